//! The placeholder that stands where the token belongs.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::webhook::{HeaderValue, is_placeholder};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "token-placeholder",
    Severity::Hint,
    ("check_token_placeholder", "check_token_placeholder_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let headers = view.webhook.headers.iter().enumerate();
    headers
        .filter_map(|(at, header)| match &header.value {
            HeaderValue::Text(text) if is_placeholder(text) => Some(
                Found::at(Part::HeaderValue(at), Span::new(0, text.len()))
                    .arg(header.name.trim())
                    .arg(text.trim()),
            ),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "token-placeholder",
            headers(&[
                ("Api-Token", "SENDBIRD_API_TOKEN"),
                ("Authorization", "Bearer [PARTNER_AUTHORIZATION_HEADER]"),
                ("X-Key", "YOUR-REST-API-KEY"),
            ]),
            &[
                "SENDBIRD_API_TOKEN",
                "Bearer [PARTNER_AUTHORIZATION_HEADER]",
                "YOUR-REST-API-KEY",
            ],
        );
        silent(
            "token-placeholder",
            [headers(&[("Api-Token", "t0ken"), ("X-Team", "a")])],
        );
    }
}
