//! One of a few, side by side: segments and tabs. Each is one tab stop, and arrows move within.

use leptos::prelude::*;

use super::badge::Badge;
use super::dom::rove_among;
use super::field::FieldContext;
use super::icon::Icon;
use crate::partners::form::Tone;

/// One of several values.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Choice {
    /// What it stands for.
    pub value: String,
    /// Its words.
    pub caption: String,
    /// An icon: before the words in a list, instead of them in segments.
    pub icon: Option<&'static str>,
    /// A word at its end, in the code font.
    pub aside: Option<String>,
    /// An application's color, 1 to 6.
    pub color: Option<u8>,
}

impl Choice {
    /// A value and its words.
    pub fn new(value: impl Into<String>, caption: impl Into<String>) -> Choice {
        Choice {
            value: value.into(),
            caption: caption.into(),
            ..Choice::default()
        }
    }
}

/// A few values side by side, one of them chosen.
#[component]
pub fn Segments(
    /// The values.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<String>,
    /// One was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// What is chosen here, where no field's label stands above it.
    #[prop(into, optional)]
    label: MaybeProp<String>,
    /// As wide as its place, all of one width.
    #[prop(optional)]
    block: bool,
    /// 24 px instead of 28.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let field = FieldContext::unless_named(label);
    let labelled_by = field.labelled_by();
    let one = move |choice: Choice| {
        let value = StoredValue::new(choice.value.clone());
        let is_on = move || value.with_value(|value| chosen.with(|chosen| chosen == value));
        // When nothing is chosen the first one is the tab stop.
        let stop = move || {
            is_on()
                || options.with(|options| {
                    let none = !options
                        .iter()
                        .any(|option| chosen.with(|chosen| *chosen == option.value));
                    none && options
                        .first()
                        .is_some_and(|first| value.with_value(|value| *value == first.value))
                })
        };
        view! {
            <button
                type="button"
                role="radio"
                aria-checked=move || if is_on() { "true" } else { "false" }
                tabindex=move || if stop() { "0" } else { "-1" }
                aria-label=choice.icon.map(|_| choice.caption.clone())
                title=choice.icon.map(|_| choice.caption.clone())
                on:click=move |_| on_choose.run(value.get_value())
            >
                {match choice.icon {
                    Some(icon) => view! { <Icon name=icon /> }.into_any(),
                    None => choice.caption.clone().into_any(),
                }}
            </button>
        }
    };
    view! {
        <div
            class="nb-seg"
            class:nb-seg--block=block
            class:nb-seg--sm=small
            role="radiogroup"
            aria-label=move || label.get()
            aria-labelledby=labelled_by
            aria-describedby=field.described_by()
            on:keydown=move |event| {
                if let Some(to) = rove_among(&event, "[role=radio]") {
                    to.click();
                }
            }
        >
            <For each=move || options.get() key=|choice| choice.clone() children=one />
        </div>
    }
}

/// A tab.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tab {
    /// Its id.
    pub id: &'static str,
    /// Its words.
    pub caption: String,
    /// A number behind them, and how it is meant.
    pub count: Option<(u32, Tone)>,
}

/// The id of a tab's panel: the panel has `role="tabpanel"`, this id, and `aria-labelledby` [`tab_id`].
pub fn panel_id(tab: &str) -> String {
    format!("nb-panel-{tab}")
}

/// The id of a tab.
pub fn tab_id(tab: &str) -> String {
    format!("nb-tab-{tab}")
}

/// Tabs over panels.
#[component]
pub fn Tabs(
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
    /// The open one's id.
    #[prop(into)]
    open: Signal<&'static str>,
    /// One was opened.
    #[prop(into)]
    on_open: Callback<&'static str>,
    /// What the tabs are of.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let one = move |tab: Tab| {
        let is_open = move || open.get() == tab.id;
        view! {
            <button
                type="button"
                role="tab"
                id=tab_id(tab.id)
                aria-controls=panel_id(tab.id)
                aria-selected=move || if is_open() { "true" } else { "false" }
                tabindex=move || if is_open() { "0" } else { "-1" }
                on:click=move |_| on_open.run(tab.id)
            >
                {tab.caption.clone()}
                {tab.count.map(|(count, tone)| view! { <Badge tone count=true>{count.to_string()}</Badge> })}
            </button>
        }
    };
    view! {
        <div
            class="nb-tabs"
            role="tablist"
            aria-label=label
            on:keydown=move |event| {
                if let Some(to) = rove_among(&event, "[role=tab]") {
                    to.click();
                }
            }
        >
            <For each=move || tabs.get() key=|tab| tab.clone() children=one />
        </div>
    }
}
