//! A body whose text is longer than the user allows.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::Body;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "body-too-large",
    Severity::Warning,
    ("check_too_large", "check_too_large_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let Some(limit) = view.around.body_limit else {
        return Vec::new();
    };
    let size: usize = match &view.webhook.body {
        Body::Raw(text) => text.len(),
        Body::Pairs(pairs) => pairs.iter().map(|pair| pair.key.len() + pair.value.len()).sum(),
    };
    if size <= limit {
        return Vec::new();
    }
    vec![
        Found::in_part(Part::Body)
            .arg(size.to_string())
            .arg(limit.to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    fn limited(scene: Scene, limit: usize) -> Scene {
        Scene {
            body_limit: Some(limit),
            ..scene
        }
    }

    #[test]
    fn both_sides() {
        found("body-too-large", limited(value("é"), 10), &[""]);
        found(
            "body-too-large",
            limited(pairs(&[("abc", "def")]), 5),
            &["(missing)"],
        );
        silent(
            "body-too-large",
            [
                value("é"),
                limited(value("é"), 11),
                limited(pairs(&[("abc", "def")]), 6),
            ],
        );
    }
}
