//! leptos in a document: a view is mounted, follows a signal, and leaves nothing behind.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_view_follows_its_signal_and_goes_when_it_is_dropped() {
    let document = leptos::prelude::document();
    let place: web_sys::HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&place).unwrap();

    let (text, set_text) = signal("before".to_owned());
    let mounted = mount_to(place.clone(), move || view! { <p>{text}</p> });
    assert_eq!(place.inner_html(), "<p>before</p>");

    set_text.set("O'\"<Brien>".to_owned());
    leptos::task::tick().await;
    assert_eq!(place.text_content().unwrap(), "O'\"<Brien>");

    drop(mounted);
    assert_eq!(place.text_content().unwrap(), "");
    place.remove();
}
