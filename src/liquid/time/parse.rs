//! Reads dates as Ruby's `Time.parse` does.

use super::format::MONTHS;
use super::names::ABBREVIATIONS;
use super::{DateTime, ZoneOffset, day_number};
use crate::liquid::value::decimal::leading_digits;
use crate::liquid::value::text::joined;

/// What a text says about a moment.
#[derive(Default)]
struct Found {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    hour: Option<i64>,
    minute: i64,
    second: i64,
    nanos: u32,
    zone: Option<ZoneOffset>,
}

/// A run of digits or letters, or one other character.
#[derive(Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    /// Whether whitespace stands before it.
    spaced: bool,
}

impl Token<'_> {
    fn number(&self) -> Option<i64> {
        self.text
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| i64::try_from(leading_digits(self.text, 10).0?).ok())?
    }

    fn is_word(&self) -> bool {
        self.text
            .starts_with(|c: char| c.is_ascii_lowercase() || !c.is_ascii())
    }

    fn month(&self) -> Option<i64> {
        let start = self.text.get(..3)?;
        let at = MONTHS
            .iter()
            .position(|month| month[..3].eq_ignore_ascii_case(start))?;
        i64::try_from(at + 1).ok()
    }
}

/// The moment that `text` tells. What is missing before the first field is taken from `now`. A time without
/// a zone is in UTC.
pub(crate) fn parse(text: &str, now: &DateTime) -> Option<DateTime> {
    // No date is longer; keeps hostile text cheap.
    let text = text.get(..text.len().min(128))?.to_ascii_lowercase();
    let mut tokens = tokens(&text);
    let mut found = Found::default();
    time(&mut tokens, &mut found);
    date(&tokens, &mut found);
    found.moment(now)
}

/// Words, numbers and single signs. What is neither a letter nor ASCII separates them, as in Ruby: letters are those of
/// ASCII, and what lies in the blocks of letters beyond (the standard library's tables weigh 2 kB).
fn tokens(text: &str) -> Vec<Token<'_>> {
    let class = |c: char| match c {
        '0'..='9' => 1,
        'a'..='z' | '\u{c0}'..='\u{1fff}' | '\u{3040}'..='\u{fdff}' => 2,
        '!'..='~' => 3,
        _ => 0,
    };
    let mut tokens: Vec<Token> = Vec::new();
    let (mut start, mut kind, mut spaced) = (0, 0, false);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let next = class(c);
        if next == kind && kind != 3 {
            continue;
        }
        if kind > 0 {
            tokens.push(Token {
                text: &text[start..at],
                spaced,
            });
        }
        spaced = kind == 0 && at > 0;
        (start, kind) = (at, next);
    }
    tokens
}

/// Takes the time out of the tokens.
fn time(tokens: &mut Vec<Token>, found: &mut Found) {
    for at in 0..tokens.len() {
        let text = |offset: usize| tokens.get(at + offset).map_or("", |token| token.text);
        let number = |offset: usize| tokens.get(at + offset).and_then(Token::number);
        let Some(hour) = number(0) else { continue };
        let mut len = 1;
        if let (":", Some(minute)) = (text(1), number(2)) {
            found.minute = minute;
            len = 3;
            if let (":", Some(second)) = (text(3), number(4)) {
                found.second = second;
                len = 5;
                if matches!(text(5), "." | ",") && number(6).is_some() {
                    let digits = joined(&[text(6), "000000000"]);
                    found.nanos = leading_digits(&digits[..9], 10).0.unwrap_or(0) as u32;
                    len = 7;
                }
            }
        }
        let noon = match text(len) {
            "am" | "a" => Some(0),
            "pm" | "p" => Some(12),
            _ => None,
        };
        if len == 1 && noon.is_none() {
            continue;
        }
        found.hour = Some(noon.map_or(hour, |noon| hour % 12 + noon));
        len += usize::from(noon.is_some());
        len += zone(&tokens[(at + len).min(tokens.len())..], found);
        tokens.drain(at..(at + len).min(tokens.len()));
        return;
    }
}

/// Reads a zone; answers the number of its tokens.
fn zone(tokens: &[Token], found: &mut Found) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let mut len = 0;
    let mut hours = None;
    if first.is_word() {
        hours = ABBREVIATIONS
            .iter()
            .find(|(name, _)| *name == first.text)
            .map(|(_, hours)| *hours);
        if hours.is_none() {
            return 0;
        }
        len = 1;
    }
    let sign = match tokens.get(len).map(|token| token.text) {
        Some("+") => 1,
        Some("-") => -1,
        _ => 0,
    };
    if sign != 0
        && let Some(digits) = tokens.get(len + 1)
        && let Some(number) = digits.number()
        && digits.text.len() <= 6
    {
        let mut seconds = match digits.text.len() {
            1 | 2 => number * 3600,
            3 | 4 => number / 100 * 3600 + number % 100 * 60,
            _ => number / 10_000 * 3600 + number / 100 % 100 * 60 + number % 100,
        };
        len += 2;
        if digits.text.len() <= 2
            && let [colon, minutes, ..] = &tokens[len..]
            && colon.text == ":"
            && let Some(minutes) = minutes.number()
        {
            seconds += minutes * 60;
            len += 2;
        }
        let seconds = i32::try_from(seconds * sign).unwrap_or(0);
        found.zone = Some(ZoneOffset {
            seconds,
            name: "".into(),
        });
    } else if let Some(hours) = hours {
        let name = if hours == 0 { "UTC" } else { "" }.into();
        found.zone = Some(ZoneOffset {
            seconds: hours * 3600,
            name,
        });
    }
    len
}

/// Reads the date.
fn date(tokens: &[Token], found: &mut Found) {
    let number = |at: Option<usize>| {
        let token = tokens.get(at?)?;
        Some((token.number()?, token.text.len()))
    };
    // A month by its name, with the day before or behind it.
    if let Some((at, month)) = tokens
        .iter()
        .enumerate()
        .find_map(|(at, token)| Some((at, token.month()?)))
    {
        found.month = Some(month);
        let skip = |mut at: usize| {
            while tokens
                .get(at)
                .is_some_and(|token| matches!(token.text, "," | "-" | "." | "'" | "/"))
            {
                at += 1;
            }
            at
        };
        let mut before = at.checked_sub(1);
        while let Some(i) = before
            && matches!(
                tokens[i].text,
                "-" | "st" | "nd" | "rd" | "th" | "of" | "," | "." | "/"
            )
        {
            before = i.checked_sub(1);
        }
        let behind = skip(at + 1);
        let (first, second) = match number(before) {
            Some(day) => (Some(day), number(Some(behind))),
            None => {
                let mut next = behind + 1;
                if tokens
                    .get(next)
                    .is_some_and(|token| token.is_word() && token.text.len() == 2)
                {
                    next += 1;
                }
                (number(Some(behind)), number(Some(skip(next))))
            }
        };
        match (first, second) {
            (Some((year, digits)), None) if digits > 2 => found.year = Some(year),
            (Some((year, digits)), Some((day, _))) if digits > 2 => {
                (found.year, found.day) = (Some(year), Some(day));
            }
            (day, year) => {
                found.day = day.map(|(day, _)| day);
                found.year = year.map(century);
            }
        }
        return;
    }
    // Three numbers, or two, with the same sign between them.
    for (at, token) in tokens.iter().enumerate() {
        let Some(first) = number(Some(at)) else { continue };
        let sign = tokens.get(at + 1).map_or("", |token| token.text);
        let (Some(second), "-" | "/" | ".") = (number(Some(at + 2)), sign) else {
            if token.text.len() == 8 {
                return number_date(first.0, found);
            }
            continue;
        };
        let same = tokens.get(at + 3).is_some_and(|token| token.text == sign);
        let third = if same { number(Some(at + 4)) } else { None };
        match third {
            Some(third) if third.1 > 2 && first.1 <= 2 => {
                (found.day, found.month, found.year) = (Some(first.0), Some(second.0), Some(third.0));
            }
            Some(third) => {
                (found.year, found.month, found.day) = (Some(century(first)), Some(second.0), Some(third.0));
            }
            None if sign == "/" => (found.month, found.day) = (Some(first.0), Some(second.0)),
            None => continue,
        }
        return;
    }
    // A day alone: "14th".
    for (at, token) in tokens.iter().enumerate() {
        let ordinal = tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.text, "st" | "nd" | "rd" | "th") && !next.spaced);
        if ordinal {
            found.day = token.number();
        }
    }
}

/// `20160314`.
fn number_date(date: i64, found: &mut Found) {
    (found.year, found.month, found.day) = (Some(date / 10_000), Some(date / 100 % 100), Some(date % 100));
}

/// The year that two digits mean.
fn century((year, digits): (i64, usize)) -> i64 {
    match year {
        _ if digits > 2 => year,
        0..=68 => year + 2000,
        _ => year + 1900,
    }
}

impl Found {
    fn moment(self, now: &DateTime) -> Option<DateTime> {
        if self.year.is_none() && self.month.is_none() && self.day.is_none() && self.hour.is_none() {
            return None;
        }
        let today = now.fields();
        let year = self.year.unwrap_or(today.year);
        let known = self.year.is_some();
        let month = self.month.unwrap_or(if known { 1 } else { today.month });
        let known = known || self.month.is_some();
        let day = self.day.unwrap_or(if known { 1 } else { today.day });
        let hour = self.hour.unwrap_or(0);
        let valid = (0..=9999).contains(&year)
            && (1..=12).contains(&month)
            // Ruby goes on into the next month.
            && (1..=31).contains(&day)
            && (0..=24).contains(&hour)
            && (0..60).contains(&self.minute)
            && (0..=60).contains(&self.second);
        if !valid {
            return None;
        }
        let local = day_number(year, month, day) * 86_400 + hour * 3600 + self.minute * 60 + self.second;
        let utc = DateTime::utc(local, self.nanos)?;
        Some(match self.zone {
            Some(zone) => DateTime {
                unix: local - i64::from(zone.seconds),
                zone,
                ..utc
            },
            None => utc,
        })
    }
}
