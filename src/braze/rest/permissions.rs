//! Which permissions a key has, found with requests that cannot change anything.
//!
//! What writes is asked with an empty body, and what reads without what it needs: Braze answers 400 where the
//! permission is there, and 401 or 403 where it is not. Lists are simply read. What deletes is never asked, not even
//! emptily.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::endpoint::Endpoint;
use super::requests::RestCall;
use crate::partners::service::Answer;
use crate::webhook::Method;

/// A permission that a key may have.
pub struct Permission {
    /// Its name on Braze's page of API keys.
    pub name: &'static str,
    /// The endpoint that wants it.
    pub endpoint: Endpoint,
    /// Message key of what it lets one do.
    pub does: &'static str,
    /// Whether it is tried. What deletes is not.
    pub tried: bool,
}

const fn row(name: &'static str, endpoint: Endpoint, does: &'static str) -> Permission {
    Permission {
        name,
        endpoint,
        does,
        tried: true,
    }
}

/// All permissions that a partner's set-up or a rehearsal may need, in the order in which they are shown.
pub const PERMISSIONS: &[Permission] = &[
    row("users.track", Endpoint::Track, "permission_users_track"),
    row(
        "users.export.ids",
        Endpoint::ExportIds,
        "permission_users_export_ids",
    ),
    row(
        "subscription.status.get",
        Endpoint::StatusGet,
        "permission_status_get",
    ),
    row(
        "subscription.status.set",
        Endpoint::StatusSet,
        "permission_status_set",
    ),
    row("events.list", Endpoint::EventsList, "permission_events_list"),
    row(
        "custom_attributes.get",
        Endpoint::CustomAttributes,
        "permission_custom_attributes",
    ),
    row(
        "campaigns.list",
        Endpoint::CampaignsList,
        "permission_campaigns_list",
    ),
    row(
        "campaigns.details",
        Endpoint::CampaignDetails,
        "permission_campaigns_details",
    ),
    row("messages.send", Endpoint::Send, "permission_messages_send"),
    row(
        "templates.translations.get",
        Endpoint::TranslationSource,
        "permission_translations",
    ),
    row("users.alias.new", Endpoint::AliasNew, "permission_alias_new"),
    row("users.identify", Endpoint::Identify, "permission_identify"),
    row(
        "users.export.segment",
        Endpoint::ExportSegment,
        "permission_export_segment",
    ),
    row(
        "kpi.mau.data_series",
        Endpoint::MonthlyUsers,
        "permission_monthly_users",
    ),
    Permission {
        tried: false,
        ..row("users.delete", Endpoint::Delete, "permission_users_delete")
    },
];

/// What was found of one permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The key has it.
    Has,
    /// The key lacks it.
    Missing,
    /// It cannot be told.
    Untold,
}

/// What a key may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum KeyReport {
    /// Braze refused it everywhere: the key or the instance is wrong.
    Wrong {
        /// When, in milliseconds since 1970.
        at: u64,
    },
    /// What was found, by permission.
    Read {
        /// When, in milliseconds since 1970.
        at: u64,
        /// The permissions that were looked for.
        found: Vec<(String, Found)>,
    },
}

impl KeyReport {
    /// What was found of a permission.
    pub fn found(&self, permission: &str) -> Found {
        match self {
            KeyReport::Wrong { .. } => Found::Missing,
            KeyReport::Read { found, .. } => found
                .iter()
                .find(|(name, _)| name == permission)
                .map_or(Found::Untold, |(_, found)| *found),
        }
    }

    /// When it was found, in milliseconds since 1970.
    pub fn at(&self) -> u64 {
        match self {
            KeyReport::Wrong { at } | KeyReport::Read { at, .. } => *at,
        }
    }
}

/// The request that finds a permission out; `None` for what is never asked.
pub fn probe(permission: &Permission) -> Option<RestCall> {
    if !permission.tried {
        return None;
    }
    Some(match permission.endpoint.row().method {
        Method::Get => RestCall::get(permission.endpoint, &[]),
        _ => RestCall::post(permission.endpoint, json!({})),
    })
}

/// What one answer says of the permission that it was asked for; `None` when it does not tell.
pub fn says(answer: &Answer) -> Option<Found> {
    match answer.status {
        200..=299 | 400 | 422 => Some(Found::Has),
        401 | 403 => Some(Found::Missing),
        _ => None,
    }
}

/// What all answers together say: the permission's name, and the answer's status when one came.
pub fn judge(answers: &[(&str, Option<&Answer>)], now: u64) -> KeyReport {
    let told: Vec<Option<Found>> = answers.iter().map(|(_, answer)| answer.and_then(says)).collect();
    let unauthorized = answers
        .iter()
        .filter_map(|(_, answer)| *answer)
        .all(|answer| answer.status == 401);
    let any = answers.iter().any(|(_, answer)| answer.is_some());
    if any && unauthorized {
        return KeyReport::Wrong { at: now };
    }
    let found = answers
        .iter()
        .zip(told)
        .map(|((name, _), told)| ((*name).to_owned(), told.unwrap_or(Found::Untold)))
        .collect();
    KeyReport::Read { at: now, found }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16) -> Answer {
        Answer {
            status,
            ..Answer::default()
        }
    }

    #[test]
    fn no_probe_could_change_anything() {
        for permission in PERMISSIONS {
            assert_eq!(permission.endpoint.row().permission, permission.name);
            match probe(permission) {
                None => assert_eq!(permission.name, "users.delete"),
                Some(call) => {
                    let writes = call.endpoint.row().writes;
                    assert!(call.query.is_empty());
                    assert!(!writes || call.body == Some(json!({})), "{}", permission.name);
                    // What names a user or a message would be fit to be carried out.
                    assert!(!writes || call.check().is_err() || call.body == Some(json!({})));
                }
            }
        }
    }

    #[test]
    fn what_a_key_has_is_told_by_what_it_is_answered() {
        let (no, yes, list, broken) = (answer(401), answer(400), answer(200), answer(503));
        let report = judge(
            &[
                ("a", Some(&no)),
                ("b", Some(&yes)),
                ("c", Some(&list)),
                ("d", Some(&broken)),
                ("e", None),
            ],
            7,
        );
        let all = ["a", "b", "c", "d", "e", "f"].map(|name| report.found(name));
        use Found::*;
        assert_eq!(all, [Missing, Has, Has, Untold, Untold, Untold]);
    }

    #[test]
    fn a_key_that_is_refused_everywhere_is_wrong_and_one_without_permissions_is_not() {
        let (no, forbidden) = (answer(401), answer(403));
        assert_eq!(
            judge(&[("a", Some(&no)), ("b", Some(&no)), ("c", None)], 7),
            KeyReport::Wrong { at: 7 }
        );
        let report = judge(&[("a", Some(&forbidden)), ("b", Some(&no))], 7);
        assert_eq!(
            (report.found("a"), report.found("b")),
            (Found::Missing, Found::Missing)
        );
        assert!(matches!(report, KeyReport::Read { .. }));
        let offline = judge(&[("a", None)], 7);
        assert_eq!(offline.found("a"), Found::Untold);
    }
}
