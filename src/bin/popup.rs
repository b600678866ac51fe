//! The popup's module: `extension/page.js` starts it for `popup.html`.

#[cfg(target_arch = "wasm32")]
fn main() {
    use notification_builder::{popup, ui};
    ui::start(|| {
        if let Some(place) = ui::dom::by_id("popup") {
            leptos::mount::mount_to(place, popup::Popup).forget();
        }
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
