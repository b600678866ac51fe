//! "Braze workspaces": names, instances and REST keys, and what each key may do.

mod editor;
mod key;
mod state;

use leptos::ev;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use self::editor::Editor;
use self::key::Key;
use self::state::State;
use super::Title;
use crate::braze::instances;
use crate::braze::rest::permissions::{Found, KeyReport};
use crate::partners::form::Tone;
use crate::partners::setups::SETUPS;
use crate::platform::{permissions, runtime};
use crate::protocol::{Request, Trouble, WorkspaceView};
use crate::ui::{Badge, Button, Dialog, Empty, Hint, HintLine, Notice, Toasts, t, t_with, text};

pub use self::state::hosts;

/// The permissions that some partner needs and that are tried, each once, in the table's order.
fn needed(report: &KeyReport) -> Vec<(&'static str, Found)> {
    crate::braze::rest::permissions::PERMISSIONS
        .iter()
        .filter(|permission| permission.tried)
        .filter(|permission| {
            SETUPS
                .iter()
                .any(|setup| setup.permissions.iter().any(|(name, _)| *name == permission.name))
        })
        .map(|permission| (permission.name, report.found(permission.name)))
        .collect()
}

/// The part.
#[component]
pub fn Workspaces() -> impl IntoView {
    let state = State::new(use_context::<Toasts>().unwrap_or_else(Toasts::provide));
    let waiting = RwSignal::new(None::<String>);
    let go = move |id: String| {
        if state.is_dirty() {
            waiting.set(Some(id));
        } else {
            state.open(Some(id));
        }
    };
    let looked = window_event_listener(ev::focus, move |_| {
        if !state.is_dirty() {
            state.refresh();
        }
    });
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if state.is_dirty() {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        looked.remove();
        leaving.remove();
    });
    let all = move || state.workspaces.get().unwrap_or_default();
    let some = move || {
        state
            .workspaces
            .with(|all| all.as_ref().is_some_and(|all| !all.is_empty()))
    };
    let none_yet = move || {
        state
            .workspaces
            .with(|all| all.as_ref().is_some_and(Vec::is_empty))
            && state.opened.get().is_none()
    };
    view! {
        <Title title=t("workspace_title") text=t("workspace_text")>
            <Button icon="plus" on_press=move |()| go(String::new())>
                {t("workspace_add")}
            </Button>
        </Title>
        {move || {
            state
                .trouble
                .get()
                .map(|trouble| view! { <Notice tone=Tone::Bad title=text(&trouble.text("Braze")) /> })
        }}
        <Show when=some>
            <div class="nb-card nb-list nb-apps" role="group" aria-label=t("workspace_title")>
                {move || {
                    all()
                        .into_iter()
                        .map(|workspace| view! { <Row state workspace on_open=move |id| go(id) /> })
                        .collect_view()
                }}
            </div>
        </Show>
        <Show when=none_yet>
            <section class="nb-card">
                <Empty icon="globe" title=t("workspace_none") text=t("workspace_none_text") />
            </section>
        </Show>
        <Show when=move || state.opened.with(Option::is_some)>
            <Editor state />
        </Show>
        {move || {
            state
                .current()
                .filter(|workspace| workspace.key.is_some())
                .map(|workspace| view! { <Key state workspace /> })
        }}
        <Show when=some>
            <HintLine hint=Hint::new(Tone::Info, t("workspace_probe_note")) />
        </Show>
        <Dialog
            open=Signal::derive(move || waiting.with(Option::is_some))
            title=t("options_leave")
            keep=t("options_leave_keep")
            on_keep=move |()| waiting.set(None)
            confirm=t("options_leave_discard")
            on_confirm=move |()| {
                let id = waiting.get_untracked();
                waiting.set(None);
                state.open(id);
            }
        >
            <p>{t("options_leave_text")}</p>
        </Dialog>
    }
}

/// One workspace in the list.
#[component]
fn Row(
    state: State,
    workspace: WorkspaceView,
    /// It is to be opened.
    #[prop(into)]
    on_open: Callback<String>,
) -> impl IntoView {
    let id = StoredValue::new(workspace.id.clone());
    let is_open = move || {
        state
            .opened
            .with(|opened| opened.as_deref() == Some(&id.get_value()))
    };
    let host = instances::by_name(&workspace.instance).map_or("", |instance| instance.rest);
    let mut facts = vec![workspace.instance.clone(), host.to_owned()];
    if let Some(key) = &workspace.key {
        facts.push(t_with("workspace_key_of", &[key]));
    }
    let badge = match (&workspace.key, &workspace.report) {
        (None, _) => view! { <Badge tone=Tone::Warn>{t("workspace_no_key")}</Badge> }.into_any(),
        (Some(_), None) => view! { <Badge>{t("workspace_unchecked")}</Badge> }.into_any(),
        (_, Some(KeyReport::Wrong { .. })) => {
            view! { <Badge tone=Tone::Bad>{t("workspace_refused")}</Badge> }.into_any()
        }
        (_, Some(report)) => {
            let needed = needed(report);
            let missing = needed
                .iter()
                .filter(|(_, found)| *found == Found::Missing)
                .count();
            let untold = needed.iter().filter(|(_, found)| *found == Found::Untold).count();
            match (missing, untold) {
                (0, 0) => view! { <Badge tone=Tone::Ok>{t("workspace_all")}</Badge> }.into_any(),
                (0, _) => view! { <Badge>{t_with("workspace_untold", &[&untold.to_string()])}</Badge> }.into_any(),
                _ => view! { <Badge tone=Tone::Warn>{t_with("workspace_missing", &[&missing.to_string()])}</Badge> }
                    .into_any(),
            }
        }
    };
    view! {
        <button
            type="button"
            class="nb-item"
            class:is-on=is_open
            aria-pressed=move || if is_open() { "true" } else { "false" }
            on:click=move |_| on_open.run(id.get_value())
        >
            <span class="nb-grow">
                <span class="nb-item__title nb-strong nb-clip">{workspace.name.clone()}</span>
                <span class="nb-item__sub">{facts.join(" · ")}</span>
            </span>
            <span class="nb-apps__state">{badge}</span>
        </button>
    }
}

/// Asks a workspace, its host first, on the user's press.
pub async fn ask<T: DeserializeOwned>(
    workspace: WorkspaceView,
    request: impl FnOnce(String) -> Request,
) -> Result<T, Trouble> {
    let hosts = hosts(&workspace.instance);
    if permissions::request(&hosts).await {
        runtime::send::<T>(&request(workspace.id)).await
    } else {
        Err(Trouble::NoPermission { hosts })
    }
}
