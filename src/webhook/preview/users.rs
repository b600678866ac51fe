//! Sample users: whom a webhook is previewed for. But for the first they are nasty on purpose.

use crate::liquid::Value;
use crate::webhook::proof::HostileKind;

/// A sample user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct User {
    /// Its id: stable.
    pub id: &'static str,
    /// The user's name; none where there is none.
    pub name: Option<&'static str>,
    /// What stands in the place of a picture: a letter or two.
    pub initials: &'static str,
    /// Message key of what is special.
    pub why: &'static str,
    /// The kind of value that all attributes have; each its own where there is none.
    pub kind: Option<HostileKind>,
}

/// The sample users, the ordinary one first.
pub static USERS: &[User] = &[
    user("typical", Some("Ada Okafor"), "AO", "user_typical", None),
    user(
        "quote",
        Some("Renée O'\"Brien"),
        "RO",
        "user_quote",
        Some(HostileKind::Quote),
    ),
    user("empty", None, "–", "user_empty", Some(HostileKind::Empty)),
    user(
        "right_to_left",
        Some("نور الحسن"),
        "ن",
        "user_right_to_left",
        Some(HostileKind::RightToLeft),
    ),
    user(
        "emoji",
        Some("👩‍🚀🎉"),
        "👩‍🚀",
        "user_emoji",
        Some(HostileKind::Emoji),
    ),
    user(
        "line_break",
        Some("Ada ⏎ Lovelace"),
        "⏎",
        "user_line_break",
        Some(HostileKind::LineBreak),
    ),
    user(
        "very_long",
        Some("Llanfairpwllgwyngyll"),
        "L",
        "user_very_long",
        Some(HostileKind::VeryLong),
    ),
];

const fn user(
    id: &'static str,
    name: Option<&'static str>,
    initials: &'static str,
    why: &'static str,
    kind: Option<HostileKind>,
) -> User {
    User {
        id,
        name,
        initials,
        why,
        kind,
    }
}

/// What the ordinary user's attributes hold, by the last part of their name. Braze's documents, "Supported
/// personalization tags", name the standard ones.
const KNOWN: &[(&str, &str)] = &[
    ("first_name", "Ada"),
    ("last_name", "Okafor"),
    ("name", "Ada Okafor"),
    ("email_address", "ada@example.com"),
    ("phone_number", "+14155550132"),
    ("user_id", "ada-4711"),
    ("braze_id", "5f3c0a1b2d4e6f7a8b9c0d1e"),
    ("sendbird_id", "ada-4711"),
    ("city", "Portland"),
    ("country", "US"),
    ("language", "en"),
    ("gender", "female"),
    ("time_zone", "America/Los_Angeles"),
    ("timezone", "America/Los_Angeles"),
    ("date_of_birth", "1990-12-10"),
    ("order_id", "48213"),
    ("order_number", "48213"),
    ("currency", "USD"),
];

/// What the ordinary user's other attributes hold, by a part of their name; the first row that fits.
const LIKELY: &[(&str, &str)] = &[
    ("email", "ada@example.com"),
    ("url", "https://example.com/ada"),
    ("link", "https://example.com/ada"),
    ("image", "https://example.com/ada.png"),
    ("date", "2026-01-15"),
    ("_at", "2026-01-15T09:30:00Z"),
    ("price", "24.5"),
    ("amount", "24.5"),
    ("total", "49"),
    ("count", "2"),
    ("quantity", "2"),
    ("points", "120"),
    ("number", "7"),
    ("id", "4711"),
];

impl User {
    /// The sample user with an id; the ordinary one when there is none.
    #[must_use]
    pub fn named(id: &str) -> User {
        USERS
            .iter()
            .copied()
            .find(|user| user.id == id)
            .unwrap_or(USERS[0])
    }

    /// What a well-known attribute of the ordinary user holds, or every attribute of a nasty one: a line to show beside
    /// its name.
    #[must_use]
    pub fn known(&self, name: &str) -> Option<&'static str> {
        let last = last_part(name).to_lowercase();
        match self.kind {
            None => KNOWN
                .iter()
                .find(|(known, _)| *known == last)
                .map(|(_, text)| *text),
            Some(_) => None,
        }
    }

    /// What an attribute of the user holds. `name` is the attribute as templates name it; `literals` are what it is
    /// compared with: the ordinary user is of the first kind that a template asks for.
    #[must_use]
    pub fn value(&self, name: &str, literals: &[Value]) -> Option<Value> {
        match self.kind {
            Some(HostileKind::Empty) => None,
            Some(kind) => Some(Value::text(kind.value())),
            None => Some(literals.first().cloned().unwrap_or_else(|| usual(name))),
        }
    }
}

/// `points` of `custom_attribute.${points}` and of `order.points`.
fn last_part(name: &str) -> &str {
    let name = name.trim_end_matches("[]").trim_end_matches('}');
    name.rsplit(['.', '{']).next().unwrap_or(name)
}

fn usual(name: &str) -> Value {
    let last = last_part(name).to_lowercase();
    let known = KNOWN.iter().find(|(known, _)| *known == last);
    let likely = || LIKELY.iter().find(|(part, _)| last.contains(part));
    match known.or_else(likely) {
        Some((_, text)) => text_or_number(text),
        // What a marketer would read in its place.
        None => Value::text(last.replace(['_', '-'], " ")),
    }
}

/// A value as a person types it: a number where it reads as one and loses nothing by it; an array or an object where it
/// is one in JSON.
#[must_use]
pub fn text_or_number(text: &str) -> Value {
    if text.trim_start().starts_with(['[', '{'])
        && let Ok(value) = serde_json::from_str(text)
    {
        return value;
    }
    match text.parse::<i128>() {
        Ok(number) if number.to_string() == text => Value::int(number),
        _ => Value::text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ordinary_user_has_what_names_promise() {
        let ada = USERS[0];
        for (name, text) in [
            ("${first_name}", "Ada"),
            ("custom_attribute.${sendbird_id}", "ada-4711"),
            ("custom_attribute.${work_email}", "ada@example.com"),
            ("event_properties.${items}[].price", "24.5"),
            ("custom_attribute.${favorite_color}", "favorite color"),
        ] {
            let value = ada.value(name, &[]).map(|value| value.to_text().into_owned());
            assert_eq!(value.as_deref(), Some(text), "{name}");
        }
        assert_eq!(
            ada.value("${tier}", &[Value::text("gold")]),
            Some(Value::text("gold"))
        );
    }

    #[test]
    fn the_others_are_nasty_in_everything() {
        let ids: Vec<_> = USERS.iter().map(|user| user.id).collect();
        assert_eq!(User::named("nobody"), USERS[0]);
        for user in &USERS[1..] {
            assert_eq!(ids.iter().filter(|id| **id == user.id).count(), 1);
            let kind = user.kind.expect("a kind");
            let value = user.value("${first_name}", &[Value::text("x")]);
            match kind {
                HostileKind::Empty => assert_eq!(value, None),
                kind => assert_eq!(value, Some(Value::text(kind.value()))),
            }
        }
    }

    #[test]
    fn what_is_typed_is_a_number_where_nothing_is_lost() {
        assert_eq!(text_or_number("42"), Value::Int(42));
        for text in ["042", "+1", "4.50", "", " 7"] {
            assert_eq!(text_or_number(text), Value::text(text), "{text}");
        }
    }
}
