//! Filters: the table of all, and what each is called with.

mod array;
mod braze;
mod digest;
mod encode;
mod html;
mod math;
mod select;
mod sort;
mod string;
mod table;

pub(crate) use table::find;
pub use table::{FILTERS, FilterInfo, FilterOrigin};

use super::render::environment::Environment;
use super::render::error::{Fail, LimitError};
use super::value::number::integer;
use super::value::{Object, Value};
use crate::liquid::value::text::joined;
use std::borrow::Cow;
use std::sync::Arc;

/// How a filter is run: on what, with which arguments.
pub(crate) type Run = fn(&Call, Value) -> Result<Value, Fail>;

/// The arguments of one use of a filter, and what filters may ask of the rendering.
pub(crate) struct Call<'a> {
    pub(crate) args: Vec<Value>,
    pub(crate) named: Vec<(Arc<str>, Value)>,
    pub(crate) env: &'a Environment<'a>,
}

impl Call<'_> {
    /// Argument `at`, or nil.
    pub(crate) fn arg(&self, at: usize) -> &Value {
        const NIL: &Value = &Value::Nil;
        self.args.get(at).unwrap_or(NIL)
    }

    /// The value's text, as Ruby's `to_s` has it.
    pub(crate) fn text<'v>(&self, value: &'v Value) -> Result<Cow<'v, str>, Fail> {
        match value {
            Value::Array(_) | Value::Object(_) => {
                let mut out = String::new();
                value.write_ruby(&mut out, self.env.limits.output);
                self.fits(out.len())?;
                Ok(Cow::Owned(out))
            }
            _ => Ok(value.to_text()),
        }
    }

    /// The text of argument `at`.
    pub(crate) fn text_arg(&self, at: usize) -> Result<Cow<'_, str>, Fail> {
        self.text(self.arg(at))
    }

    /// Argument `at` as a whole number, or `default` where it is not given.
    pub(crate) fn integer_arg(&self, at: usize, default: i128) -> Result<i128, Fail> {
        match self.args.get(at) {
            None => Ok(default),
            Some(value) => integer(value).ok_or_else(|| Fail::error("invalid integer")),
        }
    }

    /// An error where a text of `len` bytes is longer than the limit.
    pub(crate) fn fits(&self, len: usize) -> Result<(), Fail> {
        if len > self.env.limits.output {
            Err(Fail::Limit(LimitError::Output))
        } else {
            Ok(())
        }
    }

    /// What filters of arrays go through: arrays without their nesting, nothing for nil, one item for
    /// everything else.
    pub(crate) fn items(&self, input: &Value) -> Result<Arc<Vec<Value>>, Fail> {
        Ok(match input {
            Value::Array(items) if items.iter().all(|item| !matches!(item, Value::Array(_))) => items.clone(),
            Value::Array(items) => {
                let mut flat = Vec::new();
                flatten(items, &mut flat);
                Arc::new(flat)
            }
            Value::Range(range) => {
                if input.size().unwrap_or(0) > self.env.limits.items {
                    return Err(Fail::Limit(LimitError::Steps));
                }
                let mut numbers = Vec::new();
                let mut next = Some(range.0);
                while let Some(number) = next.filter(|number| *number <= range.1) {
                    numbers.push(Value::Int(number));
                    next = number.checked_add(1);
                }
                Arc::new(numbers)
            }
            Value::Nil => Arc::default(),
            other => Arc::new(vec![other.clone()]),
        })
    }

    /// Checks the number of arguments, counted as Ruby does: with the input, and keywords as one.
    pub(crate) fn check(&mut self, info: &FilterInfo) -> Result<(), Fail> {
        if !self.named.is_empty() && info.name != "default" {
            let named = std::mem::take(&mut self.named);
            self.args
                .push(Value::Object(Arc::new(named.into_iter().collect::<Object>())));
        }
        let given = self.args.len() + usize::from(!self.named.is_empty());
        if info.takes(given) {
            return Ok(());
        }
        let shown = |count: usize| Value::count(count + 1).to_text().into_owned();
        let (min, max) = (usize::from(info.min_args), usize::from(info.max_args));
        let expected = if min == max {
            shown(min)
        } else {
            joined(&[&shown(min), "..", &shown(max)])
        };
        Err(Fail::Error(joined(&[
            "wrong number of arguments (given ",
            &shown(given),
            ", expected ",
            &expected,
            ")",
        ])))
    }
}

fn flatten(items: &[Value], out: &mut Vec<Value>) {
    for item in items {
        match item {
            Value::Array(inner) => flatten(inner, out),
            other => out.push(other.clone()),
        }
    }
}

/// HMAC-SHA-256 of a message, as hexadecimal digits; what the filter `hmac_sha256` shows.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> String {
    digest::hex(&digest::hmac(digest::SHA256, key, message))
}
