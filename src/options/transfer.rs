//! Export and import of the settings as a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::partners::PARTNERS;
use crate::partners::form::Tone;
use crate::platform::file::{self, NotRead};
use crate::platform::runtime;
use crate::protocol::settings_file::{FILE, FileFault, SettingsFile};
use crate::protocol::{Request, SettingsView, Trouble};
use crate::settings::import::{Preview, Step, preview};
use crate::ui::{Badge, Button, Checkbox, Dialog, Hint, HintLine, Notice, Toast, Toasts, t, t_with, text};

/// The file's name among the downloads.
const NAME: &str = "notification-builder-settings.json";

/// What stands in the way, as a sentence.
fn sentence(trouble: &Trouble) -> String {
    match trouble {
        // A field that does not fit means a file that was not written here.
        Trouble::Invalid { .. } => t(FileFault::NotOurs.key()),
        trouble => text(&trouble.text("")),
    }
}

/// The two buttons, and the questions behind them.
#[component]
pub fn Transfer() -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let wrong = RwSignal::new(None::<String>);
    let exporting = RwSignal::new(false);
    let tokens = RwSignal::new(false);
    let importing = RwSignal::new(None::<(SettingsFile, Preview)>);
    let input = NodeRef::<leptos::html::Input>::new();
    let say = move |text: String| toasts.show(Toast { text, action: None });

    let ask_export = move |()| {
        wrong.set(None);
        tokens.set(false);
        exporting.set(true);
    };
    let export = move |()| {
        exporting.set(false);
        let request = Request::Export {
            tokens: tokens.get_untracked(),
        };
        spawn_local(async move {
            match runtime::send::<SettingsFile>(&request).await {
                Ok(whole) if file::save(NAME, &whole.write()) => say(t_with("report_saved", &[NAME])),
                Ok(_) => wrong.set(Some(t("report_not_saved"))),
                Err(trouble) => wrong.set(Some(sentence(&trouble))),
            }
        });
    };
    let choose = move |()| {
        wrong.set(None);
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let changed = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let Some(chosen) = file::chosen(&input, FILE).await else {
                return;
            };
            match look(chosen).await {
                Ok((_, preview)) if preview.is_empty() => say(t("options_import_nothing")),
                Ok(found) => importing.set(Some(found)),
                Err(sentence) => wrong.set(Some(sentence)),
            }
        });
    };
    let import = move |()| {
        let Some((file, _)) = importing.get_untracked() else {
            return;
        };
        importing.set(None);
        spawn_local(async move {
            match runtime::send::<SettingsView>(&Request::Import { file }).await {
                Ok(_) => say(t("options_imported")),
                Err(trouble) => wrong.set(Some(sentence(&trouble))),
            }
        });
    };
    view! {
        {move || wrong.get().map(|wrong| view! { <Notice tone=Tone::Bad title=wrong /> })}
        <div class="nb-row">
            <Button icon="down2" on_press=ask_export>
                {t("options_export_settings")}
            </Button>
            <Button icon="up2" on_press=choose>
                {t("options_import_settings")}
            </Button>
        </div>
        <input
            node_ref=input
            type="file"
            accept="application/json,.json"
            hidden
            aria-label=t("options_import_settings")
            on:change=changed
        />
        <Dialog
            open=exporting
            title=t("options_export_settings")
            keep=t("ui_cancel")
            on_keep=move |()| exporting.set(false)
            confirm=t("options_export_save")
            on_confirm=export
        >
            <p>{t("options_export_text")}</p>
            <Checkbox checked=tokens on_change=move |on| tokens.set(on)>
                {t("options_export_tokens")}
            </Checkbox>
            <HintLine hint=Signal::derive(move || {
                tokens.get().then(|| Hint::new(Tone::Warn, t("options_export_tokens_text")))
            }) />
        </Dialog>
        <Dialog
            open=Signal::derive(move || importing.with(Option::is_some))
            title=t("options_import_title")
            keep=t("ui_cancel")
            on_keep=move |()| importing.set(None)
            confirm=t("options_import_do")
            on_confirm=import
        >
            {move || importing.get().map(|(file, preview)| view! { <Changes file preview /> })}
        </Dialog>
    }
}

/// Reads a chosen file, and what it would change of the settings as they are now.
async fn look(chosen: Result<String, NotRead>) -> Result<(SettingsFile, Preview), String> {
    let text = chosen.map_err(|fault| match fault {
        NotRead::TooLarge => FileFault::TooLarge,
        NotRead::Failed => FileFault::NotOurs,
    });
    let file = text
        .and_then(|text| SettingsFile::read(&text))
        .map_err(|fault| t(fault.key()))?;
    let view = runtime::send::<SettingsView>(&Request::Settings {}).await;
    let view = view.map_err(|trouble| sentence(&trouble))?;
    let preview = preview(&file, &view, PARTNERS).map_err(|trouble| sentence(&trouble))?;
    Ok((file, preview))
}

/// What an import would change.
#[component]
fn Changes(file: SettingsFile, preview: Preview) -> impl IntoView {
    let row = |(name, step): (String, Step)| {
        let (tone, key) = match step {
            Step::Add => (Tone::Ok, "options_import_add"),
            Step::Change { token: false } => (Tone::Warn, "options_import_change"),
            Step::Change { token: true } => (Tone::Warn, "options_import_token"),
            Step::Same => (Tone::Plain, "options_import_same"),
        };
        view! {
            <li class="nb-item">
                <span class="nb-grow nb-clip nb-strong">{name}</span>
                <Badge tone>{t(key)}</Badge>
            </li>
        }
    };
    let lessons = (preview.lessons > 0)
        .then(|| view! { <p>{t_with("options_import_lessons", &[&preview.lessons.to_string()])}</p> });
    let tokens = if file.has_tokens() {
        "options_import_with_tokens"
    } else {
        "options_import_without_tokens"
    };
    view! {
        <p>{t("options_import_text")}</p>
        <ul class="nb-card nb-list nb-import" tabindex="0" aria-label=t("options_import_title")>
            {preview.applications.into_iter().chain(preview.workspaces).map(row).collect_view()}
        </ul>
        {lessons}
        <p>{t(tokens)}</p>
    }
}
