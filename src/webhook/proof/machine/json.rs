//! One JSON document (RFC 8259), as a pushdown automaton whose stack is a number.

use super::{Fault, Machine};
use crate::webhook::proof::Reason;
use crate::webhook::proof::kind::Kind;

/// The deepest nesting that receivers take; `serde_json` takes the same.
const DEEPEST: u8 = 127;

/// How far a JSON document has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Json {
    /// One bit for each open container, the innermost lowest: 1 is an object.
    stack: u128,
    depth: u8,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    /// Behind a whole value.
    After,
    /// In a string; whether it is a key.
    Text(bool),
    /// Behind a backslash.
    Escape(bool),
    /// In `\uXXXX`: digits read, their value, whether this is the second half of a pair.
    Hex(bool, u8, u16, bool),
    /// Behind the first half of a pair: `\` is due, then `u`.
    Low(bool, bool),
    Minus,
    Zero,
    Int,
    Dot,
    Fraction,
    Exponent,
    Sign,
    Power,
    /// Behind a number whose end is not known.
    Number,
    /// In `true`, `false`, `null`: what is still due.
    Word(&'static [u8]),
}

use State::{
    After, Colon, Dot, Escape, Exponent, Fraction, Hex, Int, Key, KeyOrEnd, Low, Minus, Number, Power, Sign,
    Text, Value, ValueOrEnd, Word, Zero,
};

impl Json {
    /// Before the document.
    pub(crate) const fn document() -> Json {
        Json {
            stack: 0,
            depth: 0,
            state: Value,
        }
    }

    /// Inside of a string.
    pub(crate) const fn string() -> Json {
        Json {
            stack: 0,
            depth: 0,
            state: Text(false),
        }
    }

    /// Whether this is inside of a string, between two characters.
    pub(crate) fn in_string(self) -> bool {
        matches!(self.state, Text(_))
    }

    fn in_object(self) -> bool {
        self.depth > 0 && self.stack & 1 == 1
    }

    fn open(&mut self, object: bool) -> Option<State> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        self.stack = self.stack << 1 | u128::from(object);
        Some(if object { KeyOrEnd } else { ValueOrEnd })
    }

    fn close(&mut self, object: bool) -> Option<State> {
        if self.depth == 0 || self.in_object() != object {
            return None;
        }
        self.depth -= 1;
        self.stack >>= 1;
        Some(After)
    }

    /// The state behind one byte; none where it does not fit.
    fn step(&mut self, byte: u8) -> Option<State> {
        let space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        Some(match self.state {
            Value | ValueOrEnd | Key | KeyOrEnd | Colon | After if space => self.state,
            ValueOrEnd if byte == b']' => self.close(false)?,
            Value | ValueOrEnd => match byte {
                b'"' => Text(false),
                b'{' => self.open(true)?,
                b'[' => self.open(false)?,
                b'-' => Minus,
                b'0' => Zero,
                b'1'..=b'9' => Int,
                b't' => Word(b"rue"),
                b'f' => Word(b"alse"),
                b'n' => Word(b"ull"),
                _ => return None,
            },
            KeyOrEnd if byte == b'}' => self.close(true)?,
            Key | KeyOrEnd if byte == b'"' => Text(true),
            Colon if byte == b':' => Value,
            After => match byte {
                b'}' => self.close(true)?,
                b']' => self.close(false)?,
                b',' if self.in_object() => Key,
                b',' if self.depth > 0 => Value,
                _ => return None,
            },
            Text(key) => match byte {
                b'"' => behind_string(key),
                b'\\' => Escape(key),
                0..=0x1f => return None,
                _ => Text(key),
            },
            Escape(key) => match byte {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Text(key),
                b'u' => Hex(key, 0, 0, false),
                _ => return None,
            },
            Hex(key, count, value, low) => {
                let digit = char::from(byte).to_digit(16)?;
                let value = value << 4 | u16::try_from(digit).ok()?;
                match (count, value) {
                    (0..3, _) => Hex(key, count + 1, value, low),
                    (_, 0xdc00..=0xdfff) if low => Text(key),
                    (_, 0xd800..=0xdbff) if !low => Low(key, false),
                    (_, 0xdc00..=0xdfff) => return None,
                    _ if low => return None,
                    _ => Text(key),
                }
            }
            Low(key, false) if byte == b'\\' => Low(key, true),
            Low(key, true) if byte == b'u' => Hex(key, 0, 0, true),
            Word([due]) if byte == *due => After,
            Word([due, rest @ ..]) if byte == *due => Word(rest),
            Minus if byte == b'0' => Zero,
            Minus | Int if byte.is_ascii_digit() => Int,
            Zero | Int if byte == b'.' => Dot,
            Dot | Fraction if byte.is_ascii_digit() => Fraction,
            Zero | Int | Fraction if matches!(byte, b'e' | b'E') => Exponent,
            Exponent if matches!(byte, b'+' | b'-') => Sign,
            Exponent | Sign | Power if byte.is_ascii_digit() => Power,
            Zero | Int | Fraction | Power | Number => {
                self.state = After;
                return self.step(byte);
            }
            _ => return None,
        })
    }
}

fn behind_string(key: bool) -> State {
    if key { Colon } else { After }
}

impl Machine for Json {
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        for (at, byte) in text.bytes().enumerate() {
            match self.step(byte) {
                Some(state) => self.state = state,
                None => {
                    // A fault names a whole character.
                    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                    return Err(Fault {
                        at,
                        reason: Reason::Structure,
                    });
                }
            }
        }
        Ok(())
    }

    fn kind(&mut self, kind: Kind) -> Result<(), Reason> {
        let older = |reason| {
            if kind == Kind::OldAny {
                Reason::OlderEngine
            } else {
                reason
            }
        };
        match self.state {
            Text(_) if kind.is_string_safe() => Ok(()),
            Text(_) => Err(older(Reason::Unescaped)),
            Escape(key) | Hex(key, ..) | Low(key, _) => {
                self.state = Text(key);
                Err(Reason::Structure)
            }
            Value | ValueOrEnd => {
                self.state = match kind {
                    Kind::Number | Kind::NumberText => Number,
                    Kind::Digits => Int,
                    _ => After,
                };
                match kind {
                    Kind::Number | Kind::NumberText | Kind::Digits | Kind::Json | Kind::JsonLines => Ok(()),
                    Kind::Error => Err(Reason::ErrorShown),
                    _ => Err(older(Reason::NotJson)),
                }
            }
            _ if kind == Kind::Error => Err(Reason::ErrorShown),
            _ => Err(older(Reason::Structure)),
        }
    }

    fn end(&self) -> Result<(), Reason> {
        match self.state {
            After | Zero | Int | Fraction | Power | Number if self.depth == 0 => Ok(()),
            _ => Err(Reason::EndsEarly),
        }
    }

    fn takes_nothing(&self) -> bool {
        self.in_string()
    }
}

/// The inside of a JSON string, without its quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inside(Json);

impl Inside {
    /// Behind the opening quotation mark.
    pub(crate) const fn new() -> Inside {
        Inside(Json::string())
    }
}

impl Machine for Inside {
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        self.0.text(text)
    }

    fn kind(&mut self, kind: Kind) -> Result<(), Reason> {
        self.0.kind(kind)
    }

    fn end(&self) -> Result<(), Reason> {
        if self.0 == Json::string() {
            Ok(())
        } else {
            Err(Reason::Structure)
        }
    }

    fn takes_nothing(&self) -> bool {
        self.0.takes_nothing()
    }
}
