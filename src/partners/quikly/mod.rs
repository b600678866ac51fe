//! Quikly triggers: the draft, its key-value body, its form.

mod draft;
mod form;
pub mod setup;

pub use draft::Quikly;
pub use setup::SETUP;

use super::guard::Guard;
use super::service::Service;
use super::{Draft, Drafting, Partner, Preset, Scheme, Spot};
use crate::webhook::{Body, Webhook};

/// Where Quikly takes triggers (Braze's documents on Quikly).
pub const URL: &str = "https://api.quikly.com/webhook/braze";
/// The header that carries the key.
const TOKEN_HEADER: &str = "Authorization";
/// What is written where the key belongs (the documents print it so).
const PLACEHOLDER: &str = "Bearer [PARTNER_AUTHORIZATION_HEADER]";
/// Skips users without an email address.
const EMAIL: Guard = Guard {
    variable: "quikly_email",
    reason: "No email address",
};

/// The scope that a new trigger begins with.
const PRESET: Preset = Preset {
    key: "scope",
    label: "quikly_default_scope",
    hint: "quikly_default_scope_hint",
};

/// Quikly's row.
pub static PARTNER: Partner = Partner {
    id: "quikly",
    name: "quikly_name",
    title: "quikly_title",
    tile_title: "quikly_tile_title",
    tile_text: "quikly_tile_text",
    template_name: "quikly_template_name",
    icon: "watch",
    secret_header: TOKEN_HEADER,
    placeholder: PLACEHOLDER,
    scheme: Scheme::Bearer,
    hosts: "https://api.quikly.com/*",
    service: Service::TOKEN_ONLY,
    preset: Some(PRESET),
};

/// How Quikly triggers are drafted.
pub static DRAFTING: Drafting = Drafting {
    fresh: |context| Box::new(Quikly::fresh(context)),
    read: |webhook, context| Some(Box::new(Quikly::read(webhook, context)?)),
    claims,
    restore: |value| Some(Box::new(Quikly::restore(value)?) as Box<dyn Draft>),
    drawing: None,
    field: |webhook, spot| match (spot, &webhook.body) {
        (Spot::Pair(at), Body::Pairs(pairs)) => Some(form_field(&pairs.get(at)?.key).to_owned()),
        _ => None,
    },
};

/// The keys that Quikly needs: the activation's scope, the event, the user's email address.
pub const REQUIRED: [&str; 3] = draft::OWN;
/// Of [`REQUIRED`] the one whose value differs from user to user.
pub const EMAIL_PAIR: &str = draft::EMAIL_KEY;

/// The Liquid that aborts a send whose email address is blank; empty where it cannot be.
pub fn email_guard(email: &str) -> String {
    EMAIL.before(email)
}

/// The field of the trigger's form that holds a pair.
fn form_field(key: &str) -> &'static str {
    REQUIRED
        .into_iter()
        .find(|own| *own == key.trim())
        .unwrap_or("more")
}

/// Whether a webhook goes to Quikly.
fn claims(webhook: &Webhook) -> bool {
    let url = webhook.url.trim().to_ascii_lowercase();
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host == "quikly.com" || host.ends_with(".quikly.com")
}

#[cfg(test)]
mod tests;
