//! Drafts are kept for each page while they are not applied, by the service worker: the frame has no storage.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::opening::{Drafts, Stored};
use super::session::Session;
use crate::dashboard::routes::draft_key;
use crate::partners::PARTNERS;
use crate::platform::runtime::send;
use crate::platform::system;
use crate::protocol::Request;

/// Quiet time after a keystroke before the draft is stored, in milliseconds.
const QUIET: u32 = 300;

/// Under what a partner's draft of this page is kept while another one is worked on.
fn aside_key(key: &str, partner: &str) -> String {
    format!("{key}#{partner}")
}

async fn read(key: String) -> Option<Stored> {
    let value = send::<Value>(&Request::Draft { key }).await.ok()?;
    serde_json::from_value(value).ok()
}

/// The drafts that were kept for this page.
pub async fn load(session: Session) -> Drafts {
    let Some(key) = session.url.with_untracked(|url| draft_key(url)) else {
        return Drafts::default();
    };
    let kept = read(key.clone()).await;
    let mut aside = Vec::new();
    for partner in PARTNERS {
        let worked_on = kept.as_ref().is_some_and(|kept| kept.partner == partner.id);
        if !worked_on && let Some(stored) = read(aside_key(&key, partner.id)).await {
            aside.push(stored);
        }
    }
    Drafts { kept, aside }
}

/// Keeps drafts as they were put in order: what was set aside first, so that nothing is lost on the way. False when they
/// could not be kept, which the session says.
pub async fn put_in_order(session: Session, before: &Drafts, now: &Drafts) -> bool {
    if before == now {
        return true;
    }
    let Some(key) = session.url.with_untracked(|url| draft_key(url)) else {
        return true;
    };
    let mut all: Vec<(String, Option<&Stored>)> = now
        .aside
        .iter()
        .map(|stored| (aside_key(&key, &stored.partner), Some(stored)))
        .collect();
    all.push((key.clone(), now.kept.as_ref()));
    let gone = before
        .aside
        .iter()
        .filter(|was| !now.aside.iter().any(|one| one.partner == was.partner));
    all.extend(gone.map(|was| (aside_key(&key, &was.partner), None)));
    for (key, stored) in all {
        let draft = stored.and_then(|stored| serde_json::to_value(stored).ok());
        let request = Request::StoreDraft {
            key,
            draft: draft.unwrap_or_default(),
        };
        if let Err(trouble) = send::<Value>(&request).await {
            session.trouble.set(Some(trouble));
            return false;
        }
    }
    true
}

/// What is worked on, as it is kept.
fn stored(session: Session) -> Option<Stored> {
    session.draft.with_untracked(|draft| {
        draft.as_ref().map(|draft| Stored {
            partner: draft.partner().to_owned(),
            draft: draft.store(),
            name: session.name.get_untracked(),
        })
    })
}

/// Goes on with a draft that was set aside; the one that is worked on is set aside for it, if anything was typed.
pub async fn take_up(session: Session, partner: &str) -> Option<Stored> {
    store_pending(session).await;
    let before = load(session).await;
    let wanted = before.aside.iter().find(|one| one.partner == partner).cloned()?;
    let now = before.clone().take_up(Some(wanted.clone()));
    if !put_in_order(session, &before, &now).await {
        return None;
    }
    session.aside.set(now.aside);
    Some(wanted)
}

/// Keeps the draft once typing has paused.
pub fn store(session: Session) {
    session.typed.update(|typed| *typed += 1);
    session.pending.set(true);
    let number = session.typed.get_untracked();
    spawn_local(async move {
        system::sleep(QUIET).await;
        if session.typed.get_untracked() == number {
            store_now(session).await;
        }
    });
}

/// Keeps the draft now, when it was changed a moment ago.
pub async fn store_pending(session: Session) {
    if session.pending.get_untracked() {
        session.typed.update(|typed| *typed += 1);
        store_now(session).await;
    }
}

/// Keeps the draft.
pub async fn store_now(session: Session) {
    session.pending.set(false);
    let Some(key) = session.url.with_untracked(|url| draft_key(url)) else {
        return;
    };
    let Some(draft) = stored(session).and_then(|stored| serde_json::to_value(stored).ok()) else {
        return;
    };
    if let Err(trouble) = send::<Value>(&Request::StoreDraft { key, draft }).await {
        session.trouble.set(Some(trouble));
    }
}

/// Forgets the draft that is kept for this page.
pub async fn forget(session: Session) {
    session.typed.update(|typed| *typed += 1);
    session.pending.set(false);
    let Some(key) = session.url.with_untracked(|url| draft_key(url)) else {
        return;
    };
    if let Err(trouble) = send::<Value>(&Request::StoreDraft {
        key,
        draft: Value::Null,
    })
    .await
    {
        session.trouble.set(Some(trouble));
    }
}
