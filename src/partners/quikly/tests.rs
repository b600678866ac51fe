//! The way of a trigger into a webhook and back.

use proptest::prelude::*;

use super::*;
use crate::partners::form::Change;
use crate::partners::{Application, Context, read};
use crate::webhook::escape::tests::nasty;
use crate::webhook::{Body, Header, Method, Pair};

fn pair(key: &str, value: &str) -> Pair {
    Pair {
        key: key.into(),
        value: value.into(),
    }
}

fn webhook(pairs: Vec<Pair>) -> Webhook {
    Webhook {
        url: URL.into(),
        method: Method::Post,
        headers: vec![],
        body: Body::Pairs(pairs),
    }
}

fn pairs(webhook: &Webhook) -> &[Pair] {
    match &webhook.body {
        Body::Pairs(pairs) => pairs,
        Body::Raw(_) => panic!("pairs"),
    }
}

fn set(draft: &mut Quikly, field: &str, value: &str) {
    let change = Change::Set {
        field: field.into(),
        value: value.into(),
    };
    draft.change(change, &Context::default());
}

fn set_more(draft: &mut Quikly, rows: &[(String, String)]) {
    let change = Change::Pairs {
        field: "more".into(),
        rows: rows.to_vec(),
    };
    draft.change(change, &Context::default());
}

#[test]
fn a_trigger_is_what_the_documents_say_corrected() {
    let mut draft = Quikly::fresh(&Context::default());
    set(&mut draft, "q_scope", "hp-holiday");
    set(&mut draft, "event", "entered");
    set_more(
        &mut draft,
        &[(
            "tier".into(),
            "{{custom_attribute.${tier} | default: 'member'}}".into(),
        )],
    );
    let written = draft.webhook(&Context::default());
    assert_eq!(written.url, "https://api.quikly.com/webhook/braze");
    assert_eq!(
        written.headers,
        [
            Header::text("Authorization", "Bearer [PARTNER_AUTHORIZATION_HEADER]"),
            Header::text("Content-Type", "application/json")
        ]
    );
    assert_eq!(
        pairs(&written),
        [
            pair("q_scope", "hp-holiday"),
            pair("event", "entered"),
            pair(
                "email",
                "{% if ${email_address} == blank %}{% abort_message('No email address') %}{% endif %}{{${email_address}}}"
            ),
            pair(
                "tier",
                "{{custom_attribute.${tier} | default: 'member' | json_escape}}"
            ),
        ]
    );
}

#[test]
fn a_found_trigger_is_written_again_without_a_change() {
    let found = webhook(vec![
        pair("source", "{{x}}"),
        pair("email", "{{${email_address}}}"),
        pair("event", "e"),
        pair("q_scope", "s"),
        pair("", ""),
    ]);
    let draft = read(&found, &Context::default()).expect("a draft");
    assert_eq!(draft.partner(), "quikly");
    assert_eq!(draft.webhook(&Context::default()).body, found.body);
    let mut draft = Quikly::read(&found, &Context::default()).expect("a draft");
    set(&mut draft, "event", "f");
    let changed = draft.webhook(&Context::default());
    assert_eq!(pairs(&changed)[0], pair("source", "{{x}}"));
    assert_eq!(pairs(&changed)[2], pair("event", "f"));
    draft.change(Change::Press { field: "skip".into() }, &Context::default());
    assert!(
        pairs(&draft.webhook(&Context::default()))[1]
            .value
            .starts_with("{% if ${email_address} == blank %}")
    );
}

#[test]
fn others_are_not_read() {
    let full = vec![pair("q_scope", "s"), pair("event", "e"), pair("email", "m")];
    let mut other = webhook(full.clone());
    other.url = "https://quikly.com.example/".into();
    assert!(Quikly::read(&other, &Context::default()).is_none());
    for missing in 0..3 {
        let mut pairs = full.clone();
        pairs.remove(missing);
        assert!(Quikly::read(&webhook(pairs), &Context::default()).is_none());
        assert!((DRAFTING.claims)(&webhook(vec![])));
    }
    let mut raw = webhook(full);
    raw.body = Body::Raw("{}".into());
    assert!(Quikly::read(&raw, &Context::default()).is_none());
}

proptest! {
    #[test]
    fn triggers_come_back_from_their_webhooks(
        texts in prop::collection::vec(nasty(), 3),
        more in prop::collection::vec(("[a-z]{1,3}", nasty()), 0..3),
        skip in any::<bool>(),
    ) {
        let mut draft = Quikly::fresh(&Context::default());
        draft.skip_blank = skip;
        set(&mut draft, "q_scope", &texts[0]);
        set(&mut draft, "event", &texts[1]);
        set(&mut draft, "email", &texts[2]);
        set_more(&mut draft, &more);
        let written = draft.webhook(&Context::default());
        let read = Quikly::read(&written, &Context::default()).expect("a draft");
        prop_assert_eq!(read.webhook(&Context::default()), written.clone());
        let restored = Quikly::restore(&read.store()).expect("a draft");
        prop_assert_eq!(restored.webhook(&Context::default()), written);
    }

    #[test]
    fn found_pairs_are_written_again(values in prop::collection::vec(nasty(), 4), key in "[a-zé\"]{0,4}") {
        let found = webhook(vec![
            pair("email", &values[0]),
            pair(&key, &values[1]),
            pair("q_scope", &values[2]),
            pair("event", &values[3]),
        ]);
        prop_assume!(!["email", "event"].contains(&key.as_str()));
        let draft = Quikly::read(&found, &Context::default()).expect("a draft");
        prop_assert_eq!(draft.webhook(&Context::default()).body, found.body);
    }
}

#[test]
fn a_new_trigger_begins_with_the_default_scope_of_its_authorization() {
    let account = |id: &str, scope: &str| Application {
        id: id.into(),
        partner: PARTNER.id.into(),
        kept: PRESET.kept(scope),
        ..Application::default()
    };
    let context = Context {
        applications: vec![account("a", " hp-holiday "), account("b", "hp-spring-drop")],
        ..Context::default()
    };
    let mut draft = Quikly::fresh(&context);
    assert_eq!(draft.value("q_scope"), "hp-holiday");
    let choose = |draft: &mut Quikly, id: &str| {
        let change = Change::Set {
            field: "application".into(),
            value: id.into(),
        };
        draft.change(change, &context);
    };
    choose(&mut draft, "b");
    assert_eq!(draft.value("q_scope"), "hp-spring-drop");
    set(&mut draft, "q_scope", "typed");
    choose(&mut draft, "a");
    assert_eq!(draft.value("q_scope"), "typed");
}

#[test]
fn the_active_application_of_another_partner_is_not_taken_for_an_authorization() {
    let everything = Context {
        applications: vec![
            Application {
                id: "sendbird-app".into(),
                partner: "sendbird".into(),
                ..Application::default()
            },
            Application {
                id: "account".into(),
                partner: PARTNER.id.into(),
                ..Application::default()
            },
        ],
        active: Some("sendbird-app".into()),
        ..Context::default()
    };
    let draft = crate::partners::fresh(PARTNER.id, &everything).unwrap();
    assert_eq!(draft.application(), Some("account"));
    let other = everything.of(&crate::partners::sendbird::PARTNER);
    assert_eq!(other.active.as_deref(), Some("sendbird-app"));
}
