//! What holds under Liquid 5 only: Braze also runs Liquid 3.0.6.

use crate::checks::attributes::short;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::proof::{Field, Reason, Verdict};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "older-engine",
    Severity::Hint,
    ("check_older_engine", "check_older_engine_advice"),
    Page::Proof,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for proof in &view.proof.fields {
        let pair = matches!(proof.field, Field::PairKey(_) | Field::PairValue(_));
        let part = Part::from(proof.field);
        let (Verdict::Unknown(doubt), Some(text)) = (&proof.verdict, view.text(part)) else {
            continue;
        };
        if doubt.reason == Reason::OlderEngine && !pair {
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
        found("older-engine", body(r#"{"a": {{x | abs}}}"#), &["{{x | abs}}"]);
        silent(
            "older-engine",
            [body(r#"{"a": {{x | plus: 0}}}"#), value("{{x | json_escape}}")],
        );
    }
}
