//! A field that is neither proven nor broken.

use crate::checks::attributes::short;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::proof::{Field, Reason, Verdict};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "undecided",
    Severity::Hint,
    ("check_undecided", "check_undecided_advice"),
    Page::Proof,
    find,
);

/// Reasons that other rules tell, or that are no doubt about what the user wrote.
const TOLD: &[Reason] = &[
    Reason::Syntax,
    Reason::Secret,
    Reason::OtherContentType,
    Reason::OlderEngine,
    Reason::Host,
    Reason::NoUrl,
];

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for proof in &view.proof.fields {
        let Verdict::Unknown(doubt) = &proof.verdict else {
            continue;
        };
        let pair = matches!(proof.field, Field::PairKey(_) | Field::PairValue(_));
        let part = Part::from(proof.field);
        if TOLD.contains(&doubt.reason) || pair {
            continue;
        }
        if let Some(text) = view.text(part) {
            all.push(Found::at(part, doubt.span).arg(short(doubt.span.of(text.source))));
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
            "undecided",
            body("{\"a\": \"{{content_blocks.${footer}}}\"}"),
            &["content_blocks"],
        );
        silent(
            "undecided",
            [
                value("{{x | json_escape}}"),
                value("{{x}}"),
                value("{{x"),
                pairs(&[("a", "{{x}}")]),
                body("a").headers(&[("Content-Type", "text/plain"), ("Authorization", "a\nb")]),
            ],
        );
    }
}
