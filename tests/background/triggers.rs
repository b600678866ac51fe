//! A partner's webhook, sent once.

use notification_builder::protocol::Trouble;
use serde_json::{Value, json};

use crate::browser::{Fake, TOKEN, ask, saved, worker};

fn authorization(fake: &Fake) -> String {
    let message = json!({"do": "save_application", "partner": "quikly", "name": "Quikly", "app_id": "", "color": 1, "token": TOKEN});
    let view = ask(&worker(fake), "options", message);
    view["ok"]["applications"][0]["id"].as_str().unwrap().to_owned()
}

fn trigger(id: &str, email: &str) -> Value {
    json!({"do": "send_trigger", "id": id, "values": {"q_scope": "spring", "event": "signup", "email": email, "url": "https://evil.example"}})
}

#[test]
fn it_goes_to_the_partners_own_address_once_with_what_fits() {
    let fake = Fake::default();
    let id = authorization(&fake);
    fake.granted.set(true);
    let echo = json!({"got": format!("Bearer {TOKEN}")});
    fake.answers.borrow_mut().push_back(Ok((200, echo)));
    let answer = ask(&worker(&fake), "options", trigger(&id, "ada+x@example.com"));
    assert_eq!(answer["ok"]["status"], 200);
    assert!(!answer.to_string().contains(TOKEN), "{answer}");
    let calls = fake.calls.borrow();
    let (call, secret, _) = &calls[0];
    assert_eq!(calls.len(), 1);
    assert_eq!(
        (call.host.as_str(), &*call.path, call.method.name()),
        ("api.quikly.com", "/webhook/braze", "POST")
    );
    assert_eq!(*secret, format!("Authorization: Bearer {TOKEN}"));
    let body: Value = serde_json::from_str(call.body.as_ref().unwrap()).unwrap();
    assert_eq!(
        body,
        json!({"q_scope": "spring", "event": "signup", "email": "ada+x@example.com"})
    );
}

#[test]
fn nothing_is_sent_that_does_not_fit_or_may_not_be_sent() {
    let fake = Fake::default();
    let id = authorization(&fake);
    let other = saved(&worker(&fake), "Store app");
    let refused = |page: &str, message: Value| ask(&worker(&fake), page, message);
    let denied = refused("options", trigger(&id, "ada@example.com"));
    assert_eq!(denied["error"]["kind"], "no_permission");
    fake.granted.set(true);
    assert_eq!(
        refused("options", trigger(&id, "")),
        json!({"error": {"kind": "invalid", "field": "email"}})
    );
    for (page, message) in [
        ("sidebar", trigger(&id, "ada@example.com")),
        ("popup", trigger(&id, "ada@example.com")),
        ("options", trigger(&other, "ada@example.com")),
    ] {
        assert_eq!(refused(page, message), json!({"error": {"kind": "refused"}}));
    }
    assert!(fake.calls.borrow().is_empty());
}

#[test]
fn a_lost_answer_is_told_and_not_asked_for_again() {
    let fake = Fake::default();
    let id = authorization(&fake);
    fake.granted.set(true);
    fake.answers.borrow_mut().push_back(Err(Trouble::Silent {}));
    let answer = ask(&worker(&fake), "options", trigger(&id, "ada@example.com"));
    assert_eq!(answer, json!({"error": {"kind": "silent"}}));
    assert_eq!(fake.calls.borrow().len(), 1);
}
