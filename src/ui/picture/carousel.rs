//! A carousel is dragged with the pointer, a card at a time.

use leptos::ev::PointerEvent;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom;

/// How far the pointer goes until it is another card, in CSS pixels.
const FAR: f64 = 24.0;

/// The pointer takes hold of the track.
pub fn down(event: PointerEvent) {
    if let Some(track) = dom::current_element(&event) {
        let _ = track.set_pointer_capture(event.pointer_id());
        let _ = track.dataset().set("from", &event.client_x().to_string());
    }
}

/// The track follows the pointer.
pub fn drag(event: PointerEvent) {
    let Some(track) = dom::current_element(&event) else {
        return;
    };
    if let Some(by) = dragged(&track, &event) {
        event.prevent_default();
        shift(&track, start(&track, index(&track)) + by);
    }
}

/// The pointer lets go: the card that is nearest is shown whole.
pub fn up(event: PointerEvent) {
    let Some(track) = dom::current_element(&event) else {
        return;
    };
    let Some(by) = dragged(&track, &event) else { return };
    track.dataset().delete("from");
    let cards = cards(&track).len();
    let now = index(&track);
    let to = if by <= -FAR && now + 1 < cards {
        now + 1
    } else if by >= FAR {
        now.saturating_sub(1)
    } else {
        now
    };
    let _ = track.dataset().set("card", &to.to_string());
    shift(&track, start(&track, to));
}

fn dragged(track: &HtmlElement, event: &PointerEvent) -> Option<f64> {
    let from: f64 = track.dataset().get("from")?.parse().ok()?;
    Some(f64::from(event.client_x()) - from)
}

fn index(track: &HtmlElement) -> usize {
    let card = track.dataset().get("card");
    card.and_then(|card| card.parse().ok()).unwrap_or(0)
}

fn cards(track: &HtmlElement) -> Vec<HtmlElement> {
    let children = track.children();
    (0..children.length())
        .filter_map(|at| children.item(at)?.dyn_into().ok())
        .collect()
}

/// Where the track stands when a card is the first that is seen.
fn start(track: &HtmlElement, card: usize) -> f64 {
    let cards = cards(track);
    let place = |at: usize| cards.get(at).map_or(0.0, |card| f64::from(card.offset_left()));
    let padding = track
        .dataset()
        .get("start")
        .and_then(|start| start.parse::<f64>().ok())
        .unwrap_or(0.0);
    padding - (place(card) - place(0))
}

fn shift(track: &HtmlElement, to: f64) {
    let _ = web_sys::HtmlElement::style(track).set_property("transform", &format!("translateX({to}px)"));
}
