//! Braze's Liquid: lexer, parser with spans, values, filters, tags, rendering, scope.
//!
//! The language is Liquid 5 as Shopify defines it, with Braze's own syntax on top: `${…}` in every place,
//! `{{…}}` nested in tags and filter arguments, Braze's tags and filters.
//!
//! ```
//! use notification_builder::liquid;
//!
//! let template = liquid::parse(r#"{"id":"{{custom_attribute.${sendbird_id} | default: 'nobody'}}"}"#);
//! assert!(template.errors().is_empty());
//! assert_eq!(template.to_string(), template.source());
//!
//! let output = template.outputs()[0];
//! let personalization = output.personalization().expect("an attribute");
//! assert_eq!(personalization.object, Some("custom_attribute"));
//! assert_eq!(personalization.attribute, "sendbird_id");
//! assert_eq!(personalization.default_text(), Some("nobody"));
//! ```
//!
//! A template renders with an [`Environment`]; it sends nothing, and takes the answers of services from
//! [`Samples`]:
//!
//! ```
//! use notification_builder::liquid::{self, Environment, Value};
//!
//! let data: Value = serde_json::from_str(r#"{"${first_name}":"Ann","custom_attribute":{"points":41}}"#)?;
//! let Value::Object(data) = data else { return Ok(()) };
//! let template = liquid::parse("{{${first_name} | upcase}}: {{ custom_attribute.${points} | plus: 1 }}");
//! let rendered = template.render(&Environment::new(&data)).expect("no limit is reached");
//! assert_eq!(rendered.text, "ANN: 42");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Parsing never fails and loses nothing: what is wrong is in [`Template::errors`], and the template goes on
//! as Liquid's lax mode does. [`parse_strict`] refuses the first error instead.

mod filters;
mod render;
mod syntax;
mod tables;
mod time;
mod value;

pub use filters::{FILTERS, FilterInfo, FilterOrigin, hmac_sha256};
pub use render::environment::{
    ConnectedAnswer, Environment, Limits, Loader, NoTemplates, PartialKind, Samples,
};
pub use render::error::{LimitError, RenderError};
pub use render::{Aborted, Asked, Origin, Rendered, Request, Service};
pub use syntax::ast::{
    Block, Branch, BrazeTag, BrazeTagKind, CaseBranch, CaseTag, Comparison, Condition, ForTag, Interpolation,
    InterpolationPart, Join, Node, Operator, Output, PartialTag, Tag, TagKind, TagOption, Text,
};
pub use syntax::error::{Place, SyntaxError, SyntaxErrorKind};
pub use syntax::expr::{Argument, Expr, ExprKind, Filter, FilterName, Filtered, Path, Segment, SegmentKind};
pub use syntax::personalization::Personalization;
pub use syntax::span::Span;
pub use syntax::template::{Piece, PieceKind, Template};
pub use tables::{NoTables, StandardTables, Tables};
pub use time::{DateTime, ZoneOffset};
pub use value::{Object, Value};

/// Parses `text` as Liquid's lax mode does: it never fails, and what is wrong is told by
/// [`Template::errors`].
#[must_use]
pub fn parse(text: &str) -> Template {
    syntax::parser::parse(text)
}

/// Parses `text` as Liquid's strict mode does.
///
/// # Errors
/// The first [`SyntaxError`] of the text, in the order of their places.
pub fn parse_strict(text: &str) -> Result<Template, SyntaxError> {
    let template = parse(text);
    match template.errors().iter().min_by_key(|error| error.span.start) {
        Some(error) => Err(error.clone()),
        None => Ok(template),
    }
}
