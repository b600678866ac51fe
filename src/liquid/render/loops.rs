//! Renders `for`, `tablerow` and `cycle`.

use super::error::Fail;
use super::renderer::{Interrupt, Renderer};
use super::scope::{Loop, Row, Slot, set};
use crate::liquid::syntax::ast::ForTag;
use crate::liquid::syntax::expr::Expr;
use crate::liquid::value::Value;
use crate::liquid::value::number::{clamped, integer, truncated};
use crate::liquid::value::shared;
use std::sync::Arc;

/// What a loop goes through.
struct Items {
    source: Value,
    from: usize,
    len: usize,
    reversed: bool,
}

impl Items {
    /// The part of a collection from `from`, up to `to`; as in Ruby, text is one item whatever they are.
    fn new(source: Value, from: i64, to: Option<i64>, reversed: bool) -> Self {
        let all = match &source {
            Value::Array(_) | Value::Object(_) | Value::Range(_) => source.size().unwrap_or(0),
            Value::Str(text) => {
                let len = usize::from(!text.is_empty());
                return Self {
                    source,
                    from: 0,
                    len,
                    reversed,
                };
            }
            _ => 0,
        };
        let bound = |at: i64| usize::try_from(at.max(0)).unwrap_or(usize::MAX).min(all);
        let (from, to) = (bound(from), to.map_or(all, bound));
        Self {
            source,
            from,
            len: to.saturating_sub(from),
            reversed,
        }
    }

    fn get(&self, at: usize) -> Value {
        let at = self.from + if self.reversed { self.len - 1 - at } else { at };
        match &self.source {
            Value::Array(items) => items.get(at).cloned().unwrap_or_default(),
            Value::Object(object) => object.iter().nth(at).map_or(Value::Nil, |(key, value)| {
                Value::array(vec![Value::Str(key.clone()), value.clone()])
            }),
            Value::Range(range) => Value::Int(range.0.saturating_add(at as i64)),
            other => other.clone(),
        }
    }
}

impl Renderer<'_> {
    /// A number of a loop's markup; none where the value is nil.
    fn bound(&self, expr: Option<&Expr>) -> Result<Option<i64>, Fail> {
        let Some(expr) = expr else { return Ok(None) };
        let value = self.eval(expr)?;
        if value.is_nil() {
            return Ok(None);
        }
        integer(&value)
            .map(|number| Some(clamped(number)))
            .ok_or_else(|| Fail::error("invalid integer"))
    }

    /// A number of `tablerow`'s markup, which Ruby's `to_i` makes of the value.
    fn cell_bound(&self, expr: Option<&Expr>) -> Result<Option<i64>, Fail> {
        let Some(expr) = expr else { return Ok(None) };
        match &*self.eval(expr)? {
            value @ (Value::Nil | Value::Int(_) | Value::Big(_) | Value::Float(_) | Value::Str(_)) => {
                Ok(Some(truncated(value)))
            }
            _ => Err(Fail::error("invalid integer")),
        }
    }

    /// Takes the pending `break` or `continue`; answers whether the loop ends.
    fn ends(&mut self) -> bool {
        self.interrupt.take() == Some(Interrupt::Break)
    }

    pub(super) fn for_loop(&mut self, looped: &ForTag, out: &mut String) -> Result<(), Fail> {
        let from = if looped.resumes {
            let known = self.scope.offsets.iter().find(|(name, _)| *name == looped.name);
            known.map_or(0, |(_, offset)| *offset)
        } else {
            self.bound(looped.offset.as_ref())?.unwrap_or(0)
        };
        let collection = self.eval(&looped.collection)?.into_owned();
        let to = self
            .bound(looped.limit.as_ref())?
            .map(|limit| limit.saturating_add(from));
        let items = Items::new(collection, from, to, looped.reversed);
        set(
            &mut self.scope.offsets,
            &looped.name,
            from.saturating_add(items.len as i64),
        );
        if items.len == 0 {
            return match looped.otherwise.last() {
                Some(branch) => self.block(&branch.body, out),
                None => Ok(()),
            };
        }
        let start = self.scope.frames.len();
        let outer = self.scope.innermost;
        let state = Loop {
            name: looped.name.clone(),
            length: items.len,
            index: 0,
            parent: outer,
        };
        self.scope.frames.push((shared("forloop"), Slot::Loop(state)));
        self.scope
            .frames
            .push((looped.variable.clone(), Slot::Value(Value::Nil)));
        self.scope.innermost = Some(start);
        let result = self.each(looped, &items, start, out);
        self.scope.innermost = outer;
        self.scope.frames.truncate(start);
        result
    }

    fn each(&mut self, looped: &ForTag, items: &Items, start: usize, out: &mut String) -> Result<(), Fail> {
        for at in 0..items.len {
            self.charge(1)?;
            if let Slot::Loop(state) = &mut self.scope.frames[start].1 {
                state.index = at;
            }
            self.scope.frames[start + 1].1 = Slot::Value(items.get(at));
            self.block(&looped.body, out)?;
            if self.ends() {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn table_row(&mut self, looped: &ForTag, out: &mut String) -> Result<(), Fail> {
        let collection = self.eval(&looped.collection)?.into_owned();
        if !collection.is_truthy() {
            return Ok(());
        }
        let from = self.cell_bound(looped.offset.as_ref())?.unwrap_or(0);
        let to = self
            .cell_bound(looped.limit.as_ref())?
            .map(|limit| limit.saturating_add(from));
        let items = Items::new(collection, from, to, false);
        // Without `cols` no cell is the last of its row.
        let columns = self.cell_bound(looped.columns.as_ref())?.unwrap_or(0);
        out.push_str("<tr class=\"row1\">\n");
        let start = self.scope.frames.len();
        let row = Row {
            length: items.len,
            index: 0,
            columns,
            column: 1,
            row: 1,
        };
        self.scope.frames.push((shared("tablerowloop"), Slot::Row(row)));
        self.scope
            .frames
            .push((looped.variable.clone(), Slot::Value(Value::Nil)));
        let result = self.cells(looped, &items, start, out);
        self.scope.frames.truncate(start);
        out.push_str("</tr>\n");
        result
    }

    fn cells(&mut self, looped: &ForTag, items: &Items, start: usize, out: &mut String) -> Result<(), Fail> {
        for at in 0..items.len {
            self.charge(1)?;
            self.scope.frames[start + 1].1 = Slot::Value(items.get(at));
            let Slot::Row(row) = &self.scope.frames[start].1 else {
                return Ok(());
            };
            out.push_str("<td class=\"col");
            self.write(&Value::Int(row.column), out);
            out.push_str("\">");
            self.block(&looped.body, out)?;
            out.push_str("</td>");
            if self.ends() {
                break;
            }
            let Slot::Row(row) = &mut self.scope.frames[start].1 else {
                return Ok(());
            };
            let next = row.row + 1;
            let wraps = row.column == row.columns && at + 1 < items.len;
            row.advance();
            if wraps {
                out.push_str("</tr>\n<tr class=\"row");
                self.write(&Value::Int(next), out);
                out.push_str("\">");
            }
        }
        Ok(())
    }

    pub(super) fn cycle(
        &mut self,
        name: Option<&Expr>,
        values: &[Expr],
        key: &Arc<str>,
        out: &mut String,
    ) -> Result<(), Fail> {
        let key = match name {
            Some(name) => {
                // What a group's name is shows in JSON, which tells nil from the empty string.
                let mut key = String::from("=");
                self.eval(name)?.write_json(&mut key, self.env.limits.output);
                key
            }
            None => key.to_string(),
        };
        let known = self.scope.cycles.iter().position(|(known, _)| *known == key);
        let at = known.map_or(0, |known| self.scope.cycles[known].1);
        if let Some(value) = values.get(at) {
            let value = self.eval(value)?;
            self.write(&value, out);
        }
        let next = if at + 1 >= values.len() { 0 } else { at + 1 };
        match known {
            Some(known) => self.scope.cycles[known].1 = next,
            None => self.scope.cycles.push((key, next)),
        }
        Ok(())
    }
}
