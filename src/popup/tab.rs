//! The tab that the popup stands over: whether the builder is there, and how it is opened.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Say;
use crate::platform::tabs;
use crate::ui::{Button, ButtonKind, ButtonSize, t};

/// What is known of the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    /// The builder runs in it.
    Served(i64),
    /// It has no builder: another page, or a tab that is older than the installation.
    Other,
}

async fn look() -> Tab {
    match tabs::active().await {
        Some(id) if tabs::serves(id).await => Tab::Served(id),
        _ => Tab::Other,
    }
}

/// What the builder does in this tab.
#[component]
pub fn ThisTab(
    /// Whether there is an application: else adding one is the first thing to do.
    connected: Signal<bool>,
) -> impl IntoView {
    let tab = RwSignal::new(None::<Tab>);
    spawn_local(async move { tab.set(Some(look().await)) });
    let kind = move || {
        if connected.get() {
            ButtonKind::Primary
        } else {
            ButtonKind::Plain
        }
    };
    move || match tab.get() {
        None => view! { <div class="nb-pop__wait"></div> }.into_any(),
        Some(Tab::Served(id)) => {
            let press = move |()| {
                spawn_local(async move {
                    if tabs::open_builder(id).await {
                        let _ = window().close();
                    } else {
                        tab.set(Some(Tab::Other));
                    }
                });
            };
            view! {
                <Say icon="bubble" title=t("popup_served") words=t("popup_served_text") />
                <Button kind=kind() size=ButtonSize::Large block=true on_press=press>
                    {t("popup_open")}
                </Button>
            }
            .into_any()
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
