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
    /// What a new draft begins with, where the partner has that.
    pub preset: String,
}

/// What a section lists: applications with an ID and templates, or services that only have a token.
#[derive(Debug)]
pub struct Kind {
    /// Which partners belong to it. The first is that of a new one.
    pub has: fn(&Partner) -> bool,
    /// Message key of the section's title.
    pub title: &'static str,
    /// Message key of its first sentence.
    pub text: &'static str,
    /// Message key of the button that begins a new one.
    pub add: &'static str,
    /// Message key of a new one's title.
    pub new: &'static str,
    /// Message key of the button that stores a new one.
    pub save_new: &'static str,
    /// Message keys of what is shown while there is none: its title, and a sentence.
    pub none: [&'static str; 2],
    /// Message key of the hint below the token's field.
    pub token_hint: &'static str,
}

impl Kind {
    fn partners(&self) -> impl Iterator<Item = &'static Partner> {
        PARTNERS.iter().copied().filter(|partner| (self.has)(partner))
    }

    fn lists(&self, application: &ApplicationView) -> bool {
        self.partners().any(|partner| partner.id == application.partner)
    }
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
    pub fn new(kind: &'static Kind, toasts: Toasts) -> State {
        let state = State {
            kind,
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
            let first = self.first(&view);
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
            None => self.kind.partners().next(),
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
                preset: partner(&application.partner)
                    .and_then(|partner| partner.preset)
                    .map(|preset| preset.text(&application.kept).to_owned())
                    .unwrap_or_default(),
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
            (
                before.preset != now.preset,
                self.partner()
                    .and_then(|partner| partner.preset)
                    .map_or("", |preset| preset.label),
            ),
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
                    .with_untracked(|view| view.as_ref().and_then(|view| self.first(view)));
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
        let kept = partner.preset.map(|preset| preset.kept(&fields.preset));
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
            let opened = id.clone().or(added);
            let shown = move |view: SettingsView, opened: Option<String>| {
                self.view.set(Some(view));
                if let Some(id) = opened {
                    self.open(Opened::Stored(id));
                }
                saved();
            };
            match (kept, opened) {
                (Some(kept), Some(id)) => {
                    let request = Request::Keep { id: id.clone(), kept };
                    self.ask(request, move |view| shown(view, Some(id)));
                }
                (_, opened) => shown(view, opened),
            }
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
            let next = self.first(&view);
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
