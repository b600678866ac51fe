//! A dash in a header's name that is no hyphen.

use super::names::is_dash;
use crate::checks::fix::{Edit, Fix};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "header-dash",
    Severity::Error,
    ("check_header_dash", "check_header_dash_advice"),
    Page::Http,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, header) in view.webhook.headers.iter().enumerate() {
        let part = Part::HeaderName(at);
        let edits: Vec<Edit> = header
            .name
            .match_indices(is_dash)
            .map(|(from, dash)| Edit::Replace {
                part,
                span: Span::new(from, from + dash.len()),
                with: "-".to_owned(),
            })
            .collect();
        if !edits.is_empty() {
            all.push(
                Found::at(part, Span::new(0, header.name.len()))
                    .arg(&*header.name)
                    .fix(Fix::of(edits)),
            );
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "header-dash",
            headers(&[("Content\u{2013}Type", "a")]),
            &["Content\u{2013}Type"],
        );
        fixed(
            "header-dash",
            headers(&[("X\u{2011}Api\u{2014}Key", "a")]),
            "X-Api-Key",
        );
        silent(
            "header-dash",
            [headers(&[("Content-Type", "a\u{2013}b"), ("X_Y", "")])],
        );
    }
}
