//! The steps of a run, or of a workflow that was not run yet: each with its request, its answer, what it means, and what
//! it would change.

use leptos::prelude::*;
use serde_json::Value;

use super::state::State;
use crate::braze::rest::RestCall;
use crate::partners::form::Tone;
use crate::partners::setups::workflow;
use crate::rehearsal::run::Why;
use crate::rehearsal::workflow::{Ask, Does, Wrong};
use crate::rehearsal::{Item, Mode, Run, State as At, Step};
use crate::ui::{Badge, CopyButton, Disclosure, Hint, HintLine, Icon, t, t_with, text};

/// All steps.
#[component]
pub fn Steps(state: State) -> impl IntoView {
    let rows = move || {
        let Some(flow) = state.workflow() else {
            return Vec::new();
        };
        match state.shown() {
            None => flow
                .steps
                .iter()
                .enumerate()
                .map(|(at, step)| view! { <Before number=at + 1 step /> }.into_any())
                .collect(),
            Some(run) => run
                .items
                .iter()
                .enumerate()
                .filter_map(|(at, item)| {
                    let step = flow.step(&item.step)?;
                    let (run, item) = (run.clone(), item.clone());
                    Some(view! { <Row state number=at + 1 run item step /> }.into_any())
                })
                .collect::<Vec<AnyView>>(),
        }
    };
    view! {
        <section class="nb-card nb-card__pad--4">
            <ol class="nb-steps">{rows}</ol>
        </section>
    }
}

fn title(step: &Step, value: impl Fn(&str) -> Option<Value>) -> String {
    let names: Vec<String> = step
        .names
        .iter()
        .map(|name| match value(name) {
            Some(Value::String(text)) => text,
            Some(other) => other.to_string(),
            None => "…".to_owned(),
        })
        .collect();
    t_with(step.title, &names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn ask_of(step: &'static Step) -> Option<&'static Ask> {
    match &step.does {
        Does::Ask(ask) | Does::Poll { ask, .. } => Some(ask),
        Does::Wait(_) => None,
    }
}

/// What kind of step it is.
fn kind(step: &'static Step) -> AnyView {
    match &step.does {
        Does::Wait(_) => view! { <Badge>{t("rehearsal_kind_wait")}</Badge> }.into_any(),
        Does::Ask(ask) | Does::Poll { ask, .. } if ask.endpoint.row().writes => {
            view! { <Badge accent=true>{t("rehearsal_kind_write")}</Badge> }.into_any()
        }
        _ => view! { <Badge>{t("rehearsal_kind_look")}</Badge> }.into_any(),
    }
}

/// A step of a workflow that was not run yet.
#[component]
fn Before(number: usize, step: &'static Step) -> impl IntoView {
    let request = ask_of(step).map(|ask| {
        let row = ask.endpoint.row();
        view! {
            <div class="nb-codebox">
                <div class="nb-req">
                    <b>{row.method.name()}</b>
                    <span class="nb-grow nb-clip">{row.path}</span>
                </div>
            </div>
        }
    });
    view! {
        <li class="nb-step">
            <span class="nb-step__n">{number}</span>
            <div class="nb-step__in">
                <div class="nb-row">
                    <span class="nb-strong">{title(step, |_| None)}</span>
                    <span class="nb-end">{kind(step)}</span>
                </div>
                {request}
                {(!step.note.is_empty()).then(|| view! { <p class="nb-dim">{t(step.note)}</p> })}
                {step.wrong.as_ref().map(|wrong| view! { <Printed wrong /> })}
            </div>
        </li>
    }
}

/// A step of a run.
#[component]
fn Row(state: State, number: usize, run: Run, item: Item, step: &'static Step) -> impl IntoView {
    let dry = run.mode == Mode::Dry;
    let name = title(step, |name| run.value(name));
    let name = if item.back {
        t_with("rehearsal_back_of", &[&name])
    } else {
        name
    };
    let is_current = run.ended.is_none() && run.current().is_some_and(|at| at + 1 == number);
    let (class, icon) = match &item.state {
        At::Done { .. } | At::Waited {} => ("nb-step__n is-ok", Some("check")),
        At::Failed {} | At::Lost {} => ("nb-step__n is-bad", Some("error")),
        At::Planned {} => ("nb-step__n is-dry", None),
        At::Skipped {} | At::Stopped {} => ("nb-step__n is-off", Some("dash")),
        _ if is_current => ("nb-step__n is-now", None),
        _ => ("nb-step__n", None),
    };
    let writes = item.call.as_ref().is_some_and(|call| call.endpoint.row().writes);
    let badge = match &item.state {
        At::Planned {} => view! { <Badge>{t("rehearsal_not_sent")}</Badge> }.into_any(),
        At::Skipped {} => view! { <Badge>{t("rehearsal_not_needed")}</Badge> }.into_any(),
        At::Stopped {} => view! { <Badge>{t("rehearsal_stopped")}</Badge> }.into_any(),
        At::Failed {} => view! { <Badge tone=Tone::Bad>{t("rehearsal_failed")}</Badge> }.into_any(),
        At::Lost {} | At::Unsure { .. } => {
            view! { <Badge tone=Tone::Warn>{t("rehearsal_unsure")}</Badge> }.into_any()
        }
        At::Done { .. } if writes => view! { <Badge accent=true>{t("rehearsal_sent")}</Badge> }.into_any(),
        _ => kind(step),
    };
    let until = match item.state {
        At::Waiting { until, .. } => Some(until),
        At::Unsure { look, .. } => Some(look),
        _ => None,
    };
    let from = item.at.unwrap_or(run.began);
    let left = move || {
        let until = until?;
        let seconds = until.saturating_sub(state.now.get()).div_ceil(1_000);
        Some(t_with(
            "rehearsal_left",
            &[&format!("{}:{:02}", seconds / 60, seconds % 60)],
        ))
    };
    let progress = until.map(|until| {
        let percent = move || {
            let all = until.saturating_sub(from).max(1);
            let done = state.now.get().saturating_sub(from).min(all);
            done * 100 / all
        };
        let label = name.clone();
        view! {
            <div
                class="nb-progress"
                role="progressbar"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || percent().to_string()
            >
                <i style=move || format!("--v:{}%", percent())></i>
            </div>
        }
    });
    let says = says(&item, step, dry);
    let show_body = matches!(item.state, At::Lost {} | At::Failed {}) || writes;
    let request = item
        .call
        .clone()
        .filter(|_| !matches!(item.state, At::Skipped {}))
        .map(|call| view! { <Sent call status=item.status answer=item.answer.clone() show_body /> });
    let fault = item.fault.as_ref().map(|fault| {
        let words = text(&fault.text());
        view! { <HintLine hint=Hint::new(Tone::Bad, words) /> }
    });
    let stop = is_current.then(|| {
        view! { <span class="nb-num nb-mid">{left}</span> }
    });
    view! {
        <li class="nb-step" aria-current=is_current.then_some("step")>
            <span class=class>
                {match icon {
                    Some(icon) => view! { <Icon name=icon /> }.into_any(),
                    None => number.into_any(),
                }}
            </span>
            <div class="nb-step__in">
                <div class="nb-row">
                    <span class="nb-strong">{name}</span>
                    <span class="nb-end nb-row">{stop} {badge}</span>
                </div>
                {progress}
                {request}
                {says.map(|says| view! { <p class="nb-mid">{says}</p> })}
                {fault}
                {step.wrong.as_ref().filter(|_| !item.back).map(|wrong| view! { <Printed wrong /> })}
            </div>
        </li>
    }
}

/// The sentence below a step.
fn says(item: &Item, step: &Step, dry: bool) -> Option<String> {
    match &item.state {
        At::Skipped {} | At::Stopped {} => None,
        At::Planned {} if matches!(step.does, Does::Wait(_)) => Some(t("rehearsal_wait_skipped")),
        At::Waiting { why: Why::Busy, .. } => Some(t("rehearsal_waits_busy")),
        At::Waiting { why: Why::Again, .. } => Some(t("rehearsal_waits_again")),
        At::Unsure { .. } => Some(t("rehearsal_looks")),
        _ if !item.says.is_empty() => Some(t(&item.says)),
        At::Next {} if !dry || !step.note.is_empty() => (!step.note.is_empty()).then(|| t(step.note)),
        _ => (!step.note.is_empty()).then(|| t(step.note)),
    }
}

/// What a run sent and was answered, and what it would have sent, step by step.
#[component]
pub fn Record(run: Run) -> impl IntoView {
    let Some((_, flow)) = workflow(&run.workflow) else {
        return ().into_any();
    };
    let one = |item: &Item| {
        let step = flow.step(&item.step)?;
        let call = item
            .call
            .clone()
            .filter(|_| !matches!(item.state, At::Skipped {}))?;
        let name = title(step, |name| run.value(name));
        let name = if item.back {
            t_with("rehearsal_back_of", &[&name])
        } else {
            name
        };
        let not_sent =
            matches!(item.state, At::Planned {}).then(|| view! { <Badge>{t("rehearsal_not_sent")}</Badge> });
        let show_body = call.endpoint.row().writes;
        Some(view! {
            <li class="nb-col nb-col--1">
                <div class="nb-row nb-row--wrap">
                    <span class="nb-grow">{name}</span>
                    {not_sent}
                </div>
                <Sent call status=item.status answer=item.answer.clone() show_body />
            </li>
        })
    };
    let steps: Vec<_> = run.items.iter().filter_map(one).collect();
    view! { <ol class="nb-col nb-col--3">{steps}</ol> }.into_any()
}

/// A request, and its answer.
#[component]
fn Sent(
    call: RestCall,
    status: Option<u16>,
    answer: Option<String>,
    /// Whether the body is shown at once.
    show_body: bool,
) -> impl IntoView {
    let row = call.endpoint.row();
    let body = call
        .body
        .as_ref()
        .map(|body| serde_json::to_string_pretty(body).unwrap_or_default());
    let badge = status.map(|status| {
        let tone = if (200..300).contains(&status) {
            Tone::Ok
        } else {
            Tone::Bad
        };
        view! { <Badge tone count=true>{status}</Badge> }
    });
    let shown = body.clone().filter(|_| show_body).map(|body| {
        view! {
            <pre class="nb-code nb-req__body" tabindex="0">
                {body}
            </pre>
        }
    });
    let answer = answer.filter(|answer| !answer.is_empty()).map(|answer| {
        let answer = pretty(&answer);
        view! {
            <Disclosure label=t("rehearsal_answer")>
                <pre class="nb-code" tabindex="0">
                    {answer.clone()}
                </pre>
            </Disclosure>
        }
    });
    view! {
        <div class="nb-codebox">
            <div class="nb-req">
                <b>{row.method.name()}</b>
                <span class="nb-grow nb-clip">{call.path()}</span>
                {badge}
                {body.map(|body| view! { <CopyButton value=body label=t("rehearsal_copy_body") inside=true /> })}
            </div>
            {shown}
        </div>
        {answer}
    }
}

/// An answer with line breaks, when it is whole JSON.
fn pretty(answer: &str) -> String {
    serde_json::from_str::<Value>(answer)
        .ok()
        .and_then(|value| serde_json::to_string_pretty(&value).ok())
        .unwrap_or_else(|| answer.to_owned())
}

/// What the partner's pages print in the place of a right request.
#[component]
fn Printed(wrong: &'static Wrong) -> impl IntoView {
    view! {
        <Disclosure label=t("rehearsal_printed")>
            <p class="nb-mid">{t(wrong.why)}</p>
            <pre class="nb-code" tabindex="0">
                <del>{wrong.text}</del>
            </pre>
        </Disclosure>
    }
}
