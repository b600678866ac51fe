//! Test sends: once for each request whatever happens, with the token in its header and nowhere else.

use futures_lite::future::{block_on, zip};
use notification_builder::protocol::Trouble;
use serde_json::{Value, json};

use crate::browser::{Fake, TOKEN, TestWorker, ask, cut_off, saved, send, worker};

const REQUEST: &str = "00000000000000aa";

fn fake(answers: impl IntoIterator<Item = Result<(u16, Value), Trouble>>) -> Fake {
    let fake = Fake::default();
    fake.granted.set(true);
    fake.now.set(1_000);
    fake.answers.borrow_mut().extend(answers);
    fake
}

fn message(id: &str, request: &str, to: &str) -> Value {
    json!({"do": "test_send", "id": id, "request": request,
        "message": {"to": to, "template": "shipped", "variables": {"name": "Ada"}}})
}

fn try_out(worker: &TestWorker<'_>, id: &str, request: &str) -> Value {
    ask(worker, "sidebar", message(id, request, "ada"))
}

fn accepted() -> Result<(u16, Value), Trouble> {
    Ok((200, json!({"id": "n1"})))
}

#[test]
fn a_test_is_sent_with_the_token_and_what_came_of_it_is_told_and_remembered() {
    let fake = fake([accepted()]);
    fake.slowness.set(400);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let told = try_out(&worker, &id, REQUEST);
    assert_eq!(
        told["ok"],
        json!({"request": REQUEST, "to": "ada", "at": 1_000, "outcome": "accepted", "status": 200,
            "code": 200_000, "took": 400, "answer": r#"{"id":"n1"}"#})
    );
    let calls = fake.calls.borrow();
    let (call, secret, limit) = &calls[0];
    assert_eq!(
        call.body.as_deref(),
        Some(r#"{"to":"ada","variables":{"name":"Ada"}}"#)
    );
    assert_eq!(
        (secret.as_str(), *limit),
        (&*format!("Acme-Token: Bearer {TOKEN}"), 60_000)
    );
    let remembered = ask(&worker, "sidebar", json!({"do": "test_sends", "id": id}));
    assert_eq!(remembered["ok"][0]["outcome"], "accepted");
    assert_eq!(remembered["ok"][0].get("answer"), None);
    // What a user was sent is nobody's to keep.
    let stored = serde_json::to_string(&*fake.stored.borrow()).unwrap();
    assert!(!stored.contains("Ada"), "{stored}");
}

#[test]
fn the_same_request_is_never_sent_twice() {
    let fake = fake([accepted(), accepted()]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let one = message(&id, REQUEST, "ada");
    let (first, second) = block_on(zip(
        send(&worker, "sidebar", one.clone()),
        send(&worker, "sidebar", one),
    ));
    assert_eq!(
        (&first["ok"]["outcome"], &second["ok"]["outcome"]),
        (&json!("accepted"), &json!("accepted"))
    );
    try_out(&worker, &id, REQUEST);
    assert_eq!(fake.calls.borrow().len(), 1);
    try_out(&worker, &id, "00000000000000ab");
    assert_eq!(fake.calls.borrow().len(), 2);
}

#[test]
fn a_worker_that_is_killed_at_any_moment_sends_once_at_most_and_never_says_refused() {
    let mut sent = Vec::new();
    for steps in 1.. {
        let fake = fake([accepted(), accepted()]);
        let first = worker(&fake);
        let id = saved(&first, "Store app");
        let whole = cut_off(send(&first, "sidebar", message(&id, REQUEST, "ada")), steps);
        let before = fake.calls.borrow().len();
        // Chrome starts another worker, and the sidebar sends its message again.
        let second = worker(&fake);
        let told = try_out(&second, &id, REQUEST);
        let outcome = told["ok"]["outcome"].as_str().unwrap().to_owned();
        assert_eq!(fake.calls.borrow().len().max(1), 1, "after {steps} steps");
        assert!(
            outcome == "accepted" || outcome == "unknown",
            "after {steps} steps: {told}"
        );
        if before == 1 && outcome == "unknown" {
            assert_eq!(told["ok"]["trouble"], json!({"kind": "restarted"}));
        }
        sent.push((before, outcome));
        if whole {
            break;
        }
    }
    // Cut off before it was noted, between the note and the answer, and after it.
    assert!(sent.contains(&(0, "accepted".to_owned())), "{sent:?}");
    assert!(sent.contains(&(1, "unknown".to_owned())), "{sent:?}");
    assert!(sent.contains(&(1, "accepted".to_owned())), "{sent:?}");
}

#[test]
fn a_lost_answer_is_unknown_and_a_refusal_is_refused() {
    let cases = [
        (Err(Trouble::Silent {}), "unknown", json!({"kind": "silent"})),
        (
            Err(Trouble::Unreachable {}),
            "unknown",
            json!({"kind": "unreachable"}),
        ),
        (
            Ok((502, json!(null))),
            "unknown",
            json!({"kind": "server_error", "status": 502}),
        ),
        (Ok((401, json!(null))), "refused", json!({"kind": "bad_token"})),
        (Err(Trouble::Offline {}), "refused", json!({"kind": "offline"})),
    ];
    for (answer, outcome, trouble) in cases {
        let fake = fake([answer]);
        let worker = worker(&fake);
        let id = saved(&worker, "Store app");
        let told = try_out(&worker, &id, REQUEST);
        assert_eq!(
            (&told["ok"]["outcome"], &told["ok"]["trouble"]),
            (&json!(outcome), &trouble)
        );
    }
}

#[test]
fn nothing_is_sent_without_permission_token_or_room_for_its_note() {
    let fake = fake([]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    fake.granted.set(false);
    assert_eq!(try_out(&worker, &id, REQUEST)["error"]["kind"], "no_permission");
    fake.granted.set(true);
    fake.full.set(true);
    assert_eq!(try_out(&worker, &id, REQUEST)["error"]["kind"], "storage");
    fake.full.set(false);
    let mut without = crate::browser::save("Other");
    without.as_object_mut().unwrap().remove("token");
    let view = ask(&worker, "options", without);
    let other = view["ok"]["applications"][1]["id"].as_str().unwrap();
    assert_eq!(try_out(&worker, other, REQUEST)["error"]["kind"], "no_token");
    assert_eq!(
        try_out(&worker, "ffffffffffffffff", REQUEST)["error"]["kind"],
        "no_application"
    );
    assert!(fake.calls.borrow().is_empty());
}

#[test]
fn an_answer_that_repeats_the_token_is_shown_without_it() {
    let fake = fake([Ok((
        401,
        json!({"message": format!("Invalid token {TOKEN}"), "pad": "é".repeat(9_000)}),
    ))]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let told = try_out(&worker, &id, REQUEST);
    let answer = told["ok"]["answer"].as_str().unwrap();
    assert!(answer.contains("Invalid token ••••") && !answer.contains(TOKEN));
    assert_eq!(answer.chars().count(), 4_001);
}

#[test]
fn fifty_sends_of_an_application_are_remembered_and_go_with_it() {
    let fake = fake((0..55).map(|_| accepted()));
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    for number in 0..55 {
        try_out(&worker, &id, &format!("{number:016x}"));
    }
    let remembered = ask(&worker, "sidebar", json!({"do": "test_sends", "id": id}));
    assert_eq!(remembered["ok"].as_array().unwrap().len(), 50);
    assert_eq!(remembered["ok"][0]["request"], format!("{:016x}", 54));
    ask(&worker, "options", json!({"do": "remove_application", "id": id}));
    let keys: Vec<String> = fake.stored.borrow().keys().cloned().collect();
    assert_eq!(keys, ["credentials", "settings"]);
}

#[test]
fn messages_that_nobody_can_mean_are_refused() {
    let fake = fake([]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    for (request, to) in [
        ("short", "ada"),
        ("00000000000000zz", "ada"),
        (REQUEST, " "),
        (REQUEST, "a\nb"),
    ] {
        let told = ask(&worker, "sidebar", message(&id, request, to));
        assert_eq!(told["error"]["kind"], "invalid", "{request} {to:?}");
    }
    let mut with_url = message(&id, REQUEST, "ada");
    with_url["message"]["url"] = json!("https://evil.example/");
    assert_eq!(ask(&worker, "sidebar", with_url)["error"]["kind"], "refused");
    for page in ["options", "popup"] {
        assert_eq!(
            ask(&worker, page, message(&id, REQUEST, "ada"))["error"]["kind"],
            "refused"
        );
    }
    assert!(fake.calls.borrow().is_empty());
}
