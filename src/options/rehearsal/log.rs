//! The log of rehearsals: 30 days of them, exported and cleared.

use leptos::prelude::*;

use super::state::State;
use super::steps::Record;
use crate::partners::form::Tone;
use crate::partners::setups::workflow;
use crate::platform::file;
use crate::rehearsal::log::file as written;
use crate::rehearsal::{Mode, Run};
use crate::ui::{Badge, Button, ButtonSize, Card, Dialog, Disclosure, Toast, Toasts, day, t, t_with, time};

/// The file's name among the downloads.
const NAME: &str = "notification-builder-rehearsals.json";

/// The log.
#[component]
pub fn Log(state: State) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let asked = RwSignal::new(false);
    let none = Signal::derive(move || state.log.with(Vec::is_empty));
    let export = move |()| {
        let saved = state.log.with_untracked(|log| file::save(NAME, &written(log)));
        let text = if saved {
            t_with("report_saved", &[NAME])
        } else {
            t("report_not_saved")
        };
        toasts.show(Toast { text, action: None });
    };
    let end = move || {
        view! {
            <Button size=ButtonSize::Small icon="down2" disabled=none on_press=export>
                {t("options_export")}
            </Button>
            <Button size=ButtonSize::Small icon="trash" disabled=none on_press=move |()| asked.set(true)>
                {t("rehearsal_clear")}
            </Button>
        }
    };
    let rows = move || {
        state
            .log
            .get()
            .into_iter()
            .map(|run| view! { <Row run /> })
            .collect_view()
    };
    view! {
        <Card title=t("rehearsal_log") end=end>
            <Show
                when=move || !none.get()
                fallback=|| view! { <p class="nb-key__none nb-mid">{t("rehearsal_log_none")}</p> }
            >
                <div class="nb-list nb-log" role="list" aria-label=t("rehearsal_log")>
                    {rows}
                </div>
            </Show>
        </Card>
        <Dialog
            open=asked
            title=t("rehearsal_ask_clear")
            keep=t("rehearsal_keep_log")
            on_keep=move |()| asked.set(false)
            confirm=t("rehearsal_clear")
            on_confirm=move |()| {
                asked.set(false);
                state.clear_log();
            }
            danger=true
        >
            <p>{t("rehearsal_ask_clear_text")}</p>
        </Dialog>
    }
}

/// One run.
#[component]
fn Row(run: Run) -> impl IntoView {
    let name = workflow(&run.workflow).map_or_else(|| run.workflow.clone(), |(_, flow)| t(flow.title));
    let at = run.ended.unwrap_or(run.began);
    let who = ["email", "phone"]
        .iter()
        .filter_map(|field| run.inputs.get(*field)?.as_str().map(str::to_owned));
    let mut facts = vec![format!("{}, {}", day(at), time(at)), run.workspace_name.clone()];
    facts.extend(who);
    let verdict = run.verdict.as_ref().map(|(_, key)| t(key));
    let badge = match (run.mode, &run.verdict) {
        (Mode::Dry, _) => view! { <Badge>{t("rehearsal_dry")}</Badge> }.into_any(),
        (Mode::Live, Some((tone, _))) => {
            view! { <Badge tone=Tone::from(*tone)>{t("rehearsal_live_badge")}</Badge> }.into_any()
        }
        (Mode::Live, None) => view! { <Badge accent=true>{t("rehearsal_live_badge")}</Badge> }.into_any(),
    };
    let sent = run.items.iter().any(|item| item.call.is_some());
    let record = sent.then(|| {
        view! {
            <Disclosure label=t("rehearsal_log_record")>
                <Record run=run.clone() />
            </Disclosure>
        }
    });
    view! {
        <div class="nb-item" role="listitem">
            <div class="nb-grow">
                <span class="nb-item__title nb-strong">{name}</span>
                <span class="nb-item__sub">{facts.join(" · ")}</span>
                {verdict.map(|verdict| view! { <span class="nb-item__sub">{verdict}</span> })}
                {record}
            </div>
            {badge}
        </div>
    }
}
