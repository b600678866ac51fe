//! An address at Quikly that is not the one for webhooks.

use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::partners::quikly::URL;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "quikly-endpoint",
    Severity::Warning,
    ("check_quikly_url", "check_quikly_url_advice"),
    Page::Quikly,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    if !view.is_quikly() || url.contains("{{") || address(url).eq_ignore_ascii_case(address(URL)) {
        return Vec::new();
    }
    let span = Span::new(0, url.len());
    vec![
        Found::at(Part::Url, span)
            .arg(URL)
            .fix(Fix::replace(Part::Url, span, URL).to_be_asked()),
    ]
}

/// Host and path, without scheme, query and a last slash.
fn address(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    rest.trim().trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::partners::quikly::URL;

    #[test]
    fn both_sides() {
        let other = "https://www.quikly.com/webhooks";
        found("quikly-endpoint", url(other), &[other]);
        fixed("quikly-endpoint", url(other), URL);
        silent(
            "quikly-endpoint",
            [
                url(URL),
                url("http://api.quikly.com/webhook/braze/"),
                url("api.quikly.com/webhook/braze"),
                url("https://api.quikly.com/webhook/braze?a=1"),
                url("https://example.com/"),
            ],
        );
    }
}
