//! A key that stands twice: receivers take one of both.

use crate::checks::json_text::TokenKind::{Clause, Close, Colon, Enter, Leave, Open, Str};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "duplicate-key",
    Severity::Warning,
    ("check_duplicate_key", "check_duplicate_key_advice"),
    Page::Json,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut all = in_json(view);
    let pairs = view.pairs();
    for (at, pair) in pairs.iter().enumerate() {
        let key = pair.key.trim();
        if !key.is_empty() && pairs[..at].iter().any(|other| other.key.trim() == key) {
            all.push(Found::at(Part::PairKey(at), Span::new(0, pair.key.len())).arg(key));
        }
    }
    all
}

fn in_json(view: &View) -> Vec<Found> {
    let Some(body) = view.body() else {
        return Vec::new();
    };
    let mut all = Vec::new();
    // The keys of each object that is open, and how many each had where the tags that are open began.
    let mut objects: Vec<Vec<&str>> = vec![Vec::new()];
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for (at, token) in view.tokens.iter().enumerate() {
        match token.kind {
            Open(_) => objects.push(Vec::new()),
            Close(_) if objects.len() > 1 => {
                objects.pop();
            }
            Enter => marks.push((objects.len(), objects.last().map_or(0, Vec::len))),
            // What stands in a block may not be sent with what stands in another, or behind it.
            Clause | Leave => {
                let mark = marks.last().copied().unwrap_or_default();
                if token.kind == Leave {
                    marks.pop();
                }
                if objects.len() != mark.0 {
                    return all;
                }
                if let Some(keys) = objects.last_mut() {
                    keys.truncate(mark.1);
                }
            }
            Str { liquid: false, .. } if view.tokens.get(at + 1).map(|next| next.kind) == Some(Colon) => {
                let key = token.span.of(body.source);
                let keys = objects.last_mut();
                match keys {
                    Some(keys) if keys.contains(&key) => {
                        all.push(Found::at(Part::Body, token.span).arg(key.trim_matches('"')));
                    }
                    Some(keys) => keys.push(key),
                    None => {}
                }
            }
            _ => {}
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
            "duplicate-key",
            body(
                r#"{% if x %}{% abort_message() %}{% endif %}{"a": 1, "b": {"a": 2, "c": 1, "c": 2}, "a": 3}"#,
            ),
            &["\"c\"", "\"a\""],
        );
        found(
            "duplicate-key",
            body(r#"{"a": 1{% if x %}, "a": 2{% endif %}}"#),
            &["\"a\""],
        );
        found(
            "duplicate-key",
            pairs(&[("a", "1"), ("b", "2"), (" a", "3")]),
            &[" a"],
        );
        silent(
            "duplicate-key",
            [
                body(r#"{"a": "a", "b": [{"a": 1}, {"a": 2}]}"#),
                body(r#"{ {% if x %}"a": 1{% else %}"a": 2{% endif %} }"#),
                body(r#"[{% for i in x %}{"a": 1}{% endfor %}]"#),
                body(r#"{"{{x}}": 1, "{{x}}": 2}"#),
                pairs(&[("a", "1"), ("b", "1"), ("", ""), ("", "")]),
            ],
        );
    }
}
