//! Who is answered at all.

use futures_lite::future::block_on;
use notification_builder::protocol::sender::Stamp;
use serde_json::{Value, json};

use crate::browser::{Fake, HOME, ID, TOKEN, ask, saved, stamp_of, worker};

const REFUSED: &str = r#"{"error":{"kind":"refused"}}"#;
const PAGE: &str = "https://dashboard-01.braze.com";

fn content(frame: i64) -> Stamp {
    Stamp {
        id: Some(ID.into()),
        origin: Some(PAGE.into()),
        url: Some(format!("{PAGE}/campaign")),
        tab: Some(7),
        frame: Some(frame),
    }
}

#[test]
fn a_content_script_learns_what_there_is_to_do_on_its_own_origin_only() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let role = |url: &str, frame| {
        let message = json!({"do": "page", "url": url}).to_string();
        block_on(worker.answer(&message, &content(frame), ID, HOME)).to_string()
    };
    assert_eq!(
        role(&format!("{PAGE}/campaign"), 0),
        r#"{"ok":{"launcher":true}}"#
    );
    assert_eq!(
        role(&format!("{PAGE}/elsewhere"), 0),
        r#"{"ok":{"launcher":false}}"#
    );
    assert_eq!(role("https://dashboard-02.braze.com/campaign", 0), REFUSED);
    assert_eq!(role(&format!("{PAGE}.evil.example/campaign"), 0), REFUSED);
    assert_eq!(role(&format!("{PAGE}/campaign"), 3), REFUSED);
}

#[test]
fn nothing_but_that_is_answered_to_a_content_script() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let before = fake.stored.borrow().clone();
    for message in [
        json!({"do": "settings"}),
        json!({"do": "fill_in_token", "id": id}),
        json!({"do": "templates", "id": id, "fresh": true}),
        json!({"do": "remove_application", "id": id}),
        json!({"do": "store_draft", "key": "k", "draft": 1}),
    ] {
        let answer = block_on(worker.answer(&message.to_string(), &content(0), ID, HOME));
        assert_eq!(answer.to_string(), REFUSED, "{message}");
    }
    assert_eq!(*fake.stored.borrow(), before);
}

#[test]
fn a_stranger_is_refused_before_anything_is_read() {
    let fake = Fake::default();
    let mut stranger = stamp_of("options");
    stranger.id = Some("ponmlkjihgfedcbaponmlkjihgfedcba".into());
    let message = json!({"do": "settings"}).to_string();
    let answer = block_on(worker(&fake).answer(&message, &stranger, ID, HOME));
    assert_eq!(answer.to_string(), REFUSED);
}

#[test]
fn a_token_is_in_no_answer_but_the_one_that_fills_it_in() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let one = |message: Value, page: &str| ask(&worker, page, message).to_string();
    let answers = [
        one(json!({"do": "settings"}), "options"),
        one(json!({"do": "settings"}), "sidebar"),
        one(json!({"do": "activate", "id": id}), "popup"),
        one(json!({"do": "keep", "id": id, "kept": {"a": 1}}), "sidebar"),
        one(json!({"do": "templates", "id": id, "fresh": true}), "sidebar"),
        one(json!({"do": "fill_in_token", "id": id}), "options"),
        one(json!({"do": "fill_in_token", "id": id}), "popup"),
    ];
    for answer in answers {
        assert!(!answer.contains(&TOKEN[..TOKEN.len() - 4]), "{answer}");
    }
    assert_eq!(
        ask(&worker, "sidebar", json!({"do": "fill_in_token", "id": id})),
        json!({"ok": TOKEN})
    );
}
