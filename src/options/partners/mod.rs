//! "Partners": what each set-up needs, ticked from facts; what is handed over; Sendbird's own set-up.

mod hand_over;
mod sendbird;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use self::hand_over::HandOver;
use self::sendbird::SendbirdSetup;
use super::Title;
use crate::partners::form::Tone;
use crate::partners::setups::SETUPS;
use crate::platform::runtime;
use crate::protocol::{Request, SettingsView, Trouble};
use crate::rehearsal::checklist::{Known, Notes, Row, Tick, tick};
use crate::rehearsal::{Run, Setup};
use crate::ui::{Badge, Button, Choice, Disclosure, Field, Glyph, Icon, Notice, Select, t, t_with, text};

/// The part's state.
#[derive(Clone, Copy)]
pub struct State {
    /// The settings; nothing until they have been read.
    pub settings: RwSignal<Option<SettingsView>>,
    /// The log of rehearsals.
    pub log: RwSignal<Vec<Run>>,
    /// What is noted of the set-ups.
    pub notes: RwSignal<Notes>,
    /// The workspace that is looked at.
    pub workspace: RwSignal<Option<String>>,
    /// What went wrong, as a sentence.
    pub trouble: RwSignal<Option<String>>,
}

impl State {
    fn new() -> State {
        let state = State {
            settings: RwSignal::new(None),
            log: RwSignal::new(Vec::new()),
            notes: RwSignal::new(Notes::new()),
            workspace: RwSignal::new(None),
            trouble: RwSignal::new(None),
        };
        spawn_local(async move {
            match runtime::send::<SettingsView>(&Request::Settings {}).await {
                Ok(view) => {
                    state
                        .workspace
                        .set(view.workspaces.first().map(|one| one.id.clone()));
                    state.settings.set(Some(view));
                }
                Err(trouble) => state.fail(&trouble),
            }
            if let Ok(log) = runtime::send(&Request::RehearsalLog {}).await {
                state.log.set(log);
            }
            if let Ok(notes) = runtime::send(&Request::Notes {}).await {
                state.notes.set(notes);
            }
        });
        state
    }

    /// Says what went wrong.
    pub fn fail(self, trouble: &Trouble) {
        self.trouble.set(Some(text(&trouble.text("Braze"))));
    }

    /// Notes something of a partner's set-up.
    pub fn note(self, partner: &'static str, note: Map<String, Value>) {
        let partner = partner.to_owned();
        spawn_local(async move {
            match runtime::send(&Request::KeepNote { partner, note }).await {
                Ok(notes) => self.notes.set(notes),
                Err(trouble) => self.fail(&trouble),
            }
        });
    }

    fn ticked(self, setup: &Setup, row: &Row) -> Tick {
        let notes = self
            .notes
            .with(|notes| notes.get(setup.id).cloned().unwrap_or_default());
        self.settings.with(|settings| {
            self.log.with(|log| {
                settings.as_ref().map_or(Tick::Open, |settings| {
                    let workspace = self.workspace.get();
                    let known = Known {
                        settings,
                        workspace: workspace.as_deref(),
                        log,
                        notes: &notes,
                    };
                    tick(row.fact, &known)
                })
            })
        })
    }
}

/// The part.
#[component]
pub fn Partners() -> impl IntoView {
    let state = State::new();
    let workspaces = Signal::derive(move || {
        let view = state.settings.get().unwrap_or_default();
        view.workspaces
            .into_iter()
            .map(|one| Choice {
                aside: Some(one.instance),
                ..Choice::new(one.id, one.name)
            })
            .collect::<Vec<_>>()
    });
    let several = move || workspaces.with(|all| all.len() > 1);
    view! {
        <Title title=t("partners_title") text=t("partners_text") />
        <Show when=several>
            <div class="nb-partners__of">
                <Field label=t("rehearsal_workspace")>
                    <Select
                        options=workspaces
                        chosen=Signal::derive(move || state.workspace.get())
                        on_choose=move |id| state.workspace.set(Some(id))
                    />
                </Field>
            </div>
        </Show>
        {move || {
            state.trouble.get().map(|trouble| view! { <Notice tone=Tone::Bad title=trouble /> })
        }}
        <div class="nb-partners">
            {SETUPS.iter().map(|setup| view! { <Checklist state setup=*setup /> }).collect_view()}
        </div>
        <SendbirdSetup state />
        <HandOver state />
    }
}

/// A partner's checklist.
#[component]
fn Checklist(state: State, setup: &'static Setup) -> impl IntoView {
    let countable = setup.checklist.len();
    let done = move || {
        setup
            .checklist
            .iter()
            .filter(|row| matches!(state.ticked(setup, row), Tick::Done(_)))
            .count()
    };
    let badge = move || {
        let done = done();
        if done == countable {
            view! { <Badge tone=Tone::Ok>{t("partners_ready")}</Badge> }.into_any()
        } else {
            let words = t_with("partners_done_of", &[&done.to_string(), &countable.to_string()]);
            view! { <Badge tone=Tone::Warn count=true>{words}</Badge> }.into_any()
        }
    };
    let rows = setup
        .checklist
        .iter()
        .map(|row| view! { <Item state setup row /> });
    let has_workflows = !setup.workflows.is_empty();
    let id = format!("partner-{}", setup.id);
    let labelled_by = id.clone();
    view! {
        <section class="nb-card nb-partner" aria-labelledby=labelled_by>
            <div class="nb-card__head nb-partner__head">
                <Glyph name=setup.icon />
                <div class="nb-grow">
                    <h2 class="nb-card__title" id=id>{t(setup.name)}</h2>
                    <p class="nb-dim">{t(setup.text)}</p>
                </div>
                {badge}
            </div>
            <ul class="nb-partner__rows">{rows.collect_view()}</ul>
            {has_workflows
                .then(|| {
                    view! {
                        <div class="nb-partner__do">
                            <Button
                                icon="play"
                                on_press=|()| {
                                    let _ = window().location().set_hash("rehearsal");
                                }
                            >
                                {t("partners_rehearse")}
                            </Button>
                        </div>
                    }
                })}
        </section>
    }
}

/// One row: done by a fact, open, or not to be told.
#[component]
fn Item(state: State, setup: &'static Setup, row: &'static Row) -> impl IntoView {
    let tick = move || state.ticked(setup, row);
    let icon = Signal::derive(move || match tick() {
        Tick::Done(_) => "check",
        Tick::Open => "circle",
        Tick::Untold => "unknown",
    });
    let told = move || match tick() {
        Tick::Done(_) => "partners_done",
        Tick::Open => "partners_open",
        Tick::Untold => "partners_untold",
    };
    let detail = move || {
        match tick() {
        Tick::Done(detail) => {
            (!detail.is_empty()).then(|| view! { <p class="nb-dim">{detail}</p> }.into_any())
        }
        _ => {
            Some(
                view! {
                    <Disclosure label=t("partners_how")>
                        <p class="nb-mid">{t(row.how)}" "{(!row.section.is_empty()).then(|| view! { <a href=format!("#{}", row.section)>{t("partners_go")}</a> })}</p>
                    </Disclosure>
                }
                .into_any(),
            )
        }
    }
    };
    view! {
        <li class="nb-tick" class:is-done=move || matches!(tick(), Tick::Done(_)) class:is-open=move || tick() == Tick::Open>
            <Icon name=icon />
            <div class="nb-grow">
                <p>{t(row.title)} <span class="nb-sr">{move || t(told())}</span></p>
                {detail}
            </div>
        </li>
    }
}
