//! A menu of further actions, behind an icon.

use leptos::prelude::*;

use super::dom::{by_id, focus, query_all, rove_among, unique};
use super::icon::Icon;
use super::popover::{Popover, close_popover, on_shown};

/// One action.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MenuItem {
    /// Its id.
    pub id: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its words: a verb.
    pub caption: String,
    /// It takes something away.
    pub bad: bool,
    /// A line stands above it.
    pub separated: bool,
}

impl MenuItem {
    /// An ordinary action.
    pub fn new(id: &'static str, icon: &'static str, caption: impl Into<String>) -> MenuItem {
        MenuItem {
            id,
            icon,
            caption: caption.into(),
            bad: false,
            separated: false,
        }
    }

    /// The same with a line above it.
    pub fn separated(self) -> MenuItem {
        MenuItem {
            separated: true,
            ..self
        }
    }

    /// The same, marked as taking something away.
    pub fn bad(self) -> MenuItem {
        MenuItem { bad: true, ..self }
    }
}

/// An icon button and the menu that it opens.
#[component]
pub fn Menu(
    /// Its name: "More actions".
    #[prop(into)]
    label: Signal<String>,
    /// The button's icon.
    #[prop(default = "more")]
    icon: &'static str,
    /// The actions.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// One was chosen: its id.
    #[prop(into)]
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let menu = StoredValue::new(unique("menu"));
    let button = unique("menu-button");
    Effect::new(move |_| {
        if open.get() {
            on_shown(move || {
                let first = by_id(&menu.get_value())
                    .and_then(|menu| query_all(&menu, "[role=menuitem]").first().cloned());
                if let Some(first) = first {
                    focus(&first);
                }
            });
        }
    });
    let one = move |item: MenuItem| {
        view! {
            {item.separated.then(|| view! { <hr /> })}
            <button
                type="button"
                class="nb-menu__item"
                class:nb-menu__item--bad=item.bad
                role="menuitem"
                tabindex="-1"
                on:click=move |_| {
                    close_popover(&menu.get_value());
                    on_choose.run(item.id);
                }
            >
                <Icon name=item.icon />
                {item.caption}
            </button>
        }
    };
    view! {
        <button
            type="button"
            class="nb-icon-btn"
            id=button.clone()
            aria-label=label
            title=label
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            popovertarget=menu.get_value()
        >
            <Icon name=icon />
        </button>
        <Popover id=menu.get_value() anchor=button open role="menu" label=label>
            <div role="presentation" on:keydown=move |event| drop(rove_among(&event, "[role=menuitem]"))>
                <For each=move || items.get() key=|item| item.clone() children=one />
            </div>
        </Popover>
    }
}
