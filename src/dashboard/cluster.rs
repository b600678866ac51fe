//! The composer's parts stand together: which of several candidates are meant follows from where the others are.

use super::find::{Candidate, Strength};
use super::snapshot::Handle;
use super::tree::Tree;

/// Which candidate a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    /// There is none.
    None,
    /// This one, by its number.
    One(usize),
    /// Several could be it.
    Several(Vec<Handle>),
}

/// Chooses one candidate for each part: within the smallest container that has candidates for the most parts, the one
/// that is more than a guess, or the only guess.
pub(super) fn pick(tree: &Tree, parts: &[&[Candidate]]) -> Vec<Pick> {
    let everything: Vec<usize> = (0..parts.len()).collect();
    let home = home(tree, parts, &everything);
    (0..parts.len())
        .map(|part| match &home {
            Home::None => Pick::None,
            Home::Several => several(tree, parts[part].iter()),
            Home::One(container) => choose(tree, parts, part, *container),
        })
        .collect()
}

/// Where the parts stand together.
enum Home {
    None,
    /// In this container; `None` is the document.
    One(Option<usize>),
    /// Two places that do not hold each other have as many parts.
    Several,
}

fn holds(tree: &Tree, container: Option<usize>, at: usize) -> bool {
    container.is_none_or(|container| tree.inside(container).contains(&at))
}

fn home(tree: &Tree, parts: &[&[Candidate]], of: &[usize]) -> Home {
    let count = |container: Option<usize>| {
        of.iter()
            .filter(|&&part| {
                parts[part]
                    .iter()
                    .any(|candidate| holds(tree, container, candidate.at))
            })
            .count()
    };
    let most = count(None);
    if most == 0 {
        return Home::None;
    }
    let containers: Vec<usize> = (0..tree.len()).filter(|&at| tree.inside(at).len() > 1).collect();
    let full: Vec<usize> = containers
        .into_iter()
        .filter(|&at| count(Some(at)) == most)
        .collect();
    // The innermost ones: those that hold no other.
    let innermost: Vec<usize> = full
        .iter()
        .copied()
        .filter(|&at| {
            !full
                .iter()
                .any(|&other| other != at && tree.inside(at).contains(&other))
        })
        .collect();
    match innermost.as_slice() {
        [] => Home::One(None),
        &[only] => Home::One(Some(only)),
        _ if most == 1 => Home::One(None),
        _ => Home::Several,
    }
}

fn several<'a>(tree: &Tree, candidates: impl Iterator<Item = &'a Candidate>) -> Pick {
    let ids: Vec<Handle> = candidates.map(|candidate| tree.node(candidate.at).id).collect();
    if ids.is_empty() {
        Pick::None
    } else {
        Pick::Several(ids)
    }
}

fn choose(tree: &Tree, parts: &[&[Candidate]], part: usize, container: Option<usize>) -> Pick {
    let here = |strong: bool| -> Vec<usize> {
        (0..parts[part].len())
            .filter(|&index| {
                let candidate = parts[part][index];
                holds(tree, container, candidate.at) && (candidate.strength > Strength::Weak) == strong
            })
            .collect()
    };
    let strong = here(true);
    let chosen = if strong.is_empty() { here(false) } else { strong };
    match chosen.as_slice() {
        [] => Pick::None,
        &[only] => doubted(tree, parts, part, parts[part][only].at).unwrap_or(Pick::One(only)),
        more => several(tree, more.iter().map(|&index| &parts[part][index])),
    }
}

/// A candidate away from where all other parts stand is doubtful when there, too, is a field that nothing else claims.
fn doubted(tree: &Tree, parts: &[&[Candidate]], part: usize, at: usize) -> Option<Pick> {
    let others: Vec<usize> = (0..parts.len()).filter(|&other| other != part).collect();
    if others.iter().filter(|&&other| !parts[other].is_empty()).count() < 2 {
        return None;
    }
    let Home::One(Some(container)) = home(tree, parts, &others) else {
        return None;
    };
    if tree.inside(container).contains(&at) {
        return None;
    }
    let claimed = |field: usize| {
        others
            .iter()
            .any(|&other| parts[other].iter().any(|candidate| candidate.at == field))
    };
    let orphans: Vec<Handle> = tree
        .inside(container)
        .filter(|&field| tree.is_field(field) && !claimed(field))
        .filter(|&field| tree.labels(field).next().is_none() && tree.kind(field) == tree.kind(at))
        .map(|field| tree.node(field).id)
        .collect();
    (!orphans.is_empty()).then(|| {
        let mut ids = vec![tree.node(at).id];
        ids.extend(orphans);
        Pick::Several(ids)
    })
}
