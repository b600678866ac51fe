//! Reports of pages: nothing of anybody's survives, and what is left is recognised as the page was.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;

use notification_builder::dashboard::labels::{self, Word};
use notification_builder::dashboard::snapshot::{Binding, Kind, Name, Node, Snapshot};
use notification_builder::dashboard::{Part, recognise, report, report_file};
use proptest::prelude::*;

fn pages() -> Vec<(String, Snapshot)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/snapshots");
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (
            name,
            serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap(),
        )
    };
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| read(entry.unwrap().path()))
        .collect()
}

fn each(nodes: &mut [Node], change: &mut impl FnMut(&mut Node)) {
    for node in nodes {
        change(node);
        each(&mut node.children, change);
    }
}

/// The parts' texts, with handles but without values.
fn told(snapshot: &Snapshot) -> Vec<String> {
    let surface = recognise(snapshot);
    let trouble = Part::ALL.map(|part| format!("{:?}", surface.trouble(part)));
    let ids = |text: String| text;
    let mut told: Vec<String> = trouble.into_iter().map(ids).collect();
    told.push(format!("{:?}", surface.webhook_url.found().map(|field| field.id)));
    told.push(format!("{:?}", surface.method.found()));
    told.push(format!("{:?}", surface.mode.found()));
    told.push(format!("{:?} {:?}", surface.tabs, surface.save));
    told.push(format!("{:?}", surface.page()));
    told
}

#[test]
fn a_report_is_recognised_as_its_page() {
    for (name, page) in pages() {
        let report = report(&page, &[]);
        assert_eq!(told(&report), told(&page), "{name}");
        assert_eq!(report.walk().count(), page.walk().count(), "{name}");
    }
}

#[test]
fn a_report_is_a_recorded_page_and_its_own_report() {
    for (name, page) in pages() {
        let again: Snapshot = serde_json::from_str(&report_file(&page, &[])).unwrap();
        assert_eq!(again, report(&page, &[]), "{name}");
        assert_eq!(report(&again, &[]), again, "{name}");
    }
}

#[test]
fn what_names_a_field_of_the_composer_stays_and_the_rest_does_not() {
    let mut page = pages()
        .into_iter()
        .find(|(name, _)| name == "template-newer")
        .unwrap()
        .1;
    each(&mut page.nodes, &mut |node| {
        if labels::is(Word::Url, &node.text) {
            node.text = "Where it goes".into();
        }
        if node.kind == Kind::Heading {
            node.text = "Spring sale for Ada".into();
        }
    });
    let file = report_file(&page, &[]);
    assert!(
        file.contains("Where it goes"),
        "the unknown label is what a report is for"
    );
    for gone in ["Harbor & Pine", "Spring sale", "Ada", "64f0a1b2c3d4e5f6a7b8c9d0"] {
        assert!(!file.contains(gone), "{gone}");
    }
    assert!(file.contains("Request headers"));
}

/// Something of somebody's: a name, a mail, a token, an address, a text in any script.
fn private() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{5,9}q[a-z]{2} [A-Z][a-z]{5,9}",
        "[a-z]{4,9}\\.[a-z]{4,9}@[a-z]{4,9}\\.(com|io)",
        "[0-9a-f]{40}",
        "Bearer [A-Za-z0-9._-]{20,40}",
        "https://[a-z]{5,9}\\.example/[a-z0-9/]{4,20}\\?k=[0-9]{4}",
        "\\{\\{\\$\\{[a-z_]{5,12}\\}\\}\\} [a-z]{6,9}",
        "[가-힣]{6,12}",
        "\\+49 [0-9]{3} [0-9]{6,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Put into every value, and into texts and names here and there: none of it is in the file.
    #[test]
    fn nothing_private_survives(texts in prop::collection::vec(private(), 9), which in 0..17_usize, step in 2..9_usize) {
        let pages = pages();
        let mut page = pages[which % pages.len()].1.clone();
        let mut at = 0;
        page.url = format!("{}?user={}#{}", page.url, texts[0], texts[1]);
        page.lang = texts[2].clone();
        each(&mut page.nodes, &mut |node| {
            at += 1;
            let text = texts[at % 6].clone();
            // In no field, so that nothing but the place where it stands says that it is private.
            let other = texts[6 + at % 3].clone();
            if node.value.is_some() || node.kind.is_text_field() {
                node.value = Some(text.clone());
            }
            if at % step == 0 && matches!(node.kind, Kind::Text | Kind::Heading | Kind::Alert) {
                node.text = other.clone();
            }
            if at % step == 1 && matches!(node.kind, Kind::Link | Kind::Tab | Kind::Option) {
                node.text = other.clone();
            }
            if at % (step + 1) == 0 {
                let by = if node.kind == Kind::Box { Binding::Aria } else { Binding::Title };
                node.names.push(Name { by, text: other.clone() });
            }
            if at % (step + 2) == 0 && matches!(node.kind, Kind::Button | Kind::Link | Kind::Label | Kind::Tab) {
                node.text = text.clone();
            }
            if !node.options.is_empty() {
                node.options.push(text.clone());
            }
            if node.kind == Kind::Radio {
                node.group = text.clone();
            }
            if at % 3 == 0 {
                node.classes.push(format!("db-{text}"));
            }
        });
        // What is written on a button is told apart from the form's own words by being some field's value.
        page.nodes.push(Node {
            id: 90_000,
            kind: Kind::Textarea,
            value: Some(texts[..6].join(" ")),
            ..Node::default()
        });
        let file = report_file(&page, &[]);
        for text in &texts {
            let json = serde_json::to_string(text).unwrap();
            prop_assert!(!file.contains(json.trim_matches('"')), "{text} is in {file}");
            // Not a piece of it either.
            for piece in text.split([' ', '@', '/', '.', '?', '=']).filter(|piece| piece.chars().count() >= 5) {
                prop_assert!(piece == "https:" || piece == "Bearer" || !file.contains(piece), "{piece} of {text} is in {file}");
            }
        }
        prop_assert!(!file.contains('@'));
        prop_assert!(!file.replacen("https://", "", 1).contains("://"));
        let _: Snapshot = serde_json::from_str(&file).unwrap();
    }
}
