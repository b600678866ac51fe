//! Curly quotation marks or apostrophes where JSON wants straight ones.

use crate::checks::fix::{Edit, Fix};
use crate::checks::json_text::{TokenKind, is_curly};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "json-quotes",
    Severity::Error,
    ("check_json_quotes", "check_json_quotes_advice"),
    Page::Json,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let Some(body) = view.body() else {
        return Vec::new();
    };
    let marks: Vec<_> = view
        .slips
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::OtherQuote(_)))
        .collect();
    let Some(first) = marks.first() else {
        return Vec::new();
    };
    // Straight marks that stand as well may be the text's own.
    let mixed = view
        .slips
        .iter()
        .any(|token| matches!(token.kind, TokenKind::Str { .. }));
    let apostrophes = marks
        .iter()
        .any(|token| token.kind == TokenKind::OtherQuote('\''));
    let curly = marks
        .iter()
        .any(|token| matches!(token.kind, TokenKind::OtherQuote(mark) if is_curly(mark)));
    let even = marks.len() % 2 == 0;
    let fix = Fix::of(
        marks
            .iter()
            .map(|token| Edit::Replace {
                part: Part::Body,
                span: token.span,
                with: "\"".to_owned(),
            })
            .collect(),
    );
    let fix = if even && !mixed && apostrophes != curly {
        fix
    } else {
        fix.to_be_asked()
    };
    vec![
        Found::at(Part::Body, first.span)
            .arg(first.span.of(body.source))
            .fix(even.then_some(fix)),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("json-quotes", body("{“a”: “b”}"), &["“"]);
        fixed("json-quotes", body("{“a”: “b, c”}"), r#"{"a": "b, c"}"#);
        fixed("json-quotes", body("{'a': 'b'}"), r#"{"a": "b"}"#);
        silent(
            "json-quotes",
            [
                value("“b” it's ‘c’"),
                body("“a”").headers(&[("Content-Type", "text/plain")]),
                body("it's"),
            ],
        );
    }
}
