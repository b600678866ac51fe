//! Filters of numbers.

use super::Call;
use crate::liquid::render::error::Fail;
use crate::liquid::value::Value;
use crate::liquid::value::number::{Number, Operation, operate};
use crate::liquid::value::text::joined;

type Answer = Result<Value, Fail>;

fn applied(call: &Call, input: &Value, operation: Operation) -> Answer {
    operate(operation, Number::of(input), Number::of(call.arg(0))).ok_or_else(|| Fail::error("divided by 0"))
}

pub(super) fn plus(call: &Call, input: Value) -> Answer {
    applied(call, &input, Operation::Plus)
}

pub(super) fn minus(call: &Call, input: Value) -> Answer {
    applied(call, &input, Operation::Minus)
}

pub(super) fn times(call: &Call, input: Value) -> Answer {
    applied(call, &input, Operation::Times)
}

pub(super) fn divided_by(call: &Call, input: Value) -> Answer {
    applied(call, &input, Operation::DividedBy)
}

pub(super) fn modulo(call: &Call, input: Value) -> Answer {
    applied(call, &input, Operation::Modulo)
}

pub(super) fn abs(_: &Call, input: Value) -> Answer {
    Ok(Number::of(&input).abs().value())
}

pub(super) fn at_least(call: &Call, input: Value) -> Answer {
    let (number, least) = (Number::of(&input), Number::of(call.arg(0)));
    Ok(if number.is_less(least) { least } else { number }.value())
}

pub(super) fn at_most(call: &Call, input: Value) -> Answer {
    let (number, most) = (Number::of(&input), Number::of(call.arg(0)));
    Ok(if most.is_less(number) { most } else { number }.value())
}

fn no_number() -> Fail {
    Fail::error("Computation results in 'Infinity'")
}

pub(super) fn ceil(_: &Call, input: Value) -> Answer {
    Number::of(&input)
        .floor(true)
        .map(Value::int)
        .ok_or_else(no_number)
}

pub(super) fn floor(_: &Call, input: Value) -> Answer {
    Number::of(&input)
        .floor(false)
        .map(Value::int)
        .ok_or_else(no_number)
}

pub(super) fn round(call: &Call, input: Value) -> Answer {
    let places = Number::of(call.arg(0));
    // Towards zero.
    let places = match places.floor(places.is_less(Number::Int(0))) {
        Some(places) if i32::try_from(places).is_err() => return Err(Fail::error("internal")),
        Some(places) => i32::try_from(places.clamp(-40, 40)).unwrap_or(0),
        _ => 0,
    };
    Number::of(&input).round(places).ok_or_else(no_number)
}

/// Puts a comma between each three digits of the whole part.
fn delimited(text: &str) -> String {
    let (whole, fraction) = text.find('.').map_or((text, ""), |at| text.split_at(at));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut out = sign.to_owned();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    out
}

/// Braze's `number_with_delimiter`: 123456 is 123,456.
pub(super) fn number_with_delimiter(call: &Call, input: Value) -> Answer {
    Ok(Value::text(delimited(&call.text(&input)?)))
}

/// Braze's `money`: two places, and unlike Shopify's it does not divide by 100.
pub(super) fn money(_: &Call, input: Value) -> Answer {
    let number = Number::of(&input);
    let cents = operate(Operation::Times, number, Number::Int(100));
    let cents = cents.and_then(|cents| Number::of(&cents).round(0)?.whole());
    let Some(cents) = cents else {
        return Ok(input);
    };
    let whole = Value::int((cents / 100).saturating_abs()).to_text().into_owned();
    let sign = if cents < 0 { "-" } else { "" };
    let cents = Value::int((cents % 100).saturating_abs()).to_text().into_owned();
    let pad = if cents.len() < 2 { "0" } else { "" };
    Ok(Value::text(joined(&[sign, &whole, ".", pad, &cents])))
}
