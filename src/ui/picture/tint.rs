//! Images that are painted over with a color.

use std::collections::HashSet;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement};

use super::dom;

/// A canvas whose size the template does not tell takes that of its place, once.
pub fn size_all(root: &HtmlElement) {
    for canvas in dom::query_all(root, "canvas:not([width])") {
        let rect = canvas.get_bounding_client_rect();
        let _ = canvas.set_attribute("width", &rect.width().to_string());
        let _ = canvas.set_attribute("height", &rect.height().to_string());
    }
}

/// Paints all canvases of a picture that are not painted yet.
pub fn paint_all(root: &HtmlElement, failed: RwSignal<HashSet<String>, LocalStorage>) {
    for canvas in dom::query_all(root, "canvas") {
        let Ok(canvas) = canvas.dyn_into::<HtmlCanvasElement>() else {
            continue;
        };
        let data = canvas.dataset();
        let (Some(address), Some(color)) = (data.get("address"), data.get("color")) else {
            continue;
        };
        let done = format!("{address} {color} {} {}", canvas.width(), canvas.height());
        if data.get("painted").as_deref() != Some(&done) {
            let _ = data.set("painted", &done);
            load(canvas, address, color, failed);
        }
    }
}

fn load(
    canvas: HtmlCanvasElement,
    address: String,
    color: String,
    failed: RwSignal<HashSet<String>, LocalStorage>,
) {
    let Ok(image) = HtmlImageElement::new() else {
        return;
    };
    image.set_referrer_policy("no-referrer");
    let source = image.clone();
    let loaded = Closure::once_into_js(move || drop(paint(&canvas, &source, &color)));
    let lost = address.clone();
    let error = Closure::once_into_js(move || {
        failed.try_update(|failed| failed.insert(lost));
    });
    image.set_onload(Some(loaded.unchecked_ref()));
    image.set_onerror(Some(error.unchecked_ref()));
    image.set_src(&address);
}

/// The image's shape in the color.
fn paint(canvas: &HtmlCanvasElement, image: &HtmlImageElement, color: &str) -> Result<(), JsValue> {
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let Some(context) = canvas.get_context("2d")? else {
        return Ok(());
    };
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(JsValue::from)?;
    context.clear_rect(0.0, 0.0, width, height);
    context.set_global_composite_operation("source-over")?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    context.set_global_composite_operation("source-atop")?;
    context.set_fill_style_str(color);
    context.fill_rect(0.0, 0.0, width, height);
    Ok(())
}
