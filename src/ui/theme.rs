//! Light, dark, or as the system: a view choice of the popup and the settings page.
//!
//! `extension/page.js` puts the stored one on the page before its first frame. The sidebar follows the system: in the
//! dashboard's frame web storage can be refused.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;

use super::choice::{Choice, Segments};
use super::i18n::t;

const KEY: &str = "theme";

/// The chosen theme: `system`, `light` or `dark`.
fn stored() -> String {
    match LocalStorage::get::<String>(KEY) {
        Ok(theme) if theme == "light" || theme == "dark" => theme,
        _ => "system".to_owned(),
    }
}

fn apply(theme: &str) {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = if theme == "system" {
        root.remove_attribute("data-theme")
    } else {
        root.set_attribute("data-theme", theme)
    };
}

/// The choice of a theme.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let chosen = RwSignal::new(stored());
    let choose = move |theme: String| {
        apply(&theme);
        let _ = LocalStorage::set(KEY, &theme);
        chosen.set(theme);
    };
    let icon = |value: &str, caption: String, icon| Choice {
        icon: Some(icon),
        ..Choice::new(value, caption)
    };
    let options = vec![
        Choice::new("system", t("ui_theme_system")),
        icon("light", t("ui_theme_light"), "sun"),
        icon("dark", t("ui_theme_dark"), "moon"),
    ];
    view! { <Segments options chosen on_choose=choose label=t("ui_theme") small=true /> }
}
