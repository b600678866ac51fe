//! Equality and order of values, as in Ruby.

use super::Value;
use std::cmp::Ordering;

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nil, Self::Nil) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a == b,
            (Self::Int(a), Self::Float(b)) | (Self::Float(b), Self::Int(a)) => *a as f64 == *b,
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

/// Ruby's `<=>`: none for values that have no order among them.
pub(crate) fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Int(a), Value::Float(b)) => (*a as f64).partial_cmp(b),
        (Value::Float(a), Value::Int(b)) => a.partial_cmp(&(*b as f64)),
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
    let comparable = |value: &Value| {
        matches!(
            value,
            Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::Time(_)
        )
    };
    if !comparable(left) || !comparable(right) {
        return Ok(None);
    }
    if std::mem::discriminant(left) == std::mem::discriminant(right)
        || matches!(
            (left, right),
            (Value::Int(_), Value::Float(_)) | (Value::Float(_), Value::Int(_))
        )
    {
        return Ok(order(left, right));
    }
    let right = match right {
        Value::Int(_) | Value::Float(_) => right.to_text(),
        _ => class(right).into(),
    };
    Err(["comparison of ", class(left), " with ", &right, " failed"].concat())
}

/// Ruby's name of a value's class.
fn class(value: &Value) -> &'static str {
    match value {
        Value::Nil => "NilClass",
        Value::Bool(true) => "TrueClass",
        Value::Bool(false) => "FalseClass",
        Value::Int(_) => "Integer",
        Value::Float(_) => "Float",
        Value::Str(_) => "String",
        Value::Array(_) => "Array",
        Value::Object(_) => "Hash",
        Value::Range(_) => "Range",
        Value::Time(_) => "Time",
    }
}
