//! JSON in which Liquid may stand: in texts, as whole values, in keys. Read with spans, so that what is not
//! understood can be carried through as it was.

use super::escape::without_escape;
use super::parts::{Part, parts};

/// A value, and where it stands in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// First byte.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A quoted text: Liquid source as a person writes it, JSON's escapes undone, `json_escape` taken off.
    Text(String),
    /// A number, `true`, `false`, `null`, or unquoted Liquid: as it stands.
    Bare,
    /// An object's members, in order.
    Object(Vec<Member>),
    /// An array's items.
    Array(Vec<Node>),
}

/// A member of an object; its source runs from its key to the end of its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// First byte of the key's quotation mark.
    pub from: usize,
    /// The key, read like a text.
    pub key: String,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value as it stands in the source that it was read from.
    pub fn source<'a>(&self, source: &'a str) -> &'a str {
        source.get(self.from..self.to).unwrap_or_default()
    }

    /// The member with a key, when this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Object(members) => members
                .iter()
                .find(|member| member.key == key)
                .map(|member| &member.value),
            _ => None,
        }
    }
}

/// Why a text is not JSON with Liquid in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Something else was expected at this byte.
    #[error("unexpected text at byte {0}")]
    Unexpected(usize),
    /// The text ends too early.
    #[error("the text ends before the JSON does")]
    End,
    /// An object has a key twice; `byte` is where the second begins.
    #[error("the key at byte {0} is there twice")]
    Twice(usize),
    /// A text cannot be written back as it was (Liquid that only escapes hide).
    #[error("the text at byte {0} cannot be edited safely")]
    Opaque(usize),
    /// Objects and arrays are nested more than 64 deep.
    #[error("nested too deep at byte {0}")]
    Deep(usize),
}

/// Reads one value that fills the source, white space aside.
pub fn read(source: &str) -> Result<Node, JsonError> {
    let mut scanner = Scanner::new(source);
    let node = scanner.value(0)?;
    scanner.space();
    match scanner.peek() {
        None => Ok(node),
        Some(_) => Err(JsonError::Unexpected(scanner.at)),
    }
}

const DEEPEST: usize = 64;

struct Scanner<'a> {
    source: &'a str,
    /// Byte ranges of Liquid, in order.
    liquid: Vec<(usize, usize)>,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn new(source: &'a str) -> Scanner<'a> {
        let mut liquid = Vec::new();
        let mut from = 0;
        for part in parts(source) {
            let to = from + part.source().len();
            if !matches!(part, Part::Text(_)) {
                liquid.push((from, to));
            }
            from = to;
        }
        Scanner {
            source,
            liquid,
            at: 0,
        }
    }

    /// The next character of the text; `None` at the end.
    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    /// The Liquid that begins here.
    fn liquid_end(&self) -> Option<usize> {
        let index = self.liquid.binary_search_by_key(&self.at, |range| range.0).ok()?;
        self.liquid.get(index).map(|range| range.1)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, wanted: char) -> Result<(), JsonError> {
        match self.peek() {
            Some(c) if c == wanted && self.liquid_end().is_none() => {
                self.at += c.len_utf8();
                Ok(())
            }
            Some(_) => Err(JsonError::Unexpected(self.at)),
            None => Err(JsonError::End),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, JsonError> {
        if depth > DEEPEST {
            return Err(JsonError::Deep(self.at));
        }
        self.space();
        let from = self.at;
        let kind = match self.peek() {
            None => return Err(JsonError::End),
            Some(_) if self.liquid_end().is_some() => self.bare()?,
            Some('"') => Kind::Text(self.text()?),
            Some('{') => self.object(depth)?,
            Some('[') => self.array(depth)?,
            Some(_) => self.bare()?,
        };
        Ok(Node {
            from,
            to: self.at,
            kind,
        })
    }

    /// Unquoted: up to the next `,`, `]`, `}` or white space outside of Liquid.
    fn bare(&mut self) -> Result<Kind, JsonError> {
        let from = self.at;
        let mut holds_liquid = false;
        loop {
            if let Some(end) = self.liquid_end() {
                holds_liquid = true;
                self.at = end;
                continue;
            }
            match self.peek() {
                None | Some(',' | ']' | '}' | ' ' | '\t' | '\n' | '\r') => break,
                Some('"' | '{' | '[' | ':') => return Err(JsonError::Unexpected(self.at)),
                Some(c) => self.at += c.len_utf8(),
            }
        }
        let word = &self.source[from..self.at];
        let is_json =
            matches!(serde_json::from_str(word), Ok(value) if !matches!(value, serde_json::Value::String(_)));
        if holds_liquid || is_json {
            Ok(Kind::Bare)
        } else {
            Err(JsonError::Unexpected(from))
        }
    }

    fn object(&mut self, depth: usize) -> Result<Kind, JsonError> {
        self.expect('{')?;
        let mut members: Vec<Member> = Vec::new();
        self.space();
        if self.expect('}').is_ok() {
            return Ok(Kind::Object(members));
        }
        loop {
            self.space();
            let from = self.at;
            if self.peek() != Some('"') {
                return Err(self
                    .peek()
                    .map_or(JsonError::End, |_| JsonError::Unexpected(from)));
            }
            let key = self.text()?;
            if members.iter().any(|member| member.key == key) {
                return Err(JsonError::Twice(from));
            }
            self.space();
            self.expect(':')?;
            let value = self.value(depth + 1)?;
            members.push(Member { from, key, value });
            self.space();
            if self.expect(',').is_err() {
                self.expect('}')?;
                return Ok(Kind::Object(members));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Kind, JsonError> {
        self.expect('[')?;
        let mut items = Vec::new();
        self.space();
        if self.expect(']').is_ok() {
            return Ok(Kind::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.expect(',').is_err() {
                self.expect(']')?;
                return Ok(Kind::Array(items));
            }
        }
    }

    /// A quoted text, from its first quotation mark to its last.
    fn text(&mut self) -> Result<String, JsonError> {
        let from = self.at;
        self.expect('"')?;
        let mut value = String::new();
        let mut cut: Vec<Piece> = Vec::new();
        let mut plain = from + 1;
        loop {
            if let Some(end) = self.liquid_end() {
                self.push_plain(plain, &mut value, &mut cut)?;
                let source = &self.source[self.at..end];
                let shown = if source.starts_with("{{") {
                    without_escape(source)
                } else {
                    source.to_owned()
                };
                value.push_str(&shown);
                cut.push(Piece::Liquid(shown));
                self.at = end;
                plain = end;
                continue;
            }
            match self.peek() {
                None => return Err(JsonError::End),
                Some('"') => {
                    self.push_plain(plain, &mut value, &mut cut)?;
                    self.at += 1;
                    break;
                }
                Some('\\') => {
                    self.at += 1;
                    if self.liquid_end().is_some() {
                        return Err(JsonError::Unexpected(self.at));
                    }
                    self.at += self.peek().ok_or(JsonError::End)?.len_utf8();
                }
                Some(c) => self.at += c.len_utf8(),
            }
        }
        // What reads as Liquid now must have been Liquid before, or writing it would change what is sent.
        let again: Vec<Piece> = parts(&value)
            .into_iter()
            .map(|part| match part {
                Part::Text(text) => Piece::Plain(text.to_owned()),
                Part::Output(source) | Part::Tag(source) => Piece::Liquid(source.to_owned()),
            })
            .collect();
        if again == cut {
            Ok(value)
        } else {
            Err(JsonError::Opaque(from))
        }
    }

    /// Decodes the plain text from `plain` up to here.
    fn push_plain(&self, plain: usize, value: &mut String, cut: &mut Vec<Piece>) -> Result<(), JsonError> {
        if plain == self.at {
            return Ok(());
        }
        // Raw line breaks and tabs are not JSON, but people type them; they are read as what they mean.
        let quoted: String = std::iter::once('"')
            .chain(self.source[plain..self.at].chars())
            .chain(std::iter::once('"'))
            .flat_map(|c| match c {
                '\n' => vec!['\\', 'n'],
                '\r' => vec!['\\', 'r'],
                '\t' => vec!['\\', 't'],
                _ => vec![c],
            })
            .collect();
        let decoded: String = serde_json::from_str(&quoted).map_err(|_| JsonError::Unexpected(plain))?;
        value.push_str(&decoded);
        cut.push(Piece::Plain(decoded));
        Ok(())
    }
}

#[derive(PartialEq)]
enum Piece {
    Plain(String),
    Liquid(String),
}

#[cfg(test)]
mod tests {
    use super::super::escape::tests::nasty;
    use super::super::escape::write_text;
    use super::*;
    use proptest::prelude::*;

    fn text_of(source: &str) -> String {
        match read(source).expect("JSON with Liquid").kind {
            Kind::Text(text) => text,
            other => panic!("a text, not {other:?}"),
        }
    }

    #[test]
    fn objects_keep_order_and_spans() {
        let source = r#" {"a": "x", "b": {{n}}, "c": [1, {"d": null}]} "#;
        let node = read(source).expect("JSON");
        assert_eq!(node.get("b").map(|b| b.source(source)), Some("{{n}}"));
        assert_eq!(
            node.get("c").map(|c| c.source(source)),
            Some(r#"[1, {"d": null}]"#)
        );
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for source in [
            "",
            "{",
            "{\"a\" 1}",
            "{\"a\":1,}",
            "\"a",
            "nope",
            "{\"a\":1,\"a\":2}",
            "\"\\{{x}}\"",
            "{{x}",
        ] {
            assert!(read(source).is_err(), "{source}");
        }
        assert_eq!(read("{% if x %}{}{% endif %}"), Err(JsonError::Unexpected(10)));
    }

    #[test]
    fn liquid_hidden_by_escapes_is_not_read_as_liquid() {
        assert_eq!(read(r#""\u007b{ x }}""#), Err(JsonError::Opaque(0)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in nasty()) {
            let written = write_text(&value);
            let read_back = text_of(&written);
            // An escape that the user wrote as well is not told from ours.
            prop_assert_eq!(write_text(&read_back), written);
        }

        #[test]
        fn neighbors_do_not_run_into_each_other(a in nasty(), b in nasty()) {
            let source = format!("{{{}:{}, \"z\": [{}]}}", write_text(&a), write_text(&b), write_text(&a));
            let node = read(&source).expect("JSON");
            let Kind::Object(members) = node.kind else { panic!("an object") };
            prop_assert_eq!(members.first().map(|m| write_text(&m.key)), Some(write_text(&a)));
            prop_assert_eq!(members.first().map(|m| m.value.source(&source).to_owned()), Some(write_text(&b)));
        }

        #[test]
        fn nothing_panics(source in nasty()) {
            let _ = read(&source);
        }
    }
}
