//! Values as text.

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
                integer(range.0.into(), out);
                out.push_str("..");
                integer(range.1.into(), out);
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

fn integer(number: i128, out: &mut String) {
    // Numbers of 64 bits are shown by a shorter way.
    let _ = match i64::try_from(number) {
        Ok(small) => write!(out, "{small}"),
        Err(_) => write!(out, "{number}"),
    };
}

/// Ruby's `Float#to_s`: an exponent from 1e16 on and below 1e-4.
fn float(number: f64, out: &mut String) {
    if !number.is_finite() {
        return out.push_str(if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        });
    }
    let start = out.len();
    if number == 0.0 || (1e-4..1e16).contains(&number.abs()) {
        let _ = write!(out, "{number}");
        if !out[start..].contains('.') {
            out.push_str(".0");
        }
        return;
    }
    let shown = format!("{number:e}");
    let (digits, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
    out.push_str(digits);
    if !digits.contains('.') {
        out.push_str(".0");
    }
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(rest) => ('-', rest),
        None => ('+', exponent),
    };
    out.push('e');
    out.push(sign);
    if exponent.len() < 2 {
        out.push('0');
    }
    out.push_str(exponent);
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
