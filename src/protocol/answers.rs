//! What the service worker answers, where it is no settings and no template.

use serde::{Deserialize, Serialize};

use super::Trouble;
use crate::partners::test_send::Outcome;

/// What became of a test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tested {
    /// The request's id.
    pub request: String,
    /// The partner's id of the user.
    pub to: String,
    /// When it was sent, in milliseconds since 1970.
    pub at: u64,
    /// What is known.
    pub outcome: Outcome,
    /// Why it was not accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
    /// The HTTP status of the answer; absent when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The service's own code; 0 when it gave none.
    #[serde(default)]
    pub code: u64,
    /// How long the answer took, in milliseconds.
    pub took: u64,
    /// The answer's body, at most 4,000 characters; not stored.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
}
