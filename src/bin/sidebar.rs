//! The sidebar's module: `extension/page.js` starts it for `sidebar.html`.

#[cfg(target_arch = "wasm32")]
fn main() {
    notification_builder::ui::start(|| leptos::mount::mount_to_body(notification_builder::sidebar::Sidebar));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
