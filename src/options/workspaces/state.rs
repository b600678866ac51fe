//! What the part knows: the stored workspaces, and the one that is open.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::braze::instances;
use crate::braze::rest::RestFault;
use crate::platform::{permissions, runtime};
use crate::protocol::{Request, SettingsView, Token, Trouble, WorkspaceView};
use crate::settings::validate;
use crate::ui::{Toast, Toasts, dom, t, t_with};

/// The id of the fields of what is open.
pub const FORM: &str = "workspace-form";

/// The fields of the editor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    /// The name.
    pub name: String,
    /// The instance's name; empty while none is chosen.
    pub instance: String,
    /// A new key; empty leaves the stored one.
    pub key: String,
}

/// The part's state.
#[derive(Clone, Copy)]
pub struct State {
    /// The stored workspaces; nothing until they have been read.
    pub workspaces: RwSignal<Option<Vec<WorkspaceView>>>,
    /// The id of the one that is open: empty for a new one, nothing for none.
    pub opened: RwSignal<Option<String>>,
    /// What the editor holds.
    pub fields: RwSignal<Fields>,
    /// A field that was refused: its name in the request.
    pub refused: RwSignal<Option<String>>,
    /// What went wrong otherwise.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Something is being saved.
    pub busy: RwSignal<bool>,
    /// A key is being checked.
    pub checking: RwSignal<bool>,
    /// The instance whose dashboard was open last.
    pub dashboard: RwSignal<Option<String>>,
    toasts: Toasts,
}

/// The match pattern of an instance's REST host.
pub fn hosts(instance: &str) -> String {
    instances::by_name(instance)
        .map(|instance| format!("https://{}/*", instance.rest))
        .unwrap_or_default()
}

impl State {
    /// The state, and the first reading.
    pub fn new(toasts: Toasts) -> State {
        let state = State {
            workspaces: RwSignal::new(None),
            opened: RwSignal::new(None),
            fields: RwSignal::new(Fields::default()),
            refused: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            checking: RwSignal::new(false),
            dashboard: RwSignal::new(None),
            toasts,
        };
        state.refresh();
        spawn_local(async move {
            if let Ok(found) = runtime::send::<Option<String>>(&Request::Dashboard {}).await {
                state.dashboard.set(found);
            }
        });
        state
    }

    /// Reads the settings again: another window may have changed them.
    pub fn refresh(self) {
        self.ask(Request::Settings {}, move |view| {
            let first = self.workspaces.with_untracked(Option::is_none);
            let open = view.workspaces.first().map(|one| one.id.clone());
            self.workspaces.set(Some(view.workspaces));
            if first {
                self.open(open);
            } else if !self.is_dirty() {
                self.open(self.opened.get_untracked());
            }
        });
    }

    /// The stored workspace that is open.
    pub fn current(self) -> Option<WorkspaceView> {
        let id = self.opened.get()?;
        self.workspaces
            .with(|all| all.iter().flatten().find(|one| one.id == id).cloned())
    }

    fn before(self) -> Fields {
        match untrack(|| self.current()) {
            Some(workspace) => Fields {
                name: workspace.name,
                instance: workspace.instance,
                key: String::new(),
            },
            None => Fields {
                instance: self.dashboard.get_untracked().unwrap_or_default(),
                ..Fields::default()
            },
        }
    }

    /// Opens a workspace in the editor, or a new one (an empty id).
    pub fn open(self, id: Option<String>) {
        self.opened.set(id);
        self.refused.set(None);
        self.trouble.set(None);
        self.fields.set(self.before());
    }

    /// Whether something would be lost.
    pub fn is_dirty(self) -> bool {
        self.opened.with_untracked(Option::is_some) && self.fields.get_untracked() != self.before()
    }

    /// Whether what is typed differs from what is stored.
    pub fn differs(self) -> bool {
        self.workspaces.track();
        self.opened.track();
        self.fields.get() != self.before()
    }

    /// Takes back what was typed; a new workspace goes.
    pub fn discard(self) {
        let next = match self.opened.get_untracked() {
            Some(id) if id.is_empty() => self.first(),
            same => same,
        };
        self.open(next);
    }

    fn first(self) -> Option<String> {
        self.workspaces
            .with_untracked(|all| all.iter().flatten().next().map(|one| one.id.clone()))
    }

    /// Saves what was typed, then looks what the key may do.
    pub fn save(self) {
        let fields = self.fields.get_untracked();
        let id = self.opened.get_untracked().filter(|id| !id.is_empty());
        let unfit = if validate::name(&fields.name).is_err() {
            Some("name")
        } else if validate::instance(&fields.instance).is_err() {
            Some("instance")
        } else if (id.is_none() || !fields.key.is_empty()) && validate::token(&fields.key).is_err() {
            Some("key")
        } else {
            None
        };
        if let Some(field) = unfit {
            self.refuse(field.to_owned());
            return;
        }
        let known: Vec<String> = self
            .workspaces
            .with_untracked(|all| all.iter().flatten().map(|one| one.id.clone()).collect());
        let request = Request::SaveWorkspace {
            id: id.clone(),
            name: fields.name,
            instance: fields.instance,
            key: (!fields.key.is_empty()).then(|| Token::new(fields.key)),
        };
        self.ask(request, move |view| {
            let added = view
                .workspaces
                .iter()
                .map(|one| one.id.clone())
                .find(|id| !known.contains(id));
            self.workspaces.set(Some(view.workspaces));
            self.open(id.or(added));
        });
    }

    /// Looks what the key of the open workspace may do. The host is asked for first, on the user's press.
    pub fn check(self) {
        let Some(workspace) = untrack(|| self.current()) else {
            return;
        };
        self.checking.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let hosts = hosts(&workspace.instance);
            let answer = if permissions::request(&hosts).await {
                runtime::send::<SettingsView>(&Request::CheckKey { id: workspace.id }).await
            } else {
                Err(Trouble::NoPermission { hosts })
            };
            self.checking.set(false);
            match answer {
                Ok(view) => self.workspaces.set(Some(view.workspaces)),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    /// Takes the instance of the dashboard that is open, saves, and checks again.
    pub fn take_instance(self, instance: String) {
        self.fields.update(|fields| fields.instance = instance);
        self.save();
    }

    /// Removes the open workspace, and offers a way back.
    pub fn remove(self, workspace: WorkspaceView) {
        let id = workspace.id.clone();
        self.ask(Request::RemoveWorkspace { id: id.clone() }, move |view| {
            self.workspaces.set(Some(view.workspaces));
            self.open(self.first());
            let undo = Callback::new(move |()| {
                let id = id.clone();
                self.ask(Request::RestoreWorkspace { id: id.clone() }, move |view| {
                    self.workspaces.set(Some(view.workspaces));
                    self.open(Some(id));
                });
            });
            self.toasts.show(Toast {
                text: t_with("workspace_removed", &[&workspace.name]),
                action: Some((t("options_undo"), undo)),
            });
        });
    }

    /// Marks a field, which takes the focus.
    fn refuse(self, field: String) {
        self.refused.set(Some(field));
        dom::focus_refused(FORM);
    }

    /// The instance that is offered after a key was refused: the open dashboard's, when it is another one.
    pub fn offered(self, workspace: &WorkspaceView) -> Option<String> {
        self.dashboard.get().filter(|name| *name != workspace.instance)
    }

    fn ask(self, request: Request, answered: impl FnOnce(SettingsView) + 'static) {
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let answer = runtime::send(&request).await;
            self.busy.set(false);
            match answer {
                // Another part of the page was opened meanwhile.
                _ if self.busy.is_disposed() => {}
                Ok(view) => answered(view),
                Err(Trouble::Invalid { field }) => self.refuse(field),
                Err(trouble) => {
                    let gone = Trouble::Braze {
                        fault: Box::new(RestFault::NoWorkspace {}),
                    };
                    let is_gone = trouble == gone;
                    self.trouble.set(Some(trouble));
                    if is_gone {
                        self.open(None);
                    }
                }
            }
        });
    }
}
