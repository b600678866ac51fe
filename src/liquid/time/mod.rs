//! Moments, calendar days and time zones.

mod format;
mod names;
mod parse;

pub(crate) use parse::parse;

use super::tables::Tables;
use std::fmt::Write;
use std::sync::Arc;

/// The offset of a time zone at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneOffset {
    /// Seconds east of UTC.
    pub seconds: i32,
    /// The zone's abbreviation, such as `CEST`; what `%Z` shows.
    pub name: Arc<str>,
}

/// The offset of `name` as `tables` know it, where `name` may also be a name of Rails' such as
/// `Pacific Time (US & Canada)`.
pub(crate) fn zone_offset(tables: &dyn Tables, name: &str, unix: i64) -> Option<ZoneOffset> {
    let name = names::RAILS
        .iter()
        .find(|(rails, _)| *rails == name)
        .map_or(name, |(_, zone)| zone);
    tables.offset(name, unix)
}

/// A moment, seen from a time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTime {
    /// Seconds since 1970 UTC.
    pub unix: i64,
    /// Nanoseconds behind them, below 1,000,000,000.
    pub nanos: u32,
    /// The zone.
    pub zone: ZoneOffset,
}

/// The fields of a calendar.
pub(crate) struct Fields {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
    pub(crate) second: i64,
    /// From Sunday, 0.
    pub(crate) weekday: i64,
    /// From 1.
    pub(crate) day_of_year: i64,
}

/// The largest distance from 1970 that is followed, in seconds: ten thousand years.
const MAX_UNIX: i64 = 315_000_000_000;

impl DateTime {
    /// A moment in UTC; none beyond ten thousand years.
    #[must_use]
    pub fn utc(unix: i64, nanos: u32) -> Option<Self> {
        let zone = ZoneOffset {
            seconds: 0,
            name: "UTC".into(),
        };
        (unix.unsigned_abs() <= MAX_UNIX.unsigned_abs()).then_some(Self { unix, nanos, zone })
    }

    /// The moment, without the zone.
    pub(crate) const fn moment(&self) -> (i64, u32) {
        (self.unix, self.nanos)
    }

    pub(crate) fn fields(&self) -> Fields {
        let local = self.unix + i64::from(self.zone.seconds);
        let days = local.div_euclid(86_400);
        let second = local.rem_euclid(86_400);
        let (year, month, day) = civil(days);
        Fields {
            year,
            month,
            day,
            hour: second / 3600,
            minute: second / 60 % 60,
            second: second % 60,
            weekday: (days + 4).rem_euclid(7),
            day_of_year: days - day_number(year, 1, 1) + 1,
        }
    }

    /// Ruby's `Time#to_s`.
    pub(crate) fn write_ruby(&self, out: &mut String) {
        let format = if &*self.zone.name == "UTC" {
            "%F %T UTC"
        } else {
            "%F %T %z"
        };
        self.format(format, out);
    }
}

/// The number of days since 1970-01-01.
pub(crate) const fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + (month <= 2) as i64, month, day)
}

/// Writes a number with at least `width` characters.
pub(crate) fn padded(out: &mut String, number: i64, width: usize, pad: char) {
    let _ = match pad {
        '0' => write!(out, "{number:0width$}"),
        _ => write!(out, "{number:width$}"),
    };
}
