//! A webhook as it is for one user: what is rendered, and what came from where. It sends nothing.

mod users;

pub use users::{USERS, User, text_or_number};

use std::collections::BTreeMap;

use super::Webhook;
use super::proof::{Field, Items, Shape, parts, samples};
use crate::liquid::{self, Environment, Limits, Origin, Request, Span, Template, Value, Zones};

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
    /// Where time zones are known.
    pub zones: &'z dyn Zones,
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
    /// What Connected Content would have asked for.
    pub requests: Vec<Request>,
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

/// Renders a webhook for a user; attributes named in `edits` hold what stands there.
#[must_use]
pub fn preview(webhook: &Webhook, user: User, edits: &BTreeMap<String, String>, moment: Moment) -> Preview {
    let mut preview = Preview::default();
    for part in parts(webhook) {
        let mut shown = Part {
            field: part.field,
            source: part.text.to_owned(),
            text: None,
            origins: Vec::new(),
        };
        if !part.secret {
            let template = liquid::parse(part.text);
            render(&template, user, edits, moment, &mut shown, &mut preview);
        }
        preview.parts.push(shown);
    }
    preview
}

fn render(
    template: &Template,
    user: User,
    edits: &BTreeMap<String, String>,
    moment: Moment,
    part: &mut Part,
    preview: &mut Preview,
) {
    let shape = Shape::of(template);
    let value = |at: usize| -> Option<Value> {
        let place = &shape.places[at];
        match edits.get(&place.name) {
            Some(text) => Some(text_or_number(text)),
            None => user.value(&place.name, &place.literals),
        }
    };
    for at in shape.attributes() {
        let name = &shape.places[at].name;
        if preview.values.iter().all(|(known, _)| known != name) {
            let text = value(at).map(|value| value.to_text().into_owned());
            preview.values.push((name.clone(), text));
        }
    }
    let items = Items { count: 2, gap: None };
    let data = shape.data(items, &value);
    let samples = samples(&shape, &data);
    let env = Environment::new(&data)
        .with_samples(&samples)
        .with_limits(LIMITS)
        .with_zones(moment.zones)
        .at(moment.unix, 0)
        .trace();
    if let Ok(rendered) = template.render(&env) {
        if let Some(aborted) = rendered.aborted {
            preview.aborted.get_or_insert(aborted.reason);
        }
        preview.requests.extend(rendered.requests);
        part.text = Some(rendered.text);
        part.origins = rendered.origins;
    }
}

#[cfg(test)]
mod tests;
