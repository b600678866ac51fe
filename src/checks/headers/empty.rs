//! A header without a value, or a value without a name.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::webhook::HeaderValue;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "header-empty",
    Severity::Warning,
    ("check_header_empty", "check_header_empty_advice"),
    Page::Http,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, header) in view.webhook.headers.iter().enumerate() {
        let no_value = matches!(&header.value, HeaderValue::Text(text) if text.trim().is_empty());
        let no_name = header.name.trim().is_empty();
        if no_value && !no_name {
            all.push(Found::in_part(Part::HeaderValue(at)).arg(header.name.trim()));
        } else if no_name && !no_value {
            all.push(
                Found::in_part(Part::HeaderName(at))
                    .arg((at + 1).to_string())
                    .advice("check_header_empty_name"),
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
            "header-empty",
            headers(&[("Api-Token", " "), ("", "x")]),
            &["", ""],
        );
        silent(
            "header-empty",
            [headers(&[("X-Team", "a"), ("", " "), ("Api-Token", "t0ken")])],
        );
    }
}
