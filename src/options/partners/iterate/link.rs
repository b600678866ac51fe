//! The link of a survey with the user's identifier on it, to copy. The builder in the dashboard inserts it at the caret.

use leptos::prelude::*;

use crate::options::partners::State;
use crate::options::partners::ask::note;
use crate::partners::form::Tone;
use crate::partners::iterate::link::linked;
use crate::ui::{Button, Card, Field, Hint, HintLine, TextInput, Toast, Toasts, copy_text, t, t_with};

/// The card.
#[component]
pub fn LinkCard(state: State) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let given = RwSignal::new(String::new());
    let made = Memo::new(move |_| given.with(|given| linked(given)));
    let link = move || made.get().ok().map(|made| made.link);
    let hint = Signal::derive(move || {
        let (tone, key) = match made.get() {
            Ok(linked) => linked.done.told(),
            Err(error) => error.told(),
        };
        Some(Hint::new(tone, t(key)))
    });
    let copy = move |()| {
        let Some(link) = untrack(link) else { return };
        copy_text(link.clone(), move |done| {
            if done {
                state.note("iterate", note("link", true));
            }
            let text = match done {
                true => t("iterate_link_copied"),
                false => t_with("insert_neither", &[&link]),
            };
            toasts.show(Toast { text, action: None });
        });
    };
    let none = Signal::derive(move || made.with(Result::is_err));
    view! {
        <Card title=t("iterate_link_card")>
            <div class="nb-form nb-card__pad--4">
                <Field label=t("iterate_link_label") hint>
                    <TextInput
                        value=given
                        on_input=move |text| given.set(text)
                        placeholder="https://iteratehq.com/…"
                        code=true
                    />
                </Field>
                {move || {
                    link()
                        .map(|link| {
                            view! {
                                <p class="nb-code" data-made="link">
                                    {link}
                                </p>
                            }
                        })
                }}
                <div>
                    <Button icon="copy" disabled=none on_press=copy>
                        {t("iterate_link_copy")}
                    </Button>
                </div>
                <HintLine hint=Hint::new(Tone::Info, t("iterate_link_note")) />
            </div>
        </Card>
    }
}
