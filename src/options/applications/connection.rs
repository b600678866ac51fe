//! "Check the connection": really lists the application's templates, and says what came of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::State;
use crate::partners::form::Tone;
use crate::platform::{permissions, runtime};
use crate::protocol::{Request, Templates, Trouble};
use crate::ui::{Button, Notice, day, t, t_with};

/// The check of the application that is open, with what it is saved with.
#[component]
pub fn Connection(state: State) -> impl IntoView {
    let busy = RwSignal::new(false);
    let answer = RwSignal::new(None::<Result<Templates, Trouble>>);
    let granted = RwSignal::new(false);
    let hosts = move || state.partner().map(|partner| partner.hosts).unwrap_or_default();
    Effect::new(move |_| {
        let hosts = hosts();
        spawn_local(async move { granted.set(permissions::granted(hosts).await) });
    });
    // Another application, or another token: what was found is about the one before.
    Effect::new(move |before: Option<_>| {
        let now = state.current().map(|application| {
            (
                application.id,
                application.app_id,
                application.host,
                application.token,
            )
        });
        if before.is_some_and(|before| before != now) {
            answer.set(None);
        }
        now
    });
    let check = move |()| {
        let Some(application) = untrack(|| state.current()) else {
            return;
        };
        let hosts = untrack(hosts);
        busy.set(true);
        answer.set(None);
        spawn_local(async move {
            // First of all, or Chrome no longer takes it for the user's wish.
            let found = if permissions::request(hosts).await {
                granted.set(true);
                runtime::send(&Request::Templates {
                    id: application.id,
                    fresh: true,
                })
                .await
            } else {
                Err(Trouble::NoPermission {
                    hosts: hosts.to_owned(),
                })
            };
            busy.set(false);
            answer.set(Some(found));
        });
    };
    let dirty = Signal::derive(move || !state.unsaved().is_empty());
    let note = move || {
        if dirty.get() {
            Some(t("options_check_saved"))
        } else if granted.get() {
            None
        } else {
            Some(t_with("options_check_why", &[&state.service(), &host(hosts())]))
        }
    };
    let result = move || {
        answer.get().map(|answer| match answer {
            Ok(Templates {
                stale: Some(trouble), ..
            })
            | Err(trouble) => view! { <Notice tone=Tone::Bad title=state.sentence(&trouble) /> }.into_any(),
            Ok(templates) => view! { <Found state templates /> }.into_any(),
        })
    };
    view! {
        <div class="nb-field">
            <div class="nb-field__top">
                <span class="nb-label">{t("options_connection")}</span>
            </div>
            <div class="nb-col nb-col--2">
                <div>
                    <Button icon="plug" busy disabled=dirty on_press=check>
                        {t("options_check")}
                    </Button>
                </div>
                {move || note().map(|note| view! { <p class="nb-hint">{note}</p> })} {result}
            </div>
        </div>
    }
}

/// Said in the place of the check, where a service has no call that changes nothing.
#[component]
pub fn NoConnection(state: State) -> impl IntoView {
    view! {
        <div class="nb-field">
            <div class="nb-field__top">
                <span class="nb-label">{t("options_connection")}</span>
            </div>
            <p class="nb-hint">{move || t_with("options_no_check", &[&state.service()])}</p>
        </div>
    }
}

/// The host pattern as people write it: `*.sendbird.com` of `https://*.sendbird.com/*`.
fn host(pattern: &str) -> String {
    pattern
        .trim_start_matches("https://")
        .trim_end_matches("/*")
        .to_owned()
}

/// What the service answered.
#[component]
fn Found(state: State, templates: Templates) -> impl IntoView {
    let count = templates.templates.len().to_string();
    let newest = templates
        .templates
        .iter()
        .map(|template| template.updated_at)
        .max();
    let says = match newest {
        Some(newest) => t_with("options_check_templates", &[&count, &day(newest)]),
        None => t("options_check_no_templates"),
    };
    view! {
        <Notice tone=Tone::Ok title=t_with("options_connected", &[&untrack(|| state.service())])>
            <dl class="nb-facts">
                <dt>{t("options_templates")}</dt>
                <dd>{says}</dd>
                <dt>{t("options_sending")}</dt>
                <dd>{t("options_sending_untold")}</dd>
            </dl>
        </Notice>
    }
}
