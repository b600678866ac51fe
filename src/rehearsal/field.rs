//! What has to be known for a workflow: typed by a person, brought into one form.

use serde_json::Value;

/// A field of a workflow's form.
pub struct Field {
    /// Its id: the hole that it fills.
    pub id: &'static str,
    /// Message key of its label.
    pub label: &'static str,
    /// Message key of the hint below it; empty for none.
    pub hint: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it may be empty.
    pub optional: bool,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// An email address.
    Email,
    /// A phone number, kept in E.164 form.
    Phone,
    /// The ID of a subscription group.
    Group,
    /// The name of a custom event.
    Event,
    /// The name of a custom attribute.
    Attribute,
    /// A value: `true`, `false` and numbers are taken for what they look like.
    Value,
    /// Attributes by name: a JSON object.
    Attributes,
}

/// The most characters of a name or value.
const MOST: usize = 255;

impl FieldKind {
    /// Brings what was typed into its one form.
    ///
    /// # Errors
    /// The message key of what is wrong with it.
    pub fn read(self, typed: &Value) -> Result<Value, &'static str> {
        if self == FieldKind::Attributes {
            let object = typed.as_object().filter(|object| !object.is_empty());
            return object
                .map(|object| Value::Object(object.clone()))
                .ok_or("rehearsal_not_attributes");
        }
        let text = typed.as_str().unwrap_or_default().trim();
        let fits = !text.is_empty() && text.chars().count() <= MOST && !text.chars().any(char::is_control);
        match self {
            FieldKind::Email => match text.rsplit_once('@') {
                Some((local, domain))
                    if fits
                        && !local.is_empty()
                        && domain.contains('.')
                        && !text.contains(char::is_whitespace) =>
                {
                    Ok(text.into())
                }
                _ => Err("rehearsal_not_email"),
            },
            FieldKind::Phone => phone(text).map(Value::from),
            FieldKind::Group if fits && !text.contains(char::is_whitespace) => Ok(text.into()),
            FieldKind::Group => Err("rehearsal_not_group"),
            FieldKind::Event | FieldKind::Attribute if fits && !text.starts_with('$') => Ok(text.into()),
            FieldKind::Event => Err("rehearsal_not_event"),
            FieldKind::Attribute => Err("rehearsal_not_attribute"),
            FieldKind::Value if fits => Ok(scalar(text)),
            FieldKind::Value | FieldKind::Attributes => Err("rehearsal_not_value"),
        }
    }
}

/// A number, `true` or `false` for what it looks like; anything else is a text.
fn scalar(text: &str) -> Value {
    match serde_json::from_str::<Value>(text) {
        Ok(value @ (Value::Bool(_) | Value::Number(_))) => value,
        _ => text.into(),
    }
}

/// A phone number in E.164 form: a plus sign and 7 to 15 digits. What people write between the digits goes.
fn phone(text: &str) -> Result<String, &'static str> {
    let plain: String = text
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}'))
        .collect();
    let Some(digits) = plain.strip_prefix('+') else {
        let all = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
        return Err(if all {
            "rehearsal_phone_no_plus"
        } else {
            "rehearsal_not_phone"
        });
    };
    let fits = (7..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0');
    if fits {
        Ok(plain)
    } else {
        Err("rehearsal_not_phone")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn addresses_with_a_plus_sign_or_a_quote_are_addresses() {
        for good in [
            "ada+test@example.com",
            "o'brien@example.com",
            "\"a@b\"@example.com",
        ] {
            assert_eq!(
                FieldKind::Email.read(&json!(format!(" {good} "))),
                Ok(json!(good))
            );
        }
        for bad in [
            "",
            "ada",
            "@example.com",
            "ada@example",
            "a b@example.com",
            "a\n@b.c",
        ] {
            assert_eq!(
                FieldKind::Email.read(&json!(bad)),
                Err("rehearsal_not_email"),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_phone_number_wants_its_plus_sign() {
        assert_eq!(
            FieldKind::Phone.read(&json!("+1 (313) 555-1212")),
            Ok(json!("+13135551212"))
        );
        assert_eq!(
            FieldKind::Phone.read(&json!("1 313 555 1212")),
            Err("rehearsal_phone_no_plus")
        );
        for bad in [
            "",
            "+",
            "+12",
            "+01234567",
            "+1313555121234567",
            "call me",
            "+1313x5551212",
        ] {
            assert_eq!(
                FieldKind::Phone.read(&json!(bad)),
                Err("rehearsal_not_phone"),
                "{bad}"
            );
        }
    }

    #[test]
    fn values_are_what_they_look_like() {
        let read = |text: &str| FieldKind::Value.read(&json!(text));
        assert_eq!(read("gold"), Ok(json!("gold")));
        assert_eq!(read("3"), Ok(json!(3)));
        assert_eq!(read("true"), Ok(json!(true)));
        assert_eq!(read("[1]"), Ok(json!("[1]")));
        assert_eq!(
            FieldKind::Attribute.read(&json!("$tier")),
            Err("rehearsal_not_attribute")
        );
        assert_eq!(FieldKind::Attributes.read(&json!({"a": 1})), Ok(json!({"a": 1})));
        assert!(FieldKind::Attributes.read(&json!({})).is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_a_number_is_e164_or_refused(text in "[+0-9 ()a-z-]{0,24}") {
            if let Ok(Value::String(number)) = FieldKind::Phone.read(&json!(text)) {
                prop_assert!(number.starts_with('+') && number[1..].bytes().all(|byte| byte.is_ascii_digit()));
                prop_assert_eq!(FieldKind::Phone.read(&json!(number)), Ok(json!(number)));
            }
        }
    }
}
