//! The tab that a page of the extension stands in or belongs to.

use wasm_bindgen::prelude::*;

use serde_json::json;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = getCurrent, catch)]
    async fn get_current() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    async fn query(what: &JsValue) -> Result<JsValue, JsValue>;

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
