//! The findings, field by field, with repairs that can be undone.

use leptos::prelude::*;

use super::broken::Broken;
use super::judgement::{Judgement, around, tone};
use super::session::{Before, Fixed, Session, Tab};
use super::{actions, bench};
use crate::checks::{self, Finding, Part, fix_all_safe};
use crate::partners;
use crate::partners::form::{Text, Tone};
use crate::platform::system;
use crate::protocol::Request;
use crate::ui::{
    Badge, Button, ButtonKind, ButtonSize, Disclosure, Empty, Icon, LimitField, dom, t, t_with, text,
    tone_icon,
};
use crate::webhook::Webhook;

/// The checks.
#[component]
pub fn ChecksTab() -> impl IntoView {
    let session = Session::get();
    let judgement = Judgement::get();
    let groups = Memo::new(move |_| judgement.findings.with(|findings| grouped(session, findings)));
    let passed = move || judgement.findings.with(|findings| checks::passed(findings));
    let too_large = move || {
        judgement
            .findings
            .with(|all| all.iter().any(|finding| finding.rule.id == "body-too-large"))
    };
    let limit = move || match session.workbench.with(|bench| bench.body_limit) {
        Some(bytes) => t_with("limit_bytes", &[&bytes.to_string()]),
        None => t("limit_none"),
    };
    let rows = move || {
        let one = |(title, findings): (String, Vec<Finding>)| view! { <Group title findings /> };
        groups.get().into_iter().map(one).collect_view()
    };
    let all_well = move || {
        groups
            .with(Vec::is_empty)
            .then(|| view! { <Empty icon="proven" title=t("checks_none") text=t("checks_none_text") /> })
    };
    let rules = move || {
        let findings = judgement.findings.get();
        checks::RULES
            .iter()
            .filter(|rule| findings.iter().all(|finding| finding.rule.id != rule.id))
            .map(|rule| view! { <li class="nb-mono">{rule.id}</li> })
            .collect_view()
    };
    view! {
        <Broken />
        <Done />
        {all_well}
        {rows}
        <Disclosure label=Signal::derive(move || t_with("checks_passed", &[&passed().to_string()]))>
            <ul class="nb-list-plain">{rules}</ul>
        </Disclosure>
        <Show when=move || !too_large()>
            <Disclosure label=t("limit_label") value=Signal::derive(limit)>
                <Limit />
            </Disclosure>
        </Show>
    }
}

/// The buttons under the checks.
#[component]
pub fn ChecksFoot(
    /// Opens the review; nothing where there is nothing to apply yet.
    #[prop(into)]
    on_review: Signal<Option<Callback<()>>>,
) -> impl IntoView {
    let session = Session::get();
    let judgement = Judgement::get();
    let safe = move || {
        judgement.findings.with(|findings| {
            let safe = |finding: &&Finding| finding.fix.as_ref().is_some_and(|fix| fix.safe);
            findings.iter().filter(safe).count()
        })
    };
    let fix_all = move |()| {
        let Some(webhook) = judgement.webhook.get_untracked() else {
            return;
        };
        let fixed = untrack(|| around(session, |around| fix_all_safe(&webhook, around)));
        let said = t_with("checks_fixed_many", &[&fixed.findings.len().to_string()]);
        take(session, fixed.webhook, said);
    };
    let label = move || match safe() {
        1 => t("checks_fix_one_safe"),
        many => t_with("checks_fix_safe", &[&many.to_string()]),
    };
    let kind = move || {
        if safe() > 0 {
            ButtonKind::Plain
        } else {
            ButtonKind::Primary
        }
    };
    view! {
        {move || (safe() > 0).then(|| view! { <p class="nb-foot__say">{t("checks_fixes_change")}</p> })}
        <div class="nb-foot__do">
            {move || {
                (safe() > 0)
                    .then(|| {
                        view! {
                            <Button
                                kind=ButtonKind::Primary
                                size=ButtonSize::Large
                                block=true
                                icon="wand"
                                on_press=fix_all
                            >
                                {label}
                            </Button>
                        }
                    })
            }}
            {move || {
                on_review
                    .get()
                    .map(|on_review| {
                        view! {
                            <Button kind=kind() size=ButtonSize::Large block=safe() == 0 busy=session.reading on_press=on_review>
                                {t("sidebar_review")}
                            </Button>
                        }
                    })
            }}
        </div>
    }
}

/// Repairs a finding.
pub fn repair(session: Session, judgement: Judgement, finding: &Finding) {
    let (Some(fix), Some(webhook)) = (&finding.fix, judgement.webhook.get_untracked()) else {
        return;
    };
    let title = t_with("checks_fixed", &[&title(finding)]);
    take(session, checks::apply(fix, &webhook), title);
}

/// What is wrong, in one line.
pub fn title(finding: &Finding) -> String {
    let args: Vec<&str> = finding.message.args.iter().map(String::as_str).collect();
    t_with(finding.message.title, &args)
}

/// Takes a repaired webhook up: into the draft, unless the draft cannot say it, or in the place of the form's own.
fn take(session: Session, fixed: Webhook, title: String) {
    focus_done(false);
    let Some(before) = session.draft.get_untracked() else {
        let before = Before::Mended(session.mended.get_untracked());
        session.fixed.update(|all| all.push(Fixed { title, before }));
        return session.mended.set(Some(fixed));
    };
    let context = untrack(|| session.everything());
    let read = partners::read(&fixed, &context).filter(|draft| draft.partner() == before.partner());
    match read {
        Some(draft) => {
            let before = Before::Draft(before);
            session.fixed.update(|all| all.push(Fixed { title, before }));
            actions::replace(session, draft);
        }
        None => session.said.set(Some(Text::key("checks_by_hand"))),
    }
}

/// Findings by the name of the field that they are of, in the form's order.
fn grouped(session: Session, findings: &[Finding]) -> Vec<(String, Vec<Finding>)> {
    let form = session.form();
    let label = |id: &str| {
        let fields = form.sections.iter().flat_map(|section| &section.fields);
        fields
            .filter(|field| field.id == id)
            .map(|field| text(&field.label))
            .next()
    };
    let mut groups: Vec<(String, Vec<Finding>)> = Vec::new();
    for finding in findings {
        let of_form = finding.spot.field.as_deref().and_then(label);
        let title = of_form.unwrap_or_else(|| {
            t(match finding.spot.part {
                Part::Url => "part_url",
                Part::Method => "part_method",
                Part::Headers | Part::HeaderName(_) | Part::HeaderValue(_) => "part_headers",
                Part::Body | Part::PairKey(_) | Part::PairValue(_) => "part_body",
            })
        });
        match groups.iter_mut().find(|(known, _)| *known == title) {
            Some((_, group)) => group.push(finding.clone()),
            None => groups.push((title, vec![finding.clone()])),
        }
    }
    groups
}

/// The findings of one field.
#[component]
fn Group(title: String, findings: Vec<Finding>) -> impl IntoView {
    let worst = findings
        .iter()
        .map(Finding::severity)
        .min()
        .map_or(Tone::Info, tone);
    let count = findings.len().to_string();
    view! {
        <section class="nb-checks">
            <div class="nb-sec__head">
                <h3>{title}</h3>
                <Badge tone=worst count=true>
                    {count}
                </Badge>
            </div>
            <div class="nb-card nb-list">
                {findings.into_iter().map(|finding| view! { <Found finding /> }).collect_view()}
            </div>
        </section>
    }
}

/// One finding.
#[component]
fn Found(finding: Finding) -> impl IntoView {
    let session = Session::get();
    let judgement = Judgement::get();
    let tone = tone(finding.severity());
    let class = match tone {
        Tone::Bad => "nb-finding nb-finding--bad",
        Tone::Warn => "nb-finding nb-finding--warn",
        _ => "nb-finding nb-finding--note",
    };
    let args: Vec<&str> = finding.message.args.iter().map(String::as_str).collect();
    let title = title(&finding);
    let advice = t_with(finding.message.advice, &args);
    let found = StoredValue::new(finding.clone());
    let fix = finding.fix.as_ref().map(|_| {
        let apply = move |()| found.with_value(|finding| repair(session, judgement, finding));
        let label = t_with("checks_fix_named", &[&title]);
        view! {
            <Button size=ButtonSize::Small on_press=apply label=label>
                {t("checks_fix")}
            </Button>
        }
    });
    let go = finding.spot.field.clone().filter(|_| fix.is_none()).map(|field| {
        let label = t_with("checks_go_to_named", &[&title]);
        view! {
            <Button size=ButtonSize::Small on_press=move |()| go_to(session, &field) label=label>
                {t("checks_go_to")}
            </Button>
        }
    });
    let is_size = finding.rule.id == "body-too-large";
    let (_, address) = finding.rule.page.source();
    let more = address.map(|address| {
        view! {
            " "
            <a class="nb-link" href=address target="_blank" rel="noreferrer">
                {t("checks_more")}
            </a>
        }
    });
    view! {
        <div class=class>
            <Icon name=tone_icon(tone).unwrap_or("info") />
            <div class="nb-finding__title">{title.clone()}</div>
            <div class="nb-finding__do">{fix} {go}</div>
            <div class="nb-finding__body">{advice} {more}</div>
            {is_size
                .then(|| {
                    view! {
                        <div class="nb-finding__body">
                            <Limit />
                        </div>
                    }
                })}
        </div>
    }
}

/// The user's limit for bodies.
#[component]
fn Limit() -> impl IntoView {
    let session = Session::get();
    let limit = Signal::derive(move || session.workbench.with(|bench| bench.body_limit));
    let save = move |bytes| bench::ask(session, Request::LimitBody { bytes }, || ());
    view! { <LimitField limit on_save=save /> }
}

/// Opens the draft at a field.
pub fn go_to(session: Session, field: &str) {
    session.tab.set(Tab::Build);
    let selector = format!("[data-field=\"{}\"]", field.replace(['"', '\\'], ""));
    leptos::task::spawn_local(async move {
        // The tab is drawn first.
        system::sleep(0).await;
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(field) = found {
            let control = dom::query_all(&field, "input,textarea,[contenteditable=true],button");
            if let Some(control) = control.first() {
                dom::reveal(control);
                dom::focus(control);
            }
        }
    });
}

/// Gives the focus to what can be undone: the button that had it goes with its finding, or with what was undone. Where
/// nothing can be undone any more (`undone`), to the tab.
fn focus_done(undone: bool) {
    leptos::task::spawn_local(async move {
        // It is drawn first.
        system::sleep(0).await;
        let button = ".nb-checks[role=status] button";
        let found = document().query_selector(button).ok().flatten();
        match found {
            Some(_) => dom::focus_first(button),
            None if undone => dom::focus_first("[role=tab][aria-selected=true]"),
            None => {}
        }
    });
}

/// Takes the last repair back.
pub fn undo(session: Session) {
    focus_done(true);
    let last = session.fixed.try_update(Vec::pop).flatten();
    match last.map(|last| last.before) {
        Some(Before::Draft(before)) => actions::replace(session, before),
        Some(Before::Mended(before)) => session.mended.set(before),
        None => {}
    }
}

/// What was repaired; the last repair can be undone, then the one before.
#[component]
fn Done() -> impl IntoView {
    let session = Session::get();
    let undo = move |()| undo(session);
    let rows = move || {
        session.fixed.with(|all| {
            let last = all.len().saturating_sub(1);
            all.iter()
                .enumerate()
                .map(|(at, fixed)| {
                    let button = (at == last).then(|| {
                        view! {
                            <Button kind=ButtonKind::Link size=ButtonSize::Small on_press=undo>
                                {t("ui_undo")}
                            </Button>
                        }
                    });
                    view! {
                        <div class="nb-finding nb-finding--ok">
                            <Icon name="check" />
                            <div class="nb-finding__title">{fixed.title.clone()}</div>
                            <div class="nb-finding__do">{button}</div>
                        </div>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <Show when=move || session.fixed.with(|all| !all.is_empty())>
            <div class="nb-card nb-list nb-checks" role="status">
                {rows}
            </div>
        </Show>
    }
}
