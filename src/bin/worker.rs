//! The service worker's module: `background.js` registers the listeners and calls what is exported here.

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

    /// Answers one message; so far with the message itself.
    #[wasm_bindgen]
    pub fn answer(message: JsValue) -> JsValue {
        message
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
}
