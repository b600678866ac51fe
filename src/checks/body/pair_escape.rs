//! A pair's value that breaks the body if Braze does not escape it, which is not known.

use super::json_escape::escaped;
use crate::checks::attributes::label;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::proof::{Field, Reason};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "pair-escape",
    Severity::Hint,
    ("check_pair_escape", "check_pair_escape_advice"),
    Page::Proof,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, _) in view.pairs().iter().enumerate() {
        let (Some(text), Some(proof)) = (
            view.text(Part::PairValue(at)),
            view.proof.field(Field::PairValue(at)),
        ) else {
            continue;
        };
        let mut seen = Vec::new();
        for doubt in proof
            .doubts
            .iter()
            .filter(|doubt| doubt.reason == Reason::Unescaped)
        {
            let Some(value) = text.output_at(doubt.span) else {
                continue;
            };
            let name = label(value, text.source);
            // An email address has nothing to escape.
            if name == "email_address" || seen.contains(&doubt.span) {
                continue;
            }
            seen.push(doubt.span);
            let fix = escaped(text.part, text.source, value).to_be_asked();
            all.push(Found::at(text.part, doubt.span).arg(name).fix(fix));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let plain = || pairs(&[("tier", "{{custom_attribute.${tier} | default: 'none'}}")]);
        found(
            "pair-escape",
            plain(),
            &["{{custom_attribute.${tier} | default: 'none'}}"],
        );
        fixed(
            "pair-escape",
            plain(),
            "{{custom_attribute.${tier} | default: 'none' | json_escape}}",
        );
        silent(
            "pair-escape",
            [
                pairs(&[
                    ("email", "{{${email_address}}}"),
                    ("a", "{{x | json_escape}}"),
                    ("b", "c"),
                ]),
                value("{{x}}"),
            ],
        );
    }
}
