//! The lexer of what stands inside of outputs and tags.

use super::scanner::{attribute_end, output_end};
use super::span::Span;

/// The kinds of lexemes, after Shopify's lexer, with Braze's `${…}` and `{{…}}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Id,
    Str,
    Number,
    Comparison,
    Pipe,
    Dot,
    DotDot,
    Colon,
    Comma,
    OpenSquare,
    CloseSquare,
    OpenRound,
    CloseRound,
    /// `${…}`
    Attribute,
    /// `{{…}}`
    Nested,
    /// A character that means nothing here.
    Stray,
    End,
}

/// A lexeme.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexeme {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// Reads lexemes from a part of the template's text.
#[derive(Clone)]
pub(crate) struct Cursor<'s> {
    pub(crate) src: &'s str,
    end: usize,
    current: Lexeme,
    /// The end of the lexeme before the current one.
    pub(crate) behind: usize,
}

const fn starts_id(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

const fn continues_id(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

impl<'s> Cursor<'s> {
    pub(crate) fn new(src: &'s str, span: Span) -> Self {
        let current = lex(src, span.start, span.end);
        Self {
            src,
            end: span.end,
            current,
            behind: span.start,
        }
    }

    pub(crate) const fn peek(&self) -> Lexeme {
        self.current
    }

    pub(crate) fn text(&self) -> &'s str {
        self.current.span.of(self.src)
    }

    pub(crate) fn second(&self) -> Lexeme {
        lex(self.src, self.current.span.end, self.end)
    }

    pub(crate) fn bump(&mut self) -> Lexeme {
        let taken = self.current;
        self.behind = taken.span.end;
        self.current = lex(self.src, taken.span.end, self.end);
        taken
    }

    pub(crate) fn look(&self, kind: Kind) -> bool {
        self.current.kind == kind
    }

    pub(crate) fn take(&mut self, kind: Kind) -> Option<Lexeme> {
        self.look(kind).then(|| self.bump())
    }

    /// Takes the word `word`.
    pub(crate) fn take_word(&mut self, word: &str) -> bool {
        let found = self.look(Kind::Id) && self.text() == word;
        if found {
            self.bump();
        }
        found
    }
}

fn lex(src: &str, from: usize, end: usize) -> Lexeme {
    let bytes = &src.as_bytes()[..end];
    let mut at = from;
    while matches!(bytes.get(at), Some(9..=13 | b' ')) {
        at += 1;
    }
    let Some(&first) = bytes.get(at) else {
        return Lexeme {
            kind: Kind::End,
            span: Span::new(end, end),
        };
    };
    let next = bytes.get(at + 1).copied();
    let (kind, len) = match first {
        b'\'' | b'"' => match bytes[at + 1..].iter().position(|byte| *byte == first) {
            Some(len) => (Kind::Str, len + 2),
            None => (Kind::Stray, 1),
        },
        b'0'..=b'9' => (Kind::Number, number(&bytes[at..])),
        b'-' if next.is_some_and(|byte| byte.is_ascii_digit()) => {
            (Kind::Number, 1 + number(&bytes[at + 1..]))
        }
        b'=' | b'!' | b'<' | b'>' => match (first, next) {
            (_, Some(b'=')) | (b'<', Some(b'>')) => (Kind::Comparison, 2),
            (b'<' | b'>', _) => (Kind::Comparison, 1),
            _ => (Kind::Stray, 1),
        },
        b'.' if next == Some(b'.') => (Kind::DotDot, 2),
        b'.' => (Kind::Dot, 1),
        b'|' => (Kind::Pipe, 1),
        b':' => (Kind::Colon, 1),
        b',' => (Kind::Comma, 1),
        b'[' => (Kind::OpenSquare, 1),
        b']' => (Kind::CloseSquare, 1),
        b'(' => (Kind::OpenRound, 1),
        b')' => (Kind::CloseRound, 1),
        b'$' if next == Some(b'{') => match attribute_end(bytes, at) {
            Some(close) => (Kind::Attribute, close - at),
            None => (Kind::Stray, 2),
        },
        b'{' if next == Some(b'{') => match output_end(src, at, end) {
            Ok(close) => (Kind::Nested, close - at),
            Err(_) => (Kind::Stray, 2),
        },
        _ if starts_id(first) => {
            let len = bytes[at..].iter().take_while(|byte| continues_id(**byte)).count();
            let is_contains = &bytes[at..at + len] == b"contains"
                && bytes.get(at + len).is_some_and(u8::is_ascii_whitespace);
            let question = usize::from(!is_contains && bytes.get(at + len) == Some(&b'?'));
            (
                if is_contains { Kind::Comparison } else { Kind::Id },
                len + question,
            )
        }
        _ => (Kind::Stray, src[at..].chars().next().map_or(1, char::len_utf8)),
    };
    Lexeme {
        kind,
        span: Span::new(at, at + len),
    }
}

fn number(bytes: &[u8]) -> usize {
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let whole = digits(0);
    if bytes.get(whole) != Some(&b'.') {
        return whole;
    }
    match digits(whole + 1) {
        0 => whole,
        fraction => whole + 1 + fraction,
    }
}
