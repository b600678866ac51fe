//! What is shown before there is a draft.

use leptos::prelude::*;

use super::actions;
use super::frame::{Frame, close};
use super::insert::Insert;
use super::session::{Loss, Session};
use super::survey::SurveyLinkSection;
use super::tabbed::Tabbed;
use super::writing;
use crate::dashboard::routes::Page;
use crate::partners::form::Tone;
use crate::partners::{self, PARTNERS};
use crate::ui::{Button, ButtonKind, ButtonSize, Empty, Glyph, Icon, Notice, t, t_with};
use crate::webhook::Webhook;

/// The page cannot be reached any more.
#[component]
pub fn Lost(
    /// Why.
    loss: Loss,
) -> impl IntoView {
    let (title, text) = match loss {
        Loss::Tab => (t("sidebar_lost_title"), t("sidebar_lost_text")),
        Loss::Updated => (t("sidebar_updated_title"), t("sidebar_updated_text")),
    };
    view! {
        <Frame title=t("extension_short_name") sub="">
            <Notice tone=Tone::Warn title=title>
                {text}
            </Notice>
        </Frame>
    }
}

/// A page where nothing is composed.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let session = Session::get();
    // There the fields search for templates.
    let gallery = move || {
        session.look.with(|look| {
            look.as_ref()
                .is_some_and(|look| look.surface.page() == Page::Gallery)
        })
    };
    let foot = move || {
        view! {
            <div class="nb-foot__do">
                <Button size=ButtonSize::Large block=true icon="refresh" on_press=move |()| actions::open(session, None)>
                    {t("sidebar_look_again")}
                </Button>
                <Button size=ButtonSize::Large on_press=move |()| close(session)>
                    {t("sidebar_close")}
                </Button>
            </div>
        }
    };
    view! {
        <Frame title=t("extension_short_name") sub=t("sidebar_elsewhere_sub") foot=foot>
            <div class="nb-col nb-col--6">
                <Show when=move || session.takes_text.get() && !gallery()>
                    <Insert />
                    <SurveyLinkSection />
                </Show>
                <Empty icon="link" title=t("sidebar_elsewhere_title") text=t("sidebar_elsewhere_text") />
            </div>
        </Frame>
    }
}

/// The form is empty, and there are several partners.
#[component]
pub fn Choose() -> impl IntoView {
    let session = Session::get();
    view! {
        <Frame title=t("extension_short_name")>
            <section class="nb-sec">
                <div class="nb-sec__head">
                    <h3>{t("sidebar_choose_title")}</h3>
                </div>
                <PartnerList on_choose=move |partner| actions::build_for(session, partner) />
            </section>
        </Frame>
    }
}

/// The partners, one row each.
#[component]
fn PartnerList(
    /// One was chosen.
    #[prop(into)]
    on_choose: Callback<&'static partners::Partner>,
) -> impl IntoView {
    view! {
        <div class="nb-card nb-list">
            {PARTNERS
                .iter()
                .map(|partner| {
                    view! {
                        <button type="button" class="nb-item" on:click=move |_| on_choose.run(partner)>
                            <Glyph name=partner.icon />
                            <span class="nb-grow">
                                <span class="nb-item__title nb-strong">{t(partner.title)}</span>
                                <span class="nb-item__sub">{t(partner.tile_text)}</span>
                            </span>
                            <Icon name="right" />
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// The form holds a webhook that is not ours to edit: it is shown as such, and nothing is written over it without a
/// yes.
#[component]
pub fn Foreign() -> impl IntoView {
    let session = Session::get();
    let webhook = move || session.mended.get().or_else(|| session.form_webhook());
    let claimed = move || webhook().and_then(|webhook| partners::claimed(&webhook));
    let title = move || match claimed() {
        Some(partner) => t_with("sidebar_unreadable_title", &[&t(partner.name)]),
        None => t("sidebar_unknown_title"),
    };
    let text = move || match claimed() {
        Some(partner) => t_with("sidebar_unreadable_text", &[&t(partner.name)]),
        None => t("sidebar_unknown_text"),
    };
    let choose = move |partner| {
        actions::build_for(session, partner);
        session.over.set(true);
    };
    let mended = move || session.mended.with(Option::is_some);
    let foot = move || {
        let review = move || {
            view! {
                <Button
                    kind=ButtonKind::Primary
                    size=ButtonSize::Large
                    block=true
                    busy=session.reading
                    on_press=move |()| writing::review(session)
                >
                    {t("sidebar_review")}
                </Button>
            }
        };
        let again = move || {
            view! {
                <Button size=ButtonSize::Large block=true icon="refresh" on_press=move |()| actions::open(session, None)>
                    {t("sidebar_look_again")}
                </Button>
            }
        };
        view! {
            <Show when=move || !mended()>
                <p class="nb-foot__say">{t("sidebar_untouched")}</p>
            </Show>
            <div class="nb-foot__do">
                <Show when=mended fallback=again>
                    {review}
                </Show>
            </div>
        }
    };
    let on_review =
        Signal::derive(move || mended().then(|| Callback::new(move |()| writing::review(session))));
    let content = move || {
        view! {
            <div class="nb-col">
                <Notice tone=Tone::Info title=Signal::derive(title)>
                    {text}
                </Notice>
                {move || webhook().map(|webhook| facts(&webhook))}
                <section class="nb-sec">
                    <div class="nb-sec__head">
                        <h3>{t("sidebar_replace_title")}</h3>
                    </div>
                    <PartnerList on_choose=choose />
                </section>
            </div>
        }
    };
    view! { <Tabbed title=t("extension_short_name") first="tab_webhook" content=content foot=foot on_review=on_review /> }
}

/// What a webhook is, in a few lines.
fn facts(webhook: &Webhook) -> impl IntoView + use<> {
    let names: Vec<&str> = webhook.headers.iter().map(|header| &*header.name).collect();
    view! {
        <dl class="nb-card nb-facts">
            <dt>{t("part_url")}</dt>
            <dd class="nb-mono">{webhook.url.clone()}</dd>
            <dt>{t("part_method")}</dt>
            <dd class="nb-mono">{webhook.method.name()}</dd>
            <dt>{t("part_headers")}</dt>
            <dd>{names.join(", ")}</dd>
        </dl>
    }
}
