//! Parses `if` and `unless`: their conditions, branches and blocks.

use super::ast::{Branch, Comparison, Condition, Join, Operator, TagKind};
use super::cursor::{Cursor, Kind};
use super::expr::{Expr, ExprKind};
use super::expression::{Fail, expression, unexpected};
use super::lax;
use super::parser::{Parser, Stop};
use super::scanner::TagToken;
use super::span::Span;
use super::tags::{Parsed, mute};
use crate::liquid::value::shared;

const IF: &str = "if [expression]";

impl<'s> Parser<'s> {
    pub(crate) fn conditional(&mut self, token: &TagToken, name: &'s str) -> Parsed {
        let mut branches = Vec::with_capacity(1);
        let mut condition = Some(self.condition(token));
        let mut open = *token;
        if let Err(message) = self.enter(name, token.span) {
            return (TagKind::Invalid(message), None);
        }
        loop {
            let (body, stop) = self.block(open.span.end, &["else", "elsif"]);
            branches.push(Branch {
                open: open.span,
                condition,
                body,
            });
            let Stop::Clause(clause) = stop else {
                mute(branches.iter_mut().map(|branch| &mut branch.body).collect());
                return (
                    TagKind::If {
                        unless: name == "unless",
                        branches,
                    },
                    Some(stop),
                );
            };
            condition = (clause.name.of(self.src) == "elsif").then(|| self.condition(&clause));
            open = clause;
        }
    }

    fn condition(&mut self, token: &TagToken) -> Condition {
        let span = token.markup;
        let mut cursor = Cursor::new(self.src, span);
        if cursor.look(Kind::End) {
            let message = self.usage(token, IF);
            let left = Expr {
                kind: ExprKind::Invalid(message),
                span,
            };
            return Condition {
                parts: vec![(Comparison { left, right: None }, None)],
                span,
            };
        }
        let mut parts = Vec::with_capacity(1);
        let mut start = span.start;
        if let Err(fail) = comparisons(&mut cursor, &mut parts, &mut start) {
            self.report(fail);
            lax_comparisons(self.src, Span::new(start, span.end), &mut parts);
        }
        if let Some(last) = parts.last_mut() {
            last.1 = None;
        } else {
            let left = lax::expr(self.src, span);
            parts.push((Comparison { left, right: None }, None));
        }
        Condition { parts, span }
    }
}

type Parts = Vec<(Comparison, Option<Join>)>;

/// Reads comparisons; `start` is where the last of them begins.
fn comparisons(cursor: &mut Cursor, parts: &mut Parts, start: &mut usize) -> Result<(), Fail> {
    loop {
        *start = cursor.behind;
        let left = expression(cursor, 0)?;
        let mut right = None;
        if cursor.look(Kind::Comparison) {
            let operator = operator(cursor.text());
            cursor.bump();
            right = Some((operator, expression(cursor, 0)?));
        }
        let join = if cursor.take_word("and") {
            Some(Join::And)
        } else if cursor.take_word("or") {
            Some(Join::Or)
        } else {
            None
        };
        if join.is_none() && !cursor.look(Kind::End) {
            return Err(unexpected(cursor, "a comparison, \"and\", \"or\" or the end"));
        }
        parts.push((Comparison { left, right }, join));
        if join.is_none() {
            return Ok(());
        }
    }
}

/// What lax mode makes of the rest of a condition: a word that is no operator is found when rendering.
fn lax_comparisons(src: &str, rest: Span, parts: &mut Parts) {
    let mut at = rest.start;
    while let Some(left) = lax::fragment(src, at, rest.end) {
        let behind = Span::new(left.end, rest.end).trimmed(src);
        let word = behind.of(src).bytes();
        let len = word
            .take_while(|byte| byte.is_ascii_lowercase() || b"=!<>_".contains(byte))
            .count();
        let word = Span::new(behind.start, behind.start + len);
        let mut join = joins(word.of(src));
        at = word.end;
        let mut right = None;
        if join.is_none() && len > 0 {
            right = Some((operator(word.of(src)), None));
            if let Some(found) = lax::fragment(src, at, rest.end)
                && joins(found.of(src)).is_none()
            {
                right = Some((operator(word.of(src)), Some(lax::expr(src, found))));
                at = found.end;
            }
            // Whatever else stands before the next `and` or `or` says nothing.
            while let Some(found) = lax::fragment(src, at, rest.end).filter(|_| join.is_none()) {
                at = found.end;
                join = joins(found.of(src));
            }
        }
        let nothing = || Expr {
            kind: ExprKind::Nothing,
            span: Span::new(rest.end, rest.end),
        };
        let comparison = Comparison {
            left: lax::expr(src, left),
            right: right.map(|(operator, value)| (operator, value.unwrap_or_else(nothing))),
        };
        parts.push((comparison, join));
        if join.is_none() {
            return;
        }
    }
}

fn joins(word: &str) -> Option<Join> {
    match word {
        "and" => Some(Join::And),
        "or" => Some(Join::Or),
        _ => None,
    }
}

fn operator(text: &str) -> Operator {
    match text {
        "==" => Operator::Equal,
        "!=" | "<>" => Operator::NotEqual,
        "<" => Operator::Less,
        "<=" => Operator::LessOrEqual,
        ">" => Operator::Greater,
        ">=" => Operator::GreaterOrEqual,
        "contains" => Operator::Contains,
        other => Operator::Unknown(shared(other)),
    }
}
