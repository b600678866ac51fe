//! What has changed in the template since the webhook was built on it, and the way to bring it up to date.

use leptos::prelude::*;

use super::session::{Session, View};
use super::test_tab::service_name;
use crate::partners::drift::Drift;
use crate::partners::form::{Control, Text, Tone};
use crate::ui::{Button, ButtonSize, Icon, Notice, Thumb, day, t, t_with};

/// The most texts that are listed.
const TEXTS: usize = 6;

/// The notice above the draft.
#[component]
pub fn DriftNotice() -> impl IntoView {
    let session = Session::get();
    let found = Memo::new(move |_| {
        let context = session.context();
        session
            .draft
            .with(|draft| draft.as_ref().and_then(|draft| draft.drift(&context)))
    });
    move || {
        let drift = found.get()?;
        Some(match drift.to {
            Some(to) => changed(session, drift, to).into_any(),
            None => gone(session, &drift).into_any(),
        })
    }
}

/// The service has the template no more.
fn gone(session: Session, drift: &Drift) -> impl IntoView + use<> {
    let service = service_name(session);
    let choose = move || {
        view! {
            <Button size=ButtonSize::Small on_press=move |()| choose_another(session)>
                {t("drift_choose")}
            </Button>
        }
    };
    view! {
        <Notice tone=Tone::Bad title=t_with("drift_gone", &[&drift.name, &service]) action=choose>
            {t("drift_gone_text")}
        </Notice>
    }
}

/// Opens the list of templates for the draft.
pub fn choose_another(session: Session) {
    let form = untrack(|| session.form());
    let field = form
        .sections
        .iter()
        .flat_map(|section| &section.fields)
        .find(|field| matches!(field.control, Control::Template { .. }));
    if let Some(field) = field {
        session.view.set(View::Templates(field.id.clone()));
    }
}

fn changed(session: Session, drift: Drift, to: u64) -> impl IntoView + use<> {
    let update = move || {
        view! {
            <Button size=ButtonSize::Small on_press=move |()| update(session)>
                {t("drift_update")}
            </Button>
        }
    };
    let names: Vec<String> = drift.new.iter().map(|variable| variable.name.clone()).collect();
    let line = |icon: &'static str, key: &'static str, names: &[String]| {
        (!names.is_empty()).then(|| {
            view! {
                <li>
                    <Icon name=icon />
                    <span>{t_with(key, &[&names.join(", ")])}</span>
                </li>
            }
        })
    };
    let texts = texts(&drift);
    let pictures = drift.picture.clone().map(|(before, after)| {
        view! {
            <div class="nb-drift__pictures">
                <figure>
                    <Thumb picture=before />
                    <figcaption>{t("ui_diff_before")}</figcaption>
                </figure>
                <Icon name="arrow" />
                <figure>
                    <Thumb picture=after />
                    <figcaption>{t("ui_diff_after")}</figcaption>
                </figure>
            </div>
        }
    });
    let nothing = drift.new.is_empty()
        && drift.gone.is_empty()
        && drift.texts_new.is_empty()
        && drift.texts_gone.is_empty()
        && drift.picture.is_none();
    view! {
        <Notice tone=Tone::Warn title=t_with("drift_changed", &[&drift.name]) action=update>
            <p>{t_with("drift_dates", &[&day(to), &day(drift.from)])}</p>
            <ul class="nb-drift">
                {line("plus", "drift_new", &names)} {line("minus", "drift_variables_gone", &drift.gone)}
            </ul>
            {texts} {pictures}
            {nothing
                .then(|| {
                    let key = if drift.compared { "drift_style_only" } else { "drift_not_compared" };
                    view! { <p>{t(key)}</p> }
                })}
        </Notice>
    }
}

/// The texts before and after.
fn texts(drift: &Drift) -> Option<impl IntoView + use<>> {
    let gone = drift.texts_gone.iter().take(TEXTS).cloned();
    let gone = gone.map(|text| view! { <del>{text}</del> }.into_any());
    let come = drift.texts_new.iter().take(TEXTS).cloned();
    let come = come.map(|text| view! { <ins>{text}</ins> }.into_any());
    let lines: Vec<AnyView> = gone.chain(come).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <pre class="nb-code nb-code--diff" tabindex="0" role="group" aria-label=t("drift_texts")>
                {lines}
            </pre>
        }
    })
}

/// Takes the template of now; what follows is reviewed and applied like any change.
fn update(session: Session) {
    let context = untrack(|| session.context());
    let left = session.draft.try_update(|draft| {
        let draft = draft.as_mut()?;
        let new = draft.drift(&context)?.new.len();
        draft.bring_up_to_date(&context);
        Some(new)
    });
    if let Some(Some(new)) = left {
        session.said.set(Some(match new {
            0 => Text::key("drift_updated"),
            new => Text::with("drift_updated_new", &[&new.to_string()]),
        }));
        super::drafts::store(session);
    }
}
