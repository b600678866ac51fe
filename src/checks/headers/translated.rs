//! A header's name that was translated with the document it stood in.

use super::names::translation;
use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "header-translated",
    Severity::Error,
    ("check_header_translated", "check_header_translated_advice"),
    Page::Quikly,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let headers = view.webhook.headers.iter().enumerate();
    headers
        .filter_map(|(at, header)| {
            let right = translation(&header.name)?;
            let span = Span::new(0, header.name.len());
            Some(
                Found::at(Part::HeaderName(at), span)
                    .arg(&*header.name)
                    .arg(right)
                    .fix(Fix::replace(Part::HeaderName(at), span, right)),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::webhook::HeaderValue;

    #[test]
    fn both_sides() {
        let french = || {
            headers(&[
                ("Autorisation", "Bearer t0ken"),
                ("Type de contenu", "application/json"),
            ])
        };
        found(
            "header-translated",
            french(),
            &["Autorisation", "Type de contenu"],
        );
        fixed("header-translated", french(), "Authorization");
        let after = repaired("header-translated", &french());
        assert!(matches!(
            after.header("Authorization"),
            Some(HeaderValue::Secret(_))
        ));
        silent(
            "header-translated",
            [headers(&[
                ("Authorization", "a"),
                ("content-type", "b"),
                ("X-Team", "c"),
            ])],
        );
    }
}
