//! The personalization picker: what Braze fills in, and what stands in when that is blank.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::choice::Choice;
use super::dom::{by_id, unique};
use super::field::Hint;
use super::field::HintLine;
use super::i18n::t;
use super::icon::Icon;
use super::input::TextInput;
use super::popover::on_shown;
use super::select::Select;
use crate::braze::personalization::{Scope, search, source, typed_name};
use crate::partners::Place;
use crate::partners::form::Tone;
use crate::webhook::chips::output;

/// What is known of attributes besides the catalogue, as a context of the page.
#[derive(Clone, Copy)]
pub struct KnownAttributes {
    /// Those inserted last, the last one first: `custom_attribute.${plan}`.
    pub recent: Signal<Vec<String>>,
    /// Those that the user's own users have.
    pub own: Signal<Vec<String>>,
    /// What one holds for the user that webhooks are previewed for.
    pub value: Callback<String, Option<String>>,
    /// One was inserted.
    pub on_insert: Callback<String>,
}

/// Filters that are offered, in the order in which they are applied after the default: value, message key, Liquid.
/// Braze's documents, "Filters".
const FILTERS: &[(&str, &str, &str)] = &[
    ("", "filter_none", ""),
    ("capitalize", "filter_capitalize", "capitalize"),
    ("upcase", "filter_upcase", "upcase"),
    ("downcase", "filter_downcase", "downcase"),
    ("strip", "filter_strip", "strip"),
    ("truncate", "filter_truncate", "truncate: 40"),
    ("date", "filter_date", "date: '%B %e, %Y'"),
    ("number", "filter_number", "number_with_delimiter"),
    ("money", "filter_money", "money"),
    ("json", "filter_json", "json_escape"),
    ("url", "filter_url", "url_param_escape"),
];

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
    /// What stands at its end: where it comes from, and what it holds.
    aside: String,
}

/// What is offered for what was typed.
fn offers(
    typed: &str,
    suggested: &[String],
    place: Option<Place>,
    known: Option<KnownAttributes>,
) -> Vec<Offer> {
    let mut found: Vec<Offer> = Vec::new();
    let mut add = |heading: String, sources: Vec<String>| {
        let from = found.len();
        for source in sources {
            let id = format!("{from}-{source}");
            let name = typed_name(&source).unwrap_or(&source).to_owned();
            let heading = (found.len() == from).then(|| heading.clone());
            let aside = aside(&source, known);
            found.push(Offer {
                id,
                name,
                source,
                heading,
                aside,
            });
        }
    };
    let wanted = typed.trim().to_lowercase();
    let fits = |source: &&String| source.to_lowercase().contains(&wanted);
    let recent = known.map(|known| known.recent.get()).unwrap_or_default();
    let own = known.map(|known| known.own.get()).unwrap_or_default();
    let exists = |source: &&String| scope_of(source).is_none_or(|scope| scope.exists_in(place));
    let last: Vec<String> = recent
        .iter()
        .filter(fits)
        .filter(exists)
        .take(3)
        .cloned()
        .collect();
    let fresh: Vec<String> = suggested
        .iter()
        .filter(fits)
        .filter(|source| !last.contains(source))
        .cloned()
        .collect();
    add(t("ui_recent"), last.clone());
    add(t("ui_suggested"), fresh.clone());
    let first = [last, fresh].concat();
    let listed = search(typed, place);
    let name = typed_name(typed);
    for (scope, heading) in Scope::ALL {
        let mut sources: Vec<String> = listed
            .iter()
            .filter(|attribute| attribute.scope == scope)
            .map(|attribute| attribute.source())
            .chain(
                own.iter()
                    .filter(fits)
                    .filter(|source| scope_of(source) == Some(scope))
                    .cloned(),
            )
            .filter(|source| !first.contains(source))
            .collect();
        let mut seen = Vec::new();
        sources.retain(|source| {
            let new = !seen.contains(source);
            seen.push(source.clone());
            new && scope.exists_in(place)
        });
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
    let known = use_context::<KnownAttributes>();
    let typed = RwSignal::new(String::new());
    let default = RwSignal::new(String::new());
    let filter = RwSignal::new(String::new());
    let list = StoredValue::new(unique("attributes"));
    let found = Memo::new(move |_| offers(&typed.get(), &suggested.get(), place.get(), known));
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
        let written = output(&chosen.source, (!default.is_empty()).then_some(default.as_str()))?;
        let filter = filter.get();
        let row = FILTERS
            .iter()
            .find(|row| row.0 == filter)
            .filter(|row| !row.2.is_empty());
        Some(match row {
            Some((_, _, liquid)) => with_filter(&written, liquid),
            None => written,
        })
    });
    let refused = Signal::derive(move || {
        (chosen.get().is_some() && written.get().is_none())
            .then(|| Hint::new(Tone::Bad, t("ui_default_refused")))
    });
    let insert = move |()| {
        if let (Some(written), Some(offer)) = (written.get_untracked(), chosen.get_untracked()) {
            on_insert.run(written);
            if let Some(known) = known {
                known.on_insert.run(offer.source);
            }
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
                <span class="nb-dim nb-clip nb-menu__aside">{offer.aside.clone()}</span>
            </div>
        }
    };
    let filters = Signal::derive(|| {
        FILTERS
            .iter()
            .map(|(value, key, _)| Choice::new(*value, t(key)))
            .collect::<Vec<_>>()
    });
    let numbered = move || found.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <div class="nb-picker">
            <div class="nb-input" on:keydown=key>
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
                        on_enter=Callback::new(insert)
                    />
                </div>
            </div>
            <div class="nb-picker__foot">
                <span class="nb-dim" aria-hidden="true">
                    {t("ui_filter")}
                </span>
                <div class="nb-grow">
                    <Select
                        options=filters
                        chosen=Signal::derive(move || Some(filter.get()))
                        on_choose=move |value| filter.set(value)
                        label=t("ui_filter")
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

/// Where an attribute comes from, and what it holds: "custom · gold".
fn aside(source: &str, known: Option<KnownAttributes>) -> String {
    let object = source.split_once(".$").map_or("", |(object, _)| object);
    let value = known.and_then(|known| known.value.run(source.to_owned()));
    match (object, value) {
        ("", Some(value)) => value,
        (object, Some(value)) => [object, " · ", &value].concat(),
        (object, None) => object.to_owned(),
    }
}

/// The scope of an attribute as it is written.
fn scope_of(source: &str) -> Option<Scope> {
    let object = source.split_once("${")?.0;
    Scope::ALL
        .into_iter()
        .map(|(scope, _)| scope)
        .find(|scope| scope.object() == object)
}

/// An output with a filter at its end.
fn with_filter(output: &str, filter: &str) -> String {
    match output.strip_suffix("}}") {
        Some(inside) => [inside, " | ", filter, "}}"].concat(),
        None => output.to_owned(),
    }
}
