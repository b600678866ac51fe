//! What floats over the page, under the control that opened it.
//!
//! It is the browser's own popover: in the top layer, so nothing clips it; Escape closes the topmost one only; a press
//! elsewhere closes it; and the focus goes back to where it was.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use super::dom::{by_id, call, property};

/// The room, in pixels, that a popover wants below its control unless it says how high it is.
const ROOM: f64 = 300.0;
/// What a [`PopoverWidth::Roomy`] has at least, in pixels, where the window has it.
const ROOMY: f64 = 320.0;
/// Distance from the control and from the window's edge, in pixels.
const GAP: f64 = 4.0;

/// Opens the popover with an id.
pub fn open_popover(id: &str) {
    if let Some(element) = by_id(id) {
        call(&element, "showPopover");
    }
}

/// Closes the popover with an id, and every one that was opened from it.
pub fn close_popover(id: &str) {
    if let Some(element) = by_id(id) {
        call(&element, "hidePopover");
    }
}

/// How wide a popover is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PopoverWidth {
    /// As its content, and aligned to the control's end when it does not fit otherwise.
    #[default]
    Content,
    /// As the control.
    Anchor,
    /// As the control, or wider where that is too narrow to read in.
    Roomy,
}

/// A popover. A button opens and closes it by `popovertarget` with its id; [`open_popover`] does so from elsewhere.
#[component]
pub fn Popover(
    /// Its id.
    #[prop(into)]
    id: String,
    /// The id of the element that it stands under.
    #[prop(into)]
    anchor: String,
    /// Whether it is open; set by the popover. What it holds exists only meanwhile.
    open: RwSignal<bool>,
    /// Its role: `dialog`, `listbox`, `menu`.
    role: &'static str,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// How wide it is.
    #[prop(optional)]
    width: PopoverWidth,
    /// How high it is, in pixels, where that is known: with less room below its control it opens upwards.
    #[prop(into, default = Signal::stored(ROOM))]
    height: Signal<f64>,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    let put = move || {
        if let (Some(anchor), Some(popover)) = (by_id(&anchor), node.get_untracked()) {
            place(&anchor, &popover, width, height.get_untracked());
        }
    };
    let resized = window_event_listener(ev::resize, {
        let put = put.clone();
        move |_| {
            if open.get_untracked() {
                put();
            }
        }
    });
    on_cleanup(move || resized.remove());
    let before = move |event: Event| {
        if event.target().as_ref() != event.current_target().as_ref() {
            return;
        }
        let opens = property(&event, "newState").as_deref() == Some("open");
        if opens {
            put();
            open.set(true);
        }
    };
    let after = move |event: Event| {
        let own = event.target().as_ref() == event.current_target().as_ref();
        if own && property(&event, "newState").as_deref() == Some("closed") {
            open.set(false);
        }
    };
    view! {
        <div
            node_ref=node
            id=id
            class="nb-menu nb-popover"
            popover="auto"
            role=role
            aria-label=label
            on:beforetoggle=before
            on:toggle=after
        >
            <Show when=move || open.get()>{children()}</Show>
        </div>
    }
}

/// Puts a popover under its control, or above it where there is more room.
fn place(anchor: &Element, popover: &HtmlElement, width: PopoverWidth, wanted: f64) {
    let rect = anchor.get_bounding_client_rect();
    let (wide, high) = window_size();
    let below = high - rect.bottom() - 2.0 * GAP;
    let above = rect.top() - 2.0 * GAP;
    let style = popover.style();
    let set = |name: &str, value: String| {
        let _ = style.set_property(name, &value);
    };
    if below >= wanted || below >= above {
        set("top", format!("{}px", rect.bottom() + GAP));
        set("bottom", "auto".to_owned());
        set("max-height", format!("{below}px"));
    } else {
        set("top", "auto".to_owned());
        set("bottom", format!("{}px", high - rect.top() + GAP));
        set("max-height", format!("{above}px"));
    }
    let right = rect.left() > wide / 2.0;
    match width {
        PopoverWidth::Anchor => {
            set("left", format!("{}px", rect.left()));
            set("right", "auto".to_owned());
            set("width", format!("{}px", rect.width()));
        }
        PopoverWidth::Roomy => {
            let width = rect.width().max(ROOMY).min(wide - 2.0 * GAP);
            let left = rect.left().min(wide - GAP - width).max(GAP);
            set("left", format!("{left}px"));
            set("right", "auto".to_owned());
            set("width", format!("{width}px"));
        }
        PopoverWidth::Content if right => {
            set("left", "auto".to_owned());
            set("right", format!("{}px", (wide - rect.right()).max(GAP)));
        }
        PopoverWidth::Content => {
            set("left", format!("{}px", rect.left().max(GAP)));
            set("right", "auto".to_owned());
        }
    }
}

/// Width and height of what the page fills, without scroll bars.
fn window_size() -> (f64, f64) {
    let Some(root) = document().document_element() else {
        return (0.0, 0.0);
    };
    (f64::from(root.client_width()), f64::from(window_height(&root)))
}

fn window_height(root: &Element) -> i32 {
    window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .map_or(root.client_height(), |height| height as i32)
}

/// Runs something when a popover that holds this has been shown, to place the focus.
pub fn on_shown(run: impl FnOnce() + 'static) {
    request_animation_frame(run);
}

/// Whether a key event is a plain one, without a modifier.
pub fn is_plain(event: &ev::KeyboardEvent) -> bool {
    !event.alt_key() && !event.ctrl_key() && !event.meta_key()
}
