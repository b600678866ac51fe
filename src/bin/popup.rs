//! The popup's module: `extension/page.js` starts it for `popup.html`.

#[cfg(target_arch = "wasm32")]
fn main() {
    notification_builder::ui::start(|| leptos::mount::mount_to_body(notification_builder::popup::Popup));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
