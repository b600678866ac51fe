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

const IF: &str = "if [expression]";

impl<'s> Parser<'s> {
    pub(crate) fn conditional(&mut self, token: &TagToken, name: &'s str) -> Parsed {
        let mut branches = vec![];
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
                mute(branches.iter_mut().map(|branch| &mut branch.body));
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
        let mut parts = Vec::new();
        match comparisons(&mut cursor, &mut parts) {
            Ok(()) => {}
            Err(fail) => {
                self.report(fail);
                lax_condition(self.src, cursor.rest(), &mut parts);
            }
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

fn comparisons(cursor: &mut Cursor, parts: &mut Vec<(Comparison, Option<Join>)>) -> Result<(), Fail> {
    loop {
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
        parts.push((Comparison { left, right }, join));
        if join.is_none() {
            return if cursor.look(Kind::End) {
                Ok(())
            } else {
                Err(unexpected(cursor, "a comparison, \"and\", \"or\" or the end"))
            };
        }
    }
}

/// What lax mode makes of the rest of a condition: a word that is no operator is found when rendering.
fn lax_condition(src: &str, rest: Span, parts: &mut [(Comparison, Option<Join>)]) {
    let Some((
        Comparison {
            right: right @ None, ..
        },
        None,
    )) = parts.last_mut()
    else {
        return;
    };
    let Some(word) = lax::fragment(src, rest.start, rest.end) else {
        return;
    };
    if !word
        .of(src)
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || b"=!<>_".contains(&byte))
    {
        return;
    }
    let value = match lax::fragment(src, word.end, rest.end) {
        Some(found) => lax::expr(src, found),
        None => Expr {
            kind: ExprKind::Nothing,
            span: Span::new(rest.end, rest.end),
        },
    };
    *right = Some((operator(word.of(src)), value));
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
        other => Operator::Unknown(other.into()),
    }
}
