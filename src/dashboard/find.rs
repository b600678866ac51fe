//! Finding the field that a label belongs to, by what the document binds and by where things stand.

use super::labels::{self, Word};
use super::snapshot::Kind;
use super::tree::Tree;

/// The words that head a part of the composer or of the page around it; a part ends where the next one begins.
const HEADS: [Word; 7] = [
    Word::Language,
    Word::Url,
    Word::Method,
    Word::Body,
    Word::Headers,
    Word::Preview,
    Word::Test,
];

/// How far a label may stand before its field, in texts and buttons between them.
const REACH: usize = 6;

/// A field that could be a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) at: usize,
    pub(super) strength: Strength,
}

/// How sure it is that a field is a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A placeholder, a far label, or its shape alone says so.
    Weak,
    /// A label stands directly before it.
    Near,
    /// The document binds the label to it.
    Bound,
}

/// Whether a node is a text that could be a label, with this word.
pub(super) fn is_head(tree: &Tree, at: usize, word: Word) -> bool {
    match tree.kind(at) {
        Kind::Text | Kind::Label | Kind::Heading => tree.text_is(at, word),
        Kind::Box | Kind::Panel => tree.text_is(at, word) || tree.name_is(at, word),
        _ => false,
    }
}

/// The word that a node heads, when it is one of the parts' or of what stands around them.
pub(super) fn head(tree: &Tree, at: usize) -> Option<Word> {
    HEADS.into_iter().find(|&word| is_head(tree, at, word))
}

/// Every node that could be the label with this word.
pub(super) fn heads(tree: &Tree, word: Word) -> Vec<usize> {
    (0..tree.len()).filter(|&at| is_head(tree, at, word)).collect()
}

/// Whether the document binds another label to a field than this word.
pub(super) fn is_foreign(tree: &Tree, at: usize, word: Word) -> bool {
    let mut bound = tree.labels(at).peekable();
    if bound.peek().is_some() {
        return !bound.any(|label| labels::is(word, label));
    }
    let row = |name: &str| labels::is(Word::Key, name) || labels::is(Word::Value, name);
    tree.arias(at).any(|name| {
        !labels::is(word, name) && (row(name) || HEADS.iter().any(|&other| labels::is(other, name)))
    }) || tree.hints(at).any(row)
}

/// The fields that could be the one with this label, each once, with the best reason.
pub(super) fn labelled(tree: &Tree, word: Word, fits: impl Fn(usize) -> bool) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut add = |at: usize, strength: Strength| match found.iter_mut().find(|candidate| candidate.at == at)
    {
        Some(candidate) => candidate.strength = candidate.strength.max(strength),
        None => found.push(Candidate { at, strength }),
    };
    for at in (0..tree.len()).filter(|&at| fits(at)) {
        if tree
            .labels(at)
            .chain(tree.arias(at))
            .any(|name| labels::is(word, name))
        {
            add(at, Strength::Bound);
        } else if tree.hints(at).any(|name| labels::is(word, name)) && !is_foreign(tree, at, word) {
            add(at, Strength::Weak);
        }
    }
    for label in heads(tree, word) {
        if let Some(at) = next_control(tree, label)
            && fits(at)
            && !is_foreign(tree, at, word)
        {
            add(at, nearness(tree, label, at));
        }
    }
    found
}

/// The first control after a label, before anything that heads something else.
fn next_control(tree: &Tree, label: usize) -> Option<usize> {
    let mut between = 0;
    for at in label + 1..tree.len() {
        if tree.is_control(at) {
            return Some(at);
        }
        match tree.kind(at) {
            Kind::Heading | Kind::Tab | Kind::Panel => return None,
            Kind::Box => {}
            _ => between += 1,
        }
        // A label around its own text is the same label twice.
        let own = tree.inside(label).contains(&at);
        if between > REACH || !own && head(tree, at).is_some() {
            return None;
        }
    }
    None
}

/// A label is near when nothing that it is left for has other words in it: those would be what it belongs to.
fn nearness(tree: &Tree, label: usize, at: usize) -> Strength {
    if tree.inside(label).contains(&at) {
        return Strength::Near;
    }
    let left: Vec<usize> = tree
        .containers(label)
        .take_while(|&container| !tree.inside(container).contains(&at))
        .collect();
    let words = left.iter().any(|&container| {
        tree.inside(container).any(|other| {
            !tree.inside(label).contains(&other)
                && other != container
                && matches!(
                    tree.kind(other),
                    Kind::Text | Kind::Label | Kind::Heading | Kind::Link
                )
        })
    });
    if words || left.len() > 2 {
        Strength::Weak
    } else {
        Strength::Near
    }
}
