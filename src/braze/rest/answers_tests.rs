use super::*;
use proptest::prelude::*;
use serde_json::json;

fn answer(status: u16, body: &Value) -> Answer {
    Answer {
        status,
        body: body.to_string(),
        ..Answer::default()
    }
}

#[test]
fn fields_that_nobody_announced_change_nothing() {
    let body = json!({"message": "success", "users": [{"external_id": "1", "braze_id": "b", "devices": [{"model": "x"}],
        "custom_attributes": null, "custom_events": [{"name": "e", "first": "2020", "last": "2021", "count": 3, "new": 1}],
        "user_aliases": [{"alias_name": "a", "alias_label": "email", "new": 1}], "total_revenue": 0.0}], "invalid_user_ids": []});
    let exported: Exported = read(&answer(201, &body), "users.export.ids").unwrap();
    let user = &exported.users[0];
    assert_eq!(user.who(), Some(json!({"external_id": "1"})));
    assert_eq!((user.count("e"), user.count("f")), (3, 0));
    assert!(user.custom_attributes.is_empty());
}

#[test]
fn whoever_has_no_external_id_is_named_by_what_is_there() {
    let read = |profile: Value| serde_json::from_value::<Profile>(profile).unwrap().who();
    assert_eq!(
        read(json!({"external_id": "", "braze_id": "b"})),
        Some(json!({"braze_id": "b"}))
    );
    let alias = json!({"alias_name": "a@b.c", "alias_label": "email"});
    assert_eq!(
        read(json!({"user_aliases": [alias]})),
        Some(json!({"user_alias": alias}))
    );
    assert_eq!(read(json!({})), None);
}

#[test]
fn an_answer_of_another_shape_is_a_fault_and_no_guess() {
    for body in [json!([]), json!({"users": {"a": 1}}), json!("ok")] {
        let read: Result<Exported, RestFault> = read(&answer(200, &body), "users.export.ids");
        assert_eq!(read, Err(RestFault::Garbled { status: 200 }), "{body}");
    }
    let none: Result<Status, RestFault> = read(&answer(200, &json!({"message": "success"})), "x");
    assert_eq!(none, Err(RestFault::Garbled { status: 200 }));
}

#[test]
fn an_error_within_a_success_is_told() {
    let body = json!({"message": "success", "attributes_processed": 1, "errors": [{"type": "'phone' is invalid", "input_array": "attributes", "index": 0}]});
    let fault = written(&answer(201, &body), "users.track").unwrap_err();
    assert_eq!(
        fault,
        RestFault::Partly {
            message: "'phone' is invalid".to_owned()
        }
    );
    let body = json!({"message": "success", "attributes_processed": 1});
    assert_eq!(
        written(&answer(201, &body), "users.track")
            .unwrap()
            .attributes_processed,
        1
    );
}

#[test]
fn a_status_is_read_whoever_it_is_listed_under() {
    let status = |map: Value| serde_json::from_value::<Status>(json!({ "status": map })).unwrap();
    assert!(status(json!({"1": "Subscribed"})).is_subscribed());
    assert!(status(json!({"1": "Unsubscribed", "2": "subscribed"})).is_subscribed());
    assert!(!status(json!({"+1313": "Unsubscribed"})).is_subscribed());
    assert!(!status(json!({"+1313": "Unknown"})).is_subscribed());
    assert!(!status(json!({})).is_subscribed());
}

#[test]
fn a_profile_of_a_megabyte_is_kept_small() {
    let many: Map<String, Value> = (0..5_000)
        .map(|at| (format!("attribute_{at:04}"), json!("x".repeat(200))))
        .chain([
            ("zz_tier".to_owned(), json!("gold")),
            ("long".to_owned(), json!("ü".repeat(9_000))),
            ("longer".to_owned(), json!(vec!["x".repeat(250); 500])),
            ("unwanted".to_owned(), json!("ü".repeat(9_000))),
        ])
        .collect();
    let profile = Profile {
        custom_attributes: many,
        ..Profile::default()
    };
    assert!(serde_json::to_string(&profile).unwrap().len() > 1_000_000);
    let kept = profile.kept(&["zz_tier", "long", "longer"].map(str::to_owned));
    assert_eq!(kept.custom_attributes.len(), 100);
    assert_eq!(kept.custom_attributes["zz_tier"], "gold");
    assert_eq!(
        kept.custom_attributes["long"], profile.custom_attributes["long"],
        "to be written back"
    );
    assert!(is_cut(&kept.custom_attributes["longer"]), "more than Braze takes");
    assert!(serde_json::to_string(&kept).unwrap().len() < 60_000);
    let kept = profile.kept(&["attribute_0001".to_owned()]);
    assert!(
        kept.custom_attributes
            .values()
            .filter(|value| is_cut(value))
            .count()
            <= 3
    );
    assert!(!is_cut(&kept.custom_attributes["attribute_0001"]));
}

#[test]
fn the_next_page_is_found_in_the_link() {
    let link = r#"<https://rest.iad-01.braze.com/custom_attributes?cursor=c2tpcDow%3D>; rel="prev", <https://rest.iad-01.braze.com/custom_attributes?cursor=c2tpcDoxMDA%3D>; rel="next""#;
    assert_eq!(next_cursor(link), Some("c2tpcDoxMDA=".to_owned()));
    assert_eq!(next_cursor(r#"<https://x/y?cursor=a>; rel="prev""#), None);
    assert_eq!(next_cursor(""), None);
}

#[test]
fn webhooks_are_picked_from_a_campaigns_messages() {
    let details: CampaignDetails = serde_json::from_value(json!({"message": "success", "name": "Sale", "messages": {
        "a": {"channel": "webhook", "url": "https://u", "body": "{}", "type": "webhook", "headers": {"A": "b"}, "method": "POST"},
        "b": {"channel": "email", "subject": "s"}}}))
    .unwrap();
    let webhooks = details.webhooks();
    assert_eq!(webhooks.len(), 1);
    assert_eq!(
        (webhooks[0].url.as_str(), webhooks[0].headers["A"].as_str()),
        ("https://u", "b")
    );
}

proptest! {
    #[test]
    fn no_answer_panics(body in ".{0,200}", link in ".{0,80}", hex in "<[a-z?=%0-9]{0,40}cursor=[%0-9a-zé]{0,20}>; rel=\"next\"") {
        let answer = Answer { status: 200, body, ..Answer::default() };
        let _ = read::<Exported>(&answer, "x");
        let _ = read::<Status>(&answer, "x");
        let _ = written(&answer, "x");
        let _ = (next_cursor(&link), next_cursor(&hex));
    }
}
