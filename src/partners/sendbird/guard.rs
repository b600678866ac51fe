//! The abort with which a body begins when the receiver may be blank.

use crate::webhook::parts::{Part, is_unclosed, parts};

/// What Braze's Message Activity Log shows for a user who is skipped. Part of the webhook, so it is in one language.
pub const REASON: &str = "No Sendbird user ID";

/// Name of the variable that holds a receiver while it is looked at.
const VARIABLE: &str = "sendbird_receiver";

/// The Liquid that aborts when the receiver is blank; empty when it cannot be.
///
/// | receiver | abort |
/// |---|---|
/// | literal text, or Liquid that is not closed | none |
/// | text around attributes | one for each attribute: any blank one makes the receiver wrong |
/// | an attribute with filters, or any text with tags | what it renders as is captured first, since a condition takes no filters |
///
/// Only `if`, `capture`, `== blank` and `abort_message` are used: both of Braze's Liquid engines and npm's
/// `brazejs` agree on them.
pub fn guard(receiver: &str) -> String {
    if is_unclosed(receiver) {
        return String::new();
    }
    let all = parts(receiver);
    if all.iter().any(|part| matches!(part, Part::Tag(_))) {
        return captured(receiver);
    }
    let mut written: Vec<String> = Vec::new();
    for part in all {
        let Part::Output(output) = part else { continue };
        let guard = match lookup(output) {
            Some(lookup) => abort_if(lookup),
            None => captured(output),
        };
        if !written.contains(&guard) {
            written.push(guard);
        }
    }
    written.concat()
}

/// Captures what a source renders as, and aborts when that is blank. Nothing when the source's own Liquid would
/// run out of the capture: such a source does not render at all.
fn captured(source: &str) -> String {
    let capture = format!("{{% capture {VARIABLE} %}}{source}{{% endcapture %}}");
    // The closing braces of a later output must not change where the capture ends.
    let followed = format!("{capture}}}}}%}}");
    if parts(&followed).first() == Some(&Part::Tag(&capture)) {
        capture + &abort_if(VARIABLE)
    } else {
        String::new()
    }
}

fn abort_if(lookup: &str) -> String {
    format!("{{% if {lookup} == blank %}}{{% abort_message('{REASON}') %}}{{% endif %}}")
}

/// The attribute of an output that is nothing but one: `custom_attribute.${sendbird_id}`.
fn lookup(output: &str) -> Option<&str> {
    let inside = output.strip_prefix("{{")?.strip_suffix("}}")?;
    let inside = inside.strip_prefix('-').unwrap_or(inside);
    let inside = inside.strip_suffix('-').unwrap_or(inside).trim();
    let plain = !inside.is_empty()
        && !inside.starts_with(|c: char| c.is_ascii_digit())
        && inside
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '{' | '}' | '[' | ']'));
    plain.then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_abort_fits_the_receiver() {
        assert_eq!(guard("ada"), "");
        assert_eq!(guard(""), "");
        assert_eq!(
            guard("{{custom_attribute.${sendbird_id}}}"),
            "{% if custom_attribute.${sendbird_id} == blank %}{% abort_message('No Sendbird user ID') %}{% endif %}"
        );
        assert_eq!(guard("u-{{ ${user_id} }}"), guard("{{${user_id}}}"));
        assert_eq!(guard("{{a}}-{{b}}-{{a}}"), guard("{{a}}") + &guard("{{b}}"));
        assert_eq!(
            guard("{{${user_id} | downcase}}"),
            "{% capture sendbird_receiver %}{{${user_id} | downcase}}{% endcapture %}\
             {% if sendbird_receiver == blank %}{% abort_message('No Sendbird user ID') %}{% endif %}"
        );
        assert!(
            guard("{% if vip %}{{a}}{% endif %}").starts_with("{% capture sendbird_receiver %}{% if vip %}")
        );
    }
}
