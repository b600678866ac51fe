//! A `Content-Type` header that says something else than the body.

use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::webhook::HeaderValue;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "content-type-differs",
    Severity::Warning,
    ("check_content_type", "check_content_type_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let header = view
        .webhook
        .headers
        .iter()
        .position(|header| header.is("Content-Type"));
    let Some((at, HeaderValue::Text(value))) =
        header.and_then(|at| Some((at, &view.webhook.headers.get(at)?.value)))
    else {
        return Vec::new();
    };
    let lower = value.to_ascii_lowercase();
    let says_json = lower.contains("json");
    if lower.trim().is_empty() || lower.contains("{{") || lower.contains("{%") {
        return Vec::new();
    }
    let part = Part::HeaderValue(at);
    let span = Span::new(0, value.len());
    let json = view.is_json_document || !view.pairs().is_empty();
    if json && !says_json {
        return vec![Found::at(part, span).arg(value.trim()).fix(Fix::replace(
            part,
            span,
            "application/json",
        ))];
    }
    let form = view.body().is_some_and(|body| is_form(body.source));
    if says_json && form {
        let right = "application/x-www-form-urlencoded";
        return vec![
            Found::at(part, span)
                .arg(value.trim())
                .arg(right)
                .advice("check_content_type_form")
                .fix(Fix::replace(part, span, right).to_be_asked()),
        ];
    }
    Vec::new()
}

/// Whether a text begins as the fields of a form do: `name=value&…`.
fn is_form(text: &str) -> bool {
    let (name, rest) = text.trim().split_once('=').unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']');
    !name.is_empty() && name.chars().all(plain) && !rest.starts_with('=')
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let said = |value: &str| [("Content-Type".to_owned(), value.to_owned())];
        let with = |scene: Scene, value: &str| {
            let [(name, value)] = said(value);
            scene.headers(&[(&name, &value)])
        };
        found(
            "content-type-differs",
            with(value("x"), "text/plain"),
            &["text/plain"],
        );
        fixed(
            "content-type-differs",
            with(value("x"), "text/plain"),
            "application/json",
        );
        found(
            "content-type-differs",
            with(pairs(&[("a", "b")]), "application/x-www-form-urlencoded"),
            &["application/x-www-form-urlencoded"],
        );
        fixed(
            "content-type-differs",
            with(body("a={{x}}&b=1"), "application/json"),
            "application/x-www-form-urlencoded",
        );
        silent(
            "content-type-differs",
            [
                with(value("x"), "application/json; charset=utf-8"),
                with(value("x"), "application/vnd.api+json"),
                with(value("x"), "{{x}}"),
                with(value("x"), ""),
                with(body("a=1"), "application/x-www-form-urlencoded"),
                with(body("<a b='c'/>"), "text/xml"),
                value("x").headers(&[]),
            ],
        );
    }
}
