//! Names of custom attributes: what Braze takes, and which slips make two attributes of one.
//!
//! Braze's documents, "Custom attributes" and "Naming conventions": at most 255 characters, no dollar sign at the
//! beginning, no full stop.

use std::collections::BTreeMap;

/// The most characters of a name.
pub const LONGEST: usize = 255;

/// Names of the profile's own fields: an attribute of such a name would be written into the field (Braze's documents,
/// "User attributes object").
pub const PROFILE_FIELDS: [&str; 26] = [
    "alias_name",
    "alias_label",
    "braze_id",
    "country",
    "current_location",
    "date_of_first_session",
    "date_of_last_session",
    "dob",
    "email",
    "email_subscribe",
    "email_open_tracking_disabled",
    "email_click_tracking_disabled",
    "external_id",
    "first_name",
    "gender",
    "home_city",
    "language",
    "last_name",
    "marked_email_as_spam_at",
    "phone",
    "push_subscribe",
    "push_tokens",
    "subscription_groups",
    "time_zone",
    "user_alias",
    "user_id",
];

/// What is wrong with a name by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NameFlaw {
    /// There is none.
    #[error("the name is missing")]
    Missing,
    /// More than [`LONGEST`] characters.
    #[error("the name is too long")]
    TooLong,
    /// It begins with a dollar sign.
    #[error("the name begins with a dollar sign")]
    Dollar,
    /// A full stop is in it, which Braze reads as the way into an object.
    #[error("a full stop stands in the name")]
    Dot,
    /// One of [`PROFILE_FIELDS`].
    #[error("the name is a field of every profile")]
    Reserved,
    /// White space stands at its beginning or end, where nobody sees it.
    #[error("white space stands at an end of the name")]
    Space,
}

impl NameFlaw {
    /// Message key of the sentence for it.
    pub fn message(self) -> &'static str {
        match self {
            NameFlaw::Missing => "attribute_name_missing",
            NameFlaw::TooLong => "attribute_name_too_long",
            NameFlaw::Dollar => "attribute_name_dollar",
            NameFlaw::Dot => "attribute_name_dot",
            NameFlaw::Reserved => "attribute_name_reserved",
            NameFlaw::Space => "attribute_name_space",
        }
    }
}

/// What is wrong with a name; `None` when nothing is.
pub fn flaw(name: &str) -> Option<NameFlaw> {
    if name.trim().is_empty() {
        Some(NameFlaw::Missing)
    } else if name.trim() != name {
        Some(NameFlaw::Space)
    } else if name.chars().count() > LONGEST {
        Some(NameFlaw::TooLong)
    } else if name.starts_with('$') {
        Some(NameFlaw::Dollar)
    } else if name.contains('.') {
        Some(NameFlaw::Dot)
    } else if PROFILE_FIELDS.contains(&name) {
        Some(NameFlaw::Reserved)
    } else {
        None
    }
}

/// A name as people mistake it for another: without regard to case, and to what joins its words.
pub fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// For each name the place of another one that is nearly the same, but not the same; `None` where there is none.
pub fn near_duplicates(names: &[&str]) -> Vec<Option<usize>> {
    let mut by_fold: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in names
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.trim().is_empty())
    {
        by_fold.entry(folded(name)).or_default().push(at);
    }
    let near = |at: usize, name: &str| {
        let same = by_fold.get(&folded(name))?;
        same.iter()
            .copied()
            .find(|other| *other != at && names.get(*other) != Some(&name))
    };
    names
        .iter()
        .enumerate()
        .map(|(at, name)| near(at, name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_braze_does_not_take_are_told() {
        let long = "x".repeat(256);
        let cases = [
            ("", Some(NameFlaw::Missing)),
            (" ", Some(NameFlaw::Missing)),
            ("skin type", None),
            ("skin_type ", Some(NameFlaw::Space)),
            (&long[..255], None),
            (&long, Some(NameFlaw::TooLong)),
            ("$plan", Some(NameFlaw::Dollar)),
            ("pl$an", None),
            ("quiz.result", Some(NameFlaw::Dot)),
            ("email", Some(NameFlaw::Reserved)),
            ("E-mail", None),
        ];
        for (name, expected) in cases {
            assert_eq!(flaw(name), expected, "{name}");
        }
    }

    #[test]
    fn near_duplicates_are_found_both_ways() {
        assert_eq!(
            near_duplicates(&["Skin Type", "age", "skin_type", "age", "", " "]),
            [Some(2), None, Some(0), None, None, None]
        );
    }
}
