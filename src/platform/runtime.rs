//! Messages to the service worker, and what Chrome says of the extension itself.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::js;
use crate::protocol::sender::Stamp;
use crate::protocol::{Request, Trouble};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn send_message(message: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL, catch)]
    fn get_url(path: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = openOptionsPage, catch)]
    async fn open_options_page() -> Result<JsValue, JsValue>;
}

/// The extension's own id; `None` once it was updated or removed under an open page.
pub fn id() -> Option<String> {
    js::global(&["chrome", "runtime", "id"]).as_string()
}

/// Whether the extension that this page belongs to is still the one that runs. To be asked before each action, and
/// once a second while a page is open: nothing else tells.
pub fn alive() -> bool {
    id().is_some()
}

/// The address of a file of the extension; empty once the extension is gone.
pub fn url(path: &str) -> String {
    get_url(path).unwrap_or_default()
}

/// What `content.js` wrote behind the `#` of this frame's address, so that it knows its own frame.
pub fn nonce() -> String {
    let hash = js::global(&["location", "hash"]).as_string().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Opens the settings page in a tab.
pub async fn open_options() -> Result<(), Trouble> {
    open_options_page().await.map_err(|_| Trouble::Updated {})?;
    Ok(())
}

/// What the browser stamped on a message.
pub fn stamp(sender: &JsValue) -> Stamp {
    Stamp {
        id: js::text(sender, "id"),
        origin: js::text(sender, "origin"),
        url: js::text(sender, "url"),
        tab: js::integer(&js::get(sender, "tab"), "id"),
        frame: js::integer(sender, "frameId"),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Reply {
    Ok(Value),
    Error(Trouble),
}

/// Sends a request to the service worker. When its module failed meanwhile and the request may be repeated, it is
/// sent once more.
///
/// # Errors
/// The worker's trouble; [`Trouble::Updated`] when the extension is gone; [`Trouble::Restarted`] when the worker
/// ended without an answer; [`Trouble::Refused`] when the answer is of another shape than `T`.
pub async fn send<T: DeserializeOwned>(request: &Request) -> Result<T, Trouble> {
    match send_once(request).await {
        Err(Trouble::Restarted {}) if request.repeatable() => send_once(request).await,
        answer => answer,
    }
}

async fn send_once<T: DeserializeOwned>(request: &Request) -> Result<T, Trouble> {
    if !alive() {
        return Err(Trouble::Updated {});
    }
    let answer = answer_to(request).await.map_err(|_| match alive() {
        true => Trouble::Restarted {},
        false => Trouble::Updated {},
    })?;
    match js::from_js(&answer) {
        Some(Reply::Ok(value)) => serde_json::from_value(value).map_err(|_| Trouble::Refused {}),
        Some(Reply::Error(trouble)) => Err(trouble),
        None => Err(Trouble::Restarted {}),
    }
}

/// How long an answer may take, in milliseconds. Chrome never settles a message to a worker that it ends while it starts.
fn patience(request: &Request) -> u32 {
    // What a service is asked for has limits of its own.
    if request.asks_service() { 90_000 } else { 15_000 }
}

/// The worker's answer; `undefined` when none came in time.
async fn answer_to(request: &Request) -> Result<JsValue, JsValue> {
    let sent = send_message(&js::to_js(request))?;
    let mut limit = None;
    let late = Promise::new(&mut |resolve, _| {
        limit = Some(Timeout::new(patience(request), move || {
            let _ = resolve.call0(&JsValue::NULL);
        }));
    });
    let answer = JsFuture::from(Promise::race(&Array::of2(&sent, &late))).await;
    drop(limit);
    answer
}
