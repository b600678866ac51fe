//! A notification without a receiver or without a template.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::sendbird::Role;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-required",
    Severity::Error,
    ("check_sendbird_required", "check_sendbird_required_advice"),
    Page::Sendbird,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let Some(placed) = &view.sendbird else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (role, advice) in [
        (Role::Receiver, "check_sendbird_required_receiver"),
        (Role::TemplateKey, "check_sendbird_required_advice"),
    ] {
        match placed.slot(role) {
            Some(slot) if slot.text.trim().is_empty() => {
                all.push(Found::at(Part::Body, slot.span).advice(advice));
            }
            Some(_) => {}
            None => all.push(Found::in_part(Part::Body).advice(advice)),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "sendbird-required",
            sendbird(r#"{"receiver": "", "template_key": " ", "variables": {}}"#),
            &["\"\"", "\" \""],
        );
        found(
            "sendbird-required",
            sendbird(r#"{"template_key": "k", "variables": {}}"#),
            &[""],
        );
        silent(
            "sendbird-required",
            [
                sendbird(r#"{"receiver": "{{x}}", "template_key": "k", "variables": {}}"#),
                sendbird(r#"{"template": {"key": "k"}, "targets": ["a"], "mode": "realtime"}"#),
                sendbird(r#"{"other": 1}"#),
                body(r#"{"receiver": "", "template_key": ""}"#),
            ],
        );
    }
}
