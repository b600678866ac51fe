//! Drafts are kept for each page while they are not applied, by the service worker: the frame has no storage.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::opening::Stored;
use super::session::Session;
use crate::dashboard::routes::draft_key;
use crate::platform::runtime::send;
use crate::platform::system;
use crate::protocol::Request;

/// Quiet time after a keystroke before the draft is stored, in milliseconds.
const QUIET: u32 = 300;

/// The draft that was kept for this page.
pub async fn load(session: Session) -> Option<Stored> {
    let key = session.url.with_untracked(|url| draft_key(url))?;
    let value = send::<Value>(&Request::Draft { key }).await.ok()?;
    serde_json::from_value(value).ok()
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
    let stored = session.draft.with_untracked(|draft| {
        draft.as_ref().map(|draft| Stored {
            partner: draft.partner().to_owned(),
            draft: draft.store(),
            name: session.name.get_untracked(),
        })
    });
    let Some(draft) = stored.and_then(|stored| serde_json::to_value(stored).ok()) else {
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
