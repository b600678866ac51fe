//! The decoder against good messages, mutated ones and arbitrary JSON.

#![allow(clippy::unwrap_used)]

use notification_builder::protocol::decode::{DEPTH, DRAFT, KEPT, MESSAGE, decode};
use notification_builder::protocol::{Request, Trouble};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn lesson() -> Value {
    json!({
        "spot": {"host": "dashboard-01.braze.com", "older": false, "lang": "en", "part": "url"},
        "anchor": "field", "labels": ["Endpoint"], "nth": 0, "of": 1, "beside": ["", "HTTP method"],
    })
}

fn file() -> Value {
    json!({"notification_builder_settings": 1, "lessons": [lesson()], "applications": [
        {"partner": "sendbird", "name": "Store app", "app_id": "2D7B4CDB-932F-4082-9B09-A1153792DC8D", "color": 1,
         "host": "api-eu.sendbird.com", "until_close": true, "kept": {"keys": 1}, "token": "not-a-real-token"}]})
}

/// One good message of each command, with every field that it may have.
fn good() -> Vec<Value> {
    let id = "0123456789abcdef";
    vec![
        json!({"do": "page", "url": "https://dashboard-01.braze.com/engagement/campaigns"}),
        json!({"do": "settings"}),
        json!({"do": "save_application", "id": id, "partner": "sendbird", "name": "Store app",
               "app_id": "2D7B4CDB-932F-4082-9B09-A1153792DC8D", "color": 1, "token": "not-a-real-token"}),
        json!({"do": "remove_application", "id": id}),
        json!({"do": "restore_application", "id": id}),
        json!({"do": "activate", "id": id}),
        json!({"do": "keep", "id": id, "kept": {"keys": {"receiver": "user_id"}}}),
        json!({"do": "templates", "id": id, "fresh": false}),
        json!({"do": "fill_in_token", "id": id}),
        json!({"do": "draft", "key": "dashboard-01.braze.com/engagement/campaigns/65a1"}),
        json!({"do": "store_draft", "key": "dashboard-01.braze.com/x", "draft": {"partner": "sendbird", "n": [1, 2]}}),
        json!({"do": "learn", "lesson": lesson()}),
        json!({"do": "forget", "spot": lesson()["spot"]}),
        json!({"do": "import_lessons", "lessons": [lesson(), lesson()]}),
        json!({"do": "save_workspace", "id": id, "name": "Sandbox", "instance": "EU-01", "key": "not-a-real-key"}),
        json!({"do": "remove_workspace", "id": id}),
        json!({"do": "restore_workspace", "id": id}),
        json!({"do": "check_key", "id": id}),
        json!({"do": "dashboard"}),
        json!({"do": "list_events", "id": id}),
        json!({"do": "list_attributes", "id": id}),
        json!({"do": "look_up", "id": id, "by": "email_address", "value": "ada+test@example.com"}),
        json!({"do": "begin_rehearsal", "workspace": id, "workflow": "quikly_sms", "live": false, "inputs": {"phone": "+13135551212"}}),
        json!({"do": "rehearsal"}),
        json!({"do": "send_trigger", "id": id, "values": {"event": "signup"}}),
        json!({"do": "stop_rehearsal"}),
        json!({"do": "put_back"}),
        json!({"do": "rehearsal_log"}),
        json!({"do": "clear_rehearsal_log"}),
        json!({"do": "notes"}),
        json!({"do": "keep_note", "partner": "sendbird", "note": {"event": "order_shipped_push"}}),
        json!({"do": "save_application", "id": id, "partner": "sendbird", "host": "api-eu.sendbird.com",
               "until_close": true, "kept": {"keys": {"receiver": "user_id"}}}),
        json!({"do": "duplicate_application", "id": id, "name": "Store app (copy)"}),
        json!({"do": "reveal_token", "id": id}),
        json!({"do": "export", "tokens": true}),
        json!({"do": "import", "file": file()}),
        json!({"do": "set_aside"}),
        json!({"do": "drop_set_aside", "count": 1}),
        json!({"do": "workbench"}),
        json!({"do": "save_preview_user", "at": 3, "user": {"id": id, "name": "Grace",
               "data": {"profile": {"first_name": "Grace"}, "custom_attribute": {"pets": [1, "two"]}}}}),
        json!({"do": "remove_preview_user", "id": id}),
        json!({"do": "save_sample", "former": "https://a.b/", "at": 0, "sample":
               {"kind": "connected_content", "name": "https://a.b/*", "status": 200, "text": "{}"}}),
        json!({"do": "remove_sample", "kind": "promotion", "name": "spring"}),
        json!({"do": "limit_body", "bytes": 4000}),
        json!({"do": "theme", "id": id}),
        json!({"do": "inserted", "attribute": "custom_attribute.${plan}"}),
    ]
}

fn read(message: &Value) -> Result<Request, Trouble> {
    decode(&message.to_string())
}

/// What a request says, without fields that say nothing.
fn said(value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(fields) = value.as_object_mut() {
        const SILENT: [&str; 12] = [
            "id",
            "token",
            "key",
            "name",
            "app_id",
            "color",
            "host",
            "until_close",
            "kept",
            "at",
            "former",
            "bytes",
        ];
        fields.retain(|name, field| !(field.is_null() && SILENT.contains(&name.as_str())));
        if let Some(sample) = fields.get_mut("sample").and_then(Value::as_object_mut) {
            sample.retain(|name, field| !(field.is_null() && name == "status"));
        }
    }
    value
}

fn with(message: &Value, field: &str, value: Value) -> Value {
    let mut message = message.clone();
    message[field] = value;
    message
}

#[test]
fn every_good_message_is_read_whole() {
    for message in good() {
        let request = read(&message).unwrap();
        assert_eq!(serde_json::to_value(request).unwrap(), message);
    }
}

#[test]
fn an_unknown_field_is_refused_in_every_command() {
    for message in good() {
        assert_eq!(
            read(&with(&message, "hosts", json!("evil.example"))),
            Err(Trouble::Refused {}),
            "{message}"
        );
    }
}

#[test]
fn a_field_that_is_given_twice_is_refused() {
    assert_eq!(
        decode(r#"{"do":"activate","id":"0123456789abcdef","id":"fedcba9876543210"}"#),
        Err(Trouble::Refused {})
    );
}

#[test]
fn a_message_that_is_no_request_is_refused() {
    for message in [
        "",
        "null",
        "[]",
        r#"["settings"]"#,
        "7",
        "\"settings\"",
        "{}",
        r#"{"do":"obey"}"#,
        r#"{"do":"settings"} x"#,
        "{",
    ] {
        assert_eq!(decode(message), Err(Trouble::Refused {}), "{message}");
    }
}

#[test]
fn a_field_that_is_too_long_is_named() {
    let rows = [
        (0, "url", 8_192),
        (2, "id", 16),
        (2, "partner", 32),
        (2, "name", 240),
        (2, "app_id", 200),
        (2, "token", 512),
        (3, "id", 16),
        (4, "id", 16),
        (5, "id", 16),
        (6, "id", 16),
        (6, "kept", KEPT - 2),
        (7, "id", 16),
        (8, "id", 16),
        (9, "key", 2_048),
        (10, "key", 2_048),
        (10, "draft", DRAFT - 2),
        (14, "name", 240),
        (14, "instance", 16),
        (14, "key", 512),
        (17, "id", 16),
        (21, "value", 320),
        (22, "workspace", 16),
        (22, "workflow", 32),
        (24, "id", 16),
        (30, "partner", 32),
        (31, "host", 253),
        (31, "kept", KEPT - 2),
        (32, "id", 16),
        (32, "name", 240),
        (33, "id", 16),
    ];
    for (command, field, most) in rows {
        let message = &good()[command];
        let full = with(message, field, json!("x".repeat(most)));
        assert!(read(&full).is_ok(), "{command} {field}");
        let over = with(message, field, json!("x".repeat(most + 1)));
        let named = Trouble::Invalid {
            field: field.to_owned(),
        };
        assert_eq!(read(&over), Err(named), "{command} {field}");
    }
}

#[test]
fn a_lesson_that_nobody_can_have_taught_is_refused() {
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut lesson = lesson();
        change(&mut lesson);
        [
            json!({"do": "learn", "lesson": lesson}),
            json!({"do": "import_lessons", "lessons": [self::lesson(), lesson]}),
        ]
    };
    let named = |field: &str| {
        Err(Trouble::Invalid {
            field: field.to_owned(),
        })
    };
    for message in [
        wrong(&|lesson| lesson["spot"]["host"] = json!("evil.example")),
        wrong(&|lesson| lesson["spot"]["host"] = json!("DASHBOARD-01.braze.com")),
        wrong(&|lesson| lesson["spot"]["lang"] = json!("<script>")),
        wrong(&|lesson| lesson["labels"] = json!(["x".repeat(61)])),
        wrong(&|lesson| lesson["labels"] = json!(vec!["x"; 9])),
        wrong(&|lesson| lesson["beside"][0] = json!("x".repeat(61))),
        wrong(&|lesson| lesson["nth"] = json!(1)),
        wrong(&|lesson| lesson["of"] = json!(0)),
    ]
    .concat()
    {
        assert_eq!(read(&message), named("lesson"), "{message}");
    }
    for message in [
        wrong(&|lesson| lesson["value"] = json!("https://example.com")),
        wrong(&|lesson| lesson["spot"]["part"] = json!("token")),
        wrong(&|lesson| lesson["of"] = json!(-1)),
    ]
    .concat()
    {
        assert_eq!(read(&message), Err(Trouble::Refused {}), "{message}");
    }
    let many = json!({"do": "import_lessons", "lessons": vec![lesson(); 101]});
    assert_eq!(read(&many), named("lessons"));
}

#[test]
fn a_file_that_cannot_have_been_written_is_refused() {
    let good = json!({"do": "import", "file": file()});
    assert!(read(&good).is_ok());
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut message = good.clone();
        change(&mut message["file"]);
        read(&message)
    };
    let named = |field: &str| {
        Err(Trouble::Invalid {
            field: field.to_owned(),
        })
    };
    let row = file()["applications"][0].clone();
    assert_eq!(
        wrong(&|file| file["notification_builder_settings"] = json!(2)),
        named("file")
    );
    assert_eq!(
        wrong(&|file| file["applications"] = json!(vec![row.clone(); 501])),
        named("file")
    );
    assert_eq!(wrong(&|file| file["lessons"][0]["nth"] = json!(1)), named("file"));
    assert_eq!(
        wrong(&|file| file["applications"][0]["token"] = json!("x".repeat(513))),
        named("token")
    );
    assert_eq!(
        wrong(&|file| file["applications"][0]["kept"] = json!("x".repeat(KEPT))),
        named("kept")
    );
    assert_eq!(
        wrong(&|file| file["applications"][0]["url"] = json!("x")),
        Err(Trouble::Refused {})
    );
    assert_eq!(wrong(&|file| file["more"] = json!("x")), Err(Trouble::Refused {}));
}

#[test]
fn a_users_and_a_samples_parts_are_capped() {
    let named = |field: &str| {
        Err(Trouble::Invalid {
            field: field.to_owned(),
        })
    };
    let of = |command: &str| {
        let found = good().into_iter().find(|message| message["do"] == command);
        found.unwrap()
    };
    let changed = |command: &str, change: &dyn Fn(&mut Value)| {
        let mut message = of(command);
        change(&mut message);
        read(&message)
    };
    for (command, field, most) in [
        ("remove_preview_user", "id", 16),
        ("remove_sample", "name", 2_048),
        ("inserted", "attribute", 300),
    ] {
        let long = |len: usize| with(&of(command), field, json!("x".repeat(len)));
        assert!(read(&long(most)).is_ok(), "{command}");
        assert_eq!(read(&long(most + 1)), named(field), "{command}");
    }
    let user =
        |change: &dyn Fn(&mut Value)| changed("save_preview_user", &|message| change(&mut message["user"]));
    let sample =
        |change: &dyn Fn(&mut Value)| changed("save_sample", &|message| change(&mut message["sample"]));
    assert_eq!(user(&|user| user["id"] = json!("x".repeat(17))), named("id"));
    assert_eq!(user(&|user| user["name"] = json!("x".repeat(241))), named("name"));
    assert_eq!(
        user(&|user| user["data"] = json!({"profile": "x".repeat(32_768)})),
        named("user")
    );
    assert_eq!(user(&|user| user["token"] = json!("x")), Err(Trouble::Refused {}));
    assert_eq!(
        sample(&|sample| sample["text"] = json!("x".repeat(65_537))),
        named("text")
    );
    assert_eq!(
        sample(&|sample| sample["name"] = json!("x".repeat(2_049))),
        named("name")
    );
    assert_eq!(
        sample(&|sample| sample["kind"] = json!("token")),
        Err(Trouble::Refused {})
    );
    assert_eq!(
        sample(&|sample| sample["status"] = json!(70_000)),
        Err(Trouble::Refused {})
    );
}

#[test]
fn size_and_depth_are_capped() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let draft = |value: &str| format!(r#"{{"do":"store_draft","key":"k","draft":{value}}}"#);
    assert!(decode(&draft(&nested(DEPTH))).is_ok());
    assert_eq!(decode(&draft(&nested(DEPTH + 1))), Err(Trouble::Refused {}));
    assert_eq!(decode(&draft(&nested(100_000))), Err(Trouble::Refused {}));
    let spaces = " ".repeat(MESSAGE);
    assert_eq!(
        decode(&format!("{spaces}{{\"do\":\"settings\"}}")),
        Err(Trouble::Refused {})
    );
}

#[test]
fn a_typed_token_is_not_printed() {
    for message in [&good()[2], &good()[35]] {
        let request = read(message).unwrap();
        assert!(!format!("{request:?}").contains("not-a-real-token"));
    }
}

/// Any JSON, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|eighths| Value::from(f64::from(eighths) / 8.0)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((text(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Words of the protocol as well as anything else.
fn text() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "do",
        "id",
        "url",
        "key",
        "kept",
        "draft",
        "token",
        "fresh",
        "name",
        "color",
        "app_id",
        "partner",
        "settings",
        "page",
        "activate",
        "fill_in_token",
        "templates",
        "__proto__",
        "0123456789abcdef",
    ];
    prop_oneof![
        prop::sample::select(WORDS).prop_map(str::to_owned),
        any::<String>()
    ]
}

/// A good message with one thing changed: a field taken out, put in, or holding something else.
fn mutated() -> impl Strategy<Value = Value> {
    (
        prop::sample::select(good()),
        text(),
        any_json(),
        0..3,
        any::<prop::sample::Index>(),
    )
        .prop_map(|(mut message, name, value, what, at)| {
            let fields = message.as_object_mut().unwrap();
            let present = at.get(&fields.keys().cloned().collect::<Vec<_>>()).clone();
            match what {
                0 => fields.remove(&present),
                1 => fields.insert(name, value),
                _ => fields.insert(present, value),
            };
            message
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn arbitrary_text_is_refused_without_a_panic(message in any::<String>()) {
        prop_assert!(decode(&message).is_err());
    }

    #[test]
    fn arbitrary_json_is_refused_or_read_whole(message in any_json()) {
        if let Ok(request) = read(&message) {
            prop_assert_eq!(said(&serde_json::to_value(request).unwrap()), said(&message));
        }
    }

    #[test]
    fn a_mutated_message_is_refused_or_read_whole(message in mutated()) {
        if let Ok(request) = read(&message) {
            prop_assert_eq!(said(&serde_json::to_value(request).unwrap()), said(&message));
        }
    }
}
