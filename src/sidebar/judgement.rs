//! What is known of the draft's webhook before anything is written: the proof, what was tried, the findings.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{Session, Tab};
use crate::checks::{self, Finding, Severity, Subject, Surroundings};
use crate::partners::form::{Control, Tone};
use crate::platform::system;
use crate::ui::{Icon, t, t_with};
use crate::webhook::proof::{
    Counterexample, Field, FieldProof, HostileKind, Proof, Trial, Trials, Verdict, counterexamples,
    prove_within, try_out,
};
use crate::webhook::{Body, Webhook};

/// How long nobody types before hostile values are tried and the verdict is announced, in milliseconds
/// (`DESIGN-NOTES`: keyboard and focus).
const QUIET: u32 = 700;

/// What is known of the draft's webhook, as a context of the draft's tabs.
#[derive(Clone, Copy)]
pub struct Judgement {
    /// The webhook.
    pub webhook: Memo<Option<Webhook>>,
    /// The proof; none where there is no webhook.
    pub proof: Memo<Option<Proof>>,
    /// The findings.
    pub findings: Memo<Vec<Finding>>,
    /// What trying hostile values gave, for the webhook as it was when typing stopped.
    pub trials: RwSignal<Option<Trials>>,
    /// What breaks the fields, kind by kind; empty until typing stops.
    pub kinds: RwSignal<Vec<(Field, Counterexample)>>,
}

/// The verdict in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How it is meant.
    pub tone: Tone,
    /// The icon's name.
    pub icon: &'static str,
    /// The words.
    pub words: String,
}

impl Judgement {
    /// The judgement of the session's draft, as a context.
    pub fn provide(session: Session) -> Judgement {
        let webhook = Memo::new(move |_| session.webhook().or_else(|| session.form_webhook()));
        let proof = Memo::new(move |_| {
            let hosts: Vec<&str> = session.partner().iter().map(|partner| partner.host()).collect();
            webhook.with(|webhook| webhook.as_ref().map(|webhook| prove_within(webhook, &hosts)))
        });
        let findings = Memo::new(move |_| {
            webhook.with(|webhook| {
                proof.with(|proof| match (webhook, proof) {
                    (Some(webhook), Some(proof)) => found(session, webhook, proof),
                    _ => Vec::new(),
                })
            })
        });
        let trials = RwSignal::new(None);
        let kinds = RwSignal::new(Vec::new());
        let judgement = Judgement {
            webhook,
            proof,
            findings,
            trials,
            kinds,
        };
        let turn = StoredValue::new(0_u32);
        Effect::new(move |_| {
            webhook.track();
            turn.update_value(|turn| *turn = turn.wrapping_add(1));
            if kinds.with_untracked(|kinds| !kinds.is_empty()) {
                kinds.set(Vec::new());
            }
            let mine = turn.get_value();
            spawn_local(async move {
                system::sleep(QUIET).await;
                // The draft's tabs may have been left meanwhile.
                if turn.try_get_value() == Some(mine)
                    && let Some(webhook) = webhook.try_get_untracked().flatten()
                {
                    trials.set(Some(try_out(&webhook)));
                    let broken = untrack(|| judgement.broken());
                    if !broken.is_empty() {
                        let breaks = |(field, _): &(Field, Counterexample)| {
                            broken.iter().any(|(known, _)| known == field)
                        };
                        kinds.set(counterexamples(&webhook).into_iter().filter(breaks).collect());
                    }
                }
            });
        });
        provide_context(judgement);
        judgement
    }

    /// The judgement of the draft whose tabs these are.
    pub fn get() -> Judgement {
        use_context().unwrap_or_else(|| Judgement::provide(Session::get()))
    }

    /// The verdict in one line; none while nothing is filled in.
    pub fn line(&self) -> Option<Line> {
        let pairs = self.webhook.with(|webhook| {
            webhook
                .as_ref()
                .map(|webhook| matches!(webhook.body, Body::Pairs(_)))
        })?;
        self.webhook.with(|webhook| {
            self.proof.with(|proof| {
                proof
                    .as_ref()
                    .and_then(|proof| line(webhook.as_ref()?, proof, pairs))
            })
        })
    }

    /// How many findings a tab's badge counts, and the worst of them.
    pub fn count(&self) -> Option<(u32, Tone)> {
        self.findings.with(|findings| {
            let worst = findings.iter().map(Finding::severity).min()?;
            let count = u32::try_from(findings.len()).unwrap_or(u32::MAX);
            Some((count, tone(worst)))
        })
    }

    /// The fields that break, with what breaks them.
    pub fn broken(&self) -> Vec<(Field, Counterexample)> {
        self.webhook.with(|webhook| {
            self.proof.with(|proof| {
                let (Some(webhook), Some(proof)) = (webhook, proof) else {
                    return Vec::new();
                };
                let broken = filled(webhook, proof).filter_map(|field| match &field.verdict {
                    Verdict::Broken(found) => Some((field.field, (**found).clone())),
                    _ => None,
                });
                broken.collect()
            })
        })
    }
}

/// How a severity is meant.
pub fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warn,
        Severity::Hint => Tone::Info,
    }
}

/// Runs the checks with what the session knows around the webhook.
pub fn found(session: Session, webhook: &Webhook, proof: &Proof) -> Vec<Finding> {
    around(session, |around| {
        checks::run(&Subject {
            webhook,
            proof,
            around,
        })
    })
}

/// Calls with what the session knows around the webhook.
pub fn around<T>(session: Session, call: impl FnOnce(&Surroundings) -> T) -> T {
    let context = session.context();
    let id = session.application().unwrap_or_default();
    let key = session
        .form()
        .sections
        .iter()
        .flat_map(|section| &section.fields)
        .find_map(|field| match &field.control {
            Control::Template { key } => Some(key.clone()),
            _ => None,
        });
    call(&Surroundings {
        place: context.place,
        application: context.application(&id),
        template: key.as_deref().and_then(|key| context.template(&id, key)),
        body_limit: session
            .workbench
            .with(|bench| bench.body_limit)
            .and_then(|limit| usize::try_from(limit).ok()),
        ..Surroundings::default()
    })
}

/// What is proven of fields that hold something: an empty one is not broken but still to be filled in.
fn filled<'p>(webhook: &'p Webhook, proof: &'p Proof) -> impl Iterator<Item = &'p FieldProof> {
    proof
        .fields
        .iter()
        .filter(|field| field.field != Field::Url || !webhook.url.trim().is_empty())
}

fn line(webhook: &Webhook, proof: &Proof, pairs: bool) -> Option<Line> {
    if webhook.is_blank() {
        return None;
    }
    let broken = filled(webhook, proof).find_map(|field| match &field.verdict {
        Verdict::Broken(found) => Some(found),
        _ => None,
    });
    if let Some(found) = broken {
        let words = match found.kind {
            Some(kind) => t_with("verdict_breaks", &[&t(kind_key(kind))]),
            None => t("verdict_breaks_all"),
        };
        return Some(Line {
            tone: Tone::Bad,
            icon: "broken",
            words,
        });
    }
    let unknown = filled(webhook, proof)
        .filter(|field| matches!(field.verdict, Verdict::Unknown(_)))
        .map(|field| field.doubts.len().max(1))
        .sum::<usize>();
    let (tone, icon, words) = match unknown {
        0 if pairs => (Tone::Ok, "proven", t("verdict_proven_pairs")),
        0 => (Tone::Ok, "proven", t("verdict_proven")),
        1 => (Tone::Warn, "unknown", t("verdict_unknown_one")),
        many => (
            Tone::Warn,
            "unknown",
            t_with("verdict_unknown", &[&many.to_string()]),
        ),
    };
    Some(Line { tone, icon, words })
}

/// Message key of a kind of hostile value, as it stands in "Breaks for values with …".
pub fn kind_key(kind: HostileKind) -> &'static str {
    match kind {
        HostileKind::Quote => "hostile_quote",
        HostileKind::Backslash => "hostile_backslash",
        HostileKind::LineBreak => "hostile_line_break",
        HostileKind::Empty => "hostile_empty",
        HostileKind::Emoji => "hostile_emoji",
        HostileKind::RightToLeft => "hostile_right_to_left",
        HostileKind::VeryLong => "hostile_very_long",
        HostileKind::Ampersand => "hostile_ampersand",
        HostileKind::Braces => "hostile_braces",
        HostileKind::DigitsOnly => "hostile_digits_only",
    }
}

/// The verdict and the proof strip. A press opens the checks.
#[component]
pub fn VerdictLine() -> impl IntoView {
    let session = Session::get();
    let judgement = Judgement::get();
    let line = Memo::new(move |_| judgement.line());
    let announced = RwSignal::new(String::new());
    // Told once the values were tried, that is once nobody types, and only when it changes.
    Effect::new(move |_| {
        judgement.trials.track();
        let words = line.with_untracked(|line| line.as_ref().map(|line| line.words.clone()));
        if let Some(words) = words
            && announced.with_untracked(|told| *told != words)
        {
            announced.set(words);
        }
    });
    view! {
        <p class="nb-sr" role="status">
            {announced}
        </p>
        {move || {
            line.get()
                .map(|line| {
                    let kind = match line.tone {
                        Tone::Ok => "nb-verdict nb-verdict--ok",
                        Tone::Bad => "nb-verdict nb-verdict--bad",
                        _ => "nb-verdict nb-verdict--warn",
                    };
                    view! {
                        <button
                            type="button"
                            class=kind
                            on:click=move |_| session.tab.set(Tab::Checks)
                        >
                            <Icon name=line.icon />
                            <span class="nb-verdict__say">{line.words}</span>
                            {move || judgement.trials.get().map(|trials| view! { <Strip trials /> })}
                        </button>
                    }
                })
        }}
    }
}

/// Which kinds of hostile value were tried: a low tick holds, a tall one breaks, a hollow one is undecided.
#[component]
fn Strip(
    /// What trying gave.
    trials: Trials,
) -> impl IntoView {
    let breaking = trials.iter().filter(|trial| **trial == Trial::Breaks).count();
    let label = t_with(
        "verdict_strip",
        &[&trials.len().to_string(), &breaking.to_string()],
    );
    let ticks = HostileKind::ALL.into_iter().zip(trials).map(|(kind, trial)| {
        let class = match trial {
            Trial::Holds => "",
            Trial::Breaks => "b",
            Trial::Undecided => "u",
        };
        view! { <i class=class title=t(kind_key(kind))></i> }
    });
    view! {
        <span class="nb-strip" role="img" aria-label=label>
            {ticks.collect_view()}
        </span>
    }
}
