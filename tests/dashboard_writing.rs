//! Any webhook, written into any composer that the model can be, is exactly what the composer then holds; taken back,
//! it holds what it held before; and when one write goes wrong, that field is named and nothing is changed.
#![allow(clippy::unwrap_used, clippy::panic)]

mod page_model;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use notification_builder::dashboard::edit::Fault;
use notification_builder::dashboard::snapshot::Kind;
use notification_builder::dashboard::{Cause, Part, apply, glance, look, look_from, same_text, undo};
use notification_builder::webhook::{
    Body, Header, HeaderValue, Method, Pair, Webhook, is_placeholder, is_secret_header,
};
use page_model::{PLAIN, Page, Row, Shape, State, Wrong, names, run, shapes, states, texts};
use proptest::prelude::*;

fn webhooks() -> impl Strategy<Value = Webhook> {
    let header = (
        names(),
        prop_oneof![texts(), Just("SENDBIRD_API_TOKEN".to_owned())],
    )
        .prop_map(|(name, value)| Header {
            value: HeaderValue::read(&name, value),
            name,
        });
    let pair = (names(), texts()).prop_map(|(key, value)| Pair { key, value });
    let body = prop_oneof![
        "[ -~\n]{0,60}".prop_map(Body::Raw),
        proptest::collection::vec(pair, 0..4).prop_map(Body::Pairs),
    ];
    let headers = proptest::collection::vec(header, 0..4);
    (
        texts(),
        proptest::sample::select(Method::ALL.to_vec()),
        headers,
        body,
    )
        .prop_map(|(url, method, headers, body)| Webhook {
            url,
            method,
            headers,
            body,
        })
}

/// A form that can hold any body: one without pairs takes no webhook with pairs.
fn cases() -> impl Strategy<Value = (Shape, State, Webhook)> {
    (shapes(), states(), webhooks()).prop_map(|(mut shape, state, webhook)| {
        if matches!(webhook.body, Body::Pairs(_)) {
            shape.pairs_offered = true;
        }
        // Of two buttons without words behind a row without a container, nobody can say which one adds.
        shape.row_boxes |= shape.icons;
        (shape, state, webhook)
    })
}

fn text(value: &HeaderValue) -> &str {
    match value {
        HeaderValue::Text(text) => text,
        HeaderValue::Secret(secret) => secret.expose(),
    }
}

fn filled(rows: &[Row]) -> Vec<(String, String)> {
    let blank = |row: &&Row| !(row.key.trim().is_empty() && row.value.trim().is_empty());
    rows.iter()
        .filter(blank)
        .map(|row| (row.key.clone(), row.value.clone()))
        .collect()
}

/// What the form must hold, told without a word of how it is done: by name, the target's values, then what is left of
/// the form's own. A token that stands there stays where the target has a text.
fn expected_headers(before: &State, target: &Webhook) -> BTreeMap<String, Vec<String>> {
    let key = |name: &str| name.trim().to_ascii_lowercase();
    let mut old: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in filled(&before.headers) {
        old.entry(key(&name)).or_default().push(value);
    }
    let mut new: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for header in &target.headers {
        let values = new.entry(key(&header.name)).or_default();
        let held = old.get(&key(&header.name)).and_then(|old| old.get(values.len()));
        let is_token = |held: &&String| {
            is_secret_header(&header.name) && !held.trim().is_empty() && !is_placeholder(held)
        };
        let stays = held
            .filter(is_token)
            .filter(|_| matches!(header.value, HeaderValue::Text(_)));
        values.push(stays.cloned().unwrap_or_else(|| text(&header.value).to_owned()));
    }
    for (name, values) in old {
        let known = new.entry(name).or_default();
        let rest: Vec<String> = values.into_iter().skip(known.len()).collect();
        known.extend(rest);
    }
    new
}

fn same_list(a: &[(String, String)], b: &[(String, String)]) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(a, b)| same_text(&a.0, &b.0) && same_text(&a.1, &b.1))
}

fn holds(state: &State, before: &State, target: &Webhook) -> Result<(), TestCaseError> {
    prop_assert!(same_text(&state.url, &target.url));
    prop_assert_eq!(state.method, target.method.name());
    match &target.body {
        Body::Raw(raw) => {
            prop_assert!(state.is_raw);
            prop_assert!(same_text(&state.raw, raw), "{:?} {:?}", state.raw, raw);
        }
        Body::Pairs(pairs) => {
            prop_assert!(!state.is_raw);
            let wanted: Vec<(String, String)> = pairs
                .iter()
                .map(|pair| (pair.key.clone(), pair.value.clone()))
                .collect();
            prop_assert!(
                same_list(&filled(&state.pairs), &wanted),
                "{:?} {:?}",
                state.pairs,
                wanted
            );
        }
    }
    let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in filled(&state.headers) {
        held.entry(name.trim().to_ascii_lowercase())
            .or_default()
            .push(value);
    }
    let wanted = expected_headers(before, target);
    prop_assert_eq!(held.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
    for (name, values) in &wanted {
        let mut held = held[name].clone();
        let mut values = values.clone();
        held.sort();
        values.sort();
        prop_assert!(
            held.len() == values.len() && held.iter().zip(&values).all(|(a, b)| same_text(a, b)),
            "{name} {held:?} {values:?}"
        );
    }
    Ok(())
}

fn is_as_before(state: &State, before: &State) -> Result<(), TestCaseError> {
    prop_assert!(same_text(&state.url, &before.url));
    prop_assert_eq!(state.method, before.method);
    prop_assert_eq!(state.is_raw, before.is_raw);
    prop_assert_eq!(state.tab, before.tab);
    prop_assert!(
        same_text(&state.raw, &before.raw),
        "{:?} {:?}",
        state.raw,
        before.raw
    );
    prop_assert!(
        same_list(&filled(&state.pairs), &filled(&before.pairs)),
        "{:?} {:?}",
        state.pairs,
        before.pairs
    );
    prop_assert!(
        same_list(&filled(&state.headers), &filled(&before.headers)),
        "{:?} {:?}",
        state.headers,
        before.headers
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_webhook_is_written_whole_and_taken_back((shape, state, target) in cases()) {
        let page = Page::new(shape, state);
        let before = page.state.borrow().clone();
        let applied = run(apply(&page, &target, &Cell::new(false), |_| {}));
        match applied {
            Ok(applied) => {
                holds(&page.state.borrow(), &before, &target)?;
                prop_assert_eq!(page.state.borrow().tab, before.tab);
                run(undo(&page, &applied, false)).map_err(|error| TestCaseError::fail(format!("{error:?} {:?}", page.log.borrow())))?;
                is_as_before(&page.state.borrow(), &before)?;
            }
            Err(error) => {
                return Err(TestCaseError::fail(format!("{error:?}: {:#?}\n{:?}", run(look(&page)).map(|look| look.surface), page.log.borrow())));
            }
        }
    }
}

/// A write that goes wrong, and the part whose field it is.
fn mishaps() -> impl Strategy<Value = (&'static str, Part, Wrong)> {
    let field = proptest::sample::select(vec![
        ("url", Part::Url),
        ("body", Part::Body),
        ("header", Part::Headers),
        ("pair", Part::Body),
    ]);
    let wrong = proptest::sample::select(vec![
        Wrong::Drops,
        Wrong::Garbles,
        Wrong::Lies,
        Wrong::Faults(Fault::Locked),
        Wrong::Faults(Fault::Kind),
    ]);
    (field, wrong).prop_map(|((field, part), wrong)| (field, part, wrong))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_write_that_goes_wrong_is_named_and_all_is_put_back((shape, state, target) in cases(), (field, part, wrong) in mishaps()) {
        let page = Page::new(shape, state);
        let before = page.state.borrow().clone();
        *page.wrong.borrow_mut() = Some((field.to_owned(), wrong));
        let result = run(apply(&page, &target, &Cell::new(false), |_| {}));
        let happened = page.wrong.borrow().is_none();
        match result {
            Err(error) => {
                prop_assert!(happened, "{error:?}");
                prop_assert_eq!(error.part, Some(part), "{:?}", error);
                prop_assert!(error.restored, "{error:?} {:?}", page.log.borrow());
                is_as_before(&page.state.borrow(), &before)?;
            }
            // A text that was garbled may be written again by the next look; what counts is what stands there in the end.
            Ok(_) => holds(&page.state.borrow(), &before, &target)?,
        }
    }

    #[test]
    fn a_run_that_is_stopped_leaves_nothing((shape, state, target) in cases(), after in 0..6usize) {
        let page = Page::new(shape, state);
        let before = page.state.borrow().clone();
        let stop = Cell::new(after == 0);
        let result = run(apply(&page, &target, &stop, |progress| stop.set(progress.edits >= after)));
        if let Err(error) = result {
            prop_assert_eq!(error.cause, Cause::Stopped);
            prop_assert!(error.restored);
            is_as_before(&page.state.borrow(), &before)?;
        } else {
            holds(&page.state.borrow(), &before, &target)?;
        }
    }
}

fn form(headers: &[(&str, &str)]) -> State {
    let row = |(number, (key, value)): (u32, &(&str, &str))| Row {
        number,
        key: (*key).into(),
        value: (*value).into(),
    };
    State {
        url: "https://old.example/".into(),
        method: "POST",
        raw: "old".into(),
        pairs: Vec::new(),
        headers: (1..).zip(headers).map(row).collect(),
        is_raw: true,
        tab: 0,
        unfolded: true,
    }
}

fn webhook(headers: Vec<Header>, body: &str) -> Webhook {
    Webhook {
        url: "https://new.example/".into(),
        method: Method::Put,
        headers,
        body: Body::Raw(body.into()),
    }
}

#[test]
fn a_token_never_leaves_the_form() {
    let page = Page::new(PLAIN, form(&[("Api-Token", "s3cr3t-t0ken-value")]));
    let look = run(look(&page)).unwrap();
    let told = format!("{look:?} {}", serde_json::to_string(&look.snapshot).unwrap());
    assert!(!told.contains("s3cr3t"), "{told}");
    let target = webhook(vec![Header::text("Api-Token", "SENDBIRD_API_TOKEN")], "new");
    let applied = run(apply(&page, &target, &Cell::new(false), |_| {})).unwrap();
    assert!(!format!("{applied:?}").contains("s3cr3t"));
    assert_eq!(page.state.borrow().headers[0].value, "s3cr3t-t0ken-value");
}

#[test]
fn a_token_that_was_filled_in_is_taken_back() {
    let page = Page::new(PLAIN, form(&[("Api-Token", "SENDBIRD_API_TOKEN")]));
    let target = webhook(
        vec![Header {
            name: "Api-Token".into(),
            value: HeaderValue::read("Api-Token", "abc123".into()),
        }],
        "new",
    );
    let applied = run(apply(&page, &target, &Cell::new(false), |_| {})).unwrap();
    assert_eq!(page.state.borrow().headers[0].value, "abc123");
    run(undo(&page, &applied, false)).unwrap();
    assert_eq!(page.state.borrow().headers[0].value, "SENDBIRD_API_TOKEN");
}

#[test]
fn what_the_user_changed_since_is_not_taken_back_unasked() {
    let page = Page::new(PLAIN, form(&[("X-Team", "lifecycle")]));
    let target = webhook(vec![Header::text("Accept", "*/*")], "new");
    let applied = run(apply(&page, &target, &Cell::new(false), |_| {})).unwrap();
    page.state.borrow_mut().raw = "the user's".into();
    page.state.borrow_mut().headers[0].value = "loyalty".into();
    let refused = run(undo(&page, &applied, false)).unwrap_err();
    assert_eq!(
        (refused.part, refused.cause, refused.restored),
        (Some(Part::Body), Cause::Changed, true)
    );
    assert_eq!(page.state.borrow().raw, "the user's");
    run(undo(&page, &applied, true)).unwrap();
    assert_eq!(page.state.borrow().raw, "old");
    assert_eq!(page.state.borrow().headers.len(), 1);
}

/// A form whose body is not there yet: what is known is told at each look, and the wait ends when nobody wants it.
#[test]
fn what_is_known_so_far_is_told_while_the_rest_is_awaited() {
    let shape = || Shape {
        older: true,
        late: 3,
        ..PLAIN
    };
    let page = Page::new(shape(), State { tab: 1, ..form(&[]) });
    let told = RefCell::new(Vec::new());
    let first = run(glance(&page)).unwrap();
    let waited = run(look_from(&page, first, &mut |known| {
        told.borrow_mut().push(known.found());
        true
    }))
    .unwrap();
    assert!(waited.webhook.is_ok());
    let told = told.take();
    assert!(
        !told.is_empty() && told.iter().all(|found| !found.contains(&Part::Url)),
        "{told:?}"
    );

    let page = Page::new(shape(), State { tab: 1, ..form(&[]) });
    let first = run(glance(&page)).unwrap();
    let hurried = run(look_from(&page, first, &mut |_| false)).unwrap();
    assert!(hurried.webhook.is_err());
}

#[test]
fn nothing_is_written_when_nothing_has_to_change() {
    let page = Page::new(PLAIN, form(&[("Accept", "*/*")]));
    let same = run(look(&page)).unwrap().webhook.unwrap();
    run(apply(&page, &same, &Cell::new(false), |_| {})).unwrap();
    assert!(page.log.borrow().is_empty(), "{:?}", page.log.borrow());
}

#[test]
fn a_field_of_one_line_refuses_a_text_of_two() {
    let page = Page::new(
        Shape {
            url: Kind::Input,
            ..PLAIN
        },
        form(&[]),
    );
    let target = Webhook {
        url: "https://a\n.example/".into(),
        ..webhook(Vec::new(), "new")
    };
    let refused = run(apply(&page, &target, &Cell::new(false), |_| {})).unwrap_err();
    assert_eq!(
        (refused.part, refused.cause, refused.restored),
        (Some(Part::Url), Cause::NotKept, true)
    );
    assert_eq!(page.state.borrow().raw, "old");
}

#[test]
fn a_page_that_is_gone_is_said() {
    let page = Page::new(PLAIN, form(&[]));
    page.lost.set(true);
    let lost = run(apply(&page, &webhook(Vec::new(), ""), &Cell::new(false), |_| {})).unwrap_err();
    assert!(matches!(lost.cause, Cause::Lost(_)));
}
