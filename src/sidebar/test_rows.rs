//! What came of tests: the last ones in a list, their answers, and those of earlier today.

use leptos::prelude::*;

use super::answer::{Kind, indented, pieces};
use super::menu;
use super::session::Session;
use super::test_tab::service_name;
use super::testing::{Row, State};
use crate::partners::form::Tone;
use crate::partners::test_send::{Outcome, Refusal};
use crate::platform::system;
use crate::protocol::{Tested, Trouble};
use crate::ui::{Badge, Button, ButtonSize, CopyButton, Icon, Notice, clock, day, t, t_with, text, time};

/// The most tests of earlier that are listed.
const EARLIER: usize = 5;

/// What a refusal means, where its service's partner says more than a trouble does.
fn refusal(session: Session, tested: &Tested) -> Option<&'static Refusal> {
    let test = session.partner()?.service.test.as_ref()?;
    test.refusal(tested.code, &tested.answer)
}

/// How an outcome is meant.
fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Accepted => Tone::Ok,
        Outcome::Refused => Tone::Bad,
        Outcome::Unknown => Tone::Warn,
    }
}

/// "0.4 s".
fn seconds(millis: u64) -> String {
    let shown = if millis < 10_000 {
        format!("{:.1}", millis as f64 / 1000.0)
    } else {
        millis.div_euclid(1000).to_string()
    };
    t_with("test_seconds", &[&shown])
}

/// Two words for a list.
fn words(session: Session, tested: &Tested) -> String {
    match tested.outcome {
        Outcome::Accepted => t("test_badge_accepted"),
        Outcome::Unknown if tested.status.is_some() => t("test_badge_unknown"),
        Outcome::Unknown => t("test_badge_no_answer"),
        Outcome::Refused => match refusal(session, tested) {
            Some(refusal) => t(refusal.badge),
            None => t("test_badge_refused"),
        },
    }
}

/// The test whose answer is shown: the one that was chosen, the only one, or the first that went wrong.
fn shown(session: Session) -> Option<Tested> {
    let testing = session.testing;
    let open = testing.open.get();
    testing.rows.with(|rows| {
        let told = |row: &Row| match &row.state {
            State::Told(tested) => Some(tested.clone()),
            _ => None,
        };
        match (open, rows.as_slice()) {
            (Some(at), rows) => rows.get(at).and_then(told),
            (None, [only]) => told(only),
            (None, rows) => rows
                .iter()
                .filter_map(told)
                .find(|tested| tested.outcome == Outcome::Refused),
        }
    })
}

/// What came of it, in a sentence: of the one that is shown, and of answers that were lost.
#[component]
pub fn Summary() -> impl IntoView {
    let session = Session::get();
    let testing = session.testing;
    let lost = move || {
        let names = testing.rows.with(|rows| {
            let lost = |row: &Row| {
                matches!(&row.state, State::Told(tested) if tested.outcome == Outcome::Unknown)
                    .then(|| row.to.clone())
            };
            rows.iter().filter_map(lost).collect::<Vec<_>>()
        });
        let several = testing.rows.with(Vec::len) > 1;
        (several && !names.is_empty()).then(|| {
            let title = match names.len() {
                1 => t("test_lost_one"),
                many => t_with("test_lost_many", &[&many.to_string()]),
            };
            view! {
                <Notice tone=Tone::Plain title=title>
                    {t_with("test_lost_text", &[&names.join(", ")])}
                </Notice>
            }
        })
    };
    view! {
        {move || shown(session).map(|tested| verdict(session, tested))}
        {lost}
    }
}

fn verdict(session: Session, tested: Tested) -> impl IntoView + use<> {
    let service = service_name(session);
    let took = seconds(tested.took);
    let (title, body) = match (&tested.outcome, refusal(session, &tested)) {
        (Outcome::Accepted, _) => (
            t_with("test_accepted", &[&service]),
            t_with("test_accepted_text", &[&tested.to, &took]),
        ),
        (Outcome::Unknown, _) => unknown(&service, &tested),
        (Outcome::Refused, Some(refusal)) => {
            let wait = match &tested.trouble {
                Some(Trouble::Busy { seconds }) => seconds.to_string(),
                _ => String::new(),
            };
            (
                t_with(refusal.title, &[&service, &tested.to, &wait]),
                t_with(refusal.text, &[&service, &tested.to, &wait]),
            )
        }
        (Outcome::Refused, None) => {
            let said = tested
                .trouble
                .as_ref()
                .map(|trouble| text(&trouble.text(&service)));
            (t_with("test_refused", &[&service]), said.unwrap_or_default())
        }
    };
    let settings = matches!(
        tested.trouble,
        Some(Trouble::BadToken {} | Trouble::Forbidden {} | Trouble::NotEnabled {})
    );
    view! {
        <div class="nb-col nb-col--2">
            <Notice tone=tone(tested.outcome) title=title>
                {body}
            </Notice>
            {settings
                .then(|| {
                    view! {
                        <div class="nb-row">
                            <Button
                                size=ButtonSize::Small
                                icon="gear"
                                on_press=move |()| menu::open_settings(session)
                            >
                                {t("test_open_settings")}
                            </Button>
                        </div>
                    }
                })}
        </div>
    }
}

fn unknown(service: &str, tested: &Tested) -> (String, String) {
    let title = match &tested.trouble {
        Some(Trouble::Silent {}) => t("test_silent"),
        Some(Trouble::ServerError { status }) => t_with("test_failed", &[service, &status.to_string()]),
        Some(Trouble::Garbled { .. }) => t_with("test_garbled", &[service]),
        Some(Trouble::Restarted {} | Trouble::Updated {}) => t("test_restarted"),
        _ => t_with("test_cut", &[service]),
    };
    (title, t_with("test_unknown_text", &[&tested.to]))
}

/// The tests that were sent together, when there were several.
#[component]
pub fn Rows() -> impl IntoView {
    let session = Session::get();
    let testing = session.testing;
    let service = StoredValue::new(service_name(session));
    let one = move |(at, row): (usize, Row)| {
        let (badge, aside) = match &row.state {
            State::Told(tested) => {
                let tone = tone(tested.outcome);
                let words = words(session, tested);
                (
                    view! { <Badge tone=tone count=true>{words}</Badge> }.into_any(),
                    seconds(tested.took),
                )
            }
            State::Sending => (
                view! { <Icon name="spin" spin=true /> }.into_any(),
                t_with("test_waiting", &[&service.get_value()]),
            ),
            State::Waiting => (().into_any(), String::new()),
            State::NotSent => (().into_any(), t("test_not_sent")),
        };
        let told = matches!(row.state, State::Told(_));
        let inside = view! {
            {badge}
            <span class="nb-grow nb-clip">{row.to}</span>
            <span class="nb-dim nb-num">{aside}</span>
        };
        if told {
            let is_on = move || testing.open.get() == Some(at);
            view! {
                <button
                    type="button"
                    class="nb-item"
                    class:is-on=is_on
                    aria-pressed=move || if is_on() { "true" } else { "false" }
                    on:click=move |_| testing.open.set(Some(at))
                >
                    {inside}
                </button>
            }
            .into_any()
        } else {
            view! { <div class="nb-item">{inside}</div> }.into_any()
        }
    };
    move || {
        let rows = testing.rows.get();
        (rows.len() > 1).then(|| {
            view! {
                <div class="nb-card nb-list" role="group" aria-label=t("test_results")>
                    {rows.into_iter().enumerate().map(one).collect_view()}
                </div>
            }
        })
    }
}

/// The service's answer to the test that is shown.
#[component]
pub fn Answer() -> impl IntoView {
    let session = Session::get();
    move || {
        let tested = shown(session)?;
        let status = tested.status?;
        let answer = indented(&tested.answer);
        let lines = pieces(&answer, tested.code)
            .into_iter()
            .map(|(kind, piece)| {
                let piece = piece.to_owned();
                match kind {
                    Kind::Key => view! { <span class="k">{piece}</span> }.into_any(),
                    Kind::Text => view! { <span class="s">{piece}</span> }.into_any(),
                    Kind::Mark => view! { <span class="p">{piece}</span> }.into_any(),
                    Kind::Code => view! { <mark>{piece}</mark> }.into_any(),
                    Kind::Plain => piece.into_any(),
                }
            })
            .collect_view();
        let empty = answer.trim().is_empty();
        Some(view! {
            <div class="nb-codebox">
                <div class="nb-codebox__bar">
                    <Badge tone=tone(tested.outcome) count=true>
                        {status.to_string()}
                    </Badge>
                    <span>{t("test_answer")}</span>
                    <span class="nb-dim">{clock(tested.at + tested.took)}</span>
                    <span class="nb-end nb-row">
                        <CopyButton value=answer.clone() label=t("test_copy_answer") />
                    </span>
                </div>
                <pre class="nb-code" tabindex="0" role="group" aria-label=t("test_answer")>
                    {if empty { view! { <span class="d">{t("ui_diff_empty")}</span> }.into_any() } else { lines.into_any() }}
                </pre>
            </div>
        })
    }
}

/// The tests of earlier today.
#[component]
pub fn Earlier() -> impl IntoView {
    let session = Session::get();
    let one = |tested: Tested| {
        let said = match (tested.outcome, tested.code, tested.status) {
            (Outcome::Unknown, _, None) => t("test_badge_no_answer"),
            (Outcome::Refused, code, _) if code != 0 => code.to_string(),
            (_, _, Some(status)) => status.to_string(),
            (_, _, None) => t("test_badge_refused"),
        };
        view! {
            <div class="nb-item">
                <Badge tone=tone(tested.outcome) count=true>
                    {said}
                </Badge>
                <span class="nb-grow nb-clip">{tested.to}</span>
                <span class="nb-dim nb-num">{time(tested.at)}</span>
            </div>
        }
    };
    let today = move || {
        let now = day(system::now());
        session.testing.earlier.with(|all| {
            let today = all.iter().filter(|tested| day(tested.at) == now);
            today.take(EARLIER).cloned().collect::<Vec<_>>()
        })
    };
    move || {
        let today = today();
        (!today.is_empty() && !session.testing.running.get()).then(|| {
            view! {
                <section>
                    <div class="nb-sec__head nb-sec__head--tight">
                        <h3>{t("test_earlier")}</h3>
                    </div>
                    <div class="nb-card nb-list">{today.into_iter().map(one).collect_view()}</div>
                </section>
            }
        })
    }
}
