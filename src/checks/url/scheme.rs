//! A URL without `https://`, or with a scheme that is no web address.

use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "url-scheme",
    Severity::Error,
    ("check_url_scheme", "check_url_scheme_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let from = url.len() - url.trim_start().len();
    let plain = &url[from..];
    if plain.is_empty() || plain.starts_with("{{") || plain.starts_with("{%") {
        return Vec::new();
    }
    let at = |len: usize| Found::at(Part::Url, Span::new(from, from + len));
    if let Some(scheme) = plain.split_once("://").map(|(scheme, _)| scheme)
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    {
        let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        return if web {
            Vec::new()
        } else {
            vec![at(scheme.len()).arg(scheme)]
        };
    }
    let end = plain.find(['/', '?', '#', ' ', '{']).unwrap_or(plain.len());
    let begin = &plain[..end];
    let slashes = plain.starts_with("//");
    let host = begin.contains('.')
        && begin
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
    let front = Span::new(from, from);
    let fix = if slashes {
        Some(Fix::replace(Part::Url, front, "https:"))
    } else {
        host.then(|| Fix::replace(Part::Url, front, "https://"))
    };
    // What stands there may be a user name with a password: it is not named.
    vec![at(end).advice("check_url_scheme_none").fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("url-scheme", url("ftp://example.com/a"), &["ftp"]);
        found(
            "url-scheme",
            url("api.quikly.com/webhook/braze"),
            &["api.quikly.com"],
        );
        fixed("url-scheme", url("api.quikly.com/a"), "https://api.quikly.com/a");
        fixed("url-scheme", url("//example.com/a"), "https://example.com/a");
        found("url-scheme", url("/path"), &[""]);
        silent(
            "url-scheme",
            [
                url("https://example.com"),
                url("HTTP://example.com"),
                url("{{custom_attribute.${endpoint}}}"),
                url(" "),
            ],
        );
    }
}
