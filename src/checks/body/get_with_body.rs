//! A body that is not sent: GET has none.

use crate::checks::fix::{Edit, Fix};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::Method;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "get-with-body",
    Severity::Warning,
    ("check_get_with_body", "check_get_with_body_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    if view.webhook.method != Method::Get || view.webhook.body.is_blank() {
        return Vec::new();
    }
    let fix = Fix::of(vec![Edit::Method(Method::Post)]).to_be_asked();
    vec![Found::in_part(Part::Method).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::webhook::Method;

    #[test]
    fn both_sides() {
        let get = || value("x").method(Method::Get);
        found("get-with-body", get(), &["(missing)"]);
        assert_eq!(repaired("get-with-body", &get()).method, Method::Post);
        silent("get-with-body", [value("x"), body(" ").method(Method::Get)]);
    }
}
