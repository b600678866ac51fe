//! What Liquid's lax mode makes of text that is not written as it must be.

use super::expr::{Argument, Expr, ExprKind, Filter, Filtered, Path, Segment, SegmentKind};
use super::expression::{expression, plain_path};
use super::scanner::{attribute_end, output_end};
use super::span::Span;
use super::{cursor, cursor::Kind};
use crate::liquid::value::cut::{trim, trim_left};
use crate::liquid::value::number::Number;
use crate::liquid::value::text::joined;
use crate::liquid::value::{Value, shared};
use std::sync::Arc;

/// The next run of text that Liquid takes as one value: a quoted string, or text without spaces, commas and
/// bars outside of quotes.
pub(crate) fn fragment(src: &str, from: usize, end: usize) -> Option<Span> {
    let bytes = &src.as_bytes()[..end];
    let mut at = from;
    loop {
        let byte = *bytes.get(at)?;
        let stops = byte.is_ascii_whitespace() || matches!(byte, b',' | b'|');
        if !stops && unit(src, at, end).is_some() {
            break;
        }
        at += 1;
    }
    let start = at;
    if matches!(bytes[at], b'"' | b'\'') {
        return unit(src, at, end).map(|stop| Span::new(start, stop));
    }
    while at < end && !bytes[at].is_ascii_whitespace() && !matches!(bytes[at], b',' | b'|') {
        match unit(src, at, end) {
            Some(stop) => at = stop,
            None => break,
        }
    }
    Some(Span::new(start, at))
}

/// The end of the character, the quoted string or the pair of braces that starts at `at`; none for a quote
/// that is not closed.
pub(crate) fn unit(src: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = &src.as_bytes()[..end];
    let next = bytes.get(at + 1);
    match bytes[at] {
        quote @ (b'"' | b'\'') => bytes[at + 1..]
            .iter()
            .position(|byte| *byte == quote)
            .map(|len| at + len + 2),
        b'{' if next == Some(&b'{') => Some(output_end(src, at, end).unwrap_or(at + 2)),
        b'$' if next == Some(&b'{') => Some(attribute_end(bytes, at).unwrap_or(at + 2)),
        byte if byte < 128 => Some(at + 1),
        _ => Some(at + src[at..].chars().next().map_or(1, char::len_utf8)),
    }
}

/// An expression from any text.
pub(crate) fn expr(src: &str, span: Span) -> Expr {
    let mut cursor = cursor::Cursor::new(src, span);
    if let Ok(found) = expression(&mut cursor, 0)
        && cursor.look(Kind::End)
    {
        return found;
    }
    if let Some(kind) = number_or_range(src, span) {
        return Expr { kind, span };
    }
    let mut segments = Vec::new();
    let bytes = src.as_bytes();
    let mut at = span.start;
    // The last bracket that closes: those that open behind it are not looked at again.
    let last = bytes[..span.end]
        .iter()
        .rposition(|byte| *byte == b']')
        .unwrap_or(0);
    while at < span.end {
        let start = at;
        if bytes[at] == b'['
            && at < last
            && let Some(len) = bytes[at..span.end].iter().position(|byte| *byte == b']')
            && len > 1
        {
            at += len + 1;
            let inner = Span::new(start + 1, at - 1).trimmed(src);
            let mut cursor = cursor::Cursor::new(src, inner);
            let inner = match expression(&mut cursor, 1) {
                Ok(inner) => inner,
                Err(_) => Expr {
                    kind: plain_path(shared(inner.of(src)), inner),
                    span: inner,
                },
            };
            let span = Span::new(start, at);
            segments.push(Segment {
                kind: SegmentKind::Index(Box::new(inner)),
                span,
            });
            continue;
        }
        while at < span.end && (bytes[at].is_ascii_alphanumeric() || matches!(bytes[at], b'_' | b'-')) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        at += usize::from(at < span.end && bytes[at] == b'?');
        let span = Span::new(start, at);
        segments.push(Segment {
            kind: SegmentKind::Name(shared(span.of(src))),
            span,
        });
    }
    if segments.is_empty() {
        return Expr {
            kind: ExprKind::Nothing,
            span,
        };
    }
    let root = segments.remove(0);
    Expr {
        kind: ExprKind::Path(Path { root, segments }),
        span,
    }
}

/// What lax mode takes for a number (`1.`, `1.2.3`) or for a range (`(1...3)`).
fn number_or_range(src: &str, span: Span) -> Option<ExprKind> {
    let text = span.of(src);
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let dots = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if unsigned.starts_with(|c: char| c.is_ascii_digit()) && unsigned.len() > 1 && unsigned.bytes().all(dots)
    {
        let mut parts = text.splitn(3, '.');
        let (whole, fraction) = (parts.next()?, parts.next().unwrap_or_default());
        let number = Value::text(joined(&[whole, ".", fraction, "0"]));
        return Some(ExprKind::Literal(Number::of(&number).value()));
    }
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let dots = span.start + 1 + inner.as_bytes().windows(2).rposition(|pair| pair == b"..")?;
    let (from, to) = (Span::new(span.start + 1, dots), Span::new(dots + 2, span.end - 1));
    if from.is_empty() || to.is_empty() || inner.contains(|c: char| c.is_ascii_whitespace()) {
        return None;
    }
    Some(ExprKind::Range(Box::new((expr(src, from), expr(src, to)))))
}

/// A value with its filters from any text.
pub(crate) fn filtered(src: &str, span: Span) -> Filtered {
    let span = span.trimmed(src);
    let Some(first) = fragment(src, span.start, span.end) else {
        return Filtered {
            span,
            expr: Expr {
                kind: ExprKind::Nothing,
                span,
            },
            filters: Vec::new(),
        };
    };
    let value = expr(src, first);
    let mut filters = Vec::new();
    let mut at = next_bar(src, first.end, span.end);
    while at < span.end {
        let stop = next_bar(src, at + 1, span.end);
        if let Some(found) = filter(src, Span::new(at + 1, stop).trimmed(src)) {
            filters.push(found);
        }
        at = stop;
    }
    Filtered {
        span,
        expr: value,
        filters,
    }
}

fn next_bar(src: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end && src.as_bytes()[at] != b'|' {
        at = unit(src, at, end).unwrap_or(at + 1);
    }
    at.min(end)
}

fn word(src: &str, from: usize, end: usize) -> Option<Span> {
    let bytes = &src.as_bytes()[..end];
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let start = from + bytes.get(from..)?.iter().position(is_word)?;
    let len = bytes[start..].iter().take_while(|byte| is_word(byte)).count();
    Some(Span::new(start, start + len))
}

/// Whatever looks like a keyword argument in a tag's markup: a name, a colon, a value.
pub(crate) fn arguments(src: &str, span: Span) -> Vec<Argument> {
    let bytes = src.as_bytes();
    let mut found = Vec::new();
    let mut at = span.start;
    while let Some(mut name) = word(src, at, span.end) {
        while name.end < span.end
            && (bytes[name.end].is_ascii_alphanumeric() || matches!(bytes[name.end], b'_' | b'-'))
        {
            name.end += 1;
        }
        at = name.end;
        let rest = Span::new(at, span.end).trimmed(src);
        if !rest.of(src).starts_with(':') {
            continue;
        }
        let start = Span::new(rest.start + 1, rest.end).trimmed(src).start;
        if let Some(value) = fragment(src, start, span.end).filter(|value| value.start == start) {
            at = value.end;
            found.push(Argument {
                name: Some(shared(name.of(src))),
                value: expr(src, value),
                span: name.to(value),
            });
        }
    }
    found
}

fn filter(src: &str, span: Span) -> Option<Filter> {
    let name = word(src, span.start, span.end)?;
    let bytes = src.as_bytes();
    let mut args = Vec::new();
    let mut at = name.end;
    while at < span.end {
        if !matches!(bytes[at], b':' | b',') {
            at += 1;
            continue;
        }
        let mut from = at + 1;
        let mut keyword: Option<Arc<str>> = None;
        if let Some(found) = word(src, from, span.end)
            && trim(Span::new(from, found.start).of(src)).is_empty()
        {
            let rest = Span::new(found.end, span.end).of(src);
            if trim_left(rest).starts_with(':') {
                keyword = Some(shared(found.of(src)));
                from = span.end - trim_left(rest).len() + 1;
            }
        }
        let Some(value) = fragment(src, from, span.end) else {
            break;
        };
        args.push(Argument {
            name: keyword,
            value: expr(src, value),
            span: Span::new(at + 1, value.end).trimmed(src),
        });
        at = value.end;
    }
    Some(Filter::new(name.of(src), name, args, span))
}
