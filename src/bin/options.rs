//! The settings page's module: `extension/page.js` starts it for `options.html`.

#[cfg(target_arch = "wasm32")]
fn main() {
    notification_builder::ui::start(|| leptos::mount::mount_to_body(notification_builder::options::Options));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
