//! Parses Braze's own tags.

use super::ast::{BrazeTag, BrazeTagKind, Interpolation, InterpolationPart, TagKind, TagOption};
use super::lax;
use super::parser::Parser;
use super::scanner::{TagToken, output_end, pair};
use super::span::Span;
use super::tags::Parsed;
use crate::liquid::value::shared;

const KINDS: [(&str, BrazeTagKind); 7] = [
    ("connected_content", BrazeTagKind::ConnectedContent),
    ("abort_message", BrazeTagKind::AbortMessage),
    ("message_extras", BrazeTagKind::MessageExtras),
    ("catalog_items", BrazeTagKind::CatalogItems),
    ("catalog_selection_items", BrazeTagKind::CatalogSelectionItems),
    ("shopping_cart", BrazeTagKind::ShoppingCart),
    ("promotion", BrazeTagKind::Promotion),
];

impl<'s> Parser<'s> {
    /// A tag of Braze's own, where there is one of this name.
    pub(crate) fn braze_tag(&mut self, token: &TagToken, name: &'s str) -> Option<Parsed> {
        if name == "translation" {
            let id = self.interpolation(unwrapped(self.src, token.markup));
            let (body, stop) = self.plain_block(token, name);
            return Some((TagKind::Translation { id, body }, stop));
        }
        let (_, kind) = *KINDS.iter().find(|(known, _)| *known == name)?;
        let call = token.markup.of(self.src).starts_with('(');
        let mut at = if call {
            token.markup.end
        } else {
            self.next_option(token.markup.start, token.markup.end)
        };
        let head = Span::new(token.markup.start, at).trimmed(self.src);
        let argument = self.argument(unwrapped(self.src, head), call);
        let mut options = Vec::new();
        while at < token.markup.end {
            let word = self.src[at + 1..token.markup.end]
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
                .count();
            let name = Span::new(at + 1, at + 1 + word);
            let stop = self.next_option(name.end, token.markup.end);
            let value = Span::new(name.end, stop).trimmed(self.src);
            let span = Span::new(at, value.end.max(name.end));
            let value = self.interpolation(value);
            options.push(TagOption {
                name: shared(name.of(self.src)),
                value,
                span,
            });
            at = stop;
        }
        Some((
            TagKind::Braze(BrazeTag {
                kind,
                argument,
                options,
            }),
            None,
        ))
    }

    /// The place of the next `:name` that stands behind whitespace, outside of quotes and braces.
    fn next_option(&self, from: usize, end: usize) -> usize {
        let bytes = self.src.as_bytes();
        let mut at = from;
        let mut depth = 0_usize;
        while at < end {
            let behind_space = at == 0 || bytes[at - 1].is_ascii_whitespace();
            let named = bytes
                .get(at + 1)
                .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
            if bytes[at] == b':' && behind_space && named && depth == 0 {
                return at;
            }
            match bytes[at] {
                b'{' if bytes.get(at + 1) != Some(&b'{') => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            // An apostrophe inside of a word opens no quotation.
            let quote = matches!(bytes[at], b'"' | b'\'');
            at = if quote && !behind_space && depth == 0 {
                at + 1
            } else {
                lax::unit(self.src, at, end).unwrap_or(at + 1)
            };
        }
        end
    }

    /// The argument of a tag: an expression where it is a call such as `abort_message(reason)`, text otherwise.
    fn argument(&mut self, (span, quoted): (Span, bool), call: bool) -> Interpolation {
        if call && !quoted && !span.is_empty() && pair(span.of(self.src).as_bytes(), 0, b"{{").is_none() {
            let parts = vec![InterpolationPart::Output(self.filtered(span))];
            return Interpolation { span, parts };
        }
        self.interpolation((span, quoted))
    }

    /// Text with outputs in it.
    pub(crate) fn interpolation(&mut self, text: impl Into<Stretch>) -> Interpolation {
        let Stretch(span) = text.into();
        let mut parts = Vec::new();
        let mut at = span.start;
        let mut start = at;
        while let Some(open) = pair(&self.src.as_bytes()[..span.end], at, b"{{") {
            let Ok(close) = output_end(self.src, open, span.end) else {
                at = open + 2;
                continue;
            };
            if open > start {
                parts.push(InterpolationPart::Text(Span::new(start, open)));
            }
            parts.push(InterpolationPart::Output(
                self.filtered(Span::new(open + 2, close - 2)),
            ));
            at = close;
            start = close;
        }
        if start < span.end {
            parts.push(InterpolationPart::Text(Span::new(start, span.end)));
        }
        Interpolation { span, parts }
    }
}

/// A stretch of text to look for outputs in.
pub(crate) struct Stretch(Span);

impl From<Span> for Stretch {
    fn from(span: Span) -> Self {
        Self(span)
    }
}

impl From<(Span, bool)> for Stretch {
    fn from((span, _): (Span, bool)) -> Self {
        Self(span)
    }
}

/// The span without one pair of parentheses and one pair of quotes around it, and whether there were quotes.
fn unwrapped(src: &str, span: Span) -> (Span, bool) {
    let mut span = span.trimmed(src);
    let within = |span: Span, open: char, close: char| {
        let text = span.of(src);
        (text.len() >= 2 && text.starts_with(open) && text.ends_with(close))
            .then(|| Span::new(span.start + 1, span.end - 1))
    };
    if let Some(inner) = within(span, '(', ')') {
        span = inner.trimmed(src);
    }
    for quote in ['\'', '"'] {
        if let Some(inner) = within(span, quote, quote)
            && !inner.of(src).bytes().any(|byte| char::from(byte) == quote)
        {
            return (inner, true);
        }
    }
    (span, false)
}
