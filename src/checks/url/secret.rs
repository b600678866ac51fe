//! A credential in the URL, where logs keep it.

use super::authority;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "url-secret",
    Severity::Warning,
    ("check_url_secret", "check_url_secret_advice"),
    Page::Webhooks,
    find,
);

/// Names of parameters that carry credentials, in lower case and without `-` and `_`.
const NAMES: &[&str] = &[
    "token",
    "apitoken",
    "accesstoken",
    "authtoken",
    "apikey",
    "key",
    "secret",
    "clientsecret",
    "password",
    "passwd",
    "pwd",
    "auth",
    "authorization",
    "signature",
    "bearer",
];

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let mut all = Vec::new();
    if let Some(authority) = authority(url) {
        let user = authority.of(url).rsplit_once('@').map(|(user, _)| user);
        if let Some(user) = user.filter(|user| user.split_once(':').is_some_and(|(_, pass)| is_plain(pass))) {
            let span = Span::new(authority.start, authority.start + user.len());
            all.push(
                Found::at(Part::Url, span)
                    .arg("@")
                    .advice("check_url_secret_user"),
            );
        }
    }
    let Some(query) = url.find('?') else { return all };
    let end = url.find('#').filter(|at| *at > query).unwrap_or(url.len());
    let mut from = query + 1;
    for pair in url[from..end].split('&') {
        if let Some((name, value)) = pair.split_once('=') {
            let plain: String = name
                .chars()
                .filter(|c| !matches!(c, '-' | '_'))
                .flat_map(char::to_lowercase)
                .collect();
            if NAMES.contains(&&*plain) && is_plain(value) {
                all.push(Found::at(Part::Url, Span::new(from, from + name.len())).arg(name));
            }
        }
        from += pair.len() + 1;
    }
    all
}

/// Whether something stands there that no attribute fills in.
fn is_plain(value: &str) -> bool {
    !value.trim().is_empty() && !value.contains("{{") && !value.contains("{%")
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let secret = || url("https://ann:pa55@example.com/?a=1&api_key=s3cret&Token=t0ken#x");
        found("url-secret", secret(), &["ann:pa55", "api_key", "Token"]);
        for finding in secret().findings() {
            for arg in &finding.message.args {
                assert!(
                    !["pa55", "s3cret", "t0ken"]
                        .iter()
                        .any(|secret| arg.contains(secret)),
                    "{arg}"
                );
            }
        }
        silent(
            "url-secret",
            [
                url("https://example.com/?keys=1&tokenize=2&key=&token={{custom_attribute.${token}}}"),
                url("https://example.com/key=1"),
                url("https://ann@example.com/"),
            ],
        );
    }
}
