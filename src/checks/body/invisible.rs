//! Characters that nobody sees, where they are not text: they come along when one copies from a page.

use crate::checks::fix::Fix;
use crate::checks::json_text::{TokenKind, is_invisible};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::{PieceKind, Span};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "invisible-character",
    Severity::Error,
    ("check_invisible", "check_invisible_advice"),
    Page::Json,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let told = |part: Part, span: Span, source: &str| {
        let c = span.of(source).chars().next().unwrap_or_default();
        // A space is a space; what has no width is nothing.
        let space = matches!(c, '\u{a0}' | '\u{202f}') && part == Part::Body;
        let fix = if space {
            Some(Fix::replace(part, span, " "))
        } else {
            Fix::remove(part, source, span)
        };
        Found::at(part, span)
            .arg(format!("U+{:04X}", u32::from(c)))
            .fix(fix)
    };
    let mut all = Vec::new();
    for text in &view.texts {
        if matches!(text.part, Part::Url | Part::HeaderName(_)) {
            for piece in text.template.pieces() {
                if piece.kind != PieceKind::Text {
                    continue;
                }
                for (at, c) in piece
                    .span
                    .of(text.source)
                    .char_indices()
                    .filter(|(_, c)| is_invisible(*c))
                {
                    let from = piece.span.start + at;
                    all.push(told(text.part, Span::new(from, from + c.len_utf8()), text.source));
                }
            }
        }
    }
    if let Some(body) = view.body() {
        let seen = view
            .slips
            .iter()
            .filter(|token| token.kind == TokenKind::Invisible);
        all.extend(seen.map(|token| told(Part::Body, token.span, body.source)));
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "invisible-character",
            body("{\u{a0}\"a\": 1}\u{feff}"),
            &["\u{a0}", "\u{feff}"],
        );
        fixed("invisible-character", body("{\u{a0}\"a\": 1}"), r#"{ "a": 1}"#);
        fixed(
            "invisible-character",
            url("https://example.com/\u{200b}hook"),
            "https://example.com/hook",
        );
        fixed(
            "invisible-character",
            headers(&[("X-\u{200b}Team", "a")]),
            "X-Team",
        );
        silent(
            "invisible-character",
            [
                value("a\u{a0}b\u{200b}"),
                headers(&[("X-Team", "a\u{a0}b")]),
                url("https://example.com/a"),
            ],
        );
    }
}
