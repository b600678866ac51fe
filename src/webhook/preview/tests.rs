use super::*;
use crate::liquid::UtcOnly;
use crate::webhook::{Body, Header, HeaderValue, Method};

fn webhook(url: &str, body: &str) -> Webhook {
    Webhook {
        url: url.into(),
        method: Method::Post,
        headers: vec![Header {
            name: "X-User".into(),
            value: HeaderValue::Text("{{${user_id}}}".into()),
        }],
        body: Body::Raw(body.into()),
    }
}

fn shown(webhook: &Webhook, user: User, edits: &[(&str, &str)]) -> Preview {
    let edits = edits
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let moment = Moment {
        unix: 1_767_225_600,
        zones: &UtcOnly,
    };
    preview(webhook, user, &edits, moment)
}

const BODY: &str = r#"{% if custom_attribute.${sendbird_id} == blank %}{% abort_message('No ID') %}{% endif %}{"name":"{{${first_name} | default: 'there' | json_escape}}"}"#;

#[test]
fn a_webhook_is_rendered_with_the_users_values() {
    let webhook = webhook("https://example.com/{{${user_id}}}", BODY);
    let preview = shown(&webhook, USERS[0], &[]);
    let texts: Vec<_> = preview.parts.iter().map(|part| part.text.as_deref()).collect();
    assert_eq!(
        texts,
        [
            Some("https://example.com/ada-4711"),
            Some("X-User"),
            Some("ada-4711"),
            Some(r#"{"name":"Ada"}"#)
        ]
    );
    assert_eq!(preview.aborted, None);
    let names: Vec<_> = preview.values.iter().map(|(name, _)| &**name).collect();
    assert_eq!(
        names,
        ["${user_id}", "custom_attribute.${sendbird_id}", "${first_name}"]
    );
}

#[test]
fn what_would_not_be_sent_says_why() {
    let preview = shown(&webhook("https://example.com/", BODY), User::named("empty"), &[]);
    assert_eq!(preview.aborted.as_deref(), Some("No ID"));
}

#[test]
fn an_edit_wins_over_the_user() {
    let edits = [
        ("${first_name}", "Grace"),
        ("custom_attribute.${sendbird_id}", "g1"),
    ];
    let preview = shown(
        &webhook("https://example.com/", BODY),
        User::named("empty"),
        &edits,
    );
    let body = preview.parts.last().expect("a body");
    assert_eq!(body.text.as_deref(), Some(r#"{"name":"Grace"}"#));
}

#[test]
fn pieces_say_what_came_from_where_and_lose_nothing() {
    let preview = shown(&webhook("https://example.com/", BODY), User::named("quote"), &[]);
    let body = preview.parts.last().expect("a body");
    let shown = body.shown();
    assert_eq!(
        shown.iter().map(|piece| piece.text).collect::<String>(),
        body.text.clone().unwrap_or_default()
    );
    let marked: Vec<_> = shown.iter().filter(|piece| piece.output.is_some()).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0].text, "O'\\\"Brien");
    let written = body.written();
    assert_eq!(
        written.iter().map(|piece| piece.text).collect::<String>(),
        body.source
    );
    let output = written
        .iter()
        .find(|piece| piece.output.is_some())
        .expect("an output");
    assert_eq!(output.output, marked[0].output);
    assert!(output.text.starts_with("{{${first_name}"));
}

#[test]
fn a_credential_is_not_shown() {
    let mut webhook = webhook("https://example.com/", "{}");
    webhook.headers[0].value = HeaderValue::Secret(crate::webhook::Secret::new("t0ken \"x".to_owned()));
    let preview = shown(&webhook, USERS[0], &[]);
    assert!(!format!("{preview:?}").contains("t0ken"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_previewed(body in ".{0,200}", user in 0..USERS.len()) {
        let preview = shown(&webhook("https://example.com/", &body), USERS[user], &[]);
        for part in &preview.parts {
            let text: String = part.shown().iter().map(|piece| piece.text).collect();
            proptest::prop_assert_eq!(text, part.text.clone().unwrap_or_default());
            let source: String = part.written().iter().map(|piece| piece.text).collect();
            proptest::prop_assert_eq!(source, part.source.clone());
        }
    }
}
