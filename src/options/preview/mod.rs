//! "Preview": users to preview for, what services are taken to answer, and the limit for bodies.

mod file;
mod samples;
mod users;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::file::Transfer;
use self::samples::Samples;
use self::users::Users;
use super::Title;
use crate::partners::form::Tone;
use crate::platform::runtime;
use crate::protocol::{Request, Workbench};
use crate::ui::{LimitField, Notice, Toast, Toasts, t, t_with, text};
use crate::webhook::preview::{Sample, SavedUser};

/// What is being edited.
#[derive(Clone, PartialEq)]
enum Editing {
    Nothing,
    /// A user; its id is empty when it is new.
    User(SavedUser),
    /// A sample, and whether it is kept already.
    Sample(Sample, bool),
}

/// The section's state.
#[derive(Clone, Copy)]
struct State {
    /// The workbench; nothing until it has been read.
    bench: RwSignal<Option<Workbench>>,
    editing: RwSignal<Editing>,
    /// What went wrong, as a sentence.
    wrong: RwSignal<Option<String>>,
    toasts: Toasts,
}

impl State {
    fn ask(self, request: Request, answered: impl FnOnce() + 'static) {
        self.wrong.set(None);
        spawn_local(async move {
            match runtime::send::<Workbench>(&request).await {
                Ok(bench) => {
                    self.bench.set(Some(bench));
                    answered();
                }
                Err(trouble) => self.wrong.set(Some(text(&trouble.text("")))),
            }
        });
    }

    fn users(self) -> Vec<SavedUser> {
        self.bench.get().map(|bench| bench.users).unwrap_or_default()
    }

    fn samples(self) -> Vec<Sample> {
        self.bench.get().map(|bench| bench.samples).unwrap_or_default()
    }

    /// Keeps users one after the other, and closes the form when all are kept.
    fn save(self, mut users: Vec<SavedUser>) {
        if users.is_empty() {
            return self.editing.set(Editing::Nothing);
        }
        let user = users.remove(0);
        self.ask(Request::SavePreviewUser { user, at: None }, move || {
            self.save(users)
        });
    }

    /// Removes what a request names, and offers the way back that another one is.
    fn remove(self, request: Request, said: String, back: Request) {
        self.ask(request, move || {
            let undo = Callback::new(move |()| self.ask(back.clone(), || ()));
            self.toasts.show(Toast {
                text: said,
                action: Some((t("options_undo"), undo)),
            });
        });
    }

    fn remove_user(self, user: SavedUser) {
        let at = self.bench.with_untracked(|bench| {
            let users = bench.as_ref().map(|bench| &bench.users)?;
            users.iter().position(|known| known.id == user.id)
        });
        let said = t_with("users_removed", &[&user.name]);
        let request = Request::RemovePreviewUser { id: user.id.clone() };
        let at = at.and_then(|at| u16::try_from(at).ok());
        self.remove(request, said, Request::SavePreviewUser { user, at });
    }

    fn remove_sample(self, sample: Sample) {
        let at = self.bench.with_untracked(|bench| {
            let samples = bench.as_ref().map(|bench| &bench.samples)?;
            samples.iter().position(|known| *known == sample)
        });
        let said = t_with("sample_removed", &[&sample.name]);
        let request = Request::RemoveSample {
            kind: sample.kind,
            name: sample.name.clone(),
        };
        let back = Request::SaveSample {
            sample,
            former: None,
            at: at.and_then(|at| u16::try_from(at).ok()),
        };
        self.editing.set(Editing::Nothing);
        self.remove(request, said, back);
    }
}

/// The section.
#[component]
pub fn Preview() -> impl IntoView {
    let state = State {
        bench: RwSignal::new(None),
        editing: RwSignal::new(Editing::Nothing),
        wrong: RwSignal::new(None),
        toasts: use_context::<Toasts>().unwrap_or_else(Toasts::provide),
    };
    state.ask(Request::Workbench {}, || ());
    let looked = window_event_listener(ev::focus, move |_| {
        // What is being edited stays as it is.
        if state
            .editing
            .with_untracked(|editing| *editing == Editing::Nothing)
        {
            state.ask(Request::Workbench {}, || ());
        }
    });
    on_cleanup(move || looked.remove());
    let limit = Signal::derive(move || state.bench.with(|bench| bench.as_ref()?.body_limit));
    let save_limit = move |bytes| {
        state.ask(Request::LimitBody { bytes }, move || {
            state.toasts.show(Toast {
                text: t("limit_saved"),
                action: None,
            });
        });
    };
    view! {
        <Title title=t("options_preview") text=t("options_preview_text")>
            <Transfer state />
        </Title>
        {move || state.wrong.get().map(|wrong| view! { <Notice tone=Tone::Bad title=wrong /> })}
        <Users state />
        <Samples state />
        <section class="nb-card nb-card__pad">
            <LimitField limit on_save=save_limit />
        </section>
    }
}
