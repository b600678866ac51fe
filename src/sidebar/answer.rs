//! A service's answer, indented and with its parts told apart.

/// What a piece of JSON is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A key.
    Key,
    /// A text.
    Text,
    /// The service's own code.
    Code,
    /// Brackets, commas, colons and white space.
    Mark,
    /// Anything else.
    Plain,
}

/// An answer as it is shown: JSON indented, in its own order, or the text as it came.
pub fn indented(answer: &str) -> String {
    if serde_json::from_str::<serde::de::IgnoredAny>(answer).is_err() {
        return answer.to_owned();
    }
    let mut shown = String::new();
    let mut depth = 0_usize;
    let line = |shown: &mut String, depth: usize| {
        shown.push('\n');
        shown.push_str(&"  ".repeat(depth));
    };
    for (kind, piece) in pieces(answer, 0) {
        if kind != Kind::Mark {
            shown.push_str(piece);
            continue;
        }
        let marks: Vec<char> = piece.chars().filter(|c| !c.is_whitespace()).collect();
        for (at, mark) in marks.iter().enumerate() {
            match mark {
                '{' | '[' => {
                    depth += 1;
                    shown.push(*mark);
                    if !matches!(marks.get(at + 1), Some('}' | ']')) {
                        line(&mut shown, depth);
                    }
                }
                '}' | ']' => {
                    depth = depth.saturating_sub(1);
                    if !shown.ends_with(['{', '[']) {
                        line(&mut shown, depth);
                    }
                    shown.push(*mark);
                }
                ',' => {
                    shown.push(',');
                    line(&mut shown, depth);
                }
                _ => shown.push_str(": "),
            }
        }
    }
    shown
}

/// The pieces of a text that [`indented`] made, without a gap; `code` is marked where it stands as a value.
pub fn pieces(text: &str, code: u64) -> Vec<(Kind, &str)> {
    let code = if code == 0 {
        String::new()
    } else {
        code.to_string()
    };
    let mut found: Vec<(Kind, &str)> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (kind, len) = if first == '"' {
            let len = text_len(rest);
            let key = rest
                .get(len..)
                .is_some_and(|after| after.trim_start().starts_with(':'));
            (if key { Kind::Key } else { Kind::Text }, len)
        } else if is_mark(first) {
            (Kind::Mark, rest.find(|c| !is_mark(c)).unwrap_or(rest.len()))
        } else {
            let len = rest.find(|c| is_mark(c) || c == '"').unwrap_or(rest.len());
            let is_code = !code.is_empty() && rest.get(..len) == Some(code.as_str());
            (if is_code { Kind::Code } else { Kind::Plain }, len)
        };
        let (piece, after) = rest.split_at(len);
        found.push((kind, piece));
        rest = after;
    }
    found
}

fn is_mark(c: char) -> bool {
    matches!(c, '{' | '}' | '[' | ']' | ',' | ':') || c.is_whitespace()
}

/// The length of the quoted text at the start; all of it where it is not closed.
fn text_len(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_code_of_a_refusal_is_marked() {
        let text = indented(r#"{"error":true,"code":400401,"message":"Not \"400401\": no."}"#);
        assert!(text.starts_with("{\n  \"error\": true,"));
        let pieces = pieces(&text, 400_401);
        let of = |kind| -> Vec<&str> {
            let all = pieces.iter().filter(|(of, _)| *of == kind);
            all.map(|(_, text)| *text).collect()
        };
        assert_eq!(of(Kind::Code), ["400401"]);
        assert_eq!(of(Kind::Key), ["\"error\"", "\"code\"", "\"message\""]);
        assert_eq!(of(Kind::Text), ["\"Not \\\"400401\\\": no.\""]);
        assert_eq!(of(Kind::Plain), ["true"]);
    }

    #[test]
    fn an_answer_keeps_its_order() {
        assert_eq!(
            indented(r#"{"b":[1, {"a":null}],"a":{},"c":[]}"#),
            "{\n  \"b\": [\n    1,\n    {\n      \"a\": null\n    }\n  ],\n  \"a\": {},\n  \"c\": []\n}"
        );
        assert_eq!(indented("<html> {}"), "<html> {}");
        assert_eq!(indented(""), "");
    }

    proptest! {
        #[test]
        fn indenting_changes_no_value(keys in prop::collection::vec(".{0,6}", 0..4), text in ".{0,12}") {
            let value = serde_json::json!({ "list": keys, "text": text, "deep": [[{}], []] });
            let again: serde_json::Value = serde_json::from_str(&indented(&value.to_string())).unwrap();
            prop_assert_eq!(again, value);
        }

        #[test]
        fn no_piece_of_any_answer_is_lost(answer in any::<String>(), json in "[{}\\[\\]\",:\\\\ 0-9a-zé]{0,60}") {
            for text in [answer, json] {
                let shown = indented(&text);
                let joined: String = pieces(&shown, 7).into_iter().map(|(_, piece)| piece).collect();
                prop_assert_eq!(joined, shown);
            }
        }
    }
}
