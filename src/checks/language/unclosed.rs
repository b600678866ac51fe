//! `{{` or `{%` without an end.

use super::errors;
use super::missing_brace::missing_brace;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::SyntaxErrorKind;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "liquid-unclosed",
    Severity::Error,
    ("check_liquid_unclosed", "check_liquid_unclosed_advice"),
    Page::Tags,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    errors(view, |text, error| match &error.kind {
        SyntaxErrorKind::Unterminated(opener) if missing_brace(text.source, error.span).is_none() => {
            let closer = if *opener == "{{" { "}}" } else { "%}" };
            Some(Found::at(text.part, error.span).arg(*opener).arg(closer))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("liquid-unclosed", value("Hi {{ ${first_name}, how"), &["{{"]);
        found("liquid-unclosed", url("https://example.com/{% if"), &["{%"]);
        silent(
            "liquid-unclosed",
            [
                value("Hi {{ ${first_name} }}"),
                body(r#"{"a": {"b": 1}}"#),
                value("{% raw %}{{{% endraw %}"),
                pairs(&[("email", "{{${email_address}}")]),
            ],
        );
    }
}
