//! Decimal numbers, in which Liquid reckons with fractions (Ruby: `BigDecimal`).

use super::number::leading_integer;
use super::text::joined;
use crate::liquid::value::cut::{shortened, skipped, split_at_byte};

/// `digits` × 10^-`scale`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal {
    pub(crate) digits: i128,
    pub(crate) scale: u32,
}

/// The digits that a float is shown with: the fewest that tell it from others.
pub(crate) struct Shown {
    pub(crate) negative: bool,
    /// The digits, without zeros at both ends; "0" for zero.
    pub(crate) digits: String,
    /// The number of digits before the point; 0 and less where zeros follow it.
    pub(crate) point: i32,
}

impl Shown {
    /// None for what is no number or without bounds.
    pub(crate) fn of(number: f64) -> Option<Self> {
        // The formatter of serde_json is in every module already.
        let text = serde_json::Number::from_f64(number)?.to_string();
        let (mantissa, exponent) = split_at_byte(&text, b'e').unwrap_or((&text, "0"));
        let unsigned = skipped(mantissa, |byte| byte == b'-');
        let (whole, fraction) = split_at_byte(unsigned, b'.').unwrap_or((unsigned, ""));
        let all = joined(&[whole, fraction]);
        let significant = skipped(&all, |byte| byte == b'0');
        let zeros = all.len() - significant.len();
        let digits = shortened(significant, |byte| byte == b'0');
        let (digits, point) = match digits {
            "" => ("0", 1),
            digits => (
                digits,
                whole.len() as i32 - zeros as i32 + leading_integer(exponent) as i32,
            ),
        };
        Some(Self {
            negative: unsigned.len() < mantissa.len(),
            digits: digits.to_owned(),
            point,
        })
    }
}

/// The number of the digits at the start of the text, single underscores among them, and their length in bytes.
/// No number where it does not fit.
pub(crate) fn leading_digits(text: &str, radix: u32) -> (Option<i128>, usize) {
    let mut number = Some(0_i128);
    let mut len = 0;
    let mut underscore = true;
    for c in text.chars() {
        match c.to_digit(radix) {
            Some(digit) => {
                number = number
                    .and_then(|number| number.checked_mul(radix.into()))
                    .and_then(|number| number.checked_add(digit.into()));
                underscore = false;
            }
            None if c == '_' && !underscore => underscore = true,
            None => break,
        }
        len += c.len_utf8();
    }
    (number, if underscore { len.saturating_sub(1) } else { len })
}

/// The largest scale that is followed.
const MAX_SCALE: u32 = 40;

impl Decimal {
    pub(crate) const fn whole(digits: i128) -> Self {
        Self { digits, scale: 0 }
    }

    /// The number that a float shows as.
    pub(crate) fn of(number: f64) -> Option<Self> {
        let shown = Shown::of(number)?;
        let digits = leading_digits(&shown.digits, 10).0?;
        let digits = if shown.negative { -digits } else { digits };
        let scale = i32::try_from(shown.digits.len()).ok()? - shown.point;
        match u32::try_from(scale) {
            Ok(scale) if scale <= MAX_SCALE => Some(Self { digits, scale }),
            Ok(_) => None,
            Err(_) => Some(Self::whole(digits.checked_mul(power(scale.unsigned_abs())?)?)),
        }
    }

    /// Digits with a point among them. Those behind the 36th are left out.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = split_at_byte(text, b'.').unwrap_or((text, ""));
        let fraction = &fraction[..fraction.len().min(36_usize.saturating_sub(whole.len()))];
        let unsigned = whole.strip_prefix('-').unwrap_or(whole);
        let digits = leading_digits(&joined(&[unsigned, fraction]), 10).0?;
        let digits = if unsigned.len() < whole.len() {
            -digits
        } else {
            digits
        };
        Some(Self {
            digits,
            scale: u32::try_from(fraction.len()).ok()?,
        })
    }

    /// The nearest float.
    pub(crate) fn to_f64(mut self) -> f64 {
        // What is below the last digit of a float anyway.
        while self.scale > 36 {
            self.digits /= 10;
            self.scale -= 1;
        }
        let (Some(unit), digits) = (power(self.scale), self.digits.unsigned_abs()) else {
            return f64::NAN;
        };
        let unit = unit.unsigned_abs();
        let (mut bits, mut rest) = (digits / unit, digits % unit);
        let mut exponent = 0_u64;
        // Doubles until there are more bits than a float keeps; the last bit says whether anything is left.
        while bits < 1 << 64 && rest != 0 {
            rest *= 2;
            bits = bits * 2 + u128::from(rest >= unit);
            rest -= if rest >= unit { unit } else { 0 };
            exponent += 1;
        }
        if rest != 0 {
            bits |= 1;
        }
        let size = bits as f64 * f64::from_bits((1023 - exponent) << 52);
        if self.digits < 0 { -size } else { size }
    }

    /// Both numbers at the same scale.
    fn aligned(self, other: Self) -> Option<(i128, i128, u32)> {
        let scale = self.scale.max(other.scale);
        let at = |number: Self| number.digits.checked_mul(power(scale - number.scale)?);
        Some((at(self)?, at(other)?, scale))
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other)?;
        Some(Self {
            digits: a.checked_add(b)?,
            scale,
        })
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        let scale = self.scale + other.scale;
        (scale <= MAX_SCALE).then_some(())?;
        Some(Self {
            digits: self.digits.checked_mul(other.digits)?,
            scale,
        })
    }

    /// The quotient, to as many digits as fit.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        let (mut a, b, _) = self.aligned(other)?;
        let mut scale = 0;
        while scale < MAX_SCALE {
            let Some(next) = a.checked_mul(10) else { break };
            a = next;
            scale += 1;
        }
        Some(Self {
            digits: a.checked_div(b)?,
            scale,
        })
    }

    /// The rest, with the sign of `other`.
    pub(crate) fn rest(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other)?;
        Some(Self {
            digits: floor_rest(a, b)?,
            scale,
        })
    }

    /// Rounded down to a whole number.
    pub(crate) fn floor(self) -> Option<i128> {
        Some(self.digits.div_euclid(power(self.scale)?))
    }

    /// Rounded to `places` behind the point, halves away from zero.
    pub(crate) fn round(self, places: i32) -> Option<Self> {
        let drop = i64::from(self.scale) - i64::from(places);
        if drop <= 0 {
            return Some(self);
        }
        let Some(unit) = u32::try_from(drop).ok().and_then(power) else {
            return Some(Self::whole(0));
        };
        let half = unit / 2;
        let shifted = if self.digits < 0 {
            self.digits.checked_sub(half)
        } else {
            self.digits.checked_add(half)
        }?;
        let kept = shifted / unit;
        match u32::try_from(places) {
            Ok(scale) => Some(Self { digits: kept, scale }),
            Err(_) => Some(Self::whole(kept.checked_mul(power(places.unsigned_abs())?)?)),
        }
    }
}

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

/// Ruby's `%`: the rest has the sign of `b`.
pub(crate) fn floor_rest(a: i128, b: i128) -> Option<i128> {
    let rest = a.checked_rem(b)?;
    Some(if rest != 0 && (rest < 0) != (b < 0) {
        rest + b
    } else {
        rest
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_float_is_the_same_after_its_digits(number in -1e20..1e20_f64) {
            prop_assert_eq!(Decimal::of(number).map(Decimal::to_f64), Some(number));
        }

        #[test]
        fn a_decimal_is_the_nearest_float(digits in any::<i128>(), scale in 0_u32..=36) {
            let expected: f64 = format!("{digits}e-{scale}").parse().expect("a number");
            let found = Decimal { digits, scale }.to_f64();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn the_digits_of_a_float_are_its_own(number in any::<f64>().prop_filter("a number", |n| n.is_finite() && *n != 0.0)) {
            let shown = Shown::of(number).expect("a number");
            let sign = if shown.negative { "-" } else { "" };
            let text = format!("{sign}0.{}e{}", shown.digits, shown.point);
            prop_assert_eq!(text.parse(), Ok(number));
        }
    }
}
