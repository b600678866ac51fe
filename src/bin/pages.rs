//! The sidebar, the settings page and the popup in one module: `<body data-page>` says which one is mounted.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;

    console_error_panic_hook::set_once();
    let page = document()
        .body()
        .and_then(|body| body.dataset().get("page"))
        .unwrap_or_default();
    mount_to_body(move || view! { <main data-mounted=page.clone()>{page.clone()}</main> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
