//! Filters of arrays.

use super::Call;
use super::select::{Item, keyed, property, property_error};
use crate::liquid::render::error::Fail;
use crate::liquid::value::number::{Number, Operation, operate};
use crate::liquid::value::{Object, Value};

type Answer = Result<Value, Fail>;

pub(super) fn size(_: &Call, input: Value) -> Answer {
    Ok(Value::count(input.size().unwrap_or(0)))
}

pub(super) fn first(_: &Call, input: Value) -> Answer {
    Ok(input.first().unwrap_or_default())
}

pub(super) fn last(_: &Call, input: Value) -> Answer {
    Ok(input.last().unwrap_or_default())
}

pub(super) fn join(call: &Call, input: Value) -> Answer {
    let glue = if call.args.is_empty() {
        " ".into()
    } else {
        call.text_arg(0)?
    };
    let mut out = String::new();
    for (at, item) in call.items(&input)?.iter().enumerate() {
        if at > 0 {
            out.push_str(&glue);
        }
        item.write_ruby(&mut out, call.env.limits.output);
        call.fits(out.len())?;
    }
    Ok(Value::text(out))
}

pub(super) fn concat(call: &Call, input: Value) -> Answer {
    let Value::Array(more) = call.arg(0) else {
        return Err(Fail::error("concat filter requires an array argument"));
    };
    let mut items = call.items(&input)?.to_vec();
    items.extend(more.iter().cloned());
    Ok(Value::array(items))
}

pub(super) fn reverse(call: &Call, input: Value) -> Answer {
    let mut items = call.items(&input)?.to_vec();
    items.reverse();
    Ok(Value::array(items))
}

pub(super) fn map(call: &Call, input: Value) -> Answer {
    let key = call.arg(0);
    let mut found = Vec::new();
    for item in call.items(&input)?.iter() {
        found.push(match property(item, key) {
            Item::Found(value) => value,
            Item::NoProperties => Value::Nil,
            Item::WrongKey => return Err(property_error(call, key)),
        });
    }
    Ok(Value::array(found))
}

pub(super) fn compact(call: &Call, input: Value) -> Answer {
    let items = call.items(&input)?;
    let mut found = Vec::new();
    for item in items.iter() {
        let Some(value) = keyed(call, item)? else {
            return Ok(Value::Nil);
        };
        if !value.is_nil() {
            found.push(item.clone());
        }
    }
    Ok(Value::array(found))
}

pub(super) fn uniq(call: &Call, input: Value) -> Answer {
    let items = call.items(&input)?;
    if items.len() < 2 {
        return Ok(Value::array(items.to_vec()));
    }
    let mut seen = Object::new();
    let mut first = Vec::new();
    let mut total = 0;
    for item in items.iter() {
        let Some(value) = keyed(call, item)? else {
            return Ok(Value::Nil);
        };
        let mut shown = String::new();
        // JSON tells values of different types apart, and 1 from 1.0.
        value.write_json(&mut shown, call.env.limits.output);
        total += shown.len();
        call.fits(total)?;
        if seen.get(&shown).is_none() {
            seen.insert(shown, Value::Nil);
            first.push(item.clone());
        }
    }
    Ok(Value::array(first))
}

pub(super) fn sum(call: &Call, input: Value) -> Answer {
    let mut total = Value::Int(0);
    for item in call.items(&input)?.iter() {
        let value = keyed(call, item)?.unwrap_or(Value::Int(0));
        for value in call.items(&value)?.iter() {
            total = operate(Operation::Plus, Number::of(&total), Number::of(value)).unwrap_or_default();
        }
    }
    Ok(total)
}
