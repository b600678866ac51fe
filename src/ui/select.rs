//! One of several, from a list that opens.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::choice::Choice;
use super::dom::{by_id, focus, query_all, rove_among, unique};
use super::field::FieldContext;
use super::i18n::t;
use super::icon::Icon;
use super::popover::{Popover, PopoverWidth, close_popover, is_plain, on_shown, open_popover};
use crate::partners::{Application, partner};

/// An application's color, as a dot beside its name.
#[component]
pub fn Dot(
    /// The color's number, 1 to 6.
    color: u8,
) -> impl IntoView {
    view! { <i class="nb-dot" style=format!("--c:var(--app-{})", color.clamp(1, 6))></i> }
}

/// What an option, or the chosen one in its button, shows.
fn face(choice: Choice) -> impl IntoView {
    view! {
        {choice.color.map(|color| view! { <Dot color /> })}
        {choice.icon.map(|icon| view! { <Icon name=icon /> })}
        <span class="nb-grow nb-clip">{choice.caption}</span>
        {choice.aside.map(|aside| view! { <span class="nb-mono nb-dim">{aside}</span> })}
    }
}

/// A select: a button with the chosen option, and a list that opens under it.
#[component]
pub fn Select(
    /// The options.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// One was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Shown while nothing is chosen.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
    /// Its name, where no field's label stands above it.
    #[prop(into, optional)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let field = FieldContext::unless_named(label);
    let bad = field.bad();
    let open = RwSignal::new(false);
    let list = StoredValue::new(unique("list"));
    let button = StoredValue::new(field.control.clone());
    let labelled_by = field
        .labelled_by()
        .map(|label| format!("{label} {}", field.control));
    let current = move || {
        let chosen = chosen.get()?;
        options.with(|options| options.iter().find(|option| option.value == chosen).cloned())
    };
    Effect::new(move |_| {
        if open.get() {
            on_shown(move || focus_chosen(&list.get_value()));
        }
    });
    let choose = move |value: String| {
        close_popover(&list.get_value());
        on_choose.run(value);
    };
    let option = move |choice: Choice| {
        let value = StoredValue::new(choice.value.clone());
        let is_on = move || chosen.with(|chosen| value.with_value(|value| chosen.as_ref() == Some(value)));
        view! {
            <button
                type="button"
                class="nb-menu__item"
                role="option"
                tabindex="-1"
                aria-selected=move || if is_on() { "true" } else { "false" }
                on:click=move |_| choose(value.get_value())
            >
                {face(choice)}
                <span class="nb-menu__tick">{move || is_on().then(|| view! { <Icon name="check" /> })}</span>
            </button>
        }
    };
    view! {
        <button
            type="button"
            class="nb-select"
            class:is-bad=bad
            id=field.control.clone()
            aria-haspopup="listbox"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-labelledby=labelled_by
            aria-label=move || label.get()
            aria-describedby=field.described_by()
            popovertarget=list.get_value()
            on:keydown=move |event| {
                if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") && is_plain(&event) {
                    event.prevent_default();
                    open_popover(&list.get_value());
                }
            }
        >
            {move || match current() {
                Some(choice) => face(choice).into_any(),
                None => {
                    view! { <span class="nb-grow nb-clip nb-ph">{move || placeholder.get()}</span> }.into_any()
                }
            }}
            <Icon name="down" />
        </button>
        <Popover
            id=list.get_value()
            anchor=button.get_value()
            open
            role="listbox"
            width=PopoverWidth::Anchor
            height=Signal::derive(move || 12.0 + 28.0 * options.with(Vec::len) as f64)
            label=Signal::derive(move || label.get().unwrap_or_else(|| t("ui_options")))
        >
            <div role="presentation" on:keydown=move |event| in_list(&event)>
                <For each=move || options.get() key=|choice| choice.clone() children=option />
            </div>
        </Popover>
    }
}

/// Arrows move, a letter jumps to the next option that begins with it.
fn in_list(event: &KeyboardEvent) {
    if rove_among(event, "[role=option]").is_some() || !is_plain(event) {
        return;
    }
    let key = event.key();
    let mut letters = key.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return;
    };
    if letter.is_whitespace() {
        return;
    }
    let Some(list) = super::dom::current_element(event) else {
        return;
    };
    let options = query_all(&list, "[role=option]");
    let active = document().active_element();
    let start = options
        .iter()
        .position(|option| {
            active
                .as_ref()
                .is_some_and(|active| option.is_same_node(Some(active)))
        })
        .map_or(0, |index| index + 1);
    let found = (0..options.len())
        .map(|step| &options[(start + step) % options.len()])
        .find(|option| begins(&option.text_content().unwrap_or_default(), letter));
    if let Some(option) = found {
        focus(option);
    }
}

fn begins(text: &str, letter: char) -> bool {
    text.trim_start()
        .to_lowercase()
        .starts_with(&letter.to_lowercase().collect::<String>())
}

fn focus_chosen(list: &str) {
    let Some(list) = by_id(list) else { return };
    let options = query_all(&list, "[role=option]");
    let chosen = options
        .iter()
        .find(|option| option.get_attribute("aria-selected").as_deref() == Some("true"));
    if let Some(option) = chosen.or(options.first()) {
        focus(option);
    }
}

/// A long id, shortened: "7C1E…B6E1".
pub fn shortened(id: &str) -> String {
    let letters: Vec<char> = id.chars().collect();
    if letters.len() <= 12 {
        return id.to_owned();
    }
    let (head, tail) = (&letters[..4], &letters[letters.len() - 4..]);
    format!(
        "{}…{}",
        head.iter().collect::<String>(),
        tail.iter().collect::<String>()
    )
}

/// One of the applications.
#[component]
pub fn ApplicationSelect(
    /// The applications.
    #[prop(into)]
    applications: Signal<Vec<Application>>,
    /// The chosen one's id.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// One was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Its name, where no field's label stands above it.
    #[prop(into, optional)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let options = Signal::derive(move || {
        applications
            .get()
            .into_iter()
            .map(|application| Choice {
                aside: Some(match application.app_id.as_str() {
                    // Of a service without applications its name tells what it is.
                    "" => partner(&application.partner)
                        .map(|partner| t(partner.name))
                        .unwrap_or_default(),
                    id => shortened(id),
                }),
                value: application.id,
                caption: application.name,
                icon: None,
                color: Some(application.color),
            })
            .collect::<Vec<_>>()
    });
    view! { <Select options chosen on_choose label placeholder=t("ui_choose_application") /> }
}
