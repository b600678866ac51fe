//! Renders `if`, `unless` and `case`.

use super::error::Fail;
use super::renderer::Renderer;
use crate::liquid::syntax::ast::{Branch, CaseTag, Comparison, Condition, Join, Operator};
use crate::liquid::syntax::expr::{Expr, ExprKind};
use crate::liquid::value::compare::relation;
use crate::liquid::value::text::joined;
use crate::liquid::value::{Value, search};
use std::cmp::Ordering;

impl Renderer<'_> {
    pub(super) fn conditional(
        &mut self,
        unless: bool,
        branches: &[Branch],
        out: &mut String,
    ) -> Result<(), Fail> {
        for (at, branch) in branches.iter().enumerate() {
            let holds = match &branch.condition {
                Some(condition) => self.holds(condition)? != (unless && at == 0),
                None => true,
            };
            if holds {
                return self.block(&branch.body, out);
            }
        }
        Ok(())
    }

    fn holds(&self, condition: &Condition) -> Result<bool, Fail> {
        let mut holds = false;
        for (comparison, join) in &condition.parts {
            holds = self.compares(comparison)?;
            // From the right: `a and …` is false where a is, `a or …` is true where a is.
            match join {
                Some(Join::And) if holds => {}
                Some(Join::Or) if !holds => {}
                _ => break,
            }
        }
        Ok(holds)
    }

    fn compares(&self, comparison: &Comparison) -> Result<bool, Fail> {
        let Some((operator, right)) = &comparison.right else {
            return Ok(match comparison.left.kind {
                ExprKind::Empty | ExprKind::Blank => true,
                _ => self.eval(&comparison.left)?.is_truthy(),
            });
        };
        let left = &comparison.left;
        if let Operator::Unknown(word) = operator {
            return Err(Fail::Error(joined(&["Unknown operator ", word])));
        }
        match operator {
            Operator::Equal => self.equal(left, right),
            Operator::NotEqual => Ok(!self.equal(left, right)?),
            Operator::Contains => {
                let (left, right) = (self.eval(left)?, self.eval(right)?);
                contains(&left, &right, self.env.limits.output)
            }
            _ => {
                if is_test(left) || is_test(right) {
                    return Ok(false);
                }
                let (left, right) = (self.eval(left)?, self.eval(right)?);
                let order = relation(&left, &right).map_err(Fail::Error)?;
                Ok(order.is_some_and(|order| match operator {
                    Operator::Less => order == Ordering::Less,
                    Operator::LessOrEqual => order != Ordering::Greater,
                    Operator::Greater => order == Ordering::Greater,
                    _ => order != Ordering::Less,
                }))
            }
        }
    }

    /// `==`, where `empty` and `blank` ask the other side.
    fn equal(&self, left: &Expr, right: &Expr) -> Result<bool, Fail> {
        for (test, other) in [(left, right), (right, left)] {
            if is_test(test) {
                if is_test(other) {
                    return Ok(false);
                }
                let value = self.eval(other)?;
                return Ok(if matches!(test.kind, ExprKind::Empty) {
                    value.is_empty()
                } else {
                    value.is_blank()
                });
            }
        }
        let (left, right) = (self.eval(left)?, self.eval(right)?);
        Ok(*left == *right)
    }

    pub(super) fn case(&mut self, case: &CaseTag, out: &mut String) -> Result<(), Fail> {
        let mut found = false;
        for branch in &case.branches {
            let Some(values) = &branch.values else {
                if !found {
                    self.block(&branch.body, out)?;
                }
                continue;
            };
            for value in values {
                let subject = match case.subject.kind {
                    // Outside of comparisons these words are the empty string.
                    ExprKind::Empty | ExprKind::Blank => &Expr {
                        kind: ExprKind::Literal(Value::text("")),
                        span: case.subject.span,
                    },
                    _ => &case.subject,
                };
                if self.equal(subject, value)? {
                    found = true;
                    self.block(&branch.body, out)?;
                }
            }
        }
        Ok(())
    }
}

const fn is_test(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Empty | ExprKind::Blank)
}

fn contains(left: &Value, right: &Value, limit: usize) -> Result<bool, Fail> {
    if !right.is_truthy() {
        return Ok(false);
    }
    Ok(match left {
        Value::Str(text) => {
            let mut part = String::new();
            right.write_ruby(&mut part, limit);
            search::find(text, &part).is_some()
        }
        Value::Array(items) => items.contains(right),
        Value::Object(object) => matches!(right, Value::Str(key) if object.get(key).is_some()),
        Value::Range(range) => match right {
            Value::Int(number) => (range.0..=range.1).contains(number),
            Value::Float(number) => (range.0 as f64..=range.1 as f64).contains(number),
            _ => false,
        },
        _ => false,
    })
}
