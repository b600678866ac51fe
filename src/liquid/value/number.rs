//! Numbers as filters see them, and arithmetic as Ruby's Liquid does it.

use super::Value;
use super::decimal::{Decimal, floor_rest, leading_digits};
use crate::liquid::value::cut::{skipped, split_at_byte, trim, trim_left};

/// A number, or what a filter takes for one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Number {
    Int(i128),
    Decimal(Decimal),
    /// A number beyond decimals.
    Float(f64),
}

/// An operation of two numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    Plus,
    Minus,
    Times,
    DividedBy,
    Modulo,
}

impl Number {
    /// Liquid's `Utils.to_number`: text is read up to where it is no number, everything else is 0.
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Int(number) => Self::Int((*number).into()),
            Value::Big(number) => Self::Int(**number),
            Value::Float(number) => Decimal::of(*number).map_or(Self::Float(*number), Self::Decimal),
            Value::Str(text) => {
                let text = trim(text);
                if is_decimal(text) {
                    Decimal::parse(text).map_or_else(|| Self::Float(large(text)), Self::Decimal)
                } else {
                    Self::Int(leading_integer(text))
                }
            }
            _ => Self::Int(0),
        }
    }

    pub(crate) fn to_f64(self) -> f64 {
        match self {
            Self::Int(number) => number as f64,
            Self::Decimal(number) => number.to_f64(),
            Self::Float(number) => number,
        }
    }

    pub(crate) fn value(self) -> Value {
        match self {
            Self::Int(number) => Value::int(number),
            _ => Value::Float(self.to_f64()),
        }
    }

    fn decimal(self) -> Option<Decimal> {
        match self {
            Self::Int(number) => Some(Decimal::whole(number)),
            Self::Decimal(number) => Some(number),
            Self::Float(_) => None,
        }
    }

    fn is_zero(self) -> bool {
        match self {
            Self::Int(number) => number == 0,
            Self::Decimal(number) => number.digits == 0,
            Self::Float(number) => number == 0.0,
        }
    }

    pub(crate) fn is_less(self, other: Self) -> bool {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => a < b,
            _ => self.to_f64() < other.to_f64(),
        }
    }

    pub(crate) fn negated(self) -> Self {
        match self {
            Self::Int(number) => Self::Int(number.saturating_neg()),
            Self::Decimal(number) => Self::Decimal(Decimal {
                digits: number.digits.saturating_neg(),
                ..number
            }),
            Self::Float(number) => Self::Float(-number),
        }
    }

    pub(crate) fn abs(self) -> Self {
        if self.is_less(Self::Int(0)) {
            self.negated()
        } else {
            self
        }
    }

    /// Rounded down, or where `up` is set up. No answer for what is no number.
    pub(crate) fn floor(self, up: bool) -> Option<i128> {
        if up {
            return self.negated().floor(false).map(i128::saturating_neg);
        }
        Some(match self {
            Self::Int(number) => number,
            Self::Decimal(number) => number.floor()?,
            Self::Float(number) if number.is_finite() => number.floor() as i128,
            Self::Float(_) => return None,
        })
    }

    /// Rounded to `places` behind the point, halves away from zero.
    pub(crate) fn round(self, places: i32) -> Option<Value> {
        if let Self::Float(number) = self {
            return number.is_finite().then(|| {
                if places > 0 {
                    Value::Float(number)
                } else {
                    Value::int(number.round() as i128)
                }
            });
        }
        let decimal = self.decimal()?;
        let rounded = decimal.round(places)?;
        Some(match self {
            Self::Decimal(_) if places > 0 => Value::Float(rounded.to_f64()),
            _ => Value::int(rounded.digits),
        })
    }
}

/// The result of an operation; none where it divides by zero as Ruby refuses to: among integers, and for any rest.
pub(crate) fn operate(operation: Operation, a: Number, b: Number) -> Option<Value> {
    if b.is_zero() {
        match operation {
            Operation::Modulo => return None,
            Operation::DividedBy if matches!((a, b), (Number::Int(_), Number::Int(_))) => return None,
            // Zero without a sign, as Ruby's decimals have it.
            Operation::DividedBy => return Some(Value::Float(a.to_f64() / 0.0)),
            _ => {}
        }
    }
    if let (Number::Int(a), Number::Int(b)) = (a, b) {
        let result = match operation {
            Operation::Plus => a.checked_add(b),
            Operation::Minus => a.checked_sub(b),
            Operation::Times => a.checked_mul(b),
            Operation::DividedBy => floor_rest(a, b)
                .and_then(|rest| a.checked_sub(rest))
                .and_then(|a| a.checked_div(b)),
            Operation::Modulo => floor_rest(a, b),
        };
        if let Some(result) = result {
            return Some(Value::int(result));
        }
    }
    let exact = a.decimal().zip(b.decimal()).and_then(|(a, b)| match operation {
        Operation::Plus => a.plus(b),
        Operation::Minus => a.plus(Decimal {
            digits: b.digits.checked_neg()?,
            ..b
        }),
        Operation::Times => a.times(b),
        Operation::DividedBy => a.over(b),
        Operation::Modulo => a.rest(b),
    });
    if let Some(exact) = exact {
        let signs = matches!(operation, Operation::Times | Operation::DividedBy)
            && exact.digits == 0
            && a.is_less(Number::Int(0)) != b.is_less(Number::Int(0));
        // Ruby's decimals keep the sign of a product that is zero.
        return Some(Value::Float(if signs { -0.0 } else { exact.to_f64() }));
    }
    let (a, b) = (a.to_f64(), b.to_f64());
    Some(Value::Float(match operation {
        Operation::Plus => a + b,
        Operation::Minus => a - b,
        Operation::Times => a * b,
        Operation::DividedBy => a / b,
        Operation::Modulo => a - b * (a / b).floor(),
    }))
}

/// The float nearest to a text of digits whose whole part is too large for a [`Decimal`]. The standard library's
/// own reading of floats would weigh 17 kB in a module.
fn large(text: &str) -> f64 {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = split_at_byte(unsigned, b'.').unwrap_or((unsigned, ""));
    let whole = skipped(whole, |byte| byte == b'0');
    // The largest float has 309 digits.
    let size = if whole.len() > 309 {
        f64::INFINITY
    } else {
        nearest(whole, fraction.bytes().any(|byte| byte != b'0'))
    };
    if unsigned.len() < text.len() { -size } else { size }
}

/// The float nearest to a whole number, of which there is a little more where `more` is set.
fn nearest(digits: &str, more: bool) -> f64 {
    // Base 2^32, the smallest first.
    let mut limbs: Vec<u32> = Vec::new();
    for digit in digits.bytes() {
        let mut carry = u64::from(digit - b'0');
        for limb in &mut limbs {
            carry += u64::from(*limb) * 10;
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            limbs.push(carry as u32);
        }
    }
    let low = limbs.len().saturating_sub(4);
    // 97 bits and more, the last of which says whether anything is left: a float keeps 53.
    let top = limbs[low..]
        .iter()
        .rev()
        .fold(0_u128, |top, limb| top << 32 | u128::from(*limb));
    let rest = more || limbs[..low].iter().any(|limb| *limb != 0);
    (0..low).fold((top | u128::from(rest)) as f64, |size, _| size * 4_294_967_296.0)
}

/// Ruby's `/\A-?\d+\.\d+\z/`.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    split_at_byte(unsigned, b'.').is_some_and(|(whole, fraction)| digits(whole) && digits(fraction))
}

/// Ruby's `String#to_i`: the digits at the start, single underscores among them; 0 where there are none.
pub(crate) fn leading_integer(text: &str) -> i128 {
    let text = trim_left(text);
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let number = leading_digits(digits, 10).0.unwrap_or(i128::MAX);
    if negative { -number } else { number }
}

/// Liquid's `Utils.to_integer`, which is Ruby's `Integer(…)` of the value's text.
pub(crate) fn integer(value: &Value) -> Option<i128> {
    if let Some(number) = value.whole() {
        return Some(number);
    }
    let text = value.to_text();
    let text = trim(&text);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = match lower.get(..2) {
        Some("0x") => (16, &lower[2..]),
        Some("0b") => (2, &lower[2..]),
        Some("0o") => (8, &lower[2..]),
        _ if lower.len() > 1 && lower.starts_with('0') => (8, &lower[1..]),
        _ => (10, &*lower),
    };
    let (number, len) = leading_digits(digits, radix);
    let number = number.filter(|_| len > 0 && len == digits.len())?;
    Some(if negative { -number } else { number })
}

/// Ruby's `to_i` as ranges use it: text up to where it is no number, floats without their fraction.
pub(crate) fn truncated(value: &Value) -> i64 {
    let number = match value {
        Value::Int(number) => return *number,
        Value::Big(number) => **number,
        Value::Float(number) => *number as i128,
        Value::Str(text) => leading_integer(text),
        _ => 0,
    };
    clamped(number)
}

/// The nearest number of 64 bits.
pub(crate) fn clamped(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_large_number_is_the_nearest_float(text in "-?[0-9]{37,330}\\.[0-9]{1,9}") {
            prop_assert_eq!(Ok(large(&text)), text.parse());
        }

        #[test]
        fn a_number_between_two_floats_goes_to_the_even_one(bits in 1_u64 << 53..1 << 54, shift in 100_u32..127) {
            let text = format!("{}.0", u128::from(bits) << (shift - 54));
            prop_assert_eq!(Ok(large(&text)), text.parse());
            let more = text.replace(".0", ".01");
            prop_assert_eq!(Ok(large(&more)), more.parse());
        }
    }
}
