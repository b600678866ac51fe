//! A found body with single values replaced, so that everything else in it stays as its author wrote it.

use super::content::{Content, Slot, write_variables};
use super::guard;
use super::key_names::{Layout, Role};
use super::path::Step;
use super::read::{Split, find, read, split};
use crate::webhook::json::{self, Kind, Node};

/// Writes what has changed into a found body. `None` when more than values has changed (another order, a key that
/// was not there, the receiver where it is a key); the body is then written anew.
pub fn patch(found: &str, layout: &Layout, content: &Content) -> Option<String> {
    let before = read(found, content.wire, layout)?;
    let Split {
        before: head,
        source,
        after,
        ..
    } = split(found)?;
    let root = json::read(source).ok()?;
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    for (role, path) in &layout.0 {
        let (old, new) = match role {
            Role::Receiver => (&before.receiver, &content.receiver),
            Role::TemplateKey => (&before.template_key, &content.template_key),
            Role::EventName => (&before.event_name, &content.event_name),
            Role::Mode => (&before.mode_word, &content.mode_word),
            Role::PushTitle => (&before.push_title, &content.push_title),
            Role::PushBody => (&before.push_body, &content.push_body),
            Role::Variables => {
                if before.variables != content.variables {
                    let steps = with_receiver(&path.0, &before.receiver.text);
                    let node = find(&root, &steps)?;
                    edits.extend(variable_edits(
                        node,
                        source,
                        &before.variables,
                        &content.variables,
                    )?);
                }
                continue;
            }
        };
        if old != new {
            let node = find(&root, &path.0)?;
            edits.push((node.from, node.to, new.source()));
        }
    }
    edits.sort_by_key(|edit| edit.0);
    let mut json = String::new();
    let mut at = 0;
    for (from, to, text) in edits {
        json.push_str(source.get(at..from)?);
        json.push_str(&text);
        at = to;
    }
    json.push_str(source.get(at..)?);
    let head = match (before.skip_blank, content.skip_blank) {
        (true, true) => {
            let (old, new) = (guard(&before.receiver.text), guard(&content.receiver.text));
            if old.is_empty() && !new.is_empty() {
                return None;
            }
            head.replacen(&old, &new, usize::from(!old.is_empty()))
        }
        (false, false) => head.to_owned(),
        _ => return None,
    };
    let after = match (&before.built_on, &content.built_on) {
        (old, new) if old == new => after.to_owned(),
        (_, None) => String::new(),
        (_, Some(built_on)) => format!("\n{}", built_on.written()),
    };
    let json = if after.is_empty() { &json } else { json.trim_end() };
    let written = format!("{head}{json}{after}");
    (read(&written, content.wire, layout).as_ref() == Some(content)).then_some(written)
}

fn with_receiver(steps: &[Step], receiver: &str) -> Vec<Step> {
    steps
        .iter()
        .map(|step| match step {
            Step::Receiver => Step::Key(receiver.to_owned()),
            other => other.clone(),
        })
        .collect()
}

/// Each changed value where the names are the same; the whole object where they are not.
fn variable_edits(
    node: &Node,
    source: &str,
    old: &[(String, Slot)],
    new: &[(String, Slot)],
) -> Option<Vec<(usize, usize, String)>> {
    let Kind::Object(members) = &node.kind else {
        return None;
    };
    let same_names = old
        .iter()
        .map(|(name, _)| name)
        .eq(new.iter().map(|(name, _)| name));
    if !same_names {
        let line = source.get(..node.from)?.rsplit('\n').next().unwrap_or_default();
        let indent = line.len() - line.trim_start_matches(' ').len();
        return Some(vec![(node.from, node.to, write_variables(new, indent / 2))]);
    }
    Some(
        members
            .iter()
            .zip(old.iter().zip(new))
            .filter(|(_, (old, new))| old != new)
            .map(|(member, (_, (_, slot)))| (member.value.from, member.value.to, slot.source()))
            .collect(),
    )
}
