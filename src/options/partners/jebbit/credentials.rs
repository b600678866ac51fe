//! The file with credentials that Jebbit asks for.

use leptos::prelude::*;

use super::rows;
use crate::options::partners::State;
use crate::options::partners::key_file::{KeyFile, plain};
use crate::options::partners::sheet::Sheet;
use crate::partners::jebbit::SETUP;
use crate::partners::jebbit::handover::{Handover, TAKEN_AT, text};
use crate::ui::{Card, Field, Icon, TextInput, t};

/// The file's name among the downloads.
const NAME: &str = "braze-credentials-for-jebbit.txt";

/// The card.
#[component]
pub fn Credentials(state: State, sheet: Sheet) -> impl IntoView {
    let (contact, deadline) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let written = move |_: &str, endpoint: &str, key: &str| {
        let permissions: Vec<&str> = SETUP.permissions.iter().map(|(name, _)| *name).collect();
        text(&Handover {
            endpoint,
            key: if key.trim().is_empty() { "none" } else { key },
            permissions: &permissions,
            contact: &contact.get_untracked(),
            deadline: &deadline.get_untracked(),
            rows: &untrack(|| rows(sheet)),
        })
    };
    view! {
        <Card title=t("jebbit_credentials")>
            <KeyFile
                state
                partner="jebbit"
                name=NAME
                text=written
                action="jebbit_make_file"
                warning="partners_file_note"
            >
                <Field label=t("jebbit_contact") hint=plain("jebbit_contact_hint")>
                    <TextInput value=contact on_input=move |value| contact.set(value) />
                </Field>
                <Field label=t("jebbit_deadline") hint=plain("jebbit_deadline_hint")>
                    <TextInput value=deadline on_input=move |value| deadline.set(value) />
                </Field>
            </KeyFile>
            <p class="nb-key__none nb-mid">
                {t("jebbit_taken")} " "
                <a class="nb-link" href=TAKEN_AT target="_blank" rel="noopener noreferrer">
                    {t("jebbit_taken_link")}
                    <Icon name="ext" />
                </a>
            </p>
        </Card>
    }
}
