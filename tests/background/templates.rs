//! Templates: asked for page by page, with the copy of the last time for bad days.

use futures_lite::future::{block_on, zip};
use notification_builder::protocol::Trouble;
use serde_json::{Value, json};

use crate::browser::{APP_ID, Fake, TOKEN, TestWorker, ask, saved, send, worker};

fn page(from: usize, to: usize, next: Option<&str>) -> Result<(u16, Value), Trouble> {
    let keys: Vec<String> = (from..to).map(|n| format!("t{n}")).collect();
    Ok((200, json!({"keys": keys, "next": next})))
}

fn fake(answers: impl IntoIterator<Item = Result<(u16, Value), Trouble>>) -> Fake {
    let fake = Fake::default();
    fake.granted.set(true);
    fake.answers.borrow_mut().extend(answers);
    fake
}

fn list(worker: &TestWorker<'_>, id: &str, fresh: bool) -> Value {
    ask(
        worker,
        "sidebar",
        json!({"do": "templates", "id": id, "fresh": fresh}),
    )
}

fn count(answer: &Value) -> usize {
    answer["ok"]["templates"].as_array().unwrap().len()
}

#[test]
fn every_page_is_asked_for_with_the_token_in_its_header_and_nowhere_else() {
    let fake = fake([
        page(0, 100, Some("p2")),
        page(100, 200, Some("p3")),
        page(200, 230, None),
    ]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let answer = list(&worker, &id, true);
    assert_eq!(count(&answer), 230);
    assert_eq!(answer["ok"]["templates"][0]["key"], "t229");
    let calls = fake.calls.borrow();
    let afters: Vec<_> = calls.iter().map(|(call, _, _)| call.query.clone()).collect();
    assert_eq!(
        afters,
        [vec![], vec![("after", "p2".into())], vec![("after", "p3".into())]]
    );
    for (call, secret, _) in calls.iter() {
        assert_eq!(call.host, format!("api-{}.example.com", APP_ID.to_lowercase()));
        assert_eq!(*secret, format!("Acme-Token: Bearer {TOKEN}"));
        assert!(!format!("{call:?}").contains(TOKEN));
    }
}

#[test]
fn a_list_without_end_is_cut_at_a_thousand() {
    let fake = fake((0..20).map(|n| page(n * 100, n * 100 + 100, Some(&n.to_string()))));
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    assert_eq!(count(&list(&worker, &id, true)), 1_000);
    assert_eq!(fake.calls.borrow().len(), 10);
}

#[test]
fn a_service_that_gives_the_same_place_again_is_not_asked_for_ever() {
    let fake = fake([page(0, 2, Some("p2")), page(2, 4, Some("p2"))]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    assert_eq!(count(&list(&worker, &id, true)), 4);
}

#[test]
fn all_pages_together_have_a_minute() {
    let fake = fake((0..20).map(|n| page(n, n + 1, Some(&n.to_string()))));
    fake.slowness.set(25_000);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    assert_eq!(list(&worker, &id, true), json!({"error": {"kind": "silent"}}));
    let limits: Vec<u32> = fake.calls.borrow().iter().map(|(_, _, limit)| *limit).collect();
    assert_eq!(limits, [60_000, 35_000, 10_000]);
}

#[test]
fn a_missing_permission_is_said_with_the_hosts_to_ask_for_and_nothing_is_called() {
    let fake = fake([]);
    fake.granted.set(false);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let missing = json!({"error": {"kind": "no_permission", "hosts": "https://*.example.com/*"}});
    assert_eq!(list(&worker, &id, true), missing);
    assert!(fake.calls.borrow().is_empty());
}

#[test]
fn a_missing_token_or_application_is_said() {
    let fake = fake([]);
    let worker = worker(&fake);
    let mut without = crate::browser::save("Store app");
    without.as_object_mut().unwrap().remove("token");
    let view = ask(&worker, "options", without);
    let id = view["ok"]["active"].as_str().unwrap();
    assert_eq!(list(&worker, id, true), json!({"error": {"kind": "no_token"}}));
    let gone = list(&worker, "ffffffffffffffff", true);
    assert_eq!(gone, json!({"error": {"kind": "no_application"}}));
}

#[test]
fn a_young_copy_will_do_unless_a_fresh_list_is_wanted() {
    let fake = fake([page(0, 2, None), page(0, 3, None), page(0, 4, None)]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    assert_eq!(count(&list(&worker, &id, false)), 2);
    assert_eq!(count(&list(&worker, &id, false)), 2);
    assert_eq!(count(&list(&worker, &id, true)), 3);
    fake.now.set(60_000);
    assert_eq!(count(&list(&worker, &id, false)), 4);
    assert_eq!(fake.calls.borrow().len(), 3);
}

#[test]
fn the_copy_stands_in_when_the_service_cannot_be_asked_and_says_why() {
    let passing = [
        Trouble::Offline {},
        Trouble::Unreachable {},
        Trouble::Silent {},
        Trouble::Busy { seconds: 20 },
        Trouble::ServerError { status: 503 },
        Trouble::Garbled { status: 200 },
        Trouble::Redirected {},
    ];
    for trouble in passing {
        let fake = fake([page(0, 2, None), Err(trouble.clone()), Err(trouble.clone())]);
        fake.now.set(5);
        let worker = worker(&fake);
        let id = saved(&worker, "Store app");
        list(&worker, &id, false);
        fake.now.set(99_000);
        let stale = list(&worker, &id, false);
        assert_eq!((count(&stale), &stale["ok"]["fetched_at"]), (2, &json!(5)));
        assert_eq!(stale["ok"]["stale"], serde_json::to_value(&trouble).unwrap());
        assert_eq!(list(&worker, &id, true), json!({"error": trouble}));
    }
}

#[test]
fn a_refusal_is_not_hidden_by_the_copy() {
    for trouble in [
        Trouble::BadToken {},
        Trouble::Forbidden {},
        Trouble::NotEnabled {},
        Trouble::NotFound {},
    ] {
        let fake = fake([page(0, 2, None), Err(trouble.clone())]);
        let worker = worker(&fake);
        let id = saved(&worker, "Store app");
        list(&worker, &id, false);
        fake.now.set(99_000);
        assert_eq!(list(&worker, &id, false), json!({"error": trouble}));
    }
}

#[test]
fn a_copy_goes_with_its_application_and_is_never_anothers() {
    let fake = fake([page(0, 2, None), Err(Trouble::Offline {}), page(0, 1, None)]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    list(&worker, &id, false);
    let mut moved = crate::browser::save("Store app");
    moved["id"] = json!(id);
    moved["app_id"] = json!("5F2C9A10-7B3E-4D61-8A55-0C9E1B7D2F34");
    ask(&worker, "options", moved);
    assert_eq!(list(&worker, &id, false), json!({"error": {"kind": "offline"}}));
    let remove = json!({"do": "remove_application", "id": id});
    block_on(zip(
        send(
            &worker,
            "sidebar",
            json!({"do": "templates", "id": id, "fresh": true}),
        ),
        send(&worker, "options", remove),
    ));
    let keys: Vec<String> = fake.stored.borrow().keys().cloned().collect();
    assert_eq!(keys, ["credentials", "settings"]);
}

#[test]
fn a_full_disk_costs_the_copy_and_not_the_list() {
    let fake = fake([page(0, 2, None)]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    fake.full.set(true);
    assert_eq!(count(&list(&worker, &id, false)), 2);
}

#[test]
fn what_templates_are_drawn_from_has_room_the_newest_first() {
    const SOURCE: usize = 250_000;
    let keys: Vec<String> = (0..40).map(|n| format!("t{n}")).collect();
    let fake = fake([
        Ok((200, json!({"keys": keys, "source": SOURCE}))),
        Err(Trouble::Offline {}),
    ]);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let drawn = |answer: &Value| -> Vec<String> {
        let templates = answer["ok"]["templates"].as_array().unwrap();
        let with = templates.iter().filter(|template| template["source"].is_string());
        with.map(|template| template["key"].as_str().unwrap().to_owned())
            .collect()
    };
    let newest = |count: usize| -> Vec<String> { (40 - count..40).rev().map(|n| format!("t{n}")).collect() };
    let answer = list(&worker, &id, true);
    assert_eq!(count(&answer), 40);
    assert_eq!(drawn(&answer), newest(4_194_304 / SOURCE));
    // A whole message may be 64 MiB (Chrome's "Message passing").
    assert!(answer.to_string().len() < 5_000_000);
    fake.now.set(99_000);
    let copy = list(&worker, &id, false);
    assert_eq!(count(&copy), 40);
    assert_eq!(drawn(&copy), newest(524_288 / SOURCE));
    let stored = fake.stored.borrow();
    let (_, stored) = stored
        .iter()
        .find(|(key, _)| key.starts_with("templates:"))
        .unwrap();
    assert!(stored.to_string().len() < 1_048_576);
}
