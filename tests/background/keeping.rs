//! Tokens that are kept only until the browser closes, duplicates, hosts of their own, and windows that save at once.

use futures_lite::future::{block_on, zip};
use notification_builder::platform::Entries;
use serde_json::{Value, json};

use crate::browser::{Fake, TOKEN, ask, cut_off, save, saved, send, worker};

fn on_disk(fake: &Fake) -> String {
    Value::Object(fake.stored.borrow().clone()).to_string()
}

fn in_memory(fake: &Fake) -> String {
    Value::Object(fake.session.borrow().clone()).to_string()
}

fn until_close(id: &str, yes: bool) -> Value {
    json!({"do": "save_application", "id": id, "partner": "acme", "until_close": yes})
}

fn reveal(id: &str) -> Value {
    json!({"do": "reveal_token", "id": id})
}

#[test]
fn a_token_for_the_session_never_stands_on_the_disk_and_is_gone_with_the_browser() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let mut message = save("Store app");
    message["until_close"] = json!(true);
    let view = ask(&worker, "options", message);
    let application = &view["ok"]["applications"][0];
    assert_eq!(application["token"], "••••••••9c41");
    assert_eq!(application["until_close"], true);
    let id = application["id"].as_str().unwrap();
    assert!(!on_disk(&fake).contains(TOKEN) && in_memory(&fake).contains(TOKEN));
    assert_eq!(ask(&worker, "options", reveal(id)), json!({"ok": TOKEN}));

    fake.session.borrow_mut().clear();
    let view = ask(&worker, "options", json!({"do": "settings"}));
    assert_eq!(view["ok"]["applications"][0]["until_close"], true);
    assert_eq!(view["ok"]["applications"][0].get("token"), None);
    assert_eq!(
        ask(&worker, "options", reveal(id)),
        json!({"error": {"kind": "no_token"}})
    );
}

#[test]
fn a_stored_token_moves_between_disk_and_memory() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    for yes in [true, false, true] {
        let view = ask(&worker, "options", until_close(&id, yes));
        assert_eq!(view["ok"]["applications"][0]["token"], "••••••••9c41");
        assert_eq!(on_disk(&fake).contains(TOKEN), !yes);
        assert_eq!(in_memory(&fake).contains(TOKEN), yes);
        assert_eq!(ask(&worker, "options", reveal(&id)), json!({"ok": TOKEN}));
    }
    ask(&worker, "options", json!({"do": "remove_application", "id": id}));
    assert!(!on_disk(&fake).contains(TOKEN) && !in_memory(&fake).contains(TOKEN));
    ask(&worker, "options", json!({"do": "restore_application", "id": id}));
    assert_eq!(ask(&worker, "options", reveal(&id)), json!({"ok": TOKEN}));
}

#[test]
fn a_change_of_a_session_token_that_is_cut_off_leaves_the_old_or_the_new_whole() {
    let (mut old, mut new) = (0, 0);
    for steps in 0.. {
        let fake = Fake::default();
        let id = saved(&worker(&fake), "Old");
        ask(&worker(&fake), "options", until_close(&id, true));
        let mut change = until_close(&id, true);
        change["name"] = json!("New");
        change["token"] = json!("another-token-1234");
        let ended = cut_off(send(&worker(&fake), "options", change), steps);
        let view = ask(&worker(&fake), "options", json!({"do": "settings"}));
        let one = &view["ok"]["applications"][0];
        match (one["name"].as_str().unwrap(), one["token"].as_str()) {
            ("Old", Some("••••••••9c41")) => old += 1,
            ("New", Some("••••••••1234")) => new += 1,
            other => panic!("after {steps} steps: {other:?}"),
        }
        if ended {
            break;
        }
    }
    assert!(old > 2 && new > 1, "{old} old, {new} new");
}

#[test]
fn a_full_memory_is_said_and_nothing_is_half_written() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let before = fake.stored.borrow().clone();
    fake.full.set(true);
    assert_eq!(
        ask(&worker, "options", until_close(&id, true)),
        json!({"error": {"kind": "storage"}})
    );
    assert_eq!(*fake.stored.borrow(), before);
    assert_eq!(*fake.session.borrow(), Entries::new());
}

#[test]
fn only_what_is_given_is_changed_so_windows_that_save_at_once_lose_nothing() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let part = |field: &str, value: Value| {
        let mut message = json!({"do": "save_application", "id": id, "partner": "acme"});
        message[field] = value;
        message
    };
    block_on(zip(
        send(&worker, "options", part("name", json!("Renamed"))),
        zip(
            send(&worker, "options", part("color", json!(5))),
            send(&worker, "options", part("host", json!("eu.example.com"))),
        ),
    ));
    let view = ask(&worker, "options", json!({"do": "settings"}));
    let one = &view["ok"]["applications"][0];
    assert_eq!(
        (&one["name"], &one["color"], &one["host"], &one["token"]),
        (
            &json!("Renamed"),
            &json!(5),
            &json!("eu.example.com"),
            &json!("••••••••9c41")
        )
    );
    for new in [json!({"name": "No ID"}), json!({"app_id": "x"})] {
        let mut message = json!({"do": "save_application", "partner": "acme"});
        message
            .as_object_mut()
            .unwrap()
            .extend(new.as_object().unwrap().clone());
        let answer = ask(&worker, "options", message);
        assert_eq!(
            answer["error"]["kind"], "invalid",
            "a new one needs name and ID: {new}"
        );
    }
}

#[test]
fn a_copy_stands_behind_its_original_and_has_its_token() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let first = saved(&worker, "First");
    saved(&worker, "Second");
    ask(&worker, "options", until_close(&first, true));
    let message = json!({"do": "duplicate_application", "id": first, "name": "First (copy)"});
    let view = ask(&worker, "options", message);
    let all = view["ok"]["applications"].as_array().unwrap();
    let names: Vec<_> = all.iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["First", "First (copy)", "Second"]);
    let copy = all[1]["id"].as_str().unwrap();
    assert_ne!(copy, first);
    ask(
        &worker,
        "options",
        json!({"do": "remove_application", "id": first}),
    );
    assert_eq!(ask(&worker, "options", reveal(copy)), json!({"ok": TOKEN}));
    let gone = json!({"do": "duplicate_application", "id": first, "name": "x"});
    assert_eq!(
        ask(&worker, "options", gone),
        json!({"error": {"kind": "no_application"}})
    );
}

#[test]
fn templates_come_from_the_applications_own_host_and_from_no_other() {
    let fake = Fake::default();
    fake.granted.set(true);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let host = |host: &str| json!({"do": "save_application", "id": id, "partner": "acme", "host": host});
    for bad in [
        "evil.example",
        "example.com",
        "a.example.com:1",
        "a.example.com/x",
        "evil.example#.example.com",
    ] {
        let answer = ask(&worker, "options", host(bad));
        assert_eq!(
            answer,
            json!({"error": {"kind": "invalid", "field": "host"}}),
            "{bad}"
        );
    }
    let list = json!({"do": "templates", "id": id, "fresh": false});
    for (typed, called) in [
        ("https://EU.example.com/", "eu.example.com"),
        ("", "api-2d7b4cdb-932f-4082-9b09-a1153792dc8d.example.com"),
    ] {
        ask(&worker, "options", host(typed));
        fake.answers
            .borrow_mut()
            .push_back(Ok((200, json!({"keys": ["t1"], "next": null}))));
        ask(&worker, "options", list.clone());
        // A copy from another host is none.
        assert_eq!(fake.calls.borrow().last().unwrap().0.host, called);
    }
    // What stands in storage is judged once more before the token is attached.
    let mut settings = fake.stored.borrow()["settings"].clone();
    settings["applications"][0]["host"] = json!("evil.example");
    fake.stored.borrow_mut().insert("settings".into(), settings);
    let calls = fake.calls.borrow().len();
    assert_eq!(
        ask(&worker, "options", list),
        json!({"error": {"kind": "refused"}})
    );
    assert_eq!(fake.calls.borrow().len(), calls);
}
