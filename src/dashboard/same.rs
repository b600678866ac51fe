//! When two texts, values or webhooks are the same for a form.

use super::surface::{Mode, Part};
use crate::webhook::{Body, Header, HeaderValue, Pair, Webhook};

/// A text as editors give it back: Monaco shows U+00A0 for spaces and puts U+200B into empty places, and each editor
/// has line ends of its own.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|&c| c != '\u{200b}')
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect::<String>()
        .replace("\r\n", "\n")
}

/// Whether two texts are the same, however an editor gave them back.
pub fn same_text(a: &str, b: &str) -> bool {
    a == b || folded(a) == folded(b)
}

/// Whether a header that holds `held` holds what is wanted. A secret that stands there is left alone for a text
/// (the placeholder), unless it has to be `exact`.
pub(super) fn holds(held: &HeaderValue, wanted: &HeaderValue, exact: bool) -> bool {
    match (held, wanted) {
        (HeaderValue::Text(held), HeaderValue::Text(wanted)) => same_text(held, wanted),
        (HeaderValue::Secret(held), HeaderValue::Secret(wanted)) => held == wanted,
        (HeaderValue::Secret(_), HeaderValue::Text(_)) => !exact,
        (HeaderValue::Text(_), HeaderValue::Secret(_)) => false,
    }
}

/// The pairs that hold anything; a row without text is none.
pub(super) fn filled(pairs: &[Pair]) -> Vec<&Pair> {
    pairs
        .iter()
        .filter(|pair| !(pair.key.trim().is_empty() && pair.value.trim().is_empty()))
        .collect()
}

/// Whether two bodies are the same.
pub(super) fn same_body(a: &Body, b: &Body) -> bool {
    match (a, b) {
        (Body::Raw(a), Body::Raw(b)) => same_text(a, b),
        (Body::Pairs(a), Body::Pairs(b)) => {
            let (a, b) = (filled(a), filled(b));
            let same = |(a, b): (&&Pair, &&Pair)| same_text(&a.key, &b.key) && same_text(&a.value, &b.value);
            a.len() == b.len() && a.iter().zip(&b).all(same)
        }
        _ => false,
    }
}

/// For each wanted header the number of the one that has its name: the first for the first of that name, and so on.
pub(super) fn assign<'a>(wanted: &[Header], names: impl Iterator<Item = &'a str>) -> Vec<Option<usize>> {
    let names: Vec<&str> = names.collect();
    let mut used = vec![false; names.len()];
    wanted
        .iter()
        .map(|header| {
            let found = (0..names.len())
                .find(|&at| !used[at] && !names[at].trim().is_empty() && header.is(names[at]))?;
            used[found] = true;
            Some(found)
        })
        .collect()
}

/// What the form holds after `target` was written over `before`: its URL, method and body, its headers in place of
/// those of the same name, and the other headers as they were.
pub fn merged(before: &Webhook, target: &Webhook) -> Webhook {
    let mut headers = before.headers.clone();
    let places = assign(
        &target.headers,
        before.headers.iter().map(|header| header.name.as_str()),
    );
    for (header, place) in target.headers.iter().zip(places) {
        match place {
            Some(at) if holds(&headers[at].value, &header.value, false) => {
                headers[at].name.clone_from(&header.name);
            }
            Some(at) => headers[at] = header.clone(),
            None => headers.push(header.clone()),
        }
    }
    Webhook {
        headers,
        ..target.clone()
    }
}

/// The names of the target's headers that the form does not have.
pub(super) fn added(before: &Webhook, target: &Webhook) -> Vec<String> {
    assign(
        &target.headers,
        before.headers.iter().map(|header| header.name.as_str()),
    )
    .iter()
    .zip(&target.headers)
    .filter(|(place, _)| place.is_none())
    .map(|(_, header)| header.name.clone())
    .collect()
}

/// The first part in which what is held differs from what is wanted, and the header's name where it is one.
pub(super) fn difference(held: &Webhook, wanted: &Webhook) -> Option<(Part, Option<String>)> {
    if !same_text(&held.url, &wanted.url) {
        return Some((Part::Url, None));
    }
    if held.method != wanted.method {
        return Some((Part::Method, None));
    }
    if Mode::of(&held.body) != Mode::of(&wanted.body) {
        return Some((Part::BodyType, None));
    }
    if !same_body(&held.body, &wanted.body) {
        return Some((Part::Body, None));
    }
    let places = assign(
        &wanted.headers,
        held.headers.iter().map(|header| header.name.as_str()),
    );
    for (header, place) in wanted.headers.iter().zip(&places) {
        let name = || Some((Part::Headers, Some(header.name.clone())));
        // A row whose name is blank has nothing to be found by; it only has to be there.
        match place {
            Some(at) if !holds(&held.headers[*at].value, &header.value, true) => return name(),
            Some(at) if !same_text(&held.headers[*at].name, &header.name) => return name(),
            None if !header.name.trim().is_empty() => return name(),
            _ => {}
        }
    }
    let extra = (0..held.headers.len())
        .find(|at| !places.contains(&Some(*at)) && !held.headers[*at].name.trim().is_empty());
    if let Some(at) = extra {
        return Some((Part::Headers, Some(held.headers[at].name.clone())));
    }
    (held.headers.len() != wanted.headers.len()).then_some((Part::Headers, None))
}
