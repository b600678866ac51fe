//! The body: JSON, pairs, what breaks them, and their size.

pub(super) mod colon_in_key;
pub(super) mod duplicate_key;
pub(super) mod extra_comma;
pub(super) mod get_with_body;
pub(super) mod invisible;
pub(super) mod json_broken;
pub(super) mod json_escape;
pub(super) mod line_break;
pub(super) mod missing_comma;
pub(super) mod older_engine;
pub(super) mod other_quotes;
pub(super) mod pair_escape;
pub(super) mod placeholder;
pub(super) mod too_large;
pub(super) mod undecided;
pub(super) mod unquoted_value;

use super::json_text::{Token, TokenKind};
use super::view::View;

/// The tokens of a body that is no JSON, where all quotation marks in it are JSON's: with others nothing can be said
/// of the rest.
fn slips<'v>(view: &'v View) -> &'v [Token] {
    let other = |token: &Token| matches!(token.kind, TokenKind::OtherQuote(_));
    if view.slips.iter().any(other) {
        &[]
    } else {
        &view.slips
    }
}
