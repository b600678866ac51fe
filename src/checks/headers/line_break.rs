//! A line break that can get into a header: the rest of the value would be a header of its own.

use crate::checks::attributes::{label, short};
use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::{Filtered, Span};
use crate::webhook::proof::{Field, Reason};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "header-line-break",
    Severity::Error,
    ("check_header_line_break", "check_header_line_break_advice"),
    Page::Http,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for at in 0..view.webhook.headers.len() {
        for field in [Field::HeaderName(at), Field::HeaderValue(at)] {
            let part = Part::from(field);
            let Some(text) = view.text(part) else { continue };
            let mut seen: Vec<Span> = Vec::new();
            for doubt in view
                .breaks(field)
                .iter()
                .filter(|doubt| doubt.reason == Reason::LineBreak)
            {
                if seen.contains(&doubt.span) {
                    continue;
                }
                seen.push(doubt.span);
                let stripped = |value: &&Filtered| {
                    value
                        .filters
                        .iter()
                        .any(|filter| &*filter.name == "strip_newlines")
                };
                if text.output_at(doubt.span).is_some_and(|value| stripped(&value)) {
                    continue;
                }
                let found = Found::at(part, doubt.span);
                all.push(match text.output_at(doubt.span) {
                    Some(value) => {
                        let end = Span::new(value.span.end, value.span.end);
                        found
                            .arg(label(value, text.source))
                            .fix(Fix::replace(part, end, " | strip_newlines"))
                    }
                    None => found.arg(short(doubt.span.of(text.source))),
                });
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
        let plain = || headers(&[("X-City", "{{${city} | default: 'none'}}")]);
        found("header-line-break", plain(), &["{{${city} | default: 'none'}}"]);
        fixed(
            "header-line-break",
            plain(),
            "{{${city} | default: 'none' | strip_newlines}}",
        );
        found(
            "header-line-break",
            headers(&[("X-City", "{{${city} | strip_newlines}}\n")]),
            &["\n"],
        );
        silent(
            "header-line-break",
            [
                headers(&[
                    ("X-City", "{{${city} | url_encode}}"),
                    ("X-Id", "{{${braze_id}}}"),
                ]),
                headers(&[("Authorization", "Bearer {{custom_attribute.${token}}}")]),
                value("{{x | json_escape}}"),
            ],
        );
    }
}
