//! The clipboard, for writing only. The sidebar's frame has `allow="clipboard-write"`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// Copies a text; whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    write_text(text).await.is_ok()
}
