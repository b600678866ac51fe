//! A saved user's attributes as rows of text, as a person edits them.

use serde_json::{Map, Value as Json};

use super::person::{GROUPS, SavedUser};

/// An attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its group, one of [`GROUPS`].
    pub group: &'static str,
    /// Its name.
    pub name: String,
    /// Its value as it is typed: see [`read_value`].
    pub text: String,
}

/// A user's attributes, group by group.
#[must_use]
pub fn rows(user: &SavedUser) -> Vec<Row> {
    let of = |group: &'static str| {
        user.group(group).map(move |(name, value)| Row {
            group,
            name: name.clone(),
            text: write_value(value),
        })
    };
    GROUPS.iter().flat_map(|group| of(group)).collect()
}

/// The data that rows say. A row without a name says nothing; of two of the same name the last counts.
#[must_use]
pub fn data(rows: &[Row]) -> Map<String, Json> {
    let mut data = Map::new();
    for row in rows {
        let name = row.name.trim();
        if name.is_empty() {
            continue;
        }
        let group = data.entry(row.group).or_insert_with(|| Json::Object(Map::new()));
        if let Json::Object(group) = group {
            group.insert(name.to_owned(), read_value(&row.text));
        }
    }
    data
}

/// A typed value: an array, an object, a number, `true`, `false`, `null` or a text in quotation marks where it is one in
/// JSON, and the text itself where it is not.
#[must_use]
pub fn read_value(text: &str) -> Json {
    match serde_json::from_str(text.trim()) {
        // A number that would be written otherwise is a text: 1e5, 1.0.
        Ok(Json::Number(number)) if number.to_string() != text.trim() => Json::from(text),
        Ok(value) => value,
        Err(_) => Json::from(text),
    }
}

/// A value as it is typed, so that [`read_value`] reads it again.
#[must_use]
pub fn write_value(value: &Json) -> String {
    match value {
        Json::String(text) if read_value(text) == *value => text.clone(),
        other => other.to_string(),
    }
}

/// Whether a typed value seems to be meant as JSON and is none.
#[must_use]
pub fn is_broken_json(text: &str) -> bool {
    let text = text.trim();
    let opens = text.starts_with('[') || text.starts_with('{') && !text.starts_with("{{");
    opens && serde_json::from_str::<serde::de::IgnoredAny>(text).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_is_typed_is_what_it_looks_like() {
        for (text, value) in [
            ("Ada", json!("Ada")),
            ("42", json!(42)),
            ("007", json!("007")),
            ("+1415", json!("+1415")),
            ("1e5", json!("1e5")),
            ("true", json!(true)),
            ("\"true\"", json!("true")),
            ("null", json!(null)),
            ("[1, \"a\"]", json!([1, "a"])),
            ("{\"a\": 1}", json!({"a": 1})),
            ("{a", json!("{a")),
            ("", json!("")),
        ] {
            assert_eq!(read_value(text), value, "{text}");
        }
        assert!(is_broken_json("{a"));
        assert!(is_broken_json("[1,]"));
        assert!(!is_broken_json("{{${x}}}"));
        assert!(!is_broken_json("[1]"));
    }

    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            ".{0,12}".prop_map(Json::from),
            prop::sample::select(vec!["true", "7", "[]", "\"x\"", " 7 ", "null"]).prop_map(Json::from),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
                prop::collection::vec(("[a-z]{1,4}", inner), 0..4)
                    .prop_map(|fields| Json::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_value_is_typed_so_that_it_is_read_again(value in any_json()) {
            prop_assert_eq!(read_value(&write_value(&value)), value);
        }

        #[test]
        fn rows_say_what_the_user_has(name in "[a-z]{1,6}", value in any_json()) {
            let user = SavedUser {
                data: Map::from_iter([("context".to_owned(), json!({name: value}))]),
                ..SavedUser::default()
            };
            prop_assert_eq!(data(&rows(&user)), user.data);
        }
    }
}
