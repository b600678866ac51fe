//! The clipboard, for writing only. The sidebar's frame has `allow="clipboard-write *"`: its own address is not the one
//! that it was asked for by, so that without the star it would be allowed nothing.

use wasm_bindgen::prelude::*;
use web_sys::ClipboardEvent;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = document, js_name = execCommand, catch)]
    fn exec_command(command: &str) -> Result<bool, JsValue>;

    #[wasm_bindgen(js_name = addEventListener)]
    fn listen(kind: &str, listener: &JsValue, capture: bool);

    #[wasm_bindgen(js_name = removeEventListener)]
    fn unlisten(kind: &str, listener: &JsValue, capture: bool);
}

/// Copies a text, within a few seconds of a press; whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    write_text(text).await.is_ok() || copy_by_command(text)
}

/// The older way, which a page's Permissions-Policy does not reach.
fn copy_by_command(text: &str) -> bool {
    let text = text.to_owned();
    let put = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            let _ = data.set_data("text/plain", &text);
        }
        event.prevent_default();
        event.stop_immediate_propagation();
    });
    listen("copy", put.as_ref(), true);
    let done = exec_command("copy").unwrap_or(false);
    unlisten("copy", put.as_ref(), true);
    done
}
