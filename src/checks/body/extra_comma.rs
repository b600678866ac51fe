//! A comma before a closing bracket, after an opening one, or after another.

use super::slips;
use crate::checks::fix::Fix;
use crate::checks::json_text::TokenKind::{Close, Comma, Open};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::{View, neighbors};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "extra-comma",
    Severity::Error,
    ("check_extra_comma", "check_extra_comma_advice"),
    Page::Json,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let Some(body) = view.body() else {
        return Vec::new();
    };
    let mut all: Vec<(usize, Found)> = Vec::new();
    for (one, other) in neighbors(slips(view)) {
        let comma = match (one.kind, other.kind) {
            (Comma, Close(_)) => one,
            (Open(_) | Comma, Comma) => other,
            _ => continue,
        };
        if all.iter().all(|(at, _)| *at != comma.span.start) {
            let fix = Fix::remove(Part::Body, body.source, comma.span);
            all.push((comma.span.start, Found::at(Part::Body, comma.span).fix(fix)));
        }
    }
    all.into_iter().map(|(_, found)| found).collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("extra-comma", body(r#"{"a": [1, 2,], "b": "x,",}"#), &[",", ","]);
        fixed("extra-comma", body(r#"{"a": "x",}"#), r#"{"a": "x"}"#);
        fixed("extra-comma", body("[,1]"), "[1]");
        fixed(
            "extra-comma",
            body(r#"{,{{x | as_json_string}}: 1}"#),
            r#"{ {{x | as_json_string}}: 1}"#,
        );
        fixed("extra-comma", body("[1,,2]"), "[1,2]");
        silent(
            "extra-comma",
            [
                body(r#"{"a": ",}", "b": [1, 2]}"#),
                body(r#"[{% for i in x %}1{% unless forloop.last %},{% endunless %}{% endfor %}]"#),
                body("a,}").headers(&[("Content-Type", "text/plain")]),
                pairs(&[("a", "[1,]")]),
            ],
        );
    }
}
