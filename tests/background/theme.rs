//! How messages look around their pictures: asked for once in a while, with the copy of the last time for bad days.

use notification_builder::protocol::Trouble;
use serde_json::{Value, json};

use crate::browser::{Fake, TestWorker, ask, saved, worker};

const HOUR: u64 = 3_600_000;

fn theme(worker: &TestWorker<'_>, id: &str) -> Value {
    ask(worker, "sidebar", json!({"do": "theme", "id": id}))
}

#[test]
fn a_theme_is_asked_for_again_after_an_hour_and_an_old_one_is_better_than_none() {
    let fake = Fake::default();
    fake.granted.set(true);
    fake.answers.borrow_mut().extend([
        Ok((200, json!({"radius": 8.0}))),
        Err(Trouble::Offline {}),
        Ok((200, json!(null))),
    ]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let radius = |answer: &Value| answer["ok"]["radius"].as_f64();
    assert_eq!(radius(&theme(&worker, &id)), Some(8.0));
    assert_eq!(radius(&theme(&worker, &id)), Some(8.0));
    assert_eq!(fake.calls.borrow().len(), 1);
    fake.now.set(HOUR);
    assert_eq!(radius(&theme(&worker, &id)), Some(8.0));
    assert_eq!(theme(&worker, &id), json!({"ok": null}));
    assert_eq!(fake.calls.borrow().len(), 3);
    ask(&worker, "options", json!({"do": "remove_application", "id": id}));
    let keys: Vec<String> = fake.stored.borrow().keys().cloned().collect();
    assert_eq!(keys, ["credentials", "settings"]);
}

#[test]
fn a_theme_that_cannot_be_had_is_said() {
    let fake = Fake::default();
    fake.granted.set(true);
    fake.answers.borrow_mut().push_back(Err(Trouble::Offline {}));
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    assert_eq!(theme(&worker, &id), json!({"error": {"kind": "offline"}}));
}
