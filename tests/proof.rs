//! The proof on sixty bodies as people write them, and on those that our own drafts write.

#![allow(clippy::expect_used, reason = "helpers of tests")]

use notification_builder::partners::form::Change;
use notification_builder::partners::{Application, Context, Draft, fresh, read};
use notification_builder::webhook::proof::{Counterexample, Field, Verdict, prove, prove_within};
use notification_builder::webhook::{Body, Header, Method, Webhook};
use std::path::Path;

fn webhook(body: &str) -> Webhook {
    Webhook {
        url: "https://example.com/hook".to_owned(),
        method: Method::Post,
        headers: vec![Header::text("Content-Type", "application/json")],
        body: Body::Raw(body.to_owned()),
    }
}

fn bodies() -> Vec<(String, String, Option<String>, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bodies");
    let table = std::fs::read_to_string(folder.join("verdicts.tsv")).expect("the table of verdicts");
    let mut bodies = Vec::new();
    for line in table.lines() {
        let mut cells = line.split('\t').map(str::to_owned);
        let (name, verdict) = (cells.next().expect("a name"), cells.next().expect("a verdict"));
        let text = std::fs::read_to_string(folder.join(format!("{name}.json.liquid"))).expect("a body");
        bodies.push((name, verdict, cells.next(), text));
    }
    bodies
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

fn really_breaks(name: &str, found: &Counterexample) {
    assert!(!is_json(&found.rendered), "{name}: {found:?}");
    assert!(
        found.rendered.get(found.mark.start..found.mark.end).is_some(),
        "{name}: {found:?}"
    );
}

#[test]
fn each_body_has_its_verdict() {
    let bodies = bodies();
    assert_eq!(bodies.len(), 60);
    let mut wrong = Vec::new();
    let mut decided = 0;
    for (name, expected, attribute, text) in bodies {
        let proof = prove(&webhook(&text));
        let body = proof.field(Field::Body).expect("a body");
        let (verdict, told) = match &body.verdict {
            Verdict::Proven => ("proven", None),
            Verdict::Broken(found) => {
                really_breaks(&name, found);
                ("broken", found.attribute.clone())
            }
            Verdict::Unknown(_) => ("unknown", None),
        };
        decided += usize::from(verdict != "unknown");
        if verdict != expected || attribute.is_some() && attribute != told {
            wrong.push(format!(
                "{name}: {verdict} {told:?}, not {expected} {attribute:?}; {:?} {:?}",
                body.verdict, body.doubts
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(decided >= 57, "{decided} of 60 are decided");
}

fn set(draft: &mut Box<dyn Draft>, context: &Context, field: &str, value: &str) {
    let (field, value) = (field.to_owned(), value.to_owned());
    draft.change(Change::Set { field, value }, context);
}

const RECEIVERS: &[&str] = &[
    "ada",
    "{{custom_attribute.${sendbird_id}}}",
    "{{${user_id}}}",
    "u-{{${user_id} | downcase}}",
    "{% if ${user_id} %}{{${user_id}}}{% else %}{{${braze_id}}}{% endif %}",
];
const TEXTS: &[&str] = &[
    "",
    "plain \"text\" with \\ and\na line break",
    "{{${first_name} | default: 'there'}}",
    "#{{event_properties.${order_id}}} \"now\"",
    "{% if ${language} == 'de' %}Hallo \"{{${first_name}}}\"{% else %}Hello{% endif %}",
    "{% for item in event_properties.${items} %}{{item.name}}{% unless forloop.last %}, {% endunless %}{% endfor %}",
    "{{'now' | date: '%d.%m.%Y'}} {{event_properties.${items} | size}}",
    "{% capture x %}{{${first_name}}}{% endcapture %}{{x | strip}}",
    "{{ event_properties.${note} | truncate: 30 }}",
];

/// What the drafts write for each receiver and each text, in both of Sendbird's formats.
#[test]
fn every_raw_body_of_our_drafts_is_proven() {
    let context = Context {
        applications: vec![Application {
            id: "a1".into(),
            partner: "sendbird".into(),
            app_id: "7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1".into(),
            ..Application::default()
        }],
        active: Some("a1".into()),
        ..Context::default()
    };
    let platform = Webhook {
        url: "https://api-7c1e40d2-93a5-4b6f-8e21-5d0f9a3cb6e1.notifications.sendbird.com/v1/notifications/messages"
            .into(),
        body: Body::Raw(
            r#"{"template":{"key":"k","variables":{"u":{"name":"x"}}},"mode":"realtime","targets":["u"]}"#.into(),
        ),
        ..webhook("")
    };
    let drafts = [
        fresh("sendbird", &context).expect("Sendbird"),
        read(&platform, &context).expect("Sendbird's platform API"),
    ];
    for draft in drafts {
        for receiver in RECEIVERS {
            for text in TEXTS {
                let mut draft = draft.clone();
                set(&mut draft, &context, "receiver", receiver);
                set(&mut draft, &context, "template", "order-shipped");
                set(&mut draft, &context, "variable:name", text);
                set(&mut draft, &context, "event", text);
                let webhook = draft.webhook(&context);
                let proof = prove_within(&webhook, &[".sendbird.com"]);
                assert_eq!(proof.verdict(), &Verdict::Proven, "{webhook:?}");
            }
        }
    }
}

/// Quikly's body is pairs: proven but for the email address, which is written as Quikly's documents print it.
#[test]
fn of_quiklys_pairs_only_the_email_address_depends_on_braze() {
    let context = Context::default();
    let mut draft = fresh("quikly", &context).expect("Quikly");
    set(&mut draft, &context, "q_scope", "hp-holiday");
    set(&mut draft, &context, "event", "entered");
    let rows = vec![(
        "tier".to_owned(),
        "{{custom_attribute.${tier} | default: 'member'}}".to_owned(),
    )];
    let field = "more".to_owned();
    draft.change(Change::Pairs { field, rows }, &context);
    let webhook = draft.webhook(&context);
    let Body::Pairs(pairs) = &webhook.body else {
        panic!("pairs")
    };
    for proof in prove_within(&webhook, &["api.quikly.com"]).fields {
        let email = matches!(proof.field, Field::PairValue(at) if pairs[at].key == "email");
        assert_eq!(proof.verdict != Verdict::Proven, email, "{proof:?}");
        assert!(!matches!(proof.verdict, Verdict::Broken(_)), "{proof:?}");
    }
}
