//! URLs with holes: found in any order of their query, and with further parameters.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::sheet::{Piece, Sheet};
use crate::webhook::escape::{with_last, without_last};
use crate::webhook::parts::{Part, parts};

/// The filter that makes any text one value of a URL (Braze, "Filters").
const FILTER: &str = "url_param_escape";
/// RFC 3986's unreserved characters stay.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A value as it stands in a URL: plain text with percent signs, outputs with [`FILTER`].
pub(super) fn write(value: &str) -> String {
    let written = |part: &Part| match part {
        Part::Text(text) => utf8_percent_encode(text, ESCAPED).to_string(),
        Part::Output(output) => with_last(output, FILTER),
        Part::Tag(tag) => (*tag).to_owned(),
    };
    parts(value).iter().map(written).collect()
}

/// A value of a URL as a person writes it; `None` when what its percent signs say is no text, or would be Liquid.
pub(super) fn read(raw: &str) -> Option<String> {
    let all = parts(raw);
    let mut value = String::new();
    for part in &all {
        match part {
            Part::Text(text) => value.push_str(&percent_decode_str(text).decode_utf8().ok()?),
            Part::Output(output) => value.push_str(&without_last(output, FILTER)),
            Part::Tag(tag) => value.push_str(tag),
        }
    }
    // What percent signs hid must not become Liquid.
    let kinds = |text| parts(text).iter().map(std::mem::discriminant).collect::<Vec<_>>();
    (kinds(&value) == kinds(raw)).then_some(value)
}

/// The host of a URL, in lower case, Liquid before it aside; `None` where Liquid is in it.
pub(super) fn host_of(url: &str) -> Option<String> {
    let (_, rest) = super::sheet::split(url)?;
    let text = match parts(rest).first() {
        Some(Part::Text(text)) => text.len(),
        _ => return None,
    };
    let plain = &rest[..text];
    let at = plain.find("://")? + 3;
    let end = plain[at..].find(['/', '?', '#', ':']).map(|end| at + end);
    // Where nothing ends the host, Liquid may go on with it.
    let end = end.or((text == rest.len()).then_some(text))?;
    Some(plain[at..end].to_ascii_lowercase())
}

/// The host of a URL that is written in the program.
pub(super) fn host(url: &'static str) -> &'static str {
    let url = super::sheet::split(url).map_or(url, |(_, url)| url);
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or(rest)
}

/// One part of a URL between its marks: a segment or `key=value`, with the mark before it.
struct Token<'a> {
    mark: Option<char>,
    text: &'a str,
}

impl<'a> Token<'a> {
    fn pair(&self) -> Option<(&'a str, &'a str)> {
        matches!(self.mark, Some('?' | '&')).then(|| self.text.split_once('=').unwrap_or((self.text, "")))
    }
}

/// Cuts a URL at `/`, `?`, `&` and `#` outside of Liquid.
fn tokens(url: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut mark, mut from, mut at, mut query) = (None, 0, 0, false);
    for part in parts(url) {
        if let Part::Text(text) = part {
            for (index, c) in text.char_indices() {
                let cuts = match c {
                    '#' => true,
                    '/' | '?' => !query,
                    '&' => query,
                    _ => false,
                };
                if cuts {
                    query |= matches!(c, '?' | '#');
                    found.push(Token {
                        mark,
                        text: &url[from..at + index],
                    });
                    (mark, from) = (Some(c), at + index + 1);
                }
            }
        }
        at += part.source().len();
    }
    found.push(Token {
        mark,
        text: &url[from..],
    });
    found
}

/// The path without its query: as many tokens as stand before it.
fn path_length(tokens: &[Token]) -> usize {
    tokens
        .iter()
        .position(|token| matches!(token.mark, Some('?' | '&' | '#')))
        .unwrap_or(tokens.len())
}

/// Finds the holes of `pattern` in a URL without anything before it. The path has to be the pattern's; the query may
/// have further parameters, in any order.
pub(super) fn sheet(pattern: &str, url: &str) -> Option<Sheet> {
    let (wanted, found) = (tokens(pattern), tokens(url));
    let (length, found_length) = (path_length(&wanted), path_length(&found));
    if length != found_length {
        return None;
    }
    let mut sheet = Sheet::default();
    for (index, token) in found.iter().enumerate() {
        if let Some(mark) = token.mark {
            sheet.raw(mark.encode_utf8(&mut [0; 4]));
        }
        let pattern = if index < length {
            wanted.get(index).map(|want| (want.text, token.text))
        } else {
            token.pair().and_then(|(key, value)| {
                let mut same = wanted.iter().filter_map(Token::pair);
                let (_, want) = same.find(|(name, want)| *name == key && want.contains('«'))?;
                sheet.raw(&format!("{key}="));
                Some((want, value))
            })
        };
        match pattern {
            Some((want, text)) => sheet.matched(want, text)?,
            None => sheet.raw(token.text),
        }
    }
    Some(sheet)
}

impl Sheet {
    fn raw(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Raw(before)) => before.push_str(text),
            _ => self.pieces.push(Piece::Raw(text.to_owned())),
        }
    }

    /// Takes a text apart by a pattern of words and holes; `None` when it is not of that pattern.
    fn matched(&mut self, pattern: &str, text: &str) -> Option<()> {
        let (mut pattern, mut text) = (pattern, text);
        while let Some((word, rest)) = pattern.split_once('«') {
            let (id, after) = rest.split_once('»')?;
            text = text.strip_prefix(word)?;
            self.raw(word);
            // A hole ends where the next word of the pattern begins.
            let next = after.split('«').next().unwrap_or_default();
            let end = if next.is_empty() {
                text.len()
            } else {
                text.find(next)?
            };
            let (raw, others) = text.split_at(end);
            self.pieces.push(Piece::Hole {
                id: id.to_owned(),
                raw: raw.to_owned(),
                value: read(raw)?,
            });
            (pattern, text) = (after, others);
        }
        pattern.eq_ignore_ascii_case(text).then(|| self.raw(text))
    }
}
