//! Request headers.

pub(super) mod content_type;
pub(super) mod content_type_missing;
pub(super) mod dash;
pub(super) mod empty;
pub(super) mod line_break;
pub(super) mod name;
pub(super) mod names;
pub(super) mod token_missing;
pub(super) mod token_placeholder;
pub(super) mod token_quotes;
pub(super) mod translated;
pub(super) mod twice;
