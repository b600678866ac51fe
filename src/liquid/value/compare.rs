//! Equality and order of values, as in Ruby.

use super::Value;
use super::number::Number;
use super::text::joined;
use std::cmp::Ordering;

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nil, Self::Nil) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Int(_) | Self::Big(_) | Self::Float(_), Self::Int(_) | Self::Big(_) | Self::Float(_)) => {
                numbers(self, other) == Some(Ordering::Equal)
            }
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::Array(a), Self::Array(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(key, value)| b.get(key) == Some(value))
            }
            (Self::Range(a), Self::Range(b)) => a == b,
            (Self::Time(a), Self::Time(b)) => a.moment() == b.moment(),
            _ => false,
        }
    }
}

/// The order of two numbers: whole ones exactly, others as floats.
fn numbers(a: &Value, b: &Value) -> Option<Ordering> {
    match (a.whole(), b.whole()) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => Number::of(a).to_f64().partial_cmp(&Number::of(b).to_f64()),
    }
}

/// Ruby's `<=>`: none for values that have no order among them.
pub(crate) fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        _ if is_number(a) && is_number(b) => numbers(a, b),
        (Value::Str(a), Value::Str(b)) => Some(a.cmp(b)),
        (Value::Time(a), Value::Time(b)) => Some(a.moment().cmp(&b.moment())),
        (Value::Array(a), Value::Array(b)) => {
            for (a, b) in a.iter().zip(b.iter()) {
                match order(a, b) {
                    Some(Ordering::Equal) => {}
                    other => return other,
                }
            }
            Some(a.len().cmp(&b.len()))
        }
        _ if a == b => Some(Ordering::Equal),
        _ => None,
    }
}

/// The order for `<`, `<=`, `>` and `>=`. No answer where one of the values knows no such operator; an
/// error, in Ruby's words, where the two cannot be compared.
pub(crate) fn relation(left: &Value, right: &Value) -> Result<Option<Ordering>, String> {
    let comparable = |value: &Value| is_number(value) || matches!(value, Value::Str(_) | Value::Time(_));
    if !comparable(left) || !comparable(right) {
        return Ok(None);
    }
    if std::mem::discriminant(left) == std::mem::discriminant(right) || is_number(left) && is_number(right) {
        return Ok(order(left, right));
    }
    let right = match right {
        right if is_number(right) => right.to_text(),
        _ => class(right).into(),
    };
    Err(joined(&[
        "comparison of ",
        class(left),
        " with ",
        &right,
        " failed",
    ]))
}

const fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Big(_) | Value::Float(_))
}

/// Ruby's name of a value's class.
fn class(value: &Value) -> &'static str {
    match value {
        Value::Nil => "NilClass",
        Value::Bool(true) => "TrueClass",
        Value::Bool(false) => "FalseClass",
        Value::Int(_) | Value::Big(_) => "Integer",
        Value::Float(_) => "Float",
        Value::Str(_) => "String",
        Value::Array(_) => "Array",
        Value::Object(_) => "Hash",
        Value::Range(_) => "Range",
        Value::Time(_) => "Time",
    }
}
