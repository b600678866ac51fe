//! The workbench as the sidebar uses it: read once, changed by typed commands, each change undoable.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{Session, View};
use crate::platform::runtime::send;
use crate::platform::system;
use crate::platform::tables::BrowserTables;
use crate::protocol::{Request, Workbench};
use crate::ui::{KnownAttributes, Toast, Toasts, t, t_with};
use crate::webhook::Webhook;
use crate::webhook::preview::{Given, Moment, Person, Preview, Sample, SavedUser, preview};

/// Reads the workbench.
pub fn read(session: Session) {
    ask(session, Request::Workbench {}, || ());
}

/// Sends a change; what the service worker then holds is what is shown.
pub fn ask(session: Session, request: Request, done: impl FnOnce() + 'static) {
    spawn_local(async move {
        match send::<Workbench>(&request).await {
            Ok(bench) => {
                session.workbench.set(bench);
                done();
            }
            Err(trouble) => session.trouble.set(Some(trouble)),
        }
    });
}

/// Keeps users, and previews for the last of them; calls when all are kept.
pub fn save_users(session: Session, users: Vec<SavedUser>) {
    spawn_local(async move {
        for user in users {
            let known = user.id.clone();
            let before: Vec<String> = session
                .workbench
                .with_untracked(|bench| bench.users.iter().map(|user| user.id.clone()).collect());
            match send::<Workbench>(&Request::SavePreviewUser { user, at: None }).await {
                Ok(bench) => {
                    let new = bench.users.iter().find(|user| !before.contains(&user.id));
                    let id = new.map_or(known, |user| user.id.clone());
                    session.workbench.set(bench);
                    session.user.set(id);
                    session.values.update(|values| values.clear());
                }
                Err(trouble) => {
                    return session.trouble.set(Some(trouble));
                }
            }
        }
        session.work_on();
    });
}

/// Removes a user, and offers a way back.
pub fn remove_user(session: Session, toasts: Toasts, id: &str) {
    let found = session.workbench.with_untracked(|bench| {
        let at = bench.users.iter().position(|user| user.id == id)?;
        Some((at, bench.users.get(at)?.clone()))
    });
    let Some((at, user)) = found else { return };
    let request = Request::RemovePreviewUser { id: user.id.clone() };
    ask(session, request, move || {
        session.user.set(String::new());
        let text = t_with("users_removed", &[&user.name]);
        let undo = Callback::new(move |()| {
            let user = user.clone();
            let id = user.id.clone();
            let at = u16::try_from(at).ok();
            ask(session, Request::SavePreviewUser { user, at }, move || {
                session.user.set(id)
            });
        });
        toasts.show(Toast {
            text,
            action: Some((t("ui_undo"), undo)),
        });
    });
}

/// Keeps a sample; `former` is the name that it had.
pub fn save_sample(session: Session, sample: Sample, former: Option<String>) {
    let request = Request::SaveSample {
        sample,
        former,
        at: None,
    };
    ask(session, request, || ());
}

/// Removes a sample, and offers a way back.
pub fn remove_sample(session: Session, toasts: Toasts, sample: &Sample) {
    let at = session
        .workbench
        .with_untracked(|bench| bench.samples.iter().position(|known| known == sample));
    let request = Request::RemoveSample {
        kind: sample.kind,
        name: sample.name.clone(),
    };
    let sample = sample.clone();
    ask(session, request, move || {
        let text = t_with("sample_removed", &[&sample.name]);
        let undo = Callback::new(move |()| {
            let request = Request::SaveSample {
                sample: sample.clone(),
                former: None,
                at: at.and_then(|at| u16::try_from(at).ok()),
            };
            ask(session, request, || ());
        });
        toasts.show(Toast {
            text,
            action: Some((t("ui_undo"), undo)),
        });
    });
}

/// Opens the form of a user: the one with an id, or a new one.
pub fn edit_user(session: Session, id: Option<String>) {
    session.view.set(View::User(id));
}

/// A webhook for a person, with the values that were changed where the person is the one that is looked at.
pub fn preview_for(session: Session, webhook: &Webhook, person: &str, edited: bool) -> Preview {
    let tables = BrowserTables;
    let moment = Moment {
        unix: i64::try_from(system::now() / 1000).unwrap_or(0),
        tables: &tables,
    };
    // Whoever is not looked at is not made anew at every key.
    let edits = if edited {
        session.values.get()
    } else {
        BTreeMap::new()
    };
    session.workbench.with(|bench| {
        let given = Given {
            person: Person::named(person, &bench.users),
            edits: &edits,
            samples: &bench.samples,
            moment,
        };
        preview(webhook, &given)
    })
}

/// What the picker may know: attributes inserted last, those that the user's own users have, and what they hold for the
/// one that is looked at.
pub fn provide_known(session: Session) {
    let recent = Signal::derive(move || session.workbench.with(|bench| bench.recent.clone()));
    let own = Memo::new(move |_| {
        session.workbench.with(|bench| {
            let mut names: Vec<String> = Vec::new();
            for (name, _) in bench.users.iter().flat_map(SavedUser::attributes) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        })
    });
    let value = Callback::new(move |source: String| {
        session.workbench.with_untracked(|bench| {
            let id = session.user.get_untracked();
            match Person::named(&id, &bench.users) {
                Person::Saved(user) => user
                    .attributes()
                    .find(|(name, _)| *name == source)
                    .map(|(_, value)| crate::webhook::preview::rows::write_value(value)),
                Person::Sample(user) => user.known(&source).map(str::to_owned),
            }
        })
    });
    let on_insert = Callback::new(move |attribute: String| {
        ask(session, Request::Inserted { attribute }, || ());
    });
    provide_context(KnownAttributes {
        recent,
        own: own.into(),
        value,
        on_insert,
    });
}
