//! Starting a page, and what is left of it after a panic.

use leptos::prelude::*;

/// A page: the value of `<body data-page>`, and what mounts it.
pub type Page = (&'static str, fn());

/// Mounts the page that `<body data-page>` names.
pub fn start(pages: &[Page]) {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        fail();
    }));
    let page = document().body().and_then(|body| body.dataset().get("page"));
    match pages.iter().find(|(name, _)| page.as_deref() == Some(*name)) {
        Some((_, mount)) => mount(),
        None => fail(),
    }
}

/// A panic poisons the module: what it drew is hidden, and the page's plain HTML offers to load it again.
fn fail() {
    if let Some(body) = document().body() {
        let _ = body.dataset().set("failed", "");
    }
}
