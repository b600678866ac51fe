//! "Rehearsal": a partner's workflow, dry or live, on one test user; and the log of all of them.

mod log;
mod profile;
mod state;
mod steps;
mod trigger;

use leptos::prelude::*;

use self::log::Log;
use self::profile::Afterwards;
use self::state::{FORM, State};
use self::steps::Steps;
use self::trigger::TriggerCard;
use super::Title;
use crate::partners::form::Tone;
use crate::partners::setups::{SETUPS, setup, workflow};
use crate::platform::file;
use crate::protocol::Request;
use crate::rehearsal::field::{Field as Row, FieldKind};
use crate::rehearsal::undo;
use crate::rehearsal::{Mode, Run};
use crate::ui::{
    Button, ButtonKind, Choice, Dialog, Empty, Field, Hint, Notice, Segments, Select, TextInput, Toast,
    Toasts, t, t_with,
};

/// The record's name among the downloads.
const RECORD: &str = "notification-builder-rehearsal.json";

/// The part.
#[component]
pub fn Rehearsal() -> impl IntoView {
    let state = State::new();
    let asked = RwSignal::new(false);
    let no_workspace = move || {
        state
            .workspaces
            .with(|all| all.as_ref().is_some_and(Vec::is_empty))
    };
    let title = move || state.workflow().map(|flow| t(flow.title)).unwrap_or_default();
    let about = move || state.workflow().map(|flow| t(flow.text)).unwrap_or_default();
    // The webhook of the workflow's partner; what is typed there stays while another of its workflows is chosen.
    let partner = Memo::new(move |_| workflow(state.flow.get()).map(|(setup, _)| setup.id));
    let trigger = Signal::derive(move || partner.get().and_then(setup)?.trigger);
    let modes = Signal::derive(|| {
        vec![
            Choice::new("dry", t("rehearsal_dry")),
            Choice::new("live", t("rehearsal_live")),
        ]
    });
    let mode = Signal::derive(move || if state.live.get() { "live" } else { "dry" }.to_owned());
    view! {
        {move || {
            view! {
                <Title title=title() text=about()>
                    <Segments
                        options=modes
                        chosen=mode
                        on_choose=move |value: String| state.live.set(value == "live")
                        label=t("rehearsal_mode")
                    />
                </Title>
            }
        }}
        <Show when=no_workspace>
            <section class="nb-card">
                <Empty icon="globe" title=t("workspace_none") text=t("workspace_none_text") />
            </section>
        </Show>
        <section class="nb-card nb-card__pad--4">
            <Form state />
        </section>
        {move || {
            state.trouble.get().map(|trouble| view! { <Notice tone=Tone::Bad title=trouble /> })
        }}
        {move || status(state)}
        <Steps state />
        <Actions state on_live=move |()| {
            if state.inputs().is_some() {
                asked.set(true);
            }
        } />
        {move || state.shown().map(|run| view! { <Afterwards run /> })}
        {move || trigger.get().map(|trigger| view! { <TriggerCard state trigger /> })}
        <Log state />
        <Dialog
            open=asked
            title=t("rehearsal_ask_live")
            keep=t("rehearsal_ask_keep")
            on_keep=move |()| asked.set(false)
            confirm=t("rehearsal_run_live")
            on_confirm=move |()| {
                asked.set(false);
                state.live.set(true);
                state.begin(true);
            }
        >
            <p>{t("rehearsal_ask_text")}</p>
        </Dialog>
    }
}

/// What is typed.
#[component]
fn Form(state: State) -> impl IntoView {
    let flows = Signal::derive(|| {
        SETUPS
            .iter()
            .flat_map(|setup| setup.workflows)
            .map(|flow| Choice::new(flow.id, t(flow.title)))
            .collect::<Vec<_>>()
    });
    let workspaces = Signal::derive(move || {
        let all = state.workspaces.get().unwrap_or_default();
        all.into_iter()
            .map(|one| Choice {
                aside: Some(one.instance),
                ..Choice::new(one.id, one.name)
            })
            .collect::<Vec<_>>()
    });
    let choose = move |id: String| {
        let found = workflow(&id);
        if let Some((_, flow)) = found {
            state.flow.set(flow.id);
            state.wrong.update(std::collections::BTreeMap::clear);
            state.trouble.set(None);
        }
    };
    let fields = move || {
        let flow = state.workflow();
        flow.into_iter()
            .flat_map(|flow| flow.fields)
            .map(|field| view! { <Typed state field /> })
            .collect_view()
    };
    view! {
        <div class="nb-rehearse__form" id=FORM>
            <Field label=t("rehearsal_workflow")>
                <Select
                    options=flows
                    chosen=Signal::derive(move || Some(state.flow.get().to_owned()))
                    on_choose=choose
                />
            </Field>
            <Field label=t("rehearsal_workspace")>
                <Select
                    options=workspaces
                    chosen=Signal::derive(move || state.workspace.get())
                    on_choose=move |id| state.workspace.set(Some(id))
                    placeholder=t("rehearsal_choose_workspace")
                />
            </Field>
            {fields}
        </div>
    }
}

/// The attributes that would be written: from the partner's set-up, where they are changed.
#[component]
fn Attributes(state: State, field: &'static Row) -> impl IntoView {
    let setup = move || workflow(state.flow.get()).map(|(setup, _)| setup);
    let rows = move || {
        let row = |(name, value): (String, serde_json::Value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            view! {
                <dt class="nb-mono">{name}</dt>
                <dd>{value}</dd>
            }
        };
        state.sample().into_iter().map(row).collect_view()
    };
    let none = move || state.sample().is_empty();
    let change = move || {
        setup().map(|setup| {
            let words = t_with("rehearsal_attributes_change", &[&t(setup.name)]);
            view! { <a href=format!("#partners/{}", setup.id)>{words}</a> }
        })
    };
    view! {
        <section class="nb-rehearse__attributes" aria-label=t(field.label)>
            <h3 class="nb-label">{t(field.label)}</h3>
            <Show when=move || !none() fallback=|| view! { <p class="nb-mid">{t("rehearsal_attributes_none")}</p> }>
                <dl class="nb-facts nb-card nb-scroll" tabindex="0">{rows}</dl>
            </Show>
            <p class="nb-hint">{change}</p>
        </section>
    }
}

/// One field.
#[component]
fn Typed(state: State, field: &'static Row) -> impl IntoView {
    if field.kind == FieldKind::Attributes {
        return view! { <Attributes state field /> }.into_any();
    }
    let hint = Signal::derive(move || {
        let wrong = state.wrong.with(|wrong| wrong.get(field.id).copied());
        match wrong {
            Some(key) => Some(Hint::new(Tone::Bad, t(key))),
            None if field.hint.is_empty() => None,
            None => Some(Hint::new(Tone::Plain, t(field.hint))),
        }
    });
    let label = if field.optional {
        t_with("rehearsal_optional", &[&t(field.label)])
    } else {
        t(field.label)
    };
    view! {
        <Field label hint>
            <TextInput
                value=Signal::derive(move || {
                    state.typed.with(|typed| typed.get(field.id).cloned().unwrap_or_default())
                })
                on_input=move |value| {
                    state.typed.update(|typed| { typed.insert(field.id.to_owned(), value); });
                    state.wrong.update(|wrong| { wrong.remove(field.id); });
                }
            />
        </Field>
    }
    .into_any()
}

/// The line over the steps: what kind of run it is, how far it is, or its verdict.
fn status(state: State) -> AnyView {
    let Some(run) = state.shown() else {
        return if state.live.get() {
            view! {
                <Notice tone=Tone::Warn title=t("rehearsal_live_title") silent=true>
                    {t("rehearsal_live_text")}
                </Notice>
            }
            .into_any()
        } else {
            dry_notice()
        };
    };
    if let Some((tone, key)) = &run.verdict {
        return view! { <Notice tone=Tone::from(*tone) title=t(key) /> }.into_any();
    }
    match (run.ended, run.mode) {
        (Some(_), Mode::Live) => view! { <Notice tone=Tone::Info title=t("rehearsal_done") /> }.into_any(),
        (_, Mode::Dry) => dry_notice(),
        (None, Mode::Live) => {
            let left = run
                .items
                .iter()
                .filter(|item| !item.state.is_over())
                .count()
                .to_string();
            view! { <Notice tone=Tone::Info title=t_with("rehearsal_underway", &[&left]) /> }.into_any()
        }
    }
}

fn dry_notice() -> AnyView {
    view! {
        <Notice tone=Tone::Plain title=t("rehearsal_dry_title") silent=true>
            {t("rehearsal_dry_text")}
        </Notice>
    }
    .into_any()
}

/// What can be done below the steps.
#[component]
fn Actions(
    state: State,
    /// A live run is wanted; it is asked for first.
    #[prop(into)]
    on_live: Callback<()>,
) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let save = move |()| {
        let Some(run) = untrack(|| state.shown()) else {
            return;
        };
        let saved = file::save(RECORD, &crate::rehearsal::log::file(&[run]));
        let text = if saved {
            t_with("report_saved", &[RECORD])
        } else {
            t("report_not_saved")
        };
        toasts.show(Toast { text, action: None });
    };
    let left = move || {
        let run = state.shown().filter(|run| run.ended.is_some())?;
        let (_, flow) = workflow(&run.workflow)?;
        let left = undo::left(&run, flow);
        (!left.is_empty()).then(|| {
            let items = left
                .into_iter()
                .map(|key| view! { <li>{t(key)}</li> })
                .collect_view();
            view! {
                <Notice tone=Tone::Info title=t("rehearsal_stays") silent=true>
                    <ul class="nb-list-plain">{items}</ul>
                </Notice>
            }
        })
    };
    let buttons = move || {
        let run = state.shown();
        let ended = run.as_ref().is_some_and(|run| run.ended.is_some());
        let underway = state.underway();
        let back = run.as_ref().is_some_and(can_put_back);
        let live = state.live.get();
        view! {
            {ended
                .then(|| {
                    view! {
                        <Button icon="down2" on_press=save>
                            {t("rehearsal_save")}
                        </Button>
                    }
                })}
            {back
                .then(|| {
                    view! {
                        <Button icon="undo" busy=state.busy on_press=move |()| state.ask(Request::PutBack {})>
                            {t("rehearsal_back")}
                        </Button>
                    }
                })}
            {(!underway && !live)
                .then(|| {
                    view! {
                        <Button
                            kind=if ended { ButtonKind::Plain } else { ButtonKind::Primary }
                            icon="play"
                            busy=state.busy
                            on_press=move |()| state.begin(false)
                        >
                            {t("rehearsal_run_dry")}
                        </Button>
                    }
                })}
            {(!underway && (live || ended))
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Primary busy=state.busy on_press=on_live>
                            {t("rehearsal_run_live")}
                        </Button>
                    }
                })}
            {underway
                .then(|| {
                    view! {
                        <p class="nb-hint">{t("rehearsal_by_itself")}</p>
                        <Button icon="stop" on_press=move |()| state.ask(Request::StopRehearsal {})>
                            {t("rehearsal_stop")}
                        </Button>
                    }
                })}
        }
    };
    view! {
        {left}
        <div class="nb-row nb-row--wrap nb-rehearse__do">{buttons}</div>
    }
}

fn can_put_back(run: &Run) -> bool {
    let flow = workflow(&run.workflow);
    run.ended.is_some() && flow.is_some_and(|(_, flow)| !undo::items(run, flow).is_empty())
}
