//! What the set-ups look up in the chosen workspace, and how what was found is told.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::State;
use crate::braze::rest::answers::Profile;
use crate::options::workspaces;
use crate::partners::form::Tone;
use crate::protocol::{LookUpBy, Request};
use crate::ui::{Button, Field, Notice, TextInput, t};

/// A result: how it is meant, and its sentence.
pub type Told = RwSignal<Option<(Tone, String)>>;

/// A note of one field.
pub fn note(name: &str, value: impl Into<Value>) -> Map<String, Value> {
    let mut note = Map::new();
    note.insert(name.to_owned(), value.into());
    note
}

/// Asks the chosen workspace, its host first, on the user's press.
pub fn ask<T: DeserializeOwned + 'static>(
    state: State,
    busy: RwSignal<bool>,
    request: impl FnOnce(String) -> Request + 'static,
    answered: impl FnOnce(T) + 'static,
) {
    let chosen = state.workspace.get_untracked();
    let workspace = state.settings.with_untracked(|view| {
        view.iter()
            .flat_map(|view| &view.workspaces)
            .find(|one| Some(&one.id) == chosen.as_ref())
            .cloned()
    });
    state.trouble.set(None);
    let Some(workspace) = workspace else {
        state.trouble.set(Some(t("rehearsal_no_workspace")));
        return;
    };
    busy.set(true);
    spawn_local(async move {
        let answer = workspaces::ask::<T>(workspace, request).await;
        busy.set(false);
        match answer {
            // Another part of the page, or another partner, was opened meanwhile.
            _ if busy.is_disposed() => {}
            Ok(found) => answered(found),
            Err(trouble) => state.fail(&trouble),
        }
    });
}

/// Looks the profiles up that have an email address.
pub fn look_up(
    state: State,
    busy: RwSignal<bool>,
    email: RwSignal<String>,
    answered: impl FnOnce(Vec<Profile>) + 'static,
) {
    let value = email.get_untracked();
    let request = |id| Request::LookUp {
        id,
        by: LookUpBy::EmailAddress,
        value,
    };
    ask(state, busy, request, answered);
}

/// What was found.
#[component]
pub fn Found(told: Told) -> impl IntoView {
    move || {
        told.get()
            .map(|(tone, text)| view! { <Notice tone title=text /> })
    }
}

/// A field with a button beside it that looks for what is typed.
#[component]
pub fn LookFor(
    /// The field's name.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// The button's words.
    #[prop(into)]
    action: String,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// It looks.
    busy: RwSignal<bool>,
    /// Shown while nothing is typed.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
    /// The code font.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let name = label.clone();
    view! {
        <Field label>
            <div class="nb-row">
                <div class="nb-grow">
                    <TextInput value on_input=move |text| value.set(text) placeholder code label=name />
                </div>
                <Button busy on_press=on_press>
                    {action.clone()}
                </Button>
            </div>
        </Field>
    }
}
