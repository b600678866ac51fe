//! What a body says, whatever its keys, and how it is written.

use serde::{Deserialize, Serialize};

use super::endpoint::Mode;
use super::guard;
use super::key_names::{Layout, Role, Wire};
use super::path::{Path, Step};
use crate::webhook::BuiltOn;
use crate::webhook::escape::write_text;

/// A value of the body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Quoted: Liquid source as a person writes it. Bare: JSON as it stands.
    pub text: String,
    /// Whether it stands in the body without quotation marks (a number, unquoted Liquid, an array).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bare: bool,
}

impl Slot {
    /// The value as it is written.
    pub fn source(&self) -> String {
        if self.bare {
            self.text.clone()
        } else {
            write_text(&self.text)
        }
    }

    /// A quoted value.
    pub fn quoted(text: &str) -> Slot {
        Slot {
            text: text.to_owned(),
            bare: false,
        }
    }

    /// Takes another text in. A bare value stays bare only while it is JSON other than a text.
    pub fn set(&mut self, text: &str) {
        self.bare = self.bare
            && matches!(serde_json::from_str(text), Ok(value) if !matches!(value, serde_json::Value::String(_)));
        self.text = text.to_owned();
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn built(&self) -> Built {
        if self.bare {
            Built::Source(self.text.clone())
        } else {
            Built::Text(self.text.clone())
        }
    }
}

/// A member of the body that has no role: carried through as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// The object that it is in; the body itself when absent.
    pub within: Option<Path>,
    /// Key and value as they stood.
    pub source: String,
}

/// What a body says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The format.
    pub wire: Wire,
    /// Who gets it.
    pub receiver: Slot,
    /// Whether the body begins with an abort for a blank receiver.
    pub skip_blank: bool,
    /// The template.
    pub template_key: Slot,
    /// The template's variables, in the order in which they are written.
    pub variables: Vec<(String, Slot)>,
    /// The Braze custom event; kept, but not written, in the Platform API's format.
    pub event_name: Slot,
    /// The Platform API's word for the mode.
    pub mode_word: Slot,
    /// The push notification's title (Platform API).
    pub push_title: Slot,
    /// The push notification's text (Platform API).
    pub push_body: Slot,
    /// Liquid that stands before the body (assignments, connected content), without the abort.
    pub preamble: String,
    /// What has no role.
    pub extras: Vec<Extra>,
    /// The template's version that the body was built on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub built_on: Option<BuiltOn>,
}

impl Content {
    /// An empty body of a format, with the abort.
    pub fn new(wire: Wire) -> Content {
        Content {
            wire,
            skip_blank: true,
            mode_word: Slot::quoted(Mode::RealTime.word()),
            ..Content::default()
        }
    }

    /// What is compared with a body that was found: what the format does not have, or does not need, does not
    /// count.
    pub fn of_its_format(mut self) -> Content {
        self.skip_blank |= guard(&self.receiver.text).is_empty();
        match self.wire {
            Wire::Integration => {
                self.mode_word = Slot::default();
                self.push_title = Slot::default();
                self.push_body = Slot::default();
            }
            Wire::Platform => self.event_name = Slot::default(),
        }
        self
    }

    /// Writes the body: what stands before it, the abort, JSON indented by two spaces, and what it was built on.
    pub fn write(&self, layout: &Layout) -> String {
        let abort = if self.skip_blank {
            guard(&self.receiver.text)
        } else {
            String::new()
        };
        let json = self.tree(layout).pretty(0);
        let built_on = self.built_on.as_ref().map(BuiltOn::written).unwrap_or_default();
        [self.preamble.as_str(), &abort, &json, &built_on]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn tree(&self, layout: &Layout) -> Built {
        let mut root = Built::Object(Object::default());
        for (role, path) in &layout.0 {
            if let Some(value) = self.built(*role) {
                root.insert(&path.0, &self.receiver.text, value);
            }
        }
        for extra in &self.extras {
            let steps = extra.within.as_ref().map_or(&[][..], |path| &path.0);
            root.append(steps, &self.receiver.text, &extra.source);
        }
        root
    }

    /// A role's value; `None` when it is optional and empty.
    fn built(&self, role: Role) -> Option<Built> {
        let optional = |slot: &Slot| (!slot.text.is_empty()).then(|| slot.built());
        match role {
            Role::Receiver => Some(self.receiver.built()),
            Role::TemplateKey => Some(self.template_key.built()),
            Role::Variables => Some(Built::Object(variables_object(&self.variables))),
            Role::EventName => optional(&self.event_name),
            Role::Mode => optional(&self.mode_word),
            Role::PushTitle => optional(&self.push_title),
            Role::PushBody => optional(&self.push_body),
        }
    }
}

/// JSON that is being built.
enum Built {
    Text(String),
    /// As it stood.
    Source(String),
    Object(Object),
    Array(Vec<Built>),
}

#[derive(Default)]
struct Object {
    members: Vec<(String, Built)>,
    /// Members as they stood, key and all.
    sources: Vec<String>,
}

impl Built {
    /// Puts a value at a place. Places that clash do not reach this: key names are checked when they are set.
    fn insert(&mut self, steps: &[Step], receiver: &str, value: Built) {
        match steps.split_first() {
            Some((first, rest)) => {
                if let Some(inner) = self.enter(first, rest, receiver) {
                    inner.insert(rest, receiver, value);
                }
            }
            None => *self = value,
        }
    }

    /// Appends a member as it stood to the object at a place.
    fn append(&mut self, steps: &[Step], receiver: &str, source: &str) {
        match (steps.split_first(), self) {
            (Some((first, rest)), here) => {
                if let Some(inner) = here.enter(first, rest, receiver) {
                    inner.append(rest, receiver, source);
                }
            }
            (None, Built::Object(object)) => object.sources.push(source.to_owned()),
            (None, _) => {}
        }
    }

    /// The value one step in, made when it is not there.
    fn enter(&mut self, step: &Step, rest: &[Step], receiver: &str) -> Option<&mut Built> {
        let fresh = || match rest.first() {
            Some(Step::Item) => Built::Array(Vec::new()),
            _ => Built::Object(Object::default()),
        };
        let key = match step {
            Step::Key(key) => key,
            Step::Receiver => receiver,
            Step::Item => {
                let Built::Array(items) = self else { return None };
                if items.is_empty() {
                    items.push(fresh());
                }
                return items.first_mut();
            }
        };
        let Built::Object(Object { members, .. }) = self else {
            return None;
        };
        let at = members
            .iter()
            .position(|(name, _)| name == key)
            .unwrap_or_else(|| {
                members.push((key.to_owned(), fresh()));
                members.len() - 1
            });
        members.get_mut(at).map(|(_, value)| value)
    }

    fn pretty(&self, depth: usize) -> String {
        match self {
            Built::Text(text) => write_text(text),
            Built::Source(source) => source.clone(),
            Built::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| item.pretty(depth)).collect();
                format!("[{}]", items.join(", "))
            }
            Built::Object(object) => object.pretty(depth),
        }
    }
}

impl Object {
    fn pretty(&self, depth: usize) -> String {
        let lines: Vec<String> = self
            .members
            .iter()
            .map(|(key, value)| format!("{}: {}", write_text(key), value.pretty(depth + 1)))
            .chain(self.sources.iter().cloned())
            .collect();
        if lines.is_empty() {
            return "{}".to_owned();
        }
        let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
        format!("{{\n{inner}{}\n{outer}}}", lines.join(&format!(",\n{inner}")))
    }
}

/// The variables' object as it is written at a depth of indentation.
pub fn write_variables(variables: &[(String, Slot)], depth: usize) -> String {
    variables_object(variables).pretty(depth)
}

fn variables_object(variables: &[(String, Slot)]) -> Object {
    Object {
        members: variables
            .iter()
            .map(|(name, slot)| (name.clone(), slot.built()))
            .collect(),
        sources: Vec::new(),
    }
}
