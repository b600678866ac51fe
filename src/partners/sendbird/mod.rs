//! Sendbird notifications: the draft, its two formats, its form, and Sendbird's answers.

mod change;
mod content;
mod depth;
mod draft;
mod endpoint;
mod errors;
mod form;
mod form_names;
mod key_names;
mod learn;
mod patch;
mod path;
pub mod picture;
mod placed;
mod read;
pub mod setup;
mod templates;
mod test_send;
mod view;

#[cfg(test)]
mod tests;

pub use content::{Content, Extra, Slot};
pub use draft::Sendbird;
pub use endpoint::{Endpoint, Mode, Shape, compose, names_application, shape, with_mode};
pub use errors::trouble;
pub use key_names::{Clash, KeyNames, Layout, Role, Wire};
pub use learn::{Lesson, learn};
pub use path::{Path, Step};
pub use placed::{Placed, PlacedSlot, PlacedVariable, placed, receiver_guard};
pub use setup::SETUP;
#[cfg(test)]
pub(crate) use templates::template;
pub use templates::templates_of;

use super::guard::Guard;
use super::service::{Service, TemplateList, ThemeCall};
use super::{Draft, Drafting, Drawing, Partner, Scheme};

/// What is written where the token belongs (Sendbird's documents print it so).
pub const PLACEHOLDER: &str = "SENDBIRD_API_TOKEN";
/// The header that carries the token.
pub const TOKEN_HEADER: &str = "Api-Token";

/// Skips users without a receiver.
const RECEIVER: Guard = Guard {
    variable: "sendbird_receiver",
    reason: "No Sendbird user ID",
};

/// The Liquid that aborts when the receiver is blank.
fn guard(receiver: &str) -> String {
    RECEIVER.before(receiver)
}

/// Sendbird's row.
pub static PARTNER: Partner = Partner {
    id: "sendbird",
    name: "sendbird_name",
    title: "sendbird_title",
    tile_title: "sendbird_tile_title",
    tile_text: "sendbird_tile_text",
    template_name: "sendbird_template_name",
    icon: "bubble",
    secret_header: TOKEN_HEADER,
    placeholder: PLACEHOLDER,
    scheme: Scheme::Plain,
    hosts: "https://*.sendbird.com/*",
    service: Service {
        app_id: endpoint::app_id,
        templates: Some(TemplateList {
            request: templates::list_request,
            read: templates::read_answer,
        }),
        test: Some(test_send::TEST),
        theme: Some(ThemeCall {
            request: templates::theme_request,
            read: templates::read_theme,
        }),
    },
    preset: None,
};

/// How Sendbird notifications are drafted.
pub static DRAFTING: Drafting = Drafting {
    fresh: |context| Box::new(Sendbird::fresh(context)),
    read: |webhook, context| Some(Box::new(Sendbird::read(webhook, context)?)),
    claims: |webhook| shape(&webhook.url).sendbird,
    restore: |value| Some(Box::new(Sendbird::restore(value)?) as Box<dyn Draft>),
    drawing: Some(Drawing {
        message: picture::pictured,
        values: picture::values,
        template: picture::drawn,
    }),
    // Where a body's values stand depends on the application's key names: `placed` tells.
    field: |_, _| None,
};
