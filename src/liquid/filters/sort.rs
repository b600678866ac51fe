//! Filters that sort.

use super::Call;
use super::select::{Item, has_properties, property, property_error};
use crate::liquid::render::error::Fail;
use crate::liquid::value::Value;
use crate::liquid::value::compare::order;
use std::cmp::Ordering;

type Answer = Result<Value, Fail>;
type Compare = fn(&Value, &Value) -> Result<Ordering, Fail>;

/// Nil comes last.
fn compare(a: &Value, b: &Value) -> Result<Ordering, Fail> {
    match order(a, b) {
        Some(found) => Ok(found),
        None if a.is_nil() => Ok(Ordering::Greater),
        None if b.is_nil() => Ok(Ordering::Less),
        None => Err(Fail::error("cannot sort values of incompatible types")),
    }
}

/// Without regard to the case of ASCII letters; nil comes last, and as in Liquid behind another nil, too.
fn compare_naturally(a: &Value, b: &Value) -> Result<Ordering, Fail> {
    Ok(match (a.is_nil(), b.is_nil()) {
        (false, false) => a
            .to_text()
            .to_ascii_lowercase()
            .cmp(&b.to_text().to_ascii_lowercase()),
        (true, _) => Ordering::Greater,
        (false, true) => Ordering::Less,
    })
}

pub(super) fn sort(call: &Call, input: Value) -> Answer {
    sorted(call, &input, compare)
}

pub(super) fn sort_natural(call: &Call, input: Value) -> Answer {
    sorted(call, &input, compare_naturally)
}

fn sorted(call: &Call, input: &Value, compare: Compare) -> Answer {
    let items = call.items(input)?;
    if !call.arg(0).is_nil() && !items.iter().all(has_properties) {
        return Ok(if items.is_empty() {
            Value::array(Vec::new())
        } else {
            Value::Nil
        });
    }
    let mut keyed = Vec::with_capacity(items.len());
    for item in items.iter() {
        let key = match call.arg(0) {
            Value::Nil => item.clone(),
            key => match property(item, key) {
                Item::Found(value) => value,
                Item::WrongKey if items.len() < 2 => Value::Nil,
                Item::WrongKey => return Err(property_error(call, key)),
                Item::NoProperties => return Ok(Value::Nil),
            },
        };
        keyed.push((key, item.clone()));
    }
    let sorted = merge_sort(keyed, compare)?;
    Ok(Value::array(sorted.into_iter().map(|(_, item)| item).collect()))
}

/// A stable sort whose comparison may fail, and need not be a total order.
fn merge_sort(mut items: Vec<(Value, Value)>, compare: Compare) -> Result<Vec<(Value, Value)>, Fail> {
    if items.len() < 2 {
        return Ok(items);
    }
    let right = items.split_off(items.len() / 2);
    let mut left = merge_sort(items, compare)?.into_iter().peekable();
    let mut right = merge_sort(right, compare)?.into_iter().peekable();
    let mut merged = Vec::with_capacity(left.len() + right.len());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let next = if compare(&a.0, &b.0)? == Ordering::Greater {
            right.next()
        } else {
            left.next()
        };
        merged.extend(next);
    }
    merged.extend(left);
    merged.extend(right);
    Ok(merged)
}
