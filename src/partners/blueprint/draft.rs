//! The draft of a webhook that is described by a blueprint.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pairs::{pair_sheet, read_pairs, write_pair};
use super::sheet::{self, Sheet};
use super::{Blueprint, Shape, url};
use crate::liquid::Span;
use crate::partners::form::{Change, Effect, Form};
use crate::partners::{Context, Draft, Spot};
use crate::webhook::escape::write_text;
use crate::webhook::{Body, Header, Pair, Webhook};

/// What the user filled in.
#[derive(Clone)]
pub struct Filled {
    pub(super) blueprint: &'static Blueprint,
    state: State,
}

/// What is stored of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    /// The authorization, by the settings' id.
    application: Option<String>,
    /// What each blank holds.
    values: BTreeMap<String, String>,
    /// Whether users are skipped for whom the guarded blank would be empty.
    skip_blank: bool,
    url: Text,
    body: Texts,
}

/// One text, and what stands before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    /// Liquid before the text, without our abort.
    before: String,
    /// Where in that the abort belongs.
    at: usize,
    /// What stands behind the abort, where it was found.
    gap: Option<String>,
    sheet: Sheet,
}

impl Text {
    pub(super) fn new(before: &str, sheet: Sheet) -> Text {
        Text {
            before: before.to_owned(),
            at: before.len(),
            gap: None,
            sheet,
        }
    }
}

/// The body's texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Texts {
    None,
    Json(Text),
    /// Key and value of each pair.
    Pairs(Vec<(String, Text)>),
}

impl std::fmt::Debug for Filled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple(self.blueprint.partner.id)
            .field(&self.state)
            .finish()
    }
}

impl Filled {
    /// A new draft: the blueprint with what its blanks begin with.
    pub fn fresh(blueprint: &'static Blueprint, context: &Context) -> Filled {
        let plain = |sheet| Text::new("", sheet);
        let first = context.applications.first().map(|first| first.id.clone());
        let body = match blueprint.body {
            Shape::None => Texts::None,
            Shape::Json(pattern) => Texts::Json(plain(Sheet::json(pattern, pattern).unwrap_or_default())),
            Shape::Pairs(rows) => Texts::Pairs(
                rows.iter()
                    .map(|(key, value)| ((*key).to_owned(), plain(pair_sheet(value, value))))
                    .collect(),
            ),
        };
        let initial = |blank: &super::Blank| (blank.id.to_owned(), blank.initial.to_owned());
        Filled {
            blueprint,
            state: State {
                application: context.active.clone().or(first),
                values: blueprint.blanks.iter().map(initial).collect(),
                skip_blank: true,
                url: {
                    let (before, url) = sheet::split(blueprint.url).unwrap_or_default();
                    Text::new(before, url::sheet(url, url).unwrap_or_default())
                },
                body,
            },
        }
    }

    /// Reads a webhook back; `None` when it is not this blueprint's, or when it would not be written again as it is.
    pub fn read(blueprint: &'static Blueprint, webhook: &Webhook, context: &Context) -> Option<Filled> {
        if !blueprint.claims(webhook) {
            return None;
        }
        let mut draft = Filled::fresh(blueprint, context);
        let (before, text) = sheet::split(&webhook.url)?;
        let (_, pattern) = sheet::split(blueprint.url)?;
        draft.state.url = Text::new(before, url::sheet(pattern, text)?);
        draft.state.body = match (blueprint.body, &webhook.body) {
            (Shape::None, body) => body.is_blank().then_some(Texts::None)?,
            (Shape::Json(pattern), Body::Raw(source)) => {
                let (before, text) = sheet::split(source)?;
                Texts::Json(Text::new(before, Sheet::json(pattern, text)?))
            }
            (Shape::Pairs(rows), Body::Pairs(pairs)) => Texts::Pairs(read_pairs(rows, pairs)?),
            _ => return None,
        };
        let found: Vec<(String, String)> = draft
            .texts()
            .flat_map(|text| text.sheet.holes())
            .map(|(id, value)| (id.to_owned(), value.to_owned()))
            .collect();
        draft.state.values.extend(found);
        if !draft.has_each_blank_once() {
            return None;
        }
        draft.take_guard_off();
        let written = draft.webhook(context);
        let same =
            written.url == webhook.url && (written.body == webhook.body || blueprint.body == Shape::None);
        same.then_some(draft)
    }

    /// A stored draft; `None` when the value is none of this blueprint's.
    pub fn restore(blueprint: &'static Blueprint, value: &Value) -> Option<Filled> {
        let state = State::deserialize(value).ok()?;
        let draft = Filled { blueprint, state };
        let shape = matches!(
            (blueprint.body, &draft.state.body),
            (Shape::None, Texts::None)
                | (Shape::Json(_), Texts::Json(_))
                | (Shape::Pairs(_), Texts::Pairs(_))
        );
        let known = |blank: &super::Blank| draft.state.values.contains_key(blank.id);
        (shape && blueprint.blanks.iter().all(known) && draft.has_each_blank_once()).then_some(draft)
    }

    /// Whether its texts have one hole for each blank, and no other.
    pub(super) fn has_each_blank_once(&self) -> bool {
        let mut holes: Vec<&str> = self
            .texts()
            .flat_map(|text| text.sheet.holes())
            .map(|(id, _)| id)
            .collect();
        let mut blanks: Vec<&str> = self.blueprint.blanks.iter().map(|blank| blank.id).collect();
        holes.sort_unstable();
        blanks.sort_unstable();
        holes == blanks
    }

    /// What a blank holds.
    pub(super) fn value(&self, id: &str) -> &str {
        self.state.values.get(id).map_or("", String::as_str)
    }

    /// Whether a user without the guarded blank is skipped.
    pub(super) fn skips(&self) -> bool {
        self.state.skip_blank
    }

    /// The abort for users without the guarded blank; empty where it cannot be blank.
    pub(super) fn abort(&self) -> String {
        match &self.blueprint.guard {
            Some((id, guard)) => guard.before(self.value(id)),
            None => String::new(),
        }
    }

    /// The field of the form that holds a place of the webhook.
    pub(super) fn field(&self, spot: Spot) -> Option<String> {
        let value = |id: &str| self.value(id);
        let within = |text: &Text, gap: &str, span: Span, write| {
            let before = self.before(text, gap).len();
            let span = Span::new(span.start.checked_sub(before)?, span.end.checked_sub(before)?);
            text.sheet.blank_at(span, value, write).map(str::to_owned)
        };
        match (spot, &self.state.body) {
            (Spot::Url(span), _) => within(&self.state.url, "", span, url::write),
            (Spot::Body(span), Texts::Json(text)) => within(text, "\n", span, write_text),
            (Spot::Pair(at), Texts::Pairs(pairs)) => {
                let (_, text) = pairs.get(at)?;
                text.sheet.holes().next().map(|(id, _)| id.to_owned())
            }
            _ => None,
        }
    }

    /// All texts.
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let (one, many): (Option<&Text>, &[(String, Text)]) = match &self.state.body {
            Texts::None => (None, &[]),
            Texts::Json(text) => (Some(text), &[]),
            Texts::Pairs(pairs) => (None, pairs),
        };
        std::iter::once(&self.state.url)
            .chain(one)
            .chain(many.iter().map(|(_, text)| text))
    }

    /// The text before which the abort stands: the one that has the guarded blank; for pairs, its value.
    fn guarded(&mut self) -> Option<&mut Text> {
        let (id, _) = self.blueprint.guard.as_ref()?;
        let has = |text: &Text| text.sheet.holes().any(|(own, _)| own == *id);
        let state = &mut self.state;
        if has(&state.url) {
            return Some(&mut state.url);
        }
        match &mut state.body {
            Texts::None => None,
            Texts::Json(text) => Some(text).filter(|text| has(text)),
            Texts::Pairs(pairs) => pairs.iter_mut().map(|(_, text)| text).find(|text| has(text)),
        }
    }

    /// Takes our abort out of what was read, and remembers that it was there.
    fn take_guard_off(&mut self) {
        let abort = self.abort();
        if abort.is_empty() {
            return;
        }
        let Some(text) = self.guarded() else { return };
        let found = text.before.find(&abort);
        if let Some(at) = found {
            let end = at + abort.len();
            // The line break that we write behind it comes and goes with it.
            let gap = if text.before[end..].starts_with('\n') {
                "\n"
            } else {
                ""
            };
            text.before.replace_range(at..end + gap.len(), "");
            text.at = at;
            text.gap = Some(gap.to_owned());
        }
        self.state.skip_blank = found.is_some();
    }

    /// What stands before a text: what was found there, and the abort where it belongs.
    fn before(&self, text: &Text, gap: &str) -> String {
        let guards = self.state.skip_blank
            && self
                .blueprint
                .guard
                .as_ref()
                .is_some_and(|(id, _)| text.sheet.holes().any(|(own, _)| own == *id));
        let abort = if guards { self.abort() } else { String::new() };
        if abort.is_empty() {
            return text.before.clone();
        }
        let (head, tail) = text
            .before
            .split_at_checked(text.at)
            .unwrap_or((&text.before, ""));
        format!("{head}{abort}{}{tail}", text.gap.as_deref().unwrap_or(gap))
    }

    fn written(&self, text: &Text, gap: &str, write: fn(&str) -> String) -> String {
        self.before(text, gap) + &text.sheet.filled(|id| self.value(id), write)
    }
}

impl Draft for Filled {
    fn partner(&self) -> &'static str {
        self.blueprint.partner.id
    }

    fn application(&self) -> Option<&str> {
        self.state.application.as_deref()
    }

    fn webhook(&self, _: &Context) -> Webhook {
        let partner = self.blueprint.partner;
        let secret = (!partner.secret_header.is_empty())
            .then(|| Header::text(partner.secret_header, partner.placeholder));
        let others = self.blueprint.headers.iter();
        Webhook {
            url: self.written(&self.state.url, "", url::write),
            method: self.blueprint.method,
            headers: secret
                .into_iter()
                .chain(others.map(|(name, value)| Header::text(name, value)))
                .collect(),
            body: match &self.state.body {
                Texts::None => Body::Raw(String::new()),
                Texts::Json(text) => Body::Raw(self.written(text, "\n", write_text)),
                Texts::Pairs(pairs) => Body::Pairs(
                    pairs
                        .iter()
                        .map(|(key, text)| Pair {
                            key: key.clone(),
                            value: self.written(text, "", write_pair),
                        })
                        .collect(),
                ),
            },
        }
    }

    fn form(&self, context: &Context) -> Form {
        super::form::form(self, context)
    }

    fn change(&mut self, change: Change, context: &Context) -> Vec<Effect> {
        match change {
            Change::Set { field, value } if field == "application" => {
                let chosen = context.application(&value);
                self.state.application = chosen.map(|application| application.id.clone());
            }
            Change::Set { field, value } => {
                if let Some(held) = self.state.values.get_mut(&field) {
                    *held = value;
                }
            }
            Change::Press { field } if field == "skip" => self.state.skip_blank = true,
            _ => {}
        }
        Vec::new()
    }

    fn store(&self) -> Value {
        serde_json::to_value(&self.state).unwrap_or_default()
    }

    fn boxed(&self) -> Box<dyn Draft> {
        Box::new(self.clone())
    }
}
