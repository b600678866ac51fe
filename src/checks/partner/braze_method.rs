//! A request to Braze's REST API with a method that the endpoint does not take.

use crate::braze::instances;
use crate::checks::fix::{Edit, Fix};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::url::{authority, host};
use crate::checks::view::View;
use crate::webhook::Method;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "braze-method",
    Severity::Error,
    ("check_braze_method", "check_braze_method_advice"),
    Page::Rest,
    find,
);

/// Endpoints, and the method of each (Braze's REST documents).
const METHODS: &[(&str, Method)] = &[
    ("/users/track", Method::Post),
    ("/users/export/ids", Method::Post),
    ("/subscription/status/set", Method::Post),
    ("/messages/send", Method::Post),
    ("/subscription/status/get", Method::Get),
    ("/events/list", Method::Get),
    ("/custom_attributes", Method::Get),
    ("/campaigns/list", Method::Get),
    ("/campaigns/details", Method::Get),
];

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let braze = host(url).is_some_and(|host| instances::by_rest(host).is_some());
    let Some(authority) = authority(url).filter(|_| braze) else {
        return Vec::new();
    };
    let path = url[authority.end..].split(['?', '#']).next().unwrap_or_default();
    let path = path.trim().trim_end_matches('/');
    let row = METHODS.iter().find(|row| row.0 == path);
    let Some((path, method)) = row.filter(|row| row.1 != view.webhook.method) else {
        return Vec::new();
    };
    let fix = Fix::of(vec![Edit::Method(*method)]);
    vec![
        Found::in_part(Part::Method)
            .arg(*path)
            .arg(method.name())
            .fix(fix),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::webhook::Method;

    #[test]
    fn both_sides() {
        let track = |method| url("https://rest.iad-01.braze.com/users/track").method(method);
        found("braze-method", track(Method::Put), &["(missing)"]);
        assert_eq!(repaired("braze-method", &track(Method::Get)).method, Method::Post);
        found(
            "braze-method",
            url("https://rest.iad-01.braze.com/events/list?page=1"),
            &["(missing)"],
        );
        silent(
            "braze-method",
            [
                track(Method::Post),
                url("https://rest.iad-01.braze.com/other").method(Method::Delete),
                url("https://example.com/users/track").method(Method::Get),
            ],
        );
    }
}
