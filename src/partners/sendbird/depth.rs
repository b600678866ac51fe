//! JSON that nests deeper than it can be read.

use serde_json::Value;

/// The deepest that serde_json reads; one level more is an error of the whole text.
const READ: usize = 127;
/// How deep the fields of a template stand in a list: in the answer, its list, the template.
const FIELDS: usize = 4;

/// Whether a text could not be read because of its depth, and not because it is no JSON.
pub fn is_exceeded(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("recursion limit")
}

/// An answer with a list of templates in which every field that nests too deep is a text that holds its JSON. So one
/// such template costs no other, and what draws it can say what is wrong with it.
pub fn folded(answer: &str) -> String {
    let mut made = String::with_capacity(answer.len());
    let (mut taken, mut begins) = (0, 0);
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in answer.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                if depth == FIELDS {
                    (begins, deepest) = (at, depth);
                }
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => {
                if depth == FIELDS && deepest > READ {
                    made.push_str(&answer[taken..begins]);
                    made.push_str(&Value::from(&answer[begins..=at]).to_string());
                    taken = at + 1;
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    made.push_str(&answer[taken..]);
    made
}

#[cfg(test)]
mod tests {
    use super::super::{picture, templates::page};
    use super::*;
    use crate::partners::Template;
    use crate::partners::picture::Pictured;
    use proptest::prelude::*;

    fn nested(levels: usize) -> String {
        format!("{}{}", "[".repeat(levels), "]".repeat(levels))
    }

    #[test]
    fn what_can_be_read_stays_as_it_is() {
        for levels in [0, 1, READ - FIELDS + 1] {
            let text = format!(
                r#"{{"templates":[{{"key":"a\"]}}","ui_template":{}}}]}}"#,
                nested(levels)
            );
            let text = text.replace(":}", ":0}");
            assert!(serde_json::from_str::<Value>(&text).is_ok(), "{levels}");
            assert_eq!(folded(&text), text, "{levels}");
        }
    }

    #[test]
    fn only_the_field_that_is_too_deep_becomes_a_text() {
        for levels in [READ - FIELDS + 2, 100_000] {
            let deep = nested(levels);
            let text =
                format!(r#"{{"templates":[{{"a":{{"b":"é]"}},"c":{deep},"d":[1]}},{{"a":2}}],"n":{deep}}}"#);
            let error = serde_json::from_str::<Value>(&text).expect_err("it is too deep");
            assert!(is_exceeded(&error), "{error}");
            let read: Value = serde_json::from_str(&folded(&text)).expect("it can be read");
            let first = &read["templates"][0];
            assert_eq!(first["a"]["b"], "é]");
            assert_eq!(first["c"], deep);
            assert_eq!(first["d"][0], 1);
            assert_eq!(read["templates"][1]["a"], 2);
        }
    }

    fn names(template: &Template) -> Vec<&str> {
        let names = template.variables.iter().map(|variable| variable.name.as_str());
        names.collect()
    }

    #[test]
    fn a_template_that_is_too_deep_costs_no_other() {
        for levels in [100, 5_000] {
            let views = format!(
                r#"{{"version":1,"body":{{"items":[{}{}]}}}}"#,
                r#"{"type":"box","items":["#.repeat(levels),
                "]}".repeat(levels)
            );
            let template = |key: &str, fields: String| {
                format!(r#"{{"key":"{key}","name":"{key}","label":"L",{fields}}}"#)
            };
            let body = format!(
                r#"{{"templates":[{},{},{},{}],"has_more":true,"next":"p2"}}"#,
                template(
                    "before",
                    r#""ui_template":{"body":{"items":[{"text":"{a}"}]}}"#.to_owned()
                ),
                template("views", format!(r#""ui_template":{views},"updated_at":7"#)),
                template("data", format!(r#""ui_template":{{}},"data_template":{views}"#)),
                template("after", r#""data_template":{"x":"{b}"}"#.to_owned()),
            );
            let page = page(&body).expect("a page");
            assert_eq!(page.next.as_deref(), Some("p2"));
            let keys: Vec<_> = page
                .templates
                .iter()
                .map(|template| template.key.as_str())
                .collect();
            assert_eq!(keys, ["before", "views", "data", "after"]);
            assert_eq!(names(&page.templates[0]), ["a"]);
            assert_eq!(names(&page.templates[3]), ["b"]);
            assert_eq!(
                (page.templates[1].updated_at, page.templates[1].label.as_str()),
                (7, "L")
            );
            for template in &page.templates[1..3] {
                let shown = picture::drawn(template, &[], false);
                let deep = picture::Broken::Deep.text();
                assert_eq!(shown, Pictured::Broken(deep), "{} {levels}", template.key);
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[\\[\\]{}\"\\\\aé,:]{0,200}", deep in 0_usize..200) {
            let _ = folded(&text);
            let _ = folded(&format!("{}{text}{}", "[".repeat(deep), "]".repeat(deep)));
        }
    }
}
