//! Rendering: bounded in steps, depth and size; what goes wrong is shown in its place and listed.

mod braze;
mod conditions;
pub(crate) mod environment;
pub(crate) mod error;
mod eval;
mod loops;
mod partials;
mod renderer;
mod scope;

use super::syntax::span::Span;
use super::syntax::template::Template;
use environment::Environment;
use error::{Fail, LimitError, RenderError};
use renderer::Renderer;

/// What rendering gives.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// The text; where the message was aborted, what had been rendered until then.
    pub text: String,
    /// Set where `abort_message` ended the rendering.
    pub aborted: Option<Aborted>,
    /// What went wrong, in the order of rendering.
    pub errors: Vec<RenderError>,
    /// Keys and values of `message_extras`.
    pub message_extras: Vec<(String, String)>,
    /// What `connected_content` would have requested.
    pub requests: Vec<Request>,
    /// What Braze's other services would have been asked for, each once.
    pub asked: Vec<Asked>,
    /// Which part of the text came from which output, where [`Environment::trace`] is set.
    pub origins: Vec<Origin>,
}

/// The end of a rendering by `abort_message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aborted {
    /// The reason that the tag gives; empty where it gives none.
    pub reason: String,
}

/// A request of `connected_content`. Rendering sends nothing: it takes the answer from the samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method, in upper case.
    pub method: String,
    /// The URL.
    pub url: String,
    /// The URL as the tag has it, with `*` in the place of each output.
    pub pattern: String,
    /// The headers, as the tag has them: a JSON object.
    pub headers: String,
    /// The body.
    pub body: String,
    /// Whether there was a sample answer.
    pub answered: bool,
}

/// One of Braze's own services that a template asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// `catalog_items`: one item.
    Catalog,
    /// `catalog_selection_items`
    Selection,
    /// `promotion`
    Promotion,
    /// `translation`
    Translation,
    /// `shopping_cart`
    ShoppingCart,
    /// `{{content_blocks.${name}}}`
    ContentBlock,
}

/// What a service would have been asked for. Rendering asks nobody: the answer comes from the samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The service.
    pub service: Service,
    /// What for: a catalog and an item's id, a list of promotion codes, a translation's id, a content block's name.
    pub name: String,
    /// Whether there was a sample of it.
    pub answered: bool,
}

/// A part of the rendered text that came from an output of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The part of the rendered text.
    pub shown: Span,
    /// The output in the template's text.
    pub source: Span,
}

impl Template {
    /// Renders the template. Errors of the template are shown in their place and listed, as Liquid's lax
    /// mode does.
    ///
    /// # Errors
    /// [`LimitError`] where a limit of the environment is reached.
    pub fn render(&self, env: &Environment) -> Result<Rendered, LimitError> {
        let mut renderer = Renderer::new(env);
        let mut out = String::new();
        match renderer.template(self, &mut out) {
            Ok(()) | Err(Fail::Abort) => Ok(renderer.finish(out)),
            Err(Fail::Limit(limit)) => Err(limit),
            Err(Fail::Error(_) | Fail::Syntax(_)) => Ok(renderer.finish(out)),
        }
    }
}
