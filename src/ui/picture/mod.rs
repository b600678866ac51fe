//! A partner's picture of a message, as the browser lays it out.
//!
//! The boxes are patched in place, so that images do not flicker and a dragged carousel stays where it is; then their
//! sizes are measured and limit each other ([`measure`]), before the browser paints.

mod carousel;
mod highlight;
mod measure;
mod nodes;
mod placeholder;
mod small;
mod tint;

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::dom;
use crate::partners::picture::Picture;
use measure::Measure;
use nodes::Shown;
pub use small::SmallPicture;

/// A picture.
#[component]
pub fn PictureView(
    /// What it shows.
    #[prop(into)]
    picture: Signal<Arc<Picture>, LocalStorage>,
    /// Whether images are loaded from the addresses in the template.
    #[prop(into)]
    images: Signal<bool>,
    /// The variable that the pointer is on, here or at its field.
    #[prop(optional)]
    hot: Option<RwSignal<Option<String>>>,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let failed = RwSignal::new_local(HashSet::<String>::new());
    let measure = Rc::new(RefCell::new(Measure::default()));
    let asked = Rc::new(std::cell::Cell::new(false));
    // The pass reads what was painted last, so it runs once for each frame however often it is asked for.
    let settle = {
        let (measure, asked) = (measure.clone(), asked.clone());
        Rc::new(move || {
            if asked.replace(true) {
                return;
            }
            let (measure, asked) = (measure.clone(), asked.clone());
            request_animation_frame(move || {
                asked.set(false);
                let Some(element) = root.try_get_untracked().flatten() else {
                    return;
                };
                let Some(shown) = picture.try_get_untracked() else {
                    return;
                };
                measure
                    .borrow_mut()
                    .settle(&element, &shown, || tint::size_all(&element));
                tint::paint_all(&element, failed);
                if let Some(hot) = hot {
                    highlight::mark(&element, &shown, hot.try_get_untracked().flatten().as_deref());
                }
            });
        })
    };
    let boxes = move || {
        let images = images.get();
        failed.with(|gone| picture.with(|picture| nodes::all(&picture.nodes, Shown { images, failed: gone })))
    };
    {
        let settle = settle.clone();
        Effect::new(move |_| {
            picture.track();
            images.track();
            failed.track();
            if let Some(hot) = hot {
                hot.track();
            }
            settle();
        });
    }
    // A picture also changes its sizes when its frame, an image or a font does.
    let watcher = StoredValue::new_local(None::<Watcher>);
    let anew = {
        let (measure, settle) = (measure.clone(), settle.clone());
        Rc::new(move || {
            if let Ok(mut measure) = measure.try_borrow_mut() {
                measure.forget();
            }
            settle();
        })
    };
    Effect::new(move |_| {
        if let Some(element) = root.get() {
            watcher.set_value(Watcher::new(&element, settle.clone(), anew.clone(), failed));
        }
    });
    on_cleanup(move || {
        watcher.try_update_value(|watcher| drop(watcher.take()));
    });
    let over = move |event: web_sys::PointerEvent| {
        if let (Some(hot), Some(element)) = (hot, root.get_untracked()) {
            let found = picture.with_untracked(|picture| highlight::under(&element, picture, &event));
            if hot.get_untracked() != found {
                hot.set(found);
            }
        }
    };
    let out = move |_| {
        if let Some(hot) = hot.filter(|hot| hot.with_untracked(Option::is_some)) {
            hot.set(None);
        }
    };
    view! {
        <div class="nb-picture" node_ref=root on:pointermove=over on:pointerleave=out>
            {boxes}
        </div>
    }
}

/// Asks for the measuring pass when sizes may have changed.
struct Watcher {
    observer: web_sys::ResizeObserver,
    element: web_sys::HtmlDivElement,
    loaded: Closure<dyn Fn()>,
    lost: Closure<dyn Fn(web_sys::Event)>,
    _resized: Closure<dyn Fn()>,
}

impl Watcher {
    /// `settle` follows from another size, `anew` from an image that was loaded; `failed` takes the addresses that no
    /// image came from.
    fn new(
        element: &web_sys::HtmlDivElement,
        settle: Rc<impl Fn() + 'static>,
        anew: Rc<impl Fn() + 'static>,
        failed: RwSignal<HashSet<String>, LocalStorage>,
    ) -> Option<Watcher> {
        let resized = Closure::<dyn Fn()>::new(move || settle());
        let loaded = Closure::<dyn Fn()>::new(move || anew());
        let observer = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        // "load" does not bubble, but it can be caught on its way down.
        let _ =
            element.add_event_listener_with_callback_and_bool("load", loaded.as_ref().unchecked_ref(), true);
        let lost = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let image = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            if let Some(address) = image.and_then(|image| image.get_attribute("src")) {
                let _ = failed.try_update(|failed| failed.insert(address));
            }
        });
        let _ =
            element.add_event_listener_with_callback_and_bool("error", lost.as_ref().unchecked_ref(), true);
        Some(Watcher {
            observer,
            element: element.clone(),
            loaded,
            lost,
            _resized: resized,
        })
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.observer.disconnect();
        let _ = self.element.remove_event_listener_with_callback_and_bool(
            "load",
            self.loaded.as_ref().unchecked_ref(),
            true,
        );
        let _ = self.element.remove_event_listener_with_callback_and_bool(
            "error",
            self.lost.as_ref().unchecked_ref(),
            true,
        );
    }
}

/// All elements below one that are measured, in the order of the document.
fn measured(root: &web_sys::Element) -> Vec<web_sys::HtmlElement> {
    dom::query_all(root, "[data-measured]")
}
