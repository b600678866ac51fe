//! Filters of HTML and of line breaks.

use super::Call;
use crate::liquid::render::error::Fail;
use crate::liquid::value::cut::skipped;
use crate::liquid::value::{Value, search};

type Answer = Result<Value, Fail>;

fn entity(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => return None,
    })
}

/// Escapes; where `once` is set, without the `&` of what is escaped already.
fn escaped(text: &str, once: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match entity(c) {
            Some(_) if once && c == '&' && is_entity(&text[at + 1..]) => out.push('&'),
            Some(entity) => out.push_str(entity),
            None => out.push(c),
        }
    }
    out
}

/// Ruby's `/([a-zA-Z]+|(#\d+));/` at the start of the text.
fn is_entity(text: &str) -> bool {
    let digits = text.strip_prefix('#');
    let rest = match digits {
        Some(digits) => skipped(digits, |byte| byte.is_ascii_digit()),
        None => skipped(text, |byte| byte.is_ascii_alphabetic()),
    };
    rest.len() < digits.unwrap_or(text).len() && rest.starts_with(';')
}

pub(super) fn escape(call: &Call, input: Value) -> Answer {
    if input.is_nil() {
        return Ok(input);
    }
    Ok(Value::text(escaped(&call.text(&input)?, false)))
}

pub(super) fn escape_once(call: &Call, input: Value) -> Answer {
    Ok(Value::text(escaped(&call.text(&input)?, true)))
}

/// What is taken out with its content: opening, end.
const BLOCKS: [(&str, &str); 3] = [("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")];

pub(super) fn strip_html(call: &Call, input: Value) -> Answer {
    let text = call.text(&input)?;
    let without = cut(&text, true);
    Ok(Value::text(cut(&without, false)))
}

/// Takes out blocks with their content, or tags.
fn cut(text: &str, blocks: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    // Openings whose end does not follow any more.
    let mut ended = [false; 3];
    while let Some(found) = text[at..].find('<') {
        let open = at + found;
        out.push_str(&text[at..open]);
        let rest = &text[open..];
        let mut end = None;
        if blocks {
            for ((start, stop), ended) in BLOCKS.iter().zip(&mut ended) {
                if !*ended && rest.starts_with(start) {
                    end = search::find(&rest[start.len()..], stop)
                        .map(|found| start.len() + found + stop.len());
                    *ended = end.is_none();
                }
            }
        } else {
            end = rest.find('>').map(|found| found + 1);
            if end.is_none() {
                out.push_str(rest);
                return out;
            }
        }
        match end {
            Some(len) => at = open + len,
            None => {
                out.push('<');
                at = open + 1;
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The text with `new` for each end of a line.
fn lines(call: &Call, input: &Value, new: &str) -> Answer {
    let text = call.text(input)?;
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find('\n') {
        let line = &rest[..at];
        out.push_str(line.strip_suffix('\r').unwrap_or(line));
        out.push_str(new);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    Ok(Value::text(out))
}

pub(super) fn strip_newlines(call: &Call, input: Value) -> Answer {
    lines(call, &input, "")
}

pub(super) fn newline_to_br(call: &Call, input: Value) -> Answer {
    lines(call, &input, "<br />\n")
}
