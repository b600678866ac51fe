//! The comment that says which version of its template a body was built on.

use super::*;
use crate::webhook::BuiltOn;
use crate::webhook::proof::{Verdict, prove};

fn versioned(version: u64, names: &[&str]) -> Template {
    Template {
        updated_at: version,
        ..template("order-shipped", names)
    }
}

fn built() -> (Sendbird, Context) {
    let context = listed(vec![versioned(5, &["name", "eta"])]);
    let mut draft = filled(&context);
    set(&mut draft, &context, "variable:eta", "Friday");
    (draft, context)
}

fn version(webhook: &Webhook) -> Option<u64> {
    BuiltOn::find(body(webhook)).map(|(built_on, _)| built_on.version)
}

#[test]
fn a_chosen_template_leaves_its_version_at_the_end_of_the_body() {
    let (draft, context) = built();
    let written = draft.webhook(&context);
    assert!(
        body(&written)
            .ends_with("}\n{% comment %}Notification Builder: order-shipped, version 5{% endcomment %}"),
        "{}",
        body(&written)
    );
    // A typed key has none, and neither has a body that others wrote.
    let mut typed = Sendbird::fresh(&context);
    set(&mut typed, &context, "template", "not-listed");
    assert_eq!(version(&typed.webhook(&context)), None);
}

#[test]
fn proof_and_reading_back_take_the_comment_for_what_it_is() {
    let (draft, context) = built();
    let with = draft.webhook(&context);
    assert!(
        prove(&with)
            .fields
            .iter()
            .all(|field| field.verdict == Verdict::Proven)
    );
    let again = Sendbird::read(&with, &context).unwrap();
    assert_eq!(again.webhook(&context).body, with.body);
    assert_eq!(again.content.built_on, draft.content.built_on);
}

#[test]
fn a_changed_value_keeps_the_comment_and_everything_before_it() {
    let (draft, context) = built();
    let with = draft.webhook(&context);
    let mut again = Sendbird::read(&with, &context).unwrap();
    set(&mut again, &context, "variable:eta", "Monday");
    let changed = again.webhook(&context);
    assert_eq!(body(&changed), body(&with).replace("Friday", "Monday"));
}

#[test]
fn a_body_of_before_is_read_with_the_template_of_now_as_drift() {
    let (draft, context) = built();
    let with = draft.webhook(&context);
    let same = Sendbird::read(&with, &context).unwrap();
    assert_eq!(same.drift(&context), None);
    let now = listed(vec![versioned(6, &["name", "carrier"])]);
    let mut read = Sendbird::read(&with, &now).unwrap();
    let found = read.drift(&now).unwrap();
    assert_eq!((found.from, found.to), (5, Some(6)));
    // The order number was filled in, though no version of the template had it.
    assert_eq!(found.gone, ["eta", "order_number"]);
    assert_eq!(found.new.len(), 1);
    read.bring_up_to_date(&now);
    assert_eq!(read.drift(&now), None);
    let updated = read.webhook(&now);
    assert_eq!(version(&updated), Some(6));
    assert!(body(&updated).contains("\"carrier\": \"\"") && !body(&updated).contains("Friday"));
    assert!(
        body(&updated).contains("default: 'there'"),
        "values of names that stay are kept"
    );
    // What was set aside comes back with a template that has it.
    assert!(
        read.set_aside
            .iter()
            .any(|(name, value)| name == "eta" && value == "Friday")
    );
    let again = Sendbird::read(&updated, &now).unwrap();
    assert_eq!(again.webhook(&now).body, updated.body);
}

#[test]
fn nothing_is_said_before_the_list_has_arrived() {
    let (draft, context) = built();
    let with = draft.webhook(&context);
    let waiting = Context {
        templates: Some(("a1".into(), Listing::Loading)),
        ..context
    };
    assert_eq!(Sendbird::read(&with, &waiting).unwrap().drift(&waiting), None);
    let gone = listed(vec![]);
    assert_eq!(
        Sendbird::read(&with, &gone).unwrap().drift(&gone).unwrap().to,
        None
    );
}
