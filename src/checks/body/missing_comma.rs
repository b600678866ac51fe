//! Two members or items with nothing between them.

use super::slips;
use crate::checks::fix::Fix;
use crate::checks::json_text::TokenKind::{Close, Colon, Open, Str, Word};
use crate::checks::json_text::{Token, TokenKind};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "missing-comma",
    Severity::Error,
    ("check_missing_comma", "check_missing_comma_advice"),
    Page::Json,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let tokens = slips(view);
    let broken = |token: &Token| matches!(token.kind, Str { broken: true, .. });
    if tokens.iter().any(broken) {
        return Vec::new();
    }
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let mut all = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let ends_value = match token.kind {
            Close(_) => true,
            // After a colon it is a value for certain; elsewhere it may be a key.
            Str { .. } | Word | TokenKind::Value => at > 0 && kind(at - 1) == Some(Colon),
            _ => false,
        };
        // A key follows: a text with its colon.
        let member = matches!(kind(at + 1), Some(Str { .. })) && kind(at + 2) == Some(Colon);
        let item = matches!(token.kind, Close(_)) && matches!(kind(at + 1), Some(Open(_)));
        if ends_value && (member || item) {
            let behind = Span::new(token.span.end, token.span.end);
            all.push(Found::at(Part::Body, token.span).fix(Fix::replace(Part::Body, behind, ",")));
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
            "missing-comma",
            body("{\"a\": \"x\"\n \"b\": {\"c\": 1}\n \"d\": [{}{}]}"),
            &["\"x\"", "}", "}"],
        );
        fixed("missing-comma", body(r#"{"a": 1 "b": 2}"#), r#"{"a": 1, "b": 2}"#);
        fixed(
            "missing-comma",
            body(r#"{"a": {{x | plus: 0}} "b": 2}"#),
            r#"{"a": {{x | plus: 0}}, "b": 2}"#,
        );
        silent(
            "missing-comma",
            [
                body(r#"{"a": 1, "b": [{}, {}]}"#),
                body(r#"{"a": "x"{% if y %}, "b": 1{% endif %}}"#),
                body(r#"{"a": 1{% if y %} "b": 1{% endif %}}"#),
            ],
        );
    }
}
