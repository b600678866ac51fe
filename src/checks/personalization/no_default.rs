//! A value that is blank for some users, with nothing to stand in.

use crate::checks::attributes::{Attribute, key, label};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::{Text, View};
use crate::liquid::{Filtered, Span};
use crate::partners::quikly;
use crate::partners::sendbird::Role;
use crate::webhook::proof::{Field, Reason};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "no-default",
    Severity::Warning,
    ("check_no_default", "check_no_default_advice"),
    Page::Filters,
    find,
);

/// Objects whose attributes some users, events or calls do not have.
const SPARSE: &[&str] = &[
    "",
    "custom_attribute",
    "event_properties",
    "api_trigger_properties",
    "context",
    "canvas_entry_properties",
];
/// Attributes of the profile that everybody has.
const ALWAYS: &[&str] = &["braze_id", "random_bucket_number"];
/// Filters whose output is never blank, whatever goes in.
const NEVER_BLANK: &[&str] = &[
    "default",
    "as_json_string",
    "plus",
    "minus",
    "times",
    "divided_by",
    "modulo",
    "round",
    "ceil",
    "floor",
    "abs",
    "at_least",
    "at_most",
    "size",
    "md5",
    "sha1",
    "sha2",
    "hmac_sha1",
    "hmac_sha1_hex",
    "hmac_sha1_base64",
    "hmac_sha256_hex",
    "hmac_sha256_base64",
    "hmac_sha512",
];

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in view.texts.iter().filter(|text| is_a_value(view, text)) {
        for (value, braces) in &text.outputs {
            let Some(path) = value.expr.as_path() else {
                continue;
            };
            if may_be_blank(value)
                && !view.guards.tested.contains(&key(path))
                && !elsewhere(view, text.part, *braces)
            {
                all.push(Found::at(text.part, *braces).arg(label(value, text.source)));
            }
        }
    }
    all
}

/// Whether an output shows nothing for some users.
pub(in crate::checks) fn may_be_blank(value: &Filtered) -> bool {
    let attribute = value.expr.as_path().and_then(Attribute::of);
    attribute.is_some_and(|attribute| {
        let object = attribute.object_name();
        SPARSE.contains(&object) && !(object.is_empty() && ALWAYS.contains(&attribute.name))
    }) && value
        .filters
        .iter()
        .all(|filter| !NEVER_BLANK.contains(&&*filter.name))
}

/// Whether a text is sent as a value; names and keys are other rules' affair, and so is Quikly's email address.
fn is_a_value(view: &View, text: &Text) -> bool {
    match text.part {
        Part::PairValue(at) => {
            let email = view
                .pairs()
                .get(at)
                .is_some_and(|pair| pair.key.trim() == quikly::EMAIL_PAIR);
            !(view.is_quikly() && email)
        }
        Part::Url | Part::HeaderValue(_) | Part::Body => true,
        _ => false,
    }
}

/// Whether another rule tells more of this place: Sendbird's receiver, or a value outside of quotation marks.
fn elsewhere(view: &View, part: Part, span: Span) -> bool {
    if part != Part::Body {
        return false;
    }
    let receiver = view
        .sendbird
        .as_ref()
        .and_then(|placed| placed.slot(Role::Receiver));
    let in_receiver = receiver.is_some_and(|slot| slot.span.start <= span.start && span.end <= slot.span.end);
    in_receiver
        || view
            .breaks(Field::Body)
            .iter()
            .any(|doubt| doubt.span == span && doubt.reason == Reason::NotJson)
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "no-default",
            value(
                "{{${first_name} | json_escape}} {{custom_attribute.${a}[0].b}} {{event_properties.${c} | upcase}}",
            ),
            &[
                "{{${first_name} | json_escape}}",
                "{{custom_attribute.${a}[0].b}}",
                "{{event_properties.${c} | upcase}}",
            ],
        );
        found(
            "no-default",
            url("https://example.com/{{${user_id}}}"),
            &["{{${user_id}}}"],
        );
        found(
            "no-default",
            pairs(&[("tier", "{{custom_attribute.${tier}}}")]),
            &["{{custom_attribute.${tier}}}"],
        );
        silent(
            "no-default",
            [
                value("{{${first_name} | default: 'you'}}{{${braze_id}}}{{campaign.${name}}}{{x}}"),
                value("{{custom_attribute.${points} | plus: 0}}{{${user_id} | md5}}"),
                value("{% if ${first_name} != blank %}{{${first_name}}}{% endif %}"),
                value("{% if ${user_id} == blank %}{% abort_message('no') %}{% endif %}{{${user_id}}}"),
                value(
                    "{% capture n %}{{${user_id} | downcase}}{% endcapture %}{% if n == blank %}{% abort_message('no') %}{% endif %}{{${user_id} | downcase}}",
                ),
                value("{% for a in event_properties.${items} %}{{a.b}}{% endfor %}"),
                body(r#"{"a": {{custom_attribute.${points}}}}"#),
                sendbird(r#"{"receiver": "{{${user_id}}}", "template_key": "k"}"#),
                quikly(&[("email", "{{${email_address}}}")]),
            ],
        );
    }
}
