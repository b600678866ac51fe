//! A template's JSON as a tree that borrows from its text: it is read anew at each keystroke in a value, and most of its
//! texts are short names that need no place of their own.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Json<'t> {
    /// `null`.
    Null,
    /// A truth.
    Bool(bool),
    /// A number, as JavaScript holds it.
    Number(f64),
    /// A text.
    Text(Cow<'t, str>),
    /// An array.
    Array(Vec<Json<'t>>),
    /// An object's fields as they are written; the last of a name counts.
    Object(Vec<(Cow<'t, str>, Json<'t>)>),
}

impl<'t> Json<'t> {
    /// A field of an object.
    pub fn get(&self, name: &str) -> Option<&Json<'t>> {
        match self {
            Json::Object(fields) => fields
                .iter()
                .rev()
                .find(|(own, _)| own == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The items of an array.
    pub fn as_array(&self) -> Option<&[Json<'t>]> {
        match self {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }

    /// A text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'t> From<&'t Value> for Json<'t> {
    fn from(value: &'t Value) -> Json<'t> {
        match value {
            Value::Null => Json::Null,
            Value::Bool(truth) => Json::Bool(*truth),
            Value::Number(number) => Json::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Json::Text(Cow::Borrowed(text)),
            Value::Array(items) => Json::Array(items.iter().map(Json::from).collect()),
            Value::Object(fields) => {
                let field =
                    |(name, value): (&'t String, &'t Value)| (Cow::Borrowed(&**name), Json::from(value));
                Json::Object(fields.iter().map(field).collect())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json<'de>, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// Reads any value.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json<'de>, A::Error> {
        let mut read = Vec::new();
        while let Some(item) = items.next_element()? {
            read.push(item);
        }
        Ok(Json::Array(read))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json<'de>, A::Error> {
        let mut read = Vec::new();
        while let Some((Name(name), value)) = fields.next_entry()? {
            read.push((name, value));
        }
        Ok(Json::Object(read))
    }
}

/// The name of a field.
struct Name<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name<'de>, D::Error> {
        match deserializer.deserialize_str(Reader)? {
            Json::Text(name) => Ok(Name(name)),
            _ => Ok(Name(Cow::Borrowed(""))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The last of each name, in the order of names, as `serde_json` keeps them.
    fn plain(json: &Json<'_>) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(truth) => Value::from(*truth),
            Json::Number(number) => Value::from(*number),
            Json::Text(text) => Value::from(&**text),
            Json::Array(items) => items.iter().map(plain).collect(),
            Json::Object(fields) => {
                let field = |(name, value): &(Cow<'_, str>, Json<'_>)| (name.to_string(), plain(value));
                Value::Object(fields.iter().map(field).collect())
            }
        }
    }

    fn numbers(value: &mut Value) {
        match value {
            Value::Number(number) => *value = Value::from(number.as_f64()),
            Value::Array(items) => items.iter_mut().for_each(numbers),
            Value::Object(fields) => fields.values_mut().for_each(numbers),
            _ => {}
        }
    }

    /// What both readers say of a text is the same.
    fn same(text: &str) {
        let theirs = serde_json::from_str::<Value>(text);
        let ours = serde_json::from_str::<Json<'_>>(text);
        match (theirs, ours) {
            (Ok(mut theirs), Ok(ours)) => {
                let from = plain(&Json::from(&theirs));
                assert_eq!(from, plain(&ours), "{text}");
                numbers(&mut theirs);
                assert_eq!(plain(&ours), theirs, "{text}");
            }
            (Err(theirs), Err(ours)) => assert_eq!(theirs.to_string(), ours.to_string(), "{text}"),
            (theirs, ours) => panic!("{text}: {theirs:?} {ours:?}"),
        }
    }

    #[test]
    fn it_reads_what_serde_json_reads() {
        for text in [
            "null",
            "[1,-2,3.5,1e300,18446744073709551615,-0]",
            r#"{"a":{"b":[true,"c\n\u00e9"]},"\u0061":2}"#,
            r#"{"a":1,"a":2}"#,
            "",
            "[1,]",
            "{\"a\"}",
            "nul",
            "[1] 2",
            r#""\ud800""#,
            "{1:2}",
        ] {
            same(text);
        }
        same(&"[".repeat(200));
        same(&format!("{}1{}", "[".repeat(127), "]".repeat(127)));
        let twice: Json<'_> = serde_json::from_str(r#"{"a":1,"a":2}"#).expect("it is JSON");
        assert_eq!(twice.get("a"), Some(&Json::Number(2.0)));
    }

    proptest! {
        #[test]
        fn it_reads_any_text_as_serde_json_does(text in r#"[\[\]{}",:0-9a\\n .e-]{0,40}"#) {
            same(&text);
        }
    }
}
