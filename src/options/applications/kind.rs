//! The two kinds of what is kept for a service: applications, and services that only have a token.

use crate::partners::{PARTNERS, Partner};
use crate::protocol::ApplicationView;

/// Applications whose templates can be listed.
pub static APPLICATIONS: Kind = Kind {
    has: |partner| partner.service.templates.is_some(),
    title: "options_applications",
    text: "options_applications_text",
    add: "ui_add_application",
    new: "options_new",
    save_new: "options_save_new",
    none: ["options_none", "options_none_text"],
    token_hint: "options_token_hint",
};

/// Services that have a token and nothing else.
pub static AUTHORIZATIONS: Kind = Kind {
    has: |partner| partner.service.templates.is_none(),
    title: "options_authorizations",
    text: "options_authorizations_text",
    add: "options_add_authorization",
    new: "options_new_authorization",
    save_new: "options_save_new_authorization",
    none: ["options_no_authorization", "options_no_authorization_text"],
    token_hint: "options_token_hint_authorization",
};

/// What a section lists: applications with an ID and templates, or services that only have a token.
#[derive(Debug)]
pub struct Kind {
    /// Which partners belong to it.
    pub has: fn(&Partner) -> bool,
    /// Message key of the section's title.
    pub title: &'static str,
    /// Message key of its first sentence.
    pub text: &'static str,
    /// Message key of the button that begins a new one.
    pub add: &'static str,
    /// Message key of a new one's title.
    pub new: &'static str,
    /// Message key of the button that stores a new one.
    pub save_new: &'static str,
    /// Message keys of what is shown while there is none: its title, and a sentence.
    pub none: [&'static str; 2],
    /// Message key of the hint below the token's field.
    pub token_hint: &'static str,
}

impl Kind {
    /// Its partners.
    pub fn partners(&self) -> impl Iterator<Item = &'static Partner> {
        PARTNERS.iter().copied().filter(|partner| (self.has)(partner))
    }

    /// The partners that a new one can be of: those whose webhooks carry a token in a header. The first is proposed.
    pub fn services(&self) -> impl Iterator<Item = &'static Partner> {
        self.partners()
            .filter(|partner| !partner.secret_header.is_empty())
    }

    /// Whether an application belongs to it.
    pub fn lists(&self, application: &ApplicationView) -> bool {
        self.partners().any(|partner| partner.id == application.partner)
    }
}
