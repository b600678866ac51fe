//! Filters of text.

use super::Call;
use crate::liquid::render::error::Fail;
use crate::liquid::value::cut::{is_space, trim_left, trim_right};
use crate::liquid::value::number::clamped;
use crate::liquid::value::text::joined;
use crate::liquid::value::{Value, search};
use std::sync::Arc;

type Answer = Result<Value, Fail>;

pub(super) fn append(call: &Call, input: Value) -> Answer {
    Ok(Value::text(joined(&[&call.text(&input)?, &call.text_arg(0)?])))
}

pub(super) fn prepend(call: &Call, input: Value) -> Answer {
    Ok(Value::text(joined(&[&call.text_arg(0)?, &call.text(&input)?])))
}

/// Upper or lower case, as in Ruby without regard to what stands around a character.
fn cased(call: &Call, text: &str, upper: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii() {
            call.env.tables.write_case(c, upper, &mut out);
        } else if upper {
            out.push(c.to_ascii_uppercase());
        } else {
            out.push(c.to_ascii_lowercase());
        }
    }
    out
}

pub(super) fn upcase(call: &Call, input: Value) -> Answer {
    Ok(Value::text(cased(call, &call.text(&input)?, true)))
}

pub(super) fn downcase(call: &Call, input: Value) -> Answer {
    Ok(Value::text(cased(call, &call.text(&input)?, false)))
}

pub(super) fn capitalize(call: &Call, input: Value) -> Answer {
    let text = call.text(&input)?;
    let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    Ok(Value::text(joined(&[
        &cased(call, first, true),
        &cased(call, rest, false),
    ])))
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
fn part(len: usize, offset: i64, length: i64) -> Option<(usize, usize)> {
    let len = i64::try_from(len).ok()?;
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
    let (Ok(offset), Ok(length)) = (i64::try_from(offset), i64::try_from(length)) else {
        return Err(Fail::error("internal"));
    };
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
    let length = clamped(length);
    if text.chars().count() as i64 <= length {
        return Ok(Value::text(text));
    }
    let kept = usize::try_from(length)
        .unwrap_or(0)
        .saturating_sub(end.chars().count());
    Ok(Value::text(joined(&[chars(&text, 0, kept), &end])))
}

pub(super) fn truncatewords(call: &Call, input: Value) -> Answer {
    if input.is_nil() {
        return Ok(input);
    }
    let text = call.text(&input)?;
    let words = call.integer_arg(0, 15)?.max(1);
    // Ruby counts words in 32 bits.
    let Some(words) = i32::try_from(words).ok().filter(|words| *words < i32::MAX) else {
        return Err(Fail::Error(joined(&[
            "integer ",
            &Value::int(words).to_text(),
            " too big for truncatewords",
        ])));
    };
    let words = words.unsigned_abs() as usize;
    let end = if call.args.len() > 1 {
        call.text_arg(1)?
    } else {
        "...".into()
    };
    let list = words_of(&text, words + 1);
    // Whitespace behind the last word counts as one more.
    let ends = list.get(words.min(list.len()).wrapping_sub(1));
    let ends = ends.is_none_or(|last| text.ends_with(last));
    if list.len() < words || (ends && list.len() == words) {
        return Ok(Value::text(text));
    }
    let mut out = String::new();
    for word in &list[..words] {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.push_str(&end);
    Ok(Value::text(out))
}

/// The first words of a text, at most `most`.
fn words_of(text: &str, most: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        match from {
            None if !is_space(byte) => from = Some(at),
            Some(start) if is_space(byte) => {
                if words.len() == most {
                    break;
                }
                words.push(&text[start..at]);
                from = None;
            }
            _ => {}
        }
    }
    words
}

pub(super) fn split(call: &Call, input: Value) -> Answer {
    let text = call.text(&input)?;
    let pattern = call.text_arg(0)?;
    let mut parts: Vec<&str> = match &*pattern {
        " " => words_of(&text, usize::MAX),
        pattern => {
            let mut parts = Vec::new();
            let mut from = 0;
            for at in search::places(&text, pattern) {
                // An empty pattern stands before each character, the first among them.
                if at > 0 || !pattern.is_empty() {
                    parts.push(&text[from..at]);
                }
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
        search::places(&text, &old).len()
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
        Some(at) => joined(&[&text[..at], new, &text[at + old.len()..]]).into(),
        None => text,
    }))
}

pub(super) fn replace_last(call: &Call, input: Value) -> Answer {
    replaced_last(call, &input, &call.text_arg(1)?)
}

pub(super) fn remove_last(call: &Call, input: Value) -> Answer {
    replaced_last(call, &input, "")
}
