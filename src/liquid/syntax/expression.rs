//! Parses expressions and filters as Liquid's strict mode does.

use super::cursor::{Cursor, Kind, Lexeme};
use super::error::SyntaxErrorKind;
use super::expr::{Argument, Expr, ExprKind, Filter, Filtered, Path, Segment, SegmentKind};
use super::span::Span;
use crate::liquid::value::cut::{has, trim};
use crate::liquid::value::number::{Number, leading_integer};
use crate::liquid::value::{Value, shared};
use std::sync::Arc;

/// How deep brackets, ranges and nested outputs may stand in each other.
const MAX_DEPTH: usize = 32;

/// What is wrong, and where.
pub(crate) struct Wrong {
    pub(crate) kind: SyntaxErrorKind,
    pub(crate) span: Span,
}

/// Boxed, so that answers stay small.
pub(crate) type Fail = Box<Wrong>;

/// What is wrong, and where.
pub(crate) fn fail(kind: SyntaxErrorKind, span: Span) -> Fail {
    Box::new(Wrong { kind, span })
}

/// Reports that `expected` belongs where the cursor stands.
pub(crate) fn unexpected(cursor: &Cursor, expected: &'static str) -> Fail {
    let found = cursor.text();
    let span = cursor.peek().span;
    let kind = if found.starts_with(['\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{201e}']) {
        SyntaxErrorKind::CurlyQuote
    } else {
        SyntaxErrorKind::Unexpected {
            expected,
            found: found.chars().take(40).collect(),
        }
    };
    fail(kind, span)
}

/// A whole output: a value with its filters, and nothing after them.
pub(crate) fn whole_filtered(src: &str, span: Span, depth: usize) -> Result<Filtered, Fail> {
    let mut cursor = Cursor::new(src, span);
    let value = filtered(&mut cursor, depth)?;
    if cursor.look(Kind::End) {
        Ok(value)
    } else {
        Err(unexpected(&cursor, "\"|\" or the end"))
    }
}

/// A value with its filters.
fn filtered(cursor: &mut Cursor, depth: usize) -> Result<Filtered, Fail> {
    let start = cursor.peek().span.start;
    if cursor.look(Kind::End) {
        let span = Span::new(start, start);
        return Ok(Filtered {
            span,
            expr: Expr {
                kind: ExprKind::Nothing,
                span,
            },
            filters: Vec::new(),
        });
    }
    let expr = expression(cursor, depth)?;
    let mut filters = Vec::new();
    while cursor.take(Kind::Pipe).is_some() {
        let name = cursor
            .take(Kind::Id)
            .ok_or_else(|| unexpected(cursor, "a filter's name"))?;
        let mut args = Vec::new();
        if cursor.take(Kind::Colon).is_some() {
            // Mostly there is one; the room for four that a list has else is slow to get.
            args.reserve_exact(1);
            args.push(argument(cursor, depth)?);
            while cursor.take(Kind::Comma).is_some() {
                args.push(argument(cursor, depth)?);
            }
        }
        let span = Span::new(name.span.start, cursor.behind);
        filters.push(Filter::new(name.span.of(cursor.src), name.span, args, span));
    }
    Ok(Filtered {
        span: Span::new(start, cursor.behind),
        expr,
        filters,
    })
}

/// An argument, with a keyword or without.
pub(crate) fn argument(cursor: &mut Cursor, depth: usize) -> Result<Argument, Fail> {
    let start = cursor.peek().span.start;
    let mut name = None;
    if cursor.look(Kind::Id) && cursor.second().kind == Kind::Colon {
        name = Some(shared(cursor.bump().span.of(cursor.src)));
        cursor.bump();
    }
    let value = expression(cursor, depth)?;
    Ok(Argument {
        name,
        value,
        span: Span::new(start, cursor.behind),
    })
}

/// An expression.
pub(crate) fn expression(cursor: &mut Cursor, depth: usize) -> Result<Expr, Fail> {
    if depth > MAX_DEPTH {
        return Err(fail(SyntaxErrorKind::TooDeep, cursor.peek().span));
    }
    let first = cursor.peek();
    let kind = match first.kind {
        Kind::Id | Kind::Attribute => {
            cursor.bump();
            let root = named(cursor.src, first);
            let segments = segments(cursor, depth)?;
            let word = first.span.of(cursor.src);
            match literal(word) {
                Some(literal) if segments.is_empty() && first.kind == Kind::Id => literal,
                _ => ExprKind::Path(Path { root, segments }),
            }
        }
        Kind::OpenSquare => {
            let root = index(cursor, depth)?;
            ExprKind::Path(Path {
                root,
                segments: segments(cursor, depth)?,
            })
        }
        Kind::Str => {
            let text = cursor.bump().span.of(cursor.src);
            ExprKind::Literal(Value::text(&text[1..text.len() - 1]))
        }
        Kind::Number => ExprKind::Literal(number(cursor.bump().span.of(cursor.src))),
        Kind::OpenRound => {
            cursor.bump();
            let from = expression(cursor, depth + 1)?;
            cursor
                .take(Kind::DotDot)
                .ok_or_else(|| unexpected(cursor, "\"..\""))?;
            let to = expression(cursor, depth + 1)?;
            cursor
                .take(Kind::CloseRound)
                .ok_or_else(|| unexpected(cursor, "\")\""))?;
            ExprKind::Range(Box::new((from, to)))
        }
        Kind::Nested => {
            let span = cursor.bump().span;
            let inner = Span::new(span.start + 2, span.end - 2);
            let value = whole_filtered(cursor.src, inner, depth + 1)?;
            let segments = segments(cursor, depth)?;
            if !segments.is_empty() {
                return Err(unexpected(cursor, "nothing after a nested output"));
            }
            ExprKind::Nested(Box::new(value))
        }
        _ => return Err(unexpected(cursor, "a value")),
    };
    Ok(Expr {
        kind,
        span: Span::new(first.span.start, cursor.behind),
    })
}

fn segments(cursor: &mut Cursor, depth: usize) -> Result<Vec<Segment>, Fail> {
    let mut segments = Vec::new();
    loop {
        match cursor.peek().kind {
            Kind::OpenSquare => segments.push(index(cursor, depth)?),
            Kind::Dot => {
                cursor.bump();
                let name = cursor
                    .take(Kind::Id)
                    .or_else(|| cursor.take(Kind::Attribute))
                    .ok_or_else(|| unexpected(cursor, "a name"))?;
                segments.push(named(cursor.src, name));
            }
            _ => return Ok(segments),
        }
    }
}

fn index(cursor: &mut Cursor, depth: usize) -> Result<Segment, Fail> {
    let start = cursor.bump().span.start;
    let inner = expression(cursor, depth + 1)?;
    cursor
        .take(Kind::CloseSquare)
        .ok_or_else(|| unexpected(cursor, "\"]\""))?;
    let span = Span::new(start, cursor.behind);
    Ok(Segment {
        kind: SegmentKind::Index(Box::new(inner)),
        span,
    })
}

/// The step of a name or of `${…}`.
fn named(src: &str, lexeme: Lexeme) -> Segment {
    let text = lexeme.span.of(src);
    let kind = match text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
        Some(attribute) => SegmentKind::Attribute(shared(trim(attribute))),
        None => SegmentKind::Name(shared(text)),
    };
    Segment {
        kind,
        span: lexeme.span,
    }
}

/// The value of a number as written in a template.
fn number(text: &str) -> Value {
    match has(text, b'.') {
        true => Number::of(&Value::text(text)).value(),
        false => Value::int(leading_integer(text)),
    }
}

/// The words that are values.
fn literal(word: &str) -> Option<ExprKind> {
    Some(match word {
        "nil" | "null" => ExprKind::Literal(Value::Nil),
        "true" => ExprKind::Literal(Value::Bool(true)),
        "false" => ExprKind::Literal(Value::Bool(false)),
        "empty" => ExprKind::Empty,
        "blank" => ExprKind::Blank,
        _ => return None,
    })
}

/// A path with one name.
pub(crate) fn plain_path(name: Arc<str>, span: Span) -> ExprKind {
    ExprKind::Path(Path {
        root: Segment {
            kind: SegmentKind::Name(name),
            span,
        },
        segments: Vec::new(),
    })
}
