//! The personalization picker: what Braze fills in, and what stands in when that is blank.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::dom::{by_id, unique};
use super::field::Hint;
use super::field::HintLine;
use super::i18n::t;
use super::icon::Icon;
use super::input::TextInput;
use super::popover::on_shown;
use crate::braze::personalization::{Scope, search, source, typed_name};
use crate::partners::Place;
use crate::partners::form::Tone;
use crate::webhook::chips::output;

/// An attribute on offer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Offer {
    /// Its id within the list.
    id: String,
    /// Its name.
    name: String,
    /// As it is written: `custom_attribute.${x}`.
    source: String,
    /// The heading above it, where it is the first of its group.
    heading: Option<String>,
}

/// What is offered for what was typed.
fn offers(typed: &str, suggested: &[String], place: Option<Place>) -> Vec<Offer> {
    let mut found: Vec<Offer> = Vec::new();
    let mut add = |heading: String, sources: Vec<String>| {
        let from = found.len();
        for source in sources {
            let id = format!("{from}-{source}");
            let name = typed_name(&source).unwrap_or(&source).to_owned();
            let heading = (found.len() == from).then(|| heading.clone());
            found.push(Offer {
                id,
                name,
                source,
                heading,
            });
        }
    };
    let wanted = typed.trim().to_lowercase();
    let first: Vec<String> = suggested
        .iter()
        .filter(|source| source.to_lowercase().contains(&wanted))
        .cloned()
        .collect();
    add(t("ui_suggested"), first.clone());
    let listed = search(typed, place);
    let name = typed_name(typed);
    for (scope, heading) in Scope::ALL {
        let mut sources: Vec<String> = listed
            .iter()
            .filter(|attribute| attribute.scope == scope)
            .map(|attribute| attribute.source())
            .filter(|source| !first.contains(source))
            .collect();
        if let Some(name) = name.filter(|_| scope.is_open() && scope.exists_in(place)) {
            let own = source(scope, &name.replace(' ', "_"));
            if !sources.contains(&own) && !first.contains(&own) {
                sources.push(own);
            }
        }
        add(t(heading), sources);
    }
    found
}

/// The picker. Arrows move in the list while the search has the focus; Enter inserts.
#[component]
pub fn PersonalizationPicker(
    /// Attributes offered first.
    suggested: Signal<Vec<String>>,
    /// Where the webhook stands.
    place: Signal<Option<Place>>,
    /// One was chosen: the output to insert.
    #[prop(into)]
    on_insert: Callback<String>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let default = RwSignal::new(String::new());
    let list = StoredValue::new(unique("attributes"));
    let found = Memo::new(move |_| offers(&typed.get(), &suggested.get(), place.get()));
    let at = RwSignal::new(0_usize);
    Effect::new(move |_| {
        found.track();
        at.set(0);
    });
    let option_id = move |index: usize| format!("{}-{index}", list.get_value());
    let chosen = Memo::new(move |_| found.with(|found| found.get(at.get()).cloned()));
    let written = Signal::derive(move || {
        let chosen = chosen.get()?;
        let default = default.get();
        output(&chosen.source, (!default.is_empty()).then_some(default.as_str()))
    });
    let refused = Signal::derive(move || {
        (chosen.get().is_some() && written.get().is_none())
            .then(|| Hint::new(Tone::Bad, t("ui_default_refused")))
    });
    let insert = move |()| {
        if let Some(written) = written.get_untracked() {
            on_insert.run(written);
        }
    };
    let go = move |event: &KeyboardEvent, to: usize| {
        event.prevent_default();
        at.set(to);
        if let Some(option) = by_id(&option_id(to)) {
            super::dom::reveal(&option);
        }
    };
    let key = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        let now = at.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => go(&event, (now + 1) % count),
            "ArrowUp" if count > 0 => go(&event, (now + count - 1) % count),
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                insert(());
            }
            _ => {}
        }
    };
    let search_input = NodeRef::<leptos::html::Input>::new();
    on_shown(move || {
        if let Some(input) = search_input.get_untracked() {
            let _ = input.focus();
        }
    });
    let one = move |(index, offer): (usize, Offer)| {
        let is_on = move || at.get() == index;
        view! {
            {offer.heading.clone().map(|heading| view! { <div class="nb-menu__head" role="presentation">{heading}</div> })}
            <div
                class="nb-menu__item"
                class:is-on=is_on
                role="option"
                id=option_id(index)
                aria-selected=move || if is_on() { "true" } else { "false" }
                on:pointerdown=move |event| event.prevent_default()
                on:click=move |_| at.set(index)
                on:dblclick=move |_| insert(())
            >
                <Icon name="drop" />
                <span class="nb-grow nb-clip">{offer.name.clone()}</span>
                <span class="nb-dim nb-clip nb-menu__aside">{object_of(&offer.source)}</span>
            </div>
        }
    };
    let numbered = move || found.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <div class="nb-picker" on:keydown=key>
            <div class="nb-input">
                <Icon name="search" />
                <input
                    node_ref=search_input
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=t("ui_search_attributes")
                    aria-expanded="true"
                    aria-controls=list.get_value()
                    aria-activedescendant=move || chosen.get().map(|_| option_id(at.get()))
                    placeholder=t("ui_search_attributes")
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </div>
            <div class="nb-picker__list" tabindex="-1" role="listbox" id=list.get_value() aria-label=t("ui_attributes")>
                <For
                    each=numbered
                    key=|offer| offer.clone()
                    children=one
                />
            </div>
            <p class="nb-picker__note" hidden=move || typed.with(|typed| !typed.is_empty())>
                {t("ui_type_a_name")}
            </p>
            <div class="nb-picker__foot">
                <span class="nb-dim" aria-hidden="true">
                    {t("ui_when_blank")}
                </span>
                <div class="nb-grow">
                    <TextInput
                        value=default
                        on_input=move |value| default.set(value)
                        label=t("ui_when_blank_label")
                        placeholder=t("ui_when_blank_nothing")
                    />
                </div>
                <Button kind=ButtonKind::Primary on_press=insert disabled=Signal::derive(move || written.get().is_none())>
                    {t("ui_insert")}
                </Button>
            </div>
            <HintLine hint=refused />
        </div>
    }
}

/// What stands before an attribute: `custom_attribute` of `custom_attribute.${x}`.
fn object_of(source: &str) -> String {
    source
        .split_once(".$")
        .map_or_else(String::new, |(object, _)| object.to_owned())
}
