//! The menu of further actions.

use leptos::prelude::*;

use super::actions;
use super::session::{Session, View};
use crate::partners::form::Text;
use leptos::task::spawn_local;

use crate::platform::runtime;
use crate::ui::{Menu, MenuItem, Toasts, copy_text, t};
use crate::webhook::export;

/// "More actions".
#[component]
pub fn More() -> impl IntoView {
    let session = Session::get();
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let items = Signal::derive(move || {
        let mut items = Vec::new();
        if session.draft.with(Option::is_some) {
            items.push(MenuItem::new("json", "copy", t("sidebar_copy_json")));
            items.push(MenuItem::new("curl", "copy", t("sidebar_copy_curl")));
            items.push(MenuItem::new("look", "refresh", t("sidebar_read_form")).separated());
        }
        if survey_from(session).is_some() {
            items.push(MenuItem::new("survey", "survey", t("iterate_menu")).separated());
        }
        if session.look.with(Option::is_some) {
            items.push(MenuItem::new("report", "down2", t("report_title")).separated());
        }
        let composes = session
            .look
            .with(|look| look.as_ref().is_some_and(|look| look.surface.is_composer()));
        if composes {
            items.push(MenuItem::new("recipes", "book", t("recipes_title")).separated());
        }
        items.push(MenuItem::new("failed", "question", t("failed_title")));
        items.push(MenuItem::new("used", "link", t("used_title")));
        items.push(MenuItem::new("settings", "gear", t("sidebar_settings")));
        if session.draft.with(Option::is_some) {
            items.push(MenuItem::new("clear", "trash", t("sidebar_clear_draft")).bad());
        }
        items
    });
    let choose = move |id: &'static str| match id {
        "json" => copy(session, export::json),
        "curl" => copy(session, export::curl),
        "look" => actions::use_form(session),
        "survey" => {
            if let Some(from) = untrack(|| survey_from(session)) {
                session.view.set(View::Survey(Box::new(from)));
            }
        }
        "report" => super::report::save(session, toasts),
        "recipes" => session.open_view(View::Recipes),
        "failed" => session.open_view(View::Failed),
        "used" => session.open_view(View::WhereUsed),
        "settings" => open_settings(session),
        "clear" => clear(session),
        _ => {}
    };
    view! { <Menu label=t("sidebar_more") items on_choose=choose /> }
}

/// The view over which a survey's link can be made: one over a form that takes it.
fn survey_from(session: Session) -> Option<View> {
    let view = session.view.get();
    matches!(view, View::Build | View::Foreign | View::Choose).then_some(view)
}

/// Copies the draft's webhook in a written form; tokens are masked there.
pub fn copy(session: Session, written: fn(&crate::webhook::Webhook) -> String) {
    let Some(webhook) = untrack(|| session.webhook()) else {
        return;
    };
    copy_text(written(&webhook), move |done| {
        session.said.set(Some(Text::key(if done {
            "sidebar_copied"
        } else {
            "sidebar_not_copied"
        })));
    });
}

/// Opens the settings page in a tab of its own.
pub fn open_settings(session: Session) {
    spawn_local(async move {
        if let Err(trouble) = runtime::open_options().await {
            session.trouble.set(Some(trouble));
        }
    });
}

/// Begins the draft again from nothing.
fn clear(session: Session) {
    let Some(partner) = session.partner() else { return };
    if !matches!(session.view.get_untracked(), View::Applying) {
        actions::begin_fresh(session, partner);
        session.said.set(Some(Text::key("sidebar_cleared")));
    }
}
