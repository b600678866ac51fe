//! A snapshot laid out flat, so that order and nesting are numbers.

use std::ops::Range;

use super::labels::{self, Word};
use super::snapshot::{Binding, Handle, Kind, Node, Snapshot};

/// The nodes of a snapshot in document order.
pub(super) struct Tree<'a> {
    items: Vec<Item<'a>>,
}

struct Item<'a> {
    node: &'a Node,
    parent: Option<usize>,
    end: usize,
    /// The words that its text is.
    text: &'static [Word],
    /// The words that its names are.
    names: Vec<Word>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(snapshot: &'a Snapshot) -> Tree<'a> {
        let mut tree = Tree { items: Vec::new() };
        for node in &snapshot.nodes {
            tree.add(node, None);
        }
        tree
    }

    fn add(&mut self, node: &'a Node, parent: Option<usize>) {
        let at = self.items.len();
        self.items.push(Item {
            node,
            parent,
            end: at + 1,
            text: labels::words(&node.text),
            names: node
                .names
                .iter()
                .flat_map(|name| labels::words(&name.text))
                .copied()
                .collect(),
        });
        for child in &node.children {
            self.add(child, Some(at));
        }
        self.items[at].end = self.items.len();
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn node(&self, at: usize) -> &'a Node {
        self.items[at].node
    }

    /// Where the node with a handle stands.
    pub(super) fn position(&self, id: Handle) -> Option<usize> {
        self.items.iter().position(|item| item.node.id == id)
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.items[at].node.kind
    }

    pub(super) fn parent(&self, at: usize) -> Option<usize> {
        self.items[at].parent
    }

    /// The node and all that it contains.
    pub(super) fn inside(&self, at: usize) -> Range<usize> {
        at..self.items[at].end
    }

    /// The containers of a node, the nearest first.
    pub(super) fn containers(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(at), |&at| self.parent(at))
    }

    /// The nearest container of two nodes; `None` is the document.
    pub(super) fn common(&self, a: usize, b: usize) -> Option<usize> {
        self.containers(a)
            .find(|&container| self.inside(container).contains(&b))
    }

    pub(super) fn is_field(&self, at: usize) -> bool {
        self.kind(at).is_text_field()
    }

    /// Whether the node is something that is filled in or chosen.
    pub(super) fn is_control(&self, at: usize) -> bool {
        self.is_field(at)
            || matches!(
                self.kind(at),
                Kind::Select | Kind::Choice | Kind::Radio | Kind::Checkbox | Kind::Option
            )
    }

    /// The texts that say what a button, option or radio button is.
    pub(super) fn captions(&self, at: usize) -> impl Iterator<Item = &'a str> {
        let node = self.node(at);
        std::iter::once(node.text.as_str())
            .chain(node.names.iter().map(|name| name.text.as_str()))
            .chain(node.children.iter().map(|child| child.text.as_str()))
            .filter(|text| !text.trim().is_empty())
    }

    /// Whether the node's own text is a word.
    pub(super) fn text_is(&self, at: usize, word: Word) -> bool {
        self.items[at].text.contains(&word)
    }

    /// Whether one of the node's names is a word.
    pub(super) fn name_is(&self, at: usize, word: Word) -> bool {
        self.items[at].names.contains(&word)
    }

    /// Whether one of the captions is a word.
    pub(super) fn says(&self, at: usize, word: Word) -> bool {
        let inner = |child: &Node| labels::is(word, &child.text);
        self.text_is(at, word) || self.name_is(at, word) || self.node(at).children.iter().any(inner)
    }

    /// Whether one of the captions has a word in it.
    pub(super) fn mentions(&self, at: usize, word: Word) -> bool {
        self.captions(at).any(|text| labels::has(word, text))
    }

    /// Names by a label (around, `for`, `aria-labelledby`).
    pub(super) fn labels(&self, at: usize) -> impl Iterator<Item = &'a str> {
        self.named(at, |by| matches!(by, Binding::Label | Binding::Labelledby))
    }

    /// Names by `aria-label`.
    pub(super) fn arias(&self, at: usize) -> impl Iterator<Item = &'a str> {
        self.named(at, |by| by == Binding::Aria)
    }

    /// Names by placeholder or title.
    pub(super) fn hints(&self, at: usize) -> impl Iterator<Item = &'a str> {
        self.named(at, |by| matches!(by, Binding::Placeholder | Binding::Title))
    }

    fn named(&self, at: usize, of: impl Fn(Binding) -> bool) -> impl Iterator<Item = &'a str> {
        self.node(at)
            .names
            .iter()
            .filter(move |name| of(name.by) && !name.text.trim().is_empty())
            .map(|name| name.text.as_str())
    }
}
