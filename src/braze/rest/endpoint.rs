//! The endpoints of Braze's REST API that are known here, one row each (Braze's documents, "REST API endpoints").

use serde::{Deserialize, Serialize};

use crate::webhook::Method;

/// An endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Endpoint {
    /// Writes attributes, events and purchases.
    Track,
    /// Looks profiles up.
    ExportIds,
    /// Reads the state of a subscription group.
    StatusGet,
    /// Changes the state of a subscription group.
    StatusSet,
    /// Lists the names of custom events.
    EventsList,
    /// Lists custom attributes.
    CustomAttributes,
    /// Lists campaigns.
    CampaignsList,
    /// Reads a campaign with its messages.
    CampaignDetails,
    /// Sends a message at once.
    Send,
    /// Reads the texts of a webhook template's translation tags.
    TranslationSource,
    /// Adds an alias to a profile.
    AliasNew,
    /// Merges an alias-only profile into an identified one.
    Identify,
    /// Begins the export of a segment.
    ExportSegment,
    /// Monthly active users by day.
    MonthlyUsers,
    /// Deletes profiles. It is never called: only its permission is named.
    Delete,
}

/// How many requests Braze takes: `count` within any `window` milliseconds, together with all of the same `group`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The group that shares the limit.
    pub group: &'static str,
    /// The most requests within the window.
    pub count: u32,
    /// The window, in milliseconds.
    pub window: u64,
}

/// What is known of an endpoint.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The endpoint.
    pub endpoint: Endpoint,
    /// Its method.
    pub method: Method,
    /// Its path.
    pub path: &'static str,
    /// The key's permission that it wants.
    pub permission: &'static str,
    /// The names of its query's parameters.
    pub query: &'static [&'static str],
    /// Whether it changes anything in Braze.
    pub writes: bool,
    /// Its limit.
    pub limit: Limit,
}

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

const fn limit(group: &'static str, count: u32, window: u64) -> Limit {
    Limit { group, count, window }
}

/// The limit of whatever has none of its own (Braze's documents, "API rate limits").
const SHARED: Limit = limit("shared", 250_000, HOUR);
/// Shared by the lists of events and attributes.
const LISTS: Limit = limit("lists", 1_000, HOUR);

/// All endpoints.
#[rustfmt::skip]
pub const ENDPOINTS: &[Row] = &[
    Row { endpoint: Endpoint::Track, method: Method::Post, path: "/users/track", permission: "users.track", query: &[], writes: true, limit: limit("track", 3_000, 3 * SECOND) },
    Row { endpoint: Endpoint::ExportIds, method: Method::Post, path: "/users/export/ids", permission: "users.export.ids", query: &[], writes: false, limit: limit("export", 250, MINUTE) },
    Row { endpoint: Endpoint::StatusGet, method: Method::Get, path: "/subscription/status/get", permission: "subscription.status.get", query: &["subscription_group_id", "external_id", "email", "phone"], writes: false, limit: SHARED },
    Row { endpoint: Endpoint::StatusSet, method: Method::Post, path: "/subscription/status/set", permission: "subscription.status.set", query: &[], writes: true, limit: limit("status", 5_000, MINUTE) },
    Row { endpoint: Endpoint::EventsList, method: Method::Get, path: "/events/list", permission: "events.list", query: &["page"], writes: false, limit: LISTS },
    Row { endpoint: Endpoint::CustomAttributes, method: Method::Get, path: "/custom_attributes", permission: "custom_attributes.get", query: &["cursor"], writes: false, limit: LISTS },
    Row { endpoint: Endpoint::CampaignsList, method: Method::Get, path: "/campaigns/list", permission: "campaigns.list", query: &["page", "include_archived", "sort_direction"], writes: false, limit: SHARED },
    Row { endpoint: Endpoint::CampaignDetails, method: Method::Get, path: "/campaigns/details", permission: "campaigns.details", query: &["campaign_id"], writes: false, limit: SHARED },
    Row { endpoint: Endpoint::Send, method: Method::Post, path: "/messages/send", permission: "messages.send", query: &[], writes: true, limit: SHARED },
    Row { endpoint: Endpoint::TranslationSource, method: Method::Get, path: "/templates/webhook/translations/source", permission: "templates.translations.get", query: &["template_id"], writes: false, limit: SHARED },
    Row { endpoint: Endpoint::AliasNew, method: Method::Post, path: "/users/alias/new", permission: "users.alias.new", query: &[], writes: true, limit: SHARED },
    Row { endpoint: Endpoint::Identify, method: Method::Post, path: "/users/identify", permission: "users.identify", query: &[], writes: true, limit: SHARED },
    Row { endpoint: Endpoint::ExportSegment, method: Method::Post, path: "/users/export/segment", permission: "users.export.segment", query: &[], writes: true, limit: SHARED },
    Row { endpoint: Endpoint::MonthlyUsers, method: Method::Get, path: "/kpi/mau/data_series", permission: "kpi.mau.data_series", query: &["length"], writes: false, limit: SHARED },
    Row { endpoint: Endpoint::Delete, method: Method::Post, path: "/users/delete", permission: "users.delete", query: &[], writes: true, limit: SHARED },
];

impl Endpoint {
    /// Its row.
    pub fn row(self) -> &'static Row {
        // The table is in the enum's order; a test holds it.
        &ENDPOINTS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (at, row) in ENDPOINTS.iter().enumerate() {
            assert_eq!(row.endpoint as usize, at, "{}", row.path);
            assert_eq!(row.endpoint.row(), row);
        }
        assert_eq!(Endpoint::Delete as usize + 1, ENDPOINTS.len());
    }

    #[test]
    fn what_reads_by_get_writes_nothing_and_has_no_body() {
        for row in ENDPOINTS {
            assert!(row.method == Method::Post || !row.writes, "{}", row.path);
            assert!(row.method == Method::Get || row.query.is_empty(), "{}", row.path);
            assert!(row.path.starts_with('/') && !row.path.contains(['?', '#', ' ']));
        }
    }
}
