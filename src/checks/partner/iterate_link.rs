//! A link to an Iterate survey whose parameter is misspelled, as one page prints it: nobody's answers are kept.

use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "iterate-link",
    Severity::Error,
    ("check_iterate_link", "check_iterate_link_advice"),
    Page::Iterate,
    find,
);

/// What stands there for `?user_braze_id=` and `&user_braze_id=`.
const WRONG: &[(&str, &str)] = &[
    ("? ser_braze_id=", "?user_braze_id="),
    ("?ser_braze_id=", "?user_braze_id="),
    ("& ser_braze_id=", "&user_braze_id="),
    ("&ser_braze_id=", "&user_braze_id="),
    ("? user_braze_id=", "?user_braze_id="),
];

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        for (wrong, right) in WRONG {
            for (at, found) in text.source.match_indices(wrong) {
                let span = Span::new(at, at + found.len());
                all.push(
                    Found::at(text.part, span)
                        .arg(found)
                        .arg(*right)
                        .fix(Fix::replace(text.part, span, *right)),
                );
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
        let printed = "https://iteratehq.com/survey? ser_braze_id={{${braze_id}}}";
        found("iterate-link", value(printed), &["? ser_braze_id="]);
        fixed(
            "iterate-link",
            pairs(&[("link", printed)]),
            "https://iteratehq.com/survey?user_braze_id={{${braze_id}}}",
        );
        silent(
            "iterate-link",
            [value(
                "https://iteratehq.com/survey?user_braze_id={{${braze_id}}}",
            )],
        );
    }
}
