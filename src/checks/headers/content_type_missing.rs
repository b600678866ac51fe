//! A JSON body without a header that says so.

use crate::checks::fix::{Edit, Fix};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;

use super::names::translation;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "content-type-missing",
    Severity::Warning,
    ("check_content_type_missing", "check_content_type_missing_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let json = view.is_json_document || view.is_quikly() && !view.pairs().is_empty();
    let named = |name: &str| {
        let plain: String = name.chars().filter(char::is_ascii_alphabetic).collect();
        plain.eq_ignore_ascii_case("contenttype") || translation(name) == Some("Content-Type")
    };
    if !json || view.webhook.headers.iter().any(|header| named(&header.name)) {
        return Vec::new();
    }
    let fix = Fix::of(vec![Edit::AddHeader {
        name: "Content-Type".to_owned(),
        value: "application/json".to_owned(),
    }]);
    vec![Found::in_part(Part::Headers).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::webhook::{Header, Method};

    #[test]
    fn both_sides() {
        let bare = || body(r#"{% if x %}{% endif %} {"a": 1}"#).headers(&[]);
        found("content-type-missing", bare(), &["(missing)"]);
        let added = Header::text("Content-Type", "application/json");
        assert_eq!(repaired("content-type-missing", &bare()).headers, [added]);
        found(
            "content-type-missing",
            quikly(&[("email", "a")]).headers(&[]),
            &["(missing)"],
        );
        silent(
            "content-type-missing",
            [
                value("x"),
                body("a=1").headers(&[]),
                bare().method(Method::Get),
                bare().headers(&[("content-type", "text/plain")]),
                bare().headers(&[("Content\u{2013}Type", "application/json")]),
                pairs(&[("a", "b")]).headers(&[]),
            ],
        );
    }
}
