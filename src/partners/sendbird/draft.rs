//! The draft of a Sendbird notification.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::content::{Content, Extra, Slot};
use super::endpoint::{Endpoint, Mode, compose, names_application, shape};
use super::key_names::{KeyNames, Layout, Wire};
use super::learn::{Lesson, learn};
use super::patch::patch;
use super::read::read;
use super::{PLACEHOLDER, TOKEN_HEADER};
use crate::partners::drift::{Drift, drift};
use crate::partners::form::{Change, Effect, Form};
use crate::partners::recipes;
use crate::partners::test_send::{TestMessage, Untestable};
use crate::partners::{Context, Draft, Listing, Template};
use crate::webhook::{Body, Header, Method, Webhook};

/// What the user fills in for a Sendbird notification.
///
/// A draft that was read from a webhook keeps the body as it was found: while nothing in it changes, that very text
/// is written again; when single values change, only these are replaced in it; else it is written anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sendbird {
    /// The application, by the settings' id.
    pub(super) application: Option<String>,
    /// Its id with Sendbird, so that the URL stays when the application is removed from the settings.
    pub(super) app_id: String,
    pub(super) endpoint: Endpoint,
    pub(super) content: Content,
    /// Key names of this body; those of the application, or the default, when absent.
    pub(super) names: Option<KeyNames>,
    /// The body as it was found.
    pub(super) found: Option<String>,
    /// Values of variables that the chosen template does not have.
    pub(super) set_aside: Vec<(String, String)>,
    /// What has no role in a body of the other format, while this one is chosen.
    #[serde(default)]
    pub(super) extras_aside: Vec<Extra>,
    /// Whether [`Sendbird::names`] were learnt and the user has not decided on them yet.
    #[serde(default)]
    pub(super) undecided: bool,
    /// A body that was pasted to learn from; never stored.
    #[serde(skip)]
    pub(super) pasted: String,
    /// What was learnt from it; `Some(None)` when nothing was.
    #[serde(skip)]
    pub(super) lesson: Option<Option<Lesson>>,
}

impl Sendbird {
    /// An empty draft for the application that is offered first, with the mode that is advised for the place.
    pub fn fresh(context: &Context) -> Sendbird {
        let mode = Mode::advised(context.place).unwrap_or_default();
        let mut draft = Sendbird {
            application: None,
            app_id: String::new(),
            endpoint: Endpoint::Composed(mode),
            content: Content::new(Wire::Integration),
            names: None,
            found: None,
            set_aside: Vec::new(),
            extras_aside: Vec::new(),
            undecided: false,
            pasted: String::new(),
            lesson: None,
        };
        let first = context
            .applications
            .first()
            .map(|application| application.id.clone());
        draft.choose_application(context.active.clone().or(first), context);
        draft
    }

    /// Reads a webhook: one with a Sendbird host or an `Api-Token` header whose body is of a format that we know,
    /// by the application's key names, the default ones, or such as can be learnt from the body itself.
    pub fn read(webhook: &Webhook, context: &Context) -> Option<Sendbird> {
        let Body::Raw(body) = &webhook.body else {
            return None;
        };
        let shape = shape(&webhook.url);
        if !shape.sendbird && webhook.header(TOKEN_HEADER).is_none() {
            return None;
        }
        let application = context
            .applications
            .iter()
            .find(|application| names_application(&webhook.url, &application.app_id));
        let own = application.and_then(|application| KeyNames::kept(&application.kept));
        let usual = own.clone().unwrap_or_default();
        let by = |wire: Wire, names: &KeyNames| read(body, wire, &Layout::of(wire, names));
        let platform_only = shape.wire == Some(Wire::Platform);
        let integration = |names: &KeyNames| (!platform_only).then(|| by(Wire::Integration, names)).flatten();
        let (content, names, undecided) = if let Some(content) = integration(&usual) {
            (content, None, false)
        } else if let Some(content) = integration(&KeyNames::default()) {
            (content, Some(KeyNames::default()), false)
        } else if let Some(content) = by(Wire::Platform, &usual) {
            (content, None, false)
        } else {
            let names = learn(body, &[])?.names;
            (integration(&names)?, Some(names), true)
        };
        let endpoint = match application {
            _ if webhook.url.is_empty() => Some(Mode::default()),
            Some(application) => [Mode::RealTime, Mode::Batch]
                .into_iter()
                .find(|mode| compose(&application.app_id, content.wire, *mode) == webhook.url),
            None => None,
        };
        let endpoint = endpoint.map_or_else(|| Endpoint::Url(webhook.url.clone()), Endpoint::Composed);
        let draft = Sendbird {
            application: application.map(|application| application.id.clone()),
            app_id: application
                .map(|application| application.app_id.clone())
                .unwrap_or_default(),
            endpoint,
            content,
            names,
            found: Some(body.clone()),
            set_aside: Vec::new(),
            extras_aside: Vec::new(),
            undecided,
            pasted: String::new(),
            lesson: None,
        };
        let again = draft.webhook(context);
        (again.url == webhook.url && again.body == webhook.body).then_some(draft)
    }

    /// A stored draft; `None` when the value is none.
    pub fn restore(value: &Value) -> Option<Sendbird> {
        Sendbird::deserialize(value).ok()
    }

    /// The key names that the body is written with.
    pub(super) fn key_names(&self, context: &Context) -> KeyNames {
        self.names.clone().unwrap_or_else(|| self.usual_names(context))
    }

    /// The application's key names, or the default.
    pub(super) fn usual_names(&self, context: &Context) -> KeyNames {
        self.application
            .as_deref()
            .and_then(|id| context.application(id))
            .and_then(|application| KeyNames::kept(&application.kept))
            .unwrap_or_default()
    }

    /// The chosen template, when it is listed.
    pub(super) fn template<'a>(&self, context: &'a Context) -> Option<&'a Template> {
        let application = self.application.as_deref().unwrap_or_default();
        context.template(application, &self.content.template_key.text)
    }

    /// All listed templates of the application.
    pub(super) fn templates<'a>(&self, context: &'a Context) -> &'a [Template] {
        match &context.templates {
            Some((of, Listing::Loaded(templates))) if Some(of) == self.application.as_ref() => templates,
            _ => &[],
        }
    }

    /// How it is delivered; `None` when a pasted URL does not say.
    pub(super) fn mode(&self) -> Option<Mode> {
        match (self.content.wire, &self.endpoint) {
            (Wire::Platform, _) => Mode::from_word(&self.content.mode_word.text),
            (Wire::Integration, Endpoint::Composed(mode)) => Some(*mode),
            (Wire::Integration, Endpoint::Url(url)) => shape(url).mode,
        }
    }

    /// Makes an application this draft's; its own key names then count.
    pub(super) fn choose_application(&mut self, id: Option<String>, context: &Context) {
        let application = id.as_deref().and_then(|id| context.application(id));
        self.app_id = application
            .map(|application| application.app_id.clone())
            .unwrap_or_default();
        self.application = application.map(|application| application.id.clone());
    }

    /// The URL as it is written; empty while there is neither an application nor a pasted one.
    pub(super) fn url(&self) -> String {
        match &self.endpoint {
            Endpoint::Url(url) => url.clone(),
            Endpoint::Composed(_) if self.app_id.is_empty() => String::new(),
            Endpoint::Composed(mode) => compose(&self.app_id, self.content.wire, *mode),
        }
    }

    /// The variables as they are shown and written: the template's first, in its order, then what else was given.
    pub(super) fn variables(&self, context: &Context) -> Vec<(String, Slot)> {
        let given = &self.content.variables;
        let Some(template) = self.template(context) else {
            return given
                .iter()
                .filter(|(name, _)| !name.is_empty())
                .cloned()
                .collect();
        };
        let of_template = template.variables.iter().map(|variable| {
            let slot = given.iter().find(|(name, _)| *name == variable.name);
            (
                variable.name.clone(),
                slot.map(|(_, slot)| slot.clone()).unwrap_or_default(),
            )
        });
        let others = given
            .iter()
            .filter(|(name, slot)| {
                !slot.text.is_empty() && template.variables.iter().all(|variable| variable.name != *name)
            })
            .cloned();
        of_template.chain(others).collect()
    }

    fn body(&self, context: &Context) -> String {
        let layout = Layout::of(self.content.wire, &self.key_names(context));
        let content = self.content.clone().of_its_format();
        if let Some(found) = &self.found
            && read(found, content.wire, &layout).as_ref() == Some(&content)
        {
            return found.clone();
        }
        let mut content = content;
        content.variables = self.variables(context);
        self.found
            .as_ref()
            .and_then(|found| patch(found, &layout, &content))
            .unwrap_or_else(|| content.write(&layout))
    }
}

impl Draft for Sendbird {
    fn partner(&self) -> &'static str {
        super::PARTNER.id
    }

    fn application(&self) -> Option<&str> {
        self.application.as_deref()
    }

    fn webhook(&self, context: &Context) -> Webhook {
        Webhook {
            url: self.url(),
            method: Method::Post,
            headers: vec![
                Header::text("Content-Type", "application/json"),
                Header::text(TOKEN_HEADER, PLACEHOLDER),
            ],
            body: Body::Raw(self.body(context)),
        }
    }

    fn form(&self, context: &Context) -> Form {
        super::form::form(self, context)
    }

    fn change(&mut self, change: Change, context: &Context) -> Vec<Effect> {
        super::change::change(self, change, context)
    }

    fn test(&self, rendered: &str, context: &Context) -> Option<Result<TestMessage, Untestable>> {
        Some(super::test_send::message(self, rendered, context))
    }

    fn drift(&self, context: &Context) -> Option<Drift> {
        let built_on = self.content.built_on.as_ref()?;
        // Only a list that has arrived says that a template is gone.
        let Some((of, Listing::Loaded(now))) = &context.templates else {
            return None;
        };
        // An example is nobody's to change.
        if recipes::example(&built_on.template).is_some() {
            return None;
        }
        if Some(of) != self.application.as_ref() || built_on.template != self.content.template_key.text {
            return None;
        }
        let filled: Vec<String> = self
            .content
            .variables
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        drift(built_on, &filled, context.built_on.as_ref(), now)
    }

    fn bring_up_to_date(&mut self, context: &Context) {
        self.take_template(context);
    }

    fn template<'c>(&self, context: &'c Context) -> Option<&'c Template> {
        Sendbird::template(self, context)
    }

    fn store(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn boxed(&self) -> Box<dyn Draft> {
        Box::new(self.clone())
    }
}
