//! Rehearsals: stored before anything is sent, gone on with by another worker, never written twice.

use futures_lite::future::block_on;
use serde_json::{Value, json};

use crate::braze_world::{Fault, GROUP, World, ada};
use crate::browser::{Fake, ask, cut_off, send, worker};
use crate::workspaces::{KEY, saved};
use notification_builder::rehearsal::checklist::NOTE;

fn begin(workspace: &str, live: bool) -> Value {
    json!({"do": "begin_rehearsal", "workspace": workspace, "workflow": "quikly_sms", "live": live,
           "inputs": {"email": "ada+test@example.com", "phone": "+1 313 555 1212", "group": GROUP}})
}

/// Lets time pass and alarms go off, each with a worker of its own, until the run has ended.
fn finish(fake: &Fake) -> Value {
    for _ in 0..80 {
        let view = ask(&worker(fake), "options", json!({"do": "rehearsal"}));
        if view["ok"]["run"]["ended"].is_number() {
            return view["ok"]["run"].clone();
        }
        let alarm = fake.alarm.get().expect("somebody wakes us");
        fake.now.set(fake.now.get().max(alarm));
        block_on(worker(fake).wake());
    }
    panic!("it does not end");
}

#[test]
fn a_live_run_waits_without_a_page_and_without_a_worker() {
    let fake = Fake::default();
    let id = saved(&fake);
    let view = ask(&worker(&fake), "options", begin(&id, true));
    let run = &view["ok"]["run"];
    assert_eq!(run["items"][3]["state"]["is"], "waiting", "{run}");
    assert_eq!(fake.world.borrow().writes.len(), 1);
    let run = finish(&fake);
    assert_eq!(run["verdict"], json!(["ok", "quikly_verdict_credit"]));
    assert_eq!(fake.world.borrow().writes.len(), 2);
    assert_eq!(fake.alarm.get(), None, "the alarm is taken back");
    let log = ask(&worker(&fake), "options", json!({"do": "rehearsal_log"}));
    assert_eq!(log["ok"], json!([run]));
}

#[test]
fn a_dry_run_sends_no_write() {
    let fake = Fake::default();
    let id = saved(&fake);
    let view = ask(&worker(&fake), "options", begin(&id, false));
    assert!(view["ok"]["run"]["ended"].is_number(), "{view}");
    assert!(fake.world.borrow().writes.is_empty());
}

#[test]
fn one_run_at_a_time_and_none_with_a_field_that_does_not_fit() {
    let fake = Fake::default();
    let id = saved(&fake);
    let mut wrong = begin(&id, true);
    wrong["inputs"]["phone"] = json!("13135551212");
    let refused = ask(&worker(&fake), "options", wrong);
    assert_eq!(refused, json!({"error": {"kind": "invalid", "field": "phone"}}));
    ask(&worker(&fake), "options", begin(&id, true));
    let second = ask(&worker(&fake), "options", begin(&id, true));
    assert_eq!(second, json!({"error": {"kind": "underway"}}));
}

#[test]
fn stopping_leaves_a_record_and_putting_back_unsubscribes() {
    let fake = Fake::default();
    let id = saved(&fake);
    ask(&worker(&fake), "options", begin(&id, true));
    let view = ask(&worker(&fake), "options", json!({"do": "stop_rehearsal"}));
    assert_eq!(view["ok"]["run"]["stopped"], true);
    assert!(view["ok"]["run"]["ended"].is_number());
    fake.now.set(fake.now.get() + 10_000_000);
    block_on(worker(&fake).wake());
    assert_eq!(fake.world.borrow().writes.len(), 1, "nothing goes on by itself");

    *fake.world.borrow_mut() = World::with(&[ada()]);
    ask(&worker(&fake), "options", begin(&id, true));
    finish(&fake);
    assert_eq!(fake.world.borrow().subscribed.len(), 1);
    let back = ask(&worker(&fake), "options", json!({"do": "put_back"}));
    assert!(back["ok"]["run"]["ended"].is_number(), "{back}");
    assert!(fake.world.borrow().subscribed.is_empty());
}

#[test]
fn a_worker_ended_at_any_await_is_followed_by_one_that_looks_and_writes_nothing_twice() {
    let (mut whole, mut looked) = (0, 0);
    for users in [vec![], vec![ada()]] {
        for steps in 0..400 {
            let fake = Fake::default();
            let id = saved(&fake);
            *fake.world.borrow_mut() = World::with(&users);
            let ended = cut_off(send(&worker(&fake), "options", begin(&id, true)), steps);
            if !fake.stored.borrow().contains_key("rehearsal") {
                continue;
            }
            let run = finish(&fake);
            let world = fake.world.borrow();
            let mut writes = world.writes.clone();
            writes.sort();
            writes.dedup();
            assert_eq!(writes.len(), world.writes.len(), "{steps}: {:#?}", world.writes);
            match run["verdict"][1].as_str().unwrap() {
                "quikly_verdict_credit" => whole += 1,
                "rehearsal_verdict_lost" => looked += 1,
                other => panic!("{steps}: {other}"),
            }
            if ended {
                break;
            }
        }
    }
    assert!(
        whole > 10 && looked > 0,
        "{whole} whole, {looked} looked for in vain"
    );
}

#[test]
fn a_full_disk_sends_nothing() {
    let fake = Fake::default();
    let id = saved(&fake);
    fake.full.set(true);
    let refused = ask(&worker(&fake), "options", begin(&id, true));
    assert_eq!(refused, json!({"error": {"kind": "storage"}}));
    assert!(fake.world.borrow().calls.is_empty());
}

#[test]
fn a_workspace_removed_midway_ends_the_run() {
    let fake = Fake::default();
    let id = saved(&fake);
    ask(&worker(&fake), "options", begin(&id, true));
    ask(
        &worker(&fake),
        "options",
        json!({"do": "remove_workspace", "id": id}),
    );
    let run = finish(&fake);
    assert_eq!(run["verdict"], json!(["bad", "rehearsal_verdict_failed"]));
}

#[test]
fn a_key_that_braze_echoes_is_in_no_record() {
    let fake = Fake::default();
    let id = saved(&fake);
    *fake.world.borrow_mut() = World {
        faults: [Some(Fault::Status(400))].into(),
        echo: format!("Bearer {KEY}"),
        ..World::default()
    };
    ask(&worker(&fake), "options", begin(&id, true));
    assert!(
        fake.stored.borrow()["rehearsal"]
            .to_string()
            .contains("no Bearer")
    );
    let stored = fake.stored.borrow().clone();
    assert!(!stored["rehearsal"].to_string().contains(KEY));
    assert!(!stored["rehearsals"].to_string().contains(KEY));
}

#[test]
fn the_log_is_cleared_and_notes_are_kept_by_partner() {
    let fake = Fake::default();
    let id = saved(&fake);
    ask(&worker(&fake), "options", begin(&id, false));
    let cleared = ask(&worker(&fake), "options", json!({"do": "clear_rehearsal_log"}));
    assert_eq!(cleared, json!({"ok": []}));
    assert!(!fake.stored.borrow().contains_key("rehearsal"));
    let keep = |note: Value| json!({"do": "keep_note", "partner": "sendbird", "note": note});
    ask(
        &worker(&fake),
        "options",
        keep(json!({"event": "shipped", "user": "sendbird_id"})),
    );
    let notes = ask(&worker(&fake), "options", keep(json!({"user": null})));
    assert_eq!(notes, json!({"ok": {"sendbird": {"event": "shipped"}}}));
    let stranger = json!({"do": "keep_note", "partner": "nobody", "note": {}});
    assert_eq!(
        ask(&worker(&fake), "options", stranger),
        json!({"error": {"kind": "refused"}})
    );
}

#[test]
fn a_table_that_is_too_large_to_keep_is_refused_and_the_former_one_stays() {
    let fake = Fake::default();
    let keep = |rows: &Value| {
        let message = json!({"do": "keep_note", "partner": "jebbit", "note": {"mapped": true, "rows": rows}});
        ask(&worker(&fake), "options", message)
    };
    let row = |example: usize| json!({"id": "skin", "example": "x".repeat(example)});
    let before = json!([row(10)]);
    assert_eq!(keep(&before)["ok"]["jebbit"]["rows"], before);
    let around = NOTE - json!({"mapped": true, "rows": [row(0)]}).to_string().len();
    for (more, fits) in [(1, false), (0, true)] {
        let rows = json!([row(around + more)]);
        let answer = keep(&rows);
        let expected = json!({"error": {"kind": "invalid", "field": "note"}});
        assert_eq!(answer != expected, fits, "{more}");
        let notes = ask(&worker(&fake), "options", json!({"do": "notes"}));
        let stays = if fits { &rows } else { &before };
        assert_eq!(&notes["ok"]["jebbit"]["rows"], stays);
    }
}
