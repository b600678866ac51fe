//! What our own drafts write is as it should be.

use crate::checks::testing::APP;
use crate::checks::{Finding, Severity, Surroundings, check};
use crate::partners::form::Change;
use crate::partners::{
    Application, Context, Draft, Listing, Partner, Place, Template, Variable, VariableKind, fresh, quikly,
    sendbird,
};
use serde_json::Value;

const VALUES: [&str; 6] = [
    "{{custom_attribute.${sendbird_id} | default: 'nobody'}}",
    "{{${first_name} | default: 'there'}} and {{event_properties.${x} | default: \"it's\"}}",
    "{% if custom_attribute.${vip} == true %}{{${last_name} | default: 'friend' | upcase}}{% else %}you{% endif %}",
    "Order #12, 5 €",
    "{{${braze_id}}}",
    "{% assign n = custom_attribute.${n} | default: 'x' %}{{n}}",
];
const RECEIVERS: [&str; 6] = [
    "{{custom_attribute.${sendbird_id}}}",
    "{{${user_id}}}",
    "{{${user_id} | downcase}}",
    "user-{{${user_id}}}-{{custom_attribute.${b}}}",
    "{% if custom_attribute.${a} == 1 %}{{${user_id}}}{% else %}{{custom_attribute.${b}}}{% endif %}",
    "ada",
];

fn application(partner: &Partner) -> Application {
    Application {
        id: "a1".to_owned(),
        partner: partner.id.to_owned(),
        name: "Harbor & Pine".to_owned(),
        app_id: APP.to_owned(),
        color: 1,
        has_token: true,
        kept: Value::Null,
    }
}

fn template() -> Template {
    let variable = |name: &str| Variable {
        name: name.to_owned(),
        kind: VariableKind::Text,
    };
    Template {
        key: "order-shipped".to_owned(),
        name: "Order shipped".to_owned(),
        label: String::new(),
        updated_at: 0,
        variables: ["name", "img.url", "order-no"].map(variable).to_vec(),
        texts: Vec::new(),
        source: None,
        picture: Vec::new(),
    }
}

fn context(partner: &Partner, place: Place, listed: bool) -> Context {
    Context {
        place: Some(place),
        applications: vec![application(partner)],
        active: Some("a1".to_owned()),
        templates: listed.then(|| ("a1".to_owned(), Listing::Loaded([template()].into()))),
        built_on: None,
    }
}

fn set(draft: &mut Box<dyn Draft>, context: &Context, field: &str, value: &str) {
    draft.change(
        Change::Set {
            field: field.to_owned(),
            value: value.to_owned(),
        },
        context,
    );
}

/// The findings about a draft's webhook, hints aside but for the placeholder's.
fn found(draft: &dyn Draft, context: &Context) -> Vec<Finding> {
    let webhook = draft.webhook(context);
    let template = template();
    let around = Surroundings {
        place: context.place,
        first_step: Some(true),
        application: context.applications.first(),
        template: Some(&template),
        body_limit: Some(10_000),
        asked_method: None,
    };
    let findings = check(&webhook, &around);
    let placeholder = findings
        .iter()
        .any(|finding| finding.rule.id == "token-placeholder");
    assert!(placeholder, "{webhook:?}");
    findings
        .into_iter()
        .filter(|finding| finding.severity() != Severity::Hint)
        .collect()
}

#[test]
fn a_notification_with_everything_filled_has_no_findings() {
    for place in [Place::Template, Place::Campaign, Place::Canvas] {
        for (listed, format) in [(true, "integration"), (false, "integration"), (true, "platform")] {
            for receiver in RECEIVERS {
                for value in VALUES {
                    let context = context(&sendbird::PARTNER, place, listed);
                    let mut draft = fresh(sendbird::PARTNER.id, &context).expect("a draft");
                    for (field, value) in [
                        ("format", format),
                        ("template", "order-shipped"),
                        ("receiver", receiver),
                        ("event", "order_shipped_push"),
                        ("push_title", value),
                        ("push_body", value),
                    ] {
                        set(&mut draft, &context, field, value);
                    }
                    let rows =
                        ["name", "img.url", "order-no"].map(|name| (name.to_owned(), value.to_owned()));
                    if listed {
                        for (name, value) in &rows {
                            set(&mut draft, &context, &format!("variable:{name}"), value);
                        }
                    } else {
                        draft.change(
                            Change::Pairs {
                                field: "variables".to_owned(),
                                rows: rows.to_vec(),
                            },
                            &context,
                        );
                    }
                    assert_eq!(found(&*draft, &context), [], "{:?}", draft.webhook(&context));
                }
            }
        }
    }
}

#[test]
fn a_trigger_with_everything_filled_has_no_findings() {
    for place in [Place::Template, Place::Campaign, Place::Canvas] {
        for email in [
            "{{${email_address}}}",
            "{{${email_address} | downcase}}",
            "a@example.com",
        ] {
            for value in VALUES {
                let context = context(&quikly::PARTNER, place, false);
                let mut draft = fresh(quikly::PARTNER.id, &context).expect("a draft");
                set(&mut draft, &context, "q_scope", "holiday");
                set(&mut draft, &context, "event", "entered");
                set(&mut draft, &context, "email", email);
                draft.change(
                    Change::Pairs {
                        field: "more".to_owned(),
                        rows: vec![("tier".to_owned(), value.to_owned())],
                    },
                    &context,
                );
                assert_eq!(found(&*draft, &context), [], "{:?}", draft.webhook(&context));
            }
        }
    }
}

#[test]
fn what_a_draft_lacks_is_found_in_its_field() {
    let context = context(&sendbird::PARTNER, Place::Canvas, true);
    let mut draft = fresh(sendbird::PARTNER.id, &context).expect("a draft");
    set(&mut draft, &context, "template", "order-shipped");
    set(&mut draft, &context, "receiver", "{{${external_id}}}");
    set(&mut draft, &context, "variable:name", "{{${first_name}}}");
    let told: Vec<(&str, Option<String>)> = found(&*draft, &context)
        .into_iter()
        .map(|finding| (finding.rule.id, finding.spot.field))
        .collect();
    let field = |name: &str| Some(name.to_owned());
    assert_eq!(
        told,
        [
            ("unknown-attribute", None),
            ("unknown-attribute", field("receiver")),
            ("no-default", field("variable:name")),
            ("sendbird-unfilled-variable", field("variable:img.url")),
            ("sendbird-unfilled-variable", field("variable:order-no")),
        ]
    );
}
