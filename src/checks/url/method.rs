//! A method that Braze does not have.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::{HeaderValue, Method};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "method-unsupported",
    Severity::Error,
    ("check_method", "check_method_advice"),
    Page::Webhooks,
    find,
);

/// Headers by which some services take another method than the one that is sent.
const OVERRIDES: &[&str] = &["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

fn find(view: &View) -> Vec<Found> {
    let Some(asked) = view
        .around
        .asked_method
        .filter(|asked| Method::from_name(asked).is_none())
    else {
        return Vec::new();
    };
    let overridden = view.webhook.headers.iter().any(|header| {
        let same = matches!(&header.value, HeaderValue::Text(text) if text.trim().eq_ignore_ascii_case(asked.trim()));
        same && OVERRIDES.iter().any(|name| header.is(name))
    });
    if asked.trim().is_empty() || overridden {
        return Vec::new();
    }
    vec![
        Found::in_part(Part::Method)
            .arg(asked.trim().to_ascii_uppercase())
            .arg(view.webhook.method.name()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let asked = |method| Scene {
            asked_method: Some(method),
            ..value("x")
        };
        found("method-unsupported", asked("patch"), &["(missing)"]);
        silent(
            "method-unsupported",
            [
                value("x"),
                asked("PUT"),
                asked(" get "),
                asked(""),
                asked("PATCH").headers(&[("X-HTTP-Method-Override", "PATCH")]),
            ],
        );
    }
}
