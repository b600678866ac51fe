//! Why a template cannot be shown.

use crate::partners::form::Text;

/// What is wrong with a template. A client then shows its "cannot be displayed" in the place of the message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// It is no JSON, before any value went in.
    #[error("the template is no JSON (line {line})")]
    NotJson {
        /// The line of the fault, from 1.
        line: usize,
    },
    /// It is no JSON any more since this variable's value went in.
    #[error("the value of {variable} breaks the template")]
    Value {
        /// The variable's name.
        variable: String,
    },
    /// It has no list of views.
    #[error("the template has no list of views")]
    NoItems,
    /// Its version is not 1 or 2.
    #[error("version {0} is unknown")]
    Version(String),
    /// It is longer than [`super::LONGEST`], with its values.
    #[error("the template is too long")]
    Long,
    /// Views stand in each other deeper than can be shown.
    #[error("the template is nested too deep")]
    Deep,
    /// It has more views than [`super::MOST`].
    #[error("the template has too many views")]
    Many,
    /// A text is missing or no text.
    #[error("{0} has no text")]
    NoText(String),
    /// A carousel or cascade has no list of cards.
    #[error("{0} has no list of cards")]
    NoCards(String),
    /// A view is no object, or something in it is null that must not be.
    #[error("{0} is not a view")]
    NotAView(String),
    /// Something of a view is null.
    #[error("{what} of {view} is null")]
    Null {
        /// The place of the view.
        view: String,
        /// The name of what is null.
        what: &'static str,
    },
}

impl Broken {
    /// One sentence: what is wrong, and what to do.
    pub fn text(&self) -> Text {
        match self {
            Broken::NotJson { line } => Text::with("picture_broken_json", &[&line.to_string()]),
            Broken::Value { variable } => Text::with("picture_broken_value", &[variable]),
            Broken::NoItems => Text::key("picture_broken_items"),
            Broken::Version(version) => Text::with("picture_broken_version", &[version]),
            Broken::Long => Text::key("picture_broken_long"),
            Broken::Deep => Text::key("picture_broken_deep"),
            Broken::Many => Text::key("picture_broken_many"),
            Broken::NoText(view) => Text::with("picture_broken_text", &[view]),
            Broken::NoCards(view) => Text::with("picture_broken_cards", &[view]),
            Broken::NotAView(view) => Text::with("picture_broken_view", &[view]),
            Broken::Null { view, what } => Text::with("picture_broken_null", &[what, view]),
        }
    }
}
