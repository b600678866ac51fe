//! The field of a token: a stored one is masked, shown or copied on demand; a new one replaces it. How long it is kept.

use std::time::Duration;

use leptos::prelude::*;

use super::state::State;
use crate::partners::form::Tone;
use crate::ui::{Choice, Field, Hint, Segments, TokenInput, copy_text, t};

/// How long a stored token stays visible.
const SHOWN: Duration = Duration::from_secs(60);
/// The values of the choice.
const LASTING: &str = "lasting";
const SESSION: &str = "session";

/// The field, and the choice below it.
#[component]
pub fn StoredToken(
    state: State,
    /// The sentence about a token that was refused.
    refused: Signal<Option<Hint>>,
    /// A new token was typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let masked = Signal::derive(move || state.current().and_then(|application| application.token));
    let typed = Signal::derive(move || state.fields.with(|fields| fields.token.clone()));
    let hint = Signal::derive(move || {
        refused.get().or_else(|| {
            let gone = state
                .current()
                .is_some_and(|one| one.until_close && one.token.is_none());
            let (tone, key) = match (masked.get(), gone) {
                (Some(_), _) => (Tone::Plain, "options_token_replace"),
                (None, true) => (Tone::Warn, "options_token_gone_text"),
                (None, false) => (Tone::Plain, state.kind.token_hint),
            };
            Some(Hint::new(tone, t(key)))
        })
    });
    // Counts showings, so that an earlier one's timer does not end a later one.
    let showing = StoredValue::new(0_u32);
    let reveal = move |show: bool| {
        showing.update_value(|number| *number = number.wrapping_add(1));
        if !show {
            return state.revealed.set(None);
        }
        let number = showing.get_value();
        state.with_token(move |token| {
            state.revealed.set(Some(token));
            set_timeout(
                move || {
                    if showing.try_get_value() == Some(number) {
                        state.revealed.set(None);
                    }
                },
                SHOWN,
            );
        });
    };
    let copied = RwSignal::new(false);
    let copy = move |()| {
        state.with_token(move |token| {
            copy_text(token, move |done| {
                copied.try_set(done);
                set_timeout(
                    move || {
                        copied.try_set(false);
                    },
                    Duration::from_secs(2),
                );
            });
        });
    };
    let type_in = move |value: String| {
        state.revealed.set(None);
        on_input.run(value);
    };
    let lasts = Signal::derive(move || {
        let key = if state.fields.with(|fields| fields.until_close) {
            SESSION
        } else {
            LASTING
        };
        key.to_owned()
    });
    let options = vec![
        Choice::new(LASTING, t("options_lasting")),
        Choice::new(SESSION, t("options_session")),
    ];
    let lasts_hint = Signal::derive(move || {
        let key = if state.fields.with(|fields| fields.until_close) {
            "options_session_hint"
        } else {
            "options_lasting_hint"
        };
        Some(Hint::new(Tone::Plain, t(key)))
    });
    view! {
        <Field label=t("options_token") hint>
            <TokenInput
                value=typed
                on_input=type_in
                placeholder=masked
                revealed=state.revealed
                on_reveal=Callback::new(reveal)
                on_copy=Callback::new(copy)
                copied
            />
        </Field>
        <Field label=t("options_lasts") hint=lasts_hint>
            <div>
                <Segments
                    options
                    chosen=lasts
                    on_choose=move |value: String| state.fields.update(|fields| fields.until_close = value == SESSION)
                />
            </div>
        </Field>
    }
}
