//! The fields of a file that is handed to a partner with a key in it: made on demand, never kept.

use leptos::prelude::*;

use super::State;
use super::ask::note;
use crate::braze::instances;
use crate::partners::form::Tone;
use crate::platform::file;
use crate::ui::{Button, Field, Hint, HintLine, TextInput, Toast, Toasts, TokenInput, t, t_with};

/// The chosen workspace's name, and its REST endpoint.
pub fn endpoint(state: State) -> Option<(String, String)> {
    let chosen = state.workspace.get()?;
    let view = state.settings.get()?;
    let workspace = view.workspaces.into_iter().find(|one| one.id == chosen)?;
    let instance = instances::by_name(&workspace.instance)?;
    Some((workspace.name, format!("https://{}", instance.rest)))
}

/// A hint that does not change.
pub fn plain(key: &'static str) -> Signal<Option<Hint>> {
    Signal::derive(move || Some(Hint::new(Tone::Plain, t(key))))
}

/// The form: endpoint and key, what else the partner is told, and the button that makes the file.
#[component]
pub fn KeyFile(
    state: State,
    /// The partner's id, of whose set-up it is noted that the file was made.
    partner: &'static str,
    /// The file's name among the downloads.
    name: &'static str,
    /// The file's text, from the workspace's name, its endpoint and the key.
    text: impl Fn(&str, &str, &str) -> String + Clone + Send + Sync + 'static,
    /// Message key of the button's words.
    action: &'static str,
    /// Message key of the last line.
    warning: &'static str,
    /// Further fields.
    children: Children,
) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let key = RwSignal::new(String::new());
    let make = move |()| {
        let Some((workspace, host)) = untrack(|| endpoint(state)) else {
            return;
        };
        let saved = file::save(name, &text(&workspace, &host, &key.get_untracked()));
        key.set(String::new());
        if saved {
            state.note(partner, note("handed_over", true));
        }
        let text = if saved {
            t_with("report_saved", &[name])
        } else {
            t("report_not_saved")
        };
        toasts.show(Toast { text, action: None });
    };
    let disabled = Signal::derive(move || endpoint(state).is_none());
    let of_workspace = Signal::derive(move || {
        let (tone, key) = if disabled.get() {
            (Tone::Warn, "partners_endpoint_none")
        } else {
            (Tone::Plain, "partners_endpoint_hint")
        };
        Some(Hint::new(tone, t(key)))
    });
    view! {
        <div class="nb-form nb-card__pad--4">
            <Field label=t("partners_endpoint") hint=of_workspace>
                <TextInput
                    value=Signal::derive(move || endpoint(state).map(|(_, host)| host).unwrap_or_default())
                    on_input=|_: String| ()
                    code=true
                    fixed=true
                />
            </Field>
            <Field label=t("workspace_key") hint=plain("partners_key_hint")>
                <TokenInput value=key on_input=move |value| key.set(value) />
            </Field>
            {children()}
            <div class="nb-form__do">
                <Button icon="down2" disabled on_press=make>
                    {t(action)}
                </Button>
            </div>
            <HintLine hint=Hint::new(Tone::Info, t(warning)) />
        </div>
    }
}
