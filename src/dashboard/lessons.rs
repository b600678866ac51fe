//! Finding again what the user has pointed at: without any doubt, or not at all.

use super::chooser::Seen;
use super::labels;
use super::routes::dashboard;
use super::snapshot::{Kind, Snapshot};
use super::surface::{Part, Surface};
use super::tree::Tree;
use crate::protocol::lesson::{Anchor, LABEL, LABELS, Lesson, LessonPart, Spot};

/// How many texts may stand between a field and what is written before it.
const REACH: usize = 6;

/// The part of the composer that a lesson is about.
pub fn part(lesson: LessonPart) -> Part {
    match lesson {
        LessonPart::Url => Part::Url,
        LessonPart::Method => Part::Method,
        LessonPart::Body => Part::Body,
        LessonPart::Headers => Part::Headers,
    }
}

/// What can be taught of a part; the body's form follows from the body.
pub fn teachable(part: Part) -> Option<LessonPart> {
    match part {
        Part::Url => Some(LessonPart::Url),
        Part::Method => Some(LessonPart::Method),
        Part::Body => Some(LessonPart::Body),
        Part::Headers => Some(LessonPart::Headers),
        Part::BodyType => None,
    }
}

/// Where a lesson of a part holds that is taught on this page; `None` outside Braze.
pub(super) fn spot(snapshot: &Snapshot, surface: &Surface, part: LessonPart) -> Option<Spot> {
    let lang = snapshot.lang.trim().to_ascii_lowercase();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    Some(Spot {
        host: dashboard(&snapshot.url)?.to_owned(),
        older: surface.tabs.tab(labels::Word::Settings).is_some(),
        lang: if lang.len() <= 12 && lang.bytes().all(plain) {
            lang
        } else {
            String::new()
        },
        part,
    })
}

/// What is pointed at or found again: one that the page's choices make up stands for them.
pub(super) fn is_anchor<T>(tree: &Tree, at: usize, anchor: Anchor, groups: &[Seen<T>]) -> bool {
    match anchor {
        Anchor::Field => tree.is_field(at),
        Anchor::List => matches!(tree.kind(at), Kind::Select | Kind::Choice),
        Anchor::Group => groups.iter().any(|group| group.at == at),
        Anchor::Button => matches!(tree.kind(at), Kind::Button | Kind::Link),
        Anchor::Caption => is_caption(tree, at),
    }
}

pub(super) fn is_caption(tree: &Tree, at: usize) -> bool {
    matches!(tree.kind(at), Kind::Text | Kind::Label | Kind::Heading) && label(&tree.node(at).text).is_some()
}

/// A text that can be a label: short, and no address, mail or piece of Liquid.
fn label(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = (1..=LABEL).contains(&text.chars().count())
        && !["@", "://", "{{", "{%"].iter().any(|sign| text.contains(sign))
        && !labels::fold(text).is_empty();
    fits.then(|| text.to_owned())
}

/// What is written at a node: what the document binds to it, and what stands directly before it.
pub(super) fn called(tree: &Tree, at: usize, anchor: Anchor) -> Vec<String> {
    let mut called: Vec<String> = match anchor {
        Anchor::Caption => label(&tree.node(at).text).into_iter().collect(),
        Anchor::Button => tree.captions(at).filter_map(label).collect(),
        Anchor::Group => Vec::new(),
        Anchor::Field | Anchor::List => {
            let mut bound: Vec<String> = tree.labels(at).chain(tree.arias(at)).filter_map(label).collect();
            if bound.is_empty() {
                bound = tree.hints(at).filter_map(label).collect();
            }
            bound
        }
    };
    if !matches!(anchor, Anchor::Caption | Anchor::Button) {
        called.extend(before(tree, at));
    }
    let mut seen = std::collections::BTreeSet::new();
    called.retain(|text| seen.insert(labels::fold(text)));
    called.truncate(LABELS);
    called
}

/// The caption that stands before a node, with nothing to fill in between.
fn before(tree: &Tree, at: usize) -> Option<String> {
    let mut between = 0;
    for other in (0..at).rev() {
        let around = tree.inside(other).contains(&at);
        match tree.kind(other) {
            Kind::Text | Kind::Label | Kind::Heading => {
                if let Some(text) = label(&tree.node(other).text) {
                    return Some(text);
                }
                between += 1;
            }
            Kind::Tab | Kind::Alert => return None,
            Kind::Panel if !around => return None,
            Kind::Box | Kind::Panel => {}
            _ if tree.is_control(other) => return None,
            _ => between += 1,
        }
        if between > REACH {
            return None;
        }
    }
    None
}

/// What is written at the fields before and behind a node.
pub(super) fn beside(tree: &Tree, at: usize) -> [String; 2] {
    let first = |other: usize| called(tree, other, Anchor::Field).into_iter().next();
    let ours = |other: &usize| tree.is_control(*other);
    let earlier = (0..at).rev().find(ours).and_then(first);
    let later = (tree.inside(at).end..tree.len()).find(ours).and_then(first);
    [earlier.unwrap_or_default(), later.unwrap_or_default()]
}

/// Every node that bears one of the labels, or none where there is none to bear.
pub(super) fn alike<T>(tree: &Tree, anchor: Anchor, wanted: &[String], groups: &[Seen<T>]) -> Vec<usize> {
    let wanted: Vec<String> = wanted.iter().map(|text| labels::fold(text)).collect();
    (0..tree.len())
        .filter(|&at| is_anchor(tree, at, anchor, groups))
        .filter(|&at| {
            let called = called(tree, at, anchor);
            if wanted.is_empty() {
                called.is_empty()
            } else {
                called.iter().any(|text| wanted.contains(&labels::fold(text)))
            }
        })
        .collect()
}

/// The node that a lesson means; `None` when the page leaves a doubt.
pub(super) fn locate<T>(tree: &Tree, lesson: &Lesson, groups: &[Seen<T>]) -> Option<usize> {
    let alike = alike(tree, lesson.anchor, &lesson.labels, groups);
    if alike.len() != usize::from(lesson.of) {
        return None;
    }
    let at = *alike.get(usize::from(lesson.nth))?;
    // Nothing but its label tells a field for sure; without one of its own, its neighbors have to be the same.
    let same = || {
        let fold = |texts: &[String; 2]| [labels::fold(&texts[0]), labels::fold(&texts[1])];
        fold(&beside(tree, at)) == fold(&lesson.beside)
    };
    (lesson.of == 1 && !lesson.labels.is_empty() || same()).then_some(at)
}
