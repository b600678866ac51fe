//! What the section knows: the stored applications, and the one that is being edited.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::focus::{focus_row, refuse};
use super::kind::Kind;
use super::typed::Typed;
use crate::partners::{Partner, partner};
use crate::platform::runtime;
use crate::platform::storage::Watch;
use crate::protocol::{ApplicationView, Request, SettingsView, Trouble};
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

/// The section's state.
#[derive(Clone, Copy)]
pub struct State {
    /// What the section lists.
    pub kind: &'static Kind,
    /// The stored settings; nothing until they have been read.
    pub view: RwSignal<Option<SettingsView>>,
    /// What is open.
    pub opened: RwSignal<Opened>,
    /// What the editor holds.
    pub fields: RwSignal<Typed>,
    /// The id of the partner that a new one is of.
    pub service_of_new: RwSignal<Option<&'static str>>,
    /// A field that was refused: its name in the request.
    pub refused: RwSignal<Option<String>>,
    /// What went wrong otherwise.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Something is being saved.
    pub busy: RwSignal<bool>,
    /// The stored token of what is open, while the user looks at it.
    pub revealed: RwSignal<Option<String>>,
    /// Tells of changes that other windows make.
    watch: StoredValue<Option<Watch>, LocalStorage>,
    toasts: Toasts,
}

impl State {
    /// The state, and the first reading of the settings.
    pub fn new(kind: &'static Kind, toasts: Toasts) -> State {
        let state = State {
            kind,
            view: RwSignal::new(None),
            opened: RwSignal::new(Opened::None),
            fields: RwSignal::new(Typed::default()),
            service_of_new: RwSignal::new(kind.services().next().map(|partner| partner.id)),
            refused: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            revealed: RwSignal::new(None),
            watch: StoredValue::new_local(None),
            toasts,
        };
        state
            .watch
            .set_value(Some(Watch::settings(move || state.refresh())));
        state.refresh();
        state
    }

    /// Reads the settings again: another window may have changed them. What is typed stays.
    pub fn refresh(self) {
        spawn_local(async move {
            match runtime::send::<SettingsView>(&Request::Settings {}).await {
                // Another part of the page was opened meanwhile.
                _ if self.view.is_disposed() => {}
                Ok(view) => self.follow(view),
                // A page that shows something already goes on with it; what is done next will say what is wrong.
                Err(trouble) if self.view.with_untracked(Option::is_none) => self.trouble.set(Some(trouble)),
                Err(_) => {}
            }
        });
    }

    /// Takes in what is stored now.
    fn follow(self, view: SettingsView) {
        if self.view.with_untracked(|known| known.as_ref() == Some(&view)) {
            return;
        }
        let first = self.first(&view);
        let is_first = self.view.with_untracked(Option::is_none);
        let before = untrack(|| self.current());
        let dirty = self.is_dirty();
        self.view.set(Some(view));
        match (first, self.opened.get_untracked()) {
            (Some(id), Opened::None) if is_first => self.open(Opened::Stored(id)),
            (first, Opened::Stored(id)) => match (before, untrack(|| self.stored(&id))) {
                (Some(before), Some(now)) => {
                    let (before, now) = (Typed::of(&before), Typed::of(&now));
                    self.fields.update(|fields| fields.rebase(&before, &now));
                }
                (_, Some(_)) => self.open(Opened::Stored(id)),
                // What was typed is nowhere else.
                (Some(before), None) if dirty => {
                    self.opened.set(Opened::New);
                    self.toasts.show(Toast {
                        text: t_with("options_gone", &[&before.name]),
                        action: None,
                    });
                }
                (_, None) => self.open(first.map_or(Opened::None, Opened::Stored)),
            },
            _ => {}
        }
    }

    /// The section's application that is active, or else its first one.
    fn first(self, view: &SettingsView) -> Option<String> {
        let own = || view.applications.iter().filter(|one| self.kind.lists(one));
        own()
            .find(|one| view.active.as_ref() == Some(&one.id))
            .or_else(|| own().next())
            .map(|one| one.id.clone())
    }

    /// The section's applications; nothing until they have been read.
    pub fn applications(self) -> Option<Vec<ApplicationView>> {
        self.view.with(|view| {
            let all = view.as_ref()?.applications.iter();
            Some(all.filter(|one| self.kind.lists(one)).cloned().collect())
        })
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
            None => self.service_of_new.get().and_then(partner),
        }
    }

    /// The name of that partner, as people see it.
    pub fn service(self) -> String {
        self.partner().map(|partner| t(partner.name)).unwrap_or_default()
    }

    /// What the editor holds before anything is typed.
    fn before(self) -> Typed {
        match self.current() {
            Some(application) => Typed::of(&application),
            None => Typed {
                color: self.next_color(),
                ..Typed::default()
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
        now.differing(&before, untrack(|| self.partner()))
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
        self.revealed.set(None);
        self.fields.set(untrack(|| self.before()));
    }

    /// Takes back what was typed; a new application goes.
    pub fn discard(self) {
        let next = match self.opened.get_untracked() {
            Opened::New => {
                let first = self
                    .view
                    .with_untracked(|view| view.as_ref().and_then(|view| self.first(view)));
                first.map_or(Opened::None, Opened::Stored)
            }
            same => same,
        };
        self.open(next);
    }

    /// The first field that does not fit, by its name in the request.
    fn unfit(self, fields: &Typed) -> Option<&'static str> {
        let app_id = self
            .partner()
            .and_then(|partner| (partner.service.app_id)(&fields.app_id));
        if validate::name(&fields.name).is_err() {
            Some("name")
        } else if app_id.is_none() {
            Some("app_id")
        } else if !fields.token.is_empty() && validate::token(&fields.token).is_err() {
            Some("token")
        } else if self
            .partner()
            .is_some_and(|partner| validate::host(&fields.host, partner.hosts).is_err())
        {
            Some("host")
        } else {
            None
        }
    }

    /// Saves what was typed.
    pub fn save(self) {
        let fields = self.fields.get_untracked();
        if let Some(field) = untrack(|| self.unfit(&fields)) {
            refuse(self.refused, field.to_owned());
            return;
        }
        let Some(partner) = untrack(|| self.partner()) else {
            return;
        };
        let stored = untrack(|| self.current());
        let id = stored.as_ref().map(|stored| stored.id.clone());
        let known = self.ids();
        let request = Request::SaveApplication(fields.fields(partner, stored.as_ref()));
        self.ask(request, move |view| {
            let opened = id.clone().or_else(|| added(&view, &known));
            self.view.set(Some(view));
            if let Some(id) = opened {
                self.open(Opened::Stored(id));
            }
        });
    }

    /// Puts a copy behind an application, and opens it.
    pub fn duplicate(self, application: &ApplicationView) {
        // A long name is cut, so that the copy's fits.
        let words = t_with("options_copy_of", &[""]);
        let most = validate::NAME.saturating_sub(words.chars().count());
        let short: String = application.name.chars().take(most).collect();
        let request = Request::DuplicateApplication {
            id: application.id.clone(),
            name: t_with("options_copy_of", &[short.trim_end()]),
        };
        let known = self.ids();
        self.ask(request, move |view| {
            let copy = added(&view, &known);
            self.view.set(Some(view));
            self.show(copy);
        });
    }

    /// The ids of all stored applications.
    fn ids(self) -> Vec<String> {
        self.view.with_untracked(|view| {
            view.iter()
                .flat_map(|view| view.applications.iter().map(|application| application.id.clone()))
                .collect()
        })
    }

    /// Gives the stored token of what is open to `with`.
    pub fn with_token(self, with: impl FnOnce(String) + 'static) {
        let Some(application) = untrack(|| self.current()) else {
            return;
        };
        self.trouble.set(None);
        spawn_local(async move {
            let request = Request::RevealToken {
                id: application.id.clone(),
            };
            match runtime::send::<String>(&request).await {
                _ if self.view.is_disposed() => {}
                // Something else was opened meanwhile.
                Ok(_) if untrack(|| self.current()).is_none_or(|now| now.id != application.id) => {}
                Ok(token) => with(token),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    /// Makes an application the active one.
    pub fn activate(self, id: String) {
        let shown = Some(id.clone());
        self.ask(Request::Activate { id }, move |view| {
            self.view.set(Some(view));
            focus_row(shown);
        });
    }

    /// Removes an application, and offers a way back.
    pub fn remove(self, application: ApplicationView) {
        let id = application.id.clone();
        self.ask(Request::RemoveApplication { id: id.clone() }, move |view| {
            let next = self.first(&view);
            self.view.set(Some(view));
            self.show(next);
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
            self.show(Some(id.clone()));
        });
    }

    /// Opens an application, or nothing, after what had the focus has gone: its row gets it.
    fn show(self, id: Option<String>) {
        self.open(id.clone().map_or(Opened::None, Opened::Stored));
        focus_row(id);
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
                _ if self.view.is_disposed() => {}
                Ok(view) => answered(view),
                Err(Trouble::Invalid { field }) => refuse(self.refused, field),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }
}

/// The id of the application that was not known before.
fn added(view: &SettingsView, known: &[String]) -> Option<String> {
    let mut ids = view.applications.iter().map(|application| &application.id);
    ids.find(|id| !known.contains(id)).cloned()
}
