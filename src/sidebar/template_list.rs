//! The list box of templates. Of a long list only the rows in view are made, their pictures with them.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use super::window::{reveal, window};
use crate::partners::picture::{Picture, Pictured};
use crate::partners::{self, Template};
use crate::platform::i18n::short_date;
use crate::platform::system;
use crate::ui::{TemplateCard, dom, t, t_with, text};

/// Height of a row until one was measured, in CSS pixels.
const ROW: f64 = 77.0;

/// How long a row stands in view until its picture is drawn, in milliseconds: of rows that fly by, none is.
const RESTS: u32 = 120;
/// The most boxes of a small picture; of a larger one, the sketch is shown.
const BOXES: usize = 400;

/// How a template looks on a phone, once its row has stood still for a moment; and why no phone can show it.
fn drawn(template: &Template, why: RwSignal<Option<String>>) -> Signal<Option<Arc<Picture>>, LocalStorage> {
    let picture = RwSignal::new_local(None);
    let drawing = untrack(|| Session::get().partner()).and_then(|partner| partners::drawing(partner.id));
    if let Some(drawing) = drawing.filter(|_| template.source.is_some()) {
        let template = template.clone();
        spawn_local(async move {
            system::sleep(RESTS).await;
            // The row may be gone.
            if picture.try_get_untracked().is_none() {
                return;
            }
            match (drawing.template)(&template, &[], false) {
                Pictured::Picture(shown) if shown.picture.measured.len() <= BOXES => {
                    picture.try_set(Some(shown.picture));
                }
                // One with variables may only be broken for as long as they hold nothing.
                Pictured::Broken(reason) if template.variables.is_empty() => {
                    why.try_set(Some(text(&reason)));
                }
                _ => {}
            }
        });
    }
    picture.into()
}

/// The list box. Arrows, Page keys, Home and End move; Enter and a second click use.
#[component]
pub fn TemplateList(
    /// The templates that match.
    shown: Memo<Vec<Template>>,
    /// The chosen key.
    chosen: RwSignal<String>,
    /// A template is to be used.
    #[prop(into)]
    on_use: Callback<String>,
) -> impl IntoView {
    let view = NodeRef::<leptos::html::Div>::new();
    let scrolled = RwSignal::new(0.0);
    let height = RwSignal::new(900.0);
    let row = RwSignal::new(ROW);
    let count = Memo::new(move |_| shown.with(Vec::len));
    let measure = move || {
        if let Some(view) = view.get_untracked() {
            scrolled.set(f64::from(view.scroll_top()));
            height.set(f64::from(view.client_height()));
            let first = view.query_selector("[role=option]").ok().flatten();
            let tall = first.map_or(0.0, |first| first.get_bounding_client_rect().height());
            if tall >= 1.0 {
                row.set(tall);
            }
        }
    };
    Effect::new(move |_| {
        view.track();
        count.track();
        // Once the rows are there.
        spawn_local(async move {
            system::sleep(0).await;
            measure();
        });
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    // Another search begins at its top.
    Effect::new(move |before: Option<usize>| {
        let count = count.get();
        if before.is_some_and(|before| before != count)
            && let Some(view) = view.get_untracked()
        {
            view.set_scroll_top(0);
            scrolled.set(0.0);
        }
        count
    });
    let made = Memo::new(move |_| window(scrolled.get(), height.get(), row.get(), count.get()));
    let rows = move || {
        let made = made.get();
        shown.with(|shown| {
            let all = shown.iter().enumerate().skip(made.start).take(made.len());
            all.map(|(at, template)| (at, template.clone()))
                .collect::<Vec<_>>()
        })
    };
    let one = move |(at, template): (usize, Template)| {
        let key = StoredValue::new(template.key.clone());
        let is_on = Signal::derive(move || chosen.with(|chosen| key.with_value(|key| chosen == key)));
        let title = match template.name.is_empty() {
            true => template.key.clone(),
            false => template.name.clone(),
        };
        let date = short_date(template.updated_at);
        let variables = match template.variables.len() {
            1 => t("sidebar_one_variable"),
            many => t_with("sidebar_variables", &[&many.to_string()]),
        };
        let detail = [template.label.clone(), date, variables];
        let detail: Vec<String> = detail.into_iter().filter(|part| !part.is_empty()).collect();
        let detail = detail.join(" · ");
        let why = RwSignal::new(None);
        view! {
            <div
                class="nb-vlist__row"
                data-index=at.to_string()
                style=move || format!("inset-block-start:{}px", at as f64 * row.get())
            >
                <TemplateCard
                    name=title
                    key_name=template.key.clone()
                    detail=Signal::derive(move || why.get().unwrap_or_else(|| detail.clone()))
                    picture=template.picture.clone()
                    drawn=drawn(&template, why)
                    option=is_on
                    place=Some((at + 1, count.into()))
                    on_press=move |()| {
                        if is_on.get_untracked() { on_use.run(key.get_value()) } else { chosen.set(key.get_value()) }
                    }
                />
            </div>
        }
    };
    let move_to = move |to: usize| {
        let key = shown.with_untracked(|shown| shown.get(to).map(|template| template.key.clone()));
        let (Some(key), Some(view)) = (key, view.get_untracked()) else {
            return;
        };
        chosen.set(key);
        let now = f64::from(view.scroll_top());
        if let Some(to) = reveal(to, now, f64::from(view.client_height()), row.get_untracked()) {
            view.set_scroll_top(to.round() as i32);
            scrolled.set(to);
        }
        spawn_local(async move {
            // The row is made first.
            system::sleep(0).await;
            let found = dom::query_all(&view, &format!("[data-index='{to}'] [role=option]"));
            if let Some(row) = found.first() {
                dom::focus(row);
            }
        });
    };
    let go = move |event: leptos::ev::KeyboardEvent| {
        let last = count.get_untracked().saturating_sub(1);
        let now = shown.with_untracked(|shown| {
            chosen.with_untracked(|chosen| shown.iter().position(|template| template.key == *chosen))
        });
        let page = (height.get_untracked() / row.get_untracked()).max(1.0) as usize;
        let to = match (event.key().as_str(), now) {
            ("ArrowDown", None) | ("Home", _) => 0,
            ("ArrowDown", Some(now)) => now + 1,
            ("ArrowUp", now) => now.unwrap_or(1).saturating_sub(1),
            ("PageDown", now) => now.unwrap_or(0) + page,
            ("PageUp", now) => now.unwrap_or(0).saturating_sub(page),
            ("End", _) => last,
            _ => return,
        };
        event.prevent_default();
        move_to(to.min(last));
    };
    view! {
        <div class="nb-vscroll" node_ref=view on:scroll=move |_| measure()>
            <div
                class="nb-vlist"
                role="listbox"
                tabindex="0"
                aria-label=t("sidebar_templates")
                style=move || format!("block-size:{}px", count.get() as f64 * row.get())
                on:keydown=go
            >
                <For each=rows key=|(at, template)| (*at, template.key.clone(), template.updated_at) children=one />
            </div>
        </div>
    }
}
