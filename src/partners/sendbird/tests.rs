//! The way of a draft into a webhook and back, over anything that people may type.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::partners::form::{Change, Control, Effect, Field, Form};
use crate::partners::{Application, Context, Listing, Place, Template, Variable, VariableKind};
use crate::webhook::json::tests::nasty;
use crate::webhook::json::{lacks_escape, write_text};
use crate::webhook::parts::{Part, parts};
use crate::webhook::{Body, Header, HeaderValue, Method, Secret, Webhook};

const APP: &str = "7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1";

pub fn context() -> Context {
    Context {
        place: Some(Place::Canvas),
        applications: vec![Application {
            id: "a1".into(),
            name: "Harbor & Pine US".into(),
            app_id: APP.into(),
            color: 1,
            has_token: true,
            kept: serde_json::Value::Null,
        }],
        active: Some("a1".into()),
        templates: None,
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
        picture: vec![],
    }
}

fn listed(templates: Vec<Template>) -> Context {
    Context {
        templates: Some(("a1".into(), Listing::Loaded(templates))),
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
        assert!((PARTNER.claims)(&webhook(ours, body)));
    }
}

#[test]
fn other_key_names_are_read_proposed_and_kept() {
    let mut context = context();
    let url = compose(APP, Wire::Integration, Mode::Batch);
    let found = r#"{"userId":"{{custom_attribute.${sendbird_id}}}","templateId":"t","params":{"name":"x"},"from":"us"}"#;
    let mut draft = Sendbird::read(&webhook(&url, found), &context).expect("a draft");
    let form = draft.form(&context);
    let Some(Control::Proposal { rows, .. }) = field(&form, "lesson").map(|field| &field.control) else {
        panic!("a proposal");
    };
    assert!(rows.iter().any(|(_, value)| value == "from = us"), "{rows:?}");
    let effects = draft.change(
        Change::Press {
            field: "lesson".into(),
        },
        &context,
    );
    let [Effect::Keep { application, kept }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(application, "a1");
    context.applications[0].kept = kept.clone();
    assert!(field(&draft.form(&context), "lesson").is_none());
    assert_eq!(body(&draft.webhook(&context)), found);
    let mut fresh = Sendbird::fresh(&context);
    set(&mut fresh, &context, "template", "t");
    assert!(body(&fresh.webhook(&context)).contains("\"templateId\": \"t\""));
}

#[test]
fn names_learnt_from_a_pasted_body_wait_for_a_yes() {
    let context = context();
    let mut draft = filled(&context);
    let before = draft.webhook(&context);
    set(
        &mut draft,
        &context,
        "learn",
        r#"{"to":"{{${user_id}}}","template":{"id":"t"},"data":{"x":"y"},"event":"e"}"#,
    );
    draft.change(
        Change::Press {
            field: "learn".into(),
        },
        &context,
    );
    assert_eq!(draft.webhook(&context), before);
    draft.change(
        Change::Decline {
            field: "lesson".into(),
        },
        &context,
    );
    assert_eq!(draft.webhook(&context), before);
    set(
        &mut draft,
        &context,
        "learn",
        r#"{"to":"{{${user_id}}}","template":{"id":"t"},"data":{"x":"y"},"event":"e"}"#,
    );
    draft.change(
        Change::Press {
            field: "learn".into(),
        },
        &context,
    );
    let effects = draft.change(
        Change::Press {
            field: "lesson".into(),
        },
        &context,
    );
    assert!(matches!(effects.as_slice(), [Effect::Keep { .. }]));
    let after = draft.webhook(&context);
    assert!(
        body(&after).contains("\"template\": {\n    \"id\": \"order-shipped\"\n  }"),
        "{}",
        body(&after)
    );
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

/// What Liquid makes of a body for users whose attributes all hold `value`: outputs print it (escaped where the
/// filter says so), tags print nothing.
fn rendered(body: &str, value: &str) -> String {
    let json = super::read::split(body).expect("JSON").1;
    parts(json)
        .iter()
        .map(|part| match part {
            Part::Text(text) => (*text).to_owned(),
            Part::Tag(_) => String::new(),
            Part::Output(output) if !lacks_escape(output) => {
                let quoted = json!(value).to_string();
                quoted[1..quoted.len() - 1].to_owned()
            }
            Part::Output(_) => value.to_owned(),
        })
        .collect()
}

prop_compose! {
    fn any_draft()(
        texts in prop::collection::vec(nasty(), 5),
        variables in prop::collection::vec((nasty(), nasty()), 0..4),
        platform in any::<bool>(),
        batch in any::<bool>(),
        skip_blank in any::<bool>(),
        url in prop::sample::select(vec!["", "", "https://x.sendbird.com/odd", "https://api-x.sendbird.com/v1/notifications/multi"]),
        places in prop::sample::select(vec![None, Some(["to[]", "tpl.key", "tpl.data", "cb.event"]), Some(["a", "b", "c.<receiver>", r"x\.y"])]),
        app in any::<bool>(),
    ) -> Sendbird {
        let mut draft = Sendbird::fresh(&context());
        if !app {
            draft.choose_application(None, &context());
        }
        let set = |slot: &mut Slot, text: &String| *slot = Slot::quoted(text);
        draft.content.wire = if platform { Wire::Platform } else { Wire::Integration };
        set(&mut draft.content.receiver, &texts[0]);
        set(&mut draft.content.template_key, &texts[1]);
        set(&mut draft.content.event_name, &texts[2]);
        set(&mut draft.content.push_title, &texts[3]);
        set(&mut draft.content.push_body, &texts[4]);
        draft.content.skip_blank = skip_blank;
        for (name, value) in &variables {
            let twice = draft.content.variables.iter().any(|(of, _)| write_text(of) == write_text(name));
            if !twice && !name.is_empty() {
                draft.content.variables.push((name.clone(), Slot::quoted(value)));
            }
        }
        draft.endpoint = Endpoint::Composed(if batch && !platform { Mode::Batch } else { Mode::RealTime });
        if !url.is_empty() {
            draft.endpoint = Endpoint::Url(url.to_owned());
        }
        draft.names = places.map(|places| {
            let path = |at: usize| Path::parse(places[at]).expect("a place");
            KeyNames { receiver: path(0), template_key: path(1), variables: path(2), event_name: path(3) }
        });
        draft
    }
}

/// The context whose application has the draft's key names, as it is once they are kept.
fn context_of(draft: &Sendbird) -> Context {
    let mut context = context();
    if let Some(names) = &draft.names {
        context.applications[0].kept = names.keep();
    }
    context
}

proptest! {
    #[test]
    fn drafts_come_back_from_their_webhooks(mut draft in any_draft()) {
        // Without an application there is nobody whose names would be known.
        if draft.application.is_none() || matches!(draft.endpoint, Endpoint::Url(_)) || draft.url().is_empty() {
            draft.names = None;
        }
        let context = context_of(&draft);
        let written = draft.webhook(&context);
        let read = Sendbird::read(&written, &context);
        prop_assert!(read.is_some(), "{}", body(&written));
        let mut read = read.expect("a draft");
        prop_assert_eq!(read.webhook(&context), written.clone());
        // Not only because the body was kept: what was read writes the same.
        read.found = None;
        prop_assert_eq!(read.webhook(&context), written.clone());
        prop_assert_eq!(Sendbird::restore(&read.store()), Some(read));
    }

    #[test]
    fn whatever_attributes_hold_the_json_is_whole(draft in any_draft(), value in nasty()) {
        let written = draft.webhook(&context());
        let sent = rendered(body(&written), &value);
        let json: Result<serde_json::Value, _> = serde_json::from_str(&sent);
        prop_assert!(json.is_ok(), "{sent}");
    }

    #[test]
    fn found_bodies_are_written_again_without_a_change(
        gaps in prop::collection::vec(prop::sample::select(vec!["", " ", "\n  ", "\t", "\r\n"]), 12),
        values in prop::collection::vec(nasty(), 4),
        bare in prop::sample::select(vec!["3", "null", "{{n}}", "[1, {\"a\": \"{{b}}\"}]", "{{n | default: 1}}0"]),
        before in prop::sample::select(vec!["", "{% assign a = 'x' %}", "{% comment %}\"{{x}} {% endcomment %} \n "]),
    ) {
        let [receiver, name, value, other] = [0, 1, 2, 3].map(|at| write_text(&values[at]).replace(" | json_escape", ""));
        let g = |at: usize| gaps[at];
        let found = format!(
            "{before}{}{{{}\"other\"{}:{}{other},{}\"receiver\":{receiver}{},\"template_key\":\"t\",{}\"variables\":{}{{{name}:{}{value},\"bare\" :{bare}{}}}{}}}{}",
            g(0), g(1), g(2), g(3), g(4), g(5), g(6), g(7), g(8), g(9), g(10), g(11)
        );
        let webhook = webhook("https://api-x.notifications.sendbird.com/braze/notifications/single", &found);
        if let Some(draft) = Sendbird::read(&webhook, &context()) {
            let written = draft.webhook(&context());
            prop_assert_eq!(body(&written), found.as_str());
            let stored = Sendbird::restore(&draft.store()).expect("a draft");
            let again = stored.webhook(&context());
            prop_assert_eq!(body(&again), found.as_str());
        } else {
            // Only what cannot be told apart is refused: the same name twice.
            prop_assert!(write_text(&values[1]).replace(" | json_escape", "") == "\"bare\"", "{found}");
        }
    }

    #[test]
    fn one_change_is_one_change(draft in any_draft(), value in nasty()) {
        let context = context_of(&draft);
        let written = draft.webhook(&context);
        if let Some(mut read) = Sendbird::read(&written, &context)
            && let Some((name, _)) = read.content.variables.first().cloned()
        {
            set(&mut read, &context, &format!("variable:{name}"), &value);
            let patched = read.webhook(&context);
            read.found = None;
            prop_assert_eq!(patched, read.webhook(&context));
        }
    }

    #[test]
    fn no_body_panics(source in r#"(\{|\}|"|:|,|\[|\]|receiver|template_key|variables|a|\{\{x\}\}|\{% if %\}|\\| ){0,40}"#) {
        let _ = Sendbird::read(&webhook("https://a.sendbird.com/single", &source), &context());
        let _ = learn(&source, &[]);
    }

    #[test]
    fn no_change_panics_or_leaves_the_form_without_a_text(
        changes in prop::collection::vec((prop::sample::select(vec![
            "application", "endpoint", "url", "receiver", "template", "variable:name", "event", "format", "learn", "push_title",
        ]), nasty()), 0..6),
        presses in prop::collection::vec(prop::sample::select(vec!["skip", "learn", "lesson", "escape", "aside:name"]), 0..3),
    ) {
        let context = listed(vec![template("a", &["name"])]);
        let mut draft = Sendbird::fresh(&context);
        for (id, value) in &changes {
            set(&mut draft, &context, id, value);
        }
        for id in presses {
            draft.change(Change::Press { field: id.into() }, &context);
        }
        let form = draft.form(&context);
        let mut ids: Vec<&str> = form.sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
        let _ = draft.webhook(&context);
    }
}
