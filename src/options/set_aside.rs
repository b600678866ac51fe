//! Stored settings that could not be read: said on every part, saved as a file, and forgotten only on the user's word.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::partners::form::Tone;
use crate::platform::storage::Watch;
use crate::platform::{file, runtime};
use crate::protocol::{Request, SettingsView};
use crate::ui::{Button, Dialog, Notice, Toast, Toasts, t, t_with, text};

/// The file's name among the downloads.
const NAME: &str = "notification-builder-set-aside.json";

/// The notice, while there is something.
#[component]
pub fn SetAside() -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let there = RwSignal::new(false);
    // How many values were saved as a file: only those may be forgotten.
    let saved = RwSignal::new(None::<u32>);
    let asked = RwSignal::new(false);
    let look = move || {
        spawn_local(async move {
            if let Ok(view) = runtime::send::<SettingsView>(&Request::Settings {}).await {
                there.try_set(view.set_aside);
            }
        });
    };
    let _watch = StoredValue::new_local(Watch::settings(look));
    look();
    let say = move |text: String| toasts.show(Toast { text, action: None });
    let save = move |()| {
        spawn_local(async move {
            match runtime::send::<Vec<Value>>(&Request::SetAside {}).await {
                Ok(values) => {
                    let whole = serde_json::to_string_pretty(&values).unwrap_or_default();
                    if file::save(NAME, &whole) {
                        saved.set(u32::try_from(values.len()).ok());
                        say(t_with("report_saved", &[NAME]));
                    } else {
                        say(t("report_not_saved"));
                    }
                }
                Err(trouble) => say(text(&trouble.text(""))),
            }
        });
    };
    let forget = move |()| {
        asked.set(false);
        let Some(count) = saved.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match runtime::send::<SettingsView>(&Request::DropSetAside { count }).await {
                Ok(view) => {
                    saved.set(None);
                    there.set(view.set_aside);
                }
                Err(trouble) => say(text(&trouble.text(""))),
            }
        });
    };
    view! {
        <Show when=move || there.get()>
            <Notice tone=Tone::Warn title=t("options_set_aside") silent=true>
                <p>{t("options_set_aside_text")}</p>
                <div class="nb-row nb-row--do">
                    <Button icon="down2" on_press=save>
                        {t("options_set_aside_save")}
                    </Button>
                    <Show when=move || saved.with(Option::is_some)>
                        <Button icon="trash" on_press=move |()| asked.set(true)>
                            {t("options_set_aside_forget")}
                        </Button>
                    </Show>
                </div>
            </Notice>
        </Show>
        <Dialog
            open=asked
            title=t("options_set_aside_sure")
            keep=t("options_set_aside_keep")
            on_keep=move |()| asked.set(false)
            confirm=t("options_set_aside_forget")
            on_confirm=forget
            danger=true
        >
            <p>{t("options_set_aside_sure_text")}</p>
        </Dialog>
    }
}
