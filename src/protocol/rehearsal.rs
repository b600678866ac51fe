//! What workspaces and rehearsals are asked with, and what the answers hold.

use serde::{Deserialize, Serialize};

use crate::rehearsal::Run;

/// What a partner's service answered to a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Triggered {
    /// The HTTP status.
    pub status: u16,
    /// The head of the answer, in which the token cannot be read.
    pub answer: String,
}

/// A rehearsal as a page sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RehearsalView {
    /// The run; there may have been none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Run>,
    /// The service worker's time, in milliseconds since 1970.
    pub now: u64,
}

/// By what a profile is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookUpBy {
    /// Email address.
    EmailAddress,
    /// Phone number, in E.164 form.
    Phone,
    /// The customer's own ID.
    ExternalId,
    /// Braze's ID.
    BrazeId,
}

impl LookUpBy {
    /// Its name in a request to Braze.
    pub fn name(self) -> &'static str {
        match self {
            LookUpBy::EmailAddress => "email_address",
            LookUpBy::Phone => "phone",
            LookUpBy::ExternalId => "external_id",
            LookUpBy::BrazeId => "braze_id",
        }
    }
}
