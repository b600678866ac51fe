//! What a notification template looks like, by the rules of Sendbird's own renderer for the web
//! (`@sendbird/react-uikit-message-template-view` 0.2.0, which the comparison measures this against; see
//! `docs/picture.md`).
//!
//! [`picture`] is a pure function from a template, its variables and an appearance to boxes with styles. Sizes that
//! depend on what a browser measures are left open in [`Picture::measured`].

mod address;
mod broken;
mod js;
mod json;
mod message;
mod parts;
mod size;
mod style;
mod theme;
mod variables;
mod views;
mod warnings;

#[cfg(test)]
mod tests;

use serde_json::Value;

pub use broken::Broken;
pub use message::{drawn, pictured, source, values};
pub use theme::theme;
pub use variables::Filled;

use super::depth::is_exceeded;
use crate::partners::picture::Picture;
use js::Js;
use json::Json;
use variables::{colors, culprit, fill, together};
use views::Maker;

/// The longest template that is shown, with its values, in bytes.
pub const LONGEST: usize = 1_000_000;
/// The longest source that is kept of a template, in bytes.
pub const KEPT: usize = 262_144;
/// The most views that are shown.
pub const MOST: usize = 4_000;
/// The deepest that views stand in each other. A template that is deeper is no template of a person's.
pub const DEEPEST: usize = 60;

/// What a template looks like. `template` is its JSON, `colors` its `color_variables`.
pub fn picture(template: &str, variables: &[Filled], pairs: &Value, dark: bool) -> Result<Picture, Broken> {
    if template.len() > LONGEST {
        return Err(Broken::Long);
    }
    let values = together(variables, colors(pairs, dark));
    let filled = fill(template, &values, false)?;
    let read: Json<'_> =
        serde_json::from_str(&filled).map_err(|error| unreadable(&error, template, &values))?;
    let marked = fill(template, &values, true).ok();
    let twin: Option<Json<'_>> = marked
        .as_deref()
        .and_then(|marked| serde_json::from_str(marked).ok());
    let root = Js::from(&read);
    let items = root.get("body").get("items");
    let items = items.array().ok_or(Broken::NoItems)?;
    let twin = twin.as_ref().and_then(|twin| twin.get("body")?.get("items"));
    Maker::picture(&values, items, twin, root.get("version"))
}

fn unreadable(error: &serde_json::Error, template: &str, values: &[Filled]) -> Broken {
    if is_exceeded(error) {
        return Broken::Deep;
    }
    match culprit(template, values) {
        Some(variable) => Broken::Value { variable },
        None => Broken::NotJson { line: error.line() },
    }
}
