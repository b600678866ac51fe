//! A line break inside of quotation marks: JSON writes `\n` there. Mostly a quotation mark is missing.

use super::slips;
use crate::checks::attributes::short;
use crate::checks::json_text::TokenKind::Str;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "line-break-in-text",
    Severity::Error,
    ("check_line_break", "check_line_break_advice"),
    Page::Json,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let Some(body) = view.body() else {
        return Vec::new();
    };
    let first = slips(view)
        .iter()
        .find(|token| matches!(token.kind, Str { broken: true, .. }));
    // After the first all marks may be the wrong way around.
    let Some(token) = first else { return Vec::new() };
    let written = token.span.of(body.source);
    let end = written.find(['\n', '\r']).unwrap_or(written.len());
    let line = Span::new(token.span.start, token.span.start + end);
    vec![Found::at(Part::Body, line).arg(short(line.of(body.source)))]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "line-break-in-text",
            body("{\"a\": \"b\nc\", \"d\": 1}"),
            &["\"b"],
        );
        found("line-break-in-text", body("{\"a\": \"b,\n\"c\": 1}"), &["\"b,"]);
        silent(
            "line-break-in-text",
            [
                body("{\"a\": \"b\\nc\",\n\"d\": 1}"),
                body("{\"a\": \"{% if x\n%}b{% endif %}\"}"),
                body("\"a\nb\"").headers(&[("Content-Type", "text/plain")]),
            ],
        );
    }
}
