//! What a draft does, case by case; [`laws`] holds it over anything that people may type.

mod built_on;
mod laws;
mod names;
mod rendering;

use super::*;
use crate::partners::form::{Change, Control, Effect, Field, Form};
use crate::partners::{Application, Context, Listing, Place, Template, Variable, VariableKind};
use crate::webhook::{Body, Header, HeaderValue, Method, Secret, Webhook};

const APP: &str = "7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1";

pub fn context() -> Context {
    Context {
        place: Some(Place::Canvas),
        applications: vec![Application {
            partner: "sendbird".into(),
            id: "a1".into(),
            name: "Harbor & Pine US".into(),
            app_id: APP.into(),
            color: 1,
            has_token: true,
            kept: serde_json::Value::Null,
        }],
        active: Some("a1".into()),
        templates: None,
        built_on: None,
    }
}

fn template(key: &str, names: &[&str]) -> Template {
    Template {
        key: key.into(),
        name: key.into(),
        label: String::new(),
        updated_at: 0,
        variables: names
            .iter()
            .map(|name| Variable {
                name: (*name).into(),
                kind: VariableKind::Text,
            })
            .collect(),
        texts: vec![],
        source: None,
        picture: vec![],
    }
}

fn listed(templates: Vec<Template>) -> Context {
    Context {
        templates: Some(("a1".into(), Listing::Loaded(templates.into()))),
        ..context()
    }
}

fn set(draft: &mut Sendbird, context: &Context, field: &str, value: &str) -> Vec<Effect> {
    let change = Change::Set {
        field: field.into(),
        value: value.into(),
    };
    draft.change(change, context)
}

fn body(webhook: &Webhook) -> &str {
    match &webhook.body {
        Body::Raw(text) => text,
        Body::Pairs(_) => panic!("a raw body"),
    }
}

fn webhook(url: &str, body: &str) -> Webhook {
    Webhook {
        url: url.into(),
        method: Method::Post,
        headers: vec![
            Header::text("Content-Type", "application/json"),
            Header {
                name: "Api-Token".into(),
                value: HeaderValue::Secret(Secret::new("token-of-a-real-person".into())),
            },
        ],
        body: Body::Raw(body.into()),
    }
}

fn field<'a>(form: &'a Form, id: &str) -> Option<&'a Field> {
    form.sections
        .iter()
        .flat_map(|section| &section.fields)
        .find(|field| field.id == id)
}

fn filled(context: &Context) -> Sendbird {
    let mut draft = Sendbird::fresh(context);
    set(
        &mut draft,
        context,
        "receiver",
        "{{custom_attribute.${sendbird_id}}}",
    );
    set(&mut draft, context, "template", "order-shipped");
    set(
        &mut draft,
        context,
        "variable:name",
        "{{${first_name} | default: 'there'}}",
    );
    set(
        &mut draft,
        context,
        "variable:order_number",
        "#{{event_properties.${order_id}}} \"now\"",
    );
    set(&mut draft, context, "event", "order_shipped_push");
    draft
}

#[test]
fn a_draft_becomes_the_documented_guess() {
    let context = context();
    let written = filled(&context).webhook(&context);
    assert_eq!(
        written.url,
        "https://api-7c1e40d2-93a5-4b6f-8e21-5d0f9a3cb6e1.notifications.sendbird.com/braze/notifications/single"
    );
    assert_eq!(
        body(&written),
        r##"{% if custom_attribute.${sendbird_id} == blank %}{% abort_message('No Sendbird user ID') %}{% endif %}
{
  "receiver": "{{custom_attribute.${sendbird_id} | json_escape}}",
  "template_key": "order-shipped",
  "variables": {
    "name": "{{${first_name} | default: 'there' | json_escape}}",
    "order_number": "#{{event_properties.${order_id} | json_escape}} \"now\""
  },
  "event_name": "order_shipped_push"
}"##
    );
    assert_eq!(
        written.headers[1],
        Header::text("Api-Token", "SENDBIRD_API_TOKEN")
    );
}

#[test]
fn the_platform_format_is_the_documented_one() {
    let context = context();
    let mut draft = filled(&context);
    set(&mut draft, &context, "format", "platform");
    set(&mut draft, &context, "endpoint", "batch");
    set(&mut draft, &context, "push_title", "Shipped");
    let written = draft.webhook(&context);
    assert!(
        written
            .url
            .ends_with(".notifications.sendbird.com/v1/notifications/messages")
    );
    assert_eq!(
        body(&written).split_once('\n').map(|(_, json)| json),
        Some(
            r##"{
  "template": {
    "key": "order-shipped",
    "variables": {
      "{{custom_attribute.${sendbird_id} | json_escape}}": {
        "name": "{{${first_name} | default: 'there' | json_escape}}",
        "order_number": "#{{event_properties.${order_id} | json_escape}} \"now\""
      }
    }
  },
  "mode": "batch",
  "targets": ["{{custom_attribute.${sendbird_id} | json_escape}}"],
  "push_template": {
    "title": "Shipped"
  }
}"##
        )
    );
    let event = draft.form(&context);
    let event = field(&event, "event")
        .and_then(|field| field.hint.clone())
        .expect("a hint");
    assert_eq!(event.tone, crate::partners::form::Tone::Bad);
}

#[test]
fn a_found_body_keeps_everything_but_the_changed_value() {
    let context = context();
    let found = "{% assign x = \"1\" %}\n{ \"receiver\" : \"{{${user_id}}}\", \"extra\": {\"a\": [1, 2]},\n\t\"template_key\":\"t\",\
                 \"variables\":{\"n\":3,\"name\":\"{{x}}\" , \"list\": [1]}}  \n";
    let read = Sendbird::read(
        &webhook("https://api-x.sendbird.com/braze/notifications/multi", found),
        &context,
    );
    let mut draft = read.expect("a draft");
    assert_eq!(body(&draft.webhook(&context)), found);
    set(&mut draft, &context, "variable:name", "{{y}}\"");
    assert_eq!(
        body(&draft.webhook(&context)),
        found.replace("{{x}}", "{{y | json_escape}}\\\"")
    );
    set(&mut draft, &context, "variable:name", "{{x}}");
    assert_eq!(body(&draft.webhook(&context)), found);
    set(&mut draft, &context, "event", "shipped");
    let anew = draft.webhook(&context);
    for kept in [
        "{% assign x = \"1\" %}",
        "\"extra\": {\"a\": [1, 2]}",
        "\"n\": 3",
        "\"list\": [1]",
        "\"event_name\": \"shipped\"",
    ] {
        assert!(body(&anew).contains(kept), "{kept} in {}", body(&anew));
    }
}

#[test]
fn the_other_format_and_back_loses_nothing() {
    let context = context();
    let url = compose(APP, Wire::Integration, Mode::Batch);
    let found = r#"{"receiver":"a", "template_key":"t", "mine": 1}"#;
    let mut draft = Sendbird::read(&webhook(&url, found), &context).expect("a draft");
    set(&mut draft, &context, "format", "platform");
    assert!(!body(&draft.webhook(&context)).contains("mine"));
    assert!(body(&draft.webhook(&context)).contains("\"mode\": \"batch\""));
    set(&mut draft, &context, "format", "integration");
    assert_eq!(draft.webhook(&context).url, url);
    assert_eq!(body(&draft.webhook(&context)), found);
}

#[test]
fn a_change_of_the_receiver_changes_the_abort() {
    let context = context();
    let mut draft = filled(&context);
    let written = draft.webhook(&context);
    draft = Sendbird::read(&written, &context).expect("a draft");
    set(&mut draft, &context, "receiver", "{{${user_id}}}");
    assert_eq!(
        body(&draft.webhook(&context)),
        body(&written).replace("custom_attribute.${sendbird_id}", "${user_id}")
    );
}

#[test]
fn what_is_not_sendbirds_or_not_whole_is_not_read() {
    let context = context();
    let ours = "https://api-x.notifications.sendbird.com/braze/notifications/single";
    let good = r#"{"receiver":"a","template_key":"t"}"#;
    assert!(Sendbird::read(&webhook(ours, good), &context).is_some());
    let mut other = webhook("https://example.com/single", good);
    other.headers.clear();
    assert!(Sendbird::read(&other, &context).is_none());
    for body in [
        "",
        "hello",
        r#"{"receiver":"a"}"#,
        r#"{"receiver":["a","b"],"template_key":"t"}"#,
        r#"{"receiver":"a","template_key":"t"} trailing"#,
        r#"{% if x %}{"receiver":"a","template_key":"t"}{% endif %}"#,
        r#"{"receiver":"a","template_key":"t","variables":"none"}"#,
        r#"{"receiver":"a","receiver":"b","template_key":"t"}"#,
    ] {
        assert!(Sendbird::read(&webhook(ours, body), &context).is_none(), "{body}");
        assert!((DRAFTING.claims)(&webhook(ours, body)));
    }
}

#[test]
fn switching_templates_loses_nothing() {
    let context = listed(vec![
        template("a", &["name", "track"]),
        template("b", &["name", "city"]),
    ]);
    let mut draft = Sendbird::fresh(&context);
    for (id, value) in [
        ("template", "a"),
        ("variable:name", "N"),
        ("variable:track", "T"),
        ("template", "b"),
    ] {
        set(&mut draft, &context, id, value);
    }
    let written = draft.webhook(&context);
    assert!(
        body(&written).contains("\"variables\": {\n    \"name\": \"N\",\n    \"city\": \"\"\n  }"),
        "{}",
        body(&written)
    );
    assert!(field(&draft.form(&context), "aside:track").is_some());
    let stored = Sendbird::restore(&draft.store()).expect("a draft");
    assert_eq!(stored, draft);
    set(&mut draft, &context, "template", "a");
    let written = draft.webhook(&context);
    assert!(body(&written).contains("\"track\": \"T\""));
    assert!(field(&draft.form(&context), "aside:track").is_none());
}

#[test]
fn a_template_that_lost_a_variable_says_so_and_changes_nothing() {
    let url = compose(APP, Wire::Integration, Mode::RealTime);
    let found = r#"{"receiver":"{{${user_id}}}","template_key":"a","variables":{"old":"x"}}"#;
    let context = listed(vec![template("a", &["new"])]);
    let draft = Sendbird::read(&webhook(&url, found), &context).expect("a draft");
    assert_eq!(body(&draft.webhook(&context)), found);
    let form = draft.form(&context);
    let hints = ["variable:new", "variable:old"].map(|id| field(&form, id).expect("a field").hint.clone());
    assert_eq!(hints[0], None);
    assert!(hints[1].is_some());
}

#[test]
fn a_pasted_url_decides_format_and_mode() {
    let context = context();
    let mut draft = filled(&context);
    set(
        &mut draft,
        &context,
        "url",
        " https://api-z.notifications.sendbird.com/v1/notifications/messages ",
    );
    assert_eq!(draft.mode(), Some(Mode::RealTime));
    assert!(body(&draft.webhook(&context)).contains("\"mode\": \"realtime\""));
    set(&mut draft, &context, "url", "https://proxy.example/hook/batch");
    assert_eq!(draft.mode(), Some(Mode::Batch));
    set(&mut draft, &context, "endpoint", "realtime");
    assert_eq!(draft.webhook(&context).url, "https://proxy.example/hook/realtime");
    set(&mut draft, &context, "url", "https://proxy.example/hook");
    assert_eq!(draft.mode(), None);
    assert!(field(&draft.form(&context), "endpoint").is_none());
    set(&mut draft, &context, "url", "");
    assert!(
        draft
            .webhook(&context)
            .url
            .ends_with("/braze/notifications/single")
    );
}
