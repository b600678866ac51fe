//! Values as text.

use super::decimal::Shown;
use super::{Object, Value};
use std::borrow::Cow;
use std::fmt::Write;

impl Value {
    /// The value as an output shows it: arrays without brackets, nil as nothing. Stops soon after `out` is
    /// longer than `limit` bytes.
    pub(crate) fn write(&self, out: &mut String, limit: usize) {
        if let Self::Array(items) = self {
            for item in items.iter() {
                if out.len() > limit {
                    return;
                }
                item.write(out, limit);
            }
        } else {
            self.write_ruby(out, limit);
        }
    }

    /// Ruby's `to_s`.
    pub(crate) fn write_ruby(&self, out: &mut String, limit: usize) {
        match self {
            Self::Nil => {}
            Self::Str(text) => out.push_str(text),
            _ => self.write_inspected(out, limit),
        }
    }

    /// Ruby's `inspect`.
    fn write_inspected(&self, out: &mut String, limit: usize) {
        if out.len() > limit {
            return;
        }
        match self {
            Self::Nil => out.push_str("nil"),
            Self::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Int(number) => integer(*number, out),
            Self::Big(number) => big(**number, out),
            Self::Float(number) => float(*number, out),
            Self::Str(text) => quoted(text, out),
            Self::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push_str(", ");
                    }
                    item.write_inspected(out, limit);
                }
                out.push(']');
            }
            Self::Object(object) => hash(object, out, limit),
            Self::Range(range) => {
                integer(range.0, out);
                out.push_str("..");
                integer(range.1, out);
            }
            Self::Time(time) => time.write_ruby(out),
        }
    }

    /// Ruby's `to_s`.
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Str(text) => Cow::Borrowed(text),
            Self::Nil => Cow::Borrowed(""),
            _ => {
                let mut out = String::new();
                self.write_ruby(&mut out, usize::MAX);
                Cow::Owned(out)
            }
        }
    }
}

fn hash(object: &Object, out: &mut String, limit: usize) {
    if let Some(name) = object.class() {
        return out.push_str(name);
    }
    out.push('{');
    for (at, (key, value)) in object.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        quoted(key, out);
        out.push_str("=>");
        value.write_inspected(out, limit);
    }
    out.push('}');
}

/// Texts behind each other. Kept out of line: the standard library's is made anew for each kind of text.
#[inline(never)]
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        out.push_str(part);
    }
    out
}

fn integer(number: i64, out: &mut String) {
    let _ = write!(out, "{number}");
}

fn big(number: i128, out: &mut String) {
    let mut digits = Vec::new();
    let mut rest = number.unsigned_abs();
    while rest > 0 {
        digits.push(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    if number < 0 {
        out.push('-');
    }
    out.extend(digits.iter().rev().map(|digit| char::from(*digit)));
}

/// Ruby's `Float#to_s`: an exponent from 1e16 on and below 1e-4.
fn float(number: f64, out: &mut String) {
    let Some(shown) = Shown::of(number) else {
        return out.push_str(if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        });
    };
    if shown.negative {
        out.push('-');
    }
    let (digits, point) = (&*shown.digits, shown.point);
    let exponent = if (-3..=16).contains(&point) {
        None
    } else {
        Some(point - 1)
    };
    let point = if exponent.is_some() { 1 } else { point };
    let zeros = |out: &mut String, count: usize| out.extend(std::iter::repeat_n('0', count));
    match usize::try_from(point) {
        Ok(point) if point > 0 => {
            let whole = point.min(digits.len());
            out.push_str(&digits[..whole]);
            zeros(out, point - whole);
            out.push('.');
            out.push_str(if whole < digits.len() {
                &digits[whole..]
            } else {
                "0"
            });
        }
        _ => {
            out.push_str("0.");
            zeros(out, point.unsigned_abs() as usize);
            out.push_str(digits);
        }
    }
    if let Some(exponent) = exponent {
        out.push_str(if exponent < 0 { "e-" } else { "e+" });
        if exponent.abs() < 10 {
            out.push('0');
        }
        integer(exponent.abs().into(), out);
    }
}

/// Ruby's `String#inspect`.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escape = match c {
            '"' | '\\' => c,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{7}' => 'a',
            '\u{8}' => 'b',
            '\u{b}' => 'v',
            '\u{c}' => 'f',
            '\u{1b}' => 'e',
            '#' if matches!(chars.peek(), Some('{' | '$' | '@')) => '#',
            '\u{7f}' => {
                out.push_str("\\x7F");
                continue;
            }
            _ if (c as u32) < 32 => {
                let _ = write!(out, "\\u{:04X}", c as u32);
                continue;
            }
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push(escape);
    }
    out.push('"');
}
