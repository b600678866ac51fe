//! Holds the rules of `docs/architecture.md`: which room may name the browser, and which way the arrows go.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the bottom to the top; each may import those that stand in its own row's list, and nothing else of ours.
const ROOMS: &[(&str, &[&str])] = &[
    ("liquid", &[]),
    ("webhook", &["liquid"]),
    ("braze", &["partners", "protocol", "webhook"]),
    (
        "partners",
        &["protocol", "rehearsal", "braze", "webhook", "liquid"],
    ),
    ("rehearsal", &["protocol", "partners", "braze", "webhook"]),
    ("protocol", &["partners", "rehearsal", "braze", "webhook"]),
    ("settings", &["protocol", "partners", "braze", "webhook"]),
    ("checks", &["partners", "braze", "webhook", "liquid"]),
    (
        "dashboard",
        &["protocol", "partners", "braze", "webhook", "liquid"],
    ),
    (
        "platform",
        &["protocol", "dashboard", "partners", "braze", "webhook", "liquid"],
    ),
    (
        "background",
        &[
            "platform",
            "protocol",
            "settings",
            "rehearsal",
            "dashboard",
            "partners",
            "braze",
            "webhook",
        ],
    ),
    (
        "ui",
        &["platform", "protocol", "partners", "braze", "webhook", "liquid"],
    ),
    (
        "sidebar",
        &[
            "checks",
            "ui",
            "platform",
            "protocol",
            "dashboard",
            "checks",
            "partners",
            "braze",
            "webhook",
            "liquid",
        ],
    ),
    (
        "options",
        &[
            "ui",
            "platform",
            "protocol",
            "settings",
            "rehearsal",
            "partners",
            "braze",
            "webhook",
        ],
    ),
    (
        "popup",
        &["ui", "platform", "protocol", "dashboard", "partners", "braze"],
    ),
];

/// Rooms that build and are tested on the host.
const PURE: &[&str] = &[
    "liquid",
    "webhook",
    "braze",
    "partners",
    "rehearsal",
    "checks",
    "protocol",
    "settings",
    "dashboard",
];

/// What no pure room may name.
const BROWSER: &[&str] = &[
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "leptos",
    "gloo_",
    "target_arch",
];

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(dir) else {
        return found;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The rooms that a line imports by `crate::room` or `super::super::room`.
fn imports(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").filter_map(|(at, found)| {
        let rest = &line[at + found.len()..];
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        Some(&rest[..end]).filter(|name| !name.is_empty())
    })
}

fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn every_room_is_in_the_table() {
    for entry in fs::read_dir(src()).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() && name != "bin" {
            assert!(
                ROOMS.iter().any(|(room, _)| *room == name),
                "src/{name} has no row in ROOMS"
            );
        }
    }
}

#[test]
fn arrows_go_down() {
    let mut wrong = Vec::new();
    for (room, below) in ROOMS {
        for path in sources(&src().join(room)) {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in code(&text) {
                for name in imports(line) {
                    let ours = ROOMS.iter().any(|(other, _)| *other == name);
                    if ours && name != *room && !below.contains(&name) {
                        wrong.push(format!(
                            "{}:{}: {room} imports {name}",
                            path.display(),
                            number + 1
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_rooms_name_nothing_of_the_browser() {
    let mut wrong = Vec::new();
    for room in PURE {
        for path in sources(&src().join(room)) {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in code(&text) {
                for word in BROWSER.iter().filter(|word| line.contains(**word)) {
                    wrong.push(format!("{}:{}: {room} names {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_platform_names_chrome() {
    let mut wrong = Vec::new();
    for (room, _) in ROOMS.iter().filter(|(room, _)| *room != "platform") {
        for path in sources(&src().join(room)) {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in code(&text) {
                if line.contains("\"chrome\"") || line.contains("chrome::") {
                    wrong.push(format!(
                        "{}:{}: {room} names chrome.*",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_read_in_one_sitting() {
    let long: Vec<String> = sources(&src())
        .into_iter()
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            (lines > 400).then(|| format!("{}: {lines} lines", path.display()))
        })
        .collect();
    assert!(
        long.is_empty(),
        "files of more than 400 lines:\n{}",
        long.join("\n")
    );
}
