//! White space in a URL.

use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::{PieceKind, Span};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "url-white-space",
    Severity::Error,
    ("check_url_space", "check_url_space_advice"),
    Page::Webhooks,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let Some(url) = view.text(Part::Url) else {
        return Vec::new();
    };
    let source = url.source;
    if source.trim().is_empty() {
        return Vec::new();
    }
    let mut all = Vec::new();
    for piece in url
        .template
        .pieces()
        .iter()
        .filter(|piece| piece.kind == PieceKind::Text)
    {
        let text = piece.span.of(source);
        let mut from = 0;
        while let Some(at) = text[from..].find(is_space).map(|at| from + at) {
            let len = text[at..].find(|c| !is_space(c)).unwrap_or(text.len() - at);
            let span = Span::new(piece.span.start + at, piece.span.start + at + len);
            // A line break cannot be meant; a space can, where it is neither first nor last.
            let outer =
                span.start == 0 || span.end == source.len() || text[at..at + len].contains(['\n', '\r']);
            let fix = if outer {
                Fix::remove(Part::Url, source, span)
            } else {
                // `{%20` would begin a tag.
                let brace = source.get(..span.start).is_some_and(|text| text.ends_with('{'));
                (!brace).then(|| Fix::replace(Part::Url, span, "%20".repeat(len)))
            };
            all.push(Found::at(Part::Url, span).fix(fix));
            from = at + len;
        }
    }
    all
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "url-white-space",
            url(" https://example.com/a b\n"),
            &[" ", " ", "\n"],
        );
        fixed(
            "url-white-space",
            url(" https://example.com/"),
            "https://example.com/",
        );
        fixed(
            "url-white-space",
            url("https://example.com/a  b"),
            "https://example.com/a%20%20b",
        );
        fixed(
            "url-white-space",
            url("https://example.com/a\n  b"),
            "https://example.com/ab",
        );
        silent(
            "url-white-space",
            [url("https://example.com/{{ x | url_encode }}"), url(" ")],
        );
    }
}
