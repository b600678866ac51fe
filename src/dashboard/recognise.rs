//! From a snapshot to what is on the page. No text is trusted alone: a label counts with the field that it belongs to.

use std::collections::BTreeSet;

use super::chooser::{self, Seen};
use super::cluster::{self, Pick};
use super::find::{self, Candidate, Strength};
use super::labels::{self, Word};
use super::routes::route;
use super::rows::text_field;
use super::sections::{self, Section, Taken};
use super::snapshot::{Kind, Snapshot};
use super::surface::{BodyField, Choice, Chooser, Find, Mode, Named, Surface, Tabs};
use super::taught;
use super::tree::Tree;
use crate::protocol::Lesson;
use crate::webhook::Method;

/// Recognises a page. What is not recognised is said in the surface; nothing is guessed from a text alone.
pub fn recognise(snapshot: &Snapshot) -> Surface {
    from(snapshot, &Tree::new(snapshot), Given::default()).surface
}

/// The same, with what the user has taught for the parts that are not recognised.
pub fn recognise_with(snapshot: &Snapshot, lessons: &[Lesson]) -> Surface {
    let tree = &Tree::new(snapshot);
    let plain = from(snapshot, tree, Given::default());
    let learnt = taught::lessons_for(snapshot, &plain.surface, lessons);
    if learnt.is_empty() {
        return plain.surface;
    }
    // URL and method first: where they stand decides where the other parts end.
    let given = taught::given(tree, &plain, &learnt);
    let seen = if given == Given::default() {
        plain
    } else {
        from(snapshot, tree, given)
    };
    taught::with_sections(tree, seen, &learnt)
}

/// Nodes that are known to be a part, because the user has pointed at them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) url: Option<usize>,
    pub(super) method: Option<usize>,
}

/// What was recognised, and what it was recognised by.
pub(super) struct Recognised {
    pub(super) surface: Surface,
    pub(super) methods: Vec<Seen<Method>>,
    pub(super) modes: Vec<Seen<Mode>>,
    pub(super) taken: Taken,
}

fn from(snapshot: &Snapshot, tree: &Tree, given: Given) -> Recognised {
    let mut urls = find::labelled(tree, Word::Url, |at| tree.is_field(at));
    if let Some(at) = given.url {
        urls = vec![Candidate {
            at,
            strength: Strength::Bound,
        }];
    }
    let lists = |at: usize| matches!(tree.kind(at), Kind::Select | Kind::Choice);
    let labelled: Vec<usize> = find::labelled(tree, Word::Method, lists)
        .iter()
        .map(|found| found.at)
        .chain(given.method)
        .collect();
    let mut methods = chooser::methods(tree, &labelled);
    if let Some(at) = given.method {
        methods.retain(|seen| seen.at == at);
    }
    let modes = chooser::modes(tree);
    let mut taken = taken(tree, &urls, &methods);
    let bodies = sections::bodies(tree, &modes, &taken);
    taken.nodes.extend(modes.iter().map(|mode| mode.at));
    let headers = sections::headers(tree, &taken);

    let method_places: Vec<Candidate> = methods
        .iter()
        .map(|seen| {
            let strength = if chooser::is_labelled(tree, seen, Word::Method) {
                Strength::Bound
            } else {
                Strength::Weak
            };
            Candidate {
                at: seen.at,
                strength,
            }
        })
        .collect();
    let body_sections: Vec<Section<BodyField>> = bodies.iter().map(|(section, _)| section.clone()).collect();
    let body_places = sections::candidates(&body_sections);
    let header_places = sections::candidates(&headers);
    let picks = cluster::pick(tree, &[&urls, &method_places, &body_places, &header_places]);

    let pick =
        |part: usize, given: Option<usize>| given.map_or_else(|| picks[part].clone(), |_| Pick::One(0));
    let webhook_url = found(&pick(0, given.url), |index| {
        Find::Found(text_field(tree, urls[index].at))
    });
    let method = found(&pick(1, given.method), |index| {
        Find::Found(methods[index].chooser.clone())
    });
    let body = found(&picks[2], |index| bodies[index].0.content.clone());
    let mode = match &picks[2] {
        Pick::One(index) => bodies[*index]
            .1
            .map_or_else(|| fixed(&body), |mode| Find::Found(modes[mode].chooser.clone())),
        Pick::Several(ids) => Find::Ambiguous(ids.clone()),
        Pick::None => Find::Missing,
    };
    let headers = found(&picks[3], |index| headers[index].content.clone());
    let mut surface = Surface {
        url: snapshot.url.clone(),
        route: route(&snapshot.url),
        name: name(tree),
        webhook_url,
        method,
        mode,
        body,
        headers,
        tabs: tabs(tree),
        save: (0..tree.len())
            .filter(|&at| tree.kind(at) == Kind::Button && tree.says(at, Word::Save))
            .map(|at| tree.node(at).id)
            .collect(),
        alerts: (0..tree.len())
            .filter(|&at| tree.kind(at) == Kind::Alert)
            .map(|at| words(tree, at))
            .filter(|text| !text.is_empty())
            .collect(),
        saved: saved(tree),
    };
    behind_tabs(&mut surface);
    Recognised {
        surface,
        methods,
        modes,
        taken,
    }
}

fn found<T>(pick: &Pick, content: impl Fn(usize) -> Find<T>) -> Find<T> {
    match pick {
        Pick::None => Find::Missing,
        Pick::One(index) => content(*index),
        Pick::Several(ids) => Find::Ambiguous(ids.clone()),
    }
}

/// A body without a choice of its form has the one that its fields show.
pub(super) fn fixed(body: &Find<BodyField>) -> Find<Chooser<Mode>> {
    let now = match body {
        Find::Found(BodyField::Raw(_)) => Mode::Raw,
        Find::Found(BodyField::Pairs(_)) => Mode::Pairs,
        Find::Missing => return Find::Missing,
        Find::Ambiguous(ids) => return Find::Ambiguous(ids.clone()),
        Find::Behind(id) => return Find::Behind(*id),
    };
    Find::Found(Chooser {
        how: Choice::Fixed,
        now: Some(now),
        text: String::new(),
        locked: false,
    })
}

fn taken<T>(tree: &Tree, urls: &[Candidate], methods: &[Seen<T>]) -> Taken {
    let sure = |candidate: &&Candidate| candidate.strength > Strength::Weak;
    let mut nodes: BTreeSet<usize> = urls.iter().filter(sure).map(|candidate| candidate.at).collect();
    nodes.extend(methods.iter().flat_map(|seen| seen.at..=seen.last));
    let plus = urls.iter().filter(sure).any(|candidate| {
        (candidate.at + 1..tree.len())
            .take_while(|&at| !tree.is_control(at) && find::head(tree, at).is_none())
            .take(3)
            .any(|at| tree.kind(at) == Kind::Button && tree.captions(at).next().is_none())
    });
    Taken { nodes, plus }
}

/// In the older layout the fields of a tab that is not shown are not in the document.
fn behind_tabs(surface: &mut Surface) {
    let Some(shown) = surface.tabs.shown() else { return };
    let home = |word: Word| match surface.tabs.tab(word) {
        Some(tab) if shown != word => Some(tab),
        _ => None,
    };
    let compose = home(Word::Compose);
    let settings = match surface.tabs.tab(Word::Settings) {
        Some(_) => home(Word::Settings),
        None => compose,
    };
    fn hide<T>(find: &mut Find<T>, tab: Option<super::snapshot::Handle>, always: bool) {
        if let Some(tab) = tab
            && (always || matches!(find, Find::Missing))
        {
            *find = Find::Behind(tab);
        }
    }
    // What looks like the composer's fields on another tab is a preview, or the test's.
    hide(&mut surface.webhook_url, compose, true);
    hide(&mut surface.body, compose, true);
    hide(&mut surface.mode, compose, true);
    hide(&mut surface.method, settings, shown == Word::Test);
    hide(&mut surface.headers, settings, shown == Word::Test);
}

/// Tabs by their role; links and buttons only where two of the words stand side by side and one is marked.
fn tabs(tree: &Tree) -> Tabs {
    let words = [Word::Compose, Word::Settings, Word::Test];
    let word_of = |at: usize| words.into_iter().find(|&word| tree.says(at, word));
    let row = |kind: Kind| -> Vec<(Word, usize)> {
        (0..tree.len())
            .filter(|&at| tree.kind(at) == kind)
            .filter_map(|at| word_of(at).map(|word| (word, at)))
            .collect()
    };
    for kind in [Kind::Tab, Kind::Button, Kind::Link] {
        let row = row(kind);
        let group = row.iter().map(|(_, at)| tree.parent(*at)).find(|&parent| {
            let of = |(_, at): &&(Word, usize)| tree.parent(*at) == parent;
            row.iter().filter(of).count() >= 2
                && row
                    .iter()
                    .filter(of)
                    .filter(|(_, at)| tree.node(*at).on == Some(true))
                    .count()
                    == 1
        });
        if let Some(parent) = group {
            return Tabs {
                tabs: row
                    .iter()
                    .filter(|(_, at)| tree.parent(*at) == parent)
                    .map(|(word, at)| (*word, tree.node(*at).id, tree.node(*at).on == Some(true)))
                    .collect(),
            };
        }
    }
    Tabs::default()
}

/// The name's field, else the page's first heading.
fn name(tree: &Tree) -> Option<Named> {
    let fields = find::labelled(tree, Word::Name, |at| tree.kind(at) == Kind::Input);
    let mut sure = fields
        .iter()
        .filter(|candidate| candidate.strength > Strength::Weak);
    if let (Some(first), None) = (sure.next(), sure.next()) {
        let node = tree.node(first.at);
        return Some(Named {
            id: Some(node.id),
            value: node.value.clone().unwrap_or_default(),
            locked: node.locked,
        });
    }
    (0..tree.len())
        .filter(|&at| tree.kind(at) == Kind::Heading)
        .map(|at| words(tree, at))
        .find(|text| !text.is_empty())
        .map(|value| Named {
            id: None,
            value,
            locked: true,
        })
}

/// The names in the gallery's list of saved templates: its links, or where it has none, its texts.
fn saved(tree: &Tree) -> Vec<String> {
    let head = (0..tree.len()).find(|&at| {
        matches!(tree.kind(at), Kind::Heading | Kind::Text | Kind::Tab)
            && labels::is(Word::SavedTemplates, &tree.node(at).text)
    });
    let Some(head) = head else { return Vec::new() };
    let rest = head + 1..tree.len();
    let of = |kinds: &[Kind]| -> Vec<String> {
        rest.clone()
            .take_while(|&at| tree.kind(at) != Kind::Heading)
            .filter(|&at| kinds.contains(&tree.kind(at)))
            .map(|at| words(tree, at))
            .filter(|text| !text.is_empty())
            .collect()
    };
    let links = of(&[Kind::Link]);
    if links.is_empty() {
        of(&[Kind::Text, Kind::Button])
    } else {
        links
    }
}

/// A node's text, or that of what it contains.
fn words(tree: &Tree, at: usize) -> String {
    let texts: Vec<&str> = tree
        .inside(at)
        .map(|inner| tree.node(inner).text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    texts.join(" ")
}
