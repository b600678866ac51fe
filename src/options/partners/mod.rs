//! "Partners": what each set-up needs, ticked from facts; and below it each partner's own set-up.

mod ask;
mod checklist;
mod hand_over;
mod iterate;
mod jebbit;
mod kept;
mod key_file;
mod sendbird;
mod sheet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use self::checklist::Checklist;
use self::hand_over::HandOver;
use self::iterate::Iterate;
use self::jebbit::Jebbit;
use self::sendbird::SendbirdSetup;
use super::{Address, Title};
use crate::braze::rest::answers::Attribute;
use crate::partners::form::Tone;
use crate::partners::setups::SETUPS;
use crate::platform::runtime;
use crate::protocol::decode::size;
use crate::protocol::{Request, SettingsView, Trouble, Used};
use crate::rehearsal::checklist::{Known, NOTE, Notes, Row, Tick, tick};
use crate::rehearsal::{Run, Setup};
use crate::ui::{Choice, Field, Notice, Segments, Select, t, text};

/// The part's state.
#[derive(Clone, Copy)]
pub struct State {
    /// The settings; nothing until they have been read.
    pub settings: RwSignal<Option<SettingsView>>,
    /// The log of rehearsals.
    pub log: RwSignal<Vec<Run>>,
    /// What is noted of the set-ups.
    pub notes: RwSignal<Notes>,
    /// Whether the notes have been read.
    pub noted: RwSignal<bool>,
    /// Where webhooks stand that the extension wrote.
    pub used: RwSignal<Vec<Used>>,
    /// The attributes of the chosen workspace, once they were asked for.
    pub existing: RwSignal<Option<Vec<Attribute>>>,
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
            noted: RwSignal::new(false),
            used: RwSignal::new(Vec::new()),
            existing: RwSignal::new(None),
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
            if let Ok(used) = runtime::send(&Request::WhereUsed { page: None }).await {
                state.used.set(used);
            }
            match runtime::send(&Request::Notes {}).await {
                Ok(notes) => {
                    state.notes.set(notes);
                    state.noted.set(true);
                }
                Err(trouble) => state.fail(&trouble),
            }
        });
        state
    }

    /// Says what went wrong.
    pub fn fail(self, trouble: &Trouble) {
        self.trouble.try_set(Some(text(&trouble.text("Braze"))));
    }

    /// Notes something of a partner's set-up; says so when it is more than is kept.
    pub fn note(self, partner: &'static str, note: Map<String, Value>) {
        let note = Value::Object(note);
        if size(&note) > NOTE {
            self.trouble.try_set(Some(t("partners_note_too_large")));
            return;
        }
        let Value::Object(note) = note else { return };
        let partner = partner.to_owned();
        spawn_local(async move {
            match runtime::send(&Request::KeepNote { partner, note }).await {
                Ok(notes) => {
                    self.notes.try_set(notes);
                    let solved = t("partners_note_too_large");
                    self.trouble.try_maybe_update(|trouble| {
                        let is_solved = trouble.as_ref() == Some(&solved);
                        if is_solved {
                            *trouble = None;
                        }
                        (is_solved, ())
                    });
                }
                Err(Trouble::Invalid { .. }) => {
                    self.trouble.try_set(Some(t("partners_note_too_large")));
                }
                Err(trouble) => self.fail(&trouble),
            }
        });
    }

    fn ticked(self, setup: &Setup, row: &Row) -> Tick {
        let notes = self
            .notes
            .with(|notes| notes.get(setup.id).cloned().unwrap_or_default());
        self.settings.with(|settings| {
            let (workspace, log, used) = (self.workspace.get(), self.log.read(), self.used.read());
            settings.as_ref().map_or(Tick::Open, |settings| {
                let known = Known {
                    settings,
                    workspace: workspace.as_deref(),
                    log: &log,
                    notes: &notes,
                    used: &used,
                };
                tick(row.fact, &known)
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
                        on_choose=move |id| {
                            state.workspace.set(Some(id));
                            state.existing.set(None);
                        }
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
        <Panels state />
    }
}

/// A partner's own set-up, by its id.
type Panel = (&'static str, fn(State) -> AnyView);

/// The partners' own set-ups; a new one is a row here and a file or folder beside this one.
const PANELS: &[Panel] = &[
    ("sendbird", |state| view! { <SendbirdSetup state /> }.into_any()),
    ("quikly", |state| view! { <HandOver state /> }.into_any()),
    ("jebbit", |state| view! { <Jebbit state /> }.into_any()),
    ("iterate", |state| view! { <Iterate state /> }.into_any()),
];

/// The id of the place of a partner's own set-up.
const PANEL: &str = "partner-set-up";

/// One partner's own set-up: the one that the address names.
#[component]
fn Panels(state: State) -> impl IntoView {
    let open = Memo::new(move |_| {
        let named = Address::within();
        let found = PANELS.iter().find(|(id, _)| named.as_deref() == Some(*id));
        found.or(PANELS.first()).map_or("", |(id, _)| *id)
    });
    let options = Signal::derive(|| {
        let named = |(id, _): &Panel| {
            let setup = SETUPS.iter().find(|setup| setup.id == *id);
            Choice::new(*id, setup.map(|setup| t(setup.name)).unwrap_or_default())
        };
        PANELS.iter().map(named).collect::<Vec<_>>()
    });
    // An address that names a partner is followed to its place, but not the first one.
    let node = NodeRef::<leptos::html::Section>::new();
    Effect::new(move |_| {
        let named = Address::within();
        if let (Some(_), Some(node)) = (named, node.get()) {
            node.scroll_into_view();
        }
    });
    let panel = move || {
        let open = open.get();
        let found = PANELS.iter().find(|(id, _)| *id == open);
        found.map(|(_, panel)| panel(state))
    };
    view! {
        <section class="nb-partners__panel" id=PANEL node_ref=node aria-label=t("partners_panel")>
            <Segments
                options
                chosen=Signal::derive(move || open.get().to_owned())
                on_choose=move |id: String| {
                    let _ = window().location().set_hash(&format!("partners/{id}"));
                }
                label=t("partners_panel")
            />
            {panel}
        </section>
    }
}
