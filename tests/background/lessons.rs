//! Lessons: kept by spot, shown to every page, removed and brought back by the settings page alone.

use serde_json::{Value, json};

use crate::browser::{Fake, ask, saved, worker};

fn lesson(part: &str, label: &str) -> Value {
    json!({
        "spot": {"host": "dashboard-01.braze.com", "older": false, "lang": "en", "part": part},
        "anchor": "field", "labels": [label], "nth": 0, "of": 1, "beside": ["", ""],
    })
}

fn lessons(view: &Value) -> Vec<Value> {
    view["ok"]["lessons"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_lesson_takes_the_place_of_the_one_before_it() {
    let fake = Fake::default();
    let worker = worker(&fake);
    saved(&worker, "Store app");
    let learn = |lesson: &Value| ask(&worker, "sidebar", json!({"do": "learn", "lesson": lesson}));
    let (url, headers) = (lesson("url", "Endpoint"), lesson("headers", "Extra lines"));
    learn(&headers);
    assert_eq!(lessons(&learn(&lesson("url", "Address"))).len(), 2);
    // Sorted by spot, whatever came first.
    assert_eq!(lessons(&learn(&url)), [url.clone(), headers.clone()]);
    let again = crate::browser::worker(&fake);
    let view = ask(&again, "options", json!({"do": "settings"}));
    assert_eq!(lessons(&view), [url, headers]);
    assert_eq!(view["ok"]["applications"].as_array().unwrap().len(), 1);
}

#[test]
fn a_lesson_is_forgotten_and_comes_back_where_it_was() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let all = [lesson("url", "Endpoint"), lesson("body", "Payload")];
    let import = |lessons: &[Value]| {
        ask(
            &worker,
            "options",
            json!({"do": "import_lessons", "lessons": lessons}),
        )
    };
    let before = import(&all);
    assert_eq!(lessons(&before), all);
    let view = ask(
        &worker,
        "options",
        json!({"do": "forget", "spot": all[0]["spot"]}),
    );
    assert_eq!(lessons(&view), all[1..]);
    assert_eq!(import(&all[..1]), before);
}

#[test]
fn only_the_sidebar_teaches_and_only_the_settings_page_removes() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let refused = json!({"error": {"kind": "refused"}});
    let learn = json!({"do": "learn", "lesson": lesson("url", "Endpoint")});
    let forget = json!({"do": "forget", "spot": lesson("url", "")["spot"]});
    let import = json!({"do": "import_lessons", "lessons": []});
    for (page, message) in [
        ("options", &learn),
        ("popup", &learn),
        ("sidebar", &forget),
        ("sidebar", &import),
        ("popup", &import),
    ] {
        assert_eq!(ask(&worker, page, message.clone()), refused, "{page} {message}");
    }
}

#[test]
fn there_is_room_for_a_hundred_and_one_too_many_changes_nothing() {
    let fake = Fake::default();
    let worker = worker(&fake);
    let of = |lang: usize| {
        let mut lesson = lesson("url", "Endpoint");
        lesson["spot"]["lang"] = json!(format!("x{lang}"));
        lesson
    };
    let import = |lessons: Vec<Value>| {
        ask(
            &worker,
            "options",
            json!({"do": "import_lessons", "lessons": lessons}),
        )
    };
    assert_eq!(lessons(&import((0..99).map(of).collect())).len(), 99);
    let full = json!({"error": {"kind": "invalid", "field": "lessons"}});
    assert_eq!(import(vec![of(99), of(100)]), full);
    let view = ask(&worker, "options", json!({"do": "settings"}));
    assert_eq!(lessons(&view).len(), 99);
}
