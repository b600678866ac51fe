//! Sends tests: one real message for each user that was named, one after the other, by the service worker.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bench::preview_for;
use super::session::Session;
use crate::partners::form::Text;
use crate::partners::test_send::{Outcome, TestMessage, Untestable, users};
use crate::platform::runtime::send;
use crate::platform::system;
use crate::protocol::{Request, Tested, Trouble};
use crate::webhook::preview::Preview;
use crate::webhook::proof::Field;

/// How far one of the tests is.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Others come first.
    Waiting,
    /// The service was asked.
    Sending,
    /// What became of it.
    Told(Tested),
    /// It was never sent.
    NotSent,
}

/// One of the tests.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The partner's id of the user.
    pub to: String,
    /// How far it is.
    pub state: State,
}

/// What is known of tests while the sidebar is open.
#[derive(Clone, Copy)]
pub struct Testing {
    /// The users, as they were typed.
    pub users: RwSignal<String>,
    /// The last tests that were sent together.
    pub rows: RwSignal<Vec<Row>, LocalStorage>,
    /// Whether they are being sent.
    pub running: RwSignal<bool>,
    /// Whether the rest is to be left out.
    pub stop: RwSignal<bool>,
    /// Why nothing, or not the rest, was sent.
    pub trouble: RwSignal<Option<Trouble>>,
    /// The tests of before, the newest first.
    pub earlier: RwSignal<Vec<Tested>, LocalStorage>,
    /// The row whose answer is shown; the first that has one when absent.
    pub open: RwSignal<Option<usize>>,
}

impl Testing {
    /// Nothing is known yet.
    pub fn new() -> Testing {
        Testing {
            users: RwSignal::new(String::new()),
            rows: RwSignal::new_local(Vec::new()),
            running: RwSignal::new(false),
            stop: RwSignal::new(false),
            trouble: RwSignal::new(None),
            earlier: RwSignal::new_local(Vec::new()),
            open: RwSignal::new(None),
        }
    }
}

/// The webhook as it is for the user whose values are chosen.
fn previewed(session: Session) -> Option<Preview> {
    let webhook = session.webhook()?;
    Some(preview_for(session, &webhook, &session.user.get(), true))
}

/// The message that the webhook makes for the chosen user, or why it makes none.
pub fn message(session: Session) -> Result<TestMessage, Untestable> {
    let untestable = |key: &str| Untestable(Text::key(key));
    let preview = previewed(session).ok_or(untestable("test_no_webhook"))?;
    if let Some(reason) = preview.aborted {
        return Err(Untestable(match reason.trim() {
            "" => Text::key("test_skipped"),
            reason => Text::with("test_skipped_reason", &[reason]),
        }));
    }
    let body = preview.parts.iter().find(|part| part.field == Field::Body);
    let rendered = body.and_then(|part| part.text.as_deref());
    let rendered = rendered.ok_or(untestable("test_too_long"))?;
    let context = session.context();
    let message = session
        .draft
        .with(|draft| draft.as_ref()?.test(rendered, &context));
    message.unwrap_or(Err(untestable("test_no_webhook")))
}

/// Sends, in the handler of a press that counts. Does nothing while tests are under way.
pub fn send_all(session: Session) {
    if !session.gate.passes() {
        return;
    }
    let testing = session.testing;
    if testing.running.get_untracked() {
        return;
    }
    let (Ok(message), Some(id)) = untrack(|| (message(session), session.application())) else {
        return;
    };
    let all = testing.users.with_untracked(|text| users(text));
    if all.is_empty() || all.len() > crate::partners::test_send::MOST_USERS {
        return;
    }
    testing.running.set(true);
    testing.stop.set(false);
    testing.trouble.set(None);
    testing.open.set(None);
    testing
        .rows
        .set(all.iter().map(|to| row(to, State::Waiting)).collect());
    spawn_local(async move {
        for (at, to) in all.into_iter().enumerate() {
            if testing.stop.get_untracked() {
                break;
            }
            put(testing, at, State::Sending);
            let message = TestMessage {
                to: to.clone(),
                ..message.clone()
            };
            put(testing, at, one(testing, &id, message).await);
        }
        testing.rows.update(|rows| {
            for row in rows.iter_mut().filter(|row| row.state == State::Waiting) {
                row.state = State::NotSent;
            }
        });
        testing.running.set(false);
        recall(session, id).await;
    });
}

async fn one(testing: Testing, id: &str, message: TestMessage) -> State {
    let (to, request, at) = (message.to.clone(), system::fresh_id(), system::now());
    let sent = send::<Tested>(&Request::TestSend {
        id: id.to_owned(),
        request: request.clone(),
        message,
    })
    .await;
    match sent {
        Ok(tested) => {
            // What is wrong with the token or the service is wrong for the next user too.
            if tested
                .trouble
                .as_ref()
                .is_some_and(|trouble| !of_one_user(trouble))
            {
                testing.stop.set(true);
            }
            State::Told(tested)
        }
        // The service worker ended twice, or is gone: nobody can tell how far it came.
        Err(trouble @ (Trouble::Restarted {} | Trouble::Updated {})) => {
            testing.stop.set(true);
            State::Told(Tested {
                request,
                to,
                at,
                outcome: Outcome::Unknown,
                trouble: Some(trouble),
                status: None,
                code: 0,
                took: system::now().saturating_sub(at),
                answer: String::new(),
            })
        }
        Err(trouble) => {
            testing.stop.set(true);
            testing.trouble.set(Some(trouble));
            State::NotSent
        }
    }
}

/// Whether a trouble says nothing of the users that come next.
fn of_one_user(trouble: &Trouble) -> bool {
    !matches!(
        trouble,
        Trouble::BadToken {}
            | Trouble::Forbidden {}
            | Trouble::NotEnabled {}
            | Trouble::Busy { .. }
            | Trouble::Offline {}
            | Trouble::Redirected {}
    )
}

/// Fetches the tests of before.
pub async fn recall(session: Session, id: String) {
    if let Ok(sends) = send::<Vec<Tested>>(&Request::TestSends { id }).await {
        session.testing.earlier.set(sends);
    }
}

fn row(to: &str, state: State) -> Row {
    Row {
        to: to.to_owned(),
        state,
    }
}

fn put(testing: Testing, at: usize, state: State) {
    testing.rows.update(|rows| {
        if let Some(row) = rows.get_mut(at) {
            row.state = state;
        }
    });
}
