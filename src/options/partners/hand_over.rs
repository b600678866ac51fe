//! What is handed to Quikly: endpoint, key, further attributes, the subscription group.

use leptos::prelude::*;

use super::State;
use super::key_file::{KeyFile, plain};
use crate::ui::{Card, Field, TextArea, TextInput, t, t_with};

/// The file's name among the downloads.
const NAME: &str = "quikly-set-up.txt";

/// The card.
#[component]
pub fn HandOver(state: State) -> impl IntoView {
    let group = RwSignal::new(String::new());
    let attributes = RwSignal::new(String::new());
    let text = move |workspace: &str, host: &str, key: &str| {
        let or_none = |text: &str| match text.trim() {
            "" => t("partners_file_none"),
            text => text.to_owned(),
        };
        let or_none_of = |text: RwSignal<String>| text.with_untracked(|text| or_none(text));
        [
            t_with("partners_file_title", &[workspace]),
            String::new(),
            t_with("partners_file_endpoint", &[host]),
            t_with("partners_file_key", &[&or_none(key)]),
            t("partners_file_permissions"),
            t_with("partners_file_group", &[&or_none_of(group)]),
            t_with("partners_file_attributes", &[&or_none_of(attributes)]),
            String::new(),
        ]
        .join("\n")
    };
    view! {
        <Card title=t("partners_hand_over")>
            <KeyFile
                state
                partner="quikly"
                name=NAME
                text
                action="partners_make_file"
                warning="partners_file_note"
            >
                <Field label=t("rehearsal_group")>
                    <TextInput value=group on_input=move |value| group.set(value) code=true />
                </Field>
                <Field label=t("partners_attributes") hint=plain("partners_attributes_hint")>
                    <TextArea value=attributes on_input=move |value| attributes.set(value) rows=3 />
                </Field>
            </KeyFile>
        </Card>
    }
}
