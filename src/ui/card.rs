//! Cards, lists, and rows that open.

use std::sync::Arc;

use leptos::prelude::*;

use super::dom::unique;
use super::icon::Icon;
use super::picture::SmallPicture;
use crate::partners::Block;
use crate::partners::picture::Picture;

/// A card, with a head when it has a title.
#[component]
pub fn Card(
    /// The title; the card is then a section of that name.
    #[prop(into, optional)]
    title: MaybeProp<String>,
    /// What stands at the head's end: icon buttons.
    #[prop(into, optional)]
    end: ViewFn,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let id = unique("card");
    let titled = title.get_untracked().is_some();
    let labelled_by = titled.then(|| id.clone());
    view! {
        <section class="nb-card" aria-labelledby=labelled_by>
            {titled
                .then(|| {
                    view! {
                        <div class="nb-card__head">
                            <h2 class="nb-card__title" id=id>
                                {move || title.get()}
                            </h2>
                            <span class="nb-end nb-row">{move || end.run()}</span>
                        </div>
                    }
                })} {children()}
        </section>
    }
}

/// A section of a form: heading, aside, fields.
#[component]
pub fn FormSection(
    /// The heading.
    #[prop(into, optional)]
    title: MaybeProp<String>,
    /// What stands at the heading's end: "3 of 4 filled".
    #[prop(into, optional)]
    aside: MaybeProp<String>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="nb-sec">
            {move || {
                title
                    .get()
                    .map(|title| {
                        view! {
                            <div class="nb-sec__head">
                                <h3>{title}</h3>
                                <span class="nb-end nb-dim nb-num">{move || aside.get()}</span>
                            </div>
                        }
                    })
            }} {children()}
        </section>
    }
}

/// A one-line row, its present value at the end, that opens what it holds.
#[component]
pub fn Disclosure(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// Its present value.
    #[prop(into, optional)]
    value: MaybeProp<String>,
    /// Whether it is open.
    #[prop(default = RwSignal::new(false))]
    open: RwSignal<bool>,
    /// What it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique("more");
    view! {
        <div>
            <button
                type="button"
                class="nb-more"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=id.clone()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name=Signal::derive(move || if open.get() { "down" } else { "right" }) />
                <span>{label}</span>
                <span class="nb-more__val nb-clip">{move || value.get()}</span>
            </button>
            <div id=id class="nb-more__in" hidden=move || !open.get()>
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </div>
    }
}

/// The small picture of a template: its parts from top to bottom.
#[component]
pub fn Thumb(
    /// The parts; more than five are not drawn.
    #[prop(into)]
    picture: Signal<Vec<Block>>,
) -> impl IntoView {
    let part = |block: &Block| {
        let class = match block {
            Block::Image => "nb-thumb__image",
            Block::Title => "nb-thumb__title",
            Block::Line => "nb-thumb__line",
            Block::Button => "nb-thumb__button",
        };
        view! { <i class=class></i> }
    };
    view! {
        <span class="nb-thumb" aria-hidden="true">
            {move || picture.with(|picture| picture.iter().take(5).map(part).collect_view())}
        </span>
    }
}

/// A template's card: the chosen one in a form, or a row of the list.
#[component]
pub fn TemplateCard(
    /// The name that people see; the key when there is none.
    #[prop(into)]
    name: Signal<String>,
    /// The key, when it says more than the name.
    #[prop(into, optional)]
    key_name: MaybeProp<String>,
    /// A line below: "Feed · changed Nov 18".
    #[prop(into, optional)]
    detail: MaybeProp<String>,
    /// The sketch of it.
    #[prop(into)]
    picture: Signal<Vec<Block>>,
    /// How it looks on a phone, in the place of the sketch.
    #[prop(optional)]
    drawn: Option<Signal<Option<Arc<Picture>>, LocalStorage>>,
    /// A row of a list box instead of a card, and whether it is the chosen one.
    #[prop(into, optional)]
    option: Option<Signal<bool>>,
    /// Where a row stands in its list, from 1 on, and how many there are, when not all of them are in the page.
    #[prop(optional_no_strip)]
    place: Option<(usize, Signal<usize>)>,
    /// What pressing a card does: "Change".
    #[prop(into, optional)]
    action: MaybeProp<String>,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let chosen = move || option.is_some_and(|option| option.get());
    view! {
        <button
            type="button"
            class="nb-item"
            class:nb-card=option.is_none()
            class:is-on=chosen
            role=option.map(|_| "option")
            tabindex=option.map(|_| "-1")
            aria-posinset=place.map(|(at, _)| at.to_string())
            aria-setsize=place.map(|(_, count)| move || count.get().to_string())
            aria-selected=option.map(|option| move || if option.get() { "true" } else { "false" })
            on:click=move |_| on_press.run(())
        >
            {move || match drawn.and_then(|drawn| drawn.get()) {
                Some(drawn) => view! { <SmallPicture picture=drawn /> }.into_any(),
                None => view! { <Thumb picture /> }.into_any(),
            }}
            <span class="nb-grow">
                <span class="nb-item__title nb-strong nb-clip">{name}</span>
                {move || key_name.get().map(|key| view! { <span class="nb-item__key nb-clip">{key}</span> })}
                <span class="nb-item__sub">{move || detail.get()}</span>
            </span>
            {move || chosen().then(|| view! { <span class="nb-item__tick"><Icon name="check" /></span> })}
            {move || {
                action
                    .get()
                    .map(|action| {
                        view! {
                            <span class="nb-item__do">
                                {action} <Icon name="right" />
                            </span>
                        }
                    })
            }}
        </button>
    }
}
