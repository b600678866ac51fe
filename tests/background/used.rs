//! Where webhooks are used: one entry for each page, with the template's version and a fingerprint of the token.

use notification_builder::protocol::Trouble;
use serde_json::{Value, json};

use crate::browser::{APP_ID, Fake, TOKEN, TestWorker, ask, saved, worker};

const PAGE: &str =
    "https://dashboard-01.braze.com/engagement/campaigns/64f0a1b2c3d4e5f6a7b8c9d0/64f0a1b2c3d4e5f6a7b8c9d1";

fn template(key: &str, updated_at: u64) -> Value {
    json!({"key": key, "name": key, "label": "", "updated_at": updated_at,
        "variables": [{"name": "name", "kind": "text"}], "texts": ["Hi {name}"], "picture": ["title"]})
}

fn written(id: &str, url: &str, template: Value, filled_in: bool) -> Value {
    json!({"do": "written", "written": {"url": url, "place": "campaign", "name": "Spring sale", "partner": "acme",
        "application": id, "template": template, "filled_in": filled_in}})
}

fn list(worker: &TestWorker<'_>) -> Vec<Value> {
    let answer = ask(worker, "sidebar", json!({"do": "where_used"}));
    answer["ok"].as_array().unwrap().clone()
}

fn fetched(fake: &Fake, worker: &TestWorker<'_>, id: &str, keys: &[&str]) {
    fake.granted.set(true);
    fake.answers
        .borrow_mut()
        .push_back(Ok::<_, Trouble>((200, json!({"keys": keys, "next": null}))));
    ask(
        worker,
        "sidebar",
        json!({"do": "templates", "id": id, "fresh": true}),
    );
}

#[test]
fn a_page_is_listed_with_what_has_become_of_its_template() {
    let fake = Fake::default();
    fake.now.set(7);
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    assert_eq!(
        ask(&worker, "sidebar", written(&id, PAGE, template("t5", 5), false))["ok"],
        json!(null)
    );
    let entry = &list(&worker)[0];
    assert_eq!(
        (&entry["name"], &entry["application"], &entry["at"]),
        (&json!("Spring sale"), &json!("Store app"), &json!(7))
    );
    assert_eq!(
        (&entry["version"], &entry["token"]),
        (&json!("unknown"), &json!("unknown"))
    );
    // The test's service lists templates whose version is in their key.
    fetched(&fake, &worker, &id, &["t5"]);
    assert_eq!(list(&worker)[0]["version"], "same");
    ask(&worker, "sidebar", written(&id, PAGE, template("t5", 4), false));
    assert_eq!(list(&worker)[0]["version"], "changed");
    fetched(&fake, &worker, &id, &["t6"]);
    assert_eq!(list(&worker)[0]["version"], "gone");
    assert_eq!(list(&worker).len(), 1);
}

#[test]
fn the_list_has_no_texts_and_one_page_has_its_template_whole() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    ask(&worker, "sidebar", written(&id, PAGE, template("t5", 5), false));
    assert_eq!(list(&worker)[0]["template"]["texts"], json!([]));
    let page = PAGE.strip_prefix("https://").unwrap();
    let one = ask(&worker, "sidebar", json!({"do": "where_used", "page": page}));
    assert_eq!(one["ok"][0]["template"], template("t5", 5));
    let other = ask(
        &worker,
        "sidebar",
        json!({"do": "where_used", "page": "dashboard-01.braze.com/x"}),
    );
    assert_eq!(other["ok"], json!([]));
}

#[test]
fn a_token_that_was_replaced_is_noticed_and_no_token_is_kept() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    ask(&worker, "sidebar", written(&id, PAGE, Value::Null, true));
    assert_eq!(list(&worker)[0]["token"], "same");
    // Written again without filling it in: the page has the token that it had.
    ask(&worker, "sidebar", written(&id, PAGE, Value::Null, false));
    assert_eq!(list(&worker)[0]["token"], "same");
    let rotated = json!({"do": "save_application", "id": id, "partner": "acme", "name": "Store app",
        "app_id": APP_ID, "color": 1, "token": "another-token-of-today"});
    ask(&worker, "options", rotated);
    assert_eq!(list(&worker)[0]["token"], "replaced");
    let used = fake.stored.borrow()["used"].to_string();
    assert!(!used.contains(TOKEN) && !used.contains("another-token"), "{used}");
    ask(&worker, "options", json!({"do": "remove_application", "id": id}));
    assert_eq!(
        (&list(&worker)[0]["token"], &list(&worker)[0]["application"]),
        (&json!("unknown"), &json!(""))
    );
}

#[test]
fn a_page_that_gets_an_address_when_it_is_saved_stays_one_entry() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let new = "https://dashboard-01.braze.com/engagement/new";
    ask(&worker, "sidebar", written(&id, new, Value::Null, true));
    let mut moved = written(&id, PAGE, Value::Null, false);
    moved["written"]["was"] = json!(new);
    ask(&worker, "sidebar", moved);
    let all = list(&worker);
    assert_eq!(
        (all.len(), &all[0]["url"], &all[0]["token"]),
        (1, &json!(PAGE), &json!("same"))
    );
    ask(
        &worker,
        "sidebar",
        json!({"do": "forget_used", "page": all[0]["page"]}),
    );
    assert_eq!(list(&worker), Vec::<Value>::new());
}

#[test]
fn only_pages_of_brazes_dashboards_are_listed() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    for url in [
        "https://evil.example/engagement",
        "javascript:alert(1)",
        "http://dashboard-01.braze.com/x",
        "https://dashboard-01.braze.com@evil.example/x",
        "",
    ] {
        let told = ask(&worker, "sidebar", written(&id, url, Value::Null, false));
        assert_eq!(told["error"]["kind"], "invalid", "{url}");
    }
    assert_eq!(
        ask(&worker, "popup", json!({"do": "where_used"}))["error"]["kind"],
        "refused"
    );
    assert_eq!(list(&worker), Vec::<Value>::new());
}

#[test]
fn two_hundred_pages_are_remembered_and_a_large_template_loses_its_texts() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let mut large = template("t5", 5);
    large["texts"] = json!(vec!["x".repeat(300); 30]);
    for number in 0..205 {
        let url = format!("https://dashboard-01.braze.com/engagement/{number}");
        ask(&worker, "sidebar", written(&id, &url, large.clone(), false));
    }
    let all = list(&worker);
    assert_eq!(all.len(), 200);
    assert_eq!(all[0]["page"], "dashboard-01.braze.com/engagement/204");
    assert!(fake.stored.borrow()["used"].to_string().len() < 200_000);
}

#[test]
fn a_webhook_that_braze_saved_stays_saved_when_it_is_written_again() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    let write = |was_saved: bool| {
        let mut request = written(&id, PAGE, Value::Null, false);
        request["written"].as_object_mut().unwrap().remove("template");
        if was_saved {
            request["written"]["saved"] = json!(true);
        }
        assert_eq!(ask(&worker, "sidebar", request)["ok"], json!(null));
        list(&worker)[0]["saved"].clone()
    };
    assert_eq!(
        [write(false), write(true), write(false)],
        [json!(false), json!(true), json!(true)]
    );
}
