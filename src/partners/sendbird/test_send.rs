//! A test send: the message that a webhook makes of itself for one user, given to Sendbird's Platform API.
//!
//! The Platform API is documented to the last key, and reports nothing to Braze, so that a test leaves no SENT and no
//! READ in anybody's profile. The integration's endpoint is neither (`docs/what-we-do-not-know.md`).

use serde_json::{Map, Value, json};

use super::draft::Sendbird;
use super::endpoint::{MESSAGES_PATH, messages_host};
use super::errors::{code, trouble};
use super::key_names::{Layout, Role};
use super::path::Step;
use crate::partners::Context;
use crate::partners::form::Text;
use crate::partners::service::{Answer, Call};
use crate::partners::test_send::{Push, Refusal, TestMessage, TestSend, Untestable};
use crate::protocol::Trouble;
use crate::webhook::Method;

/// How Sendbird is given a test.
pub const TEST: TestSend = TestSend {
    request,
    read,
    code: |answer| code(&answer.body),
    refusals: REFUSALS,
};

const fn refusal(
    code: u64,
    word: &'static str,
    badge: &'static str,
    title: &'static str,
    text: &'static str,
) -> Refusal {
    Refusal {
        code,
        word,
        badge,
        title,
        text,
    }
}

/// Sendbird's codes (its documents, "Error codes") in words. For "not found" the documents do not say what was not
/// found: the answer's message tells.
#[rustfmt::skip]
const REFUSALS: &[Refusal] = &[
    refusal(400_401, "", "test_badge_token", "test_token", "test_token_text"),
    refusal(403_100, "", "test_badge_forbidden", "test_forbidden", "test_forbidden_text"),
    refusal(403_101, "", "test_badge_off", "test_off", "test_off_text"),
    refusal(400_201, "template", "test_badge_template", "test_template", "test_template_text"),
    refusal(400_301, "template", "test_badge_template", "test_template", "test_template_text"),
    refusal(400_201, "user", "test_badge_user", "test_user", "test_user_text"),
    refusal(400_301, "user", "test_badge_user", "test_user", "test_user_text"),
    refusal(400_201, "target", "test_badge_user", "test_user", "test_user_text"),
    refusal(400_301, "target", "test_badge_user", "test_user", "test_user_text"),
    refusal(400_201, "", "test_badge_not_found", "test_not_found", "test_not_found_text"),
    refusal(400_301, "", "test_badge_not_found", "test_not_found", "test_not_found_text"),
    refusal(400_111, "", "test_badge_value", "test_value", "test_value_text"),
    refusal(207_100, "", "test_badge_partly", "test_partly", "test_partly_text"),
    refusal(500_910, "", "test_badge_busy", "test_busy", "test_busy_text"),
];

/// `POST /v1/notifications/messages` (Sendbird's documents, "Send a notification"), at once and to one user.
pub fn request(app_id: &str, message: &TestMessage) -> Call {
    let mut body = json!({
        "template": {"key": message.template, "variables": {message.to.as_str(): message.variables}},
        "mode": "realtime",
        "targets": [message.to],
    });
    if let Some(push) = &message.push {
        let texts = [("title", &push.title), ("body", &push.body)];
        let texts: Map<String, Value> = texts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (key.to_owned(), Value::from(text.as_str())))
            .collect();
        if !texts.is_empty() {
            body["push_template"] = Value::Object(texts);
        }
    }
    Call {
        method: Method::Post,
        body: Some(body.to_string()),
        ..Call::get(messages_host(app_id), MESSAGES_PATH)
    }
}

/// Whether Sendbird took a message. What is no JSON object is no answer of Sendbird's.
pub fn read(answer: &Answer) -> Result<(), Trouble> {
    if let Some(trouble) = trouble(answer) {
        // A body that a failing part on the way made is kept apart from Sendbird's own refusals.
        return Err(match trouble {
            Trouble::Rejected { status, code: 0 } if code(&answer.body) == 0 && status < 300 => {
                Trouble::Garbled { status }
            }
            other => other,
        });
    }
    match serde_json::from_str(&answer.body) {
        Ok(Value::Object(_)) => Ok(()),
        _ => Err(Trouble::Garbled {
            status: answer.status,
        }),
    }
}

/// The message that a body makes for one user once its Liquid is rendered; its receiver is left to be named.
pub fn message(draft: &Sendbird, rendered: &str, context: &Context) -> Result<TestMessage, Untestable> {
    let untestable = |key: &str| Untestable(Text::key(key));
    let body: Value = serde_json::from_str(rendered.trim()).map_err(|_| untestable("test_not_json"))?;
    let layout = Layout::of(draft.content.wire, &draft.key_names(context));
    let receiver = value(&body, &layout, Role::Receiver, "")
        .map(text)
        .unwrap_or_default();
    let found = |role| value(&body, &layout, role, &receiver);
    let template = found(Role::TemplateKey).map(text).unwrap_or_default();
    if template.trim().is_empty() {
        return Err(untestable("test_no_template"));
    }
    let variables = match found(Role::Variables) {
        Some(Value::Object(variables)) => variables.clone(),
        None | Some(Value::Null) => Map::new(),
        Some(_) => return Err(untestable("test_variables")),
    };
    let push = Push {
        title: found(Role::PushTitle).map(text).unwrap_or_default(),
        body: found(Role::PushBody).map(text).unwrap_or_default(),
    };
    Ok(TestMessage {
        to: String::new(),
        template,
        variables,
        push: (push != Push::default()).then_some(push),
    })
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn value<'v>(body: &'v Value, layout: &Layout, role: Role, receiver: &str) -> Option<&'v Value> {
    let steps = &layout.place(role)?.0;
    steps.iter().try_fold(body, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Receiver => value.get(receiver),
        Step::Item => value.get(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1";

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            status,
            body: body.to_owned(),
            ..Answer::default()
        }
    }

    #[test]
    fn a_test_is_one_message_to_one_user_at_once() {
        let message = TestMessage {
            to: "priya \"raman\"".to_owned(),
            template: "order-shipped".to_owned(),
            variables: Map::from_iter([("name".to_owned(), json!("O'\"Brien\n"))]),
            push: Some(Push {
                title: "Hi".to_owned(),
                body: String::new(),
            }),
        };
        let call = request(APP, &message);
        assert_eq!(
            (call.method, call.host.as_str()),
            (
                Method::Post,
                "api-7c1e40d2-93a5-4b6f-8e21-5d0f9a3cb6e1.notifications.sendbird.com"
            )
        );
        let body: Value = serde_json::from_str(&call.body.unwrap()).unwrap();
        assert_eq!(
            body,
            json!({
                "template": {"key": "order-shipped", "variables": {"priya \"raman\"": {"name": "O'\"Brien\n"}}},
                "mode": "realtime", "targets": ["priya \"raman\""], "push_template": {"title": "Hi"},
            })
        );
    }

    #[test]
    fn only_an_answer_of_sendbirds_says_that_it_was_taken() {
        assert_eq!(read(&answer(200, r#"{"notification_id":"n"}"#)), Ok(()));
        for (status, body, trouble) in [
            (200, "<html>", Trouble::Garbled { status: 200 }),
            (200, "", Trouble::Garbled { status: 200 }),
            (207, "<html>", Trouble::Garbled { status: 207 }),
            (200, r#"{"error":true,"code":400401}"#, Trouble::BadToken {}),
            (502, "", Trouble::ServerError { status: 502 }),
        ] {
            assert_eq!(read(&answer(status, body)), Err(trouble), "{status} {body}");
        }
    }

    #[test]
    fn every_documented_code_has_its_sentence() {
        for code in [
            400_401, 403_100, 403_101, 400_201, 400_301, 400_111, 207_100, 500_910,
        ] {
            assert!(TEST.refusal(code, "").is_some(), "{code}");
        }
        let badge = |answer: &str| TEST.refusal(400_201, answer).map(|row| row.badge);
        assert_eq!(
            badge(r#"{"message":"User \"x\" not found."}"#),
            Some("test_badge_user")
        );
        assert_eq!(
            badge(r#"{"message":"Template \"k\" not found."}"#),
            Some("test_badge_template")
        );
        assert_eq!(badge(""), Some("test_badge_not_found"));
        assert_eq!(TEST.refusal(1, ""), None);
    }
}
