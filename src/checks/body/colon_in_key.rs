//! `"user_alias:": {` and `"alias_label: "email"`: a colon on the wrong side of the quotation mark, as partners' pages
//! print it.

use super::slips;
use crate::checks::fix::Fix;
use crate::checks::json_text::TokenKind::{Colon, Open, Str, Value, Word};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::{View, neighbors};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "colon-in-key",
    Severity::Error,
    ("check_colon_in_key", "check_colon_in_key_advice"),
    Page::Quikly,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let Some(body) = view.body() else {
        return Vec::new();
    };
    let is_json = slips(view).is_empty();
    let mut all = Vec::new();
    for (one, other) in neighbors(&view.tokens) {
        let Str { liquid: false, .. } = one.kind else {
            continue;
        };
        let written = one.span.of(body.source);
        let inside = written.trim_matches('"');
        let Some(name) = inside.trim_end().strip_suffix(':') else {
            continue;
        };
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        if name.is_empty() || !name.chars().all(plain) {
            continue;
        }
        let right = match other.kind {
            Colon => format!("\"{name}\""),
            _ if is_json => continue,
            // The mark that seemed to end the key begins the value.
            Word if one.span.end == other.span.start => format!("\"{name}\": \""),
            Open(_) | Str { .. } | Value if inside.ends_with(':') => format!("\"{name}\":"),
            _ => continue,
        };
        all.push(
            Found::at(Part::Body, one.span)
                .arg(written)
                .arg(&*right)
                .fix(Fix::replace(Part::Body, one.span, right)),
        );
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let alias = || body(r#"{"user_alias:": {"alias_name": "a"}}"#);
        found("colon-in-key", alias(), &["\"user_alias:\""]);
        fixed("colon-in-key", alias(), r#"{"user_alias": {"alias_name": "a"}}"#);
        fixed("colon-in-key", body(r#"{"a:" "b"}"#), r#"{"a": "b"}"#);
        let label = || body("{\"alias_label: \"email\"\n}");
        found("colon-in-key", label(), &["\"alias_label: \""]);
        fixed("colon-in-key", label(), "{\"alias_label\": \"email\"\n}");
        silent(
            "colon-in-key",
            [
                body(r#"{"user_alias": {"alias_name": "a:"}}"#),
                body(r#"["note:", "x"]"#),
            ],
        );
    }
}
