//! What the components need of the DOM beyond leptos.

use std::cell::Cell;

use leptos::prelude::{StoredValue, WithValue, on_cleanup};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// A control that was refused: a select's button cannot be `aria-invalid`.
const REFUSED: &str = "[aria-invalid=true], .nb-select.is-bad";

/// An id that no other element of this page has.
pub fn unique(prefix: &str) -> String {
    COUNT.with(|count| {
        count.set(count.get().wrapping_add(1));
        format!("nb-{prefix}{}", count.get())
    })
}

/// The element that an event's listener is on.
pub fn current_element(event: &Event) -> Option<HtmlElement> {
    event.current_target()?.dyn_into().ok()
}

/// All elements below `root` that match, in order.
pub fn query_all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.item(index)?.dyn_into().ok())
        .collect()
}

/// Gives an element the focus.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// Gives the element with an id the focus.
pub fn focus_id(id: &str) {
    if let Some(element) = by_id(id) {
        focus(&element);
    }
}

/// Gives the first element that matches the focus.
pub fn focus_first(selector: &str) {
    if let Some(element) = first(selector) {
        focus(&element);
    }
}

/// The first element that matches.
pub fn first(selector: &str) -> Option<HtmlElement> {
    let found = leptos::prelude::document().query_selector(selector).ok()?;
    found?.dyn_into().ok()
}

/// Gives the first control of a form that was refused the focus, as soon as it is marked so.
pub fn focus_refused(form: impl Into<String>) {
    let form = form.into();
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let refused = by_id(&form).and_then(|form| query_all(&form, REFUSED).first().cloned());
        if let Some(control) = refused {
            focus(&control);
        }
    });
}

/// The element with an id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    leptos::prelude::document().get_element_by_id(id)?.dyn_into().ok()
}

/// Arrows, Home and End within a group that is one tab stop: where the focus goes, as an index into the group.
pub fn rove(event: &KeyboardEvent, current: usize, count: usize) -> Option<usize> {
    if count == 0 || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let to = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => (current + 1) % count,
        "ArrowLeft" | "ArrowUp" => (current + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    event.prevent_default();
    Some(to)
}

/// Handles [`rove`] for the elements below the listener's that match: moves the focus, and returns the element that has
/// it now.
pub fn rove_among(event: &KeyboardEvent, selector: &str) -> Option<HtmlElement> {
    let group = current_element(event)?;
    let items = query_all(&group, selector);
    let active = leptos::prelude::document().active_element()?;
    let current = items.iter().position(|item| item.is_same_node(Some(&active)))?;
    let to = items.get(rove(event, current, items.len())?)?.clone();
    focus(&to);
    Some(to)
}

/// Calls a method of an element that web-sys does not bind yet; says whether it went well.
pub fn call(element: &Element, method: &str) -> bool {
    js_sys::Reflect::get(element, &JsValue::from_str(method))
        .ok()
        .and_then(|function| function.dyn_into::<js_sys::Function>().ok())
        .is_some_and(|function| function.call0(element).is_ok())
}

/// A property of an event or an object, as a string.
pub fn property(of: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(of, &JsValue::from_str(name))
        .ok()?
        .as_string()
}

/// Gives the focus to a control that is no form element: a press on its label does not.
pub fn focus_editable(id: &str) {
    if let Some(element) = by_id(id).filter(HtmlElement::is_content_editable) {
        focus(&element);
    }
}

/// Scrolls an element into view within whatever scrolls around it, and no further than needed.
pub fn reveal(element: &HtmlElement) {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"block".into(), &"nearest".into());
    if let Ok(function) = js_sys::Reflect::get(element, &"scrollIntoView".into())
        && let Ok(function) = function.dyn_into::<js_sys::Function>()
    {
        let _ = function.call1(element, &options);
    }
}

/// Whether something of ours floats over the page: a popover or a dialog.
pub fn floats() -> bool {
    let found = leptos::prelude::document().query_selector(":popover-open, dialog[open]");
    found.is_ok_and(|found| found.is_some())
}

/// Whether the focus is within an element.
pub fn focus_within(element: &Element) -> bool {
    leptos::prelude::document()
        .active_element()
        .is_some_and(|active| element.contains(Some(&active)))
}

/// Listens to an event of the document until the reactive owner is gone.
pub fn on_document(event: &'static str, run: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(run);
    let document = leptos::prelude::document();
    let _ = document.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.try_with_value(|listener| {
            let document = leptos::prelude::document();
            let _ = document.remove_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        });
    });
}

/// Scrolls the first element that a selector finds to its top.
pub fn scroll_to_top(selector: &str) {
    if let Ok(Some(element)) = leptos::prelude::document().query_selector(selector) {
        element.set_scroll_top(0);
    }
}
