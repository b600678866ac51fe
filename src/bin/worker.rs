//! The service worker's module: `extension/background.js` registers the listeners and calls what is exported here.

#[cfg(target_arch = "wasm32")]
mod exports {
    use notification_builder::background::Worker;
    use notification_builder::dashboard::routes::page_role;
    use notification_builder::partners::PARTNERS;
    use notification_builder::platform::chrome::Chrome;
    use notification_builder::platform::{js, runtime};
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

    static WORKER: Worker<Chrome> = Worker::new(Chrome, PARTNERS, page_role);

    /// Answers one message of `chrome.runtime.onMessage`, with what the browser stamped on it.
    #[wasm_bindgen]
    pub async fn handle(message: JsValue, sender: JsValue) -> JsValue {
        let message = js::json(&message).unwrap_or_default();
        let id = runtime::id().unwrap_or_default();
        let home = format!("chrome-extension://{id}");
        let answer = WORKER
            .answer(&message, &runtime::stamp(&sender), &id, &home)
            .await;
        js::to_js(&answer)
    }

    /// Goes on with what is due: an alarm of `chrome.alarms.onAlarm` went off.
    #[wasm_bindgen]
    pub async fn wake() {
        WORKER.wake().await;
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
}
