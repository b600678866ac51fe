//! A page changed as a dashboard may change: the handles of what was there stay, so that one can see what was found.
#![allow(clippy::unwrap_used)]

use notification_builder::dashboard::labels::{self, Word};
use notification_builder::dashboard::snapshot::{Binding, Kind, Name, Node, Snapshot};

/// A small generator of numbers, so that a failure can be had again.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

#[derive(Debug, Clone, Copy)]
pub enum Mutation {
    /// Containers around single nodes and around all that a container holds.
    Wrap,
    /// Containers without a name vanish, here and there.
    Flatten,
    /// No class names.
    NoClasses,
    /// Labels stand before their fields, and nothing binds them.
    Sibling,
    /// Labels are bound by `aria-labelledby`.
    Labelledby,
    /// Labels stand around their fields.
    Around,
    /// The composer's fields in another order.
    Permute,
    /// A label is missing.
    NoLabel(Word),
    /// A part is there twice.
    Twice(Word),
    /// A label in words that nobody knows.
    #[allow(dead_code, reason = "not every test that shares this asks for it")]
    Rename(Word, &'static str),
}

impl Mutation {
    pub fn apply(self, snapshot: &Snapshot, random: &mut Random) -> Snapshot {
        let mut snapshot = snapshot.clone();
        // Above every handle that is there, since a handle names one element.
        let mut fresh = 10_000 + snapshot.walk().map(|node| node.id).max().unwrap_or(0);
        let nodes = &mut snapshot.nodes;
        match self {
            Mutation::Wrap => wrap(nodes, random, &mut fresh),
            Mutation::Flatten => flatten(nodes, random),
            Mutation::NoClasses => each(nodes, &mut |node| node.classes.clear()),
            Mutation::Sibling => each(nodes, &mut |node| {
                if is_control(node) {
                    node.names
                        .retain(|name| !matches!(name.by, Binding::Label | Binding::Labelledby));
                } else if node.kind == Kind::Label {
                    node.kind = Kind::Text;
                }
            }),
            Mutation::Labelledby => each(nodes, &mut |node| {
                for name in &mut node.names {
                    if name.by == Binding::Label {
                        name.by = Binding::Labelledby;
                    }
                }
            }),
            Mutation::Around => each(nodes, &mut around),
            Mutation::Permute => permute(nodes, random),
            Mutation::NoLabel(word) => {
                let is = |text: &str| labels::is(word, text);
                each(nodes, &mut |node| {
                    node.names.retain(|name| !is(&name.text));
                    if is(&node.text) && !matches!(node.kind, Kind::Button | Kind::Tab | Kind::Link) {
                        node.text.clear();
                    }
                });
            }
            Mutation::Twice(word) => twice(nodes, word, &mut fresh),
            Mutation::Rename(word, name) => rename(nodes, word, name),
        }
        snapshot
    }
}

fn is_control(node: &Node) -> bool {
    node.kind.is_text_field() || matches!(node.kind, Kind::Select | Kind::Choice)
}

fn each(nodes: &mut [Node], change: &mut impl FnMut(&mut Node)) {
    for node in nodes {
        change(node);
        each(&mut node.children, change);
    }
}

fn any(node: &Node, is: &impl Fn(&Node) -> bool) -> bool {
    is(node) || node.children.iter().any(|child| any(child, is))
}

fn container(id: u32, children: Vec<Node>) -> Node {
    Node {
        id,
        kind: Kind::Box,
        children,
        ..Node::default()
    }
}

fn wrap(nodes: &mut Vec<Node>, random: &mut Random, fresh: &mut u32) {
    for node in nodes.iter_mut() {
        wrap(&mut node.children, random, fresh);
        // Tabs stand side by side, and what is chosen from belongs together.
        if random.one_in(4) && !matches!(node.kind, Kind::Tab | Kind::Option) {
            *fresh += 1;
            *node = container(*fresh, vec![std::mem::take(node)]);
        }
    }
    if nodes.len() > 1 && random.one_in(3) {
        *fresh += 1;
        *nodes = vec![container(*fresh, std::mem::take(nodes))];
    }
}

fn flatten(nodes: &mut Vec<Node>, random: &mut Random) {
    let mut kept = Vec::new();
    for mut node in std::mem::take(nodes) {
        flatten(&mut node.children, random);
        if node.kind == Kind::Box && node.names.is_empty() && node.text.is_empty() && random.one_in(3) {
            kept.append(&mut node.children);
        } else {
            kept.push(node);
        }
    }
    *nodes = kept;
}

/// Puts a field that follows its label in a container into the label.
fn around(node: &mut Node) {
    let [label, field, ..] = node.children.as_slice() else {
        return;
    };
    let text = match (label.kind, label.children.as_slice()) {
        (Kind::Label | Kind::Text, []) => label.text.clone(),
        (Kind::Box, [inner])
            if matches!(inner.kind, Kind::Label | Kind::Text) && inner.children.is_empty() =>
        {
            inner.text.clone()
        }
        _ => return,
    };
    let controls = |node: &Node| -> usize {
        fn count(node: &Node) -> usize {
            usize::from(is_control(node)) + node.children.iter().map(count).sum::<usize>()
        }
        count(node)
    };
    if controls(field) != 1 || text.is_empty() {
        return;
    }
    let mut field = node.children.remove(1);
    each(std::slice::from_mut(&mut field), &mut |inner| {
        if is_control(inner) {
            inner.names.retain(|name| name.by != Binding::Label);
            inner.names.insert(
                0,
                Name {
                    by: Binding::Label,
                    text: text.clone(),
                },
            );
        }
    });
    let id = node.children[0].id;
    node.children[0] = Node {
        id,
        kind: Kind::Label,
        text,
        children: vec![field],
        ..Node::default()
    };
}

fn heads(node: &Node, word: Word) -> bool {
    any(node, &|inner| labels::is(word, &inner.text)) && any(node, &is_control_or_button)
}

fn is_control_or_button(node: &Node) -> bool {
    is_control(node) || matches!(node.kind, Kind::Button | Kind::Radio)
}

fn permute(nodes: &mut [Node], random: &mut Random) {
    for node in nodes {
        let words = [Word::Url, Word::Method, Word::Body, Word::Headers, Word::Language];
        let part = |child: &Node| words.iter().filter(|word| heads(child, **word)).count() == 1;
        let places: Vec<usize> = (0..node.children.len())
            .filter(|&at| part(&node.children[at]))
            .collect();
        if places.len() >= 2 {
            for at in (1..places.len()).rev() {
                node.children.swap(places[at], places[random.below(at + 1)]);
            }
        } else {
            permute(&mut node.children, random);
        }
    }
}

/// Writes another word wherever a label stands.
fn rename(nodes: &mut [Node], word: Word, name: &str) {
    each(nodes, &mut |node| {
        let texts = std::iter::once(&mut node.text).chain(node.names.iter_mut().map(|name| &mut name.text));
        for text in texts {
            if labels::is(word, text) {
                *text = name.to_owned();
            }
        }
    });
}

/// Doubles the smallest container that has the part's label and its controls.
fn twice(nodes: &mut Vec<Node>, word: Word, fresh: &mut u32) {
    let Some(at) = nodes.iter().position(|node| {
        heads(node, word) && any(node, &|node| is_control(node) || node.kind == Kind::Radio)
    }) else {
        return;
    };
    let inner = nodes[at]
        .children
        .iter()
        .any(|child| heads(child, word) && any(child, &is_control));
    if inner {
        return twice(&mut nodes[at].children, word, fresh);
    }
    let mut copy = nodes[at].clone();
    each(std::slice::from_mut(&mut copy), &mut |node| {
        *fresh += 1;
        node.id = *fresh;
    });
    nodes.insert(at + 1, copy);
}

/// The page as an indented list, for a failure's message.
pub fn shown(snapshot: &Snapshot) -> String {
    fn line(node: &Node, depth: usize, lines: &mut Vec<String>) {
        let names: Vec<String> = node
            .names
            .iter()
            .map(|name| format!("{:?}={}", name.by, name.text))
            .collect();
        let text: String = node.text.chars().take(40).collect();
        lines.push(format!(
            "{}{} {:?} {text:?} {} {:?}",
            "  ".repeat(depth),
            node.id,
            node.kind,
            names.join(" "),
            node.on
        ));
        node.children
            .iter()
            .for_each(|child| line(child, depth + 1, lines));
    }
    let mut lines = Vec::new();
    snapshot.nodes.iter().for_each(|node| line(node, 0, &mut lines));
    lines.join("\n")
}
