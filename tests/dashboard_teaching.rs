//! Lessons: pages whose labels nobody knows are pointed at once, and understood from then on; changed as a dashboard
//! changes, they are understood the same or not at all.
#![allow(clippy::unwrap_used, clippy::panic)]

#[allow(dead_code)]
mod mutations;

use std::fs;
use std::path::Path;

use mutations::{Mutation, Random};
use notification_builder::dashboard::labels::Word;
use notification_builder::dashboard::snapshot::{Handle, Kind, Node, Snapshot};
use notification_builder::dashboard::surface::{BodyField, Choice, Rows, Surface};
use notification_builder::dashboard::{Part, Unfit, Why, candidates, learn, recognise, recognise_with};
use notification_builder::protocol::Lesson;

/// The parts that can be taught, by the words that name them and words that nobody knows.
const TAUGHT: [(Part, Word, &str); 4] = [
    (Part::Url, Word::Url, "Endpoint"),
    (Part::Method, Word::Method, "Verb"),
    (Part::Body, Word::Body, "Payload"),
    (Part::Headers, Word::Headers, "Extra lines"),
];

fn pages() -> Vec<(String, Snapshot)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/snapshots");
    let mut pages: Vec<(String, Snapshot)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (
                name,
                serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap(),
            )
        })
        .collect();
    pages.sort_by(|a, b| a.0.cmp(&b.0));
    pages
}

/// The fields of a part, without its buttons; nothing when it was not found.
fn fields(surface: &Surface, part: Part) -> Option<Vec<Handle>> {
    let rows = |rows: &Rows| -> Vec<Handle> {
        rows.rows
            .iter()
            .flat_map(|row| [row.key.id, row.value.id])
            .collect()
    };
    match part {
        Part::Url => surface.webhook_url.found().map(|field| vec![field.id]),
        Part::Method => surface.method.found().map(|method| match &method.how {
            Choice::List(id) => vec![*id],
            Choice::Clicks(clicks) => clicks.iter().map(|(_, id)| *id).collect(),
            Choice::Fixed => Vec::new(),
        }),
        Part::BodyType => surface.mode.found().map(|_| Vec::new()),
        Part::Body => surface.body.found().map(|body| match body {
            BodyField::Raw(field) => vec![field.id],
            BodyField::Pairs(pairs) => rows(pairs),
        }),
        Part::Headers => surface.headers.found().map(rows),
    }
}

fn is_open(surface: &Surface, part: Part) -> bool {
    surface
        .trouble(part)
        .is_some_and(|refusal| matches!(refusal.why, Why::Missing | Why::Ambiguous(_)))
}

/// Every page with one part that the words do not tell any more, and where that part stands.
fn untold() -> Vec<(String, Snapshot, Part, Vec<Handle>)> {
    let mut all = Vec::new();
    for (name, page) in pages() {
        for (part, word, unknown) in TAUGHT {
            let Some(truth) = fields(&recognise(&page), part).filter(|fields| !fields.is_empty()) else {
                continue;
            };
            for mutation in [
                Mutation::Rename(word, unknown),
                Mutation::NoLabel(word),
                Mutation::Twice(word),
            ] {
                let page = mutation.apply(&page, &mut Random(1));
                if is_open(&recognise(&page), part) {
                    all.push((format!("{name}, {mutation:?}"), page, part, truth.clone()));
                }
            }
        }
    }
    all
}

#[test]
fn what_is_pointed_at_is_understood_from_then_on() {
    let (mut learnt, mut unclear) = (0, Vec::new());
    for (name, page, part, truth) in untold() {
        for id in &truth {
            match learn(&page, &[], part, *id) {
                Ok(learned) => {
                    let surface = recognise_with(&page, std::slice::from_ref(&learned.lesson));
                    assert_eq!(fields(&surface, part), Some(truth.clone()), "{name}: {part}");
                    assert!(learned.lesson.fits(), "{name}: {part}");
                    learnt += 1;
                }
                Err(why) => unclear.push(format!("{name}: {part} {id}: {why}")),
            }
        }
    }
    println!("{learnt} learnt; not: {unclear:#?}");
    assert!(
        learnt > 60 && unclear.len() * 5 < learnt,
        "{learnt} learnt; not: {unclear:#?}"
    );
}

/// The list from which a part is chosen by the keys offers what could be pointed at, and nothing else.
#[test]
fn the_list_to_choose_from_holds_what_can_be_learnt_in_the_order_of_the_page() {
    let mut offered = 0;
    for (name, page, part, truth) in untold() {
        let all = candidates(&page, &[], part);
        for (id, learned) in &all {
            assert_eq!(
                learn(&page, &[], part, *id).as_ref(),
                Ok(learned),
                "{name}: {part} {id}"
            );
        }
        for id in truth.iter().filter(|id| learn(&page, &[], part, **id).is_ok()) {
            assert!(all.iter().any(|(other, _)| other == id), "{name}: {part} {id}");
            offered += 1;
        }
    }
    assert!(offered > 60, "{offered}");
}

/// Whatever the page becomes: the same field, or none; never another one.
#[test]
fn a_lesson_finds_the_same_field_or_is_not_used() {
    let changes = [
        Mutation::Wrap,
        Mutation::Flatten,
        Mutation::NoClasses,
        Mutation::Sibling,
        Mutation::Labelledby,
        Mutation::Around,
        Mutation::Permute,
        Mutation::Twice(Word::Url),
        Mutation::Twice(Word::Headers),
        Mutation::NoLabel(Word::Method),
        Mutation::NoLabel(Word::Body),
    ];
    let (mut same, mut unused) = (0, 0);
    for (name, page, part, truth) in untold() {
        for id in &truth[..1] {
            let Ok(learned) = learn(&page, &[], part, *id) else {
                continue;
            };
            let lessons = [learned.lesson];
            for (index, first) in changes.into_iter().enumerate() {
                let second = [Mutation::Wrap, Mutation::Around][index % 2];
                {
                    // Two fields that differ in nothing are told by their order alone.
                    if lessons[0].of > 1 && matches!(first, Mutation::Permute) {
                        continue;
                    }
                    let mut random = Random(3);
                    let changed = first.apply(&second.apply(&page, &mut random), &mut random);
                    // What the page tells by itself needs no lesson.
                    if !is_open(&recognise(&changed), part) {
                        continue;
                    }
                    let surface = recognise_with(&changed, &lessons);
                    match fields(&surface, part) {
                        Some(found) if found == truth => same += 1,
                        None => unused += 1,
                        found => panic!(
                            "{name}, {second:?} then {first:?}: {part} is {found:?}, not {truth:?} by {lessons:?}\n{}",
                            mutations::shown(&changed)
                        ),
                    }
                }
            }
        }
    }
    println!("{same} same, {unused} unused");
    assert!(same > unused * 3, "{same} same, {unused} unused");
}

fn page(name: &str) -> Snapshot {
    pages().into_iter().find(|(known, _)| known == name).unwrap().1
}

fn renamed(mut page: Snapshot) -> Snapshot {
    for (_, word, unknown) in TAUGHT {
        page = Mutation::Rename(word, unknown).apply(&page, &mut Random(1));
    }
    page
}

/// Nothing is known but the words of the body's form: one part after the other is pointed at.
#[test]
fn a_whole_form_can_be_taught() {
    let plain = page("template-newer");
    let page = renamed(plain.clone());
    let mut lessons: Vec<Lesson> = Vec::new();
    for (part, ..) in TAUGHT {
        let known = recognise_with(&page, &lessons);
        if is_open(&known, part) {
            let id = fields(&recognise(&plain), part).unwrap()[0];
            lessons.push(learn(&page, &lessons, part, id).unwrap().lesson);
        }
    }
    let (taught, known) = (recognise_with(&page, &lessons), recognise(&plain));
    for part in Part::ALL {
        assert_eq!(fields(&taught, part), fields(&known, part), "{part}");
    }
    assert!(taught.missing().is_empty());
}

/// A row that is added later does not make the lesson useless.
#[test]
fn taught_headers_may_become_more() {
    let page = Mutation::Rename(Word::Headers, "Extra lines").apply(&page("template-newer"), &mut Random(1));
    let truth = fields(&recognise(&self::page("template-newer")), Part::Headers).unwrap();
    let lesson = learn(&page, &[], Part::Headers, truth[0]).unwrap().lesson;
    let mut grown = page.clone();
    add_row(&mut grown.nodes, truth[0]);
    let surface = recognise_with(&grown, std::slice::from_ref(&lesson));
    assert_eq!(
        fields(&surface, Part::Headers).unwrap_or_default().len(),
        4,
        "{lesson:?} {:?}\n{}",
        surface.headers,
        mutations::shown(&grown)
    );
}

/// Doubles the row that a field stands in.
fn add_row(nodes: &mut Vec<Node>, field: Handle) -> bool {
    let fields = |node: &Node| {
        fn count(node: &Node) -> usize {
            usize::from(node.kind.is_text_field()) + node.children.iter().map(count).sum::<usize>()
        }
        count(node)
    };
    let holds = |node: &Node| {
        fn has(node: &Node, id: Handle) -> bool {
            node.id == id || node.children.iter().any(|child| has(child, id))
        }
        has(node, field)
    };
    let Some(at) = nodes.iter().position(holds) else {
        return false;
    };
    if nodes[at]
        .children
        .iter()
        .any(|child| holds(child) && fields(child) >= 2)
    {
        return add_row(&mut nodes[at].children, field);
    }
    let mut copy = nodes[at].clone();
    fn renumber(node: &mut Node) {
        node.id += 20_000;
        node.children.iter_mut().for_each(renumber);
    }
    renumber(&mut copy);
    nodes.insert(at + 1, copy);
    true
}

#[test]
fn a_lesson_holds_for_its_host_layout_and_language_only() {
    let (name, page, part, truth) = untold().into_iter().find(|row| row.0.contains("newer")).unwrap();
    let lesson = learn(&page, &[], part, truth[0]).unwrap().lesson;
    assert_eq!(lesson.spot.host, "dashboard-01.braze.com", "{name}");
    let other_host = Snapshot {
        url: page
            .url
            .replace("dashboard-01.braze.com", "dashboard-02.braze.eu"),
        ..page.clone()
    };
    let other_language = Snapshot {
        lang: "ko".into(),
        ..page.clone()
    };
    for other in [other_host, other_language] {
        assert!(is_open(
            &recognise_with(&other, std::slice::from_ref(&lesson)),
            part
        ));
    }
    let mut older = lesson.clone();
    older.spot.older = true;
    assert!(is_open(&recognise_with(&page, &[older]), part));
}

#[test]
fn what_does_not_fit_is_refused_with_its_reason() {
    let plain = page("template-newer");
    let page = Mutation::Rename(Word::Url, "Endpoint").apply(&plain, &mut Random(1));
    let known = recognise(&plain);
    let of = |kind: Kind| page.walk().find(|node| node.kind == kind).unwrap().id;
    let refused = |part: Part, id: Handle| learn(&page, &[], part, id).unwrap_err();
    assert_eq!(refused(Part::Url, of(Kind::Button)), Unfit::Kind);
    assert_eq!(
        refused(
            Part::Url,
            known
                .method
                .found()
                .map(|_| fields(&known, Part::Method).unwrap()[0])
                .unwrap()
        ),
        Unfit::Kind
    );
    assert_eq!(
        refused(Part::Method, fields(&known, Part::Url).unwrap()[0]),
        Unfit::Kind
    );
    assert_eq!(refused(Part::Url, of(Kind::Label)), Unfit::NoField);
    assert_eq!(refused(Part::Url, of(Kind::Heading)), Unfit::NoField);
    assert_eq!(
        refused(Part::Url, fields(&known, Part::Body).unwrap()[0]),
        Unfit::Taken
    );
    assert_eq!(refused(Part::Url, 9_999), Unfit::Gone);
    assert_eq!(
        refused(Part::BodyType, fields(&known, Part::Url).unwrap()[0]),
        Unfit::Kind
    );
}

/// Values of fields are no part of a lesson, whatever stands in the page.
#[test]
fn a_lesson_holds_no_values() {
    for (name, page, part, truth) in untold() {
        let mut page = page;
        fn fill(node: &mut Node) {
            if node.kind.is_text_field() {
                node.value = Some(format!("SECRET-{}", node.id));
            }
            node.children.iter_mut().for_each(fill);
        }
        page.nodes.iter_mut().for_each(fill);
        for id in truth {
            if let Ok(learned) = learn(&page, &[], part, id) {
                let json = serde_json::to_string(&learned.lesson).unwrap();
                assert!(!json.contains("SECRET"), "{name}: {json}");
                assert!(!json.contains("/engagement"), "{name}: {json}");
            }
        }
    }
}
