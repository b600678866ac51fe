//! Whom a webhook is previewed for: a user that comes along, or one of the user's own.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::users::{USERS, User};
use crate::liquid::{Object, Value};

/// What a saved user holds, in the order in which it is shown: the key under which it is stored and which Liquid's
/// object it is; the profile's attributes stand without an object. Braze's documents, "Supported personalization tags".
pub const GROUPS: &[&str] = &[
    PROFILE,
    "custom_attribute",
    "event_properties",
    "api_trigger_properties",
    "context",
    "subscribed_state",
    "most_recently_used_device",
];

/// The group of the attributes that stand without an object: `${first_name}`.
pub const PROFILE: &str = "profile";

/// A user that the user saved, to see webhooks as they will be for somebody real.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedUser {
    /// Its id: 16 hexadecimal digits, drawn at random; empty for one that was never saved.
    pub id: String,
    /// The name under which it is offered.
    pub name: String,
    /// Attributes and their values, by [group](GROUPS).
    pub data: Map<String, Json>,
}

impl SavedUser {
    /// The attributes of a group, and what they hold.
    pub fn group(&self, group: &str) -> impl Iterator<Item = (&String, &Json)> {
        self.data
            .get(group)
            .and_then(Json::as_object)
            .into_iter()
            .flatten()
    }

    /// All attributes as templates name them, in the order of [`GROUPS`].
    pub fn attributes(&self) -> impl Iterator<Item = (String, &Json)> {
        GROUPS.iter().flat_map(|group| {
            self.group(group)
                .map(|(name, value)| (source(group, name), value))
        })
    }

    /// One or two letters that stand in the place of a picture.
    #[must_use]
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = |word: Option<&str>| word.and_then(|word| word.chars().next());
        let (one, other) = (first(words.next()), first(words.next_back()));
        let both: String = one
            .into_iter()
            .chain(other)
            .flat_map(char::to_uppercase)
            .collect();
        if both.is_empty() { "–".to_owned() } else { both }
    }

    /// The user's data as Liquid has it.
    pub(super) fn object(&self) -> Object {
        let mut data = Object::new();
        for group in GROUPS {
            match *group {
                PROFILE => {
                    for (name, value) in self.group(PROFILE) {
                        data.insert(source(PROFILE, name), Value::from(value));
                    }
                }
                group => {
                    if let Some(value) = self.data.get(group) {
                        data.insert(group, Value::from(value));
                    }
                }
            }
        }
        // The older name of a Canvas's context.
        if let Some(context) = data.get("context").cloned() {
            data.insert("canvas_entry_properties", context);
        }
        data
    }
}

/// An attribute of a group as templates name it: `${first_name}`, `custom_attribute.${plan}`.
#[must_use]
pub fn source(group: &str, name: &str) -> String {
    match group {
        PROFILE => format!("${{{name}}}"),
        group => format!("{group}.${{{name}}}"),
    }
}

/// Whom a webhook is previewed for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Person<'p> {
    /// A user that comes along.
    Sample(User),
    /// One of the user's own.
    Saved(&'p SavedUser),
}

impl<'p> Person<'p> {
    /// Everybody, in the order in which they are offered: the user's own first.
    pub fn all(saved: &'p [SavedUser]) -> impl Iterator<Item = Person<'p>> {
        let own = saved.iter().map(Person::Saved);
        own.chain(USERS.iter().copied().map(Person::Sample))
    }

    /// The person with an id; the first one when there is none of that id.
    #[must_use]
    pub fn named(id: &str, saved: &'p [SavedUser]) -> Person<'p> {
        let first = || Person::all(saved).next().unwrap_or(Person::Sample(USERS[0]));
        Person::all(saved)
            .find(|person| person.id() == id)
            .unwrap_or_else(first)
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &'p str {
        match self {
            Person::Sample(user) => user.id,
            Person::Saved(user) => &user.id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn grace() -> SavedUser {
        let data = json!({
            "profile": {"first_name": "Grace"},
            "custom_attribute": {"pets": ["Ada", "Bo"], "plan": {"name": "gold"}},
            "context": {"order_id": 7},
        });
        SavedUser {
            id: "0123456789abcdef".into(),
            name: "Grace Brewster Hopper".into(),
            data: data.as_object().cloned().unwrap_or_default(),
        }
    }

    #[test]
    fn attributes_are_named_as_templates_name_them() {
        let user = grace();
        let names: Vec<String> = user.attributes().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            [
                "${first_name}",
                "custom_attribute.${pets}",
                "custom_attribute.${plan}",
                "context.${order_id}"
            ]
        );
    }

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        let initials = |name: &str| {
            let name = name.to_owned();
            SavedUser { name, ..grace() }.initials()
        };
        assert_eq!(initials("Grace Brewster Hopper"), "GH");
        assert_eq!(initials("åsa"), "Å");
        assert_eq!(initials(""), "–");
    }

    #[test]
    fn ones_own_users_come_first_and_are_found_by_id() {
        let saved = [grace()];
        assert_eq!(Person::named("", &saved).id(), "0123456789abcdef");
        assert_eq!(Person::named("quote", &saved).id(), "quote");
        assert_eq!(Person::named("", &[]).id(), "typical");
        assert_eq!(Person::named("gone", &[]).id(), "typical");
        assert_eq!(Person::all(&saved).count(), USERS.len() + 1);
    }

    #[test]
    fn the_older_name_of_a_canvass_context_holds_the_same() {
        let data = grace().object();
        assert!(data.get("canvas_entry_properties").is_some());
        assert!(data.get("${first_name}").is_some());
        assert!(data.get("event_properties").is_none());
    }
}
