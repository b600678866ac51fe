//! The header `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.

/// What is waited when the header says nothing that can be used.
const UNKNOWN: u32 = 60;
/// The longest that is waited.
const LONGEST: u32 = 3600;

/// Seconds to wait, 1 to 3,600, by `Retry-After` and the answer's own `Date`, against which a date is taken (the
/// clock of this machine may be wrong). Anything else counts as 60.
pub fn seconds_to_wait(retry_after: Option<&str>, date: Option<&str>) -> u32 {
    let Some(text) = retry_after.map(str::trim) else {
        return UNKNOWN;
    };
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().unwrap_or(LONGEST).clamp(1, LONGEST);
    }
    match (http_date(text), date.and_then(http_date)) {
        (Some(then), Some(now)) => {
            u32::try_from(then.saturating_sub(now).clamp(1, i64::from(LONGEST))).unwrap_or(UNKNOWN)
        }
        _ => UNKNOWN,
    }
}

const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";

/// Seconds since 1970 of a date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn http_date(text: &str) -> Option<i64> {
    let (_, rest) = text.trim().split_once(", ")?;
    let mut words = rest.split(' ');
    let day: i64 = words.next()?.parse().ok()?;
    let month = words.next().filter(|month| month.len() == 3)?;
    let month = i64::try_from(MONTHS.find(month).filter(|at| at % 3 == 0)? / 3 + 1).ok()?;
    let year: i64 = words.next()?.parse().ok()?;
    let mut clock = words.next()?.split(':').map(|part| part.parse::<i64>().ok());
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    if words.next()? != "GMT" || !(1..=31).contains(&day) || !(1970..=9999).contains(&year) {
        return None;
    }
    // Days since 1970 by the calendar that begins its years in March (H. Hinnant, "chrono-compatible algorithms").
    let shifted = if month > 2 { year } else { year - 1 };
    let era = shifted.div_euclid(400);
    let of_era = shifted - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_as_http_writes_them() {
        assert_eq!(http_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(http_date("Thu, 29 Feb 2024 12:00:00 GMT"), Some(1_709_208_000));
        assert_eq!(http_date("Sunday, 06-Nov-94 08:49:37 GMT"), None);
    }

    #[test]
    fn waits_stay_within_bounds() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        let cases = [
            (Some("7"), None, 7),
            (Some("0"), None, 1),
            (Some("99999999999999999999"), None, 3600),
            (None, None, 60),
            (Some("soon"), date, 60),
            (Some("-5"), date, 60),
            (Some("Sun, 06 Nov 1994 08:49:57 GMT"), date, 20),
            (Some("Sun, 06 Nov 1994 08:49:57 GMT"), None, 60),
            (Some("Sun, 06 Nov 1994 08:00:00 GMT"), date, 1),
        ];
        for (retry_after, date, seconds) in cases {
            assert_eq!(seconds_to_wait(retry_after, date), seconds, "{retry_after:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(a in ".{0,40}", b in "[A-Za-z]{3}, [0-9]{1,20} (Jan|Feb|xyz) [0-9]{1,20} [0-9:]{1,30} GMT") {
            prop_assert!((1..=3600).contains(&seconds_to_wait(Some(&a), Some(&b))));
            prop_assert!((1..=3600).contains(&seconds_to_wait(Some(&b), Some(&b))));
        }
    }
}
