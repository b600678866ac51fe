//! Every visible text is in the catalogue, and the catalogue holds no text that nobody shows.
//!
//! A message key is a `snake_case` word. Which words of the sources are keys is told by the call around them
//! ([`CALLS`]); for "is it used" any quoted literal counts, so keys may also stand in tables.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What stands directly before a key that is asked for, up to and with the opening quote.
const CALLS: [&str; 8] = [
    "t!(\"",
    "t(\"",
    "t_with(\"",
    "Msg(\"",
    "message(\"",
    "getMessage(\"",
    "getMessage('",
    "__MSG_",
];

/// Attributes of our HTML whose value is a key: `data-msg`, `data-msg-title` and so on.
const ATTRIBUTE: &str = "data-msg";

/// Where keys may stand.
const FOLDERS: [&str; 2] = ["src", "extension"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn catalogue() -> BTreeMap<String, Value> {
    serde_json::from_str(&fs::read_to_string(root().join("extension/_locales/en/messages.json")).unwrap())
        .unwrap()
}

/// The texts of all sources below [`FOLDERS`], by path.
fn sources() -> Vec<(PathBuf, String)> {
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root().join(folder)).collect();
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("_locales") {
                folders.push(path);
            } else if ["rs", "js", "html", "json"]
                .iter()
                .any(|kind| path.extension().is_some_and(|have| have == *kind))
            {
                let text = fs::read_to_string(&path).unwrap();
                sources.push((path, text));
            }
        }
    }
    sources
}

fn is_key(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The longest run of letters that a key may have, at the start of `text`; `__` ends a manifest's `__MSG_key__`.
fn key_at(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
        .unwrap_or(text.len());
    text[..end].trim_end_matches("__")
}

/// The keys that `text` asks for by one of [`CALLS`] or by [`ATTRIBUTE`].
fn asked_for(text: &str) -> BTreeSet<&str> {
    let called = CALLS.iter().flat_map(|call| {
        text.match_indices(call)
            .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            .map(|(at, found)| key_at(&text[at + found.len()..]))
    });
    let attributes = text.match_indices(ATTRIBUTE).filter_map(|(at, _)| {
        let rest = text[at..].split_once("=\"")?;
        let name_only = rest
            .0
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        name_only.then(|| key_at(rest.1))
    });
    called.chain(attributes).filter(|key| is_key(key)).collect()
}

/// All quoted words of `text` that could be keys, and the keys of `__MSG_key__`.
fn quoted(text: &str) -> BTreeSet<&str> {
    let between = |quote| text.split(quote).filter(|word| is_key(word));
    between('"').chain(between('\'')).chain(asked_for(text)).collect()
}

#[test]
fn every_key_that_is_asked_for_is_in_the_catalogue() {
    let catalogue = catalogue();
    for (path, text) in sources() {
        for key in asked_for(&text) {
            assert!(
                catalogue.contains_key(key),
                "{}: \"{key}\" is not in the catalogue",
                path.display()
            );
        }
    }
}

#[test]
fn every_key_of_the_catalogue_is_used() {
    let sources = sources();
    let used: BTreeSet<&str> = sources.iter().flat_map(|(_, text)| quoted(text)).collect();
    for key in catalogue().keys() {
        assert!(used.contains(key.as_str()), "\"{key}\" is used nowhere");
    }
}

#[test]
fn every_entry_is_a_text_and_says_what_fills_its_gaps() {
    for (key, entry) in catalogue() {
        assert!(is_key(&key), "\"{key}\" is not snake_case");
        let message = entry["message"].as_str().unwrap_or_default();
        assert!(!message.is_empty(), "\"{key}\" has no message");
        // `$name$` takes its value from `placeholders`; `$$` is a dollar sign.
        for name in message
            .replace("$$", "")
            .split('$')
            .skip(1)
            .step_by(2)
            .filter(|name| is_key(&name.to_lowercase()))
        {
            let known = entry["placeholders"].get(name.to_lowercase()).is_some();
            assert!(known, "\"{key}\" has no placeholder \"{name}\"");
        }
    }
}

#[test]
fn the_scan_finds_every_form_of_a_key() {
    let text = r#"t!("one") getMessage('two') <p data-msg="three" data-msg-title="four"> "__MSG_five__" Msg("six") split("no") let k = "seven";"#;
    assert_eq!(
        asked_for(text),
        ["one", "two", "three", "four", "five", "six"].into()
    );
    assert!(quoted(text).contains("seven"));
}
