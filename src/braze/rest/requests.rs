//! Typed requests. A [`RestCall`] is one that is ready to be sent, but for host and key.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::endpoint::Endpoint;
use crate::partners::service::Call;

/// A request that is ready to be sent, but for host and key. It can be stored and shown: it holds no secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestCall {
    /// Where it goes.
    pub endpoint: Endpoint,
    /// Names and values of its query, not yet encoded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<(String, String)>,
    /// Its body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
}

/// Why a request is none that its endpoint takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a request of this endpoint: {0}")]
pub struct Unfit(pub String);

impl RestCall {
    /// A GET request; parameters that the endpoint does not know are dropped when it is sent.
    pub fn get(endpoint: Endpoint, query: &[(&str, &str)]) -> RestCall {
        let query = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        RestCall {
            endpoint,
            query,
            body: None,
        }
    }

    /// A POST request.
    pub fn post(endpoint: Endpoint, body: Value) -> RestCall {
        RestCall {
            endpoint,
            query: Vec::new(),
            body: Some(body),
        }
    }

    /// The request to a host, without the key.
    pub fn to(&self, host: &str) -> Call {
        let row = self.endpoint.row();
        let known = |name: &str| row.query.iter().find(|known| **known == name).copied();
        let query = self
            .query
            .iter()
            .filter_map(|(name, value)| Some((known(name)?, value.clone())));
        Call {
            method: row.method,
            host: host.to_owned(),
            path: Cow::Borrowed(row.path),
            query: query.collect(),
            body: self.body.as_ref().map(Value::to_string),
        }
    }

    /// `/users/track`, or `/subscription/status/get?phone=%2B1313…`, as it is shown.
    pub fn path(&self) -> String {
        let mut path = self.endpoint.row().path.to_owned();
        for (at, (name, value)) in self.query.iter().enumerate() {
            path.push(if at == 0 { '?' } else { '&' });
            path.push_str(name);
            path.push('=');
            path.push_str(&percent(value));
        }
        path
    }

    /// Whether it is of the shape that its endpoint takes, as far as Braze documents it.
    ///
    /// # Errors
    /// [`Unfit`] with the reason.
    pub fn check(&self) -> Result<(), Unfit> {
        let row = self.endpoint.row();
        if let Some((name, _)) = self
            .query
            .iter()
            .find(|(name, _)| !row.query.contains(&name.as_str()))
        {
            return Err(Unfit(format!("it has no parameter {name}")));
        }
        let body = self.body.clone().unwrap_or(Value::Null);
        match self.endpoint {
            Endpoint::Track => read::<Track>(body)?.check(),
            Endpoint::ExportIds => read::<ExportIds>(body)?.check(),
            Endpoint::StatusSet => read::<StatusSet>(body)?.check(),
            Endpoint::StatusGet => {
                let has = |name: &str| {
                    self.query
                        .iter()
                        .any(|(known, value)| known == name && !value.is_empty())
                };
                let who = ["external_id", "email", "phone"].into_iter().any(has);
                ensure(
                    has("subscription_group_id") && who,
                    "a group and a user are needed",
                )
            }
            Endpoint::Send => read::<Send>(body)?.check(),
            _ => ensure(self.body.is_none() || row.method.name() == "POST", "a body"),
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(body: Value) -> Result<T, Unfit> {
    serde_json::from_value(body).map_err(|error| Unfit(error.to_string()))
}

fn ensure(holds: bool, otherwise: &str) -> Result<(), Unfit> {
    holds.then_some(()).ok_or_else(|| Unfit(otherwise.to_owned()))
}

/// A value within a query, as `URLSearchParams` writes it, but for the space, which is `%20`.
pub fn percent(value: &str) -> String {
    let mut text = String::new();
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'*' => {
                text.push(byte as char)
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

/// An alias of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name, unique within its label.
    pub alias_name: String,
    /// The label.
    pub alias_label: String,
}

/// `POST /users/track`: at most 75 objects of each kind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Attributes, an object for each user.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Map<String, Value>>,
    /// Events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Map<String, Value>>,
    /// Purchases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purchases: Vec<Map<String, Value>>,
}

/// What can name a user in an object of [`Track`].
pub const WHO: [&str; 5] = ["external_id", "user_alias", "braze_id", "email", "phone"];

impl Track {
    fn check(&self) -> Result<(), Unfit> {
        let all = [&self.attributes, &self.events, &self.purchases];
        ensure(all.iter().any(|list| !list.is_empty()), "nothing to track")?;
        ensure(all.iter().all(|list| list.len() <= 75), "more than 75 objects")?;
        for object in all.into_iter().flatten() {
            ensure(
                WHO.iter().any(|who| object.contains_key(*who)),
                "an object names no user",
            )?;
            if let Some(alias) = object.get("user_alias") {
                read::<Alias>(alias.clone())?;
            }
        }
        let named = |event: &Map<String, Value>| event.get("name").is_some_and(Value::is_string);
        ensure(self.events.iter().all(named), "an event has no name")
    }
}

/// `POST /users/export/ids`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExportIds {
    /// Up to 50 external IDs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub external_ids: Vec<String>,
    /// Up to 50 aliases.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub user_aliases: Vec<Alias>,
    /// One Braze ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub braze_id: Option<String>,
    /// One email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_address: Option<String>,
    /// One phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Which fields are wanted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields_to_export: Vec<String>,
}

impl ExportIds {
    fn check(&self) -> Result<(), Unfit> {
        let lists = usize::from(!self.external_ids.is_empty() || !self.user_aliases.is_empty());
        let single = [&self.braze_id, &self.email_address, &self.phone];
        let count = lists + single.iter().filter(|one| one.is_some()).count();
        ensure(count == 1, "one kind of identifier is needed")?;
        ensure(
            self.external_ids.len() <= 50 && self.user_aliases.len() <= 50,
            "more than 50 users",
        )
    }
}

/// The fields of a profile that are asked for: who it is, what is shown of it, and what rehearsals read.
pub const FIELDS: [&str; 13] = [
    "braze_id",
    "country",
    "custom_attributes",
    "custom_events",
    "email",
    "external_id",
    "first_name",
    "home_city",
    "language",
    "last_name",
    "phone",
    "time_zone",
    "user_aliases",
];

/// Looks a profile up by one identifier: `email_address`, `phone`, `braze_id` or `external_id`.
pub fn export_by(by: &str, value: &str) -> RestCall {
    let mut body = Map::new();
    match by {
        "external_id" => body.insert("external_ids".to_owned(), json!([value])),
        _ => body.insert(by.to_owned(), json!(value)),
    };
    body.insert("fields_to_export".to_owned(), json!(FIELDS));
    RestCall::post(Endpoint::ExportIds, Value::Object(body))
}

/// `POST /subscription/status/set`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusSet {
    /// The group.
    pub subscription_group_id: String,
    /// `subscribed` or `unsubscribed`.
    pub subscription_state: SubscriptionState,
    /// External IDs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub external_id: Vec<String>,
    /// Email addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub email: Vec<String>,
    /// Phone numbers, in E.164 form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phone: Vec<String>,
}

/// The state of a subscription, as it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubscriptionState {
    /// Gets messages.
    Subscribed,
    /// Gets none.
    Unsubscribed,
}

impl StatusSet {
    fn check(&self) -> Result<(), Unfit> {
        let users = [&self.external_id, &self.email, &self.phone];
        ensure(
            users.iter().filter(|list| !list.is_empty()).count() == 1,
            "one kind of user is needed",
        )
    }
}

/// `POST /messages/send`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Send {
    /// Who gets it.
    pub external_user_ids: Vec<String>,
    /// `all`, `subscribed` or `opted_in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient_subscription_state: Option<String>,
    /// The messages by channel.
    pub messages: Map<String, Value>,
}

impl Send {
    fn check(&self) -> Result<(), Unfit> {
        ensure(
            !self.external_user_ids.is_empty() && !self.messages.is_empty(),
            "a user and a message are needed",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfit(endpoint: Endpoint, body: Value) -> bool {
        RestCall::post(endpoint, body).check().is_err()
    }

    #[test]
    fn an_email_with_a_plus_sign_or_a_quote_stays_one_value() {
        for (value, shown) in [
            ("a+b@example.com", "a%2Bb%40example.com"),
            ("o'\"brien\"@example.com", "o%27%22brien%22%40example.com"),
            ("+13135551212", "%2B13135551212"),
            ("a&b=c#d é", "a%26b%3Dc%23d%20%C3%A9"),
        ] {
            let call = RestCall::get(
                Endpoint::StatusGet,
                &[("subscription_group_id", "g"), ("email", value)],
            );
            assert_eq!(
                call.path(),
                format!("/subscription/status/get?subscription_group_id=g&email={shown}")
            );
            assert_eq!(
                call.to("rest.iad-01.braze.com").query[1],
                ("email", value.to_owned())
            );
            let body = export_by("email_address", value).to("h").body.unwrap_or_default();
            let read: Value = serde_json::from_str(&body).unwrap_or_default();
            assert_eq!(read["email_address"], value);
        }
    }

    #[test]
    fn what_the_documents_print_wrongly_is_unfit() {
        let right =
            json!({"subscription_group_id": "g", "subscription_state": "subscribed", "phone": ["+1"]});
        assert!(!unfit(Endpoint::StatusSet, right));
        let wrong =
            json!({"subscription_group_id": "g", "subscription_status": "subscribed", "phone": ["+1"]});
        assert!(unfit(Endpoint::StatusSet, wrong));
        let wrong = json!({"attributes": [{"user_alias:": {"alias_name": "a", "alias_label": "email"}}]});
        assert!(unfit(Endpoint::Track, wrong));
    }

    #[test]
    fn a_request_that_could_not_mean_one_thing_is_unfit() {
        for (endpoint, body) in [
            (Endpoint::Track, json!({})),
            (Endpoint::Track, json!({"attributes": [{"tier": "gold"}]})),
            (Endpoint::Track, json!({"events": [{"email": "a@b.c"}]})),
            (
                Endpoint::Track,
                json!({"attributes": vec![json!({"email": "a@b.c"}); 76]}),
            ),
            (Endpoint::ExportIds, json!({})),
            (
                Endpoint::ExportIds,
                json!({"email_address": "a@b.c", "phone": "+1"}),
            ),
            (
                Endpoint::StatusSet,
                json!({"subscription_group_id": "g", "subscription_state": "maybe", "phone": ["+1"]}),
            ),
            (
                Endpoint::StatusSet,
                json!({"subscription_group_id": "g", "subscription_state": "subscribed"}),
            ),
            (Endpoint::Send, json!({"external_user_ids": [], "messages": {}})),
        ] {
            assert!(unfit(endpoint, body.clone()), "{body}");
        }
        let nobody = RestCall::get(Endpoint::StatusGet, &[("subscription_group_id", "g")]);
        assert!(nobody.check().is_err());
        let strange = RestCall::get(Endpoint::EventsList, &[("url", "https://evil.example")]);
        assert!(strange.check().is_err());
        assert!(strange.to("h").query.is_empty());
    }
}
