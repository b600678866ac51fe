//! What was written, beside the profile as Braze gives it back.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::run::{Run, State};
use crate::braze::rest::answers::Profile;
use crate::braze::rest::requests::WHO;

/// What became of one attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It is there, as it was sent.
    Arrived,
    /// It is there with another value or type.
    Changed,
    /// It is not there.
    Missing,
}

/// One attribute: its name, what was sent, what is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The name.
    pub name: String,
    /// What was sent; null removes an attribute.
    pub sent: Value,
    /// What the profile has.
    pub there: Option<Value>,
    /// What became of it.
    pub became: Became,
}

/// Standard fields of a profile that an attributes object may write, with the profile's own value of each.
fn standard(profile: &Profile, name: &str) -> Option<Option<Value>> {
    let text = |text: &Option<String>| text.clone().map(Value::from);
    Some(match name {
        "email" => text(&profile.email),
        "phone" => text(&profile.phone),
        "first_name" => text(&profile.first_name),
        "last_name" => text(&profile.last_name),
        "language" => text(&profile.language),
        "country" => text(&profile.country),
        "home_city" => text(&profile.home_city),
        "time_zone" => text(&profile.time_zone),
        "external_id" => text(&profile.external_id),
        "braze_id" => text(&profile.braze_id),
        _ => return None,
    })
}

/// Compares what a run wrote last, by attribute, with the profile that it read last.
pub fn compare(run: &Run) -> Vec<Compared> {
    let Some(profile) = &run.profile else {
        return Vec::new();
    };
    let mut rows: Vec<Compared> = Vec::new();
    for item in &run.items {
        let sent = matches!(item.state, State::Done { .. } | State::Lost {});
        let body = item
            .call
            .as_ref()
            .filter(|_| sent)
            .and_then(|call| call.body.as_ref());
        let objects = body
            .and_then(|body| body.get("attributes"))
            .and_then(Value::as_array);
        for (name, value) in objects
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .flatten()
        {
            let names_user = WHO.contains(&name.as_str()) && name != "email" && name != "phone";
            if names_user || name.starts_with('_') {
                continue;
            }
            let there =
                standard(profile, name).unwrap_or_else(|| profile.custom_attributes.get(name).cloned());
            let row = Compared {
                name: name.clone(),
                sent: value.clone(),
                became: became(value, there.as_ref()),
                there,
            };
            match rows.iter_mut().find(|known| known.name == row.name) {
                Some(known) => *known = row,
                None => rows.push(row),
            }
        }
    }
    rows
}

fn became(sent: &Value, there: Option<&Value>) -> Became {
    match there {
        None | Some(Value::Null) if sent.is_null() => Became::Arrived,
        None => Became::Missing,
        Some(there) if same(sent, there) => Became::Arrived,
        Some(_) => Became::Changed,
    }
}

/// Whether two values are the same to Braze, which gives `3.0` for `3` back.
pub(super) fn same(sent: &Value, there: &Value) -> bool {
    match (sent.as_f64(), there.as_f64()) {
        (Some(sent), Some(there)) => sent == there,
        _ => sent == there,
    }
}
