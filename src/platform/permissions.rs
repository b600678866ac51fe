//! The optional hosts.

use serde_json::json;
use wasm_bindgen::prelude::*;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains, catch)]
    async fn contains(permissions: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    async fn ask(permissions: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = remove, catch)]
    async fn remove(permissions: &JsValue) -> Result<JsValue, JsValue>;
}

/// Gives a match pattern of hosts back; whether it is not granted afterwards.
pub async fn give_back(hosts: &str) -> bool {
    let answer = remove(&js::to_js(&json!({ "origins": [hosts] }))).await;
    answer.is_ok() && !granted(hosts).await
}

/// Whether the user has granted a match pattern of hosts.
pub async fn granted(hosts: &str) -> bool {
    let answer = contains(&js::to_js(&json!({ "origins": [hosts] }))).await;
    answer.ok().and_then(|yes| yes.as_bool()).unwrap_or(false)
}

/// Has Chrome ask the user for a match pattern of hosts; whether it is granted afterwards. Has to be the first thing
/// that follows a click: after another await Chrome no longer takes it for the user's wish.
pub async fn request(hosts: &str) -> bool {
    let answer = ask(&js::to_js(&json!({ "origins": [hosts] }))).await;
    answer.ok().and_then(|yes| yes.as_bool()).unwrap_or(false)
}
