//! Files that the user saves and opens.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

/// Why a chosen file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// It has more bytes than it may have.
    #[error("the file is too large")]
    TooLarge,
    /// The browser could not read it.
    #[error("the file could not be read")]
    Failed,
}

/// Saves a text as a JSON file among the user's downloads; whether it could be begun.
pub fn save(name: &str, text: &str) -> bool {
    saved(name, text).is_some()
}

fn saved(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has taken the blob by then.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

/// The text of the file that was chosen in an input, at most `most` bytes; `None` when none was. The input is emptied,
/// so that the same file can be chosen again.
pub async fn chosen(input: &HtmlInputElement, most: usize) -> Option<Result<String, NotRead>> {
    let file = input.files()?.get(0)?;
    let text = if file.size() > most as f64 {
        Err(NotRead::TooLarge)
    } else {
        let read = JsFuture::from(file.text()).await;
        read.ok().and_then(|text| text.as_string()).ok_or(NotRead::Failed)
    };
    input.set_value("");
    Some(text)
}
