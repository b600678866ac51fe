//! A value inside of quotation marks that can end them.

use crate::checks::attributes::{label, short};
use crate::checks::fix::{Edit, Fix};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::{Filtered, Span};
use crate::webhook::proof::{Field, Reason};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "json-escape",
    Severity::Error,
    ("check_json_escape", "check_json_escape_advice"),
    Page::Filters,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let Some(body) = view.body() else {
        return Vec::new();
    };
    let mut all: Vec<(Span, Found)> = Vec::new();
    for doubt in view.breaks(Field::Body) {
        if doubt.reason != Reason::Unescaped || all.iter().any(|(span, _)| *span == doubt.span) {
            continue;
        }
        let found = Found::at(Part::Body, doubt.span);
        all.push((
            doubt.span,
            match body.output_at(doubt.span) {
                Some(value) => {
                    found
                        .arg(label(value, body.source))
                        .fix(escaped(Part::Body, body.source, value))
                }
                None => found.arg(short(doubt.span.of(body.source))),
            },
        ));
    }
    all.into_iter().map(|(_, found)| found).collect()
}

/// Puts `json_escape` last; where it stood before other filters it is taken away there.
pub(in crate::checks) fn escaped(part: Part, source: &str, value: &Filtered) -> Fix {
    let mut edits: Vec<Edit> = value
        .filters
        .iter()
        .filter(|filter| &*filter.name == "json_escape")
        .filter_map(|filter| {
            let pipe = source.get(..filter.span.start)?.rfind('|')?;
            let from = source.get(..pipe)?.trim_end().len();
            Some(Edit::Replace {
                part,
                span: Span::new(from, filter.span.end),
                with: String::new(),
            })
        })
        .collect();
    edits.push(Edit::Replace {
        part,
        span: Span::new(value.span.end, value.span.end),
        with: " | json_escape".to_owned(),
    });
    Fix::of(edits)
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let raw = || value("Hi {{${first_name} | default: 'you'}}, {{ x }}");
        found(
            "json-escape",
            raw(),
            &["{{${first_name} | default: 'you'}}", "{{ x }}"],
        );
        fixed(
            "json-escape",
            raw(),
            r#"{"a": "Hi {{${first_name} | default: 'you' | json_escape}}, {{ x }}"}"#,
        );
        fixed(
            "json-escape",
            value("{{- x | json_escape | truncate: 9 -}}"),
            r#"{"a": "{{- x | truncate: 9 | json_escape -}}"}"#,
        );
        silent(
            "json-escape",
            [
                value("{{${first_name} | json_escape}}{{ x | md5 }}{{ x | plus: 1 }}"),
                value("{% if x == 'gold' %}{{ x }}{% endif %}"),
                pairs(&[("a", "{{ x }}")]),
                body("a={{ x }}").headers(&[("Content-Type", "text/plain")]),
                body(r#"{"a": {{ x | as_json_string }}}"#),
            ],
        );
    }
}
