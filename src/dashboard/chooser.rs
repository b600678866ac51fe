//! Choices between few values, in every shape that dashboards give them: a list, a native select, radio buttons,
//! options that stand open, tabs, buttons that stay pressed.

use super::labels::{self, Word};
use super::snapshot::Kind;
use super::surface::{Choice, Chooser, Mode};
use super::tree::Tree;
use crate::webhook::Method;

/// A choice and the nodes that make it up.
#[derive(Debug, Clone)]
pub(super) struct Seen<T> {
    pub(super) at: usize,
    pub(super) last: usize,
    pub(super) chooser: Chooser<T>,
}

/// The choices of an HTTP method, and lists that are labelled as one.
pub(super) fn methods(tree: &Tree, labelled: &[usize]) -> Vec<Seen<Method>> {
    choosers(tree, Method::from_name, labelled)
}

/// The choices between raw text and key-value pairs.
pub(super) fn modes(tree: &Tree) -> Vec<Seen<Mode>> {
    let mode = |text: &str| {
        [Mode::Raw, Mode::Pairs]
            .into_iter()
            .find(|mode| labels::is(mode.word(), text))
    };
    choosers(tree, mode, &[])
}

fn choosers<T: Copy + PartialEq>(
    tree: &Tree,
    value_of: impl Fn(&str) -> Option<T>,
    labelled: &[usize],
) -> Vec<Seen<T>> {
    let mut lists: Vec<Seen<T>> = (0..tree.len())
        .filter(|&at| matches!(tree.kind(at), Kind::Select | Kind::Choice))
        .filter_map(|at| list(tree, at, &value_of, labelled.contains(&at)))
        .collect();
    let groups = groups(tree, &value_of);
    // The options of a list that happens to be open are no second choice.
    let open = |group: &Seen<T>| !lists.is_empty() && tree.kind(group.at) == Kind::Option;
    let standing: Vec<Seen<T>> = groups.into_iter().filter(|group| !open(group)).collect();
    lists.extend(standing);
    lists
}

fn list<T: Copy + PartialEq>(
    tree: &Tree,
    at: usize,
    value_of: &impl Fn(&str) -> Option<T>,
    labelled: bool,
) -> Option<Seen<T>> {
    let node = tree.node(at);
    let text = node.value.clone().unwrap_or_else(|| node.text.clone());
    let now = value_of(&text);
    let offered = node
        .options
        .iter()
        .filter(|option| value_of(option).is_some())
        .count();
    (now.is_some() || offered >= 2 || labelled).then(|| Seen {
        at,
        last: tree.inside(at).end - 1,
        chooser: Chooser {
            how: Choice::List(node.id),
            now,
            text,
            locked: node.locked,
        },
    })
}

/// Runs of two or more different values of the same kind, with no other field between them.
fn groups<T: Copy + PartialEq>(tree: &Tree, value_of: &impl Fn(&str) -> Option<T>) -> Vec<Seen<T>> {
    let mut found = Vec::new();
    let mut run: Vec<(T, usize)> = Vec::new();
    for at in 0..tree.len() {
        let clickable = matches!(
            tree.kind(at),
            Kind::Radio | Kind::Option | Kind::Tab | Kind::Button
        );
        match clickable.then(|| caption(tree, at, value_of)).flatten() {
            Some(value) => {
                let fits = run.first().is_none_or(|&(_, first)| {
                    tree.kind(first) == tree.kind(at) && tree.node(first).group == tree.node(at).group
                }) && run.iter().all(|(other, _)| *other != value);
                if !fits {
                    found.extend(group(tree, &run));
                    run.clear();
                }
                run.push((value, at));
            }
            None if tree.is_control(at) || tree.kind(at) == Kind::Heading => {
                found.extend(group(tree, &run));
                run.clear();
            }
            None => {}
        }
    }
    found.extend(group(tree, &run));
    found
}

/// What a radio button or the like stands for: its caption, or the text right behind a bare one.
fn caption<T>(tree: &Tree, at: usize, value_of: &impl Fn(&str) -> Option<T>) -> Option<T> {
    if let Some(value) = tree.captions(at).find_map(value_of) {
        return Some(value);
    }
    let next = tree.inside(at).end;
    let bare = tree.kind(at) == Kind::Radio && tree.captions(at).next().is_none();
    (bare && next < tree.len() && matches!(tree.kind(next), Kind::Text | Kind::Label))
        .then(|| value_of(&tree.node(next).text))
        .flatten()
}

fn group<T: Copy + PartialEq>(tree: &Tree, run: &[(T, usize)]) -> Option<Seen<T>> {
    let (first, last) = (run.first()?.1, run.last()?.1);
    let on = run.iter().find(|(_, at)| tree.node(*at).on == Some(true));
    // Buttons and tabs without a state are no choice: nobody could say what is chosen.
    let stateful = matches!(tree.kind(first), Kind::Radio | Kind::Option) || on.is_some();
    (run.len() >= 2 && stateful).then(|| Seen {
        at: first,
        last: tree.inside(last).end - 1,
        chooser: Chooser {
            how: Choice::Clicks(
                run.iter()
                    .map(|(value, at)| (*value, tree.node(*at).id))
                    .collect(),
            ),
            now: on.map(|(value, _)| *value),
            text: String::new(),
            locked: run.iter().all(|(_, at)| tree.node(*at).locked),
        },
    })
}

/// Whether a choice is labelled with a word: the document binds it, a group around it is named so, or a label stands before it.
pub(super) fn is_labelled<T>(tree: &Tree, seen: &Seen<T>, word: Word) -> bool {
    let bound = tree
        .labels(seen.at)
        .chain(tree.arias(seen.at))
        .any(|name| labels::is(word, name));
    let fits = |at: usize| (seen.at..=seen.last).contains(&at);
    bound
        || super::find::labelled(tree, word, fits)
            .iter()
            .any(|candidate| candidate.at == seen.at)
        || tree
            .containers(seen.at)
            .take_while(|&container| tree.inside(container).end <= seen.last + 2)
            .any(|container| super::find::is_head(tree, container, word))
}
