//! What the section knows: the stored applications, and the one that is being edited.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::partners::{PARTNERS, Partner, partner};
use crate::platform::runtime;
use crate::protocol::{ApplicationView, Request, SettingsView, Token, Trouble};
use crate::settings::validate;
use crate::ui::{Toast, Toasts, t, t_with, text};

/// What is open below the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Opened {
    /// Nothing.
    #[default]
    None,
    /// An application that is not stored yet.
    New,
    /// A stored application, by its id.
    Stored(String),
}

/// The fields of the editor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    /// The name.
    pub name: String,
    /// The partner's id of it, as typed.
    pub app_id: String,
    /// A new token; empty leaves the stored one.
    pub token: String,
    /// The color's number.
    pub color: u8,
}

/// The partners that have applications: those whose templates can be listed. The first is that of a new one.
fn partners() -> impl Iterator<Item = &'static Partner> {
    PARTNERS
        .iter()
        .copied()
        .filter(|partner| partner.service.templates.is_some())
}

/// The section's state.
#[derive(Clone, Copy)]
pub struct State {
    /// The stored settings; nothing until they have been read.
    pub view: RwSignal<Option<SettingsView>>,
    /// What is open.
    pub opened: RwSignal<Opened>,
    /// What the editor holds.
    pub fields: RwSignal<Fields>,
    /// A field that was refused: its name in the request.
    pub refused: RwSignal<Option<String>>,
    /// What went wrong otherwise.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Something is being saved.
    pub busy: RwSignal<bool>,
    toasts: Toasts,
}

impl State {
    /// The state, and the first reading of the settings.
    pub fn new(toasts: Toasts) -> State {
        let state = State {
            view: RwSignal::new(None),
            opened: RwSignal::new(Opened::None),
            fields: RwSignal::new(Fields::default()),
            refused: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            toasts,
        };
        state.refresh();
        state
    }

    /// Reads the settings again: another window may have changed them.
    pub fn refresh(self) {
        self.ask(Request::Settings {}, move |view| {
            let first = view
                .active
                .clone()
                .or_else(|| view.applications.first().map(|first| first.id.clone()));
            let is_first = self.view.with_untracked(Option::is_none);
            self.view.set(Some(view));
            match (first, self.opened.get_untracked()) {
                (Some(id), Opened::None) if is_first => self.open(Opened::Stored(id)),
                (_, Opened::Stored(id)) if self.stored(&id).is_none() => self.open(Opened::None),
                (_, Opened::Stored(id)) if !self.is_dirty() => self.open(Opened::Stored(id)),
                _ => {}
            }
        });
    }

    /// The stored application with an id.
    pub fn stored(self, id: &str) -> Option<ApplicationView> {
        self.view.with(|view| {
            view.as_ref()?
                .applications
                .iter()
                .find(|application| application.id == id)
                .cloned()
        })
    }

    /// The stored application that is open.
    pub fn current(self) -> Option<ApplicationView> {
        match self.opened.get() {
            Opened::Stored(id) => self.stored(&id),
            _ => None,
        }
    }

    /// Whether the application with an id is the active one.
    pub fn is_active(self, id: &str) -> bool {
        self.view.with(|view| {
            view.as_ref()
                .is_some_and(|view| view.active.as_deref() == Some(id))
        })
    }

    /// The partner of what is open.
    pub fn partner(self) -> Option<&'static Partner> {
        match self.current() {
            Some(application) => partner(&application.partner),
            None => partners().next(),
        }
    }

    /// The name of that partner, as people see it.
    pub fn service(self) -> String {
        self.partner().map(|partner| t(partner.name)).unwrap_or_default()
    }

    /// What the editor holds before anything is typed.
    fn before(self) -> Fields {
        match self.current() {
            Some(application) => Fields {
                name: application.name,
                app_id: application.app_id,
                token: String::new(),
                color: application.color,
            },
            None => Fields {
                color: self.next_color(),
                ..Fields::default()
            },
        }
    }

    /// A color that no application has yet, or the first.
    fn next_color(self) -> u8 {
        let taken = |color: u8| {
            self.view.with_untracked(|view| {
                view.as_ref().is_some_and(|view| {
                    view.applications
                        .iter()
                        .any(|application| application.color == color)
                })
            })
        };
        validate::COLORS
            .into_iter()
            .find(|color| !taken(*color))
            .unwrap_or(1)
    }

    /// Message keys of the fields that differ from what is stored.
    pub fn unsaved(self) -> Vec<&'static str> {
        let (before, now) = (untrack(|| self.before()), self.fields.get());
        self.opened.track();
        self.view.track();
        let rows = [
            (before.name != now.name, "options_name"),
            (before.app_id != now.app_id, "options_app_id"),
            (before.token != now.token, "options_token"),
            (before.color != now.color, "options_color"),
        ];
        rows.into_iter().filter(|row| row.0).map(|row| row.1).collect()
    }

    /// Whether something would be lost.
    pub fn is_dirty(self) -> bool {
        untrack(|| self.opened.get() != Opened::None && !self.unsaved().is_empty())
    }

    /// Opens something in the editor.
    pub fn open(self, opened: Opened) {
        self.opened.set(opened);
        self.refused.set(None);
        self.trouble.set(None);
        self.fields.set(untrack(|| self.before()));
    }

    /// Takes back what was typed; a new application goes.
    pub fn discard(self) {
        let next = match self.opened.get_untracked() {
            Opened::New => {
                let first = self
                    .view
                    .with_untracked(|view| view.as_ref().and_then(|view| view.active.clone()));
                first.map_or(Opened::None, Opened::Stored)
            }
            same => same,
        };
        self.open(next);
    }

    /// The first field that does not fit, by its name in the request.
    fn unfit(self, fields: &Fields) -> Option<&'static str> {
        let app_id = self
            .partner()
            .and_then(|partner| (partner.service.app_id)(&fields.app_id));
        if validate::name(&fields.name).is_err() {
            Some("name")
        } else if app_id.is_none() {
            Some("app_id")
        } else if !fields.token.is_empty() && validate::token(&fields.token).is_err() {
            Some("token")
        } else {
            None
        }
    }

    /// Saves what was typed. `refused` is told when a field does not fit.
    pub fn save(self, saved: impl Fn() + 'static, refused: impl Fn(&str) + 'static) {
        let fields = self.fields.get_untracked();
        if let Some(field) = untrack(|| self.unfit(&fields)) {
            self.refused.set(Some(field.to_owned()));
            refused(field);
            return;
        }
        let Some(partner) = untrack(|| self.partner()) else {
            return;
        };
        let id = match self.opened.get_untracked() {
            Opened::Stored(id) => Some(id),
            _ => None,
        };
        let known: Vec<String> = self.view.with_untracked(|view| {
            view.iter()
                .flat_map(|view| view.applications.iter().map(|application| application.id.clone()))
                .collect()
        });
        let request = Request::SaveApplication {
            id: id.clone(),
            partner: partner.id.to_owned(),
            name: fields.name,
            app_id: fields.app_id,
            color: fields.color,
            token: (!fields.token.is_empty()).then(|| Token::new(fields.token)),
        };
        self.ask(request, move |view| {
            let added = view
                .applications
                .iter()
                .map(|application| application.id.clone())
                .find(|id| !known.contains(id));
            self.view.set(Some(view));
            if let Some(id) = id.clone().or(added) {
                self.open(Opened::Stored(id));
            }
            saved();
        });
    }

    /// Makes an application the active one.
    pub fn activate(self, id: String) {
        self.ask(Request::Activate { id }, move |view| self.view.set(Some(view)));
    }

    /// Removes an application, and offers a way back.
    pub fn remove(self, application: ApplicationView) {
        let id = application.id.clone();
        self.ask(Request::RemoveApplication { id: id.clone() }, move |view| {
            let next = view
                .active
                .clone()
                .or_else(|| view.applications.first().map(|first| first.id.clone()));
            self.view.set(Some(view));
            self.open(next.map_or(Opened::None, Opened::Stored));
            let id = id.clone();
            let undo = Callback::new(move |()| self.restore(id.clone()));
            self.toasts.show(Toast {
                text: t_with("options_removed", &[&application.name]),
                action: Some((t("options_undo"), undo)),
            });
        });
    }

    fn restore(self, id: String) {
        self.ask(Request::RestoreApplication { id: id.clone() }, move |view| {
            self.view.set(Some(view));
            self.open(Opened::Stored(id.clone()));
        });
    }

    /// The sentence of a trouble.
    pub fn sentence(self, trouble: &Trouble) -> String {
        text(&trouble.text(&untrack(|| self.service())))
    }

    fn ask(self, request: Request, answered: impl FnOnce(SettingsView) + 'static) {
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let answer = runtime::send(&request).await;
            self.busy.set(false);
            match answer {
                Ok(view) => answered(view),
                Err(Trouble::Invalid { field }) => self.refused.set(Some(field)),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }
}
