//! The values of the attributes that the draft is previewed with.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::sidebar::session::Session;
use crate::ui::{Button, ButtonSize, Disclosure, Empty, Field, TextInput, t};
use crate::webhook::preview::Preview;

/// The attributes and what they hold, to be changed.
#[component]
pub(super) fn Values(made: Memo<Preview>) -> impl IntoView {
    let session = Session::get();
    let names = Memo::new(move |_| {
        made.with(|made| {
            made.values
                .iter()
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>()
        })
    });
    let changed = move || session.values.with(|values| !values.is_empty());
    let value = move |name: &str| {
        made.with(|made| {
            let found = made.values.iter().find(|(known, _)| known == name);
            found.and_then(|(_, value)| value.clone()).unwrap_or_default()
        })
    };
    let one = move |name: String| {
        let key = StoredValue::new(name.clone());
        let input = move |text: String| {
            session
                .values
                .update(|values| drop(values.insert(key.get_value(), text)));
        };
        view! {
            <Field label=name>
                <TextInput value=Signal::derive(move || value(&key.get_value())) on_input=input />
            </Field>
        }
    };
    let list = move || {
        view! {
            <div class="nb-col nb-col--2">
                <For each=move || names.get() key=Clone::clone children=one />
                <Show when=changed>
                    <div>
                        <Button
                            size=ButtonSize::Small
                            icon="undo"
                            on_press=move |()| session.values.set(BTreeMap::new())
                        >
                            {t("preview_values_reset")}
                        </Button>
                    </div>
                </Show>
            </div>
        }
    };
    let count = Signal::derive(move || names.with(Vec::len).to_string());
    view! {
        <section class="nb-sec">
            <Show
                when=move || names.with(|names| !names.is_empty())
                fallback=|| view! { <Empty icon="user" title=t("preview_no_values") /> }
            >
                <Disclosure label=t("preview_values") value=count>
                    {list}
                </Disclosure>
            </Show>
        </section>
    }
}
