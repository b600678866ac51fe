//! A tag that neither Liquid nor Braze has.

use super::errors;
use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::checks::words::nearest;
use crate::liquid::{Span, SyntaxErrorKind};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "unknown-tag",
    Severity::Error,
    ("check_unknown_tag", "check_unknown_tag_advice"),
    Page::Tags,
    find,
)
.explains();

/// Liquid's and Braze's tags, with those that end or go on.
const TAGS: &[&str] = &[
    "abort_message",
    "assign",
    "break",
    "capture",
    "case",
    "catalog_items",
    "catalog_selection_items",
    "comment",
    "connected_content",
    "continue",
    "cycle",
    "decrement",
    "echo",
    "else",
    "elsif",
    "endcapture",
    "endcase",
    "endcomment",
    "endfor",
    "endif",
    "endraw",
    "endtranslation",
    "endunless",
    "for",
    "if",
    "include",
    "increment",
    "liquid",
    "message_extras",
    "promotion",
    "raw",
    "render",
    "shopping_cart",
    "translation",
    "unless",
    "when",
];
/// Words of other languages, and what Liquid calls them.
const ELSEWHERE: &[(&str, &str)] = &[
    ("elseif", "elsif"),
    ("elif", "elsif"),
    ("end_if", "endif"),
    ("set", "assign"),
];

fn find(view: &View) -> Vec<Found> {
    errors(view, |text, error| {
        let SyntaxErrorKind::UnknownTag(name) = &error.kind else {
            return None;
        };
        let told = Found::at(text.part, error.span).arg(name);
        let foreign = ELSEWHERE.iter().find(|row| row.0 == name).map(|row| row.1);
        let meant = foreign.or_else(|| nearest(name, TAGS.iter().copied()));
        Some(match (meant, error.span.of(text.source).find(&**name)) {
            (Some(meant), Some(at)) => {
                let from = error.span.start + at;
                told.arg(meant)
                    .advice("check_unknown_tag_meant")
                    .fix(Fix::replace(text.part, Span::new(from, from + name.len()), meant))
            }
            _ => told,
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("unknown-tag", value("{% frobnicate %}"), &["{% frobnicate %}"]);
        unfixed("unknown-tag", value("{% frobnicate %}"));
        let elseif = || value("{% if a %}x{% elseif b %}y{% endif %}");
        found("unknown-tag", elseif(), &["{% elseif b %}"]);
        fixed(
            "unknown-tag",
            elseif(),
            r#"{"a": "{% if a %}x{% elsif b %}y{% endif %}"}"#,
        );
        fixed(
            "unknown-tag",
            value("{% asign x = 1 %}"),
            r#"{"a": "{% assign x = 1 %}"}"#,
        );
        silent(
            "unknown-tag",
            [
                value("{% abort_message('no') %}"),
                value("{% if a %}x{% elsif b %}y{% endif %}"),
                value("{% raw %}{% frobnicate %}{% endraw %}"),
            ],
        );
    }
}
