//! Starting a page, and what is left of it after a panic.

use leptos::prelude::*;

/// Mounts a module's page.
pub fn start(mount: fn()) {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        fail();
    }));
    mount();
}

/// A panic poisons the module: what it drew is hidden, and the page's plain HTML offers to load it again.
fn fail() {
    if let Some(body) = document().body() {
        let _ = body.dataset().set("failed", "");
    }
}
