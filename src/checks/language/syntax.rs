//! Any other Liquid that cannot be read.

use super::errors;
use crate::checks::attributes::short;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::SyntaxErrorKind;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "liquid-syntax",
    Severity::Error,
    ("check_liquid_syntax", "check_liquid_syntax_advice"),
    Page::Tags,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    errors(view, |text, error| {
        let told = || {
            Found::at(text.part, error.span)
                .arg(short(error.span.of(text.source)))
                .arg(error.place.line.to_string())
                .arg(error.place.column.to_string())
        };
        match &error.kind {
            SyntaxErrorKind::TagSyntax { usage, .. } => {
                Some(told().arg(*usage).advice("check_liquid_syntax_usage"))
            }
            SyntaxErrorKind::Unexpected { .. } | SyntaxErrorKind::TooDeep => Some(told()),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("liquid-syntax", value("{{ a b }}"), &["b"]);
        found("liquid-syntax", value("{% assign = 1 %}"), &["{% assign = 1 %}"]);
        silent(
            "liquid-syntax",
            [
                value("{{ a | default: 'b' }}"),
                value("{{ a | default: “b” }}"),
                value("{% nope %}"),
                value("{{ a"),
            ],
        );
    }
}
