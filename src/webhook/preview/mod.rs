//! A webhook as it is for one user: what is rendered, and what came from where. It sends nothing.

mod person;
mod read_user;
pub mod rows;
mod sample;
mod users;

pub use person::{GROUPS, PROFILE, Person, SavedUser, source};
pub use read_user::{NotRead, read_users};
pub use sample::{NotJson, Sample, SampleKind, check_json};
pub use users::{USERS, User, text_or_number};

use std::collections::BTreeMap;

use super::Webhook;
use super::proof::{Field, Items, Shape, parts, samples};
use crate::liquid::{self, Environment, Limits, Object, Origin, Rendered, Samples, Span, Tables, Value};

/// Bounds of a preview: what Braze would send is far below them.
const LIMITS: Limits = Limits {
    steps: 400_000,
    output: 1_000_000,
    items: 10_000,
    depth: 100,
};

/// When a webhook is rendered.
#[derive(Clone, Copy)]
pub struct Moment<'z> {
    /// Seconds since 1970 UTC.
    pub unix: i64,
    /// Where time zones and cases of letters are known.
    pub tables: &'z dyn Tables,
}

/// What a webhook is rendered with.
#[derive(Clone, Copy)]
pub struct Given<'g> {
    /// For whom.
    pub person: Person<'g>,
    /// What attributes hold instead, by the attribute's name.
    pub edits: &'g BTreeMap<String, String>,
    /// What services answer. Where there is none, an answer is made up of what the template wants to know.
    pub samples: &'g [Sample],
    /// When.
    pub moment: Moment<'g>,
}

/// A webhook for one user.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Its fields in the form's order: URL, headers, body.
    pub parts: Vec<Part>,
    /// Why nothing would be sent: the reason of the first `abort_message`, which may be empty.
    pub aborted: Option<String>,
    /// The attributes that it asks for and what they hold, in the order in which they are met; nothing for those that are
    /// missing.
    pub values: Vec<(String, Option<String>)>,
    /// What services would be asked for.
    pub needs: Vec<Need>,
}

/// What becomes of a webhook for one user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is sent, and each part is what it must be.
    Sent,
    /// It is not sent, as its Liquid says.
    Skipped,
    /// A part is not what it must be: the receiver refuses it.
    Broken,
    /// A part takes too long to render.
    Unknown,
}

impl Preview {
    /// What becomes of it.
    #[must_use]
    pub fn fate(&self) -> Fate {
        if self.aborted.is_some() {
            Fate::Skipped
        } else if self.parts.iter().any(|part| part.broken_at.is_some()) {
            Fate::Broken
        } else if self.parts.iter().any(|part| part.too_long) {
            Fate::Unknown
        } else {
            Fate::Sent
        }
    }
}

/// What a service would be asked for, and what it is taken to answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Need {
    /// The service.
    pub kind: SampleKind,
    /// The method of a request of Connected Content; else empty.
    pub method: String,
    /// What for: the URL as it is for this user, a catalog and an id, a name.
    pub name: String,
    /// The name that a sample of it is given: the URL with `*` for what differs from user to user.
    pub pattern: String,
    /// The number of the [sample](Given::samples) that answers.
    pub sample: Option<usize>,
    /// The answer that was made up; empty where there is none.
    pub made_up: String,
}

/// A field as it is for one user.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Which field.
    pub field: Field,
    /// Its text with Liquid.
    pub source: String,
    /// What it renders as; none where that takes too long, and for credentials.
    pub text: Option<String>,
    /// What in the text came from which output of the source.
    pub origins: Vec<Origin>,
    /// Where the text stops being what it must be.
    pub broken_at: Option<usize>,
    /// Whether it takes too long to render.
    pub too_long: bool,
}

/// A piece of a text: with the output that it came from, or is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The text.
    pub text: &'t str,
    /// The output in the source.
    pub output: Option<Span>,
}

impl Part {
    /// The rendered text, cut where something came from an output.
    #[must_use]
    pub fn shown(&self) -> Vec<Piece<'_>> {
        let text = self.text.as_deref().unwrap_or_default();
        pieces(
            text,
            self.origins.iter().map(|origin| (origin.shown, origin.source)),
        )
    }

    /// The source, cut at the outputs that were shown.
    #[must_use]
    pub fn written(&self) -> Vec<Piece<'_>> {
        let mut outputs: Vec<Span> = self.origins.iter().map(|origin| origin.source).collect();
        outputs.sort_by_key(|span| span.start);
        outputs.dedup();
        pieces(&self.source, outputs.into_iter().map(|span| (span, span)))
    }
}

fn pieces<'t>(text: &'t str, marks: impl Iterator<Item = (Span, Span)>) -> Vec<Piece<'t>> {
    let mut found = Vec::new();
    let mut at = 0;
    for (place, output) in marks {
        // What an output shows may show outputs of its own, as a capture does: the outer one counts.
        if place.start < at {
            continue;
        }
        let before = text.get(at..place.start).map(|text| Piece { text, output: None });
        let output = Some(output);
        let shown = text
            .get(place.start..place.end)
            .map(|text| Piece { text, output });
        found.extend(before.into_iter().chain(shown));
        at = place.end;
    }
    found.extend(text.get(at..).map(|text| Piece { text, output: None }));
    found.retain(|piece| !piece.text.is_empty());
    found
}

/// Renders a webhook for a user.
#[must_use]
pub fn preview(webhook: &Webhook, given: &Given) -> Preview {
    let mut preview = Preview::default();
    for part in parts(webhook) {
        let mut shown = Part {
            field: part.field,
            source: part.text.to_owned(),
            text: None,
            origins: Vec::new(),
            broken_at: None,
            too_long: false,
        };
        if !part.secret {
            match render(part.text, given, &mut preview) {
                Some(rendered) => {
                    shown.broken_at = part.broken_at(&rendered.text);
                    if let Some(aborted) = rendered.aborted {
                        preview.aborted.get_or_insert(aborted.reason);
                    }
                    shown.text = Some(rendered.text);
                    shown.origins = rendered.origins;
                }
                None => shown.too_long = true,
            }
        }
        preview.parts.push(shown);
    }
    preview
}

/// Renders a text; adds what it asks for to the preview.
fn render(text: &str, given: &Given, preview: &mut Preview) -> Option<Rendered> {
    let template = liquid::parse(text);
    let mut shape = Shape::of(&template);
    for block in sample::blocks_in(text, given.samples) {
        shape.add(&liquid::parse(block));
    }
    let data = data(&shape, given);
    let held = shape.held(&data);
    for at in shape.attributes() {
        let name = &shape.places[at].name;
        let known = preview.values.iter().any(|(known, _)| known == name);
        if !known && !shape.is_answer(name) {
            let text = held[at].as_ref().map(|value| value.to_text().into_owned());
            preview.values.push((name.clone(), text));
        }
    }
    let made_up = samples(&shape, &data);
    let blocks = sample::Blocks(given.samples);
    let samples = sample::answers(given.samples, made_up.clone());
    let env = Environment::new(&data)
        .with_samples(&samples)
        .with_loader(&blocks)
        .with_limits(LIMITS)
        .with_tables(given.moment.tables)
        .at(given.moment.unix, 0)
        .trace();
    let rendered = template.render(&env).ok()?;
    let needs = needs(&rendered, given.samples, &samples, &made_up);
    for need in needs {
        if !preview.needs.contains(&need) {
            preview.needs.push(need);
        }
    }
    Some(rendered)
}

/// The data that a text is rendered with: what the person has, and the edits over it.
fn data(shape: &Shape, given: &Given) -> Object {
    let items = Items { count: 2, gap: None };
    let edit = |at: usize| {
        given
            .edits
            .get(&shape.places[at].name)
            .map(|text| text_or_number(text))
    };
    let of = |user: User| {
        let value = |at: usize| {
            let place = &shape.places[at];
            // What services answer does not depend on what the user lacks.
            let user = if shape.is_answer(&place.name) {
                USERS[0]
            } else {
                user
            };
            edit(at).or_else(|| user.value(&place.name, &place.literals))
        };
        shape.data(items, &value)
    };
    match given.person {
        Person::Sample(user) => of(user),
        Person::Saved(user) => {
            let mut data = user.object();
            for (name, value) in of(USERS[0]).iter() {
                if shape.is_answer(name) {
                    data.insert(name.clone(), value.clone());
                }
            }
            shape.over(data, &edit)
        }
    }
}

/// What services were asked for, and who answered.
fn needs(rendered: &Rendered, own: &[Sample], all: &Samples, made_up: &Samples) -> Vec<Need> {
    let answers = own
        .iter()
        .enumerate()
        .filter(|(_, sample)| sample.kind == SampleKind::ConnectedContent)
        .zip(&all.connected_content);
    let requests = rendered.requests.iter().map(|request| Need {
        kind: SampleKind::ConnectedContent,
        method: request.method.clone(),
        name: request.url.clone(),
        pattern: request.pattern.clone(),
        sample: answers
            .clone()
            .find(|(_, answer)| answer.fits(&request.url))
            .map(|((at, _), _)| at),
        made_up: made_up
            .connected_content
            .first()
            .map(|answer| written(&answer.body))
            .unwrap_or_default(),
    });
    let others = rendered.asked.iter().map(|asked| {
        let kind = SampleKind::from(asked.service);
        let table = match kind {
            SampleKind::CatalogItem => Some(&made_up.catalogs),
            SampleKind::CatalogSelection => Some(&made_up.selections),
            _ => None,
        };
        let made_up = table.and_then(|table| inside(table, &asked.name));
        Need {
            kind,
            method: String::new(),
            name: asked.name.clone(),
            pattern: asked.name.clone(),
            sample: own
                .iter()
                .position(|sample| sample.kind == kind && sample.name == asked.name),
            made_up: made_up.map(|value| written(&value)).unwrap_or_default(),
        }
    });
    requests.chain(others).collect()
}

/// What stands in a table of tables under two names.
fn inside(table: &Value, name: &str) -> Option<Value> {
    let (outer, inner) = name.split_once(' ')?;
    let Value::Object(table) = table else { return None };
    let Value::Object(group) = table.get(outer)? else {
        return None;
    };
    // The id of an item may come from an attribute: what was made up stands under what the template has.
    let first = || group.iter().next().map(|(_, value)| value);
    group.get(inner).or_else(first).cloned()
}

/// A value as JSON that a person edits.
fn written(value: &Value) -> String {
    let mut text = String::new();
    value.write_json(&mut text, LIMITS.output);
    let read = serde_json::from_str::<serde_json::Value>(&text);
    read.and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests;
