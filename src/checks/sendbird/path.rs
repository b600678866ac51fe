//! An address at Sendbird that is none of the known endpoints.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::partners::sendbird::shape;
use crate::webhook::parts::has_liquid;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-endpoint",
    Severity::Warning,
    ("check_sendbird_path", "check_sendbird_path_advice"),
    Page::Sendbird,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let shape = shape(url);
    if !shape.sendbird || shape.wire.is_some() || has_liquid(url) {
        return Vec::new();
    }
    vec![Found::at(Part::Url, Span::new(0, url.len()))]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let odd = "https://api-x.notifications.sendbird.com/braze/other";
        found("sendbird-endpoint", url(odd), &[odd]);
        silent(
            "sendbird-endpoint",
            [
                sendbird("{}"),
                url("https://api-x.notifications.sendbird.com/v1/notifications/messages"),
                url("https://api-x.notifications.sendbird.com/{{x}}"),
                url("https://example.com/braze/other"),
            ],
        );
    }
}
