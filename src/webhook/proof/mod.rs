//! The proof: whether a webhook is what it must be for every user, before it is sent.
//!
//! A body is followed along all paths of its Liquid by a machine that reads JSON. A value is known only by what the
//! filters that it goes through can let out, so that the answer *proven* holds for all values that attributes can
//! take, under both of Braze's Liquid engines (3.0.6 and 5). What is not proven is rendered with hostile values: a
//! text that breaks is the counterexample. `docs/proof.md` tells the method, its limits and the filters.

mod braze_tags;
mod conditions;
mod data;
mod env;
mod eval;
mod filters;
mod hostile;
mod kind;
mod loops;
mod machine;
mod samples;
mod scene;
mod search;
mod shape;
mod show;
mod special;
mod value;
mod verdict;
mod walk;

#[cfg(test)]
mod tests;

pub use hostile::HostileKind;
pub(super) use samples::samples;
pub(super) use shape::{Items, Shape};
pub use verdict::{Counterexample, Doubt, Field, FieldProof, Note, Proof, Reason, Trial, Trials, Verdict};

use super::{Body, HeaderValue, Method, Webhook};
use crate::liquid::{self, Span, Template};
use machine::{Inside, Json, Line, Machine, Url};
use search::Search;
use walk::Walker;

/// Judges each field of a webhook. Every host is allowed in its URL.
#[must_use]
pub fn prove(webhook: &Webhook) -> Proof {
    prove_within(webhook, &[])
}

/// Judges each field of a webhook whose URL must go to one of these hosts: a host itself, or with a dot before it
/// all hosts below it (`.sendbird.com`). Without any rule every host is allowed.
#[must_use]
pub fn prove_within(webhook: &Webhook, hosts: &[&str]) -> Proof {
    let judge = |part: Part| match part.wanted {
        _ if part.secret => FieldProof::undecided(part.field, Reason::Secret),
        Wanted::Url => judged(part.field, part.text, Url::new(hosts), Rule::Certain),
        Wanted::Line => judged(part.field, part.text, Line, Rule::Certain),
        Wanted::Json => judged(part.field, part.text, Json::document(), Rule::Certain),
        Wanted::String => judged(part.field, part.text, Inside::new(), Rule::Either),
        Wanted::Other => FieldProof::undecided(part.field, Reason::OtherContentType),
    };
    let notes = match &webhook.body {
        Body::Raw(text) if webhook.method != Method::Get => duplicate_key(text),
        _ => None,
    };
    Proof {
        fields: parts(webhook).into_iter().map(judge).collect(),
        notes: notes.into_iter().collect(),
    }
}

/// Renders a webhook with each kind of hostile value in all of its attributes, and tells what came out: the proof
/// strip, in the order of [`HostileKind::ALL`]. It says what was tried and owes nothing to the proof. It takes some
/// ten to twenty times as long as the proof.
#[must_use]
pub fn try_out(webhook: &Webhook) -> Trials {
    let mut all = Trials::default();
    for part in parts(webhook) {
        let template = liquid::parse(part.text);
        let (found, certain) = match part.wanted {
            _ if part.secret => ([Trial::Undecided; HostileKind::ALL.len()], true),
            Wanted::Url => (Search::new(&template, Url::new(&[])).trials(), true),
            Wanted::Line => (Search::new(&template, Line).trials(), true),
            Wanted::Json => (Search::new(&template, Json::document()).trials(), true),
            Wanted::String => (Search::new(&template, Inside::new()).trials(), false),
            Wanted::Other => ([Trial::Undecided; HostileKind::ALL.len()], true),
        };
        for (worst, trial) in all.iter_mut().zip(found) {
            *worst = worst.worse(match trial {
                Trial::Breaks if !certain => Trial::Undecided,
                trial => trial,
            });
        }
    }
    all
}

/// For each field that breaks one counterexample for each kind of hostile value that breaks it by itself. Meant for
/// showing; it takes some ten times as long as the proof.
#[must_use]
pub fn counterexamples(webhook: &Webhook) -> Vec<(Field, Counterexample)> {
    let of = |part: Part| {
        let template = liquid::parse(part.text);
        let found = match part.wanted {
            _ if part.secret => Vec::new(),
            Wanted::Url => Search::new(&template, Url::new(&[])).counterexamples(),
            Wanted::Line => Search::new(&template, Line).counterexamples(),
            Wanted::Json => Search::new(&template, Json::document()).counterexamples(),
            Wanted::String | Wanted::Other => Vec::new(),
        };
        let by_kind = found.into_iter().filter(|found| found.kind.is_some());
        by_kind.map(|found| (part.field, found)).collect::<Vec<_>>()
    };
    parts(webhook).into_iter().flat_map(of).collect()
}

/// What a text must be.
#[derive(Clone, Copy)]
enum Wanted {
    Url,
    Line,
    /// One JSON document.
    Json,
    /// The inside of a JSON string. Whether Braze escapes what a pair renders as is not known, so that a pair is
    /// never broken for sure.
    String,
    /// Not JSON, by the `Content-Type` header.
    Other,
}

/// What a counterexample would say.
#[derive(Clone, Copy)]
enum Rule {
    /// That the field is broken.
    Certain,
    /// That it is broken only if Braze does not escape it, which is not known.
    Either,
}

/// A text of a webhook.
pub(super) struct Part<'w> {
    pub(super) field: Field,
    pub(super) text: &'w str,
    wanted: Wanted,
    /// Whether it is a credential that may hold anything.
    pub(super) secret: bool,
}

/// The texts of a webhook, in the form's order.
pub(super) fn parts(webhook: &Webhook) -> Vec<Part<'_>> {
    let part = |field, text, wanted| Part {
        field,
        text,
        wanted,
        secret: false,
    };
    let mut parts = vec![part(Field::Url, &*webhook.url, Wanted::Url)];
    for (at, header) in webhook.headers.iter().enumerate() {
        parts.push(part(Field::HeaderName(at), &header.name, Wanted::Line));
        let field = Field::HeaderValue(at);
        parts.push(match &header.value {
            HeaderValue::Text(text) => part(field, text, Wanted::Line),
            HeaderValue::Secret(secret) => Part {
                secret: !secret.is_plain_line(),
                ..part(field, "", Wanted::Line)
            },
        });
    }
    match &webhook.body {
        _ if webhook.method == Method::Get => {}
        Body::Raw(text) => {
            let wanted = if is_json(webhook) {
                Wanted::Json
            } else {
                Wanted::Other
            };
            parts.push(part(Field::Body, text, wanted));
        }
        Body::Pairs(pairs) => {
            for (at, pair) in pairs.iter().enumerate() {
                parts.push(part(Field::PairKey(at), &pair.key, Wanted::String));
                parts.push(part(Field::PairValue(at), &pair.value, Wanted::String));
            }
        }
    }
    parts
}

impl Part<'_> {
    /// Where a text that it renders as stops being what it must be. A pair's text breaks nothing for sure: whether
    /// Braze escapes it is not known.
    pub(super) fn broken_at(&self, text: &str) -> Option<usize> {
        match self.wanted {
            Wanted::Url => read(text, Url::new(&[])),
            Wanted::Line => read(text, Line),
            Wanted::Json => read(text, Json::document()),
            Wanted::String | Wanted::Other => None,
        }
    }
}

/// Where a machine stops reading a text.
fn read<M: Machine>(text: &str, mut machine: M) -> Option<usize> {
    match machine.text(text) {
        Err(fault) => Some(fault.at),
        Ok(()) => machine.end().err().map(|_| text.len()),
    }
}

/// Whether the body is meant to be JSON: unless the `Content-Type` header says otherwise.
fn is_json(webhook: &Webhook) -> bool {
    let Some(HeaderValue::Text(value)) = webhook.header("Content-Type") else {
        return true;
    };
    let value = value.to_ascii_lowercase();
    value.trim().is_empty() || value.contains("json") || value.contains("{{")
}

fn judged<M: Machine>(field: Field, text: &str, machine: M, rule: Rule) -> FieldProof {
    let template = liquid::parse(text);
    let doubts = doubts(&template, machine.clone());
    let verdict = match doubts.first() {
        None => Verdict::Proven,
        Some(doubt) => match counterexample(&template, machine, rule) {
            Some(found) => Verdict::Broken(Box::new(found)),
            None => Verdict::Unknown(*doubt),
        },
    };
    FieldProof {
        field,
        verdict,
        doubts,
    }
}

fn counterexample<M: Machine>(template: &Template, machine: M, rule: Rule) -> Option<Counterexample> {
    match rule {
        Rule::Certain => Search::new(template, machine).counterexample(),
        Rule::Either => None,
    }
}

/// All places of a template whose text may not be what the machine accepts.
fn doubts<M: Machine>(template: &Template, machine: M) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = template
        .errors()
        .iter()
        .take(8)
        .map(|error| Doubt {
            span: error.span,
            reason: Reason::Syntax,
        })
        .collect();
    if doubts.is_empty() {
        doubts = Walker::new(template).doubts(template, machine);
        doubts.sort_by_key(|doubt| doubt.span.start);
    }
    doubts
}

/// An object's key that is there twice. JSON allows it; receivers take one of both.
fn duplicate_key(text: &str) -> Option<Note> {
    match super::json::read(text) {
        Err(super::json::JsonError::Twice(at)) => {
            let mut escaped = false;
            let len = text.get(at + 1..)?.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            })?;
            Some(Note::DuplicateKey(Span::new(at, at + len + 2)))
        }
        _ => None,
    }
}
