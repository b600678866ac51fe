//! What the browser tells of how this document is seen: nothing that a page around it could answer in its place.

use std::cell::OnceCell;

use gloo_timers::callback::Interval;
use js_sys::Array;
use serde_json::json;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, MouseEvent};

use super::js;

#[wasm_bindgen]
extern "C" {
    type IntersectionObserver;

    #[wasm_bindgen(constructor, catch)]
    fn new(call: &JsValue, how: &JsValue) -> Result<IntersectionObserver, JsValue>;

    #[wasm_bindgen(method)]
    fn observe(this: &IntersectionObserver, element: &JsValue);

    #[wasm_bindgen(method)]
    fn disconnect(this: &IntersectionObserver);

    #[wasm_bindgen(method, js_name = takeRecords)]
    fn take_records(this: &IntersectionObserver) -> Array;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// The least part of the document that has to be in sight: a pixel at an edge may be rounded away.
const WHOLE: f64 = 0.985;

/// How much of the document is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// All of it, uncovered and unchanged.
    Whole,
    /// Something covers it, changes how it looks, or cuts a part off.
    Impaired,
    /// None of it: it is hidden, or out of sight.
    Nothing,
}

/// How often Chromium is asked anew, in milliseconds. It tells of what covers the document by itself; of opacity, clips
/// and masks of a page around it only once this document is drawn again, which an idle one never is.
const ANEW: u32 = 250;

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told {
    /// How much of the document is seen.
    Seen(Seen),
    /// The document's size changed.
    Resized,
    /// The document got the focus from another one.
    Focused,
    /// Where the pointer is: on the screen, in the document, the window (left, top, width, height), and how many pixels
    /// of the display a pixel has.
    Pointed([f64; 2], [f64; 2], [f64; 4], f64),
}

/// What a user's press came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A pointer.
    Pointer,
    /// A key.
    Key,
    /// No user: a script made the event, or there is none.
    Script,
}

thread_local! {
    static OBSERVER: OnceCell<IntersectionObserver> = const { OnceCell::new() };
}

/// Milliseconds since the document began. No clock that is set changes it.
pub fn ticks() -> u64 {
    performance_now() as u64
}

/// Tells from now on how the document is seen; once for a document.
pub fn watch(told: impl Fn(Told) + Clone + 'static) {
    let seen = told.clone();
    let call = Closure::<dyn Fn(Array)>::new(move |records: Array| {
        if let Some(now) = last(&records) {
            seen(Told::Seen(now));
        }
    });
    // Each step at which a bit more of it is cut off is told.
    let steps: Vec<f64> = (0..=20).map(|step| f64::from(step) / 20.0).collect();
    let how = js::to_js(&json!({ "trackVisibility": true, "delay": 100, "threshold": steps }));
    let root = js::global(&["document", "documentElement"]);
    let call = call.into_js_value();
    let observe = move || {
        let observer = IntersectionObserver::new(&call, &how).ok()?;
        observer.observe(&root);
        Some(observer)
    };
    if let Some(observer) = observe() {
        OBSERVER.with(|kept| {
            let _ = kept.set(observer);
        });
    }
    // A second one, made anew each time, has Chromium look; were it the only one, Chromium would begin from nothing.
    let mut second = None::<IntersectionObserver>;
    let anew = move || {
        let former = std::mem::replace(&mut second, observe());
        if let Some(former) = former {
            former.disconnect();
        }
    };
    Interval::new(ANEW, anew).forget();

    let resized = told.clone();
    on("resize", move |_| resized(Told::Resized));
    let focused = told.clone();
    on("focus", move |event| {
        // Focus that moves within the document passes here too, on its way to an element.
        if event
            .target()
            .is_some_and(|target| JsValue::from(target) == js::global(&["window"]))
        {
            focused(Told::Focused);
        }
    });
    for kind in ["pointermove", "pointerdown", "pointerup"] {
        let told = told.clone();
        on(kind, move |event| {
            if let Some(event) = event.dyn_ref::<MouseEvent>().filter(|event| event.is_trusted()) {
                told(pointed(event));
            }
        });
    }
}

/// What has been seen and not been told yet.
pub fn pending() -> Option<Seen> {
    OBSERVER.with(|observer| last(&observer.get()?.take_records()))
}

/// What the press came from that is being handled now.
pub fn cause() -> Cause {
    let event = js::global(&["event"]);
    match event.dyn_ref::<Event>() {
        // A click by a key has no count.
        Some(event) if event.is_trusted() => match js::get(event, "detail").as_f64() {
            Some(count) if count > 0.0 => Cause::Pointer,
            _ => Cause::Key,
        },
        _ => Cause::Script,
    }
}

fn last(records: &Array) -> Option<Seen> {
    let record = records.iter().last()?;
    let visible = js::get(&record, "isVisible").as_bool().unwrap_or(false);
    let part = js::get(&record, "intersectionRatio").as_f64().unwrap_or(0.0);
    Some(match part {
        _ if visible && part >= WHOLE => Seen::Whole,
        0.0 => Seen::Nothing,
        _ => Seen::Impaired,
    })
}

fn pointed(event: &MouseEvent) -> Told {
    let number = |name: &str| js::global(&[name]).as_f64().unwrap_or(0.0);
    Told::Pointed(
        [f64::from(event.screen_x()), f64::from(event.screen_y())],
        [f64::from(event.client_x()), f64::from(event.client_y())],
        ["screenX", "screenY", "outerWidth", "outerHeight"].map(number),
        number("devicePixelRatio"),
    )
}

/// Listens on the window before anything else, for as long as the document lives.
fn on(kind: &str, listener: impl Fn(Event) + 'static) {
    let call = Closure::<dyn Fn(Event)>::new(listener);
    if let Some(window) = js_sys::global().dyn_ref::<EventTarget>() {
        let _ = window.add_event_listener_with_callback_and_bool(kind, call.as_ref().unchecked_ref(), true);
    }
    call.forget();
}
