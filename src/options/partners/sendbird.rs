//! Sendbird's own set-up: where its user ID is, whether the event is there, and whether SENT and READ came.

use leptos::prelude::*;
use serde_json::Value;

use super::State;
use super::ask::{Found, LookFor, Told, ask, look_up, note};
use crate::braze::rest::answers::Attribute;
use crate::partners::form::Tone;
use crate::partners::sendbird::setup::{FilledIn, callback, filled_in, import_csv, near};
use crate::platform::file;
use crate::protocol::Request;
use crate::ui::{Button, Card, Choice, Field, Hint, HintLine, Segments, TextArea, Toast, Toasts, t, t_with};

/// The file's name among the downloads.
const NAME: &str = "sendbird-user-ids.csv";

/// The card.
#[component]
pub fn SendbirdSetup(state: State) -> impl IntoView {
    view! {
        <Card title=t("sendbird_setup")>
            <div class="nb-form nb-card__pad--4" id="sendbird-setup">
                <UserId state />
                <Event state />
            </div>
        </Card>
    }
}

/// Where Sendbird's user ID is.
#[component]
fn UserId(state: State) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let by_attribute = RwSignal::new(true);
    let attribute = RwSignal::new("sendbird_id".to_owned());
    let email = RwSignal::new(String::new());
    let list = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let told: Told = RwSignal::new(None);
    let look_for = move |()| {
        let name = attribute.get_untracked().trim().to_owned();
        ask::<Vec<Attribute>>(
            state,
            busy,
            |id| Request::ListAttributes { id },
            move |found| {
                let says = if found.iter().any(|one| one.name == name) {
                    (Tone::Ok, t_with("sendbird_attribute_there", &[&name]))
                } else {
                    match near(&name, found.iter().map(|one| one.name.as_str())) {
                        Some(other) => (Tone::Warn, t_with("sendbird_attribute_near", &[&name, other])),
                        None => (Tone::Warn, t_with("sendbird_attribute_not_there", &[&name])),
                    }
                };
                told.set(Some(says));
            },
        );
    };
    let look_at = move |()| {
        let name = by_attribute
            .get_untracked()
            .then(|| attribute.get_untracked().trim().to_owned());
        look_up(state, busy, email, move |found| {
            let says = match filled_in(&found, name.as_deref()) {
                FilledIn::Nobody => (Tone::Warn, t("sendbird_nobody")),
                FilledIn::Filled(id) => {
                    let kept = name.clone().unwrap_or_else(|| "${user_id}".to_owned());
                    state.note("sendbird", note("user", kept));
                    (Tone::Ok, t_with("setup_sendbird_filled", &[&id]))
                }
                FilledIn::Blank => (Tone::Warn, t("sendbird_blank")),
            };
            told.set(Some(says));
        });
    };
    let make = move |()| {
        let name = attribute.get_untracked();
        let (rows, csv) = import_csv(&list.get_untracked(), name.trim());
        let text = match csv {
            Some(csv) if file::save(NAME, &csv) => t_with("sendbird_csv_saved", &[NAME, &rows.to_string()]),
            Some(_) => t("report_not_saved"),
            None => t("sendbird_csv_none"),
        };
        toasts.show(Toast { text, action: None });
    };
    let ways = Signal::derive(|| {
        vec![
            Choice::new("attribute", t("sendbird_by_attribute")),
            Choice::new("user_id", "${user_id}"),
        ]
    });
    view! {
        <Field label=t("sendbird_user")>
            <Segments
                options=ways
                chosen=Signal::derive(move || if by_attribute.get() { "attribute" } else { "user_id" }.to_owned())
                on_choose=move |way: String| {
                    by_attribute.set(way == "attribute");
                    told.set(None);
                }
            />
        </Field>
        <Show when=move || by_attribute.get()>
        <LookFor
            label=t("rehearsal_attribute")
            value=attribute
            action=t("sendbird_look_for")
            on_press=look_for
            busy
            code=true
        />
        </Show>
        <AtProfile label=t("sendbird_test_profile") email on_press=look_at busy told />
        <Show when=move || by_attribute.get()>
            <Field
                label=t("sendbird_csv")
                hint=Signal::derive(|| Some(Hint::new(Tone::Plain, t("sendbird_csv_hint"))))
            >
                <TextArea value=list on_input=move |value| list.set(value) code=true rows=4 />
            </Field>
            <div class="nb-form__do">
                <Button icon="down2" on_press=make>
                    {t("sendbird_make_csv")}
                </Button>
            </div>
        </Show>
    }
}

/// The event that Sendbird logs with SENT and READ.
#[component]
fn Event(state: State) -> impl IntoView {
    let event = RwSignal::new(String::new());
    let email = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let told: Told = RwSignal::new(None);
    let missing = RwSignal::new(false);
    let known = move || {
        state.notes.with(|notes| {
            let event = notes.get("sendbird").and_then(|note| note.get("event"));
            event.and_then(Value::as_str).map(str::to_owned)
        })
    };
    Effect::new(move |_| {
        if let Some(known) = known()
            && event.with_untracked(String::is_empty)
        {
            event.set(known);
        }
    });
    let look_for = move |()| {
        let name = event.get_untracked().trim().to_owned();
        ask::<Vec<String>>(
            state,
            busy,
            |id| Request::ListEvents { id },
            move |found| {
                let there = found.contains(&name);
                missing.set(!there);
                let says = if there {
                    state.note("sendbird", note("event", name.clone()));
                    (Tone::Ok, t_with("sendbird_event_there", &[&name]))
                } else {
                    match near(&name, found.iter().map(String::as_str)) {
                        Some(other) => (Tone::Warn, t_with("sendbird_event_near", &[&name, other])),
                        None => (Tone::Warn, t_with("sendbird_event_not_there", &[&name])),
                    }
                };
                told.set(Some(says));
            },
        );
    };
    let look_at = move |()| {
        let name = event.get_untracked().trim().to_owned();
        look_up(state, busy, email, move |found| {
            let says = match callback(&found, &name) {
                None => (Tone::Warn, t("sendbird_nobody")),
                Some(0) => (Tone::Warn, t_with("sendbird_callback_none", &[&name])),
                Some(1) => (Tone::Info, t_with("sendbird_callback_sent", &[&name])),
                Some(count) => {
                    state.note("sendbird", note("callback", true));
                    (
                        Tone::Ok,
                        t_with("sendbird_callback_both", &[&name, &count.to_string()]),
                    )
                }
            };
            told.set(Some(says));
        });
    };
    view! {
        <LookFor
            label=t("sendbird_event")
            value=event
            action=t("sendbird_look_for")
            on_press=look_for
            busy
            code=true
        />
        <AtProfile label=t("sendbird_event_profile") email on_press=look_at busy told />
        <Show when=move || missing.get()>
            <ol class="nb-list-numbered">
                <li>{t("sendbird_walk_1")}</li>
                <li>{t("sendbird_walk_2")}</li>
                <li>{t("sendbird_walk_3")}</li>
                <li>{t("sendbird_walk_4")}</li>
            </ol>
        </Show>
        <HintLine hint=Hint::new(Tone::Info, t("sendbird_event_note")) />
    }
}

/// Looks at a test profile, by its email address, and says what was found.
#[component]
fn AtProfile(
    /// What is looked for there.
    label: String,
    email: RwSignal<String>,
    /// It is to be looked at.
    #[prop(into)]
    on_press: Callback<()>,
    busy: RwSignal<bool>,
    told: Told,
) -> impl IntoView {
    view! {
        <LookFor
            label
            value=email
            action=t("sendbird_look_at")
            on_press
            busy
            placeholder=t("sendbird_test_email")
        />
        <Found told />
    }
}
