//! The abort that skips a user for whom a value would be blank.

use crate::webhook::parts::{Part, is_unclosed, parts};

/// How a value is guarded. Part of the webhook, so it is in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guard {
    /// Name of the variable that holds the value while it is looked at.
    pub variable: &'static str,
    /// What Braze's Message Activity Log shows for a user who is skipped; without a single quote.
    pub reason: &'static str,
}

impl Guard {
    /// The Liquid that aborts when the value is blank; empty when it cannot be.
    ///
    /// | value | abort |
    /// |---|---|
    /// | literal text, or Liquid that is not closed | none |
    /// | text around attributes | one for each attribute: any blank one makes the value wrong |
    /// | an attribute with filters, or any text with tags | what it renders as is captured first, since a condition takes no filters |
    ///
    /// Only `if`, `capture`, `== blank` and `abort_message` are used: both of Braze's Liquid engines and npm's
    /// `brazejs` agree on them.
    pub fn before(&self, value: &str) -> String {
        if is_unclosed(value) {
            return String::new();
        }
        let all = parts(value);
        if all.iter().any(|part| matches!(part, Part::Tag(_))) {
            return self.captured(value);
        }
        let mut written: Vec<String> = Vec::new();
        for part in all {
            let Part::Output(output) = part else { continue };
            let guard = match lookup(output) {
                Some(lookup) => self.abort_if(lookup),
                None => self.captured(output),
            };
            if !written.contains(&guard) {
                written.push(guard);
            }
        }
        written.concat()
    }

    /// Captures what a source renders as, and aborts when that is blank. Nothing when the source's own Liquid
    /// would run out of the capture: such a source does not render at all.
    fn captured(&self, source: &str) -> String {
        let capture = format!("{{% capture {} %}}{source}{{% endcapture %}}", self.variable);
        // The closing braces of a later output must not change where the capture ends.
        let followed = format!("{capture}}}}}%}}");
        if parts(&followed).first() == Some(&Part::Tag(&capture)) {
            capture + &self.abort_if(self.variable)
        } else {
            String::new()
        }
    }

    fn abort_if(&self, lookup: &str) -> String {
        let reason = self.reason;
        format!("{{% if {lookup} == blank %}}{{% abort_message('{reason}') %}}{{% endif %}}")
    }
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

    fn guard(value: &str) -> String {
        Guard {
            variable: "sendbird_receiver",
            reason: "No Sendbird user ID",
        }
        .before(value)
    }

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
