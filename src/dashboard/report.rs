//! A page as a report: its structure and the dashboard's own labels, and nothing of anybody's.
//!
//! The rule is safe first. A text stays when it is one of the dashboard's words ([`super::labels`]) or names a control
//! of the composer, and even then only when it is as short and plain as a label. Everything else becomes a
//! placeholder of the same shape. What a field holds is never told.

use std::collections::BTreeMap;

use super::labels;
use super::recognise::recognise_with;
use super::routes::{self, Page};
use super::snapshot::{Binding, Kind, Node, Snapshot};
use super::surface::{Find, Surface};
use super::taught::used;
use super::tree::Tree;
use crate::protocol::Lesson;
use crate::webhook::Method;

/// The most characters of a text that names a control.
const LABEL: usize = 48;
/// The most nodes that count as the composer, where nothing bounds it.
const COMPOSER: usize = 400;

/// A page without values, tokens, names, addresses and ids: the same snapshot with placeholders, ready to be a
/// recorded page for the tests. `lessons` are those that hold on the page.
pub fn report(snapshot: &Snapshot, lessons: &[Lesson]) -> Snapshot {
    let surface = recognise_with(snapshot, lessons);
    let tree = Tree::new(snapshot);
    let composer = composer(&tree, &surface);
    let values: Vec<String> = snapshot
        .walk()
        .flat_map(|node| node.value.iter().chain(std::iter::once(&node.group)))
        .chain(surface.name.iter().map(|name| &name.value))
        .map(|value| value.trim().to_lowercase())
        .filter(|value| value.chars().count() >= 3 && !is_word(value))
        .collect();
    let mut groups = BTreeMap::new();
    let mut at = 0;
    let nodes = snapshot
        .nodes
        .iter()
        .map(|node| masked(node, &mut at, &composer, &values, &mut groups))
        .collect();
    Snapshot {
        url: address(&snapshot.url),
        lang: language(&snapshot.lang),
        nodes,
        cut: snapshot.cut,
    }
}

/// The report as a file: one line of JSON, as the recorded pages are.
pub fn report_file(snapshot: &Snapshot, lessons: &[Lesson]) -> String {
    serde_json::to_string(&report(snapshot, lessons)).unwrap_or_default()
}

/// Where the composer stands: the smallest container of what was found of it, or from the first to the last of that.
fn composer(tree: &Tree, surface: &Surface) -> std::ops::Range<usize> {
    fn doubtful<T>(find: &Find<T>) -> Vec<u32> {
        match find {
            Find::Ambiguous(ids) => ids.clone(),
            Find::Behind(id) => vec![*id],
            Find::Found(_) | Find::Missing => Vec::new(),
        }
    }
    let mut ids = used(surface);
    ids.extend(doubtful(&surface.webhook_url));
    ids.extend(doubtful(&surface.method));
    ids.extend(doubtful(&surface.mode));
    ids.extend(doubtful(&surface.body));
    ids.extend(doubtful(&surface.headers));
    ids.extend(surface.tabs.tabs.iter().map(|tab| tab.1));
    let places: Vec<usize> = ids.iter().filter_map(|id| tree.position(*id)).collect();
    let (Some(&first), Some(&last)) = (places.iter().min(), places.iter().max()) else {
        return 0..0;
    };
    tree.containers(first)
        .map(|container| tree.inside(container))
        .find(|range| range.contains(&last))
        .filter(|range| range.len() <= COMPOSER)
        .unwrap_or(first..last + 1)
}

fn masked(
    node: &Node,
    at: &mut usize,
    composer: &std::ops::Range<usize>,
    values: &[String],
    groups: &mut BTreeMap<String, String>,
) -> Node {
    let inside = composer.contains(at);
    *at += 1;
    // Running text, a heading, a tab or an option can be somebody's: a campaign's name, a team.
    let control = node.kind.is_text_field()
        || matches!(
            node.kind,
            Kind::Label | Kind::Button | Kind::Radio | Kind::Checkbox | Kind::Select | Kind::Choice
        );
    let keeps = |text: &str| is_word(text) || inside && is_label(text, values);
    let say = |text: &str, own: bool| {
        if text.is_empty() || own && keeps(text) || is_word(text) {
            text.to_owned()
        } else {
            shape(text)
        }
    };
    let group = if node.group.is_empty() {
        String::new()
    } else {
        let next = format!("group-{}", groups.len() + 1);
        groups.entry(node.group.clone()).or_insert(next).clone()
    };
    let list = matches!(node.kind, Kind::Select | Kind::Choice);
    let told = |text: &str| list && is_word(text);
    Node {
        id: node.id,
        kind: node.kind,
        names: node
            .names
            .iter()
            .map(|name| super::snapshot::Name {
                by: name.by,
                // A title may say anything.
                text: say(&name.text, control && name.by != Binding::Title),
            })
            .collect(),
        text: say(&node.text, control),
        value: node.value.as_ref().map(|value| match value.as_str() {
            value if told(value) => value.to_owned(),
            value => length(value).to_owned(),
        }),
        options: node
            .options
            .iter()
            .map(|option| {
                if told(option) {
                    option.clone()
                } else {
                    shape(option)
                }
            })
            .collect(),
        classes: node
            .classes
            .iter()
            .filter(|class| is_class(class))
            .cloned()
            .collect(),
        group,
        on: node.on,
        locked: node.locked,
        children: node
            .children
            .iter()
            .map(|child| masked(child, at, composer, values, groups))
            .collect(),
    }
}

/// One of the dashboard's own words, or of a choice that every dashboard has.
fn is_word(text: &str) -> bool {
    !labels::words(text).is_empty()
        || labels::OTHER_CARDS.contains(&text)
        || Method::from_name(text).is_some()
}

/// Short and plain: no digits, no address, no mail, no Liquid, and nothing of what a field holds.
fn is_label(text: &str, values: &[String]) -> bool {
    let plain = |c: char| {
        c.is_alphabetic()
            || matches!(
                c,
                ' ' | '-' | '/' | '\'' | '’' | '(' | ')' | '*' | '+' | '×' | '…'
            )
    };
    let lower = text.to_lowercase();
    text.chars().count() <= LABEL
        && text.chars().all(plain)
        && text.split([' ', '/']).count() <= 7
        && !values
            .iter()
            .any(|value| lower.contains(value.as_str()) || value.contains(&lower))
}

/// A text of the same shape: letters, digits and spaces stay what they are.
fn shape(text: &str) -> String {
    let placeholder = |c: char| match c {
        c if c.is_whitespace() => ' ',
        c if c.is_numeric() => '0',
        c if c.is_uppercase() => 'X',
        c if c.is_alphabetic() => 'x',
        _ => '-',
    };
    text.chars().map(placeholder).collect()
}

/// What stands for a value: empty, short, or long.
fn length(value: &str) -> &'static str {
    match value.trim().chars().count() {
        0 => "",
        1..=16 => "xxxx",
        _ => "xxxx xxxx xxxx xxxx",
    }
}

/// A class name without anything that could be an id.
fn is_class(class: &str) -> bool {
    class.len() <= LABEL
        && class
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'_')
}

/// One of the interface's languages, or nothing.
fn language(lang: &str) -> String {
    let plain = lang.len() <= 6
        && lang
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    let known = labels::LANGUAGES
        .iter()
        .any(|known| lang.to_ascii_lowercase().split('-').next() == Some(*known));
    if plain && known {
        lang.to_owned()
    } else {
        String::new()
    }
}

/// The same kind of page with ids of zeros, without query and fragment.
fn address(url: &str) -> String {
    let id = "0".repeat(24);
    let page = routes::route(url).map_or(Page::Other, |route| route.page);
    let host = routes::dashboard(url).unwrap_or("dashboard-01.braze.com");
    format!("https://{host}{}", routes::path(page, &id))
}
