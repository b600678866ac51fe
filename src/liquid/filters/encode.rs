//! Filters that encode: base64 and percent signs.

use super::Call;
use crate::liquid::render::error::Fail;
use crate::liquid::value::Value;
use crate::liquid::value::cut::shortened;

type Answer = Result<Value, Fail>;

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 with padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    encoded(bytes, STANDARD)
}

fn encoded(bytes: &[u8], alphabet: &[u8; 64]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let part = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = part(0) << 16 | part(1) << 8 | part(2);
        for at in 0..4 {
            let digit = alphabet[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    out
}

/// Strict base64: nothing but digits, and the right padding where `padded` is set. Without it the digits may be those of
/// both alphabets.
fn decoded(text: &str, padded: bool) -> Option<Vec<u8>> {
    let digits = shortened(text, |byte| byte == b'=');
    let padding = text.len() - digits.len();
    if padding > 2 || digits.len() % 4 == 1 || ((padded || padding > 0) && !text.len().is_multiple_of(4)) {
        return None;
    }
    let mut out = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for chunk in digits.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for at in 0..4 {
            let digit = match chunk.get(at) {
                Some(b'-') if !padded => 62,
                Some(b'_') if !padded => 63,
                Some(byte) => STANDARD.iter().position(|digit| digit == byte)?,
                None => 0,
            };
            bits = bits << 6 | u32::try_from(digit).ok()?;
        }
        let bytes = bits.to_be_bytes();
        let kept = chunk.len() - 1;
        if bytes[1 + kept..].iter().any(|byte| *byte != 0) {
            return None;
        }
        out.extend_from_slice(&bytes[1..1 + kept]);
    }
    Some(out)
}

pub(super) fn base64_encode(call: &Call, input: Value) -> Answer {
    Ok(Value::text(base64(call.text(&input)?.as_bytes())))
}

pub(super) fn base64_url_safe_encode(call: &Call, input: Value) -> Answer {
    Ok(Value::text(encoded(call.text(&input)?.as_bytes(), URL_SAFE)))
}

fn decode(call: &Call, input: &Value, padded: bool, error: &str) -> Answer {
    let text = call.text(input)?;
    match decoded(&text, padded).and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(text) => Ok(Value::text(text)),
        None => Err(Fail::error(error)),
    }
}

pub(super) fn base64_decode(call: &Call, input: Value) -> Answer {
    decode(call, &input, true, "invalid base64 provided to base64_decode")
}

pub(super) fn base64_url_safe_decode(call: &Call, input: Value) -> Answer {
    decode(
        call,
        &input,
        false,
        "invalid base64 provided to base64_url_safe_decode",
    )
}

/// Writes all bytes but letters, digits and those of `kept` as `%XX`.
fn percent(text: &str, kept: &[u8], plus: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else if plus && byte == b' ' {
            out.push('+');
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    out
}

pub(super) fn url_encode(call: &Call, input: Value) -> Answer {
    if input.is_nil() {
        return Ok(input);
    }
    Ok(Value::text(percent(&call.text(&input)?, b"_.-~", true)))
}

/// Braze's `url_escape`: what may stand in a URL stays.
pub(super) fn url_escape(call: &Call, input: Value) -> Answer {
    Ok(Value::text(percent(
        &call.text(&input)?,
        b"-_.!~*'();/?:@&=+$,[]#",
        false,
    )))
}

/// Braze's `url_param_escape`: what has a meaning in a URL is escaped too.
pub(super) fn url_param_escape(call: &Call, input: Value) -> Answer {
    Ok(Value::text(percent(&call.text(&input)?, b"-_.~", false)))
}

pub(super) fn url_decode(call: &Call, input: Value) -> Answer {
    if input.is_nil() {
        return Ok(input);
    }
    let text = call.text(&input)?;
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let digit = |at: usize| char::from(*text.as_bytes().get(at)?).to_digit(16);
        let code = digit(at + 1).zip(digit(at + 2));
        out.push(match (byte, code) {
            (b'%', Some((high, low))) => {
                at += 2;
                (high << 4 | low) as u8
            }
            (b'+', _) => b' ',
            _ => byte,
        });
        at += 1;
    }
    String::from_utf8(out)
        .map(Value::text)
        .map_err(|_| Fail::error("invalid byte sequence in UTF-8"))
}
