//! Export and import of users, samples and the limit as a file of their own: users hold personal data, which must not
//! come along with settings that are passed on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::State;
use crate::platform::file::{self, NotRead};
use crate::platform::runtime;
use crate::protocol::workbench::{FILE, FileFault, read_file, write_file};
use crate::protocol::{Request, Workbench};
use crate::ui::{Button, Toast, t, t_with, text};

/// The file's name among the downloads.
const NAME: &str = "notification-builder-preview.json";

/// The two buttons.
#[component]
pub(super) fn Transfer(state: State) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let say = move |text: String| state.toasts.show(Toast { text, action: None });
    let export = move |()| {
        let bench = state.bench.get_untracked().unwrap_or_default();
        say(if file::save(NAME, &write_file(&bench)) {
            t_with("report_saved", &[NAME])
        } else {
            t("report_not_saved")
        });
    };
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let changed = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let read = match file::chosen(&input, FILE).await {
                None => return,
                Some(Ok(text)) => read_file(&text),
                Some(Err(NotRead::TooLarge)) => Err(FileFault::TooLarge),
                Some(Err(NotRead::Failed)) => Err(FileFault::NotOurs),
            };
            match read {
                Ok(bench) => take(state, bench).await,
                Err(fault) => state.wrong.set(Some(t(fault.key()))),
            }
        });
    };
    let none = Signal::derive(move || {
        state.bench.with(|bench| {
            bench
                .as_ref()
                .is_none_or(|bench| bench.users.is_empty() && bench.samples.is_empty())
        })
    });
    view! {
        <div class="nb-row">
            <Button icon="up2" on_press=choose>
                {t("options_import")}
            </Button>
            <Button icon="down2" disabled=none on_press=export>
                {t("options_export")}
            </Button>
        </div>
        <input
            node_ref=input
            type="file"
            accept="application/json,.json"
            hidden
            aria-label=t("options_import")
            on:change=changed
        />
    }
}

/// Takes a file in, one after the other: what is there already is replaced, so that it can be taken in again after
/// something went wrong.
async fn take(state: State, bench: Workbench) {
    state.wrong.set(None);
    let users = bench
        .users
        .into_iter()
        .map(|user| Request::SavePreviewUser { user, at: None });
    let samples = bench.samples.into_iter().map(|sample| Request::SaveSample {
        sample,
        former: None,
        at: None,
    });
    let limit = bench
        .body_limit
        .map(|bytes| Request::LimitBody { bytes: Some(bytes) });
    let all: Vec<Request> = users.chain(samples).chain(limit).collect();
    let count = all.len().to_string();
    for (done, request) in all.into_iter().enumerate() {
        match runtime::send::<Workbench>(&request).await {
            Ok(bench) => state.bench.set(Some(bench)),
            Err(trouble) => {
                let why = text(&trouble.text(""));
                let said = t_with("options_preview_stopped", &[&done.to_string(), &count, &why]);
                return state.wrong.set(Some(said));
            }
        }
    }
    state.toasts.show(Toast {
        text: t_with("options_preview_imported", &[&count]),
        action: None,
    });
}
