//! `{{${email_address}}`: the third closing brace is missing, as partners' pages print it.

use super::errors;
use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::{Span, SyntaxErrorKind};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "missing-brace",
    Severity::Error,
    ("check_missing_brace", "check_missing_brace_advice"),
    Page::Quikly,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    errors(view, |text, error| {
        if !matches!(error.kind, SyntaxErrorKind::Unterminated("{{")) {
            return None;
        }
        let span = missing_brace(text.source, error.span)?;
        let fix = Fix::replace(text.part, Span::new(span.end, span.end), "}");
        Some(Found::at(text.part, span).arg(span.of(text.source)).fix(fix))
    })
}

/// The output that begins at an unclosed `{{` and ends one brace too early.
pub(super) fn missing_brace(source: &str, error: Span) -> Option<Span> {
    let rest = source.get(error.start..)?;
    let inside = rest.strip_prefix("{{")?;
    let attribute = inside.find("${")?;
    let before = &inside[..attribute];
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ' ');
    let name_end = attribute + inside[attribute..].find('}')?;
    let name = &inside[attribute + 2..name_end];
    let behind = &inside[name_end..];
    let short = behind.starts_with("}}") && !behind.starts_with("}}}");
    let fits = before.chars().all(plain) && !name.is_empty() && name.chars().all(plain);
    (short && fits).then(|| Span::new(error.start, error.start + 2 + name_end + 2))
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let pair = || pairs(&[("email", "{{${email_address}}")]);
        found("missing-brace", pair(), &["{{${email_address}}"]);
        fixed("missing-brace", pair(), "{{${email_address}}}");
        fixed(
            "missing-brace",
            value("{{ custom_attribute.${plan}} "),
            r#"{"a": "{{ custom_attribute.${plan}}} "}"#,
        );
        silent(
            "missing-brace",
            [
                value("{{${email_address}}}"),
                value("{{ ${email_address} }}"),
                value("{{ ${email_address}"),
                value("{{ x }}"),
            ],
        );
    }
}
