//! Curly quotation marks in Liquid, as word processors write them.

use super::errors;
use crate::checks::fix::{Edit, Fix};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::{Text, View};
use crate::liquid::{PieceKind, Span, SyntaxErrorKind};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "curly-quotes",
    Severity::Error,
    ("check_curly_quotes", "check_curly_quotes_advice"),
    Page::Tags,
    find,
)
.explains();

const DOUBLE: [char; 4] = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}'];
const SINGLE: [char; 4] = ['\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];

fn find(view: &View) -> Vec<Found> {
    errors(view, |text, error| {
        (error.kind == SyntaxErrorKind::CurlyQuote).then(|| {
            let piece = piece_at(text, error.span);
            Found::at(text.part, error.span)
                .arg(error.span.of(text.source))
                .fix(piece.and_then(|span| straight(text.part, text.source, span)))
        })
    })
}

fn piece_at(text: &Text, span: Span) -> Option<Span> {
    text.template
        .pieces()
        .iter()
        .find(|piece| {
            matches!(piece.kind, PieceKind::Output | PieceKind::Tag)
                && piece.span.start <= span.start
                && span.end <= piece.span.end
        })
        .map(|piece| piece.span)
}

/// Straight marks for curly ones: double ones first, since an apostrophe may stand within them.
fn straight(part: Part, source: &str, piece: Span) -> Option<Fix> {
    let text = piece.of(source);
    let (marks, with) = match text.contains(DOUBLE) {
        true if !text.contains('"') => (DOUBLE, "\""),
        true if !text.contains('\'') => (DOUBLE, "'"),
        true => return None,
        false if !text.contains('\'') => (SINGLE, "'"),
        false if !text.contains('"') => (SINGLE, "\""),
        false => return None,
    };
    let edits = text.match_indices(marks).map(|(at, mark)| Edit::Replace {
        part,
        span: Span::new(piece.start + at, piece.start + at + mark.len()),
        with: with.to_owned(),
    });
    Some(Fix::of(edits.collect()))
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let curly = || value("{{ ${first_name} | default: “it’s you” }}");
        found("curly-quotes", curly(), &["“"]);
        fixed(
            "curly-quotes",
            curly(),
            r#"{"a": "{{ ${first_name} | default: "it’s you" }}"}"#,
        );
        fixed(
            "curly-quotes",
            pairs(&[("a", "{{ x | default: ‘y’ }}")]),
            "{{ x | default: 'y' }}",
        );
        silent(
            "curly-quotes",
            [
                value("“quoted” {{ a | default: 'it’s' }}"),
                value("{{ a | default: 'b' }}"),
            ],
        );
    }
}
