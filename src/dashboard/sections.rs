//! The parts that are stretches of the page: the body and the headers, from their label to where the next part begins.

use std::collections::BTreeSet;
use std::ops::Range;

use super::chooser::Seen;
use super::find::{self, Candidate, Strength, head, heads, is_foreign};
use super::labels::Word;
use super::rows::{self, RowsFound};
use super::snapshot::{Handle, Kind};
use super::surface::{BodyField, Find, Mode, Rows};
use super::tree::Tree;

/// A place that could be a part, and what is there.
#[derive(Debug, Clone)]
pub(super) struct Section<T> {
    pub(super) at: usize,
    pub(super) strength: Strength,
    pub(super) content: Find<T>,
}

/// What other parts have taken already, where a stretch has to end.
pub(super) struct Taken {
    /// Nodes of other parts.
    pub(super) nodes: BTreeSet<usize>,
    /// Whether the form has buttons without words beside its other fields.
    pub(super) plus: bool,
}

/// From a label to where the next part begins, or to the end of the panel that the label stands in.
fn stretch(tree: &Tree, start: usize, word: Word, taken: &Taken) -> Range<usize> {
    let enclosed = tree
        .containers(start)
        .find(|&container| is_enclosure(tree, container));
    let limit = enclosed.map_or(tree.len(), |container| tree.inside(container).end);
    // A group that is named so ends where it ends.
    let group = tree.inside(start);
    let holds = group
        .clone()
        .any(|at| tree.is_field(at) || tree.kind(at) == Kind::Button);
    let limit = if holds && tree.kind(start) == Kind::Box {
        group.end
    } else {
        limit
    };
    let end = (start + 1..limit).find(|&at| {
        let own = tree.inside(start).contains(&at);
        taken.nodes.contains(&at)
            || match tree.kind(at) {
                Kind::Heading | Kind::Tab | Kind::Panel => !own,
                Kind::Button => {
                    let ends = [Word::Save, Word::Cancel, Word::SendTest];
                    ends.iter().any(|&word| tree.says(at, word))
                        || word != Word::Headers && tree.says(at, Word::Headers)
                }
                _ => {
                    !own && head(tree, at)
                        .is_some_and(|head| head != word || !continues(tree, start, at, word))
                }
            }
    });
    start..end.unwrap_or(limit)
}

/// A label that repeats the one before it, with nothing to fill in between, heads the same part.
fn continues(tree: &Tree, start: usize, at: usize, word: Word) -> bool {
    word == Word::Body && !(start + 1..at).any(|between| tree.is_field(between))
}

fn is_enclosure(tree: &Tree, at: usize) -> bool {
    let node = tree.node(at);
    node.kind == Kind::Panel
        || node
            .classes
            .iter()
            .any(|class| class.starts_with("bcl-panel") || class.starts_with("bcl-modal"))
}

/// Every place that could be the body; each with its choice of form, if it has one.
pub(super) fn bodies(
    tree: &Tree,
    modes: &[Seen<Mode>],
    taken: &Taken,
) -> Vec<(Section<BodyField>, Option<usize>)> {
    let mut starts: Vec<usize> = heads(tree, Word::Body);
    starts.extend(modes.iter().map(|mode| mode.at));
    starts.extend((0..tree.len()).filter(|&at| {
        tree.is_field(at)
            && tree
                .labels(at)
                .chain(tree.arias(at))
                .any(|name| super::labels::is(Word::Body, name))
    }));
    starts.sort_unstable();
    starts.dedup();
    let mut found: Vec<(Section<BodyField>, Option<usize>)> = Vec::new();
    let mut reached = 0;
    for start in starts {
        let range = stretch(tree, start, Word::Body, taken);
        let mode = modes.iter().position(|mode| range.contains(&mode.at));
        let Some(content) = body(tree, &range, mode.and_then(|index| modes.get(index)), taken) else {
            continue;
        };
        // A choice or a field within a stretch that is known already starts no second one.
        if start < reached {
            continue;
        }
        reached = range.end;
        let strength = if find::is_head(tree, start, Word::Body) || tree.is_field(start) {
            Strength::Bound
        } else {
            Strength::Near
        };
        found.push((
            Section {
                at: anchor(tree, &range),
                strength,
                content,
            },
            mode,
        ));
    }
    found
}

/// Where a stretch's fields are: the part stands there, wherever its label is.
fn anchor(tree: &Tree, range: &Range<usize>) -> usize {
    range.clone().find(|&at| tree.is_field(at)).unwrap_or(range.start)
}

fn body(
    tree: &Tree,
    range: &Range<usize>,
    mode: Option<&Seen<Mode>>,
    taken: &Taken,
) -> Option<Find<BodyField>> {
    let editors = editors(tree, range, mode);
    let ids = |fields: &[usize]| -> Vec<Handle> { fields.iter().map(|&at| tree.node(at).id).collect() };
    match (mode.map(|mode| mode.chooser.now), editors.as_slice()) {
        (Some(Some(Mode::Pairs)), _) => {
            // The choice's own buttons are none of the rows'.
            let start = mode.map_or(range.start, |mode| mode.last.max(range.start));
            Some(pairs(tree, &(start..range.end), taken))
        }
        (Some(_) | None, &[only]) => Some(Find::Found(BodyField::Raw(rows::text_field(tree, only)))),
        (Some(_), []) => Some(Find::Missing),
        (Some(_), several) => Some(Find::Ambiguous(ids(several))),
        (None, []) => match pairs(tree, range, taken) {
            Find::Found(BodyField::Pairs(rows)) if rows.rows.is_empty() => None,
            Find::Missing => None,
            found => Some(found),
        },
        (None, several) => match pairs(tree, range, taken) {
            Find::Found(found) => Some(Find::Found(found)),
            _ => Some(Find::Ambiguous(ids(several))),
        },
    }
}

/// The editors of several lines that could hold a raw body: those with the label bound to them, else all that belong to
/// nothing else and can be written, else those that cannot.
fn editors(tree: &Tree, range: &Range<usize>, mode: Option<&Seen<Mode>>) -> Vec<usize> {
    let editor = |at: &usize| tree.is_field(*at) && tree.kind(*at) != Kind::Input;
    let all: Vec<usize> = range
        .clone()
        .filter(editor)
        .filter(|&at| !is_foreign(tree, at, Word::Body) || mode.is_some_and(|mode| mode.at == at))
        .collect();
    let keep =
        |kept: &dyn Fn(usize) -> bool| -> Vec<usize> { all.iter().copied().filter(|&at| kept(at)).collect() };
    let bound = keep(&|at| {
        tree.labels(at)
            .chain(tree.arias(at))
            .any(|name| super::labels::is(Word::Body, name))
    });
    let open = keep(&|at| !tree.node(at).locked);
    [bound, open, all]
        .into_iter()
        .find(|some| !some.is_empty())
        .unwrap_or_default()
}

fn pairs(tree: &Tree, range: &Range<usize>, taken: &Taken) -> Find<BodyField> {
    match rows::read(tree, range.clone(), Word::Body, taken.plus) {
        RowsFound::Rows(rows) => Find::Found(BodyField::Pairs(rows)),
        RowsFound::Doubtful(candidates) => Find::Ambiguous(candidates),
        RowsFound::Nothing => Find::Missing,
    }
}

/// Every place that could be the headers.
pub(super) fn headers(tree: &Tree, taken: &Taken) -> Vec<Section<Rows>> {
    let mut found: Vec<Section<Rows>> = Vec::new();
    for start in 0..tree.len() {
        let switch = matches!(tree.kind(start), Kind::Button | Kind::Link) && tree.says(start, Word::Headers);
        if switch || find::is_head(tree, start, Word::Headers) {
            found.extend(headers_at(tree, start, switch, taken));
        }
    }
    // A group and the label in it, or a label and the button behind it, head the same fields.
    let mut distinct: Vec<Section<Rows>> = Vec::new();
    for section in found {
        if !distinct.iter().any(|known| known.content == section.content) {
            distinct.push(section);
        }
    }
    distinct
}

/// The headers that a label, or a `switch` that opens them, stands before.
pub(super) fn headers_at(tree: &Tree, start: usize, switch: bool, taken: &Taken) -> Option<Section<Rows>> {
    let range = stretch(tree, start, Word::Headers, taken);
    let node = tree.node(start);
    let folded = switch && node.on == Some(false);
    let content = match rows::read(tree, range.clone(), Word::Headers, taken.plus) {
        _ if folded => Find::Behind(node.id),
        RowsFound::Rows(rows) => Find::Found(rows),
        _ if !range.clone().any(|at| tree.is_field(at)) && opener(tree, &range).is_some() => {
            opener(tree, &range).map_or(Find::Missing, Find::Behind)
        }
        RowsFound::Doubtful(candidates) => Find::Ambiguous(candidates),
        // A link of that name leads elsewhere; a button that says no more opens something.
        RowsFound::Nothing if node.kind == Kind::Button && node.on.is_none() => Find::Behind(node.id),
        RowsFound::Nothing => return None,
    };
    let strength = if matches!(content, Find::Behind(_)) && !folded {
        Strength::Near
    } else {
        Strength::Bound
    };
    Some(Section {
        at: anchor(tree, &range),
        strength,
        content,
    })
}

/// The rows around a button that adds one: those of the smallest container that has any. Without rows nothing says
/// that it is not the button of others.
pub(super) fn headers_of(tree: &Tree, button: usize, taken: &Taken) -> Option<Find<Rows>> {
    let id = tree.node(button).id;
    for container in tree.containers(button) {
        let range = tree.inside(container);
        if range.clone().any(|at| taken.nodes.contains(&at)) {
            break;
        }
        match rows::read(tree, range, Word::Headers, taken.plus) {
            RowsFound::Rows(rows) if rows.add == Some(id) && !rows.rows.is_empty() => {
                return Some(Find::Found(rows));
            }
            RowsFound::Rows(_) | RowsFound::Nothing => {}
            RowsFound::Doubtful(_) if tree.inside(container).any(|at| tree.is_field(at)) => break,
            RowsFound::Doubtful(_) => {}
        }
    }
    None
}

/// The body that a label stands before, and its choice of form.
pub(super) fn body_at(
    tree: &Tree,
    start: usize,
    modes: &[Seen<Mode>],
    taken: &Taken,
) -> Option<(Find<BodyField>, Option<usize>)> {
    let range = stretch(tree, start, Word::Body, taken);
    let mode = modes.iter().position(|mode| range.contains(&mode.at));
    let content = body(tree, &range, mode.and_then(|index| modes.get(index)), taken)?;
    Some((content, mode))
}

/// The only button of a stretch that opens something closed.
fn opener(tree: &Tree, range: &Range<usize>) -> Option<Handle> {
    let mut closed = range
        .clone()
        .filter(|&at| tree.kind(at) == Kind::Button && tree.node(at).on == Some(false));
    let first = closed.next()?;
    closed.next().is_none().then(|| tree.node(first).id)
}

/// The places as candidates, for choosing among them by where they stand.
pub(super) fn candidates<T>(sections: &[Section<T>]) -> Vec<Candidate> {
    sections
        .iter()
        .map(|section| Candidate {
            at: section.at,
            strength: section.strength,
        })
        .collect()
}
