//! One text of a webhook, cut into what stays as it stands and what was filled in.

use serde::{Deserialize, Serialize};

use crate::liquid::Span;
use crate::webhook::json::{self, Kind, Node};
use crate::webhook::parts::{Part, parts};

/// A text with holes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Piece {
    /// As it stands.
    Raw(String),
    /// What was filled in: while the value is the one that was found, it is written as it was found.
    Hole {
        /// The blank's id.
        id: String,
        /// As it was found.
        raw: String,
        /// What that means.
        value: String,
    },
}

/// The blank of a hole, when a text is nothing but one: `«id»`.
pub(super) fn hole(text: &str) -> Option<&str> {
    text.strip_prefix('«')?.strip_suffix('»')
}

/// What stands before the text of a webhook, all of it Liquid or white space, and the text. `None` when there is none.
pub(super) fn split(source: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for part in parts(source) {
        if let Part::Text(text) = part {
            let gap = text.len() - text.trim_start().len();
            if gap < text.len() {
                return Some(source.split_at(at + gap));
            }
        }
        at += part.source().len();
    }
    None
}

impl Sheet {
    /// Finds the holes of `pattern` in a JSON object; it may have further members, in any order.
    pub fn json(pattern: &str, source: &str) -> Option<Sheet> {
        let wanted = json::read(pattern).ok()?;
        let found = json::read(source).ok()?;
        let mut holes = Vec::new();
        find(&wanted, &found, &mut holes)?;
        holes.sort_by_key(|(_, node, _)| node.from);
        let mut sheet = Sheet::default();
        let mut at = 0;
        for (id, node, value) in holes {
            sheet
                .pieces
                .push(Piece::Raw(source.get(at..node.from)?.to_owned()));
            sheet.pieces.push(Piece::Hole {
                id,
                raw: node.source(source).to_owned(),
                value,
            });
            at = node.to;
        }
        sheet.pieces.push(Piece::Raw(source.get(at..)?.to_owned()));
        Some(sheet)
    }

    /// A text that is one hole.
    pub fn whole(id: &str, raw: &str, value: String) -> Sheet {
        Sheet {
            pieces: vec![Piece::Hole {
                id: id.to_owned(),
                raw: raw.to_owned(),
                value,
            }],
        }
    }

    /// Blank and value of each hole, as they were found.
    pub fn holes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole { id, value, .. } => Some((&**id, &**value)),
            Piece::Raw(_) => None,
        })
    }

    /// The text, with these values filled in.
    pub fn filled<'v>(&self, value: impl Fn(&str) -> &'v str, write: fn(&str) -> String) -> String {
        let texts = self.pieces.iter().map(|piece| piece.text(&value, write));
        texts.collect()
    }

    /// The blank whose hole holds a place of the text that is written with these values.
    pub fn blank_at<'v>(
        &self,
        span: Span,
        value: impl Fn(&str) -> &'v str,
        write: fn(&str) -> String,
    ) -> Option<&str> {
        let mut from = 0;
        for piece in &self.pieces {
            let to = from + piece.text(&value, write).len();
            if from <= span.start && span.end <= to {
                return match piece {
                    Piece::Hole { id, .. } => Some(id),
                    Piece::Raw(_) => None,
                };
            }
            from = to;
        }
        None
    }
}

impl Piece {
    fn text<'v>(&self, value: &impl Fn(&str) -> &'v str, write: fn(&str) -> String) -> String {
        match self {
            Piece::Raw(text) => text.clone(),
            Piece::Hole {
                id,
                raw,
                value: found,
            } => match value(id) {
                now if now == found => raw.clone(),
                now => write(now),
            },
        }
    }
}

/// Blank, place and value of each hole; `None` when one has no text in its place.
fn find<'n>(wanted: &Node, found: &'n Node, holes: &mut Vec<(String, &'n Node, String)>) -> Option<()> {
    match (&wanted.kind, &found.kind) {
        (Kind::Text(text), Kind::Text(value)) if hole(text).is_some() => {
            holes.push((hole(text)?.to_owned(), found, value.clone()));
            Some(())
        }
        (Kind::Text(text), _) if hole(text).is_some() => None,
        (Kind::Object(members), Kind::Object(_)) => members.iter().try_for_each(|member| {
            match found.get(&member.key) {
                Some(node) => find(&member.value, node, holes),
                // A member without a hole may have been taken out.
                None if has_hole(&member.value) => None,
                None => Some(()),
            }
        }),
        (Kind::Array(items), Kind::Array(others)) if items.len() == others.len() => items
            .iter()
            .zip(others)
            .try_for_each(|(item, other)| find(item, other, holes)),
        _ if has_hole(wanted) => None,
        _ => Some(()),
    }
}

fn has_hole(node: &Node) -> bool {
    match &node.kind {
        Kind::Text(text) => hole(text).is_some(),
        Kind::Bare => false,
        Kind::Object(members) => members.iter().any(|member| has_hole(&member.value)),
        Kind::Array(items) => items.iter().any(has_hole),
    }
}
