//! The workbench: users to preview for and sample answers, kept whole or set aside, never lost.

use futures_lite::future::{block_on, zip};
use serde_json::{Value, json};

use crate::browser::{Fake, ask, cut_off, saved, send, worker};

fn user(name: &str) -> Value {
    let data = json!({"profile": {"first_name": name}, "custom_attribute": {"pets": [{"name": "Bo"}]}});
    json!({"do": "save_preview_user", "user": {"id": "", "name": name, "data": data}})
}

fn sample(name: &str, text: &str) -> Value {
    json!({"do": "save_sample", "sample": {"kind": "connected_content", "name": name, "status": 404, "text": text}})
}

fn bench(worker: &crate::browser::TestWorker) -> Value {
    ask(worker, "sidebar", json!({"do": "workbench"}))["ok"].clone()
}

#[test]
fn what_is_kept_is_there_for_the_next_worker_and_apart_from_the_settings() {
    let fake = Fake::default();
    saved(&worker(&fake), "Store app");
    let settings = fake.stored.borrow()["settings"].clone();
    let view = ask(&worker(&fake), "sidebar", user("Grace"));
    let id = view["ok"]["users"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(id.len(), 16);
    ask(
        &worker(&fake),
        "options",
        sample("https://a.b/*", "{\"total\": 7}"),
    );
    ask(
        &worker(&fake),
        "options",
        json!({"do": "limit_body", "bytes": 4000}),
    );
    ask(
        &worker(&fake),
        "sidebar",
        json!({"do": "inserted", "attribute": "${first_name}"}),
    );
    let kept = bench(&worker(&fake));
    assert_eq!(
        kept,
        json!({
            "version": 1,
            "users": [{"id": id, "name": "Grace", "data":
                {"profile": {"first_name": "Grace"}, "custom_attribute": {"pets": [{"name": "Bo"}]}}}],
            "samples": [{"kind": "connected_content", "name": "https://a.b/*", "status": 404, "text": "{\"total\": 7}"}],
            "body_limit": 4000,
            "recent": ["${first_name}"],
        })
    );
    assert_eq!(fake.stored.borrow()["settings"], settings);
    let gone = ask(
        &worker(&fake),
        "options",
        json!({"do": "remove_preview_user", "id": id}),
    );
    assert_eq!(gone["ok"]["users"], json!([]));
}

#[test]
fn two_windows_that_save_at_once_lose_nothing() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let one = |name: &str| send(&worker, "options", user(name));
    block_on(zip(one("a"), zip(one("b"), one("c"))));
    assert_eq!(bench(&worker)["users"].as_array().unwrap().len(), 3);
}

#[test]
fn a_worker_that_ends_at_any_await_leaves_the_old_workbench_or_the_new() {
    for steps in 0.. {
        let fake = Fake::default();
        ask(&worker(&fake), "options", user("Ada"));
        let before = bench(&worker(&fake));
        let ended = cut_off(send(&worker(&fake), "options", user("Bo")), steps);
        let after = bench(&worker(&fake));
        let count = after["users"].as_array().unwrap().len();
        assert!(after == before || count == 2, "after {steps} steps: {after}");
        if ended {
            assert_eq!(count, 2);
            break;
        }
    }
}

#[test]
fn a_damaged_workbench_is_set_aside_and_a_newer_one_left_alone() {
    let newer = json!({"error": {"kind": "newer"}});
    for damaged in [
        json!(7),
        json!({"version": 1, "users": [{"id": "x"}]}),
        json!({"version": 1, "users": [], "evil": 1}),
        json!({"version": 1, "users": [{"id": "0123456789abcdef", "name": "x", "data": {"evil": {}}}]}),
    ] {
        let fake = Fake::default();
        let worker = worker(&fake);
        fake.stored
            .borrow_mut()
            .insert("workbench".into(), damaged.clone());
        assert_eq!(bench(&worker)["users"], json!([]));
        assert_eq!(fake.stored.borrow()["set_aside"][0]["workbench"], damaged);
        let view = ask(&worker, "options", json!({"do": "settings"}));
        assert_eq!(view["ok"]["set_aside"], json!(true));
    }
    let fake = Fake::default();
    let worker = worker(&fake);
    fake.stored
        .borrow_mut()
        .insert("workbench".into(), json!({"version": 2}));
    assert_eq!(ask(&worker, "options", user("Ada")), newer);
    assert_eq!(ask(&worker, "sidebar", json!({"do": "workbench"})), newer);
    assert_eq!(fake.stored.borrow()["workbench"], json!({"version": 2}));
}

#[test]
fn what_does_not_fit_is_named_and_changes_nothing() {
    let fake = Fake::default();
    let worker = worker(&fake);
    ask(&worker, "options", user("Ada"));
    let before = fake.stored.borrow().clone();
    let invalid = |field: &str| json!({"error": {"kind": "invalid", "field": field}});
    let mut group = user("x");
    group["user"]["data"] = json!({"evil": {}});
    assert_eq!(ask(&worker, "options", group), invalid("user"));
    assert_eq!(ask(&worker, "options", user("  ")), invalid("name"));
    assert_eq!(ask(&worker, "options", sample(" ", "x")), invalid("sample"));
    let item =
        json!({"do": "save_sample", "sample": {"kind": "catalog_item", "name": "games 1", "text": "{"}});
    assert_eq!(ask(&worker, "options", item), invalid("sample"));
    assert_eq!(
        ask(&worker, "options", json!({"do": "limit_body", "bytes": 3})),
        invalid("bytes")
    );
    assert_eq!(*fake.stored.borrow(), before);
}

#[test]
fn the_popup_and_pages_of_others_see_nothing_of_it() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let refused = json!({"error": {"kind": "refused"}});
    for message in [
        json!({"do": "workbench"}),
        user("Ada"),
        sample("https://a.b/", "x"),
    ] {
        assert_eq!(ask(&worker, "popup", message), refused);
    }
    assert_eq!(
        ask(&worker, "options", json!({"do": "inserted", "attribute": "${x}"})),
        refused
    );
}
