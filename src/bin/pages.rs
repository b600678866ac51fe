//! The sidebar, the settings page and the popup in one module: `<body data-page>` says which one is mounted.

#[cfg(target_arch = "wasm32")]
fn main() {
    notification_builder::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
