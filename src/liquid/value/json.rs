//! Values from JSON and to JSON.

use super::{Object, Value};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::sync::Arc;

impl From<&serde_json::Value> for Value {
    fn from(json: &serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Self::Nil,
            serde_json::Value::Bool(flag) => Self::Bool(*flag),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(whole) => Self::Int(whole),
                None => match number.as_u64() {
                    Some(whole) => Self::int(whole.into()),
                    None => Self::Float(number.as_f64().unwrap_or(f64::NAN)),
                },
            },
            serde_json::Value::String(text) => Self::text(text.as_str()),
            serde_json::Value::Array(items) => Self::array(items.iter().map(Self::from).collect()),
            serde_json::Value::Object(object) => {
                let object: Object = object
                    .iter()
                    .map(|(key, value)| (key.as_str(), Self::from(value)))
                    .collect();
                Self::Object(Arc::new(object))
            }
        }
    }
}

/// Reads a value with its keys in the order of the text, which `serde_json::Value` may not keep.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nil)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::int(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = items.next_element()? {
            found.push(item);
        }
        Ok(Value::array(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Object::new();
        while let Some((key, value)) = entries.next_entry::<String, Value>()? {
            object.insert(key, value);
        }
        Ok(Value::Object(Arc::new(object)))
    }
}

impl Value {
    /// Writes the value as JSON. Stops soon after `out` is longer than `limit` bytes.
    pub(crate) fn write_json(&self, out: &mut String, limit: usize) {
        if out.len() > limit {
            return;
        }
        match self {
            Self::Nil => out.push_str("null"),
            Self::Float(number) if !number.is_finite() => out.push_str("null"),
            Self::Bool(_) | Self::Int(_) | Self::Big(_) | Self::Float(_) => self.write_ruby(out, limit),
            Self::Str(text) => {
                out.push('"');
                escape(text, out);
                out.push('"');
            }
            Self::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.write_json(out, limit);
                }
                out.push(']');
            }
            Self::Object(object) => {
                out.push('{');
                for (at, (key, value)) in object.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    out.push('"');
                    escape(key, out);
                    out.push_str("\":");
                    value.write_json(out, limit);
                }
                out.push('}');
            }
            Self::Range(_) | Self::Time(_) => {
                out.push('"');
                escape(&self.to_text(), out);
                out.push('"');
            }
        }
    }
}

/// Escapes what may not stand in a JSON string.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        let short = match c {
            '"' | '\\' => c,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            _ if (c as u32) < 32 => {
                out.push_str("\\u00");
                out.push(if (c as u32) < 16 { '0' } else { '1' });
                out.push(char::from_digit(c as u32 % 16, 16).unwrap_or('0'));
                continue;
            }
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
}
