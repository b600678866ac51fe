//! Partners whose webhooks the builder writes: a row in the table at the end of this file and a folder each.
//!
//! A row has two halves: the facts about a partner and its service ([`Partner`]), and how its webhooks are drafted
//! ([`Drafting`]). The service worker names only the first, so that its module holds none of the second.
//! A partner's [`Draft`] is what the user fills in. It becomes a [`Webhook`], is read back from one, and describes
//! the form that edits it as plain data ([`form`]), so that the sidebar knows no partner.

pub mod attribute_names;
pub mod blueprint;
pub mod drift;
pub mod fields;
pub mod form;
pub mod guard;
pub mod iterate;
pub mod jebbit;
pub mod lob;
pub mod passkit;
pub mod picture;
pub mod quikly;
pub mod recipes;
pub mod remerge;
pub mod retry;
mod scheme;
pub mod sendbird;
pub mod service;
mod steps;
mod template;
pub mod test_send;

pub mod setups;

pub use scheme::Scheme;
pub use template::{Block, Listing, Template, Variable, VariableKind};

use serde_json::Value;

use crate::liquid::Span;
use crate::webhook::Webhook;
use drift::Drift;
use form::{Change, Effect, Form};
use test_send::{TestMessage, Untestable};

/// One partner: what is known of it and of its service.
pub struct Partner {
    /// Its id: lower case, stable, stored in drafts and credentials.
    pub id: &'static str,
    /// Message key of its name: "Sendbird".
    pub name: &'static str,
    /// Message key of the sidebar's title over its draft: "Sendbird notification".
    pub title: &'static str,
    /// Message key of the gallery tile's title: "Sendbird Webhook Template".
    pub tile_title: &'static str,
    /// Message key of the gallery tile's second line.
    pub tile_text: &'static str,
    /// Message key of the name proposed for a new webhook template.
    pub template_name: &'static str,
    /// The icon's name in `static/icons/sprite.svg`: its id there without `i-`.
    pub icon: &'static str,
    /// The header that carries the token, as it is written; empty where no header does.
    pub secret_header: &'static str,
    /// What is written into that header until the user fills in the token, scheme included.
    pub placeholder: &'static str,
    /// How a filled-in token stands in that header.
    pub scheme: Scheme,
    /// Match pattern of the hosts that the service worker calls for this partner.
    pub hosts: &'static str,
    /// How its service is asked.
    pub service: service::Service,
    /// What the settings keep for each of its applications to begin a new draft with; `None` when there is nothing.
    pub preset: Option<Preset>,
}

/// How a partner's webhooks are drafted.
pub struct Drafting {
    /// A new, empty draft.
    pub fresh: fn(&Context) -> Box<dyn Draft>,
    /// Reads a webhook of this partner back into its draft; `None` when it is not this partner's, or when writing
    /// the draft would not give the very same URL and body. What never varies (the method, the partner's own
    /// headers) may differ or be missing: the draft writes it as it should be, and the review shows the change.
    pub read: fn(&Webhook, &Context) -> Option<Box<dyn Draft>>,
    /// Whether a webhook is this partner's although [`Drafting::read`] cannot read it whole (by its URL).
    pub claims: fn(&Webhook) -> bool,
    /// Restores a stored draft; `None` when the value is not one.
    pub restore: fn(&Value) -> Option<Box<dyn Draft>>,
    /// How its messages are drawn; `None` when they are not.
    pub drawing: Option<Drawing>,
    /// The field of the form that holds a place of one of this partner's webhooks; `None` where none does, or where
    /// the form does not tell.
    pub field: fn(&Webhook, Spot) -> Option<String>,
}

/// How a partner's messages are drawn.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// What a user gets from a rendered webhook.
    pub message: fn(&picture::Rendered<'_>, &Context) -> picture::Pictured,
    /// The variables of a rendered webhook and what they hold.
    pub values: fn(&picture::Rendered<'_>, &Context) -> Vec<(String, String)>,
    /// A template with values, for a list: each is the name of a variable and its text.
    pub template: fn(&Template, &[(String, String)], bool) -> picture::Pictured,
}

/// A place in a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Bytes of the URL.
    Url(Span),
    /// Bytes of a raw body.
    Body(Span),
    /// A pair of a key-value body, by its row.
    Pair(usize),
}

impl Partner {
    /// The host that its webhooks go to, with a dot before it where all hosts below it are meant: `.sendbird.com`.
    pub fn host(&self) -> &'static str {
        let host = self.hosts.strip_prefix("https://").unwrap_or(self.hosts);
        let host = host.split('/').next().unwrap_or(host);
        host.strip_prefix('*').unwrap_or(host)
    }
}

/// A text that the settings keep for an application, and that a new draft begins with.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    /// Its key in [`Application::kept`].
    pub key: &'static str,
    /// Message key of its label.
    pub label: &'static str,
    /// Message key of the hint below it.
    pub hint: &'static str,
}

impl Preset {
    /// The text in what is kept for an application; empty when there is none.
    pub fn text(self, kept: &Value) -> &str {
        kept.get(self.key).and_then(Value::as_str).unwrap_or_default()
    }

    /// What is to be kept, so that it holds this text.
    pub fn kept(self, text: &str) -> Value {
        match text.trim() {
            "" => Value::Null,
            text => serde_json::json!({ self.key: text }),
        }
    }
}

impl std::fmt::Debug for Partner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Partner({})", self.id)
    }
}

/// What a partner's draft may know about the rest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Context {
    /// Where the webhook stands; `None` while the page is not known.
    pub place: Option<Place>,
    /// The partner's applications, as the settings show them.
    pub applications: Vec<Application>,
    /// The id of the application that is offered first.
    pub active: Option<String>,
    /// What the partner's service listed for an application, with that application's id.
    pub templates: Option<(String, Listing)>,
    /// The template that this page's webhook was built on, as it was then, where this browser kept it.
    pub built_on: Option<Template>,
}

impl Context {
    /// The same, with one partner's applications only; another partner's active application is none here.
    pub fn of(&self, partner: &Partner) -> Context {
        let mut context = self.clone();
        context
            .applications
            .retain(|application| application.partner == partner.id);
        let active = context
            .active
            .take()
            .filter(|id| context.application(id).is_some());
        Context { active, ..context }
    }

    /// The application with an id.
    pub fn application(&self, id: &str) -> Option<&Application> {
        self.applications.iter().find(|application| application.id == id)
    }

    /// The listed template with a key, when the list is that application's and has arrived; else the example of a
    /// recipe with that key.
    pub fn template(&self, application: &str, key: &str) -> Option<&Template> {
        let listed = match &self.templates {
            Some((of, Listing::Loaded(templates))) if of == application => {
                templates.iter().find(|template| template.key == key)
            }
            _ => None,
        };
        listed.or_else(|| recipes::example(key))
    }
}

/// The kind of page a webhook stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A webhook template.
    Template,
    /// A webhook campaign.
    Campaign,
    /// A Message step of a Canvas.
    Canvas,
}

/// An application of a partner, without its token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Application {
    /// The settings' own id of it.
    pub id: String,
    /// The partner's id.
    pub partner: String,
    /// The name that the user gave it.
    pub name: String,
    /// The partner's id of it (Sendbird: a UUID).
    pub app_id: String,
    /// The color's number, 1 to 6.
    pub color: u8,
    /// Whether a token is stored.
    pub has_token: bool,
    /// Partner data kept for this application (Sendbird: the learnt key names), as its folder defines it.
    pub kept: Value,
}

/// A partner's draft: what the user fills in.
pub trait Draft: std::fmt::Debug {
    /// The partner's id.
    fn partner(&self) -> &'static str;
    /// The application that the draft is for, by the settings' id.
    fn application(&self) -> Option<&str>;
    /// Writes the webhook. The secret header holds the placeholder, never a token.
    fn webhook(&self, context: &Context) -> Webhook;
    /// Describes the form that edits the draft.
    fn form(&self, context: &Context) -> Form;
    /// Takes one change of the form in, and says what has to follow from it.
    fn change(&mut self, change: Change, context: &Context) -> Vec<Effect>;
    /// The message that the draft's body makes for one user once its Liquid is rendered; its receiver is named by
    /// whoever tests. `None` where the partner's service takes no tests.
    fn test(&self, _rendered: &str, _context: &Context) -> Option<Result<TestMessage, Untestable>> {
        None
    }
    /// What has changed in the template since the draft's webhook was built on it; `None` when nothing has, when
    /// nothing is known, and where a partner has no templates.
    fn drift(&self, _context: &Context) -> Option<Drift> {
        None
    }
    /// Takes the template of now: values of variables that it has no more are set aside.
    fn bring_up_to_date(&mut self, _context: &Context) {}
    /// The listed template that the draft is for.
    fn template<'c>(&self, _context: &'c Context) -> Option<&'c Template> {
        None
    }
    /// The draft as it is stored; holds no token.
    fn store(&self) -> Value;
    /// A copy.
    fn boxed(&self) -> Box<dyn Draft>;
}

impl Clone for Box<dyn Draft> {
    fn clone(&self) -> Self {
        self.boxed()
    }
}

macro_rules! partners {
    ($($folder:ident),*) => {
        /// All partners.
        pub static PARTNERS: &[&Partner] = &[$(&$folder::PARTNER),*];

        static DRAFTING: &[(&Partner, &Drafting)] = &[$((&$folder::PARTNER, &$folder::DRAFTING)),*];
    };
}

// A new partner is a folder, a name here and its texts in the catalogue.
partners!(sendbird, quikly, passkit, lob, remerge);

/// The partner with an id.
pub fn partner(id: &str) -> Option<&'static Partner> {
    PARTNERS.iter().copied().find(|partner| partner.id == id)
}

fn drafting(id: &str) -> Option<(&'static Partner, &'static Drafting)> {
    DRAFTING.iter().copied().find(|(partner, _)| partner.id == id)
}

/// How the messages of the partner with an id are drawn; `None` when they are not.
pub fn drawing(id: &str) -> Option<Drawing> {
    drafting(id)?.1.drawing
}

/// A new, empty draft of the partner with an id.
pub fn fresh(id: &str, context: &Context) -> Option<Box<dyn Draft>> {
    let (partner, drafting) = drafting(id)?;
    Some((drafting.fresh)(&context.of(partner)))
}

/// A stored draft of the partner with an id; `None` when the value is not one.
pub fn restore(id: &str, stored: &Value) -> Option<Box<dyn Draft>> {
    (drafting(id)?.1.restore)(stored)
}

/// Which partner's webhook this is, read back into its draft.
pub fn read(webhook: &Webhook, context: &Context) -> Option<Box<dyn Draft>> {
    DRAFTING
        .iter()
        .find_map(|(partner, drafting)| (drafting.read)(webhook, &context.of(partner)))
}

/// The field of its partner's form that holds a place of a webhook; `None` where none does.
pub fn field_at(webhook: &Webhook, spot: Spot) -> Option<String> {
    let (_, drafting) = DRAFTING.iter().find(|(_, drafting)| (drafting.claims)(webhook))?;
    (drafting.field)(webhook, spot)
}

/// Whose webhook this is by its URL, also when it cannot be read back whole.
pub fn claimed(webhook: &Webhook) -> Option<&'static Partner> {
    let (partner, _) = DRAFTING.iter().find(|(_, drafting)| (drafting.claims)(webhook))?;
    Some(partner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_a_partner_is_what_its_pattern_allows() {
        let hosts: Vec<_> = PARTNERS
            .iter()
            .map(|partner| (partner.id, partner.host()))
            .collect();
        assert_eq!(
            hosts,
            [
                ("sendbird", ".sendbird.com"),
                ("quikly", "api.quikly.com"),
                ("passkit", "api-pub1.passkit.io"),
                ("lob", "api.lob.com"),
                ("remerge", "remerge.events"),
            ]
        );
    }
}
