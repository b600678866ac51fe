//! Writing the form: review, apply, verify, undo, and whether Braze has saved.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::drafts;
use super::page::Page;
use super::review::can_fill_in;
use super::session::{Session, View};
use crate::dashboard::edit::{Ask, Edit};
use crate::dashboard::snapshot::Snapshot;
use crate::dashboard::{self, Applied, Cause, Hands, NotApplied, Saved, recognise_with, same_text, saved};
use crate::platform::runtime::send;
use crate::platform::system;
use crate::protocol::{Request, Trouble};
use crate::webhook::{HeaderValue, Secret, Webhook};

/// When to look whether Braze has saved, in milliseconds after one another.
const LOOKS: [u32; 5] = [300, 700, 1_500, 3_000, 5_000];

/// Reads the form again and shows what would change.
pub fn review(session: Session) {
    if session.reading.get_untracked() {
        return;
    }
    session.reading.set(true);
    spawn_local(async move {
        let Some(page) = session.page() else {
            session.reading.set(false);
            return session.lost();
        };
        let look = dashboard::look(page.hands()).await;
        session.reading.set(false);
        match look {
            Ok(look) => {
                let whole = look.webhook.is_ok();
                session.look.set(Some(look));
                session.view.set(if whole { View::Review } else { View::Partial });
            }
            Err(_) => session.lost(),
        }
    });
}

/// Writes the form, all or nothing.
pub fn apply(session: Session) {
    if !session.gate.passes() {
        return;
    }
    let Some(mut target) = untrack(|| session.webhook()) else {
        return;
    };
    begin(session);
    spawn_local(async move {
        if session.fill_in.get_untracked() {
            let filled = fill_in(session, &mut target).await;
            session.fill_in.set(false);
            if let Err(trouble) = filled {
                session.trouble.set(Some(trouble));
                return session.view.set(View::Review);
            }
        }
        write(session, target).await;
    });
}

fn begin(session: Session) {
    session.stop.with_value(|stop| stop.set(false));
    session.edits.set(0);
    session.trouble.set(None);
    session.view.set(View::Applying);
}

/// Writes the token into a form that was applied with the placeholder.
pub fn fill_in_now(session: Session) {
    session.fill_in.set(true);
    apply(session);
    // A press that did not count is forgotten.
    if session.view.get_untracked() != View::Applying {
        session.fill_in.set(false);
    }
}

/// Puts the token into the one header that is for it. The service worker gives it for this one writing.
async fn fill_in(session: Session, target: &mut Webhook) -> Result<(), Trouble> {
    let (Some(partner), Some(application)) = untrack(|| (session.partner(), session.application())) else {
        return Err(Trouble::NoApplication {});
    };
    // A stored draft can name an application that is another partner's by now.
    if !untrack(|| can_fill_in(session)) {
        return Err(Trouble::NoToken {});
    }
    let token = send::<String>(&Request::FillInToken { id: application }).await?;
    let header = target
        .headers
        .iter_mut()
        .find(|header| header.is(partner.secret_header));
    if let Some(header) = header {
        header.value = HeaderValue::Secret(Secret::new(partner.scheme.value(&token)));
    }
    Ok(())
}

async fn write(session: Session, target: Webhook) {
    let Some(page) = session.page() else {
        return session.lost();
    };
    let name = untrack(|| session.name_change());
    if let Some((before, after)) = &name
        && let Err(cause) = write_name(session, &page, after).await
    {
        let restored = write_name(session, &page, before).await.is_ok();
        return fail(session, None, cause, restored);
    }
    let written = target.clone();
    let stop = session.stop.get_value();
    let progress = |progress: dashboard::Progress| session.edits.set(progress.edits);
    match dashboard::apply(page.hands(), &target, &stop, progress).await {
        Ok(applied) => {
            done(session, applied, name.map(|(before, _)| before)).await;
            super::used::note(session, &written).await;
        }
        Err(failure) => {
            let named = match &name {
                Some((before, _)) => write_name(session, &page, before).await.is_ok(),
                None => true,
            };
            let restored = failure.restored && named;
            show_failure(session, NotApplied { restored, ..failure });
        }
    }
}

/// Gives the new template its name, and makes sure of it.
async fn write_name(session: Session, page: &Page, name: &str) -> Result<(), Cause> {
    let id = session
        .look
        .with_untracked(|look| look.as_ref()?.surface.name.as_ref()?.id);
    let Some(id) = id else { return Ok(()) };
    let held = page
        .hands()
        .edit(&Edit::Set {
            id,
            text: name.to_owned(),
        })
        .await?;
    match held.fault {
        Some(fault) => Err(fault.into()),
        None if same_text(held.held.as_deref().unwrap_or_default(), name) => Ok(()),
        None => Err(Cause::NotKept),
    }
}

async fn done(session: Session, applied: Applied, former_name: Option<String>) {
    session.look.set(Some(applied.look.clone()));
    if let Some(before) = session.applied.get_untracked() {
        let name = session.former_name.get_untracked();
        session.earlier.update(|earlier| earlier.push((before, name)));
    }
    session.applied.set(Some(applied));
    session.former_name.set(former_name);
    session.source.set(None);
    session.mended.set(None);
    session.fixed.update(Vec::clear);
    session.view.set(View::Applied);
    drafts::forget(session).await;
    set_unsaved(session, true).await;
}

fn fail(session: Session, part: Option<dashboard::Part>, cause: Cause, restored: bool) {
    show_failure(
        session,
        NotApplied {
            part,
            header: None,
            cause,
            restored,
        },
    );
}

fn show_failure(session: Session, failure: NotApplied) {
    if matches!(failure.cause, Cause::Lost(_)) {
        return session.lost();
    }
    session.not_applied.set(Some(failure));
    session.view.set(View::NotApplied);
}

/// Puts the form back as it was before it was applied.
pub fn undo(session: Session, forced: bool) {
    if !session.gate.passes() {
        return;
    }
    let Some(applied) = session.applied.get_untracked() else {
        return;
    };
    begin(session);
    spawn_local(async move {
        let Some(page) = session.page() else {
            return session.lost();
        };
        let mut look = match dashboard::undo(page.hands(), &applied, forced).await {
            Ok(look) => look,
            Err(failure) => return show_failure(session, failure),
        };
        if let Some(name) = session.former_name.get_untracked()
            && let Err(cause) = write_name(session, &page, &name).await
        {
            return fail(session, None, cause, false);
        }
        if let (Some(named), Some(name)) = (&mut look.surface.name, session.former_name.get_untracked()) {
            named.value = name;
        }
        super::used::undone(session).await;
        session.look.set(Some(look));
        let (applied, name) = session
            .earlier
            .try_update(Vec::pop)
            .flatten()
            .map_or((None, None), |(applied, name)| (Some(applied), name));
        let unsaved = applied.is_some();
        session.applied.set(applied);
        session.former_name.set(name);
        session
            .said
            .set(Some(crate::partners::form::Text::key("sidebar_undone")));
        session.work_on();
        drafts::store_now(session).await;
        set_unsaved(session, unsaved).await;
    });
}

/// Says at the launcher that something is not saved yet, and watches Braze's own save buttons meanwhile.
async fn set_unsaved(session: Session, on: bool) {
    session.unsaved.set(on);
    let Some(page) = session.page() else { return };
    let buttons = session
        .look
        .with_untracked(|look| look.as_ref().map(|look| look.surface.save.clone()));
    let ids = if on {
        buttons.unwrap_or_default()
    } else {
        Vec::new()
    };
    let _ = page.ask::<()>(Ask::Mark { on }).await;
    let _ = page.ask::<()>(Ask::Watch { ids }).await;
}

/// Sends the page something whose answer does not matter.
pub fn tell(session: Session, ask: Ask) {
    spawn_local(async move {
        if let Some(page) = session.page() {
            let _ = page.ask::<()>(ask).await;
        }
    });
}

/// Braze's save button was clicked: looks a few times whether it took.
pub fn watch_saving(session: Session) {
    session.clicked.set(true);
    spawn_local(async move {
        for wait in LOOKS {
            system::sleep(wait).await;
            if !session.unsaved.get_untracked() || judge_saving(session).await {
                return;
            }
        }
    });
}

/// Looks whether Braze has saved what was written; true when it has.
pub async fn judge_saving(session: Session) -> bool {
    let Some(page) = session.page() else { return false };
    let Ok(snapshot) = page.ask::<Snapshot>(Ask::Snapshot).await else {
        return false;
    };
    let now = recognise_with(&snapshot, &page.hands().lessons());
    let clicked = session.clicked.get_untracked();
    let verdict = session.applied.with_untracked(|applied| {
        applied
            .as_ref()
            .map(|applied| saved(&applied.look.surface, clicked, &now))
    });
    if verdict == Some(Saved::Yes) {
        session.clicked.set(false);
        super::used::saved(session, &snapshot.url, &now).await;
        set_unsaved(session, false).await;
        return true;
    }
    false
}
