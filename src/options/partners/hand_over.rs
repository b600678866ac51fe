//! What is handed to Quikly: endpoint, key, further attributes, the subscription group; made on demand, never kept.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::State;
use crate::braze::instances;
use crate::partners::form::Tone;
use crate::platform::file;
use crate::ui::{
    Button, Card, Field, Hint, HintLine, TextArea, TextInput, Toast, Toasts, TokenInput, t, t_with,
};

/// The file's name among the downloads.
const NAME: &str = "quikly-set-up.txt";

/// The card.
#[component]
pub fn HandOver(state: State) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let key = RwSignal::new(String::new());
    let group = RwSignal::new(String::new());
    let attributes = RwSignal::new(String::new());
    let endpoint = move || {
        let chosen = state.workspace.get()?;
        let view = state.settings.get()?;
        let workspace = view.workspaces.into_iter().find(|one| one.id == chosen)?;
        let instance = instances::by_name(&workspace.instance)?;
        Some((workspace.name, instance.rest))
    };
    let make = move |()| {
        let Some((name, host)) = untrack(endpoint) else {
            return;
        };
        let or_none = |text: String| {
            if text.trim().is_empty() {
                t("partners_file_none")
            } else {
                text.trim().to_owned()
            }
        };
        let text = [
            t_with("partners_file_title", &[&name]),
            String::new(),
            t_with("partners_file_endpoint", &[&format!("https://{host}")]),
            t_with("partners_file_key", &[&or_none(key.get_untracked())]),
            t("partners_file_permissions"),
            t_with("partners_file_group", &[&or_none(group.get_untracked())]),
            t_with(
                "partners_file_attributes",
                &[&or_none(attributes.get_untracked())],
            ),
            String::new(),
        ]
        .join("\n");
        let saved = file::save(NAME, &text);
        key.set(String::new());
        if saved {
            let mut note = Map::new();
            note.insert("handed_over".to_owned(), Value::Bool(true));
            state.note("quikly", note);
        }
        let text = if saved {
            t_with("report_saved", &[NAME])
        } else {
            t("report_not_saved")
        };
        toasts.show(Toast { text, action: None });
    };
    let disabled = Signal::derive(move || endpoint().is_none());
    view! {
        <Card title=t("partners_hand_over")>
            <div class="nb-form nb-card__pad--4">
                <Field
                    label=t("partners_endpoint")
                    hint=Signal::derive(|| Some(Hint::new(Tone::Plain, t("partners_endpoint_hint"))))
                >
                    <TextInput
                        value=Signal::derive(move || endpoint().map(|(_, host)| format!("https://{host}")).unwrap_or_default())
                        on_input=|_: String| ()
                        code=true
                    />
                </Field>
                <Field
                    label=t("workspace_key")
                    hint=Signal::derive(|| Some(Hint::new(Tone::Plain, t("partners_key_hint"))))
                >
                    <TokenInput value=key on_input=move |value| key.set(value) />
                </Field>
                <Field label=t("rehearsal_group")>
                    <TextInput value=group on_input=move |value| group.set(value) code=true />
                </Field>
                <Field
                    label=t("partners_attributes")
                    hint=Signal::derive(|| Some(Hint::new(Tone::Plain, t("partners_attributes_hint"))))
                >
                    <TextArea value=attributes on_input=move |value| attributes.set(value) rows=3 />
                </Field>
                <div>
                    <Button icon="down2" disabled on_press=make>
                        {t("partners_make_file")}
                    </Button>
                </div>
                <HintLine hint=Hint::new(Tone::Info, t("partners_file_note")) />
            </div>
        </Card>
    }
}
