//! `chrome.alarms`: what wakes the service worker after it was ended.

use serde_json::json;
use wasm_bindgen::prelude::*;

use super::js;
use crate::protocol::Trouble;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = create, catch)]
    async fn create(name: &str, info: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = clear, catch)]
    async fn remove(name: &str) -> Result<JsValue, JsValue>;
}

/// The one alarm's name; `background.js` answers every alarm alike.
const NAME: &str = "rehearsal";
/// The shortest time that Chrome takes, in milliseconds.
const SHORTEST: u64 = 30_000;

/// Sets the alarm to a time, in milliseconds since 1970. Until it is set anew it is repeated every minute, should the
/// worker be ended while it carries out what it was woken for.
pub async fn set(time: u64) -> Result<(), Trouble> {
    let time = time.max(super::system::now() + SHORTEST);
    let info = js::to_js(&json!({ "when": time, "periodInMinutes": 1 }));
    create(NAME, &info).await.map_err(|_| Trouble::Storage {})?;
    Ok(())
}

/// Takes the alarm back.
pub async fn clear() {
    // One that is not there is as good.
    let _ = remove(NAME).await;
}
