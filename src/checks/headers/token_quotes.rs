//! Quotation marks around a token, copied along with it. The token itself is not looked at.

use crate::checks::fix::{Edit, Fix};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::HeaderValue;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "token-quotes",
    Severity::Error,
    ("check_token_quotes", "check_token_quotes_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let headers = view.webhook.headers.iter().enumerate();
    headers
        .filter_map(|(at, header)| match &header.value {
            HeaderValue::Secret(secret) if secret.is_quoted() => Some(
                Found::in_part(Part::HeaderValue(at))
                    .arg(header.name.trim())
                    .fix(Fix::of(vec![Edit::Unquote { header: at }])),
            ),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::webhook::{HeaderValue, Secret};

    #[test]
    fn both_sides() {
        let quoted = || headers(&[("Api-Token", "“t0ken”"), ("Authorization", "Bearer \"t0ken\"")]);
        found("token-quotes", quoted(), &["(missing)", "(missing)"]);
        let bare = HeaderValue::Secret(Secret::new("t0ken".to_owned()));
        assert_eq!(
            repaired("token-quotes", &quoted()).header("Api-Token"),
            Some(&bare)
        );
        silent(
            "token-quotes",
            [
                headers(&[("Api-Token", "t0ken"), ("X-Team", "“a”")]),
                headers(&[("Authorization", "Basic {{ 'a:' | base64_encode }}")]),
                headers(&[("Api-Token", "SENDBIRD_API_TOKEN")]),
            ],
        );
    }
}
