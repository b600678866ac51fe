//! No event name: Braze never hears whether the notification was sent and read.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::sendbird::{Role, Wire};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-event-missing",
    Severity::Hint,
    ("check_event_missing", "check_event_missing_advice"),
    Page::Sendbird,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let Some(placed) = view
        .sendbird
        .as_ref()
        .filter(|placed| placed.wire == Wire::Integration)
    else {
        return Vec::new();
    };
    match placed.slot(Role::EventName) {
        Some(slot) if slot.text.trim().is_empty() => vec![Found::at(Part::Body, slot.span)],
        Some(_) => Vec::new(),
        None => vec![Found::in_part(Part::Body)],
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let text = r#"{"receiver": "a", "template_key": "k", "event_name": ""}"#;
        found("sendbird-event-missing", sendbird(text), &["\"\""]);
        found(
            "sendbird-event-missing",
            sendbird(r#"{"receiver": "a", "template_key": "k"}"#),
            &[""],
        );
        silent(
            "sendbird-event-missing",
            [
                sendbird(&text.replace("\"\"", "\"pushed\"")),
                sendbird(r#"{"template": {"key": "k"}, "targets": ["a"]}"#),
                body(text),
            ],
        );
    }
}
