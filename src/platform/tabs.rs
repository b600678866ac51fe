//! The tab that a page of the extension stands in or belongs to.

use js_sys::{Function, Promise};
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = getCurrent, catch)]
    async fn get_current() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    async fn query(what: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = connect, catch)]
    fn connect(id: f64, how: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = reload, catch)]
    async fn reload_tab(id: f64) -> Result<JsValue, JsValue>;
}

/// The id of the tab that this document stands in; `None` in the popup and the side panel.
pub async fn current() -> Option<i64> {
    js::integer(&get_current().await.ok()?, "id")
}

/// The id of the tab that the user looks at in this window.
pub async fn active() -> Option<i64> {
    let found = query(&js::to_js(&json!({ "active": true, "currentWindow": true }))).await;
    js::integer(&js::get(&found.ok()?, "0"), "id")
}

/// Loads a tab anew; whether Chrome did.
pub async fn reload(tab: i64) -> bool {
    reload_tab(tab as f64).await.is_ok()
}

/// Whether our content script runs in a tab's page. A tab that is older than the installation has none.
pub async fn serves(tab: i64) -> bool {
    called(tab, "popup").await
}

/// Has our content script show the builder in a tab's page; whether there is one.
pub async fn open_builder(tab: i64) -> bool {
    called(tab, "open").await
}

/// Calls our content script in a tab's page by a name; whether it is there.
async fn called(tab: i64, name: &str) -> bool {
    let asked = Promise::new(&mut |resolve, _| {
        let refused = resolve.clone();
        // The content script hangs up on whoever is not its sidebar; where there is none, Chrome does, with an error.
        let hung_up = Closure::once_into_js(move || {
            let failed = !js::global(&["chrome", "runtime", "lastError"]).is_undefined();
            let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(!failed));
        });
        let Ok(port) = connect(tab as f64, &js::to_js(&json!({ "frameId": 0, "name": name }))) else {
            let _ = refused.call1(&JsValue::NULL, &JsValue::FALSE);
            return;
        };
        let event = js::get(&port, "onDisconnect");
        if let Ok(add) = js::get(&event, "addListener").dyn_into::<Function>() {
            let _ = add.call1(&event, &hung_up);
        }
    });
    let answer = JsFuture::from(asked).await;
    answer.ok().and_then(|yes| yes.as_bool()).unwrap_or(false)
}
