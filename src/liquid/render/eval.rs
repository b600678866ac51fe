//! Evaluates expressions and applies filters.

use super::error::Fail;
use super::renderer::Renderer;
use super::scope::Slot;
use crate::liquid::filters::Call;
use crate::liquid::syntax::expr::{Expr, ExprKind, Filter, Filtered, Path, Segment, SegmentKind};
use crate::liquid::value::Value;
use crate::liquid::value::number::truncated;
use std::borrow::Cow;
use std::sync::Arc;

type Shared<'s> = Cow<'s, Value>;

impl<'e> Renderer<'e> {
    /// The value of an expression.
    pub(super) fn eval<'s>(&'s self, expr: &'s Expr) -> Result<Shared<'s>, Fail> {
        Ok(match &expr.kind {
            ExprKind::Nothing => Cow::Owned(Value::Nil),
            ExprKind::Literal(value) => Cow::Borrowed(value),
            ExprKind::Empty | ExprKind::Blank => Cow::Owned(Value::text("")),
            ExprKind::Path(path) => self.path(path)?,
            ExprKind::Range(ends) => {
                let literal = !is_variable(&ends.0) && !is_variable(&ends.1);
                let from = range_end(&*self.eval(&ends.0)?, literal)?;
                let to = range_end(&*self.eval(&ends.1)?, literal)?;
                Cow::Owned(Value::Range(Arc::new((from, to))))
            }
            ExprKind::Nested(inner) => self.filtered(inner)?,
            ExprKind::Invalid(message) => return Err(Fail::Syntax(message.clone())),
        })
    }

    /// The value of an expression after its filters.
    pub(super) fn filtered<'s>(&'s self, filtered: &'s Filtered) -> Result<Shared<'s>, Fail> {
        let value = self.eval(&filtered.expr)?;
        if filtered.filters.is_empty() {
            return Ok(value);
        }
        Ok(Cow::Owned(self.apply(value.into_owned(), &filtered.filters)?))
    }

    /// The value after the filters; a filter that is not known changes nothing.
    pub(super) fn apply(&self, mut value: Value, filters: &[Filter]) -> Result<Value, Fail> {
        for filter in filters {
            let mut call = Call {
                args: Vec::new(),
                named: Vec::new(),
                env: self.env,
            };
            for arg in &filter.args {
                let value = self.eval(&arg.value)?.into_owned();
                match &arg.name {
                    Some(name) => call.named.push((name.clone(), value)),
                    None => call.args.push(value),
                }
            }
            let Some(info) = filter.info else { continue };
            call.check(info)?;
            let before = weight(&value);
            value = (info.run)(&call, value)?;
            if let Value::Str(text) = &value {
                call.fits(text.len())?;
            }
            self.charge(before + weight(&value))?;
        }
        Ok(value)
    }

    fn path<'s>(&'s self, path: &'s Path) -> Result<Shared<'s>, Fail> {
        let mut steps = path.segments.iter();
        let mut value = match &path.root.kind {
            SegmentKind::Attribute(name) => match self.env.attributes.get(name) {
                Some(value) => Cow::Borrowed(value),
                None => return Ok(Cow::Owned(Value::Nil)),
            },
            SegmentKind::Name(name) => match self.scope.frame(name) {
                Some(slot) => self.slot(slot, &mut steps),
                None => self.global(name),
            },
            SegmentKind::Index(name) => {
                let name = self.eval(name)?;
                let Value::Str(name) = &*name else {
                    return Ok(Cow::Owned(Value::Nil));
                };
                match self.scope.frame(name) {
                    Some(slot) => self.slot(slot, &mut steps),
                    None => self.global(name),
                }
            }
        };
        for step in steps {
            value = match &step.kind {
                SegmentKind::Name(name) => child(value, name, true),
                SegmentKind::Attribute(name) => child(value, name, false),
                SegmentKind::Index(key) => match &*self.eval(key)? {
                    Value::Str(name) => child(value, name, false),
                    Value::Int(at) => item(value, *at),
                    _ => Cow::Owned(Value::Nil),
                },
            };
        }
        Ok(value)
    }

    fn global(&self, name: &str) -> Shared<'_> {
        match self.scope.variable(name).or_else(|| self.globals()?.get(name)) {
            Some(value) => Cow::Borrowed(value),
            None => Cow::Owned(Value::Nil),
        }
    }

    /// The value of a frame's variable, with the steps that lead into a loop's own object.
    fn slot<'s>(&'s self, slot: &'s Slot, steps: &mut std::slice::Iter<'s, Segment>) -> Shared<'s> {
        let name =
            |steps: &std::slice::Iter<'s, Segment>| match steps.as_slice().first().map(|step| &step.kind) {
                Some(SegmentKind::Name(name)) => Some(&**name),
                _ => None,
            };
        Cow::Owned(match slot {
            Slot::Value(value) => return Cow::Borrowed(value),
            Slot::Row(row) => match name(steps) {
                Some(name) => {
                    steps.next();
                    row.get(name)
                }
                None => row.value(),
            },
            Slot::Loop(found) => {
                let mut found = found;
                while let Some(step) = name(steps) {
                    steps.next();
                    if step != "parentloop" {
                        return Cow::Owned(found.get(step, &self.scope));
                    }
                    match found.parent_loop(&self.scope) {
                        Some(parent) => found = parent,
                        None => return Cow::Owned(Value::Nil),
                    }
                }
                found.value(&self.scope)
            }
        })
    }
}

const fn is_variable(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Path(_) | ExprKind::Nested(_) | ExprKind::Range(_)
    )
}

/// The end of a range. As in Ruby, a fraction is cut off a literal only.
fn range_end(value: &Value, literal: bool) -> Result<i64, Fail> {
    match value {
        Value::Nil | Value::Int(_) | Value::Big(_) | Value::Str(_) => Ok(truncated(value)),
        Value::Float(_) if literal => Ok(truncated(value)),
        _ => Err(Fail::error("invalid integer")),
    }
}

/// What making a value costs.
fn weight(value: &Value) -> u64 {
    let size = match value {
        Value::Str(text) => text.len() / 64,
        Value::Array(items) => items.len() / 4,
        _ => 0,
    };
    1 + size as u64
}

/// `value.name`; `size`, `first` and `last` are asked of what has no such key, where `methods` is set.
fn child<'s>(value: Shared<'s>, name: &str, methods: bool) -> Shared<'s> {
    let found = match &value {
        Cow::Borrowed(Value::Object(object)) => match object.get(name) {
            Some(found) => return Cow::Borrowed(found),
            None => None,
        },
        Cow::Owned(Value::Object(object)) => object.get(name).cloned(),
        _ => None,
    };
    // Liquid's own objects have no such methods.
    let methods = methods && !matches!(&*value, Value::Object(object) if object.class().is_some());
    Cow::Owned(match found {
        Some(found) => found,
        None if methods => match name {
            "size" => value.size().map_or(Value::Nil, Value::count),
            "first" => value.first().unwrap_or_default(),
            "last" => value.last().unwrap_or_default(),
            _ => Value::Nil,
        },
        None => Value::Nil,
    })
}

fn item(value: Shared<'_>, at: i64) -> Shared<'_> {
    match value {
        Cow::Borrowed(Value::Array(items)) => match Value::item(items, at) {
            Some(found) => Cow::Borrowed(found),
            None => Cow::Owned(Value::Nil),
        },
        Cow::Owned(Value::Array(items)) => Cow::Owned(Value::item(&items, at).cloned().unwrap_or_default()),
        _ => Cow::Owned(Value::Nil),
    }
}
