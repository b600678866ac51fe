//! Filters that sort.

use super::Call;
use super::select::{has_properties, keyed};
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
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        keys.push(match keyed(call, item) {
            Ok(Some(key)) => key,
            Ok(None) => return Ok(Value::Nil),
            Err(_) if items.len() < 2 => Value::Nil,
            Err(error) => return Err(error),
        });
    }
    let places = merge_sort(&keys, (0..items.len()).collect(), compare)?;
    Ok(Value::array(places.iter().map(|at| items[*at].clone()).collect()))
}

/// The places, sorted by their keys: a stable sort whose comparison may fail, and need not be a total order.
fn merge_sort(keys: &[Value], mut places: Vec<usize>, compare: Compare) -> Result<Vec<usize>, Fail> {
    if places.len() < 2 {
        return Ok(places);
    }
    let right = places.split_off(places.len() / 2);
    let mut merged = Vec::with_capacity(places.len() + right.len());
    let left = merge_sort(keys, places, compare)?;
    let right = merge_sort(keys, right, compare)?;
    let (mut l, mut r) = (0, 0);
    loop {
        let takes_right = match (left.get(l), right.get(r)) {
            (Some(a), Some(b)) => compare(&keys[*a], &keys[*b])? == Ordering::Greater,
            (Some(_), None) => false,
            (None, Some(_)) => true,
            (None, None) => return Ok(merged),
        };
        if takes_right {
            merged.push(right[r]);
            r += 1;
        } else {
            merged.push(left[l]);
            l += 1;
        }
    }
}
