//! Part of the form is not recognized: what was found, what not, and the values to copy by hand. Nothing is written.

use leptos::prelude::*;

use super::frame::Frame;
use super::report::Report;
use super::session::Session;
use super::{actions, teach};
use crate::dashboard::labels::Word;
use crate::dashboard::routes::dashboard;
use crate::dashboard::{Look, Part, Refusal, Why, teachable};
use crate::partners::form::Tone;
use crate::platform::i18n::language_name;
use crate::ui::{Badge, Button, ButtonKind, ButtonSize, CopyButton, Icon, Notice, copy_text, t, t_with};
use crate::webhook::{Body, Webhook, export};

/// What was found and what was not.
#[component]
pub fn Partial() -> impl IntoView {
    let session = Session::get();
    let missing = move || {
        session.look.with(|look| {
            look.as_ref()
                .map(|look| look.surface.missing())
                .unwrap_or_default()
        })
    };
    let found = move || {
        session
            .look
            .with(|look| look.as_ref().map(|look| look.surface.found()).unwrap_or_default())
    };
    let icon = untrack(|| session.partner()).map(|partner| partner.icon);
    let title =
        untrack(|| session.partner()).map_or_else(|| t("extension_short_name"), |partner| t(partner.title));
    let told = move || {
        let (found, all) = (found().len().to_string(), Part::ALL.len().to_string());
        let told = t_with("sidebar_partial_text", &[&found, &all]);
        let cut = session
            .look
            .with(|look| look.as_ref().is_some_and(|look| look.snapshot.cut));
        match cut {
            true => format!("{} {told}", t("sidebar_partial_cut")),
            false => told,
        }
    };
    let copy_all = move |()| {
        if let Some(webhook) = untrack(|| session.webhook()) {
            copy_text(export::json(&webhook), |_| ());
        }
    };
    let foot = move || {
        view! {
            <p class="nb-foot__say">{t("sidebar_untouched")}</p>
            <div class="nb-foot__do">
                <Show when=move || session.draft.with(Option::is_some)>
                    <Button kind=ButtonKind::Primary size=ButtonSize::Large block=true icon="copy" on_press=copy_all>
                        {t("sidebar_copy_all")}
                    </Button>
                </Show>
                <Button size=ButtonSize::Large icon="refresh" on_press=move |()| actions::open(session, None)>
                    {t("sidebar_look_again")}
                </Button>
            </div>
        }
    };
    let missing_row = move |refusal: Refusal| {
        let value = untrack(|| session.webhook())
            .map(|webhook| value_of(refusal.part, &webhook))
            .unwrap_or_default();
        let has_value = !value.is_empty();
        let open = matches!(refusal.why, Why::Missing | Why::Ambiguous(_));
        let can_be_taught = open && teachable(refusal.part).is_some();
        let sentence = if open && !can_be_taught {
            "why_with_body"
        } else {
            why(&refusal.why)
        };
        view! {
            <div class="nb-item nb-item--top">
                <span class="nb-item__state nb-item__state--warn">
                    <Icon name="unknown" />
                </span>
                <span class="nb-grow">
                    <span class="nb-item__title">{t(part_name(refusal.part))}</span>
                    <span class="nb-item__sub">{t(sentence)}</span>
                    {can_be_taught
                        .then(|| {
                            view! {
                                <span class="nb-item__link">
                                    <Button
                                        kind=ButtonKind::Link
                                        on_press=move |()| teach::begin(session, refusal.part)
                                    >
                                        {t("teach_choose")}
                                    </Button>
                                </span>
                            }
                        })}
                </span>
                {has_value
                    .then(|| {
                        view! { <CopyButton value=value label=t_with("sidebar_copy_part", &[&t(part_name(refusal.part))]) /> }
                    })}
            </div>
        }
    };
    let found_row = move |part: Part| {
        let now = session
            .look
            .with_untracked(|look| look.as_ref().map(|look| shown(part, look)).unwrap_or_default());
        let value = untrack(|| session.webhook())
            .map(|webhook| value_of(part, &webhook))
            .unwrap_or_default();
        let has_value = !value.is_empty();
        view! {
            <div class="nb-item">
                <span class="nb-item__state nb-item__state--ok">
                    <Icon name="check" />
                </span>
                <span class="nb-grow">
                    <span class="nb-item__title">{t(part_name(part))}</span>
                    <span class="nb-item__sub nb-clip">{now}</span>
                </span>
                {has_value
                    .then(|| view! { <CopyButton value=value label=t_with("sidebar_copy_part", &[&t(part_name(part))]) /> })}
            </div>
        }
    };
    let view_partial = move |icon: Option<&'static str>| {
        let body = move || {
            view! {
                <div class="nb-col">
                    <Notice tone=Tone::Warn title=t("sidebar_partial_title")>
                        {told}
                    </Notice>
                    <section>
                        <div class="nb-sec__head">
                            <h3>{t("sidebar_not_found")}</h3>
                            <Badge tone=Tone::Warn count=true>
                                {move || missing().len().to_string()}
                            </Badge>
                        </div>
                        <div class="nb-card nb-list">{move || missing().into_iter().map(missing_row).collect_view()}</div>
                    </section>
                    <section>
                        <div class="nb-sec__head">
                            <h3>{t("sidebar_found")}</h3>
                            <Badge tone=Tone::Ok count=true>
                                {move || found().len().to_string()}
                            </Badge>
                        </div>
                        <div class="nb-card nb-list">{move || found().into_iter().map(found_row).collect_view()}</div>
                    </section>
                    <section>
                        <div class="nb-sec__head">
                            <h3>{t("sidebar_saw")}</h3>
                        </div>
                        <p class="nb-hint">{move || session.look.with(|look| look.as_ref().map(saw))}</p>
                    </section>
                    <Report />
                </div>
            }
        };
        match icon {
            Some(icon) => {
                view! { <Frame title=title.clone() icon=Some(icon) foot=foot>{body()}</Frame> }.into_any()
            }
            None => view! { <Frame title=title.clone() foot=foot>{body()}</Frame> }.into_any(),
        }
    };
    view_partial(icon)
}

/// Host, layout and language of the page: what a lesson holds for.
fn saw(look: &Look) -> String {
    let older = look.surface.tabs.tab(Word::Settings).is_some();
    let mut saw = vec![
        dashboard(&look.snapshot.url).unwrap_or_default().to_owned(),
        t(if older { "layout_older" } else { "layout_newer" }),
    ];
    if !look.snapshot.lang.is_empty() {
        saw.push(language_name(&look.snapshot.lang));
    }
    saw.join(" · ")
}

/// Message key of a part's name.
pub fn part_name(part: Part) -> &'static str {
    match part {
        Part::Url => "part_url",
        Part::Method => "part_method",
        Part::BodyType => "part_body_type",
        Part::Body => "part_body",
        Part::Headers => "part_headers",
    }
}

/// Message key of the sentence that says why a part is not there.
pub fn why(why: &Why) -> &'static str {
    match why {
        Why::Missing => "why_missing",
        Why::Ambiguous(_) => "why_ambiguous",
        Why::Behind => "why_behind",
        Why::Locked => "why_locked",
        Why::Unread => "why_unread",
        Why::Unknown => "why_unknown",
        Why::NoRow => "why_no_row",
    }
}

/// What the draft would write into a part; secrets are masked.
fn value_of(part: Part, webhook: &Webhook) -> String {
    match part {
        Part::Url => webhook.url.clone(),
        Part::Method => webhook.method.name().to_owned(),
        Part::BodyType => String::new(),
        Part::Body => match &webhook.body {
            Body::Raw(text) => text.clone(),
            Body::Pairs(pairs) => pairs
                .iter()
                .map(|pair| format!("{}: {}", pair.key, pair.value))
                .collect::<Vec<_>>()
                .join("\n"),
        },
        Part::Headers => webhook
            .headers
            .iter()
            .map(|header| format!("{}: {}", header.name, header.value.shown()))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// What a part holds now, in one line.
fn shown(part: Part, look: &Look) -> String {
    let surface = &look.surface;
    let now = match part {
        Part::Url => surface.webhook_url.found().map(|field| field.shown().to_owned()),
        Part::Method => surface.method.found().map(|method| method.text.clone()),
        Part::BodyType => surface.mode.found().map(|mode| mode.text.clone()),
        Part::Body | Part::Headers => None,
    };
    now.filter(|now| !now.trim().is_empty())
        .unwrap_or_else(|| t("sidebar_recognized"))
}
