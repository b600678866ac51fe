//! The attributes that Braze fills in, as its `+` offers them; and names that people write and that do not exist.
//!
//! Source: Braze's documents, "Supported personalization tags".

use crate::partners::Place;

/// Where an attribute comes from; the picker's headings, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The user's profile.
    Profile,
    /// Custom attributes of the user; their names are the workspace's own.
    Custom,
    /// Properties of the event that triggers.
    Event,
    /// Properties that an API call triggers with.
    Trigger,
    /// What a Canvas carries along.
    Context,
    /// Whether the user is subscribed.
    Subscription,
    /// The device that the user had last.
    Device,
    /// The campaign that sends.
    Campaign,
    /// The Canvas that sends.
    Canvas,
}

impl Scope {
    /// All scopes with the message keys of their headings, in the picker's order.
    pub const ALL: [(Scope, &'static str); 9] = [
        (Scope::Profile, "personalization_profile"),
        (Scope::Custom, "personalization_custom"),
        (Scope::Event, "personalization_event"),
        (Scope::Trigger, "personalization_trigger"),
        (Scope::Context, "personalization_context"),
        (Scope::Subscription, "personalization_subscription"),
        (Scope::Device, "personalization_device"),
        (Scope::Campaign, "personalization_campaign"),
        (Scope::Canvas, "personalization_canvas"),
    ];

    /// Message key of the heading.
    pub fn heading(self) -> &'static str {
        Scope::ALL
            .iter()
            .find(|row| row.0 == self)
            .map_or("personalization_profile", |row| row.1)
    }

    /// What stands before the attribute: `custom_attribute.` of `custom_attribute.${x}`; empty for the profile.
    pub fn object(self) -> &'static str {
        match self {
            Scope::Profile => "",
            Scope::Custom => "custom_attribute.",
            Scope::Event => "event_properties.",
            Scope::Trigger => "api_trigger_properties.",
            Scope::Context => "context.",
            Scope::Subscription => "subscribed_state.",
            Scope::Device => "most_recently_used_device.",
            Scope::Campaign => "campaign.",
            Scope::Canvas => "canvas.",
        }
    }

    /// Whether the names in this scope are the workspace's own, so that the picker lets one be typed.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Scope::Custom | Scope::Event | Scope::Trigger | Scope::Context | Scope::Subscription
        )
    }

    /// Whether the scope is filled on a kind of page. In a webhook template all are: it may serve both.
    pub fn exists_in(self, place: Option<Place>) -> bool {
        !matches!(
            (self, place),
            (Scope::Context | Scope::Canvas, Some(Place::Campaign))
                | (Scope::Trigger | Scope::Campaign, Some(Place::Canvas))
        )
    }
}

/// One attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute {
    /// Where it comes from.
    pub scope: Scope,
    /// Its name: `first_name`.
    pub name: &'static str,
}

impl Attribute {
    /// As it is written in an output: `${first_name}`, `custom_attribute.${sendbird_id}`.
    pub fn source(&self) -> String {
        source(self.scope, self.name)
    }
}

/// An attribute of a scope as it is written in an output.
pub fn source(scope: Scope, name: &str) -> String {
    format!("{}${{{name}}}", scope.object())
}

/// The attributes of each scope whose names are Braze's.
const NAMES: &[(Scope, &[&str])] = &[
    (
        Scope::Profile,
        &[
            "first_name",
            "last_name",
            "email_address",
            "phone_number",
            "user_id",
            "braze_id",
            "city",
            "country",
            "language",
            "gender",
            "date_of_birth",
            "time_zone",
            "last_used_app_date",
            "most_recent_app_version",
            "most_recent_locale",
            "most_recent_location",
            "random_bucket_number",
        ],
    ),
    (Scope::Subscription, &["email_global"]),
    (
        Scope::Device,
        &[
            "id",
            "platform",
            "os",
            "model",
            "carrier",
            "browser",
            "foreground_push_enabled",
            "ad_tracking_enabled",
            "idfa",
            "google_ad_id",
            "roku_ad_id",
        ],
    ),
    (
        Scope::Campaign,
        &["name", "api_id", "dispatch_id", "message_name", "message_api_id"],
    ),
    (
        Scope::Canvas,
        &["name", "api_id", "variant_name", "variant_api_id"],
    ),
];

/// All attributes whose names are Braze's, in the picker's order.
pub fn attributes() -> impl Iterator<Item = Attribute> {
    NAMES
        .iter()
        .flat_map(|(scope, names)| names.iter().map(|name| Attribute { scope: *scope, name }))
}

/// Attributes that exist on a kind of page and fit what was typed: all words must be in the source (white space,
/// `_`, `.`, `$` and braces aside, without regard to case). Those whose name begins with the first word come first.
pub fn search(typed: &str, place: Option<Place>) -> Vec<Attribute> {
    let words: Vec<String> = typed
        .split_whitespace()
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect();
    let mut found: Vec<Attribute> = attributes()
        .filter(|attribute| attribute.scope.exists_in(place))
        .filter(|attribute| {
            let source = plain(&attribute.source());
            words.iter().all(|word| source.contains(word))
        })
        .collect();
    if let Some(first) = words.first() {
        found.sort_by_key(|attribute| !plain(attribute.name).starts_with(first));
    }
    found
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A name as the workspace may have given it, taken from what was typed: `sendbird_id` of `sendbird_id`,
/// `${sendbird_id}` or `custom_attribute.${sendbird_id}`; `None` when nothing is left or a brace stands inside.
pub fn typed_name(typed: &str) -> Option<&str> {
    let typed = typed
        .trim()
        .trim_start_matches("{{")
        .trim_end_matches("}}")
        .trim();
    let typed = typed
        .rsplit_once("${")
        .map_or(typed, |(_, name)| name)
        .trim_end_matches('}')
        .trim();
    (!typed.is_empty() && !typed.contains(['{', '}', '\n', '|'])).then_some(typed)
}

/// Names that people write and Braze renders as nothing, with the right one where there is one: (wrong, right).
pub const WRONG_NAMES: &[(&str, Option<&str>)] = &[
    ("${external_id}", Some("${user_id}")),
    ("${email}", Some("${email_address}")),
    ("${phone}", Some("${phone_number}")),
    ("${campaign_id}", Some("campaign.${api_id}")),
];

/// What is right for an attribute that does not exist; `None` when it is not known to be wrong.
pub fn correction(source: &str) -> Option<Option<&'static str>> {
    WRONG_NAMES
        .iter()
        .find(|(wrong, _)| *wrong == source.trim())
        .map(|(_, right)| *right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn sources(typed: &str, place: Option<Place>) -> Vec<String> {
        search(typed, place).iter().map(Attribute::source).collect()
    }

    #[test]
    fn every_attribute_stands_once() {
        let all: BTreeSet<String> = attributes().map(|attribute| attribute.source()).collect();
        assert_eq!(all.len(), attributes().count());
        assert_eq!(all.len(), 38);
    }

    #[test]
    fn searching_finds_by_any_spelling() {
        assert_eq!(sources("First name", None)[0], "${first_name}");
        assert_eq!(sources("${user_id}", None), ["${user_id}"]);
        assert_eq!(sources("name", None)[..2], ["campaign.${name}", "canvas.${name}"]);
        assert_eq!(
            sources("device model", None),
            ["most_recently_used_device.${model}"]
        );
        assert!(sources("nothing of that kind", None).is_empty());
        assert_eq!(sources("", None).len(), 38);
    }

    #[test]
    fn a_place_has_its_own_attributes() {
        assert!(sources("canvas", Some(Place::Campaign)).is_empty());
        assert!(sources("campaign", Some(Place::Canvas)).is_empty());
        assert!(!sources("campaign", Some(Place::Template)).is_empty());
        assert!(!Scope::Context.exists_in(Some(Place::Campaign)));
    }

    #[test]
    fn names_are_taken_from_what_was_typed() {
        for typed in [
            "sendbird_id",
            " ${sendbird_id} ",
            "custom_attribute.${sendbird_id}",
            "{{custom_attribute.${sendbird_id}}}",
        ] {
            assert_eq!(typed_name(typed), Some("sendbird_id"), "{typed}");
        }
        for typed in ["", "${}", "a | b"] {
            assert_eq!(typed_name(typed), None, "{typed}");
        }
        assert_eq!(
            source(Scope::Custom, "sendbird_id"),
            "custom_attribute.${sendbird_id}"
        );
    }

    #[test]
    fn no_wrong_name_is_offered_and_every_right_one_is() {
        let all: BTreeSet<String> = attributes().map(|attribute| attribute.source()).collect();
        for (wrong, right) in WRONG_NAMES {
            assert!(!all.contains(*wrong), "{wrong}");
            assert!(right.is_none_or(|right| all.contains(right)), "{right:?}");
        }
        assert_eq!(correction("${external_id}"), Some(Some("${user_id}")));
        assert_eq!(correction("${first_name}"), None);
    }
}
