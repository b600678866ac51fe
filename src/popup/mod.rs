//! The popup: a sentence about this tab, and the active application.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::partners::Application;
use crate::partners::form::Tone;
use crate::platform::{runtime, tabs};
use crate::protocol::{Request, SettingsView, Trouble};
use crate::ui::{
    ApplicationSelect, Button, ButtonKind, ButtonSize, Field, Glyph, Hint, HintLine, Icon, IconButton, Mark,
    Notice, apply_theme, t, text,
};

/// What is known of the tab that the popup stands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    /// The builder runs in it.
    Served,
    /// It does not: another page, or a tab that is older than the installation.
    Other,
}

/// The popup.
#[component]
pub fn Popup() -> impl IntoView {
    apply_theme();
    let settings = RwSignal::new(None::<Result<SettingsView, Trouble>>);
    let tab = RwSignal::new(None::<Tab>);
    let ask = move |request: Request| {
        spawn_local(async move { settings.set(Some(runtime::send(&request).await)) });
    };
    ask(Request::Settings {});
    spawn_local(async move {
        let served = match tabs::active().await {
            Some(id) => tabs::serves(id).await,
            None => false,
        };
        tab.set(Some(if served { Tab::Served } else { Tab::Other }));
    });
    let body = move || match settings.get() {
        None => ().into_any(),
        Some(Err(trouble)) => {
            view! { <Notice tone=Tone::Bad title=text(&trouble.text(&t("sendbird_name"))) /> }.into_any()
        }
        Some(Ok(view)) if view.applications.is_empty() => view! { <NoApplication /> }.into_any(),
        Some(Ok(view)) => view! {
            <ThisTab tab />
            <hr class="nb-rule" />
            <Active view on_choose=move |id| ask(Request::Activate { id }) />
        }
        .into_any(),
    };
    view! {
        <div class="nb-pop">
            <header class="nb-pop__head">
                <Mark />
                <h1 class="nb-grow nb-pop__title">{t("options_brand")}</h1>
                <IconButton icon="gear" label=t("popup_settings") on_press=|()| open_settings() />
            </header>
            <main class="nb-pop__main">{body}</main>
        </div>
    }
}

/// A picture, a title and a sentence.
#[component]
fn Say(icon: &'static str, #[prop(optional)] plain: bool, title: String, words: String) -> impl IntoView {
    view! {
        <div class="nb-row nb-row--top nb-say">
            <Glyph name=icon large=true plain=plain />
            <div class="nb-grow">
                <h2 class="nb-say__title">{title}</h2>
                <p class="nb-mid">{words}</p>
            </div>
        </div>
    }
}

/// What the builder does in this tab.
#[component]
fn ThisTab(tab: RwSignal<Option<Tab>>) -> impl IntoView {
    move || match tab.get() {
        None => ().into_any(),
        Some(Tab::Served) => {
            view! { <Say icon="bubble" title=t("popup_served") words=t("popup_served_text") /> }.into_any()
        }
        Some(Tab::Other) => {
            let reload = move |()| {
                spawn_local(async move {
                    if let Some(id) = tabs::active().await {
                        tabs::reload(id).await;
                    }
                    // It would go on about the page that is gone.
                    let _ = window().close();
                });
            };
            view! {
                <Say icon="globe" plain=true title=t("popup_other") words=t("popup_other_text") />
                <Button block=true icon="refresh" on_press=reload>
                    {t("popup_reload")}
                </Button>
            }
            .into_any()
        }
    }
}

/// Nothing can be built from templates yet.
#[component]
fn NoApplication() -> impl IntoView {
    view! {
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

/// The active application, and the choice of another one.
#[component]
fn Active(
    view: SettingsView,
    /// Another one was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let active = view.active.clone();
    let tokenless = view
        .applications
        .iter()
        .any(|application| Some(&application.id) == active.as_ref() && application.token.is_none());
    let hint = tokenless.then(|| Hint::new(Tone::Warn, t("popup_no_token")));
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
        <Field label=t("popup_application")>
            <ApplicationSelect applications chosen=active on_choose />
        </Field>
        <HintLine hint />
        <Button block=true on_press=|()| open_settings()>
            {t("popup_open_settings")}
        </Button>
    }
}

/// Opens the settings page; the popup closes by that.
fn open_settings() {
    spawn_local(async {
        let _ = runtime::open_options().await;
    });
}
