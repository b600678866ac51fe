//! A block without its end tag.

use super::errors;
use crate::checks::attributes::short;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::SyntaxErrorKind;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "block-never-closed",
    Severity::Error,
    ("check_block_never_closed", "check_block_never_closed_advice"),
    Page::Tags,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    errors(view, |text, error| match &error.kind {
        SyntaxErrorKind::NeverClosed(name) => Some(
            Found::at(text.part, error.span)
                .arg(short(error.span.of(text.source)))
                .arg(format!("{{% end{name} %}}")),
        ),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "block-never-closed",
            value("{% if ${first_name} == blank %}there"),
            &["{% if ${first_name} == blank %}"],
        );
        silent(
            "block-never-closed",
            [
                value("{% if ${first_name} == blank %}there{% endif %}"),
                value("{% assign a = 1 %}"),
            ],
        );
    }
}
