//! `http:`, which anybody on the way can read.

use super::authority;
use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "url-http",
    Severity::Warning,
    ("check_url_http", "check_url_http_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let from = url.len() - url.trim_start().len();
    let is_http = url
        .get(from..from + 7)
        .is_some_and(|head| head.eq_ignore_ascii_case("http://"));
    if !is_http {
        return Vec::new();
    }
    let span = Span::new(from, from + 4);
    let port = authority(url).is_some_and(|authority| authority.of(url).contains(':'));
    let fix = Fix::replace(Part::Url, span, "https");
    // Partners are known to answer there; of others it is not known.
    let known = view.partner.is_some();
    let fix = if known { fix } else { fix.to_be_asked() };
    vec![Found::at(Part::Url, span).fix((!port).then_some(fix))]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("url-http", url("http://example.com/a"), &["http"]);
        fixed("url-http", url("Http://example.com/a"), "https://example.com/a");
        unfixed("url-http", url("http://example.com:80/a"));
        silent(
            "url-http",
            [
                url("https://example.com/?a=http://b"),
                url("{{x}}"),
                url("httpx://a"),
            ],
        );
    }
}
