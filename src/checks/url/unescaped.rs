//! A value in the URL that can hold what a URL cannot, or what ends it.

use crate::checks::attributes::{label, short};
use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::webhook::proof::{Field, Reason};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "url-escape",
    Severity::Error,
    ("check_url_escape", "check_url_escape_advice"),
    Page::Filters,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let Some(url) = view.text(Part::Url) else {
        return Vec::new();
    };
    let mut seen: Vec<Span> = Vec::new();
    let mut all = Vec::new();
    for doubt in view.breaks(Field::Url) {
        let value = matches!(doubt.reason, Reason::Query | Reason::NoUrl).then(|| url.output_at(doubt.span));
        let Some(Some(value)) = value.filter(|_| !seen.contains(&doubt.span)) else {
            continue;
        };
        // A value that is the whole URL, or its beginning, must not be escaped.
        if doubt.span.start == 0 {
            continue;
        }
        seen.push(doubt.span);
        let end = Span::new(value.span.end, value.span.end);
        all.push(
            Found::at(Part::Url, doubt.span)
                .arg(match label(value, url.source) {
                    name if name.is_empty() => short(doubt.span.of(url.source)),
                    name => name,
                })
                .fix(Fix::replace(Part::Url, end, " | url_param_escape")),
        );
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let query = || url("https://example.com/?n={{${first_name} | default: 'x'}}");
        found("url-escape", query(), &["{{${first_name} | default: 'x'}}"]);
        fixed(
            "url-escape",
            query(),
            "https://example.com/?n={{${first_name} | default: 'x' | url_param_escape}}",
        );
        found("url-escape", url("https://example.com/{{ x }}/y"), &["{{ x }}"]);
        silent(
            "url-escape",
            [
                url("https://example.com/?n={{${first_name} | url_encode}}&m={{x | url_param_escape}}"),
                url("https://example.com/{{${braze_id}}}"),
                url("{{custom_attribute.${endpoint}}}"),
                value("{{x}}"),
            ],
        );
    }
}
