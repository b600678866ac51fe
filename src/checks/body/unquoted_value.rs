//! A value outside of quotation marks that is no JSON for some users.

use crate::checks::attributes::{label, short};
use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::webhook::proof::{Field, Reason};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "unquoted-value",
    Severity::Error,
    ("check_unquoted_value", "check_unquoted_value_advice"),
    Page::Filters,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let Some(body) = view.body().filter(|_| view.is_json_document) else {
        return Vec::new();
    };
    let mut seen: Vec<Span> = Vec::new();
    let mut all = Vec::new();
    for doubt in view.breaks(Field::Body) {
        if doubt.reason != Reason::NotJson || seen.contains(&doubt.span) {
            continue;
        }
        seen.push(doubt.span);
        let found = Found::at(Part::Body, doubt.span);
        all.push(match body.output_at(doubt.span) {
            Some(value) => {
                let end = Span::new(value.span.end, value.span.end);
                found
                    .arg(label(value, body.source))
                    .fix(Fix::replace(Part::Body, end, " | as_json_string").to_be_asked())
            }
            None => found.arg(short(doubt.span.of(body.source))),
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let bare = || body(r#"{"points": {{custom_attribute.${points}}}}"#);
        found("unquoted-value", bare(), &["{{custom_attribute.${points}}}"]);
        fixed(
            "unquoted-value",
            bare(),
            r#"{"points": {{custom_attribute.${points} | as_json_string}}}"#,
        );
        silent(
            "unquoted-value",
            [
                body(r#"{"points": {{custom_attribute.${points} | plus: 0}}}"#),
                body(r#"{"points": {{custom_attribute.${points} | as_json_string}}}"#),
                value("{{x | json_escape}}"),
                pairs(&[("points", "{{custom_attribute.${points}}}")]),
            ],
        );
    }
}
