//! Decimal numbers, in which Liquid reckons with fractions (Ruby: `BigDecimal`).

/// `digits` × 10^-`scale`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal {
    pub(crate) digits: i128,
    pub(crate) scale: u32,
}

/// The largest scale that is followed.
const MAX_SCALE: u32 = 40;

impl Decimal {
    pub(crate) const fn whole(digits: i128) -> Self {
        Self { digits, scale: 0 }
    }

    /// The number that a float shows as.
    pub(crate) fn of(number: f64) -> Option<Self> {
        if !number.is_finite() || number.abs() > 1e25 {
            return None;
        }
        Self::parse(&number.to_string())
    }

    /// Digits with a point among them.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = [whole, fraction].concat().parse().ok()?;
        let scale = u32::try_from(fraction.len())
            .ok()
            .filter(|scale| *scale <= MAX_SCALE)?;
        Some(Self { digits, scale })
    }

    pub(crate) fn to_f64(self) -> f64 {
        let text = [&*self.digits.to_string(), "e-", &self.scale.to_string()].concat();
        text.parse().unwrap_or(f64::NAN)
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
