//! Filters of text.

use super::Call;
use crate::liquid::render::error::Fail;
use crate::liquid::syntax::scanner::{is_space, trim_left, trim_right};
use crate::liquid::value::{Value, search};
use std::sync::Arc;

type Answer = Result<Value, Fail>;

pub(super) fn append(call: &Call, input: Value) -> Answer {
    Ok(Value::text([call.text(&input)?, call.text_arg(0)?].concat()))
}

pub(super) fn prepend(call: &Call, input: Value) -> Answer {
    Ok(Value::text([call.text_arg(0)?, call.text(&input)?].concat()))
}

/// Upper case, as in Ruby without regard to what stands around a character.
fn upper(text: &str) -> String {
    text.chars().flat_map(char::to_uppercase).collect()
}

/// Lower case, as in Ruby without regard to what stands around a character.
fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

pub(super) fn upcase(call: &Call, input: Value) -> Answer {
    Ok(Value::text(upper(&call.text(&input)?)))
}

pub(super) fn downcase(call: &Call, input: Value) -> Answer {
    Ok(Value::text(lower(&call.text(&input)?)))
}

pub(super) fn capitalize(call: &Call, input: Value) -> Answer {
    let text = call.text(&input)?;
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return Ok(Value::text(""));
    };
    let mut out: String = first.to_uppercase().collect();
    out.push_str(&lower(chars.as_str()));
    Ok(Value::text(out))
}

pub(super) fn strip(call: &Call, input: Value) -> Answer {
    Ok(Value::text(trim_right(trim_left(&call.text(&input)?))))
}

pub(super) fn lstrip(call: &Call, input: Value) -> Answer {
    Ok(Value::text(trim_left(&call.text(&input)?)))
}

pub(super) fn rstrip(call: &Call, input: Value) -> Answer {
    Ok(Value::text(trim_right(&call.text(&input)?)))
}

pub(super) fn default(call: &Call, input: Value) -> Answer {
    // Without another argument Ruby takes the keywords for it.
    let allow_false = !call.args.is_empty()
        && call
            .named
            .iter()
            .rev()
            .find(|(name, _)| &**name == "allow_false")
            .is_some_and(|(_, flag)| flag.is_truthy());
    let missing = if allow_false {
        input.is_nil()
    } else {
        !input.is_truthy()
    };
    if !missing && !input.is_empty() {
        return Ok(input);
    }
    Ok(match call.args.first() {
        Some(value) => value.clone(),
        None if call.named.is_empty() => Value::text(""),
        None => Value::Object(Arc::new(call.named.iter().cloned().collect())),
    })
}

/// The part of a sequence of `len` that Ruby's `slice(offset, length)` takes.
fn part(len: usize, offset: i128, length: i128) -> Option<(usize, usize)> {
    let len = i128::try_from(len).ok()?;
    let start = if offset < 0 { offset + len } else { offset };
    if start < 0 || start > len || length < 0 {
        return None;
    }
    let end = start.saturating_add(length).min(len);
    Some((usize::try_from(start).ok()?, usize::try_from(end).ok()?))
}

/// The characters from `start` to `end`.
fn chars(text: &str, start: usize, end: usize) -> &str {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    &text[byte(start)..byte(end)]
}

pub(super) fn slice(call: &Call, input: Value) -> Answer {
    let offset = call.integer_arg(0, 0)?;
    let length = if call.arg(1).is_truthy() {
        call.integer_arg(1, 1)?
    } else {
        1
    };
    if i64::try_from(offset).is_err() || i64::try_from(length).is_err() {
        return Err(Fail::error("internal"));
    }
    if let Value::Array(items) = &input {
        let found = part(items.len(), offset, length).map(|(start, end)| items[start..end].to_vec());
        return Ok(Value::array(found.unwrap_or_default()));
    }
    let text = call.text(&input)?;
    let found = part(text.chars().count(), offset, length).map(|(start, end)| chars(&text, start, end));
    Ok(Value::text(found.unwrap_or_default()))
}

pub(super) fn truncate(call: &Call, input: Value) -> Answer {
    if input.is_nil() {
        return Ok(input);
    }
    let text = call.text(&input)?;
    let length = call.integer_arg(0, 50)?;
    let end = if call.args.len() > 1 {
        call.text_arg(1)?
    } else {
        "...".into()
    };
    if i128::try_from(text.chars().count()).is_ok_and(|count| count <= length) {
        return Ok(Value::text(text));
    }
    let kept = usize::try_from(length)
        .unwrap_or(0)
        .saturating_sub(end.chars().count());
    Ok(Value::text([chars(&text, 0, kept), &end].concat()))
}

pub(super) fn truncatewords(call: &Call, input: Value) -> Answer {
    if input.is_nil() {
        return Ok(input);
    }
    let text = call.text(&input)?;
    let words = call.integer_arg(0, 15)?.max(1);
    // Ruby counts words in 32 bits.
    let Some(words) = i32::try_from(words).ok().filter(|words| *words < i32::MAX) else {
        return Err(Fail::Error(
            [
                "integer ",
                &Value::Int(words).to_text(),
                " too big for truncatewords",
            ]
            .concat(),
        ));
    };
    let words = words.unsigned_abs() as usize;
    let end = if call.args.len() > 1 {
        call.text_arg(1)?
    } else {
        "...".into()
    };
    let list: Vec<&str> = words_of(&text).take(words).collect();
    // Whitespace behind the last word counts as one more.
    let ends = list.last().is_none_or(|last| text.ends_with(last));
    if list.len() < words || (ends && words_of(&text).nth(words).is_none()) {
        return Ok(Value::text(text));
    }
    Ok(Value::text([&*list.join(" "), &end].concat()))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_ascii() && is_space(c as u8))
        .filter(|word| !word.is_empty())
}

pub(super) fn split(call: &Call, input: Value) -> Answer {
    let text = call.text(&input)?;
    let pattern = call.text_arg(0)?;
    let mut parts: Vec<&str> = match &*pattern {
        " " => words_of(&text).collect(),
        "" => text
            .char_indices()
            .map(|(at, c)| &text[at..at + c.len_utf8()])
            .collect(),
        pattern => {
            let mut parts = Vec::new();
            let mut from = 0;
            for at in search::places(&text, pattern) {
                parts.push(&text[from..at]);
                from = at + pattern.len();
            }
            parts.push(&text[from..]);
            parts
        }
    };
    while parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    Ok(Value::array(parts.into_iter().map(Value::from).collect()))
}

/// Ruby's replacement text: `\\0` and `\\&` are what was found, `\\\\` is a backslash.
fn replacement(text: &str, found: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at..];
        let (new, len) = match escape.as_bytes().get(1) {
            Some(b'0' | b'&') => (found, 2),
            Some(b'1'..=b'9') => ("", 2),
            Some(b'\\') => ("\\", 2),
            _ => ("\\", 1),
        };
        out.push_str(new);
        rest = &escape[len..];
    }
    out.push_str(rest);
    out
}

fn replaced(call: &Call, input: &Value, new: &str) -> Answer {
    let text = call.text(input)?;
    let old = call.text_arg(0)?;
    let new = replacement(new, &old);
    let count = if old.is_empty() {
        text.len() + 1
    } else {
        search::places(&text, &old).count()
    };
    call.fits(text.len().saturating_add(count.saturating_mul(new.len())))?;
    Ok(Value::text(search::replace(&text, &old, &new, usize::MAX)))
}

pub(super) fn replace(call: &Call, input: Value) -> Answer {
    replaced(call, &input, &call.text_arg(1)?)
}

pub(super) fn remove(call: &Call, input: Value) -> Answer {
    replaced(call, &input, "")
}

pub(super) fn replace_first(call: &Call, input: Value) -> Answer {
    let text = call.text(&input)?;
    let old = call.text_arg(0)?;
    let new = replacement(&call.text_arg(1)?, &old);
    Ok(Value::text(search::replace(&text, &old, &new, 1)))
}

pub(super) fn remove_first(call: &Call, input: Value) -> Answer {
    let text = call.text(&input)?;
    Ok(Value::text(search::replace(&text, &call.text_arg(0)?, "", 1)))
}

/// Replaces the last place of the first argument by `new`, as it stands.
fn replaced_last(call: &Call, input: &Value, new: &str) -> Answer {
    let text = call.text(input)?;
    let old = call.text_arg(0)?;
    Ok(Value::text(match search::find_last(&text, &old) {
        Some(at) => [&text[..at], new, &text[at + old.len()..]].concat().into(),
        None => text,
    }))
}

pub(super) fn replace_last(call: &Call, input: Value) -> Answer {
    replaced_last(call, &input, &call.text_arg(1)?)
}

pub(super) fn remove_last(call: &Call, input: Value) -> Answer {
    replaced_last(call, &input, "")
}
