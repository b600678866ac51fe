//! The popup.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::runtime;
use crate::ui::{IconButton, Mark, apply_theme, t};

/// The popup.
#[component]
pub fn Popup() -> impl IntoView {
    apply_theme();
    view! {
        <div class="nb-pop">
            <header class="nb-pop__head">
                <Mark />
                <span class="nb-grow">{t("options_brand")}</span>
                <IconButton icon="gear" label=t("popup_settings") on_press=|()| open_settings() />
            </header>
        </div>
    }
}

/// Opens the settings page; a popup closes by that.
fn open_settings() {
    spawn_local(async {
        let _ = runtime::open_options().await;
    });
}
