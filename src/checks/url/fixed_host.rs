//! A host that differs from user to user: whoever sets the attribute chooses where the webhook goes.

use super::authority;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "url-host",
    Severity::Warning,
    ("check_url_host", "check_url_host_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let Some(url) = view.text(Part::Url) else {
        return Vec::new();
    };
    let end = authority(url.source).map_or(0, |authority| authority.end);
    let inside = |span: &Span| span.start < end || span.start == 0;
    url.outputs
        .iter()
        .find(|(value, span)| inside(span) && !value.expr.span.is_empty())
        .filter(|(value, _)| value.expr.as_path().is_some())
        .map(|(value, span)| {
            Found::at(Part::Url, *span).arg(crate::checks::attributes::label(value, url.source))
        })
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "url-host",
            url("https://{{custom_attribute.${shop}}}.example.com/a"),
            &["{{custom_attribute.${shop}}}"],
        );
        found(
            "url-host",
            url("{{custom_attribute.${endpoint}}}/a"),
            &["{{custom_attribute.${endpoint}}}"],
        );
        silent(
            "url-host",
            [
                url("https://example.com/{{custom_attribute.${shop}}}"),
                url("https://{{ 'example.com' }}/a"),
                url("https://example.com"),
            ],
        );
    }
}
