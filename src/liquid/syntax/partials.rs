//! Parses the markup of `include` and `render`.

use super::ast::{PartialTag, TagKind};
use super::cursor::{Cursor, Kind};
use super::error::SyntaxErrorKind;
use super::expr::{Argument, ExprKind};
use super::expression::{Fail, argument, expression, fail, unexpected};
use super::parser::Parser;
use super::scanner::TagToken;
use crate::liquid::value::{Value, shared};

const INCLUDE: &str = "include '[template]' (with|for) [object|collection]";
const RENDER: &str = "render '[template]' - the name must be a quoted string";

/// `include`.
pub(crate) fn include(parser: &mut Parser, token: &TagToken) -> TagKind {
    match partial(parser, token) {
        Ok(tag) => TagKind::Include(tag),
        Err(None) => TagKind::Invalid(parser.usage(token, INCLUDE)),
        Err(Some(fail)) => TagKind::Invalid(parser.report(fail)),
    }
}

/// `render`, whose template is named by a quoted string.
pub(crate) fn render(parser: &mut Parser, token: &TagToken) -> TagKind {
    match partial(parser, token) {
        Ok(tag) if matches!(tag.name.kind, ExprKind::Literal(Value::Str(_))) => TagKind::Render(tag),
        Ok(_) | Err(None) => TagKind::Invalid(parser.usage(token, RENDER)),
        Err(Some(fail)) => TagKind::Invalid(parser.report(fail)),
    }
}

fn partial(parser: &mut Parser, token: &TagToken) -> Result<PartialTag, Option<Fail>> {
    let mut cursor = Cursor::new(parser.src, token.markup);
    if cursor.look(Kind::End) {
        return Err(None);
    }
    let name = expression(&mut cursor, 0).map_err(Some)?;
    let mut tag = PartialTag {
        name,
        value: None,
        each: false,
        alias: None,
        args: Vec::new(),
    };
    if keyword_follows(&cursor, &["with", "for"]) {
        tag.each = cursor.text() == "for";
        cursor.bump();
        tag.value = Some(expression(&mut cursor, 0).map_err(Some)?);
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
