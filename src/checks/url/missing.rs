//! No URL.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "url-missing",
    Severity::Error,
    ("check_url_missing", "check_url_missing_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    if view.webhook.url.trim().is_empty() {
        vec![Found::in_part(Part::Url)]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("url-missing", url(" "), &[""]);
        silent(
            "url-missing",
            [url("https://example.com"), url("{{x}}"), body("").headers(&[])],
        );
        // A form in which nothing has been filled in yet is no error.
        silent(
            "url-missing",
            [Scene::new("", crate::webhook::Body::Raw(String::new())).headers(&[])],
        );
    }
}
