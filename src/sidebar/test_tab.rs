//! The tab that sends a test, and says what came of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notices::Met;
use super::session::Session;
use super::test_rows::{Answer, Earlier, Rows, Summary};
use super::testing::{self, State, Testing};
use crate::partners::form::Tone;
use crate::partners::test_send::{MOST_USERS, users};
use crate::partners::{Partner, partner};
use crate::ui::{
    Button, ButtonKind, ButtonSize, Choice, Field, Hint, Icon, Notice, Progress, Select, TextInput, t,
    t_with, text,
};
use crate::webhook::preview::Person;

/// Whether a partner's webhooks can be tried out.
pub fn testable(partner: Option<&'static Partner>) -> bool {
    partner.is_some_and(|partner| partner.service.test.is_some())
}

/// The tab.
#[component]
pub fn TestTab() -> impl IntoView {
    let session = Session::get();
    let testing = session.testing;
    Effect::new(move |_| {
        if let Some(id) = session.application() {
            spawn_local(testing::recall(session, id));
        }
    });
    let sending = move || testing.running.get() && testing.rows.with(Vec::len) > 1;
    view! {
        <div class="nb-col">
            <Recipients />
            <ValuesOf />
            <hr class="nb-rule" />
            {move || {
                testing::message(session)
                    .err()
                    .filter(|_| !testing.running.get())
                    .map(|why| view! { <Notice tone=Tone::Warn title=text(&why.0) silent=true /> })
            }}
            {move || testing.trouble.get().map(|trouble| view! { <Met trouble /> })}
            <Show when=sending>
                <Sending />
            </Show>
            <Summary />
            <Rows />
            <Answer />
            <Earlier />
        </div>
    }
}

/// Who gets it.
#[component]
fn Recipients() -> impl IntoView {
    let session = Session::get();
    let testing = session.testing;
    let named = Memo::new(move |_| testing.users.with(|text| users(text).len()));
    let service = service_name(session);
    let several = move || named.get() > 1;
    let label = {
        let service = service.clone();
        move || {
            t_with(
                if several() {
                    "test_users"
                } else {
                    "test_user_label"
                },
                &[&service],
            )
        }
    };
    let hint = Signal::derive(move || {
        Some(match named.get() {
            0 => Hint::new(Tone::Plain, t("test_users_empty")),
            1 => Hint::new(Tone::Plain, t("test_users_one")),
            many if many > MOST_USERS => Hint::new(
                Tone::Bad,
                t_with("test_users_over", &[&MOST_USERS.to_string(), &many.to_string()]),
            ),
            _ => Hint::new(Tone::Plain, t("test_users_many")),
        })
    });
    view! {
        <Field label=Signal::derive(label) hint=hint>
            <TextInput
                icon="user"
                value=testing.users
                on_input=move |users| testing.users.set(users)
                on_enter=move |()| testing::send_all(session)
            />
        </Field>
    }
}

/// Whose values are sent.
#[component]
fn ValuesOf() -> impl IntoView {
    let session = Session::get();
    let options: Vec<Choice> = session.workbench.with_untracked(|bench| {
        let one = |person: Person| match person {
            Person::Sample(user) => Choice::new(
                user.id,
                user.name.map_or_else(|| t("user_no_name"), str::to_owned),
            ),
            Person::Saved(user) => Choice::new(user.id.clone(), user.name.clone()),
        };
        Person::all(&bench.users).map(one).collect()
    });
    let chosen = move || {
        let id = session.user.get();
        session
            .workbench
            .with(|bench| match Person::named(&id, &bench.users) {
                Person::Sample(user) => user.id.to_owned(),
                Person::Saved(user) => user.id.clone(),
            })
    };
    view! {
        <Field label=t("test_values_of")>
            <Select
                options=options
                chosen=Signal::derive(move || Some(chosen()))
                on_choose=move |id| session.user.set(id)
            />
        </Field>
    }
}

/// How far several tests are.
#[component]
fn Sending() -> impl IntoView {
    let testing = Session::get().testing;
    let progress = move || {
        let (done, all, took) = testing.rows.with(|rows| {
            let told = rows.iter().filter_map(|row| match &row.state {
                State::Told(tested) => Some(tested.took),
                _ => None,
            });
            (told.clone().count(), rows.len(), told.sum::<u64>())
        });
        (
            u32::try_from(done).unwrap_or(0),
            u32::try_from(all).unwrap_or(0),
            took,
        )
    };
    let aside = move || {
        let (done, all, took) = progress();
        let (one, every) = (done.to_string(), all.to_string());
        Some(match took.checked_div(u64::from(done)) {
            None => t_with("test_progress", &[&one, &every]),
            Some(each) => {
                let left = (each * u64::from(all - done)).div_ceil(1000);
                t_with("test_progress_left", &[&one, &every, &left.to_string()])
            }
        })
    };
    view! {
        <div class="nb-col nb-col--2">
            <Progress
                label=t("test_sending")
                value=Signal::derive(move || { let (done, all, _) = progress(); Some((done, all)) })
                aside=Signal::derive(aside)
                on_cancel=move |()| testing.stop.set(true)
                cancel=t("test_stop")
            />
            <p class="nb-hint">
                <Icon name="info" />
                <span>{t("test_stop_hint")}</span>
            </p>
        </div>
    }
}

/// The buttons under it.
#[component]
pub fn TestFoot(
    /// Opens the review; nothing where there is nothing to apply yet.
    #[prop(into)]
    on_review: Signal<Option<Callback<()>>>,
) -> impl IntoView {
    let session = Session::get();
    let testing: Testing = session.testing;
    let named = Memo::new(move |_| testing.users.with(|text| users(text).len()));
    let possible = Memo::new(move |_| testing::message(session).is_ok() && session.application().is_some());
    let cannot = move || !possible.get() || named.get() == 0 || named.get() > MOST_USERS;
    let label = move || {
        let sending = testing.running.get();
        let many = if sending {
            testing.rows.with(Vec::len)
        } else {
            named.get()
        };
        match (sending, many) {
            (true, 0 | 1) => t("test_sending_one"),
            (true, many) => t_with("test_sending_many", &[&many.to_string()]),
            (false, 0 | 1) => t("test_send"),
            (false, many) => t_with("test_send_many", &[&many.to_string()]),
        }
    };
    let say = move || match named.get() {
        0 | 1 => t("test_says_one"),
        many => t_with("test_says_many", &[&many.to_string()]),
    };
    view! {
        <p class="nb-foot__say">{say}</p>
        <div class="nb-foot__do">
            <Button
                kind=ButtonKind::Primary
                size=ButtonSize::Large
                block=true
                icon="send"
                busy=testing.running
                held=session.gate.held()
                disabled=Signal::derive(move || cannot() && !testing.running.get())
                on_press=move |()| testing::send_all(session)
            >
                {label}
            </Button>
            {move || {
                on_review
                    .get()
                    .map(|review| {
                        view! {
                            <Button size=ButtonSize::Large on_press=review>
                                {t("sidebar_review")}
                            </Button>
                        }
                    })
            }}
        </div>
    }
}

/// The partner's name as people see it.
pub fn service_name(session: Session) -> String {
    let id = session
        .draft
        .with_untracked(|draft| draft.as_ref().map(|draft| draft.partner()));
    id.and_then(partner)
        .map(|partner| t(partner.name))
        .unwrap_or_default()
}
