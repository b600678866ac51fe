//! A header that stands twice.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "header-twice",
    Severity::Warning,
    ("check_header_twice", "check_header_twice_advice"),
    Page::Http,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let headers = &view.webhook.headers;
    let mut all = Vec::new();
    for (at, header) in headers.iter().enumerate() {
        let blank = header.name.trim().is_empty();
        if !blank && headers[..at].iter().any(|other| other.is(&header.name)) {
            let span = Span::new(0, header.name.len());
            all.push(Found::at(Part::HeaderName(at), span).arg(header.name.trim()));
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
            "header-twice",
            headers(&[("X-Team", "a"), ("x-team ", "b")]),
            &["x-team "],
        );
        silent(
            "header-twice",
            [headers(&[("X-Team", "a"), ("X-Teams", "a"), ("", ""), ("", "")])],
        );
    }
}
