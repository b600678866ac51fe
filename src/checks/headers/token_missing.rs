//! A partner's webhook, or one to Braze itself, without the header that carries the token.

use super::names::is_secret;
use crate::braze::instances;
use crate::checks::fix::{Edit, Fix};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::url::host;
use crate::checks::view::View;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "token-missing",
    Severity::Error,
    ("check_token_missing", "check_token_missing_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let braze = host(&view.webhook.url).is_some_and(|host| instances::by_rest(host).is_some());
    let (name, value) = match view.partner {
        Some(partner) => (partner.secret_header, partner.placeholder),
        None if braze => ("Authorization", "Bearer YOUR-REST-API-KEY"),
        None => return Vec::new(),
    };
    // A credential whose header is misspelled is another rule's.
    let near = |header: &crate::webhook::Header| {
        header.is(name) || !crate::webhook::is_secret_header(&header.name) && is_secret(&header.name)
    };
    if view.webhook.headers.iter().any(near) {
        return Vec::new();
    }
    let fix = Fix::of(vec![Edit::AddHeader {
        name: name.to_owned(),
        value: value.to_owned(),
    }]);
    vec![Found::in_part(Part::Headers).arg(name).arg(value).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::webhook::Header;

    #[test]
    fn both_sides() {
        let bare = || sendbird("{}").headers(&[("Content-Type", "application/json")]);
        found("token-missing", bare(), &["(missing)"]);
        let after = repaired("token-missing", &bare());
        assert_eq!(
            after.headers.last(),
            Some(&Header::text("Api-Token", "SENDBIRD_API_TOKEN"))
        );
        found(
            "token-missing",
            quikly(&[("a", "b")]).headers(&[("Api-Token", "x")]),
            &["(missing)"],
        );
        found(
            "token-missing",
            url("https://rest.iad-01.braze.com/users/track"),
            &["(missing)"],
        );
        silent(
            "token-missing",
            [
                sendbird("{}"),
                quikly(&[("a", "b")]),
                quikly(&[("a", "b")]).headers(&[("Autorisation", "Bearer x")]),
                sendbird("{}").headers(&[("Api\u{2013}Token", "x")]),
                url("https://example.com/"),
            ],
        );
    }
}
