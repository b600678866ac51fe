//! What documents print where something of one's own belongs.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "placeholder-left",
    Severity::Warning,
    ("check_placeholder", "check_placeholder_advice"),
    Page::Webhooks,
    find,
);

/// Placeholders as documents print them. Those for tokens in headers are another rule's.
const PLACEHOLDERS: &[&str] = &[
    "your-activations-scope-id",
    "your-event-identifier",
    "the-id-of-the-subscription-group",
    "SENDBIRD_API_TOKEN",
    "[PARTNER_AUTHORIZATION_HEADER]",
    "YOUR-REST-API-KEY",
    "YOUR_REST_API_KEY",
    "YOUR_API_KEY",
    "YOUR-API-KEY",
    "{APP_ID}",
    "<your-app-id>",
];

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        if matches!(text.part, Part::HeaderValue(_)) {
            continue;
        }
        for placeholder in PLACEHOLDERS {
            for (at, found) in text.source.match_indices(placeholder) {
                let span = Span::new(at, at + found.len());
                all.push(Found::at(text.part, span).arg(found));
            }
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
            "placeholder-left",
            pairs(&[
                ("q_scope", "your-activations-scope-id"),
                ("event", "your-event-identifier"),
            ]),
            &["your-activations-scope-id", "your-event-identifier"],
        );
        found(
            "placeholder-left",
            body(r#"{"key": "YOUR-REST-API-KEY"}"#),
            &["YOUR-REST-API-KEY"],
        );
        found(
            "placeholder-left",
            url("https://api-{APP_ID}.sendbird.com/x"),
            &["{APP_ID}"],
        );
        silent(
            "placeholder-left",
            [
                pairs(&[("q_scope", "holiday"), ("event", "entered")]),
                headers(&[("Api-Token", "SENDBIRD_API_TOKEN")]),
            ],
        );
    }
}
