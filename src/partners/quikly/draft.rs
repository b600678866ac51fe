//! The draft of a Quikly trigger.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{EMAIL, PLACEHOLDER, PRESET, TOKEN_HEADER, URL, claims};
use crate::partners::form::{Change, Effect, Form};
use crate::partners::{Context, Draft};
use crate::webhook::escape::{with_escape, without_escape};
use crate::webhook::parts::{Part, parts};
use crate::webhook::{Body, Header, Method, Pair, Webhook};

/// Keys of Quikly's own pairs (Braze's documents on Quikly).
pub(super) const SCOPE_KEY: &str = "q_scope";
/// The key of the event's identifier.
pub(super) const EVENT_KEY: &str = "event";
/// The key of the user's email address.
pub(super) const EMAIL_KEY: &str = "email";
pub(super) const OWN: [&str; 3] = [SCOPE_KEY, EVENT_KEY, EMAIL_KEY];

/// What the user fills in for a Quikly trigger.
///
/// Whether Braze escapes the values of key-value bodies is not known. Outputs of further pairs get `json_escape`:
/// the JSON is then whole either way, at worst with a backslash too many in a value that holds a quote. The email
/// address stays as the documents print it, since it holds nothing that needs an escape.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quikly {
    /// The authorization, by the settings' id.
    application: Option<String>,
    url: String,
    /// All pairs in the body's order, without our escapes and without the abort.
    pairs: Vec<Pair>,
    /// Whether the email's value begins with an abort for users without one.
    pub(super) skip_blank: bool,
    /// The pairs as they were found; values that have not changed are written so again.
    found: Vec<Pair>,
}

impl Quikly {
    /// An empty trigger with the user's email address.
    pub fn fresh(context: &Context) -> Quikly {
        let first = context
            .applications
            .first()
            .map(|application| application.id.clone());
        let pair = |key: &str, value: &str| Pair {
            key: key.to_owned(),
            value: value.to_owned(),
        };
        let application = context.active.clone().or(first);
        let scope = scope_of(application.as_deref(), context);
        Quikly {
            application,
            url: URL.to_owned(),
            pairs: vec![
                pair(SCOPE_KEY, &scope),
                pair(EVENT_KEY, ""),
                pair(EMAIL_KEY, "{{${email_address}}}"),
            ],
            skip_blank: true,
            found: Vec::new(),
        }
    }

    /// Reads a webhook to Quikly with a key-value body that has each of Quikly's own keys once.
    pub fn read(webhook: &Webhook, context: &Context) -> Option<Quikly> {
        let Body::Pairs(found) = &webhook.body else {
            return None;
        };
        let once = |key: &str| found.iter().filter(|pair| pair.key == key).count() == 1;
        if !claims(webhook) || !OWN.iter().all(|key| once(key)) {
            return None;
        }
        let mut skip_blank = false;
        let pairs = found
            .iter()
            .map(|pair| {
                let mut value = shown(&pair.value);
                if pair.key == EMAIL_KEY {
                    (value, skip_blank) = without_abort(value);
                }
                Pair {
                    key: pair.key.clone(),
                    value,
                }
            })
            .collect();
        let draft = Quikly {
            application: Quikly::fresh(context).application,
            url: webhook.url.clone(),
            pairs,
            skip_blank,
            found: found.clone(),
        };
        (draft.body() == webhook.body).then_some(draft)
    }

    /// A stored draft; `None` when the value is none.
    pub fn restore(value: &Value) -> Option<Quikly> {
        let draft = Quikly::deserialize(value).ok()?;
        OWN.iter()
            .all(|key| draft.pairs.iter().any(|pair| pair.key == *key))
            .then_some(draft)
    }

    /// The value of one of Quikly's own pairs.
    pub(super) fn value(&self, key: &str) -> &str {
        self.pairs
            .iter()
            .find(|pair| pair.key == key)
            .map_or("", |pair| &pair.value)
    }

    /// The further pairs.
    pub(super) fn more(&self) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(|pair| !OWN.contains(&pair.key.as_str()))
    }

    fn body(&self) -> Body {
        let written = self
            .pairs
            .iter()
            .filter(|pair| !is_empty(pair) || self.found.contains(pair));
        Body::Pairs(written.map(|pair| self.written(pair)).collect())
    }

    /// A pair as it is written: as it was found when it has not changed.
    fn written(&self, pair: &Pair) -> Pair {
        let is_email = pair.key == EMAIL_KEY;
        let found = self.found.iter().find(|found| {
            let value = shown(&found.value);
            let (value, skips) = if is_email {
                without_abort(value)
            } else {
                (value, self.skip_blank)
            };
            found.key == pair.key && value == pair.value && skips == self.skip_blank
        });
        if let Some(found) = found {
            return found.clone();
        }
        let value = if is_email {
            let abort = if self.skip_blank {
                EMAIL.before(&pair.value)
            } else {
                String::new()
            };
            abort + &pair.value
        } else if OWN.contains(&pair.key.as_str()) {
            pair.value.clone()
        } else {
            outputs(&pair.value, with_escape)
        };
        Pair {
            key: pair.key.clone(),
            value,
        }
    }

    fn set(&mut self, key: &str, value: &str) {
        if let Some(pair) = self.pairs.iter_mut().find(|pair| pair.key == key) {
            pair.value = value.to_owned();
        }
    }

    /// The further pairs anew, at the end of the body; keys that are Quikly's own are not taken.
    fn set_more(&mut self, rows: Vec<(String, String)>) {
        if self
            .more()
            .map(|pair| (&pair.key, &pair.value))
            .eq(rows.iter().map(|(key, value)| (key, value)))
        {
            return;
        }
        self.pairs.retain(|pair| OWN.contains(&pair.key.as_str()));
        self.pairs.extend(
            rows.into_iter()
                .filter(|(key, _)| !OWN.contains(&key.trim()))
                .map(|(key, value)| Pair { key, value }),
        );
    }
}

/// The default scope of an application; empty when it has none.
fn scope_of(application: Option<&str>, context: &Context) -> String {
    application
        .and_then(|id| context.application(id))
        .map(|application| PRESET.text(&application.kept).to_owned())
        .unwrap_or_default()
}

/// A value as a person writes it: outputs without our escape.
fn shown(value: &str) -> String {
    outputs(value, without_escape)
}

/// A value with each output changed.
fn outputs(value: &str, change: fn(&str) -> String) -> String {
    parts(value)
        .iter()
        .map(|part| match part {
            Part::Output(output) => change(output),
            other => other.source().to_owned(),
        })
        .collect()
}

/// An email's value without the abort before it, and whether there was one.
fn without_abort(value: String) -> (String, bool) {
    let bare = value
        .match_indices("{% endif %}")
        .map(|(at, end)| value.split_at(at + end.len()))
        .find(|(abort, rest)| EMAIL.before(rest) == *abort)
        .map(|(_, rest)| rest.to_owned());
    match bare {
        Some(rest) => (rest, true),
        None => {
            let needs_none = EMAIL.before(&value).is_empty();
            (value, needs_none)
        }
    }
}

fn is_empty(pair: &Pair) -> bool {
    pair.key.trim().is_empty() && pair.value.trim().is_empty()
}

impl Draft for Quikly {
    fn partner(&self) -> &'static str {
        super::PARTNER.id
    }

    fn application(&self) -> Option<&str> {
        self.application.as_deref()
    }

    fn webhook(&self, _: &Context) -> Webhook {
        Webhook {
            url: self.url.clone(),
            method: Method::Post,
            headers: vec![
                Header::text(TOKEN_HEADER, PLACEHOLDER),
                Header::text("Content-Type", "application/json"),
            ],
            body: self.body(),
        }
    }

    fn form(&self, _: &Context) -> Form {
        super::form::form(self)
    }

    fn change(&mut self, change: Change, context: &Context) -> Vec<Effect> {
        match change {
            Change::Set { field, value } if field == "application" => {
                let before = scope_of(self.application.as_deref(), context);
                self.application = context
                    .application(&value)
                    .map(|application| application.id.clone());
                // A scope that somebody typed stays.
                if [String::new(), before].contains(&self.value(SCOPE_KEY).to_owned()) {
                    self.set(SCOPE_KEY, &scope_of(self.application.as_deref(), context));
                }
            }
            Change::Set { field, value } => self.set(&field, &value),
            Change::Pairs { rows, .. } => self.set_more(rows),
            Change::Press { field } if field == "skip" => self.skip_blank = true,
            Change::Press { .. } | Change::Name { .. } | Change::Decline { .. } => {}
        }
        Vec::new()
    }

    fn store(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn boxed(&self) -> Box<dyn Draft> {
        Box::new(self.clone())
    }
}
