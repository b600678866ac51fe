//! A body read back into what it says.

use super::content::{Content, Extra, Slot};
use super::guard;
use super::key_names::{Layout, Role, Wire};
use super::path::{Path, Step};
use crate::webhook::BuiltOn;
use crate::webhook::json::{self, Kind, Node};
use crate::webhook::parts::{Part, parts};

/// Reads a body by a layout. `None` when it is not of that layout, or when something in it could not be written
/// again: every value is either in a role, or carried through as it stands.
pub fn read(body: &str, wire: Wire, layout: &Layout) -> Option<Content> {
    let Split {
        before,
        source,
        built_on,
        ..
    } = split(body)?;
    let root = json::read(source).ok()?;
    let receiver = find(&root, &layout.place(Role::Receiver)?.0).and_then(|node| slot(node, source))?;
    let mut reading = Reading {
        layout,
        source,
        receiver: receiver.text.clone(),
        content: Content {
            wire,
            ..Content::default()
        },
        has_template: false,
    };
    reading.walk(&root, &mut Vec::new())?;
    if !reading.has_template {
        return None;
    }
    let mut content = reading.content;
    let abort = guard(&receiver.text);
    content.built_on = built_on;
    content.receiver = receiver;
    match (abort.is_empty(), before.find(&abort)) {
        (false, Some(at)) => {
            content.skip_blank = true;
            let (head, tail) = (before[..at].trim_end(), before[at + abort.len()..].trim_start());
            let gap = if head.is_empty() || tail.is_empty() {
                ""
            } else {
                "\n"
            };
            content.preamble = format!("{head}{gap}{tail}").trim().to_owned();
        }
        (no_abort_needed, _) => {
            content.skip_blank = no_abort_needed;
            content.preamble = before.trim().to_owned();
        }
    }
    Some(content)
}

/// The parts of a body.
pub struct Split<'a> {
    /// Liquid before the JSON.
    pub before: &'a str,
    /// The JSON.
    pub source: &'a str,
    /// What stands after it: the comment that says what it was built on, with the white space before it.
    pub after: &'a str,
    /// What that comment says.
    pub built_on: Option<BuiltOn>,
}

/// Parts a body. `None` when text other than white space stands before the JSON.
pub fn split(body: &str) -> Option<Split<'_>> {
    let (built_on, end) = match BuiltOn::find(body) {
        Some((built_on, end)) => (Some(built_on), end),
        None => (None, body.len()),
    };
    let (body, after) = body.split_at(end);
    let mut at = 0;
    for part in parts(body) {
        if let Part::Text(text) = part {
            let gap = text.len() - text.trim_start().len();
            if gap < text.len() {
                let (before, source) = body.split_at(at + gap);
                return text[gap..].starts_with('{').then_some(Split {
                    before,
                    source,
                    after,
                    built_on,
                });
            }
        }
        at += part.source().len();
    }
    None
}

struct Reading<'a> {
    layout: &'a Layout,
    source: &'a str,
    receiver: String,
    content: Content,
    has_template: bool,
}

impl Reading<'_> {
    /// Takes the value at `here` into its role, or goes on into it when a role lies in it.
    fn walk(&mut self, node: &Node, here: &mut Vec<Step>) -> Option<()> {
        let role = self.layout.0.iter().find(|(_, path)| path.0 == *here);
        if let Some((role, _)) = role {
            return self.take(*role, node);
        }
        match &node.kind {
            Kind::Object(members) => {
                for member in members {
                    let by_receiver = member.key == self.receiver && self.leads_on(here, &Step::Receiver);
                    here.push(if by_receiver {
                        Step::Receiver
                    } else {
                        Step::Key(member.key.clone())
                    });
                    let placed = self.layout.0.iter().any(|(_, path)| path.0.starts_with(here));
                    let walked = if placed {
                        self.walk(&member.value, here)
                    } else {
                        Some(())
                    };
                    here.pop();
                    walked?;
                    if !placed {
                        self.content.extras.push(Extra {
                            within: (!here.is_empty()).then(|| Path(here.clone())),
                            source: self.source.get(member.from..member.value.to)?.to_owned(),
                        });
                    }
                }
                Some(())
            }
            Kind::Array(items) => {
                let [item] = items.as_slice() else { return None };
                if !self.leads_on(here, &Step::Item) {
                    return None;
                }
                here.push(Step::Item);
                let walked = self.walk(item, here);
                here.pop();
                walked
            }
            Kind::Text(_) | Kind::Bare => None,
        }
    }

    /// Whether a place goes on from `here` by this step.
    fn leads_on(&self, here: &[Step], step: &Step) -> bool {
        self.layout
            .0
            .iter()
            .any(|(_, path)| path.0.starts_with(here) && path.0.get(here.len()) == Some(step))
    }

    fn take(&mut self, role: Role, node: &Node) -> Option<()> {
        if role == Role::Variables {
            let Kind::Object(members) = &node.kind else {
                return None;
            };
            for member in members {
                let value = slot(&member.value, self.source).unwrap_or_else(|| Slot {
                    text: member.value.source(self.source).to_owned(),
                    bare: true,
                });
                self.content.variables.push((member.key.clone(), value));
            }
            return Some(());
        }
        let value = slot(node, self.source)?;
        match role {
            Role::Receiver | Role::Variables => {}
            Role::TemplateKey => {
                self.has_template = true;
                self.content.template_key = value;
            }
            Role::EventName => self.content.event_name = value,
            Role::Mode => self.content.mode_word = value,
            Role::PushTitle => self.content.push_title = value,
            Role::PushBody => self.content.push_body = value,
        }
        Some(())
    }
}

/// A text or an unquoted value.
fn slot(node: &Node, source: &str) -> Option<Slot> {
    match &node.kind {
        Kind::Text(text) => Some(Slot::quoted(text)),
        Kind::Bare => Some(Slot {
            text: node.source(source).to_owned(),
            bare: true,
        }),
        Kind::Object(_) | Kind::Array(_) => None,
    }
}

/// The value at a place that does not depend on the receiver.
pub fn find<'a>(node: &'a Node, steps: &[Step]) -> Option<&'a Node> {
    let Some((first, rest)) = steps.split_first() else {
        return Some(node);
    };
    match (first, &node.kind) {
        (Step::Key(key), _) => find(node.get(key)?, rest),
        (Step::Item, Kind::Array(items)) => match items.as_slice() {
            [item] => find(item, rest),
            _ => None,
        },
        _ => None,
    }
}
