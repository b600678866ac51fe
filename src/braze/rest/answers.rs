//! Typed answers: strict about what is read, tolerant of whatever else Braze adds.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::fault::{RestFault, fault_of, words};
use super::requests::Alias;
use crate::partners::service::Answer;

/// Reads an answer's body as `T`. `permission` is the one that the endpoint wants.
///
/// # Errors
/// The fault of any status but 2xx; [`RestFault::Garbled`] when the body is not of the shape of `T`.
pub fn read<T: DeserializeOwned>(answer: &Answer, permission: &str) -> Result<T, RestFault> {
    if let Some(fault) = fault_of(answer, permission) {
        return Err(fault);
    }
    // serde would read a struct from a list too.
    let body: Option<Value> = serde_json::from_str(&answer.body).ok();
    body.filter(Value::is_object)
        .and_then(|body| serde_json::from_value(body).ok())
        .ok_or(RestFault::Garbled {
            status: answer.status,
        })
}

/// A field that may be missing or null.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// The answer to whatever writes.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Written {
    /// `success`, or what was wrong.
    #[serde(default, deserialize_with = "or_default")]
    pub message: String,
    /// How many attribute objects were taken.
    #[serde(default, deserialize_with = "or_default")]
    pub attributes_processed: u32,
    /// How many events were taken.
    #[serde(default, deserialize_with = "or_default")]
    pub events_processed: u32,
    /// What was left out although the status says that it went well.
    #[serde(default, deserialize_with = "or_default")]
    pub errors: Vec<Value>,
}

/// Reads the answer to a request that writes: an error within a 2xx is [`RestFault::Partly`].
///
/// # Errors
/// As [`read`].
pub fn written(answer: &Answer, permission: &str) -> Result<Written, RestFault> {
    let written: Written = read(answer, permission)?;
    if written.errors.is_empty() {
        return Ok(written);
    }
    Err(RestFault::Partly {
        message: words(&answer.body),
    })
}

/// `POST /users/export/ids`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Exported {
    /// The profiles.
    #[serde(default, deserialize_with = "or_default")]
    pub users: Vec<Profile>,
}

/// A profile, as far as it is looked at.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Profile {
    /// The ID that the customer gave it; an alias-only profile has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Braze's own ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub braze_id: Option<String>,
    /// Its aliases.
    #[serde(
        default,
        deserialize_with = "or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub user_aliases: Vec<Alias>,
    /// First name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Last name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Email address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home_city: Option<String>,
    /// Time zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Custom attributes.
    #[serde(
        default,
        deserialize_with = "or_default",
        skip_serializing_if = "Map::is_empty"
    )]
    pub custom_attributes: Map<String, Value>,
    /// Custom events.
    #[serde(
        default,
        deserialize_with = "or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub custom_events: Vec<LoggedEvent>,
}

/// A custom event on a profile.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LoggedEvent {
    /// Its name.
    pub name: String,
    /// When it was logged last, as Braze writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// How often.
    #[serde(default, deserialize_with = "or_default")]
    pub count: u64,
}

/// The most custom attributes, and events, of a profile that are kept.
const MOST: usize = 100;
/// The most bytes of one value, as JSON, that are kept.
const VALUE: usize = 400;
/// The same of a value that is wanted: what Braze itself takes at most of an array or an object.
const WANTED: usize = 100_000;
/// The most bytes that all wanted values may have together and be kept whole.
const WANTED_IN_ALL: usize = 300_000;
/// How many characters of a value that is cut are left.
const HEAD: usize = VALUE / 4;
/// What ends a value that was cut.
const CUT: char = '…';

/// Whether a value looks like what [`Profile::kept`] leaves of a longer one: such a value must not be written back.
pub fn is_cut(value: &Value) -> bool {
    let text = value.as_str().and_then(|text| text.strip_suffix(CUT));
    text.is_some_and(|text| text.chars().count() == HEAD)
}

impl Profile {
    /// What names it in a request that writes: its external ID, else Braze's ID, else its first alias.
    pub fn who(&self) -> Option<Value> {
        let filled = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        if let Some(id) = filled(&self.external_id) {
            return Some(serde_json::json!({ "external_id": id }));
        }
        if let Some(id) = filled(&self.braze_id) {
            return Some(serde_json::json!({ "braze_id": id }));
        }
        let alias = self.user_aliases.first()?;
        Some(serde_json::json!({ "user_alias": alias }))
    }

    /// How often an event was logged.
    pub fn count(&self, event: &str) -> u64 {
        let found = self.custom_events.iter().find(|logged| logged.name == event);
        found.map_or(0, |logged| logged.count)
    }

    /// The same, small enough to be kept and shown: at most 100 attributes and events, longer values cut. What is in
    /// `wanted` is kept before all else, and cut later.
    pub fn kept(&self, wanted: &[String]) -> Profile {
        let mut kept = self.clone();
        let cut = |value: &Value, most: usize| {
            let text = value.to_string();
            if text.len() <= most {
                return value.clone();
            }
            let text = value.as_str().unwrap_or(&text);
            let head: String = text.chars().take(HEAD).collect();
            Value::String(format!("{head}{CUT}"))
        };
        let is_wanted = |name: &str| wanted.iter().any(|one| one == name);
        let (first, rest): (Vec<_>, Vec<_>) = self
            .custom_attributes
            .iter()
            .partition(|(name, _)| is_wanted(name));
        let most = MOST.max(first.len());
        let mut room = WANTED_IN_ALL;
        let mut wanted_cut = |value: &Value| {
            let kept = cut(value, WANTED.min(room));
            room = room.saturating_sub(kept.to_string().len());
            kept
        };
        kept.custom_attributes = first
            .into_iter()
            .map(|(name, value)| (name, wanted_cut(value)))
            .chain(rest.into_iter().map(|(name, value)| (name, cut(value, VALUE))))
            .filter(|(name, _)| name.len() <= VALUE)
            .take(most)
            .map(|(name, value)| (name.clone(), value))
            .collect();
        let (mut first, rest): (Vec<_>, Vec<_>) = self
            .custom_events
            .iter()
            .cloned()
            .partition(|event| is_wanted(&event.name));
        first.extend(rest);
        first.retain(|event| event.name.len() <= VALUE);
        first.truncate(MOST);
        kept.custom_events = first;
        kept.user_aliases.truncate(MOST);
        kept
    }
}

/// `GET /subscription/status/get`: the state by user.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Status {
    /// By external ID, or by the address or number that was asked for.
    pub status: BTreeMap<String, String>,
}

impl Status {
    /// Whether anyone who was asked about is subscribed.
    pub fn is_subscribed(&self) -> bool {
        self.status
            .values()
            .any(|state| state.eq_ignore_ascii_case("subscribed"))
    }
}

/// `GET /events/list`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Events {
    /// Names, 250 a page.
    #[serde(default, deserialize_with = "or_default")]
    pub events: Vec<String>,
}

/// `GET /custom_attributes`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Attributes {
    /// Attributes, 50 a page.
    #[serde(default, deserialize_with = "or_default")]
    pub attributes: Vec<Attribute>,
}

/// A custom attribute of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its type, in Braze's words: "String (Automatically Detected)".
    #[serde(default, deserialize_with = "or_default")]
    pub data_type: String,
    /// Whether it is in use: "Active".
    #[serde(default, deserialize_with = "or_default")]
    pub status: String,
}

/// The cursor of the next page in a `Link` header (RFC 8288), whatever address it names; `None` on the last page.
pub fn next_cursor(link: &str) -> Option<String> {
    let next = link
        .split(',')
        .find(|one| one.contains(r#"rel="next""#) || one.contains("rel=next"))?;
    let address = next.split_once('<')?.1.split_once('>')?.0;
    let query = address.split_once('?')?.1;
    let value = query
        .split(['&', '#'])
        .find_map(|pair| pair.strip_prefix("cursor="))?;
    (!value.is_empty()).then(|| decoded(value))
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// `GET /campaigns/list`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Campaigns {
    /// Campaigns, 100 a page.
    #[serde(default, deserialize_with = "or_default")]
    pub campaigns: Vec<CampaignRow>,
}

/// A campaign in the list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct CampaignRow {
    /// Its API identifier.
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
}

/// `GET /campaigns/details`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct CampaignDetails {
    /// Its name.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
    /// Its messages by variation.
    #[serde(default, deserialize_with = "or_default")]
    pub messages: BTreeMap<String, Value>,
}

/// A webhook message of a campaign.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct WebhookMessage {
    /// The URL.
    #[serde(default, deserialize_with = "or_default")]
    pub url: String,
    /// The body.
    #[serde(default, deserialize_with = "or_default")]
    pub body: String,
    /// The method.
    #[serde(default, deserialize_with = "or_default")]
    pub method: String,
    /// The headers.
    #[serde(default, deserialize_with = "or_default")]
    pub headers: BTreeMap<String, String>,
}

impl CampaignDetails {
    /// Its webhook messages.
    pub fn webhooks(&self) -> Vec<WebhookMessage> {
        let is_webhook = |message: &&Value| message.get("channel").and_then(Value::as_str) == Some("webhook");
        self.messages
            .values()
            .filter(is_webhook)
            .filter_map(|message| serde_json::from_value(message.clone()).ok())
            .collect()
    }
}

/// `POST /messages/send`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Sent {
    /// Braze's id of the dispatch.
    #[serde(default, deserialize_with = "or_default")]
    pub dispatch_id: String,
}

/// `GET /templates/webhook/translations/source`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct TranslationSource {
    /// The texts.
    pub translations: Translations,
}

/// The texts of translation tags.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Translations {
    /// By the tag's id.
    #[serde(default, deserialize_with = "or_default")]
    pub translation_map: BTreeMap<String, String>,
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;
