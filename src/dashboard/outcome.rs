//! How a run ends, and how far it is.

use super::edit::Fault;
use super::hands::Lost;
use super::parts::{Part, Refusal};
use super::plan::Step;

/// How far a run is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The part that was just written.
    pub part: Part,
    /// The header's name, where the part is a header.
    pub header: Option<String>,
    /// How many edits were carried out.
    pub edits: usize,
}

/// Why a run ended before the form held the webhook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// A part is not there or cannot be used.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The field did not take the edit.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The field did not keep the text.
    #[error("the field did not keep the text")]
    NotKept,
    /// The page did not do what an edit should have done.
    #[error("the page did not follow")]
    Stuck,
    /// The user stopped it.
    #[error("it was stopped")]
    Stopped,
    /// The form was changed since.
    #[error("the form was changed since")]
    Changed,
    /// The page cannot be reached any more.
    #[error(transparent)]
    Lost(#[from] Lost),
}

/// A webhook that was not written, or not taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{cause}")]
pub struct NotApplied {
    /// The part that refused; `None` when none is to blame.
    pub part: Option<Part>,
    /// The header's name, where the part is a header.
    pub header: Option<String>,
    /// Why.
    pub cause: Cause,
    /// Whether the form is as it was before.
    pub restored: bool,
}

impl From<Lost> for NotApplied {
    fn from(lost: Lost) -> Self {
        NotApplied {
            part: None,
            header: None,
            cause: Cause::Lost(lost),
            restored: false,
        }
    }
}

impl From<Refusal> for NotApplied {
    fn from(refusal: Refusal) -> Self {
        NotApplied {
            part: Some(refusal.part),
            header: None,
            cause: Cause::Refused(refusal),
            restored: false,
        }
    }
}

/// A step that failed.
pub(super) fn failed(step: &Step, cause: Cause) -> NotApplied {
    NotApplied {
        part: Some(step.part),
        header: step.header.clone(),
        cause,
        restored: false,
    }
}
