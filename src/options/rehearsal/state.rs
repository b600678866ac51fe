//! What the part knows: the form, the run, and the log.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use crate::options::Address;
use crate::options::workspaces::hosts;
use crate::partners::setups::{SETUPS, workflow};
use crate::platform::{permissions, runtime, system};
use crate::protocol::{RehearsalView, Request, SettingsView, Trouble, WorkspaceView};
use crate::rehearsal::checklist::Notes;
use crate::rehearsal::field::FieldKind;
use crate::rehearsal::{Run, Workflow};
use crate::ui::{dom, t, text};

/// The id of the fields of a workflow.
pub const FORM: &str = "rehearsal-form";

/// How often the page asks how far the run is.
const TICK: Duration = Duration::from_millis(1_000);

/// The part's state.
#[derive(Clone, Copy)]
pub struct State {
    /// The workflow's id.
    pub flow: RwSignal<&'static str>,
    /// The stored workspaces; nothing until they have been read.
    pub workspaces: RwSignal<Option<Vec<WorkspaceView>>>,
    /// The chosen workspace's id.
    pub workspace: RwSignal<Option<String>>,
    /// What was typed, by field; fields of one id share it among workflows.
    pub typed: RwSignal<BTreeMap<String, String>>,
    /// What is wrong with fields, by field: message keys.
    pub wrong: RwSignal<BTreeMap<String, &'static str>>,
    /// Whether the next run is to be live.
    pub live: RwSignal<bool>,
    /// The run that is on its way, or ended last.
    pub run: RwSignal<Option<Run>>,
    /// The time, in milliseconds since 1970.
    pub now: RwSignal<u64>,
    /// Something was asked for and is not answered.
    pub busy: RwSignal<bool>,
    /// What went wrong, as a sentence.
    pub trouble: RwSignal<Option<String>>,
    /// The log.
    pub log: RwSignal<Vec<Run>>,
    /// Whether the address names the workflow.
    named: bool,
    /// What is noted of the partners' set-ups.
    notes: RwSignal<Notes>,
    asking: RwSignal<u32>,
}

impl State {
    /// The state, and the first reading.
    pub fn new() -> State {
        let first = SETUPS.iter().find_map(|setup| setup.workflows.first());
        let named = Address::within().and_then(|id| workflow(&id));
        let first = named.map(|(_, flow)| flow).or(first.copied());
        let state = State {
            flow: RwSignal::new(first.map_or("", |flow| flow.id)),
            named: named.is_some(),
            notes: RwSignal::new(Notes::new()),
            workspaces: RwSignal::new(None),
            workspace: RwSignal::new(None),
            typed: RwSignal::new(BTreeMap::new()),
            wrong: RwSignal::new(BTreeMap::new()),
            live: RwSignal::new(false),
            run: RwSignal::new(None),
            now: RwSignal::new(system::now()),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
            log: RwSignal::new(Vec::new()),
            asking: RwSignal::new(0),
        };
        spawn_local(async move {
            if let Ok(view) = runtime::send::<SettingsView>(&Request::Settings {}).await {
                let first = view.workspaces.first().map(|one| one.id.clone());
                state.workspace.update(|chosen| *chosen = chosen.take().or(first));
                state.workspaces.set(Some(view.workspaces));
            }
        });
        spawn_local(async move {
            if let Ok(notes) = runtime::send::<Notes>(&Request::Notes {}).await {
                state.notes.set(notes);
            }
        });
        state.poll(true);
        state.read_log();
        let timer = set_interval_with_handle(move || state.tick(), TICK).ok();
        on_cleanup(move || {
            if let Some(timer) = timer {
                timer.clear();
            }
        });
        state
    }

    /// The workflow that is chosen.
    pub fn workflow(self) -> Option<&'static Workflow> {
        workflow(self.flow.get()).map(|(_, flow)| flow)
    }

    /// The attributes that the chosen workflow would write, from its partner's set-up.
    pub fn sample(self) -> Map<String, Value> {
        let Some((setup, _)) = workflow(self.flow.get()) else {
            return Map::new();
        };
        let notes = self
            .notes
            .with(|notes| notes.get(setup.id).cloned().unwrap_or_default());
        setup.sample.map(|sample| sample(&notes)).unwrap_or_default()
    }

    /// Whether a run is on its way.
    pub fn underway(self) -> bool {
        self.run
            .with(|run| run.as_ref().is_some_and(|run| run.ended.is_none()))
    }

    /// The run, if it is of the workflow that is chosen.
    pub fn shown(self) -> Option<Run> {
        let flow = self.flow.get();
        self.run.get().filter(|run| run.workflow == flow)
    }

    fn tick(self) {
        let underway = self
            .run
            .with_untracked(|run| run.as_ref().is_some_and(|run| run.ended.is_none()));
        if underway {
            self.now.set(system::now());
            self.poll(false);
        }
    }

    /// Asks how far the run is. Whoever asks may be the one that carries it on, and is answered late: then others ask.
    fn poll(self, first: bool) {
        if self.asking.get_untracked() >= 3 {
            return;
        }
        self.asking.update(|asking| *asking += 1);
        spawn_local(async move {
            let answer = runtime::send::<RehearsalView>(&Request::Rehearsal {}).await;
            self.asking
                .try_update(|asking| *asking = asking.saturating_sub(1));
            if let Ok(view) = answer {
                if first && let Some(run) = &view.run {
                    self.take_form(run);
                }
                self.take(view);
            }
        });
    }

    /// Takes a run in, unless a newer state of it is shown already.
    fn take(self, view: RehearsalView) {
        let Some(was) = self.run.try_get_untracked() else {
            return;
        };
        self.now.set(system::now());
        let ended_now = was.as_ref().is_some_and(|was| was.ended.is_none())
            && view.run.as_ref().is_some_and(|run| run.ended.is_some());
        if was != view.run {
            self.run.set(view.run);
        }
        if ended_now {
            self.read_log();
        }
    }

    /// Shows the form as it was for a run that is there already.
    fn take_form(self, run: &Run) {
        // A run that has ended gives way to the workflow that the address names.
        if let Some((_, flow)) = workflow(&run.workflow)
            && (run.ended.is_none() || !self.named)
        {
            self.flow.set(flow.id);
        }
        self.typed.update(|typed| {
            for (name, value) in &run.inputs {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                typed.insert(name.clone(), value);
            }
        });
        self.workspace.set(Some(run.workspace.clone()));
        if run.ended.is_none() {
            self.live.set(run.mode == crate::rehearsal::Mode::Live);
        }
    }

    fn read_log(self) {
        spawn_local(async move {
            if let Ok(log) = runtime::send::<Vec<Run>>(&Request::RehearsalLog {}).await {
                self.log.try_set(log);
            }
        });
    }

    /// Clears the log.
    pub fn clear_log(self) {
        spawn_local(async move {
            match runtime::send::<Vec<Run>>(&Request::ClearRehearsalLog {}).await {
                Ok(log) => {
                    self.log.set(log);
                    if !self.run.is_disposed() && !untrack(|| self.underway()) {
                        self.run.set(None);
                    }
                }
                Err(trouble) => self.trouble.set(Some(text(&trouble.text("Braze")))),
            }
        });
    }

    /// What was typed for the chosen workflow, if all of it fits; else says what does not.
    pub fn inputs(self) -> Option<Map<String, Value>> {
        let flow = untrack(|| self.workflow())?;
        let (mut inputs, mut wrong) = (Map::new(), BTreeMap::new());
        for field in flow.fields {
            let typed = match field.kind {
                FieldKind::Attributes => Value::Object(untrack(|| self.sample())),
                _ => self
                    .typed
                    .with_untracked(|typed| typed.get(field.id).cloned().unwrap_or_default())
                    .into(),
            };
            if field.optional && typed.as_str().is_some_and(|typed| typed.trim().is_empty()) {
                continue;
            }
            match field.kind.read(&typed) {
                Ok(_) => {
                    inputs.insert(field.id.to_owned(), typed);
                }
                Err(key) => {
                    wrong.insert(field.id.to_owned(), key);
                }
            }
        }
        let fits = wrong.is_empty();
        self.wrong.set(wrong);
        if !fits {
            dom::focus_refused(FORM);
        }
        fits.then_some(inputs)
    }

    /// The chosen workspace.
    pub fn chosen(self) -> Option<WorkspaceView> {
        let chosen = self.workspace.get_untracked();
        self.workspaces.with_untracked(|all| {
            let mut all = all.iter().flatten();
            all.find(|one| Some(&one.id) == chosen.as_ref()).cloned()
        })
    }

    /// Begins a run. The host is asked for first, on the user's press.
    pub fn begin(self, live: bool) {
        let Some(inputs) = self.inputs() else { return };
        let Some(workspace) = self.chosen() else {
            self.trouble.set(Some(t("rehearsal_no_workspace")));
            return;
        };
        let request = Request::BeginRehearsal {
            workspace: workspace.id.clone(),
            workflow: self.flow.get_untracked().to_owned(),
            live,
            inputs,
        };
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let hosts = hosts(&workspace.instance);
            if !permissions::request(&hosts).await {
                self.busy.set(false);
                self.fail(Trouble::NoPermission { hosts });
                return;
            }
            // The answer comes once the run waits or has ended; meanwhile its steps are asked for.
            let early = set_interval_with_handle(move || self.poll(false), Duration::from_millis(400));
            let answer = runtime::send::<RehearsalView>(&request).await;
            if let Ok(early) = early {
                early.clear();
            }
            self.busy.set(false);
            match answer {
                Ok(view) => {
                    self.take(view);
                    self.read_log();
                }
                Err(trouble) => self.fail(trouble),
            }
        });
    }

    /// Stops the run, or puts the test profile back.
    pub fn ask(self, request: Request) {
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let answer = runtime::send::<RehearsalView>(&request).await;
            self.busy.set(false);
            match answer {
                Ok(view) => {
                    self.take(view);
                    self.read_log();
                }
                Err(trouble) => self.fail(trouble),
            }
        });
    }

    fn fail(self, trouble: Trouble) {
        self.trouble.set(Some(match trouble {
            Trouble::Invalid { .. } => t("rehearsal_unfit"),
            trouble => text(&trouble.text("Braze")),
        }));
    }
}
