//! Requests as JSON with holes. A hole is a whole text, `"{email}"`, and is filled with a value, never with text: what
//! a user typed cannot become a part of the JSON around it.
//!
//! | in the template | becomes |
//! |---|---|
//! | `"email": "{email}"` | the value |
//! | `"{attribute}": …` | a key, from a text |
//! | `"...": "{user}"`, `"...who": "{user}"` | all fields of an object |

use serde_json::{Map, Value};

/// A hole that nothing fills.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing fills {{{0}}}")]
pub struct Missing(pub String);

/// How a key begins whose object is spread into the one around it. What follows only tells several of them apart.
const SPREAD: &str = "...";

/// The name of a hole.
fn hole(text: &str) -> Option<&str> {
    text.strip_prefix('{')?.strip_suffix('}')
}

/// Fills a template.
///
/// # Errors
/// The first hole that nothing fills, or that is filled with what cannot stand there.
pub fn fill(template: &str, values: &dyn Fn(&str) -> Option<Value>) -> Result<Value, Missing> {
    let parsed = serde_json::from_str(template).map_err(|error| Missing(error.to_string()))?;
    filled(parsed, values)
}

fn filled(template: Value, values: &dyn Fn(&str) -> Option<Value>) -> Result<Value, Missing> {
    Ok(match template {
        Value::String(text) => match hole(&text) {
            Some(name) => values(name).ok_or_else(|| Missing(name.to_owned()))?,
            None => Value::String(text),
        },
        Value::Array(items) => {
            let items: Result<Vec<_>, _> = items.into_iter().map(|item| filled(item, values)).collect();
            Value::Array(items?)
        }
        Value::Object(fields) => {
            let mut object = Map::new();
            for (key, field) in fields {
                let field = filled(field, values)?;
                if key.starts_with(SPREAD) {
                    let Value::Object(inner) = field else {
                        return Err(Missing(key));
                    };
                    object.extend(inner);
                    continue;
                }
                let key = match hole(&key) {
                    None => key,
                    Some(name) => match values(name) {
                        Some(Value::String(text)) => text,
                        _ => return Err(Missing(name.to_owned())),
                    },
                };
                object.insert(key, field);
            }
            Value::Object(object)
        }
        other => other,
    })
}

/// Fills a text that is a hole or stands for itself.
///
/// # Errors
/// The hole that nothing fills.
pub fn fill_text(template: &str, values: &dyn Fn(&str) -> Option<Value>) -> Result<String, Missing> {
    match hole(template) {
        None => Ok(template.to_owned()),
        Some(name) => match values(name) {
            Some(Value::String(text)) => Ok(text),
            Some(other) => Ok(other.to_string()),
            None => Err(Missing(name.to_owned())),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn values(name: &str) -> Option<Value> {
        match name {
            "email" => Some(json!("o'\"brien+x@example.com")),
            "user" => Some(json!({"external_id": "1"})),
            "attribute" => Some(json!("tier")),
            "number" => Some(json!(3)),
            _ => None,
        }
    }

    #[test]
    fn holes_are_filled_with_values() {
        let template = r#"{"attributes":[{"...":"{user}","{attribute}":"{number}","note":"{ not a hole","email":"{email}"}]}"#;
        assert_eq!(
            fill(template, &values),
            Ok(
                json!({"attributes": [{"external_id": "1", "tier": 3, "note": "{ not a hole", "email": "o'\"brien+x@example.com"}]})
            )
        );
        assert_eq!(
            fill_text("{email}", &values),
            Ok("o'\"brien+x@example.com".to_owned())
        );
        assert_eq!(fill_text("{number}", &values), Ok("3".to_owned()));
        assert_eq!(fill_text("plain", &values), Ok("plain".to_owned()));
    }

    #[test]
    fn a_hole_that_nothing_fills_is_named() {
        let missing = |name: &str| Err(Missing(name.to_owned()));
        assert_eq!(fill(r#"["{nobody}"]"#, &values), missing("nobody"));
        assert_eq!(fill(r#"{"...":"{email}"}"#, &values), missing("..."));
        assert_eq!(
            fill(r#"{"...a":"{user}","...b":"{user}","x":1}"#, &values),
            Ok(json!({"external_id": "1", "x": 1}))
        );
        assert_eq!(fill(r#"{"{number}":1}"#, &values), missing("number"));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_stays_one_value(typed in ".{0,60}") {
            let fill = fill(r#"{"a":{"b":["{x}"]}}"#, &|_| Some(json!(typed)));
            prop_assert_eq!(fill, Ok(json!({"a": {"b": [typed]}})));
        }
    }
}
