//! A header's name with characters that HTTP does not allow.

use super::names::{is_dash, translation};
use crate::checks::fix::Fix;
use crate::checks::json_text::is_invisible;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "header-name",
    Severity::Error,
    ("check_header_name", "check_header_name_advice"),
    Page::Http,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, header) in view.webhook.headers.iter().enumerate() {
        let name = &*header.name;
        // Space around a name is the form's; dashes, translations and what is invisible are other rules'.
        let bare = name.trim_matches(' ');
        let told_elsewhere = |c: char| is_dash(c) || is_invisible(c);
        let wrong = bare.chars().find(|c| !is_token(*c) && !told_elsewhere(*c));
        let Some(wrong) = wrong.filter(|_| translation(name).is_none() && !name.contains("{{")) else {
            continue;
        };
        let part = Part::HeaderName(at);
        let span = Span::new(0, name.len());
        let right = bare.trim_matches(|c: char| c.is_whitespace() || c == ':' || c == '"');
        let fix = (!right.is_empty() && right.chars().all(is_token)).then(|| Fix::replace(part, span, right));
        let shown = if wrong.is_whitespace() || wrong.is_control() {
            format!("U+{:04X}", u32::from(wrong))
        } else {
            wrong.to_string()
        };
        all.push(Found::at(part, span).arg(name).arg(shown).fix(fix));
    }
    all
}

/// Whether HTTP allows a character in a header's name.
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "header-name",
            headers(&[("Api Token:", "a"), ("Größe", "b")]),
            &["Api Token:", "Größe"],
        );
        fixed("header-name", headers(&[("Content-Type:", "a")]), "Content-Type");
        fixed("header-name", headers(&[("\"X-Team\"", "a")]), "X-Team");
        silent(
            "header-name",
            [
                headers(&[("Content-Type", "a"), (" X_Team ", "b"), ("", "")]),
                headers(&[("X\u{2013}Team", "a"), ("Type de contenu", "b"), ("{{x}}", "c")]),
            ],
        );
    }
}
