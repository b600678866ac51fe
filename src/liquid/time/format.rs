//! Ruby's `strftime`.

use super::{DateTime, Fields, day_number, padded};

const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The widest field that is written.
const MAX_WIDTH: usize = 1024;

/// The flags between `%` and the directive's letter.
#[derive(Default)]
struct Flags {
    /// `-` is `Some(None)`: no padding.
    pad: Option<Option<char>>,
    upper: bool,
    swap: bool,
    colons: usize,
    width: Option<usize>,
}

impl DateTime {
    /// Writes the moment as `format` says, which is in the language of Ruby's `strftime`.
    pub(crate) fn format(&self, format: &str, out: &mut String) {
        let fields = self.fields();
        self.format_fields(&fields, format, out);
    }

    fn format_fields(&self, fields: &Fields, format: &str, out: &mut String) {
        let mut rest = format;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let directive = &rest[at..];
            let (flags, letter, len) = read(directive);
            rest = &directive[len..];
            if letter.is_none_or(|letter| !self.directive(fields, letter, &flags, out)) {
                out.push_str(&directive[..len]);
            }
        }
        out.push_str(rest);
    }

    /// Writes one directive; answers whether there is such a one.
    fn directive(&self, at: &Fields, letter: char, flags: &Flags, out: &mut String) -> bool {
        let hour12 = (at.hour + 11) % 12 + 1;
        let monday = (at.weekday + 6) % 7;
        let (value, width, pad) = match letter {
            'Y' => (at.year, if at.year < 0 { 5 } else { 4 }, '0'),
            'C' => (at.year.div_euclid(100), 2, '0'),
            'y' => (at.year.rem_euclid(100), 2, '0'),
            'm' => (at.month, 2, '0'),
            'd' => (at.day, 2, '0'),
            'e' => (at.day, 2, ' '),
            'j' => (at.day_of_year, 3, '0'),
            'H' => (at.hour, 2, '0'),
            'k' => (at.hour, 2, ' '),
            'I' => (hour12, 2, '0'),
            'l' => (hour12, 2, ' '),
            'M' => (at.minute, 2, '0'),
            'S' => (at.second, 2, '0'),
            's' => (self.unix, 1, '0'),
            'u' => (monday + 1, 1, '0'),
            'w' => (at.weekday, 1, '0'),
            'U' => ((at.day_of_year + 6 - at.weekday) / 7, 2, '0'),
            'W' => ((at.day_of_year + 6 - monday) / 7, 2, '0'),
            'V' => (iso_week(at).1, 2, '0'),
            'G' => (iso_week(at).0, 4, '0'),
            'g' => (iso_week(at).0.rem_euclid(100), 2, '0'),
            _ => return self.text(at, letter, flags, out),
        };
        let pad = flags.pad.unwrap_or(Some(pad));
        let width = if pad.is_none() {
            0
        } else {
            flags.width.unwrap_or(width)
        };
        padded(out, value, width, pad.unwrap_or('0'));
        true
    }

    /// Writes a directive that is no number.
    fn text(&self, at: &Fields, letter: char, flags: &Flags, out: &mut String) -> bool {
        match letter {
            'L' | 'N' => self.fraction(flags.width.unwrap_or(if letter == 'L' { 3 } else { 9 }), out),
            'z' => self.offset(flags, out),
            'n' => out.push('\n'),
            't' => out.push('\t'),
            '%' => out.push('%'),
            'A' | 'a' | 'B' | 'b' | 'h' | 'p' | 'P' | 'Z' => self.word(at, letter, flags, out),
            'c' => self.composed(at, "%a %b %e %H:%M:%S %Y", flags, out),
            'D' | 'x' => self.composed(at, "%m/%d/%y", flags, out),
            'F' => self.composed(at, "%Y-%m-%d", flags, out),
            'T' | 'X' => self.composed(at, "%H:%M:%S", flags, out),
            'R' => self.composed(at, "%H:%M", flags, out),
            'r' => self.composed(at, "%I:%M:%S %p", flags, out),
            'v' => self.composed(at, "%e-%^b-%Y", flags, out),
            _ => return false,
        }
        true
    }

    fn composed(&self, at: &Fields, format: &str, flags: &Flags, out: &mut String) {
        let mut text = String::new();
        self.format_fields(at, format, &mut text);
        place(&text, flags, out);
    }

    fn word(&self, at: &Fields, letter: char, flags: &Flags, out: &mut String) {
        let day = DAYS[at.weekday as usize % 7];
        let month = MONTHS[(at.month as usize + 11) % 12];
        let noon = if at.hour < 12 { "AM" } else { "PM" };
        let text = match letter {
            'A' => day,
            'a' => &day[..3],
            'B' => month,
            'b' | 'h' => &month[..3],
            'Z' => &self.zone.name,
            _ => noon,
        };
        let lower = letter == 'P' || (flags.swap && matches!(letter, 'p' | 'Z'));
        let text = if lower {
            text.to_ascii_lowercase()
        } else if flags.swap {
            text.to_ascii_uppercase()
        } else {
            text.to_owned()
        };
        place(&text, flags, out);
    }

    fn fraction(&self, width: usize, out: &mut String) {
        let mut digits = String::new();
        padded(&mut digits, i64::from(self.nanos), 9, '0');
        while digits.len() < width {
            digits.push('0');
        }
        out.push_str(&digits[..width]);
    }

    fn offset(&self, flags: &Flags, out: &mut String) {
        let seconds = i64::from(self.zone.seconds);
        out.push(if seconds < 0 { '-' } else { '+' });
        let seconds = seconds.abs();
        padded(out, seconds / 3600, 2, '0');
        if flags.colons > 0 {
            out.push(':');
        }
        padded(out, seconds / 60 % 60, 2, '0');
        if flags.colons > 1 {
            out.push(':');
            padded(out, seconds % 60, 2, '0');
        }
    }
}

/// Reads the flags and the letter of the directive that `text` starts with, and its length in bytes.
fn read(text: &str) -> (Flags, Option<char>, usize) {
    let mut flags = Flags::default();
    let mut width = 0_usize;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '-' => flags.pad = Some(None),
            '0' if width == 0 => flags.pad = Some(Some('0')),
            '_' => flags.pad = Some(Some(' ')),
            '^' => flags.upper = true,
            '#' => flags.swap = true,
            ':' => flags.colons += 1,
            '0'..='9' => {
                width = (width * 10 + c as usize - '0' as usize).min(MAX_WIDTH);
                flags.width = Some(width);
            }
            // Locale variants, which Ruby ignores.
            'E' | 'O' => {}
            _ => return (flags, Some(c), at + c.len_utf8()),
        }
    }
    (flags, None, text.len())
}

/// Writes text with the flags' case and width.
fn place(text: &str, flags: &Flags, out: &mut String) {
    let pad = match flags.pad {
        Some(None) => None,
        Some(Some(pad)) => Some(pad),
        None => Some(' '),
    };
    if let Some(pad) = pad {
        for _ in text.chars().count()..flags.width.unwrap_or(0) {
            out.push(pad);
        }
    }
    if flags.upper {
        out.push_str(&text.to_ascii_uppercase())
    } else {
        out.push_str(text)
    }
}

/// Year and number of the ISO week.
fn iso_week(at: &Fields) -> (i64, i64) {
    let monday = (at.weekday + 6) % 7;
    let week = (at.day_of_year - 1 - monday + 10) / 7;
    let weeks = |year: i64| {
        let first = (day_number(year, 1, 1) + 3).rem_euclid(7);
        let days = day_number(year + 1, 1, 1) - day_number(year, 1, 1);
        if first == 3 || (first == 2 && days == 366) {
            53
        } else {
            52
        }
    };
    if week < 1 {
        (at.year - 1, weeks(at.year - 1))
    } else if week > weeks(at.year) {
        (at.year + 1, 1)
    } else {
        (at.year, week)
    }
}
