//! Users read from pasted JSON: what we save ourselves, an export of Braze's REST API, or plain attributes.
//!
//! The export's fields are those of Braze's documents, "Export user profile by identifier".

use serde_json::{Map, Value as Json};

use super::person::{GROUPS, PROFILE, SavedUser};

/// The most users that are read at once: `/users/export/ids` gives no more.
const MOST: usize = 50;

/// Fields of an exported user that templates know by another name, or by the same.
const EXPORTED: &[(&str, &str)] = &[
    ("external_id", "user_id"),
    ("braze_id", "braze_id"),
    ("first_name", "first_name"),
    ("last_name", "last_name"),
    ("email", "email_address"),
    ("phone", "phone_number"),
    ("dob", "date_of_birth"),
    ("home_city", "city"),
    ("country", "country"),
    ("language", "language"),
    ("time_zone", "time_zone"),
    ("gender", "gender"),
    ("random_bucket", "random_bucket_number"),
];

/// Fields of an exported device, and the name that templates know them by.
const DEVICE: &[(&str, &str)] = &[
    ("device_id", "id"),
    ("model", "model"),
    ("os", "os"),
    ("carrier", "carrier"),
    ("idfa", "idfa"),
    ("google_ad_id", "google_ad_id"),
    ("ad_tracking_enabled", "ad_tracking_enabled"),
];

/// Attributes of the profile, for plain JSON: every other key is a custom attribute.
const PROFILE_NAMES: &[&str] = &[
    "user_id",
    "email_address",
    "phone_number",
    "date_of_birth",
    "city",
    "last_used_app_date",
    "most_recent_app_version",
    "most_recent_locale",
    "most_recent_location",
    "random_bucket_number",
];

/// Why pasted text holds no user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// It is no JSON, from this line and column on, counted from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// It is JSON in which there is no user.
    NoUser,
}

/// The users in a pasted text, at most 50, without ids.
///
/// # Errors
/// [`NotRead`] where there is none.
pub fn read_users(text: &str) -> Result<Vec<SavedUser>, NotRead> {
    let json: Json = serde_json::from_str(text).map_err(|error| NotRead::NotJson {
        line: error.line().max(1),
        column: error.column().max(1),
    })?;
    let found = match &json {
        Json::Object(fields) => match fields.get("users") {
            Some(Json::Array(users)) => many(users),
            _ => one(fields).into_iter().collect(),
        },
        Json::Array(users) => many(users),
        _ => Vec::new(),
    };
    if found.is_empty() {
        return Err(NotRead::NoUser);
    }
    Ok(found)
}

fn many(users: &[Json]) -> Vec<SavedUser> {
    users
        .iter()
        .filter_map(|user| one(user.as_object()?))
        .take(MOST)
        .collect()
}

fn one(fields: &Map<String, Json>) -> Option<SavedUser> {
    let data = ours(fields).unwrap_or_else(|| exported(fields));
    let name = match fields.get("name") {
        Some(Json::String(name)) if !name.trim().is_empty() => name.trim().to_owned(),
        _ => name_of(&data),
    };
    (!data.is_empty()).then(|| SavedUser {
        id: String::new(),
        name: name.chars().take(60).collect(),
        data,
    })
}

/// What we save ourselves: groups of attributes, or a saved user around them.
fn ours(fields: &Map<String, Json>) -> Option<Map<String, Json>> {
    let groups = match fields.get("data") {
        Some(Json::Object(data)) => data,
        _ => fields,
    };
    let data: Map<String, Json> = GROUPS
        .iter()
        .filter_map(|group| {
            let held = groups.get(*group).filter(|held| held.is_object())?;
            Some(((*group).to_owned(), held.clone()))
        })
        .collect();
    (!data.is_empty()).then_some(data)
}

/// A user of an export, or plain attributes.
fn exported(fields: &Map<String, Json>) -> Map<String, Json> {
    let mut profile = Map::new();
    let mut custom = Map::new();
    let mut groups = Map::new();
    let is_export = ["custom_attributes", "external_id", "braze_id", "devices", "apps"]
        .iter()
        .any(|key| fields.contains_key(*key));
    for (key, value) in fields {
        let known = EXPORTED.iter().find(|(field, _)| field == key);
        match (known, value) {
            (_, Json::Null) => {}
            (Some((_, name)), value) => drop(profile.insert((*name).to_owned(), value.clone())),
            (None, Json::Object(attributes)) if key == "custom_attributes" => {
                custom.extend(attributes.clone())
            }
            (None, value) if PROFILE_NAMES.contains(&&**key) => {
                profile.insert(key.clone(), value.clone());
            }
            // What an export says of campaigns, events and purchases is nothing that templates show.
            (None, _) if is_export => {}
            (None, value) if key != "name" => drop(custom.insert(key.clone(), value.clone())),
            _ => {}
        }
    }
    let newest = |list: &str, key: &str| newest(fields.get(list), key);
    if let Some(app) = newest("apps", "last_used") {
        for (field, name) in [
            ("last_used", "last_used_app_date"),
            ("version", "most_recent_app_version"),
        ] {
            if let Some(value) = app.get(field) {
                profile.insert(name.to_owned(), value.clone());
            }
        }
    }
    if let Some(device) = newest("devices", "device_id") {
        let device: Map<String, Json> = DEVICE
            .iter()
            .filter_map(|(field, name)| Some(((*name).to_owned(), device.get(*field)?.clone())))
            .collect();
        groups.insert("most_recently_used_device".to_owned(), Json::Object(device));
    }
    if let Some(state) = fields.get("email_subscribe").filter(|_| is_export) {
        let state = Map::from_iter([("email_global".to_owned(), state.clone())]);
        groups.insert("subscribed_state".to_owned(), Json::Object(state));
    }
    for (group, attributes) in [(PROFILE, profile), ("custom_attribute", custom)] {
        if !attributes.is_empty() {
            groups.insert(group.to_owned(), Json::Object(attributes));
        }
    }
    groups
}

/// The object of a list whose text under a key is the greatest; exported dates are texts that sort by time. Of those
/// that have none, the first.
fn newest<'j>(list: Option<&'j Json>, key: &str) -> Option<&'j Map<String, Json>> {
    let mut newest: Option<&Map<String, Json>> = None;
    for object in list?.as_array()?.iter().filter_map(Json::as_object) {
        let of = |object: &Map<String, Json>| object.get(key).and_then(Json::as_str).map(str::to_owned);
        if key != "last_used" && newest.is_some() {
            break;
        }
        if newest.is_none_or(|known| of(object) > of(known)) {
            newest = Some(object);
        }
    }
    newest
}

/// A name for a user that has none: first and last name, or what else tells one from another.
fn name_of(data: &Map<String, Json>) -> String {
    let profile = data.get(PROFILE).and_then(Json::as_object);
    let text = |name: &str| {
        let value = profile.and_then(|profile| profile.get(name));
        value
            .and_then(Json::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let full: Vec<&str> = ["first_name", "last_name"].into_iter().filter_map(text).collect();
    if !full.is_empty() {
        return full.join(" ");
    }
    let others = ["user_id", "email_address", "braze_id"];
    others.into_iter().find_map(text).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const EXPORT: &str = r#"{
        "message": "success",
        "invalid_user_ids": [],
        "users": [{
            "created_at": "2020-07-10 15:00:00.000 UTC",
            "external_id": "grace-1",
            "user_aliases": [{"alias_name": "g", "alias_label": "crm"}],
            "braze_id": "5fbd99bac125ca40511f2cb1",
            "random_bucket": 2365,
            "first_name": "Grace",
            "last_name": "Hopper",
            "email": "grace@example.com",
            "dob": "1906-12-09",
            "home_city": "New York",
            "country": "US",
            "phone": "+14155550132",
            "language": "en",
            "time_zone": "America/New_York",
            "gender": null,
            "total_revenue": 65,
            "push_subscribe": "opted_in",
            "email_subscribe": "subscribed",
            "custom_attributes": {"plan": "gold", "pets": [{"name": "Bo"}], "points": 120},
            "custom_events": [{"name": "Ordered", "count": 1}],
            "devices": [{"model": "Pixel 7", "os": "Android (N)", "carrier": null, "device_id": "d-1"}],
            "apps": [
                {"name": "Shop", "platform": "Web", "version": "1.0", "last_used": "2024-01-15 00:41:15.148 UTC"},
                {"name": "Shop", "platform": "Android", "version": "6.2", "last_used": "2026-01-02 00:00:00.000 UTC"}
            ],
            "campaigns_received": [{"name": "Spring"}]
        }]
    }"#;

    #[test]
    fn an_export_of_brazes_is_read() {
        let users = read_users(EXPORT).expect("a user");
        assert_eq!(users.len(), 1);
        assert_eq!(users[0].name, "Grace Hopper");
        assert_eq!(
            Json::Object(users[0].data.clone()),
            json!({
                "profile": {
                    "user_id": "grace-1", "braze_id": "5fbd99bac125ca40511f2cb1", "random_bucket_number": 2365,
                    "first_name": "Grace", "last_name": "Hopper", "email_address": "grace@example.com",
                    "date_of_birth": "1906-12-09", "city": "New York", "country": "US",
                    "phone_number": "+14155550132", "language": "en", "time_zone": "America/New_York",
                    "last_used_app_date": "2026-01-02 00:00:00.000 UTC", "most_recent_app_version": "6.2",
                },
                "custom_attribute": {"plan": "gold", "pets": [{"name": "Bo"}], "points": 120},
                "subscribed_state": {"email_global": "subscribed"},
                "most_recently_used_device": {"id": "d-1", "model": "Pixel 7", "os": "Android (N)", "carrier": null},
            })
        );
    }

    #[test]
    fn what_we_save_and_plain_attributes_are_read_too() {
        let ours =
            r#"{"id": "x", "name": "Bo", "data": {"context": {"order": {"id": 7}}, "evil": {"a": 1}}}"#;
        let read = read_users(ours).expect("a user");
        assert_eq!((read[0].id.as_str(), read[0].name.as_str()), ("", "Bo"));
        assert_eq!(
            Json::Object(read[0].data.clone()),
            json!({"context": {"order": {"id": 7}}})
        );
        let groups = read_users(r#"{"custom_attribute": {"plan": "gold"}}"#).expect("a user");
        assert_eq!(
            Json::Object(groups[0].data.clone()),
            json!({"custom_attribute": {"plan": "gold"}})
        );
        let plain = read_users(r#"{"first_name": "Bo", "plan": "gold", "city": "Oslo"}"#).expect("a user");
        assert_eq!(
            Json::Object(plain[0].data.clone()),
            json!({"profile": {"first_name": "Bo", "city": "Oslo"}, "custom_attribute": {"plan": "gold"}})
        );
    }

    #[test]
    fn several_users_are_read_at_once_and_no_more_than_fifty() {
        let all = format!("[{}]", vec![r#"{"external_id": "a"}"#; 60].join(","));
        assert_eq!(read_users(&all).expect("users").len(), 50);
        assert_eq!(read_users(&all).expect("users")[0].name, "a");
    }

    #[test]
    fn what_holds_no_user_says_so() {
        for text in ["{}", "[]", "7", r#"{"users": []}"#, r#"[{"name": "x"}]"#, "null"] {
            assert_eq!(read_users(text), Err(NotRead::NoUser), "{text}");
        }
        assert_eq!(
            read_users("{\n \"a\": }"),
            Err(NotRead::NotJson { line: 2, column: 7 })
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,80}") {
            let _ = read_users(&text);
        }
    }
}
