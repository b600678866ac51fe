//! Splits a template's text into text, outputs and tags.

use super::span::Span;
use crate::liquid::value::cut::{trim_left, trim_right};

/// How deep `{{` may stand in `{{`.
const NESTED_OUTPUTS: usize = 8;

/// A piece of the template's text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Token {
    /// Plain text, and what whitespace control leaves of it.
    Text { span: Span, shown: Span },
    /// `{{ inner }}`.
    Output { span: Span, inner: Span },
    /// `{% name markup %}`.
    Tag(TagToken),
    /// A `{{` or `{%` without an end, or a tag without a name.
    Broken { span: Span, opener: &'static str },
}

/// An opened tag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TagToken {
    pub(crate) span: Span,
    pub(crate) name: Span,
    pub(crate) markup: Span,
}

/// Reads tokens one after the other.
pub(crate) struct Scanner<'s> {
    src: &'s str,
    pos: usize,
    /// Whether the text before ended with `-%}` or `-}}`.
    trim: bool,
    /// No `}}` (no `%}`) follows from here on: keeps hostile text from being searched again and again.
    no_output_end: bool,
    no_tag_end: bool,
    /// The end tags of which none follows from here on.
    missing: Vec<String>,
    /// What was found at the end of the text just given.
    ahead: Option<Token>,
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl<'s> Scanner<'s> {
    pub(crate) fn new(src: &'s str) -> Self {
        Self {
            src,
            pos: 0,
            trim: false,
            no_output_end: false,
            no_tag_end: false,
            missing: Vec::new(),
            ahead: None,
        }
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Option<Token> {
        let start = self.pos;
        let bytes = self.src.as_bytes();
        if let Some(token) = self.ahead.take() {
            return Some(self.taken(token));
        }
        let mut at = start;
        while at < bytes.len() {
            if bytes[at] == b'{' && matches!(bytes.get(at + 1), Some(b'{' | b'%')) {
                let token = if bytes[at + 1] == b'{' {
                    self.output(at)
                } else {
                    self.tag(at)
                };
                if at == start {
                    return Some(self.taken(token));
                }
                self.ahead = Some(token);
                let trims = !matches!(token, Token::Broken { .. }) && bytes.get(at + 2) == Some(&b'-');
                return Some(self.text(start, at, trims));
            }
            at += 1;
        }
        (at > start).then(|| self.text(start, at, false))
    }

    /// Goes behind a token that is no text.
    fn taken(&mut self, token: Token) -> Token {
        let (span, whole) = match token {
            Token::Text { span, .. } | Token::Broken { span, .. } => (span, false),
            Token::Output { span, .. } | Token::Tag(TagToken { span, .. }) => (span, true),
        };
        self.pos = span.end;
        self.trim = whole && span.len() > 4 && self.src.as_bytes()[span.end - 3] == b'-';
        token
    }

    fn text(&mut self, start: usize, end: usize, trims: bool) -> Token {
        let span = Span::new(start, end);
        let mut shown = span;
        if self.trim {
            shown.start = end - trim_left(span.of(self.src)).len();
        }
        if trims {
            shown.end = shown.start + trim_right(shown.of(self.src)).len();
        }
        self.trim = false;
        self.pos = end;
        Token::Text { span, shown }
    }

    /// The inside of `{{ … }}` and `{% … %}` without the dashes of whitespace control.
    fn inside(&self, start: usize, end: usize) -> Span {
        let bytes = self.src.as_bytes();
        let start = if bytes.get(start) == Some(&b'-') && start < end {
            start + 1
        } else {
            start
        };
        let end = if end > start && bytes[end - 1] == b'-' {
            end - 1
        } else {
            end
        };
        Span::new(start, end)
    }

    fn output(&mut self, at: usize) -> Token {
        let broken = Token::Broken {
            span: Span::new(at, at + 2),
            opener: "{{",
        };
        if self.no_output_end {
            return broken;
        }
        match output_end(self.src, at, self.src.len()) {
            Ok(end) => Token::Output {
                span: Span::new(at, end),
                inner: self.inside(at + 2, end - 2),
            },
            Err(NoEnd::Nowhere) => {
                self.no_output_end = true;
                broken
            }
            Err(NoEnd::Nested) => broken,
        }
    }

    fn tag(&mut self, at: usize) -> Token {
        let opener = "{%";
        if self.no_tag_end {
            return Token::Broken {
                span: Span::new(at, at + 2),
                opener,
            };
        }
        let Some(end) = pair(self.src.as_bytes(), at + 2, b"%}") else {
            self.no_tag_end = true;
            return Token::Broken {
                span: Span::new(at, at + 2),
                opener,
            };
        };
        let span = Span::new(at, end + 2);
        match split_tag(self.src, self.inside(at + 2, end)) {
            Some((name, markup)) => Token::Tag(TagToken { span, name, markup }),
            None => Token::Broken { span, opener },
        }
    }

    /// Goes past the next closing brace, with which Liquid ends a `{{` that has no end of its own.
    pub(crate) fn skip_brace(&mut self) {
        if let Some(found) = self.src[self.pos..].find('}') {
            self.pos += found + 1;
        }
    }

    /// Goes past everything up to the tag `name`, which is found even where the text before it is no Liquid.
    /// Answers the body's span and the tag's span.
    pub(crate) fn skip_to(&mut self, name: &str) -> Option<(Span, Span)> {
        if self.missing.iter().any(|known| known == name) {
            return None;
        }
        let start = self.pos;
        let mut from = start;
        while let Some(at) = pair(self.src.as_bytes(), from, b"{%") {
            from = at + 2;
            let rest = &self.src[at + 2..];
            let inner = trim_left(rest.strip_prefix('-').unwrap_or(rest));
            let Some(after) = inner.strip_prefix(name) else {
                continue;
            };
            if after.bytes().next().is_some_and(is_word) {
                continue;
            }
            let Some(close) = pair(self.src.as_bytes(), self.src.len() - after.len(), b"%}") else {
                break;
            };
            self.pos = close + 2;
            // Liquid keeps what the opening `raw` says about the text behind.
            if name != "endraw" {
                self.trim = self.src.as_bytes()[close - 1] == b'-';
            }
            return Some((Span::new(start, at), Span::new(at, close + 2)));
        }
        self.missing.push(name.to_owned());
        None
    }
}

/// Where the next pair of these bytes stands. The standard library's search is slow to start, and this is done for each
/// tag.
pub(crate) fn pair(bytes: &[u8], from: usize, wanted: &[u8; 2]) -> Option<usize> {
    let found = bytes.get(from..)?.windows(2).position(|pair| pair == wanted)?;
    Some(from + found)
}

/// Splits the inside of a tag into name and markup.
pub(crate) fn split_tag(src: &str, inner: Span) -> Option<(Span, Span)> {
    let text = inner.of(src);
    let start = inner.start + text.len() - trim_left(text).len();
    let rest = trim_left(text);
    let len = match rest.bytes().next()? {
        b'#' => 1,
        _ => rest.bytes().take_while(|byte| is_word(*byte)).count(),
    };
    let name = Span::new(start, start + len);
    (len > 0).then(|| (name, Span::new(name.end, inner.end).trimmed(src)))
}

/// Why a `{{` has no end.
pub(crate) enum NoEnd {
    /// There is no `}}` after it at all.
    Nowhere,
    /// Too many other `{{` are open.
    Nested,
}

/// The end of the output that starts at `at`, with nested outputs and `${…}` in it.
pub(crate) fn output_end(src: &str, at: usize, limit: usize) -> Result<usize, NoEnd> {
    let bytes = &src.as_bytes()[..limit];
    let mut depth = 1;
    let mut seen = false;
    let mut pos = at + 2;
    while pos + 1 < bytes.len() {
        match (bytes[pos], bytes[pos + 1]) {
            (b'$', b'{') => match attribute_end(bytes, pos) {
                Some(end) => pos = end,
                None => pos += 2,
            },
            (b'{', b'{') => {
                depth += 1;
                pos += 2;
                if depth > NESTED_OUTPUTS {
                    return Err(NoEnd::Nested);
                }
            }
            (b'}', b'}') => {
                depth -= 1;
                seen = true;
                pos += 2;
                if depth == 0 {
                    return Ok(pos);
                }
            }
            _ => pos += 1,
        }
    }
    Err(if seen { NoEnd::Nested } else { NoEnd::Nowhere })
}

/// The end of the `${…}` that starts at `at`: behind its brace, which must come before a line's end.
pub(crate) fn attribute_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut pos = at + 2;
    loop {
        match bytes.get(pos)? {
            b'}' => return Some(pos + 1),
            b'{' | b'\n' => return None,
            _ => pos += 1,
        }
    }
}
