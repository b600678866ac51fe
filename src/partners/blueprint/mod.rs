//! Partners whose webhooks are wholly described by data: what is written once, and what a user fills in.
//!
//! A [`Blueprint`] is the request as its documents print it, with a hole `«id»` for each [`Blank`]. Reading,
//! writing, the form and the place of a finding follow from it, so that such a partner is a folder with data alone
//! (`docs/adding-a-partner.md`).

mod draft;
mod form;
mod pairs;
mod sheet;
mod url;

pub use draft::Filled;

use serde_json::Value;

use super::guard::Guard;
use super::{Context, Draft, Partner, Spot};
use crate::webhook::{Method, Webhook};

/// A webhook with blanks.
pub struct Blueprint {
    /// Whose it is.
    pub partner: &'static Partner,
    /// The HTTP method.
    pub method: Method,
    /// The URL, with holes in segments of its path and in values of its query.
    pub url: &'static str,
    /// Headers beside the one that carries the token: name and value.
    pub headers: &'static [(&'static str, &'static str)],
    /// The body.
    pub body: Shape,
    /// What is filled in, in the form's order. Each has one hole in the URL or in the body.
    pub blanks: &'static [Blank],
    /// The blank without which a user is skipped, and how.
    pub guard: Option<(&'static str, Guard)>,
}

/// A body with blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// None: all is said in the URL.
    None,
    /// Raw text: a JSON object; a hole is the whole of a quoted text.
    Json(&'static str),
    /// Key-value pairs; a hole is the whole of a value.
    Pairs(&'static [(&'static str, &'static str)]),
}

/// What a user fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blank {
    /// Its id: the hole's, and the form field's.
    pub id: &'static str,
    /// Message key of its label.
    pub label: &'static str,
    /// What the partner's documents call it; shown beside the label.
    pub word: &'static str,
    /// Message key of the line below it.
    pub hint: Option<&'static str>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether it is the same for all users: a key, the address of a file.
    pub fixed: bool,
    /// What a new draft begins with.
    pub initial: &'static str,
    /// Attributes offered first under `+`.
    pub suggested: &'static [&'static str],
}

impl Blank {
    /// A blank that differs from user to user, is needed, and has no hint.
    pub const fn new(id: &'static str, label: &'static str, word: &'static str) -> Blank {
        Blank {
            id,
            label,
            word,
            hint: None,
            optional: false,
            fixed: false,
            initial: "",
            suggested: &[],
        }
    }

    /// The same for all users.
    pub const fn fixed(self) -> Blank {
        Blank { fixed: true, ..self }
    }

    /// It may stay empty.
    pub const fn optional(self) -> Blank {
        Blank {
            optional: true,
            ..self
        }
    }

    /// With a line below it.
    pub const fn hint(self, hint: &'static str) -> Blank {
        Blank {
            hint: Some(hint),
            ..self
        }
    }

    /// With what a new draft begins with, and the attributes that are offered first.
    pub const fn initial(self, initial: &'static str, suggested: &'static [&'static str]) -> Blank {
        Blank {
            initial,
            suggested,
            ..self
        }
    }
}

impl Blueprint {
    /// The hosts of [`Blueprint::url`], in lower case.
    fn host(&self) -> &'static str {
        url::host(self.url)
    }

    /// The blank with an id.
    pub fn blank(&self, id: &str) -> Option<&'static Blank> {
        self.blanks.iter().find(|blank| blank.id == id)
    }

    /// A new draft ([`super::Drafting::fresh`]).
    pub fn fresh(&'static self, context: &Context) -> Box<dyn Draft> {
        Box::new(Filled::fresh(self, context))
    }

    /// Reads a webhook back ([`super::Drafting::read`]).
    pub fn read(&'static self, webhook: &Webhook, context: &Context) -> Option<Box<dyn Draft>> {
        Some(Box::new(Filled::read(self, webhook, context)?))
    }

    /// Whether a webhook goes to this partner ([`super::Drafting::claims`]).
    pub fn claims(&self, webhook: &Webhook) -> bool {
        url::host_of(&webhook.url).is_some_and(|host| host == self.host())
    }

    /// Restores a stored draft ([`super::Drafting::restore`]).
    pub fn restore(&'static self, stored: &Value) -> Option<Box<dyn Draft>> {
        Some(Box::new(Filled::restore(self, stored)?))
    }

    /// The field of the form that holds a place ([`super::Drafting::field`]).
    pub fn field(&'static self, webhook: &Webhook, spot: Spot) -> Option<String> {
        Filled::read(self, webhook, &Context::default())?.field(spot)
    }
}

/// The row [`super::Drafting`] of a partner that is described by a [`Blueprint`].
macro_rules! drafting {
    ($blueprint:expr) => {
        $crate::partners::Drafting {
            fresh: |context| $blueprint.fresh(context),
            read: |webhook, context| $blueprint.read(webhook, context),
            claims: |webhook| $blueprint.claims(webhook),
            restore: |stored| $blueprint.restore(stored),
            drawing: None,
            field: |webhook, spot| $blueprint.field(webhook, spot),
        }
    };
}
pub(crate) use drafting;

#[cfg(test)]
mod tests;
