//! The service worker ends at any await of anything that writes: what is stored is the old or the new, never a mixture,
//! and the same message carried out again comes to the same end.

use notification_builder::platform::Entries;
use serde_json::{Value, json};

use crate::browser::{Fake, ask, cut_off, save, saved, send, worker};

/// How many states of storage each command is cut off in.
const STATES: usize = 20;

type Command = fn(id: &str) -> (&'static str, Value);

/// Every command that writes, with the page that sends it.
const WRITING: &[(&str, Command)] = &[
    ("save_preview_user", |_| {
        let user =
            json!({"id": "00000000000000aa", "name": "Grace", "data": {"profile": {"first_name": "Grace"}}});
        ("sidebar", json!({"do": "save_preview_user", "user": user}))
    }),
    ("remove_preview_user", |_| {
        (
            "options",
            json!({"do": "remove_preview_user", "id": "00000000000000aa"}),
        )
    }),
    ("save_sample", |_| {
        let sample = json!({"kind": "promotion", "name": "spring", "text": "AB12"});
        ("sidebar", json!({"do": "save_sample", "sample": sample}))
    }),
    ("remove_sample", |_| {
        (
            "options",
            json!({"do": "remove_sample", "kind": "promotion", "name": "spring"}),
        )
    }),
    ("limit_body", |_| {
        ("sidebar", json!({"do": "limit_body", "bytes": 4000}))
    }),
    ("inserted", |_| {
        ("sidebar", json!({"do": "inserted", "attribute": "${city}"}))
    }),
    ("save_application", |_| ("options", save("One"))),
    ("save_application, changed", |id| {
        let mut change = save("Renamed");
        change["id"] = json!(id);
        ("options", change)
    }),
    ("remove_application", |id| {
        ("options", json!({"do": "remove_application", "id": id}))
    }),
    ("activate", |id| ("popup", json!({"do": "activate", "id": id}))),
    ("keep", |id| {
        ("sidebar", json!({"do": "keep", "id": id, "kept": {"keys": 1}}))
    }),
    ("store_draft", |_| {
        (
            "sidebar",
            json!({"do": "store_draft", "key": "a/1", "draft": {"n": 1}}),
        )
    }),
    ("store_draft, changed", |_| {
        (
            "sidebar",
            json!({"do": "store_draft", "key": "kept/0", "draft": {"n": 2}}),
        )
    }),
    ("store_draft, removed", |_| {
        (
            "sidebar",
            json!({"do": "store_draft", "key": "kept/0", "draft": null}),
        )
    }),
    ("learn", |_| {
        ("sidebar", json!({"do": "learn", "lesson": lesson("url")}))
    }),
    ("forget", |_| {
        (
            "options",
            json!({"do": "forget", "spot": lesson("method")["spot"]}),
        )
    }),
    ("import_lessons", |_| {
        (
            "options",
            json!({"do": "import_lessons", "lessons": [lesson("body"), lesson("headers")]}),
        )
    }),
];

fn lesson(part: &str) -> Value {
    json!({
        "spot": {"host": "dashboard-01.braze.com", "older": false, "lang": "en", "part": part},
        "anchor": "field", "labels": ["Endpoint"], "nth": 0, "of": 1, "beside": ["", ""],
    })
}

/// Another browser that holds the same.
fn copy(fake: &Fake) -> Fake {
    let copy = Fake::default();
    copy.stored.borrow_mut().extend(stored(fake));
    copy.ids.set(fake.ids.get());
    copy
}

/// A browser with so many applications and drafts, and a lesson.
fn filled(state: usize) -> (Fake, String) {
    let fake = Fake::default();
    let worker = worker(&fake);
    let mut id = saved(&worker, "Zero");
    for n in 0..state {
        id = saved(&worker, &format!("Application {n}"));
    }
    for n in 0..=state * 3 {
        ask(
            &worker,
            "sidebar",
            json!({"do": "store_draft", "key": format!("kept/{n}"), "draft": {"n": 1}}),
        );
    }
    ask(
        &worker,
        "sidebar",
        json!({"do": "learn", "lesson": lesson("method")}),
    );
    (fake, id)
}

fn stored(fake: &Fake) -> Entries {
    fake.stored.borrow().clone()
}

#[test]
fn a_worker_that_ends_anywhere_in_a_write_leaves_the_old_or_the_new() {
    let (mut cuts, mut old, mut new) = (0, 0, 0);
    for state in 0..STATES {
        let (base, id) = filled(state);
        for (name, command) in WRITING {
            let whole = {
                let fake = copy(&base);
                let (page, message) = command(&id);
                let answer = ask(&worker(&fake), page, message);
                assert!(answer.get("ok").is_some(), "{name}: {answer}");
                stored(&fake)
            };
            for steps in 0.. {
                let fake = copy(&base);
                let before = stored(&fake);
                let (page, message) = command(&id);
                let ended = cut_off(send(&worker(&fake), page, message.clone()), steps);
                let after = stored(&fake);
                cuts += 1;
                assert!(
                    after == before || after == whole,
                    "{name} after {steps} steps: a mixture"
                );
                old += usize::from(after == before);
                new += usize::from(after == whole);
                // The next worker is told the same again: a new application apart, it comes to the same end.
                if after == before {
                    ask(&worker(&fake), page, message);
                    assert_eq!(
                        stored(&fake).keys().collect::<Vec<_>>(),
                        whole.keys().collect::<Vec<_>>(),
                        "{name}"
                    );
                    if *name != "save_application" {
                        assert_eq!(stored(&fake), whole, "{name}: again after {steps} steps");
                    }
                }
                if ended {
                    break;
                }
            }
        }
    }
    println!(
        "{} commands in {STATES} states: {cuts} cuts, {old} left the old, {new} the new, 0 a mixture",
        WRITING.len()
    );
    assert!(old > 500 && new > 500, "{old} old, {new} new");
}

/// An application's copy of its templates goes first: what is cut off in between has lost a copy only.
#[test]
fn what_is_cut_off_while_an_application_is_removed_has_lost_a_copy_at_most() {
    for steps in 0.. {
        let (fake, id) = filled(1);
        let copy = format!("templates:{id}");
        fake.stored
            .borrow_mut()
            .insert(copy.clone(), json!({"version": 1}));
        let mut before = stored(&fake);
        let message = json!({"do": "remove_application", "id": id});
        let ended = cut_off(send(&worker(&fake), "options", message), steps);
        let after = stored(&fake);
        if !after.contains_key(&copy) {
            before.remove(&copy);
        }
        let removed = !after["credentials"].to_string().contains(&id);
        assert_eq!(
            removed,
            !after["settings"]
                .to_string()
                .contains(&format!("\"id\":\"{id}\""))
        );
        assert!(removed || after == before, "after {steps} steps");
        if ended {
            break;
        }
    }
}
