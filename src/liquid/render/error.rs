//! How rendering fails.

use crate::liquid::syntax::error::Place;
use crate::liquid::syntax::span::Span;
use std::sync::Arc;

/// A limit that a rendering reached. The sentence says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// Too many steps.
    #[error("The template takes too many steps to render. Shorten its loops.")]
    Steps,
    /// Too long a text.
    #[error("The template renders to more text than is allowed. Shorten its loops.")]
    Output,
}

/// Something that went wrong while rendering and that is shown in its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (line {}, column {})", place.line, place.column)]
pub struct RenderError {
    /// What is shown: `Liquid error: …`.
    pub message: String,
    /// The output or tag.
    pub span: Span,
    /// Where it starts.
    pub place: Place,
    /// The included template or content block that [`RenderError::span`] lies in; none for the template
    /// itself.
    pub template: Option<Arc<str>>,
}

/// Why a node could not be rendered.
#[derive(Clone, Debug)]
pub(crate) enum Fail {
    /// Shown as `Liquid error: …`.
    Error(String),
    /// Shown as `Liquid syntax error: …`; parsing has listed it.
    Syntax(Arc<str>),
    /// Ends the rendering.
    Limit(LimitError),
    /// `abort_message`.
    Abort,
}

impl Fail {
    pub(crate) fn error(message: &str) -> Self {
        Self::Error(message.to_owned())
    }
}
