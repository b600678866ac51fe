//! The sidebar, the settings page and the popup in one module: `<body data-page>` says which one is mounted.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::mount::mount_to_body;
    use notification_builder::{options::Options, popup::Popup, sidebar::Sidebar, ui};

    ui::start(&[
        ("sidebar", || mount_to_body(Sidebar)),
        ("options", || mount_to_body(Options)),
        ("popup", || mount_to_body(Popup)),
    ]);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
