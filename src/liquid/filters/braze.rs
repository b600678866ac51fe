//! Braze's own filters, and dates.

use super::Call;
use super::digest::{Digest, MD5, SHA1, SHA256, SHA512, hex, hmac};
use super::encode::base64;
use crate::liquid::render::error::Fail;
use crate::liquid::time::{self, DateTime};
use crate::liquid::value::cut::trim;
use crate::liquid::value::json::escape;
use crate::liquid::value::{Value, number};

type Answer = Result<Value, Fail>;

fn hashed(call: &Call, input: &Value, digest: Digest) -> Answer {
    Ok(Value::text(hex(&(digest.hash)(call.text(input)?.as_bytes()))))
}

pub(super) fn md5(call: &Call, input: Value) -> Answer {
    hashed(call, &input, MD5)
}

pub(super) fn sha1(call: &Call, input: Value) -> Answer {
    hashed(call, &input, SHA1)
}

pub(super) fn sha2(call: &Call, input: Value) -> Answer {
    hashed(call, &input, SHA256)
}

fn signed(call: &Call, input: &Value, digest: Digest, shown: fn(&[u8]) -> String) -> Answer {
    let signature = hmac(digest, call.text_arg(0)?.as_bytes(), call.text(input)?.as_bytes());
    Ok(Value::text(shown(&signature)))
}

pub(super) fn hmac_sha1_hex(call: &Call, input: Value) -> Answer {
    signed(call, &input, SHA1, hex)
}

pub(super) fn hmac_sha1_base64(call: &Call, input: Value) -> Answer {
    signed(call, &input, SHA1, base64)
}

pub(super) fn hmac_sha256_hex(call: &Call, input: Value) -> Answer {
    signed(call, &input, SHA256, hex)
}

pub(super) fn hmac_sha256_base64(call: &Call, input: Value) -> Answer {
    signed(call, &input, SHA256, base64)
}

pub(super) fn hmac_sha512(call: &Call, input: Value) -> Answer {
    signed(call, &input, SHA512, hex)
}

/// What stands between the quotes of a JSON string.
pub(super) fn json_escape(call: &Call, input: Value) -> Answer {
    let mut out = String::new();
    escape(&call.text(&input)?, &mut out);
    Ok(Value::text(out))
}

/// The value as JSON.
pub(super) fn as_json_string(call: &Call, input: Value) -> Answer {
    let mut out = String::new();
    input.write_json(&mut out, call.env.limits.output);
    call.fits(out.len())?;
    Ok(Value::text(out))
}

pub(super) fn json_parse(call: &Call, input: Value) -> Answer {
    let text = call.text(&input)?;
    serde_json::from_str(&text).map_err(|_| Fail::error("invalid JSON provided to json_parse"))
}

pub(super) fn property_accessor(call: &Call, input: Value) -> Answer {
    Ok(match &input {
        Value::Object(object) => object.get(&call.text_arg(0)?).cloned().unwrap_or_default(),
        _ => Value::Nil,
    })
}

/// The moment that a value tells, as Liquid's `Utils.to_date` reads it.
fn moment(call: &Call, input: &Value) -> Option<DateTime> {
    match input {
        Value::Time(time) => Some((**time).clone()),
        Value::Int(seconds) => DateTime::utc(*seconds, 0),
        Value::Str(text) if text.eq_ignore_ascii_case("now") || text.eq_ignore_ascii_case("today") => {
            Some(call.env.now.clone())
        }
        Value::Str(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            DateTime::utc(i64::try_from(number::leading_integer(text)).ok()?, 0)
        }
        Value::Str(text) => time::parse(text, &call.env.now),
        _ => None,
    }
}

pub(super) fn date(call: &Call, input: Value) -> Answer {
    let format = call.text_arg(0)?;
    if format.is_empty() {
        return Ok(input);
    }
    let Some(moment) = moment(call, &input) else {
        return Ok(input);
    };
    call.fits(format.len().saturating_mul(64))?;
    let mut out = String::new();
    moment.format(&format, &mut out);
    call.fits(out.len())?;
    Ok(Value::text(out))
}

/// Braze's `time_zone`: the same moment, seen from another zone. A zone that is not known changes nothing.
pub(super) fn time_zone(call: &Call, input: Value) -> Answer {
    let Some(moment) = moment(call, &input) else {
        return Ok(input);
    };
    let name = call.text_arg(0)?;
    Ok(
        match time::zone_offset(call.env.tables, trim(&name), moment.unix) {
            Some(zone) => Value::Time(std::sync::Arc::new(DateTime { zone, ..moment })),
            None => input,
        },
    )
}
