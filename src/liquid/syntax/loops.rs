//! Parses `for` and `tablerow`: their markup and blocks.

use super::ast::{Block, Branch, ForTag, TagKind};
use super::cursor::{Cursor, Kind};
use super::error::SyntaxErrorKind;
use super::expr::{Expr, ExprKind};
use super::expression::{Fail, expression, fail, unexpected};
use super::parser::{Parser, Stop};
use super::scanner::TagToken;
use super::span::Span;
use super::tags::{Parsed, mute};
use crate::liquid::value::shared;

const FOR: &str = "for [item] in [collection]";
const TABLE_ROW: &str = "tablerow [item] in [collection] cols=3";

impl<'s> Parser<'s> {
    pub(crate) fn looped(&mut self, token: &TagToken, name: &'s str) -> Parsed {
        let table = name == "tablerow";
        let (mut looped, wrong) = match for_markup(self.src, token.markup, table) {
            Ok(looped) => (looped, None),
            Err(Some(fail)) => (ForTag::empty(token.markup), Some(self.report(fail))),
            Err(None) => {
                let usage = if table { TABLE_ROW } else { FOR };
                (ForTag::empty(token.markup), Some(self.usage(token, usage)))
            }
        };
        if let Err(message) = self.enter(name, token.span) {
            return (TagKind::Invalid(message), None);
        }
        let (body, mut stop) = self.block(token.span.end, if table { &[] } else { &["else"] });
        looped.table = table;
        looped.body = body;
        while let Stop::Clause(clause) = stop {
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
            let others = looped.otherwise.iter_mut().map(|branch| &mut branch.body);
            mute(std::iter::once(&mut looped.body).chain(others));
        }
        match wrong {
            Some(message) => (TagKind::Invalid(message), Some(stop)),
            None => (TagKind::For(looped), Some(stop)),
        }
    }
}

impl ForTag {
    fn empty(span: Span) -> Self {
        Self {
            table: false,
            variable: "".into(),
            variable_span: Span::new(span.start, span.start),
            collection: Expr {
                kind: ExprKind::Nothing,
                span,
            },
            name: "".into(),
            reversed: false,
            limit: None,
            offset: None,
            resumes: false,
            columns: None,
            body: Block::default(),
            otherwise: Vec::new(),
        }
    }
}

/// `item in collection reversed limit: n offset: n`; no error inside means that there is no `in`.
fn for_markup(src: &str, span: Span, table: bool) -> Result<ForTag, Option<Fail>> {
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
    let mut name = [&*looped.variable, "-"].concat();
    name.extend(src[start..cursor.behind].chars().filter(|c| !c.is_whitespace()));
    looped.name = name.into();
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
