//! Settings and credentials: changed whole, shown masked, never lost.

use futures_lite::future::{block_on, zip};
use notification_builder::platform::Entries;
use notification_builder::settings::VERSION;
use serde_json::{Value, json};

use crate::browser::{APP_ID, Fake, TOKEN, ask, cut_off, save, saved, send, worker};

fn names(view: &Value) -> Vec<String> {
    let all = view["ok"]["applications"].as_array().unwrap();
    all.iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_application_is_saved_changed_and_removed() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, " Store app ");
    let view = ask(&worker, "sidebar", json!({"do": "settings"}));
    let application = json!({"id": id, "partner": "acme", "name": "Store app", "app_id": APP_ID, "color": 1, "token": "••••••••9c41"});
    assert_eq!(view, json!({"ok": {"applications": [application], "active": id}}));

    let mut change = save("Renamed");
    change["id"] = json!(id);
    change["app_id"] = json!(APP_ID.to_lowercase());
    change.as_object_mut().unwrap().remove("token");
    let view = ask(&worker, "options", change);
    assert_eq!(view["ok"]["applications"][0]["name"], "Renamed");
    assert_eq!(view["ok"]["applications"][0]["app_id"], APP_ID);
    assert_eq!(view["ok"]["applications"][0]["token"], "••••••••9c41");

    let view = ask(&worker, "options", json!({"do": "remove_application", "id": id}));
    assert_eq!(view, json!({"ok": {"applications": []}}));
    assert!(
        !Value::Object(fake.stored.borrow().clone())
            .to_string()
            .contains(TOKEN)
    );
    let again = ask(&worker, "options", json!({"do": "remove_application", "id": id}));
    assert_eq!(again, json!({"error": {"kind": "no_application"}}));
}

#[test]
fn the_application_removed_last_comes_back_with_its_token_while_the_worker_lives() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let first = saved(&worker, "First");
    let second = saved(&worker, "Second");
    let before = ask(&worker, "options", json!({"do": "settings"}));
    let stored = fake.stored.borrow().clone();
    let restore = |id: &str| json!({"do": "restore_application", "id": id});
    let nothing = json!({"error": {"kind": "no_application"}});
    assert_eq!(ask(&worker, "options", restore(&first)), nothing);

    ask(
        &worker,
        "options",
        json!({"do": "remove_application", "id": first}),
    );
    assert_eq!(ask(&worker, "options", restore(&second)), nothing);
    assert_eq!(ask(&worker, "options", restore(&first)), before);
    assert_eq!(*fake.stored.borrow(), stored);
    assert_eq!(ask(&worker, "options", restore(&first)), nothing);

    ask(
        &worker,
        "options",
        json!({"do": "remove_application", "id": first}),
    );
    let another = crate::browser::worker(&fake);
    assert_eq!(ask(&another, "options", restore(&first)), nothing);
}

#[test]
fn what_does_not_fit_is_named_and_changes_nothing() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let before = fake.stored.borrow().clone();
    for (field, bad) in [
        ("name", json!(" ")),
        ("app_id", json!("api.evil.example")),
        ("color", json!(7)),
        ("token", json!("two words")),
        ("partner", json!("nobody")),
    ] {
        for of in [Value::Null, json!(id)] {
            let mut message = save("Other");
            message["id"] = of;
            message[field] = bad.clone();
            let answer = ask(&worker, "options", message);
            assert_eq!(
                answer,
                json!({"error": {"kind": "invalid", "field": field}}),
                "{field}"
            );
        }
    }
    assert_eq!(*fake.stored.borrow(), before);
}

#[test]
fn the_active_application_is_always_one_that_is_there() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let (first, second) = (saved(&worker, "First"), saved(&worker, "Second"));
    let active = |view: Value| view["ok"]["active"].clone();
    assert_eq!(
        active(ask(&worker, "popup", json!({"do": "settings"}))),
        json!(first)
    );
    assert_eq!(
        active(ask(&worker, "popup", json!({"do": "activate", "id": second}))),
        json!(second)
    );
    assert_eq!(
        active(ask(
            &worker,
            "options",
            json!({"do": "remove_application", "id": second})
        )),
        json!(first)
    );
    let gone = ask(&worker, "popup", json!({"do": "activate", "id": second}));
    assert_eq!(gone, json!({"error": {"kind": "no_application"}}));
}

#[test]
fn two_windows_that_save_at_once_lose_nothing() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let kept = saved(&worker, "Zero");
    let (_, (_, _)) = block_on(zip(
        send(&worker, "options", save("One")),
        zip(
            send(
                &worker,
                "sidebar",
                json!({"do": "keep", "id": kept, "kept": {"keys": 1}}),
            ),
            send(&worker, "options", save("Two")),
        ),
    ));
    let view = ask(&worker, "options", json!({"do": "settings"}));
    assert_eq!(names(&view), ["Zero", "One", "Two"]);
    assert_eq!(view["ok"]["applications"][0]["kept"], json!({"keys": 1}));
}

#[test]
fn a_worker_that_ends_at_any_await_leaves_the_old_or_the_new_and_never_a_mixture() {
    let state = |fake: &Fake| {
        let view = ask(&worker(fake), "options", json!({"do": "settings"}));
        let tokens = fake
            .stored
            .borrow()
            .get("credentials")
            .map(ToString::to_string)
            .unwrap_or_default();
        (names(&view), tokens.matches(TOKEN).count())
    };
    let (mut old, mut new) = (0, 0);
    for steps in 0.. {
        let fake = Fake::default();
        saved(&worker(&fake), "Zero");
        let ended = cut_off(send(&worker(&fake), "options", save("One")), steps);
        match state(&fake) {
            (names, 1) if names == ["Zero"] => old += 1,
            (names, 2) if names == ["Zero", "One"] => new += 1,
            other => panic!("after {steps} steps: {other:?}"),
        }
        if ended {
            break;
        }
    }
    assert!(old > 2 && new > 1, "{old} old, {new} new");
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let fake = Fake::default();
    let worker = worker(&fake);
    saved(&worker, "Zero");
    let before = fake.stored.borrow().clone();
    fake.full.set(true);
    assert_eq!(
        ask(&worker, "options", save("One")),
        json!({"error": {"kind": "storage"}})
    );
    assert_eq!(*fake.stored.borrow(), before);
}

#[test]
fn settings_of_a_newer_version_are_left_alone() {
    let fake = Fake::default();
    let newer: Entries = [(
        "settings".to_owned(),
        json!({"version": VERSION + 1, "workspaces": []}),
    )]
    .into_iter()
    .collect();
    fake.stored.borrow_mut().extend(newer.clone());
    for message in [json!({"do": "settings"}), save("One")] {
        assert_eq!(
            ask(&worker(&fake), "options", message),
            json!({"error": {"kind": "newer"}})
        );
    }
    assert_eq!(*fake.stored.borrow(), newer);
}

#[test]
fn damaged_settings_are_set_aside_and_reported_and_never_written_over() {
    let fake = Fake::default();
    let damaged = [json!("damaged"), json!({"version": 1, "applications": 7})];
    for value in &damaged {
        fake.stored.borrow_mut().insert("settings".into(), value.clone());
        fake.stored
            .borrow_mut()
            .insert("credentials".into(), json!({"acme": {"x": {"token": "t"}}}));
        let view = ask(&worker(&fake), "options", json!({"do": "settings"}));
        assert_eq!(view, json!({"ok": {"applications": [], "set_aside": true}}));
    }
    let view = ask(&worker(&fake), "options", save("One"));
    assert_eq!(
        (names(&view), &view["ok"]["set_aside"]),
        (vec!["One".to_owned()], &json!(true))
    );
    let aside = fake.stored.borrow()["set_aside"].clone();
    for (at, value) in damaged.iter().enumerate() {
        assert_eq!(aside[at]["settings"], *value);
        assert_eq!(aside[at]["credentials"]["acme"]["x"]["token"], "t");
    }
}
