//! Paste what failed: a line of Braze's log or a service's answer, and what it means.

use leptos::prelude::*;

use super::checks::go_to;
use super::frame::Frame;
use super::session::{Session, Tab, View};
use crate::checks::failed::{About, Explained, explain};
use crate::partners::form::Tone;
use crate::ui::{Badge, Button, ButtonSize, Field, Notice, TextArea, t, t_with};

/// The view.
#[component]
pub fn Failed() -> impl IntoView {
    let session = Session::get();
    let pasted = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let webhook = session.webhook().or_else(|| session.form_webhook());
        pasted.with(|text| explain(text, webhook.as_ref()))
    });
    let answer = move || match found.get() {
        Some(found) => view! { <Told found /> }.into_any(),
        None if pasted.with(|text| text.trim().is_empty()) => ().into_any(),
        None => view! {
            <Notice tone=Tone::Plain title=t("failed_unknown")>
                {t("failed_unknown_text")}
            </Notice>
        }
        .into_any(),
    };
    view! {
        <Frame title=t("failed_title") sub=t("failed_sub") back=move |()| session.back()>
            <div class="nb-col">
                <Field label=t("failed_label")>
                    <TextArea
                        code=true
                        rows=5
                        value=pasted
                        on_input=move |text| pasted.set(text)
                        placeholder=t("failed_placeholder")
                    />
                </Field>
                {answer}
            </div>
        </Frame>
    }
}

/// What it means.
#[component]
fn Told(
    /// The failure.
    found: Explained,
) -> impl IntoView {
    let session = Session::get();
    let row = found.row;
    let named = found.named.clone();
    let code = match (found.code, found.status) {
        (0, None) => None,
        (0, Some(status)) => Some(status.to_string()),
        (code, _) => Some(code.to_string()),
    };
    let place = (!found.field.is_empty()).then(|| {
        let value = found.value.clone();
        view! {
            <div class="nb-card">
                <div class="nb-diff">
                    <div class="nb-diff__top">
                        <span class="nb-strong nb-clip">{found.field.clone()}</span>
                        <span class="nb-end">{code.clone().map(|code| view! { <Badge tone=Tone::Bad count=true>{code}</Badge> })}</span>
                    </div>
                    {(!value.is_empty())
                        .then(|| {
                            view! {
                                <dl class="nb-diff__ba">
                                    <dt>{t("failed_value")}</dt>
                                    <dd class="was">{value}</dd>
                                </dl>
                            }
                        })}
                </div>
            </div>
        }
    });
    let field = found
        .form_field
        .clone()
        .filter(|_| matches!(row.about, About::Receiver | About::Named | About::Url));
    let edit = field
        .filter(|_| session.draft.with_untracked(Option::is_some))
        .map(|field| {
            let edit = move |()| {
                to(session, Tab::Build);
                go_to(session, &field);
            };
            view! {
                <Button size=ButtonSize::Small on_press=edit>
                    {t("failed_build")}
                </Button>
            }
        });
    let go = goes(&found).map(|(key, go)| {
        view! {
            <Button size=ButtonSize::Small on_press=move |()| go(session)>
                {t(key)}
            </Button>
        }
    });
    view! {
        <div class="nb-col">
            <Notice tone=Tone::Bad title=t_with(row.words.title, &[&named])>
                {t_with(row.words.fix, &[&named])}
            </Notice>
            {place}
            <div class="nb-row">{edit} {go}</div>
        </div>
    }
}

/// A way to what has to be changed.
type Way = (&'static str, fn(Session));

/// The way to what has to be changed, and its words.
fn goes(found: &Explained) -> Option<Way> {
    match found.row.about {
        About::Token => Some(("sidebar_settings", super::menu::open_settings)),
        About::Body | About::Liquid => Some(("failed_checks", |session| to(session, Tab::Checks))),
        About::Template => Some(("failed_build", |session| {
            to(session, Tab::Build);
            super::drift::choose_another(session);
        })),
        About::Receiver | About::Named | About::Url | About::Service => None,
    }
}

fn to(session: Session, tab: Tab) {
    if matches!(
        session.before_menu.get_untracked(),
        Some(View::Build | View::Foreign) | None
    ) {
        session.tab.set(tab);
        session.work_on();
    } else {
        session.back();
    }
}
