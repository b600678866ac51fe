use proptest::prelude::*;

use super::*;
use crate::webhook::{Header, Method};

const BODY: &str = r#"{
  "receiver": "{{custom_attribute.${sendbird_id}}}",
  "template_key": "order-shipped",
  "variables": {
    "name": "Dear {{${first_name}}}",
    "track": "https://harborpine.example/track"
  }
}"#;

fn webhook() -> Webhook {
    Webhook {
        url: "https://api-7c1e.notifications.sendbird.com/braze/notifications/single".to_owned(),
        method: Method::Post,
        headers: vec![Header::text("Api-Token", "SENDBIRD_API_TOKEN")],
        body: Body::Raw(BODY.to_owned()),
    }
}

/// A text that somebody pastes; the row; what it names; the value in the open webhook.
#[rustfmt::skip]
const CASES: &[(&str, &str, &str, &str)] = &[
    (r#"{"error":true,"code":400401,"message":"Invalid value: \"Api-Token\"."}"#, "token", "Api-Token", "SENDBIRD_API_TOKEN"),
    (r#"Nov 18, 9:41 AM Webhook error 404 Not Found {"error":true,"code":400201,"message":"Template \"order-shiped\" not found."}"#, "template", "order-shiped", "order-shipped"),
    (r#"{"error": true, "code": "400201", "message": "User \"marco.test\" not found."}"#, "user", "marco.test", "{{custom_attribute.${sendbird_id}}}"),
    (r#"HTTP 400 - {\"error\":true,\"code\":400105,\"message\":\"receiver is empty.\"}"#, "missing", "", ""),
    (r#"{"error":true,"code":400105,"message":"\"receiver\" is empty."}"#, "missing", "receiver", "{{custom_attribute.${sendbird_id}}}"),
    (r#"{"error":true,"code":400100,"message":"\"variables.name\" must be a string."}"#, "not_text", "variables.name", "Dear {{${first_name}}}"),
    (r#"{"error":true,"code":400111,"message":"\"receiver\" has more than 1 user."}"#, "too_many", "receiver", "https://api-7c1e.notifications.sendbird.com/braze/notifications/single"),
    (r#"{"error":true,"code":400403,"message":"Invalid JSON body: Unexpected token B"}"#, "json", "", ""),
    (r#"{"error":true,"code":403101,"message":"off"}"#, "off", "", ""),
    (r#"{"error":true,"code":500910,"message":"Rate limit exceeded."}"#, "busy", "", ""),
    ("Message aborted: 'No Sendbird user ID'", "aborted", "No Sendbird user ID", ""),
    ("Liquid error: Unknown operator", "liquid", "", ""),
    ("Webhook failed: 401 Unauthorized", "token", "", "SENDBIRD_API_TOKEN"),
    ("Received 404 from https://x", "address", "", "https://api-7c1e.notifications.sendbird.com/braze/notifications/single"),
    ("503 Service Unavailable", "service", "", ""),
    ("Host marked as unhealthy (598)", "unhealthy", "", ""),
    ("Net::ReadTimeout: request timed out", "timeout", "", ""),
    ("getaddrinfo: Name or service not known", "host", "", "https://api-7c1e.notifications.sendbird.com/braze/notifications/single"),
];

#[test]
fn a_pasted_line_is_told_with_its_field_and_value() {
    for (text, row, named, value) in CASES {
        let found = explain(text, Some(&webhook())).unwrap_or_else(|| panic!("nothing for {text}"));
        let title = found.row.words.title.trim_start_matches("failed_");
        assert_eq!(
            (title, &*found.named, &*found.value),
            (*row, *named, *value),
            "{text}"
        );
    }
}

#[test]
fn the_form_field_is_found() {
    let field = |text: &str| explain(text, Some(&webhook())).and_then(|found| found.form_field);
    assert_eq!(field(CASES[1].0).as_deref(), Some("template"));
    assert_eq!(field(CASES[2].0).as_deref(), Some("receiver"));
    assert_eq!(field(CASES[5].0).as_deref(), Some("variable:name"));
    assert_eq!(field(CASES[0].0).as_deref(), Some("token"));
    assert_eq!(field(CASES[9].0), None);
}

#[test]
fn a_secret_in_the_open_webhook_is_never_shown() {
    let mut webhook = webhook();
    webhook.headers[0].value = HeaderValue::Secret(crate::webhook::Secret::new("s3cret-token".to_owned()));
    let found = explain(CASES[0].0, Some(&webhook)).unwrap();
    assert_eq!((found.field.as_str(), found.value.as_str()), ("Api-Token", ""));
}

#[test]
fn without_a_webhook_the_rest_is_told() {
    for (text, row, ..) in CASES {
        let found = explain(text, None).map(|found| found.row.words.title);
        assert_eq!(found, Some(format!("failed_{row}")).as_deref(), "{text}");
    }
}

#[test]
fn what_is_no_failure_says_nothing() {
    for text in [
        "",
        "Sent",
        "{}",
        "{\"code\":400401",
        "sent 2 of 1400 messages at 9:41",
        "order 4001 shipped",
    ] {
        assert_eq!(explain(text, None), None, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_pasted_panics(text in any::<String>()) {
        let _ = explain(&text, Some(&webhook()));
    }

    #[test]
    fn nothing_that_looks_like_an_answer_panics(
        before in ".{0,20}", code in prop_oneof![Just("400401".to_owned()), Just("\"400201\"".to_owned()), ".{0,8}"],
        message in "[\\PC\\n\"\\\\'“”`{}:.]{0,40}", after in ".{0,20}"
    ) {
        let text = format!("{before}{{\"error\":true,\"code\":{code},\"message\":\"{message}\"}}{after}");
        let found = explain(&text, Some(&webhook()));
        if let Some(found) = found {
            prop_assert!(found.named.chars().count() <= 121 && found.value.chars().count() <= 121);
        }
    }
}
