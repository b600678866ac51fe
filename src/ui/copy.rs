//! The clipboard: written on the user's press only.

use leptos::task::spawn_local;

use crate::platform::clipboard;

/// Copies a text, then says whether it went well.
pub fn copy_text(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move { done(clipboard::copy(&text).await) });
}
