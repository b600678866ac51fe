//! What the sidebar opens on: the form's own webhook, a draft that was not applied, or a new one.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::partners::{self, Context, Draft, PARTNERS, Partner};
use crate::webhook::Webhook;

/// A draft as it is kept for a page while it is not applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stored {
    /// The partner's id.
    pub partner: String,
    /// The draft, as its partner stores it.
    pub draft: Value,
    /// The name proposed for a new webhook template; empty when none is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// What the sidebar opens on.
#[derive(Debug, Clone)]
pub enum Opening {
    /// A draft.
    Draft {
        /// The draft.
        draft: Box<dyn Draft>,
        /// Where it comes from.
        source: Source,
    },
    /// The form is empty: which partner is it to be?
    Choose,
    /// The form holds a webhook of a known partner that its draft cannot say.
    Unreadable(&'static Partner),
    /// The form holds a webhook of nobody we know.
    Unknown,
}

/// Where a draft comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// It was read from the form.
    Form,
    /// It was begun anew.
    Fresh,
    /// It was kept from an earlier time and differs from what the form holds.
    Kept,
}

/// Decides what to open on. A kept draft that says the same as the form is the form's; one that says something else
/// wins, since the form can be read again at any time and the draft is nowhere else.
pub fn opening(form: &Webhook, kept: Option<&Stored>, tile: Option<&str>, context: &Context) -> Opening {
    let read = partners::read(form, context);
    let kept = kept.and_then(|stored| partners::restore(&stored.partner, &stored.draft));
    if let Some(draft) = kept {
        let same = read.as_ref().is_some_and(|read| read.store() == draft.store());
        return Opening::Draft {
            draft,
            source: if same { Source::Form } else { Source::Kept },
        };
    }
    if let Some(draft) = read {
        return Opening::Draft {
            draft,
            source: Source::Form,
        };
    }
    if form.is_blank() {
        let only = match PARTNERS {
            [only] => Some(*only),
            _ => None,
        };
        let partner = tile.and_then(partners::partner).or(only);
        return match partner.and_then(|partner| partners::fresh(partner.id, context)) {
            Some(draft) => Opening::Draft {
                draft,
                source: Source::Fresh,
            },
            None => Opening::Choose,
        };
    }
    match partners::claimed(form) {
        Some(partner) => Opening::Unreadable(partner),
        None => Opening::Unknown,
    }
}
