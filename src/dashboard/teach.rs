//! Making a lesson of what the user points at: it is tried on the same page before it is kept.

use super::labels::{self, Word};
use super::lessons::{alike, beside, called, is_anchor, is_caption, spot, teachable};
use super::recognise::recognise_with;
use super::snapshot::{Handle, Kind, Snapshot};
use super::surface::{Part, Surface};
use super::taught::{groups, handles, used};
use super::tree::Tree;
use crate::protocol::Lesson;
use crate::protocol::lesson::{Anchor, LessonPart};
use crate::webhook::Method;

/// How many captions before a field are tried as its heading, and buttons behind it as the one that adds rows.
const CAPTIONS: usize = 8;

/// How many things are offered at most to choose from.
const CANDIDATES: usize = 40;

/// What the user pointed at, and how it will be found again.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// The lesson.
    pub lesson: Lesson,
    /// What is written at it, as the page has it; empty when nothing is.
    pub label: String,
    /// What it is.
    pub kind: Kind,
}

/// Why what the user points at cannot be a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Unfit {
    /// It has left the page.
    #[error("it has left the page")]
    Gone,
    /// It is a text or a container.
    #[error("it is no field")]
    NoField,
    /// It is a control of another kind than the part is.
    #[error("it is of another kind")]
    Kind,
    /// It is another part already.
    #[error("it is another part of the form")]
    Taken,
    /// Disabled or read-only.
    #[error("it is locked")]
    Locked,
    /// Nothing tells it from others.
    #[error("nothing tells it from others")]
    Alike,
}

/// Makes a lesson of the node with a handle: the field, list or button that is the part. `lessons` are those that are
/// known already.
pub fn learn(snapshot: &Snapshot, lessons: &[Lesson], part: Part, id: Handle) -> Result<Learned, Unfit> {
    let tree = &Tree::new(snapshot);
    let at = tree.position(id).ok_or(Unfit::Gone)?;
    let wanted = teachable(part).ok_or(Unfit::Kind)?;
    fits(tree, wanted, at)?;
    let others = beside_part(lessons, wanted);
    let before = recognise_with(snapshot, &others);
    learn_at(snapshot, tree, &others, &before, part, at)
}

/// Everything on the page that can be learnt as a part, in the page's order, at most [`CANDIDATES`].
pub fn candidates(snapshot: &Snapshot, lessons: &[Lesson], part: Part) -> Vec<(Handle, Learned)> {
    let tree = &Tree::new(snapshot);
    let Some(wanted) = teachable(part) else {
        return Vec::new();
    };
    let others = beside_part(lessons, wanted);
    let before = recognise_with(snapshot, &others);
    (0..tree.len())
        .filter(|&at| fits(tree, wanted, at).is_ok())
        .filter_map(|at| {
            let learned = learn_at(snapshot, tree, &others, &before, part, at).ok()?;
            Some((tree.node(at).id, learned))
        })
        .take(CANDIDATES)
        .collect()
}

/// The lessons of other parts.
fn beside_part(lessons: &[Lesson], part: LessonPart) -> Vec<Lesson> {
    let others = lessons.iter().filter(|lesson| lesson.spot.part != part);
    others.cloned().collect()
}

/// Makes a lesson of a node, on a page that was recognised by the lessons of other parts `before`.
fn learn_at(
    snapshot: &Snapshot,
    tree: &Tree,
    others: &[Lesson],
    before: &Surface,
    part: Part,
    at: usize,
) -> Result<Learned, Unfit> {
    let wanted = teachable(part).ok_or(Unfit::Kind)?;
    let id = tree.node(at).id;
    if used(before).contains(&id) {
        return Err(Unfit::Taken);
    }
    let spot = spot(snapshot, before, wanted).ok_or(Unfit::Gone)?;
    for (anchor, node) in anchors(tree, wanted, at) {
        for (labels, nth, of) in namings(tree, anchor, node) {
            let lesson = Lesson {
                spot: spot.clone(),
                anchor,
                labels,
                nth,
                of,
                beside: if of == 1 && anchor == Anchor::Caption {
                    Default::default()
                } else {
                    beside(tree, node)
                },
            };
            let mut all = others.to_vec();
            all.push(lesson.clone());
            if lesson.fits() && holds(before, &recognise_with(snapshot, &all), part, id) {
                return Ok(Learned {
                    label: shown(tree, at, &lesson),
                    lesson,
                    kind: tree.kind(at),
                });
            }
        }
    }
    Err(Unfit::Alike)
}

/// Whether a node is of a kind that the part can be.
fn fits(tree: &Tree, part: LessonPart, at: usize) -> Result<(), Unfit> {
    let kind = tree.kind(at);
    let button = matches!(kind, Kind::Button | Kind::Link);
    let choice = matches!(kind, Kind::Radio | Kind::Checkbox | Kind::Option | Kind::Tab);
    let list = matches!(kind, Kind::Select | Kind::Choice);
    if !(kind.is_text_field() || button || choice || list) {
        return Err(Unfit::NoField);
    }
    let fits = match part {
        LessonPart::Url | LessonPart::Body => kind.is_text_field(),
        LessonPart::Method => list || choice || button,
        LessonPart::Headers => kind.is_text_field() || button,
    };
    match fits {
        false => Err(Unfit::Kind),
        true if tree.node(at).locked => Err(Unfit::Locked),
        true => Ok(()),
    }
}

/// What a lesson could look for, the surest first: the heading of fields that come and go, then the thing itself.
fn anchors(tree: &Tree, part: LessonPart, at: usize) -> Vec<(Anchor, usize)> {
    let itself = match part {
        LessonPart::Url | LessonPart::Body => Some((Anchor::Field, at)),
        LessonPart::Method if is_anchor::<Method>(tree, at, Anchor::List, &[]) => Some((Anchor::List, at)),
        LessonPart::Method => groups(tree, &[])
            .iter()
            .find(|group| (group.at..=group.last).contains(&at))
            .map(|group| (Anchor::Group, group.at)),
        LessonPart::Headers => None,
    };
    let heads = match part {
        LessonPart::Url | LessonPart::Method => Vec::new(),
        LessonPart::Body | LessonPart::Headers => captions(tree, at),
    };
    let heads = heads.into_iter().map(|head| (Anchor::Caption, head));
    let buttons = match part {
        LessonPart::Headers => buttons(tree, at),
        LessonPart::Url | LessonPart::Method | LessonPart::Body => Vec::new(),
    };
    let buttons = buttons.into_iter().map(|button| (Anchor::Button, button));
    heads.chain(itself).chain(buttons).collect()
}

/// The button that was pointed at, or those behind a field: one of them may add rows to those that the field is in.
fn buttons(tree: &Tree, at: usize) -> Vec<usize> {
    (at..tree.len())
        .take_while(|&other| !matches!(tree.kind(other), Kind::Heading | Kind::Tab))
        .filter(|&other| is_anchor::<Method>(tree, other, Anchor::Button, &[]))
        .take(if tree.is_field(at) { CAPTIONS } else { 1 })
        .collect()
}

/// The captions before a node, the nearest first. Those of keys and values are none: there may be more of them soon.
fn captions(tree: &Tree, at: usize) -> Vec<usize> {
    let of_row = |text: &str| labels::has(Word::Key, text) || labels::has(Word::Value, text);
    (0..at)
        .rev()
        .take_while(|&other| !matches!(tree.kind(other), Kind::Tab | Kind::Alert))
        .filter(|&other| is_caption(tree, other) && !of_row(&tree.node(other).text))
        .take(CAPTIONS)
        .collect()
}

/// How a node can be named: by the labels that nothing else bears; else by all, and its place among those alike.
fn namings(tree: &Tree, anchor: Anchor, at: usize) -> Vec<(Vec<String>, u16, u16)> {
    let groups = groups(tree, &[]);
    let all = called(tree, at, anchor);
    let own: Vec<String> = all
        .iter()
        .filter(|label| alike(tree, anchor, std::slice::from_ref(label), &groups) == [at])
        .cloned()
        .collect();
    if !own.is_empty() {
        return vec![(own, 0, 1)];
    }
    if anchor == Anchor::Caption {
        return Vec::new();
    }
    let alike = alike(tree, anchor, &all, &groups);
    let nth = alike.iter().position(|&other| other == at);
    let place = nth
        .and_then(|nth| u16::try_from(nth).ok())
        .zip(u16::try_from(alike.len()).ok());
    place
        .into_iter()
        .map(|(nth, of)| (all.clone(), nth, of))
        .collect()
}

/// Whether the page is now recognised with the part where the user pointed, and otherwise as before.
fn holds(before: &Surface, after: &Surface, part: Part, id: Handle) -> bool {
    let opened = matches!(super::hands::opens(after, part), Some(click) if click == id);
    let rest = Part::ALL
        .into_iter()
        .filter(|other| *other != part && before.trouble(*other).is_none())
        .all(|other| handles(before, other) == handles(after, other));
    rest && (opened || handles(after, part).contains(&id))
}

/// What is written at a node, for the user to know it by: what nothing else bears, where there is that.
fn shown(tree: &Tree, at: usize, lesson: &Lesson) -> String {
    if let Some(own) = lesson.labels.last().filter(|_| lesson.of == 1) {
        return own.clone();
    }
    let anchor = match tree.kind(at) {
        Kind::Button | Kind::Link | Kind::Radio | Kind::Checkbox | Kind::Option | Kind::Tab => Anchor::Button,
        _ => Anchor::Field,
    };
    called(tree, at, anchor).into_iter().next().unwrap_or_default()
}
