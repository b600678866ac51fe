//! What Braze's Liquid makes of a written body, by the project's own engine.

use proptest::prelude::*;

use super::*;
use crate::liquid::{self, Environment, Object, Value};
use crate::webhook::escape::tests::nasty;

/// A user's data; without an ID when it is `None`.
fn user(sendbird_id: Option<&str>, first_name: &str) -> Object {
    let custom = match sendbird_id {
        Some(id) => serde_json::json!({ "sendbird_id": id }),
        None => serde_json::json!({}),
    };
    let mut data = Object::new();
    data.insert("custom_attribute", Value::from(&custom));
    data.insert("${first_name}", Value::text(first_name));
    data
}

/// What is sent for a user; `None` when the send is aborted.
fn sent(body: &str, user: &Object) -> Option<String> {
    let rendered = liquid::parse(body)
        .render(&Environment::new(user))
        .expect("within limits");
    assert_eq!(rendered.errors, [], "{body}");
    match rendered.aborted {
        Some(aborted) => {
            assert_eq!(aborted.reason, "No Sendbird user ID");
            None
        }
        None => Some(rendered.text),
    }
}

/// Receivers of every form that the abort knows, and what each is for the Sendbird ID `id`.
const RECEIVERS: &[(&str, &str)] = &[
    ("{{custom_attribute.${sendbird_id}}}", ""),
    ("{{custom_attribute.${sendbird_id} | default: ''}}", ""),
    ("u-{{custom_attribute.${sendbird_id}}}", "u-"),
    ("{% if true %}{{custom_attribute.${sendbird_id}}}{% endif %}", ""),
];

#[test]
fn users_without_an_id_are_skipped() {
    let context = context();
    for (receiver, _) in RECEIVERS {
        for format in ["integration", "platform"] {
            let mut draft = filled(&context);
            set(&mut draft, &context, "receiver", receiver);
            set(&mut draft, &context, "format", format);
            let written = draft.webhook(&context);
            for blank in [None, Some(""), Some("  ")] {
                assert_eq!(
                    sent(body(&written), &user(blank, "Ada")),
                    None,
                    "{receiver} {blank:?}"
                );
            }
            assert!(
                sent(body(&written), &user(Some("u1"), "Ada")).is_some(),
                "{receiver}"
            );
        }
    }
}

proptest! {
    #[test]
    fn values_arrive_as_they_are(
        id in nasty(), name in nasty(), plain in r#"[ a-z"\\é\n\t{}:,]{0,20}"#, which in 0..RECEIVERS.len(), platform in any::<bool>(),
    ) {
        prop_assume!(!id.trim().is_empty());
        prop_assume!(!crate::webhook::parts::is_unclosed(&plain) && !plain.contains("{{"));
        let context = context();
        let (receiver, prefix) = RECEIVERS[which];
        let mut draft = filled(&context);
        set(&mut draft, &context, "receiver", receiver);
        set(&mut draft, &context, "variable:name", &format!("{plain}{{{{${{first_name}}}}}}"));
        if platform {
            set(&mut draft, &context, "format", "platform");
        }
        let written = draft.webhook(&context);
        // A brace right before an output begins the output earlier: what a person typed so is no plain text.
        prop_assume!(!plain.ends_with('{'));
        let text = sent(body(&written), &user(Some(&id), &name)).expect("sent");
        let json: serde_json::Value = match serde_json::from_str(&text) {
            Ok(json) => json,
            Err(error) => return Err(TestCaseError::fail(format!("{error}: {text}"))),
        };
        let to = format!("{prefix}{id}");
        let (receiver, variables) = if platform {
            (&json["targets"][0], &json["template"]["variables"][&to])
        } else {
            (&json["receiver"], &json["variables"])
        };
        prop_assert_eq!(receiver, &serde_json::Value::from(to));
        prop_assert_eq!(&variables["name"], &serde_json::Value::from(format!("{plain}{name}")));
    }
}
