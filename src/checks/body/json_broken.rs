//! A body that is no JSON, by the proof, for a reason that no other rule names.

use crate::checks::attributes::short;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::proof::{Field, Verdict};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "json-broken",
    Severity::Error,
    ("check_json_broken", "check_json_broken_advice"),
    Page::Proof,
    find,
)
.last_resort();

fn find(view: &View) -> Vec<Found> {
    let (Some(body), Some(proof)) = (view.body(), view.proof.field(Field::Body)) else {
        return Vec::new();
    };
    if body.source.trim().is_empty() {
        return Vec::new();
    }
    let (Verdict::Broken(counterexample), Some(doubt)) = (&proof.verdict, proof.doubts.first()) else {
        return Vec::new();
    };
    let span = counterexample.source.unwrap_or(doubt.span);
    let told = Found::at(Part::Body, span).arg(short(span.of(body.source)));
    vec![match &counterexample.attribute {
        Some(attribute) => told
            .arg(short(attribute))
            .arg(short(&counterexample.value))
            .advice("check_json_broken_value"),
        None => told,
    }]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("json-broken", body("{a: 1}"), &["a"]);
        found(
            "json-broken",
            body("[{% for i in event_properties.${x} %}1,{% endfor %}2,{% if ${y} == 'z' %}3{% endif %}]"),
            &["]"],
        );
        silent(
            "json-broken",
            [
                body(r#"{"a": 1}"#),
                body("[1,]"),
                value("{{x}}"),
                body("a=1").headers(&[("Content-Type", "text/plain")]),
                pairs(&[("a", "{")]),
                sendbird(""),
            ],
        );
    }
}
