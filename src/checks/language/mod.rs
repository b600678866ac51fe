//! Liquid that is not written as it must be, and filters.

pub(super) mod block_open;
pub(super) mod curly_quotes;
pub(super) mod filter_arguments;
pub(super) mod misplaced_tag;
pub(super) mod missing_brace;
pub(super) mod syntax;
pub(super) mod unclosed;
pub(super) mod undocumented_filter;
pub(super) mod unknown_filter;
pub(super) mod unknown_tag;

use super::rule::Found;
use super::view::{Text, View};
use crate::liquid::SyntaxError;

/// What a rule makes of the syntax errors of all texts.
fn errors(view: &View, look: impl Fn(&Text, &SyntaxError) -> Option<Found>) -> Vec<Found> {
    view.texts
        .iter()
        .flat_map(|text| {
            text.template
                .errors()
                .iter()
                .filter_map(|error| look(text, error))
        })
        .collect()
}
