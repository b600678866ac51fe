//! A port that Braze does not call.

use super::authority;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "url-port",
    Severity::Error,
    ("check_url_port", "check_url_port_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let Some(authority) = authority(url) else {
        return Vec::new();
    };
    let text = authority.of(url).trim_end();
    // The colons of an IPv6 address stand in brackets.
    let behind = text.rfind([']', '@']).map_or(0, |at| at + 1);
    let Some(colon) = text[behind..].find(':').map(|at| behind + at) else {
        return Vec::new();
    };
    let port = &text[colon + 1..];
    let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || matches!(port.trim_start_matches('0'), "80" | "443") {
        return Vec::new();
    }
    let from = authority.start + colon + 1;
    vec![Found::at(Part::Url, Span::new(from, from + port.len())).arg(port)]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("url-port", url("https://example.com:8443/a"), &["8443"]);
        found("url-port", url("http://user:pass@[::1]:3000"), &["3000"]);
        silent(
            "url-port",
            [
                url("https://example.com:443/a:8443"),
                url("http://example.com:80"),
                url("https://user:8443@example.com/"),
                url("https://[::1]/"),
                url("https://example.com:{{x}}/"),
                url("{{x}}:8443"),
            ],
        );
    }
}
