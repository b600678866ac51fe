//! Starting a page, and what is left of it after a panic.

use leptos::prelude::*;

/// Mounts the page that `<body data-page>` names.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        fail();
    }));
    let page = document().body().and_then(|body| body.dataset().get("page"));
    match page.as_deref() {
        Some("options") => mount_to_body(crate::options::Options),
        Some("popup") => mount_to_body(crate::popup::Popup),
        Some("sidebar") => mount_to_body(|| view! { <header class="nb-head"><super::Mark /></header> }),
        _ => fail(),
    }
}

/// A panic poisons the module: what it drew is hidden, and the page's plain HTML offers to load it again.
fn fail() {
    if let Some(body) = document().body() {
        let _ = body.dataset().set("failed", "");
    }
}
