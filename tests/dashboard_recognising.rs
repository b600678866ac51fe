//! Recorded pages, and the same pages changed as a dashboard changes over the years: the same fields are found, or the
//! one that is not found is named. Never another field.
#![allow(clippy::unwrap_used, clippy::panic)]

mod mutations;

use std::fs;
use std::path::Path;

use mutations::{Mutation, Random};
use notification_builder::dashboard::edit::Held;
use notification_builder::dashboard::labels::Word;
use notification_builder::dashboard::snapshot::{Node, Snapshot};
use notification_builder::dashboard::surface::{BodyField, Choice, Chooser, Rows, Surface};
use notification_builder::dashboard::{Part, Why, recognise};

/// What stands where in each recorded page, read off by eye: URL, method, form of the body, body, headers. A list is
/// told by its handle, buttons by theirs; a row as key, value and the button that removes it; `+` adds. `>` is what
/// opens the tab or fold that a part is behind.
#[rustfmt::skip]
const PAGES: &[(&str, [&str; 5])] = &[
    ("template-newer", ["56", "63 POST", "68 raw", "70", "(77 78 81) +83"]),
    ("template-pairs", ["56", "63 POST", "68 pairs", "(70 71 74) +76", "(81 82 85) +87"]),
    ("template-sibling-decoys", ["65", "71 POST", "76 raw", "78", "(84 85 88) +90"]),
    ("template-wrap-radios", ["55", "63 65 67 69 POST", "75 77 raw", "80", "(87 88 92) +94"]),
    ("template-aria-listbox", ["56", "63 POST", "67 raw", "69", "+76"]),
    ("template-folded", ["65", "72 POST", "77 raw", "79", ">86"]),
    ("template-folded-open", ["56", "63 POST", "68 raw", "70", "+78"]),
    ("template-older-fr", ["66", ">56", "73 raw", "75", ">56"]),
    ("template-older-fr-settings", [">55", "61 POST", ">55", ">55", "(66 67 70) +72"]),
    ("template-test-tab", [">46", ">46", ">46", ">46", ">46"]),
    ("template-ja", ["56", "62 POST", "67 raw", "69", "(75 76 79) +81"]),
    ("template-ko", ["56", "63 POST", "68 pairs", "(70 71 74) +76", "(81 82 85) +87"]),
    ("template-de", ["56", "63 POST", "68 raw", "70", "(77 78 81) +83"]),
    ("template-es", ["55", "62 POST", "68 raw", "70", "(77 78 81) +83"]),
    ("template-pt", ["56", "63 POST", "68 raw", "70", "(77 78 81) +83"]),
    ("campaign-newer-es", ["43", "49 POST", "54 raw", "56", "(63 64 67) +69"]),
    ("campaign-older-ja", ["44", ">34", "51 raw", "53", ">34"]),
    ("campaign-older-pt-settings", [">33", "39 POST", ">33", ">33", ">43"]),
    ("canvas-newer", ["66", "73 POST", "78 raw", "80", "(87 88 91) +93"]),
    ("canvas-newer-de-pairs", ["66", "73 POST", "78 80 pairs", "(83 84 88) +90", "(95 96 100) +102"]),
    ("canvas-older-fr", ["76", ">66", "83 raw", "85", ">66"]),
    ("canvas-older-ko-settings", [">56", "62 64 66 68 PUT", ">56", ">56", "(74 75 78) (80 81 84) (86 87 90) +92"]),
];

fn load(name: &str) -> Snapshot {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/snapshots/{name}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Recognises a page whose editors have all been read.
fn recognised(snapshot: &Snapshot) -> Surface {
    let mut snapshot = snapshot.clone();
    let read = |id: &u32| Held {
        id: *id,
        held: Some(format!("text {id}")),
        fault: None,
    };
    let answers: Vec<Held> = recognise(&snapshot).unread().iter().map(read).collect();
    snapshot.fill(&answers);
    recognise(&snapshot)
}

fn rows(rows: &Rows) -> String {
    let mut told: Vec<String> = rows
        .rows
        .iter()
        .map(|row| {
            format!(
                "({} {} {})",
                row.key.id,
                row.value.id,
                row.remove.map_or("-".into(), |id| id.to_string())
            )
        })
        .collect();
    told.extend(rows.add.map(|id| format!("+{id}")));
    told.join(" ")
}

fn chooser<T: Copy>(chooser: &Chooser<T>, name: impl Fn(T) -> &'static str) -> String {
    let ids = match &chooser.how {
        Choice::List(id) => id.to_string(),
        Choice::Clicks(clicks) => clicks
            .iter()
            .map(|(_, id)| id.to_string())
            .collect::<Vec<_>>()
            .join(" "),
        Choice::Fixed => "fixed".to_owned(),
    };
    format!("{ids} {}", chooser.now.map_or("-", name))
}

/// A part as the table has it; nothing when it was not found.
fn told(surface: &Surface, part: Part) -> Option<String> {
    use notification_builder::dashboard::surface::{Find, Mode};
    fn of<T>(find: &Find<T>, tell: impl Fn(&T) -> String) -> Option<String> {
        match find {
            Find::Found(found) => Some(tell(found)),
            Find::Behind(id) => Some(format!(">{id}")),
            Find::Missing | Find::Ambiguous(_) => None,
        }
    }
    match part {
        Part::Url => of(&surface.webhook_url, |field| field.id.to_string()),
        Part::Method => of(&surface.method, |method| chooser(method, |method| method.name())),
        Part::BodyType => of(&surface.mode, |mode| {
            chooser(mode, |mode| if mode == Mode::Raw { "raw" } else { "pairs" })
        }),
        Part::Body => of(&surface.body, |body| match body {
            BodyField::Raw(field) => field.id.to_string(),
            BodyField::Pairs(pairs) => rows(pairs),
        }),
        Part::Headers => of(&surface.headers, rows),
    }
}

#[test]
fn every_recorded_page_is_recognised() {
    for (name, parts) in PAGES {
        let surface = recognised(&load(name));
        for (part, wanted) in Part::ALL.into_iter().zip(parts) {
            assert_eq!(told(&surface, part).as_deref(), Some(*wanted), "{name}: {part}");
        }
    }
}

/// Pages of other shape but the same fields: everything is found, as before.
#[test]
fn a_page_that_is_built_otherwise_is_the_same() {
    for mutation in [
        Mutation::Wrap,
        Mutation::NoClasses,
        Mutation::Sibling,
        Mutation::Labelledby,
        Mutation::Around,
        Mutation::Permute,
    ] {
        for (name, parts) in PAGES {
            for seed in 0..8 {
                let snapshot = mutation.apply(&load(name), &mut Random(seed));
                let surface = recognised(&snapshot);
                for (part, wanted) in Part::ALL.into_iter().zip(parts) {
                    assert_eq!(
                        told(&surface, part).as_deref(),
                        Some(*wanted),
                        "{name}, {mutation:?} {seed}: {part}, {:?}\n{}",
                        surface.trouble(part),
                        mutations::shown(&snapshot)
                    );
                }
            }
        }
    }
}

/// Two changes at once, and changes that take something away: what is found is right.
#[test]
fn what_is_found_is_right_or_it_is_named() {
    let words = [Word::Url, Word::Method, Word::Body, Word::Headers];
    let mut all = vec![Mutation::Flatten];
    all.extend(words.map(Mutation::NoLabel));
    all.extend(words.map(Mutation::Twice));
    let (mut same, mut refused) = (0, 0);
    for mutation in all {
        for second in [
            Mutation::NoClasses,
            Mutation::Sibling,
            Mutation::Around,
            Mutation::Permute,
            Mutation::Wrap,
        ] {
            for (name, parts) in PAGES {
                for seed in 0..3 {
                    let mut random = Random(seed);
                    let snapshot = mutation.apply(&second.apply(&load(name), &mut random), &mut random);
                    let surface = recognised(&snapshot);
                    for (part, wanted) in Part::ALL.into_iter().zip(parts) {
                        match told(&surface, part) {
                            Some(found) if found == *wanted => same += 1,
                            None => refused += 1,
                            Some(found) => assert!(
                                lesser(&found, wanted),
                                "{name}, {second:?} then {mutation:?} {seed}: {part} is {found}, not {wanted}\n{}",
                                mutations::shown(&snapshot)
                            ),
                        }
                    }
                }
            }
        }
    }
    assert!(same > refused * 4, "{same} found, {refused} refused");
}

/// The same rows with a button fewer, or what the same click opens: nothing that could be written into the wrong place.
fn lesser(found: &str, wanted: &str) -> bool {
    let fields = |told: &str| -> Vec<String> {
        told.split('(')
            .skip(1)
            .map(|row| row.split(' ').take(2).collect::<Vec<_>>().join(" "))
            .collect()
    };
    let buttons = |told: &str| -> Vec<String> {
        let marks = ['(', ')', '+'];
        told.split(' ')
            .map(|word| word.trim_matches(marks).to_owned())
            .filter(|word| word != "-")
            .collect()
    };
    let rows = wanted.contains(['(', '+']) && fields(found) == fields(wanted);
    rows && buttons(found)
        .iter()
        .all(|button| buttons(wanted).contains(button))
}

#[test]
fn two_fields_with_one_label_are_both_named() {
    let snapshot = Mutation::Twice(Word::Url).apply(&load("template-newer"), &mut Random(1));
    let trouble = recognised(&snapshot).trouble(Part::Url).unwrap();
    assert!(
        matches!(trouble.why, Why::Ambiguous(candidates) if candidates.len() == 2 && candidates.contains(&56))
    );
}

/// A method whose list tells nothing is there and cannot be read: it is named like a part that is not found.
#[test]
fn a_choice_that_is_not_known_is_named() {
    let mut snapshot = load("template-newer");
    fn clear(nodes: &mut [Node]) {
        for node in nodes {
            if node.id == 63 {
                node.value = None;
            }
            clear(&mut node.children);
        }
    }
    clear(&mut snapshot.nodes);
    let surface = recognised(&snapshot);
    let missing = surface.missing();
    assert!(
        matches!(missing.as_slice(), [refusal] if refusal.part == Part::Method && refusal.why == Why::Unknown)
    );
    assert_eq!(surface.found().len(), 4);
    assert_eq!(surface.webhook().unwrap_err().part, Part::Method);
}

/// Two rows whose values are still loading are not one row of two keys.
#[test]
fn keys_without_their_values_are_no_row() {
    let mut snapshot = load("canvas-older-ko-settings");
    fn without(nodes: &mut Vec<Node>) {
        nodes.retain(|node| ![75, 81, 86, 87].contains(&node.id));
        for node in nodes {
            without(&mut node.children);
        }
    }
    without(&mut snapshot.nodes);
    let trouble = recognised(&snapshot).trouble(Part::Headers).unwrap();
    assert!(matches!(trouble.why, Why::Ambiguous(_)), "{trouble}");
}

#[test]
fn the_gallery_says_which_names_are_taken() {
    for name in ["gallery", "gallery-fr"] {
        let surface = recognised(&load(name));
        assert_eq!(surface.saved, ["Back in stock – LINE"], "{name}");
        assert!(!surface.is_composer());
    }
}

#[test]
fn the_name_and_the_save_button_are_found() {
    let surface = recognised(&load("template-newer"));
    assert!(surface.name.unwrap().id.is_some());
    assert_eq!(surface.save, [87]);
}
