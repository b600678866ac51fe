//! While the form is written, and what came of it.

use leptos::prelude::*;

use super::frame::Frame;
use super::partial::part_name;
use super::review::{CopyRow, can_fill_in, lines};
use super::session::{Session, View};
use super::writing;
use crate::dashboard::edit::Fault;
use crate::dashboard::{Cause, NotApplied as Failure};
use crate::partners::form::Tone;
use crate::ui::{Button, ButtonKind, ButtonSize, Icon, Notice, Progress, t, t_with};
use crate::webhook::{Body, Webhook, is_placeholder};

/// The form is being written.
#[component]
pub fn Applying() -> impl IntoView {
    let session = Session::get();
    let aside = move || {
        let edits = session.edits.get();
        (edits > 0).then(|| t_with("applying_edits", &[&edits.to_string()]))
    };
    view! {
        <Frame title=t("applying_title") sub=t("applying_sub")>
            <Progress
                label=t("applying_label")
                aside=Signal::derive(aside)
                on_cancel=move |()| session.stop.with_value(|stop| stop.set(true))
            />
        </Frame>
    }
}

/// It was written and read back.
#[component]
pub fn Applied() -> impl IntoView {
    let session = Session::get();
    let partner = untrack(|| session.partner());
    let title = partner.map_or_else(|| t("extension_short_name"), |partner| t(partner.title));
    let webhook = move || session.form_webhook();
    let rows = move || webhook().map(|webhook| read_back(&webhook)).unwrap_or_default();
    let count = move || {
        let headers = webhook().map_or(0, |webhook| webhook.headers.len());
        (3 + headers).to_string()
    };
    let undo = move || {
        view! {
            <Button size=ButtonSize::Small icon="undo" held=session.gate.held() on_press=move |()| writing::undo(session, false)>
                {t("applied_undo")}
            </Button>
        }
    };
    let placeholder = move || {
        let held = webhook().zip(partner).and_then(|(webhook, partner)| {
            webhook
                .header(partner.secret_header)
                .map(|value| is_placeholder(value.shown()))
        });
        held.unwrap_or(false)
    };
    let foot = move || {
        view! {
            {move || session.unsaved.get().then(|| view! { <super::notices::Unsaved /> })}
            <div class="nb-foot__do">
                <Button
                    kind=ButtonKind::Primary
                    size=ButtonSize::Large
                    block=true
                    on_press=move |()| session.work_on()
                >
                    {t("applied_keep_editing")}
                </Button>
            </div>
        }
    };
    view! {
        <Frame title=title icon=partner.map(|partner| partner.icon) foot=foot>
            <div class="nb-col">
                <Notice tone=Tone::Ok title=t("applied_title") action=undo>
                    {move || t_with("applied_text", &[&count()])}
                </Notice>
                <div class="nb-card nb-list">
                    {move || {
                        rows()
                            .into_iter()
                            .map(|(name, value)| {
                                view! {
                                    <div class="nb-item">
                                        <span class="nb-item__state nb-item__state--ok">
                                            <Icon name="check" />
                                        </span>
                                        <span class="nb-grow">
                                            <span class="nb-item__title">{name}</span>
                                            <span class="nb-item__sub nb-clip">{value}</span>
                                        </span>
                                    </div>
                                }
                            })
                            .collect_view()
                    }}
                </div>
                <section class="nb-sec">
                    <div class="nb-sec__head">
                        <h3>{t("applied_left")}</h3>
                    </div>
                    <ol class="nb-card nb-list nb-steps">
                        <Show when=placeholder>
                            <li class="nb-item nb-item--top">
                                <span class="nb-step__n" aria-hidden="true"></span>
                                <span class="nb-grow">
                                    <b class="nb-strong">{t_with("applied_replace", &[partner.map_or("", |partner| partner.placeholder)])}</b>
                                    <span class="nb-item__sub">{t("applied_replace_text")}</span>
                                </span>
                                <Show when=move || can_fill_in(session)>
                                    <Button
                                        size=ButtonSize::Small
                                        held=session.gate.held()
                                        on_press=move |()| writing::fill_in_now(session)
                                    >
                                        {t("applied_fill_in")}
                                    </Button>
                                </Show>
                            </li>
                        </Show>
                        <li class="nb-item nb-item--top">
                            <Show
                                when=move || session.unsaved.get()
                                fallback=|| {
                                    view! {
                                        <span class="nb-item__state nb-item__state--ok">
                                            <Icon name="check" />
                                        </span>
                                    }
                                }
                            >
                                <span class="nb-step__n" aria-hidden="true"></span>
                            </Show>
                            <span class="nb-grow" role="status">
                                <b class="nb-strong">
                                    {move || t(if session.unsaved.get() { "applied_save" } else { "applied_saved" })}
                                </b>
                                <span class="nb-item__sub">
                                    {move || {
                                        t(if session.unsaved.get() { "applied_save_text" } else { "applied_saved_text" })
                                    }}
                                </span>
                            </span>
                        </li>
                    </ol>
                </section>
            </div>
        </Frame>
    }
    .into_any()
}

/// What was read back, a line for each part.
fn read_back(webhook: &Webhook) -> Vec<(String, String)> {
    let names = webhook
        .headers
        .iter()
        .map(|header| header.name.clone())
        .collect::<Vec<_>>()
        .join(", ");
    let body = match &webhook.body {
        Body::Raw(text) => t_with("applied_body", &[&lines(text), &text.chars().count().to_string()]),
        Body::Pairs(pairs) => t_with("applied_pairs", &[&pairs.len().to_string()]),
    };
    vec![
        (t("part_url"), webhook.url.clone()),
        (t("part_method"), webhook.method.name().to_owned()),
        (t("part_headers"), names),
        (t("part_body"), body),
    ]
}

/// It was not written, or not undone.
#[component]
pub fn NotApplied() -> impl IntoView {
    let session = Session::get();
    let Some(failure) = session.not_applied.get_untracked() else {
        return ().into_any();
    };
    let changed = failure.cause == Cause::Changed;
    let title = match failure.cause {
        Cause::Stopped => t("not_applied_cancelled"),
        Cause::Changed => t("not_undone_title"),
        _ => t("not_applied_title"),
    };
    let put_back = match (changed, failure.restored) {
        (true, _) => t("not_undone_text"),
        (false, true) => t("not_applied_restored"),
        (false, false) => t("not_applied_not_restored"),
    };
    let tone = if failure.restored { Tone::Warn } else { Tone::Bad };
    let foot = move || {
        let away = move |()| match changed {
            true => session.view.set(View::Applied),
            false => session.work_on(),
        };
        let again = move |()| {
            if changed {
                writing::undo(session, true)
            } else {
                writing::review(session)
            }
        };
        view! {
            <div class="nb-foot__do">
                <Button kind=ButtonKind::Primary size=ButtonSize::Large block=true on_press=again>
                    {t(if changed { "not_undone_force" } else { "not_applied_again" })}
                </Button>
                <Button size=ButtonSize::Large on_press=away>
                    {t("applied_keep_editing")}
                </Button>
            </div>
        }
    };
    view! {
        <Frame title=t("not_applied_head") foot=foot>
            <div class="nb-col">
                <Notice tone=tone title=title>
                    {what(&failure)}
                    " "
                    {put_back}
                </Notice>
                <CopyRow />
            </div>
        </Frame>
    }
    .into_any()
}

/// Which field it was, and what it did.
fn what(failure: &Failure) -> String {
    let field = match (&failure.header, failure.part) {
        (Some(header), _) => t_with("part_header", &[header]),
        (None, Some(part)) => t(part_name(part)),
        (None, None) => match failure.cause {
            Cause::Stopped => return String::new(),
            _ => t("part_name"),
        },
    };
    let key = match &failure.cause {
        Cause::NotKept => "cause_not_kept",
        Cause::Refused(refusal) => return format!("{field}: {}", t(super::partial::why(&refusal.why))),
        Cause::Fault(Fault::Gone) => "cause_gone",
        Cause::Fault(Fault::Locked) => "cause_locked",
        Cause::Fault(Fault::Option) => "cause_option",
        Cause::Fault(Fault::Kind) => "cause_kind",
        Cause::Fault(Fault::Late) => "cause_late",
        Cause::Stuck => "cause_stuck",
        Cause::Changed => "cause_changed",
        Cause::Stopped | Cause::Lost(_) => return String::new(),
    };
    t_with(key, &[&field])
}
