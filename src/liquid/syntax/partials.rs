//! Parses the markup of `include` and `render`.

use super::ast::{PartialTag, TagKind};
use super::cursor::{Cursor, Kind};
use super::error::SyntaxErrorKind;
use super::expr::{Argument, Expr, ExprKind};
use super::expression::{Fail, argument, expression, fail, unexpected};
use super::lax;
use super::parser::Parser;
use super::scanner::TagToken;
use super::span::Span;
use crate::liquid::value::cut::trim;
use crate::liquid::value::{Value, shared};

const INCLUDE: &str = "include '[template]' (with|for) [object|collection]";
const RENDER: &str = "render '[template]' - the name must be a quoted string";

/// `include`.
pub(crate) fn include(parser: &mut Parser, token: &TagToken) -> TagKind {
    match partial(parser, token) {
        Ok(tag) => TagKind::Include(tag),
        Err(None) => TagKind::Invalid(parser.usage(token, INCLUDE)),
        Err(Some(fail)) => {
            let message = parser.report(fail);
            lax_partial(parser.src, token.markup).map_or(TagKind::Invalid(message), TagKind::Include)
        }
    }
}

/// `render`, whose template is named by a quoted string.
pub(crate) fn render(parser: &mut Parser, token: &TagToken) -> TagKind {
    match partial(parser, token) {
        Ok(tag) if is_text(&tag.name) => TagKind::Render(tag),
        Ok(_) | Err(None) => TagKind::Invalid(parser.usage(token, RENDER)),
        Err(Some(fail)) => {
            let message = parser.report(fail);
            match lax_partial(parser.src, token.markup) {
                Some(tag) if is_text(&tag.name) => TagKind::Render(tag),
                _ => TagKind::Invalid(message),
            }
        }
    }
}

/// Whether a value is more than `nil` or `false` as they are written, which Liquid takes for no value.
fn is_there(value: &Expr) -> bool {
    !matches!(&value.kind, ExprKind::Literal(value) if !value.is_truthy())
}

fn is_text(name: &Expr) -> bool {
    matches!(name.kind, ExprKind::Literal(Value::Str(_)))
}

/// What lax mode makes of the markup: a name, `with` or `for` a value, `as` a name, and whatever looks like a keyword
/// argument.
fn lax_partial(src: &str, span: Span) -> Option<Box<PartialTag>> {
    let name = lax::fragment(src, span.start, span.end)?;
    let mut tag = Box::new(PartialTag {
        name: lax::expr(src, name),
        value: None,
        each: false,
        alias: None,
        args: lax::arguments(src, Span::new(name.end, span.end)),
    });
    let word =
        |at: usize| lax::fragment(src, at, span.end).filter(|found| trim(&src[at..found.start]).is_empty());
    let mut at = name.end;
    if let Some(found) = word(at)
        && let text @ ("with" | "for") = found.of(src)
        && let Some(value) = word(found.end)
    {
        tag.each = text == "for";
        tag.value = Some(lax::expr(src, value)).filter(is_there);
        at = value.end;
    }
    if let Some(found) = word(at).filter(|found| found.of(src) == "as")
        && let Some(alias) = word(found.end)
    {
        let len = alias
            .of(src)
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
            .count();
        tag.alias = (len > 0).then(|| shared(&alias.of(src)[..len]));
    }
    Some(tag)
}

fn partial(parser: &mut Parser, token: &TagToken) -> Result<Box<PartialTag>, Option<Fail>> {
    let mut cursor = Cursor::new(parser.src, token.markup);
    if cursor.look(Kind::End) {
        return Err(None);
    }
    let name = expression(&mut cursor, 0).map_err(Some)?;
    let mut tag = Box::new(PartialTag {
        name,
        value: None,
        each: false,
        alias: None,
        args: Vec::new(),
    });
    if keyword_follows(&cursor, &["with", "for"]) {
        tag.each = cursor.text() == "for";
        cursor.bump();
        tag.value = Some(expression(&mut cursor, 0).map_err(Some)?).filter(is_there);
    }
    if keyword_follows(&cursor, &["as"]) {
        cursor.bump();
        let alias = cursor
            .take(Kind::Id)
            .ok_or_else(|| Some(unexpected(&cursor, "a name")))?;
        tag.alias = Some(shared(alias.span.of(parser.src)));
    }
    loop {
        while cursor.take(Kind::Comma).is_some() {}
        if cursor.look(Kind::End) {
            return Ok(tag);
        }
        let found: Argument = argument(&mut cursor, 0).map_err(Some)?;
        if found.name.is_none() {
            let text = found.span.of(parser.src).to_owned();
            let kind = SyntaxErrorKind::Unexpected {
                expected: "a keyword argument",
                found: text,
            };
            return Err(Some(fail(kind, found.span)));
        }
        tag.args.push(found);
    }
}

fn keyword_follows(cursor: &Cursor, words: &[&str]) -> bool {
    cursor.look(Kind::Id) && words.contains(&cursor.text()) && cursor.second().kind != Kind::Colon
}
