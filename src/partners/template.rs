//! The templates that a partner's service has.

use std::sync::Arc;

use super::form;

/// How far the list of an application's templates is.
#[derive(Debug, Clone, PartialEq)]
pub enum Listing {
    /// It was asked for.
    Loading,
    /// It has arrived, newest first.
    Loaded(Arc<[Template]>),
    /// It could not be had: the message key and arguments of one sentence.
    Failed(form::Text),
}

/// One template of a partner's service.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The key that a webhook names.
    pub key: String,
    /// The name that people see.
    pub name: String,
    /// The group that it is filed under ("Orders"); empty when there is none.
    #[serde(default)]
    pub label: String,
    /// When it was changed last, in milliseconds since 1970.
    pub updated_at: u64,
    /// What has to be filled in, in the order in which it appears.
    pub variables: Vec<Variable>,
    /// The template's texts, for searching.
    pub texts: Vec<String>,
    /// What the small picture shows, from top to bottom.
    pub picture: Vec<Block>,
    /// What the partner draws it from, in a form of the partner's; none when it is too large to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<std::sync::Arc<str>>,
}

/// A variable of a template.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// Its name, as the webhook's body has it.
    pub name: String,
    /// What it is for.
    pub kind: VariableKind,
}

/// What a variable is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VariableKind {
    /// Text that is shown.
    Text,
    /// The address of an image.
    Image,
    /// A number of pixels of an image.
    Size,
    /// The address that a tap opens.
    Action,
    /// A color.
    Color,
    /// The items of a carousel, as JSON.
    Items,
}

/// A part of a template's small picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// An image.
    Image,
    /// A line of strong text.
    Title,
    /// A line of text.
    Line,
    /// A button.
    Button,
}
