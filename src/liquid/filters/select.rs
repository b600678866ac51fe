//! Filters that pick items out of arrays by a property.

use super::Call;
use crate::liquid::render::error::Fail;
use crate::liquid::value::number::truncated;
use crate::liquid::value::text::joined;
use crate::liquid::value::{Value, search};

type Answer = Result<Value, Fail>;

/// What asking an item for a property gives, as Ruby's `item[key]` does.
pub(super) enum Item {
    /// The value, or nil.
    Found(Value),
    /// The item has properties, but none with such a key (Ruby: `TypeError`).
    WrongKey,
    /// The item has no properties at all.
    NoProperties,
}

/// Whether the value answers to Ruby's `[]`.
pub(super) const fn has_properties(item: &Value) -> bool {
    matches!(
        item,
        Value::Str(_) | Value::Array(_) | Value::Int(_) | Value::Big(_) | Value::Object(_)
    )
}

pub(super) fn property(item: &Value, key: &Value) -> Item {
    let whole;
    let key = match (item, key) {
        (Value::Str(_) | Value::Array(_) | Value::Int(_) | Value::Big(_), Value::Float(_)) => {
            whole = Value::Int(truncated(key));
            &whole
        }
        _ => key,
    };
    Item::Found(match (item, key) {
        (Value::Object(object), Value::Str(key)) => object.get(key).cloned().unwrap_or_default(),
        (Value::Object(_), _) => Value::Nil,
        (Value::Str(text), Value::Str(key)) if search::find(text, key).is_some() => Value::Str(key.clone()),
        (Value::Str(_), Value::Str(_)) => Value::Nil,
        (Value::Str(text), Value::Int(at)) => {
            let chars: Vec<Value> = text.chars().map(|c| Value::text(c.to_string())).collect();
            Value::item(&chars, *at).cloned().unwrap_or_default()
        }
        (Value::Array(items), Value::Int(at)) => Value::item(items, *at).cloned().unwrap_or_default(),
        (Value::Int(_) | Value::Big(_), Value::Int(bit)) => {
            let number = item.whole().unwrap_or(0);
            let bit = u32::try_from((*bit).min(127));
            Value::Int(bit.map_or(0, |bit| (number >> bit) as i64 & 1))
        }
        (Value::Str(_) | Value::Array(_) | Value::Int(_) | Value::Big(_), _) => return Item::WrongKey,
        _ => return Item::NoProperties,
    })
}

/// The property that the filter's first argument names, or the item itself where it names none. None where the item has
/// no properties.
#[inline(never)]
pub(super) fn keyed(call: &Call, item: &Value) -> Result<Option<Value>, Fail> {
    match call.arg(0) {
        Value::Nil => Ok(Some(item.clone())),
        key => match property(item, key) {
            Item::Found(value) => Ok(Some(value)),
            Item::NoProperties => Ok(None),
            Item::WrongKey => Err(property_error(call, key)),
        },
    }
}

pub(super) fn property_error(call: &Call, key: &Value) -> Fail {
    match call.text(key) {
        Ok(key) => Fail::Error(joined(&["cannot select the property '", &key, "'"])),
        Err(fail) => fail,
    }
}

/// Calls `visit` with each item, and whether it has the property (and value) of the arguments. Stops where
/// `visit` says so. Answers false where an item has no properties at all.
fn each(
    call: &Call,
    input: &Value,
    visit: &mut dyn FnMut(usize, &Value, bool) -> bool,
) -> Result<bool, Fail> {
    let (key, target) = (call.arg(0), call.arg(1));
    for (at, item) in call.items(input)?.iter().enumerate() {
        let found = match property(item, key) {
            Item::Found(value) if target.is_nil() => value.is_truthy(),
            Item::Found(value) => value == *target,
            Item::WrongKey => return Err(property_error(call, key)),
            Item::NoProperties => return Ok(false),
        };
        if visit(at, item, found) {
            break;
        }
    }
    Ok(true)
}

fn filtered(call: &Call, input: &Value, wanted: bool) -> Answer {
    let mut kept = Vec::new();
    let all = each(call, input, &mut |_, item, found| {
        if found == wanted {
            kept.push(item.clone());
        }
        false
    })?;
    Ok(if all { Value::array(kept) } else { Value::Nil })
}

pub(super) fn where_(call: &Call, input: Value) -> Answer {
    filtered(call, &input, true)
}

pub(super) fn reject(call: &Call, input: Value) -> Answer {
    filtered(call, &input, false)
}

fn first_match(call: &Call, input: &Value) -> Result<Option<(usize, Value)>, Fail> {
    let mut first = None;
    each(call, input, &mut |at, item, found| {
        if found {
            first = Some((at, item.clone()));
        }
        found
    })?;
    Ok(first)
}

pub(super) fn find(call: &Call, input: Value) -> Answer {
    Ok(first_match(call, &input)?
        .map(|(_, item)| item)
        .unwrap_or_default())
}

pub(super) fn find_index(call: &Call, input: Value) -> Answer {
    Ok(first_match(call, &input)?.map_or(Value::Nil, |(at, _)| Value::count(at)))
}

pub(super) fn has(call: &Call, input: Value) -> Answer {
    Ok(Value::Bool(first_match(call, &input)?.is_some()))
}
