//! Parses `for` and `tablerow`: their markup and blocks.

use super::ast::{Block, Branch, ForTag, TagKind};
use super::cursor::{Cursor, Kind};
use super::error::SyntaxErrorKind;
use super::expr::{Expr, ExprKind};
use super::expression::{Fail, expression, fail, unexpected};
use super::lax;
use super::parser::{Parser, Stop};
use super::scanner::TagToken;
use super::span::Span;
use super::tags::{Parsed, mute};
use crate::liquid::value::shared;
use crate::liquid::value::text::joined;

const FOR: &str = "for [item] in [collection]";
const TABLE_ROW: &str = "tablerow [item] in [collection] cols=3";

impl<'s> Parser<'s> {
    pub(crate) fn looped(&mut self, token: &TagToken, name: &'s str) -> Parsed {
        let table = name == "tablerow";
        let (mut looped, wrong) = match for_markup(self.src, token.markup, table) {
            Ok(looped) => (looped, None),
            Err(fail) => {
                let message = match fail {
                    Some(fail) => self.report(fail),
                    None => self.usage(token, if table { TABLE_ROW } else { FOR }),
                };
                match lax_markup(self.src, token.markup) {
                    Some(looped) => (looped, None),
                    None => (ForTag::empty(token.markup), Some(message)),
                }
            }
        };
        if let Err(message) = self.enter(name, token.span) {
            return (TagKind::Invalid(message), None);
        }
        let (body, mut stop) = self.block(token.span.end, if table { &[] } else { &["else"] });
        looped.table = table;
        looped.body = body;
        while let Stop::Clause(clause) = stop {
            if !looped.otherwise.is_empty() {
                self.fail(SyntaxErrorKind::StrayClause("else".to_owned()), clause.span);
            }
            let (body, next) = self.block(clause.span.end, &["else"]);
            let branch = Branch {
                open: clause.span,
                condition: None,
                body,
            };
            looped.otherwise.push(branch);
            stop = next;
        }
        if !table {
            let mut blocks = vec![&mut looped.body];
            for branch in &mut looped.otherwise {
                blocks.push(&mut branch.body);
            }
            mute(blocks);
        }
        match wrong {
            Some(message) => (TagKind::Invalid(message), Some(stop)),
            None => (TagKind::For(looped), Some(stop)),
        }
    }
}

impl ForTag {
    fn empty(span: Span) -> Box<Self> {
        Box::new(Self {
            table: false,
            variable: shared(""),
            variable_span: Span::new(span.start, span.start),
            collection: Expr {
                kind: ExprKind::Nothing,
                span,
            },
            name: shared(""),
            reversed: false,
            limit: None,
            offset: None,
            resumes: false,
            columns: None,
            body: Block::default(),
            otherwise: Vec::new(),
        })
    }
}

/// `item in collection reversed limit: n offset: n`; no error inside means that there is no `in`.
fn for_markup(src: &str, span: Span, table: bool) -> Result<Box<ForTag>, Option<Fail>> {
    let mut cursor = Cursor::new(src, span);
    let mut looped = ForTag::empty(span);
    let variable = cursor.take(Kind::Id).ok_or(None)?;
    looped.variable = shared(variable.span.of(src));
    looped.variable_span = variable.span;
    if !cursor.take_word("in") {
        return Err(None);
    }
    let start = cursor.behind;
    looped.collection = expression(&mut cursor, 0).map_err(Some)?;
    let mut name = joined(&[&looped.variable, "-", &src[start..cursor.behind]]);
    name.retain(|c| !c.is_ascii_whitespace());
    looped.name = shared(&name);
    looped.reversed = cursor.take_word("reversed");
    loop {
        while cursor.take(Kind::Comma).is_some() {}
        if cursor.look(Kind::End) {
            return Ok(looped);
        }
        let keyword = cursor
            .take(Kind::Id)
            .ok_or_else(|| Some(unexpected(&cursor, "limit, offset or the end")))?;
        cursor
            .take(Kind::Colon)
            .ok_or_else(|| Some(unexpected(&cursor, "\":\"")))?;
        let word = keyword.span.of(src);
        if word == "offset" && cursor.take_word("continue") {
            looped.resumes = true;
            continue;
        }
        let value = expression(&mut cursor, 0).map_err(Some)?;
        match word {
            "limit" => looped.limit = Some(value),
            "offset" => looped.offset = Some(value),
            "cols" if table => looped.columns = Some(value),
            _ if table => {}
            _ => {
                let kind = SyntaxErrorKind::Unexpected {
                    expected: "limit or offset",
                    found: word.to_owned(),
                };
                return Err(Some(fail(kind, keyword.span)));
            }
        }
    }
}

/// What lax mode makes of the markup: `item in collection`, and whatever looks like a keyword argument.
fn lax_markup(src: &str, span: Span) -> Option<Box<ForTag>> {
    let mut looped = ForTag::empty(span);
    let text = span.of(src);
    let len = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        .count();
    looped.variable_span = Span::new(span.start, span.start + len);
    looped.variable = shared(&text[..len]);
    let rest = Span::new(looped.variable_span.end, span.end).trimmed(src);
    let behind = rest.of(src).strip_prefix("in")?;
    let collection = lax::fragment(src, span.end - behind.len(), span.end)?;
    if len == 0
        || rest.start == looped.variable_span.end
        || !behind.starts_with(|c: char| c.is_ascii_whitespace())
    {
        return None;
    }
    looped.collection = lax::expr(src, collection);
    looped.name = shared(&joined(&[&looped.variable, "-", collection.of(src)]));
    let rest = Span::new(collection.end, span.end);
    looped.reversed = rest.trimmed(src).of(src).starts_with("reversed");
    for found in lax::arguments(src, rest) {
        match found.name.as_deref() {
            Some("limit") => looped.limit = Some(found.value),
            Some("offset") if matches!(&found.value.kind, ExprKind::Path(path) if path.is_word("continue")) =>
            {
                looped.resumes = true;
            }
            Some("offset") => looped.offset = Some(found.value),
            Some("cols") => looped.columns = Some(found.value),
            _ => {}
        }
    }
    Some(looped)
}
