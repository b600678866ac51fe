//! Where in a body's text each role's value stands.

use serde_json::Value;

use super::change::field;
use super::endpoint::shape;
use super::key_names::{KeyNames, Layout, Role, Wire};
use super::learn::learn;
use super::path::Step;
use super::read::{Split, split};
use crate::liquid::Span;
use crate::webhook::json::{self, Kind, Node};

/// A body whose roles have been found.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its format.
    pub wire: Wire,
    /// Where the JSON begins; Liquid may stand before it.
    pub json_from: usize,
    /// What was found, by role.
    pub slots: Vec<PlacedSlot>,
    /// The template's variables.
    pub variables: Vec<PlacedVariable>,
}

/// A role's value in a body.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedSlot {
    /// The role.
    pub role: Role,
    /// Its place, quotation marks included.
    pub span: Span,
    /// Liquid source as a person writes it for a quoted text; else what stands there.
    pub text: String,
}

/// A variable in a body.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedVariable {
    /// Its name.
    pub name: String,
    /// The place of its name and value.
    pub span: Span,
    /// The place of its value.
    pub value: Span,
    /// Its value, as in [`PlacedSlot::text`].
    pub text: String,
}

/// Finds the roles of a body by an application's key names, the default ones, the Platform API's, or such as can be
/// learnt from the body: by those that fit most of it. `None` when the body is no JSON, or fits none in two roles.
pub fn placed(url: &str, body: &str, kept: Option<&Value>) -> Option<Placed> {
    let Split { before, source, .. } = split(body)?;
    let root = json::read(source).ok()?;
    let by =
        |wire: Wire, names: &KeyNames| place(wire, &Layout::of(wire, names), before.len(), source, &root);
    let own = kept.and_then(KeyNames::kept);
    let default = KeyNames::default();
    let found = if shape(url).wire == Some(Wire::Platform) {
        vec![by(Wire::Platform, &default)]
    } else {
        own.iter()
            .chain([&default])
            .map(|names| by(Wire::Integration, names))
            .chain([by(Wire::Platform, &default)])
            .collect()
    };
    let best = found.into_iter().rev().max_by_key(|placed| placed.slots.len());
    best.filter(|placed| placed.slots.len() > 1).or_else(|| {
        let learnt = by(Wire::Integration, &learn(body, &[])?.names);
        (learnt.slots.len() > 1).then_some(learnt)
    })
}

impl Placed {
    /// What a role holds.
    pub fn slot(&self, role: Role) -> Option<&PlacedSlot> {
        self.slots.iter().find(|slot| slot.role == role)
    }

    /// The field of the draft's form that holds a place.
    pub fn field(&self, span: Span) -> Option<String> {
        let holds = |outer: &Span| outer.start <= span.start && span.end <= outer.end;
        if let Some(variable) = self.variables.iter().find(|variable| holds(&variable.span)) {
            return Some([field::VARIABLE, &variable.name].concat());
        }
        let slot = self.slots.iter().find(|slot| holds(&slot.span))?;
        let id = match slot.role {
            Role::Receiver => field::RECEIVER,
            Role::TemplateKey => field::TEMPLATE,
            Role::EventName => field::EVENT,
            Role::PushTitle => field::PUSH_TITLE,
            Role::PushBody => field::PUSH_BODY,
            Role::Variables => field::VARIABLES,
            Role::Mode => field::ENDPOINT,
        };
        Some(id.to_owned())
    }
}

/// The Liquid that aborts a send whose receiver is blank; empty where it cannot be.
pub fn receiver_guard(receiver: &str) -> String {
    super::guard(receiver)
}

fn place(wire: Wire, layout: &Layout, before: usize, source: &str, root: &Node) -> Placed {
    let receiver = layout
        .place(Role::Receiver)
        .and_then(|path| find(root, &path.0, ""))
        .map(|node| text(node, source))
        .unwrap_or_default();
    let mut placed = Placed {
        wire,
        json_from: before,
        slots: Vec::new(),
        variables: Vec::new(),
    };
    for (role, path) in &layout.0 {
        let Some(node) = find(root, &path.0, &receiver) else {
            continue;
        };
        let span = Span::new(before + node.from, before + node.to);
        if *role == Role::Variables
            && let Kind::Object(members) = &node.kind
        {
            placed.variables = members
                .iter()
                .map(|member| PlacedVariable {
                    name: member.key.clone(),
                    span: Span::new(before + member.from, before + member.value.to),
                    value: Span::new(before + member.value.from, before + member.value.to),
                    text: text(&member.value, source),
                })
                .collect();
        }
        placed.slots.push(PlacedSlot {
            role: *role,
            span,
            text: text(node, source),
        });
    }
    placed
}

fn text(node: &Node, source: &str) -> String {
    match &node.kind {
        Kind::Text(text) => text.clone(),
        _ => node.source(source).to_owned(),
    }
}

fn find<'n>(node: &'n Node, steps: &[Step], receiver: &str) -> Option<&'n Node> {
    let Some((first, rest)) = steps.split_first() else {
        return Some(node);
    };
    let next = match (first, &node.kind) {
        (Step::Key(key), _) => node.get(key)?,
        (Step::Receiver, _) => node.get(receiver)?,
        (Step::Item, Kind::Array(items)) => items.first()?,
        _ => return None,
    };
    find(next, rest, receiver)
}
