//! Workspaces: kept like tokens, asked at their own host only, and what their keys may do.

use serde_json::{Value, json};

use crate::braze_world::{Fault, World, ada};
use crate::browser::{Fake, ask, cut_off, send, worker};

pub const KEY: &str = "not-a-real-rest-key-51bc";

pub fn save(name: &str) -> Value {
    json!({"do": "save_workspace", "name": name, "instance": "EU-01", "key": KEY})
}

/// Saves a workspace, grants its host, and gives its id.
pub fn saved(fake: &Fake) -> String {
    fake.granted.set(true);
    let view = ask(&worker(fake), "options", save("Sandbox"));
    let all = view["ok"]["workspaces"].as_array().unwrap().clone();
    all.last().unwrap()["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_workspace_is_saved_masked_changed_removed_and_brought_back() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let view = ask(&worker, "options", save(" Sandbox "));
    let id = view["ok"]["workspaces"][0]["id"].clone();
    let shown = json!({"id": id, "name": "Sandbox", "instance": "EU-01", "key": "••••••••51bc"});
    assert_eq!(view["ok"]["workspaces"], json!([shown]));
    assert!(
        !ask(&worker, "options", json!({"do": "settings"}))
            .to_string()
            .contains("real-rest-key")
    );
    let stored = fake.stored.borrow().clone();
    assert_eq!(stored["credentials"]["braze"][id.as_str().unwrap()]["token"], KEY);
    assert!(!stored["settings"].to_string().contains(KEY));

    let removed = ask(&worker, "options", json!({"do": "remove_workspace", "id": id}));
    assert_eq!(removed["ok"]["workspaces"], Value::Null);
    assert!(
        !Value::Object(fake.stored.borrow().clone())
            .to_string()
            .contains(KEY)
    );
    let back = ask(&worker, "options", json!({"do": "restore_workspace", "id": id}));
    assert_eq!(back["ok"]["workspaces"], json!([shown]));
    assert_eq!(*fake.stored.borrow(), stored);
}

#[test]
fn the_key_goes_to_the_workspaces_own_host_and_nowhere_else() {
    let fake = Fake::default();
    let id = saved(&fake);
    *fake.world.borrow_mut() = World::with(&[ada()]);
    let look = json!({"do": "look_up", "id": id, "by": "email_address", "value": " ada+test@example.com "});
    let found = ask(&worker(&fake), "options", look.clone());
    assert_eq!(found["ok"][0]["external_id"], "user-ada");
    for (call, secret, _) in fake.calls.borrow().iter() {
        assert_eq!(call.host, "rest.fra-01.braze.eu");
        assert_eq!(*secret, format!("Authorization: Bearer {KEY}"));
    }
    fake.granted.set(false);
    let refused = ask(&worker(&fake), "options", look.clone());
    assert_eq!(
        refused,
        json!({"error": {"kind": "no_permission", "hosts": "https://rest.fra-01.braze.eu/*"}})
    );
    for page in ["sidebar", "popup"] {
        assert_eq!(
            ask(&worker(&fake), page, look.clone()),
            json!({"error": {"kind": "refused"}})
        );
    }
    let gone = ask(
        &worker(&fake),
        "options",
        json!({"do": "check_key", "id": "fedcba9876543210"}),
    );
    assert_eq!(
        gone,
        json!({"error": {"kind": "braze", "fault": {"kind": "no_workspace"}}})
    );
}

#[test]
fn what_a_key_may_do_is_found_without_a_write() {
    let fake = Fake::default();
    let id = saved(&fake);
    *fake.world.borrow_mut() = World {
        // users.track is there, users.export.ids is forbidden, subscription.status.get cannot be told.
        faults: [None, Some(Fault::Status(403)), Some(Fault::Status(404))].into(),
        ..World::default()
    };
    let view = ask(&worker(&fake), "options", json!({"do": "check_key", "id": id}));
    let report = &view["ok"]["workspaces"][0]["report"];
    assert_eq!(report["kind"], "read", "{view}");
    let found: Vec<Value> = report["found"].as_array().unwrap()[..3].to_vec();
    assert_eq!(
        found,
        [
            json!(["users.track", "has"]),
            json!(["users.export.ids", "missing"]),
            json!(["subscription.status.get", "untold"])
        ]
    );
    assert!(fake.world.borrow().writes.is_empty());
    assert!(
        !fake
            .world
            .borrow()
            .calls
            .iter()
            .any(|call| call.contains("/users/delete"))
    );
}

#[test]
fn a_key_that_is_refused_everywhere_is_wrong() {
    let fake = Fake::default();
    let id = saved(&fake);
    fake.world.borrow_mut().faults = vec![Some(Fault::Status(401)); 40].into();
    let view = ask(&worker(&fake), "options", json!({"do": "check_key", "id": id}));
    assert_eq!(view["ok"]["workspaces"][0]["report"]["kind"], "wrong");
    // Another instance: what was found is of the one before.
    let change = json!({"do": "save_workspace", "id": id, "name": "Sandbox", "instance": "US-01"});
    let view = ask(&worker(&fake), "options", change);
    assert_eq!(view["ok"]["workspaces"][0]["report"], Value::Null);
}

#[test]
fn a_check_that_is_cut_off_anywhere_leaves_settings_whole() {
    for steps in 0..400 {
        let fake = Fake::default();
        let id = saved(&fake);
        let before = fake.stored.borrow()["credentials"].clone();
        let ended = cut_off(
            send(&worker(&fake), "options", json!({"do": "check_key", "id": id})),
            steps,
        );
        assert_eq!(fake.stored.borrow()["credentials"], before);
        let view = ask(&worker(&fake), "options", json!({"do": "settings"}));
        assert_eq!(view["ok"]["workspaces"][0]["name"], "Sandbox");
        if ended {
            return;
        }
    }
    panic!("it takes more than 400 steps");
}

#[test]
fn a_busy_braze_is_waited_for_and_a_minute_is_too_long() {
    let fake = Fake::default();
    let id = saved(&fake);
    fake.world.borrow_mut().faults = [Some(Fault::Status(429))].into();
    let look = json!({"do": "look_up", "id": id, "by": "phone", "value": "+1"});
    let answer = ask(&worker(&fake), "options", look);
    let fault = &answer["error"]["fault"];
    assert_eq!(fault["kind"], "busy");
    assert!((60..=76).contains(&fault["seconds"].as_u64().unwrap()), "{fault}");
}

#[test]
fn the_dashboard_that_is_open_is_known_by_what_the_browser_says() {
    let fake = Fake::default();
    let worker = worker(&fake);
    assert_eq!(
        ask(&worker, "options", json!({"do": "dashboard"})),
        json!({"ok": null})
    );
    let origin = "https://dashboard-02.braze.eu";
    let stamp = notification_builder::protocol::sender::Stamp {
        id: Some(crate::browser::ID.into()),
        origin: Some(origin.into()),
        url: Some(format!("{origin}/campaign")),
        tab: Some(7),
        frame: Some(0),
    };
    let message = json!({"do": "page", "url": format!("{origin}/campaign")}).to_string();
    let answer = worker.answer(&message, &stamp, crate::browser::ID, crate::browser::HOME);
    futures_lite::future::block_on(answer);
    assert_eq!(
        ask(&worker, "options", json!({"do": "dashboard"})),
        json!({"ok": "EU-02"})
    );
}
