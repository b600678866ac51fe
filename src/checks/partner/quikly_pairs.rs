//! A webhook for Quikly without one of the pairs that it needs.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::quikly::REQUIRED;
use crate::webhook::Body;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "quikly-pairs",
    Severity::Error,
    ("check_quikly_pairs", "check_quikly_pairs_advice"),
    Page::Quikly,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let (true, Body::Pairs(pairs)) = (view.is_quikly(), &view.webhook.body) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for key in REQUIRED {
        match pairs.iter().position(|pair| pair.key.trim() == key) {
            Some(at) if pairs.get(at).is_some_and(|pair| pair.value.trim().is_empty()) => {
                all.push(Found::in_part(Part::PairValue(at)).arg(key));
            }
            Some(_) => {}
            None => all.push(Found::in_part(Part::Body).arg(key)),
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
            "quikly-pairs",
            quikly(&[("q_scope", "a"), ("event", " ")]),
            &["(missing)", ""],
        );
        silent(
            "quikly-pairs",
            [
                quikly(&[("q_scope", "a"), ("event", "b"), ("email", "c")]),
                pairs(&[("a", "b")]),
            ],
        );
    }
}
