//! The active application, and the choice of another one.

use leptos::prelude::*;

use super::{Say, open_settings};
use crate::partners::form::Tone;
use crate::partners::{Application, partner};
use crate::protocol::SettingsView;
use crate::ui::{ApplicationSelect, Button, ButtonKind, ButtonSize, Field, Hint, Icon, t};

/// Nothing can be built from templates yet.
#[component]
pub fn NoApplication() -> impl IntoView {
    view! {
        <hr class="nb-rule" />
        <Say icon="key" title=t("options_none") words=t("options_none_text") />
        <Button kind=ButtonKind::Primary size=ButtonSize::Large block=true on_press=|()| open_settings()>
            {t("ui_add_application")}
        </Button>
        <p class="nb-hint">
            <Icon name="lock" />
            <span>{t("popup_tokens")}</span>
        </p>
    }
}

/// The active one, and the choice.
#[component]
pub fn Active(
    view: SettingsView,
    /// Another one was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let active = view.active.clone();
    let chosen = view
        .applications
        .iter()
        .find(|one| Some(&one.id) == active.as_ref());
    let lists = |of: &str| partner(of).is_some_and(|partner| partner.service.templates.is_some());
    let hint = chosen.map(|one| match (&one.token, lists(&one.partner)) {
        (Some(_), true) => Hint::new(Tone::Plain, t("popup_active")),
        (Some(_), false) => Hint::new(Tone::Plain, t("popup_active_authorization")),
        (None, _) if one.until_close => Hint::new(Tone::Warn, t("options_token_gone_text")),
        (None, true) => Hint::new(Tone::Warn, t("popup_no_token")),
        (None, false) => Hint::new(Tone::Warn, t("popup_no_authorization_token")),
    });
    // Where only a service's key is kept there is no application to speak of.
    let label = if view.applications.iter().any(|one| lists(&one.partner)) {
        "popup_application"
    } else {
        "popup_authorization"
    };
    let applications: Vec<Application> = view
        .applications
        .into_iter()
        .map(|application| Application {
            id: application.id,
            partner: application.partner,
            name: application.name,
            app_id: application.app_id,
            color: application.color,
            has_token: application.token.is_some(),
            kept: application.kept,
        })
        .collect();
    view! {
        <hr class="nb-rule" />
        <Field label=t(label) hint=Signal::stored(hint)>
            <ApplicationSelect applications chosen=active on_choose />
        </Field>
        <Button block=true on_press=|()| open_settings()>
            {t("popup_open_settings")}
        </Button>
    }
}
