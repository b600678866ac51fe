//! Drafts: one for each page, the last fifty of them.

use futures_lite::future::{block_on, zip};
use serde_json::{Value, json};

use crate::browser::{Fake, TestWorker, ask, cut_off, send, worker};

fn store(worker: &TestWorker<'_>, page: &str, draft: Value) {
    let stored = ask(
        worker,
        "sidebar",
        json!({"do": "store_draft", "key": page, "draft": draft}),
    );
    assert_eq!(stored, json!({"ok": null}));
}

fn draft(worker: &TestWorker<'_>, page: &str) -> Value {
    ask(worker, "sidebar", json!({"do": "draft", "key": page}))["ok"].clone()
}

#[test]
fn a_draft_is_kept_changed_and_removed() {
    let fake = Fake::default();
    let worker = worker(&fake);
    assert_eq!(draft(&worker, "a"), Value::Null);
    store(&worker, "a", json!({"n": 1}));
    store(&worker, "b", json!({"n": 2}));
    store(&worker, "a", json!({"n": 3}));
    assert_eq!(
        (draft(&worker, "a"), draft(&worker, "b")),
        (json!({"n": 3}), json!({"n": 2}))
    );
    store(&worker, "a", Value::Null);
    assert_eq!(
        (draft(&worker, "a"), draft(&worker, "b")),
        (Value::Null, json!({"n": 2}))
    );
    assert!(
        !Value::Object(fake.stored.borrow().clone())
            .to_string()
            .contains(r#""n":3"#)
    );
}

#[test]
fn the_draft_stored_longest_ago_gives_way_to_the_fifty_first() {
    let fake = Fake::default();
    let worker = worker(&fake);
    for n in 0..50 {
        store(&worker, &format!("page {n}"), json!(n));
    }
    store(&worker, "page 0", json!("again"));
    store(&worker, "page 50", json!(50));
    store(&worker, "page 51", json!(51));
    assert_eq!(draft(&worker, "page 0"), json!("again"));
    assert_eq!(draft(&worker, "page 1"), Value::Null);
    assert_eq!(draft(&worker, "page 2"), Value::Null);
    for n in 3..52 {
        assert_eq!(draft(&worker, &format!("page {n}")), json!(n));
    }
    assert_eq!(fake.stored.borrow().len(), 51);
}

#[test]
fn two_sidebars_that_store_at_once_lose_nothing() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let one = |page: &str| {
        send(
            &worker,
            "sidebar",
            json!({"do": "store_draft", "key": page, "draft": page}),
        )
    };
    block_on(zip(one("a"), zip(one("b"), one("c"))));
    for page in ["a", "b", "c"] {
        assert_eq!(draft(&worker, page), json!(page));
    }
}

#[test]
fn a_worker_that_ends_at_any_await_leaves_the_old_draft_or_the_new() {
    for steps in 0.. {
        let fake = Fake::default();
        for n in 0..50 {
            store(&worker(&fake), &format!("page {n}"), json!(n));
        }
        let new = json!({"do": "store_draft", "key": "new", "draft": "new"});
        let ended = cut_off(send(&worker(&fake), "sidebar", new), steps);
        let (old, new) = (draft(&worker(&fake), "page 0"), draft(&worker(&fake), "new"));
        assert!(
            (&old, &new) == (&json!(0), &Value::Null) || (&old, &new) == (&Value::Null, &json!("new")),
            "after {steps} steps: {old} {new}"
        );
        if ended {
            assert_eq!(new, json!("new"));
            break;
        }
    }
}

#[test]
fn a_damaged_index_is_begun_anew_and_a_newer_one_left_alone() {
    let fake = Fake::default();
    let worker = worker(&fake);
    fake.stored
        .borrow_mut()
        .insert("drafts".into(), json!({"version": 1, "drafts": 7}));
    store(&worker, "a", json!(1));
    assert_eq!(draft(&worker, "a"), json!(1));
    fake.stored
        .borrow_mut()
        .insert("drafts".into(), json!({"version": 2}));
    let newer = json!({"error": {"kind": "newer"}});
    assert_eq!(
        ask(
            &worker,
            "sidebar",
            json!({"do": "store_draft", "key": "a", "draft": 2})
        ),
        newer
    );
    assert_eq!(fake.stored.borrow()["drafts"], json!({"version": 2}));
}
