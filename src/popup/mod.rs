//! The popup: what this tab is to us, and the active application.

mod active;
mod tab;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::active::{Active, NoApplication};
use self::tab::ThisTab;
use crate::partners::form::Tone;
use crate::platform::runtime;
use crate::platform::storage::Watch;
use crate::protocol::{Request, SettingsView, Trouble};
use crate::ui::{Glyph, Notice, t, text};

/// What stands under the popup's head, which is plain HTML (`extension/popup.html`).
#[component]
pub fn Popup() -> impl IntoView {
    let settings = RwSignal::new(None::<Result<SettingsView, Trouble>>);
    let ask = move |request: Request| {
        spawn_local(async move { settings.set(Some(runtime::send(&request).await)) });
    };
    ask(Request::Settings {});
    let _watch = StoredValue::new_local(Watch::settings(move || ask(Request::Settings {})));
    let body = move || match settings.get() {
        None => ().into_any(),
        Some(Err(trouble)) => {
            view! { <Notice tone=Tone::Bad title=text(&trouble.text(&t("sendbird_name"))) /> }.into_any()
        }
        Some(Ok(view)) if view.applications.is_empty() => view! { <NoApplication /> }.into_any(),
        Some(Ok(view)) => {
            view! { <Active view on_choose=move |id| ask(Request::Activate { id }) /> }.into_any()
        }
    };
    let connected = Signal::derive(move || {
        settings.with(|settings| !matches!(settings, Some(Ok(view)) if view.applications.is_empty()))
    });
    view! {
        <ThisTab connected />
        {body}
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

/// Opens the settings page; the popup closes by that.
fn open_settings() {
    spawn_local(async {
        let _ = runtime::open_options().await;
    });
}
