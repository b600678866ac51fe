//! The machine of JSON and the table of filters, each against what it speaks of.

use crate::liquid::{self, Environment, FILTERS, Object, Value};
use crate::webhook::proof::HostileKind;
use crate::webhook::proof::filters::{Effect, find};
use crate::webhook::proof::kind::{self, Kind};
use crate::webhook::proof::machine::{Json, Machine};
use proptest::prelude::*;
use std::sync::Arc;

fn is_json(text: &str) -> bool {
    let mut machine = Json::document();
    machine.text(text).is_ok() && machine.end().is_ok()
}

proptest! {
    #[test]
    fn the_machine_takes_what_serde_json_takes(
        text in r#"(\{"a":|\[|\]|\}|,|"|[-0-9.eE+]{1,3}|true|null|\\u[dD][8-9c-fC-F][0-9]{2}|\\[nu"x]|[a \n]){0,12}"#
    ) {
        prop_assert_eq!(is_json(&text), serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
}

#[test]
fn nesting_is_as_deep_as_receivers_take() {
    let nested = |deep: usize| "[".repeat(deep) + &"]".repeat(deep);
    for deep in [1, 127, 128, 200] {
        let text = nested(deep);
        assert_eq!(
            is_json(&text),
            serde_json::from_str::<serde_json::Value>(&text).is_ok(),
            "{deep}"
        );
    }
}

/// Whether a text is of a kind.
fn is_of(kind: Kind, text: &str) -> bool {
    let url_safe = |c: char| c.is_ascii_alphanumeric() || "-._~+%".contains(c);
    match kind {
        Kind::Number | Kind::NumberText => serde_json::from_str::<f64>(text).is_ok(),
        Kind::Digits => text.parse::<u64>().is_ok() && !text.starts_with('0'),
        Kind::UrlSafe => text.chars().all(url_safe),
        Kind::UrlText => text
            .chars()
            .all(|c| url_safe(c) || "!*'();/?:@&=$,[]#".contains(c)),
        Kind::Safe => text.bytes().all(kind::is_safe),
        Kind::Escaped => serde_json::from_str::<String>(&format!("\"{text}\"")).is_ok(),
        Kind::Json | Kind::JsonLines => is_json(text),
        Kind::Error => text.starts_with("Liquid error"),
        Kind::Any | Kind::OldAny => true,
    }
}

fn nasty() -> Vec<Value> {
    let texts = [
        "Ada\"",
        "12.50",
        "-3",
        "a,b\\",
        "x\ny\t",
        "\u{1}",
        "%\u{1F469}",
        "2026-01-01",
        "\\u00e9 \\n",
        "",
    ];
    let mut values: Vec<Value> = texts.into_iter().map(Value::from).collect();
    values.extend(HostileKind::ALL.map(|kind| Value::from(kind.value())));
    values.extend([
        Value::Nil,
        Value::Bool(true),
        Value::Int(-7),
        Value::Int(i64::MAX),
        Value::int(i128::from(i64::MAX) + 1),
        Value::Float(2.5e-7),
    ]);
    let object: Object = [("k\"", Value::from("v\\"))].into_iter().collect();
    values.push(Value::Object(Arc::new(object)));
    values.push(Value::array(values.clone()));
    values
}

#[test]
fn the_table_says_of_each_filter_what_the_engine_does() {
    let mut checked = 0;
    for info in FILTERS {
        let Some(row) = find(info.name) else { continue };
        let args = ["", ": '2'", ": 'a', '-'"][usize::from(info.min_args.min(2))];
        for value in nasty() {
            let data: Object = [("x", value.clone())].into_iter().collect();
            let shown = |chain: &str| {
                let template = liquid::parse(&format!("{{{{ x{chain} | {}{args} }}}}", info.name));
                let rendered = template
                    .render(&Environment::new(&data))
                    .expect("within the limits");
                rendered.errors.is_empty().then_some(rendered.text)
            };
            let chains: &[(&str, Kind)] = match row.effect {
                Effect::Always(_) => &[("", Kind::Any)],
                Effect::Each(_) => &[
                    (" | json_escape", Kind::Escaped),
                    (" | url_encode", Kind::UrlSafe),
                    (" | base64_encode", Kind::UrlText),
                    (" | as_json_string", Kind::Json),
                    (" | plus: 0", Kind::Number),
                    (" | remove: '\"' | url_escape", Kind::UrlText),
                ],
                Effect::Special(_) => &[],
            };
            for (chain, given) in chains {
                let promised = match row.effect {
                    Effect::Always(kind) => kind,
                    Effect::Each(change) => change(*given),
                    Effect::Special(_) => continue,
                };
                if let Some(text) = shown(chain) {
                    checked += 1;
                    assert!(
                        is_of(promised, &text),
                        "{chain} | {}: {promised:?} {text:?} of {value:?}",
                        info.name
                    );
                }
            }
        }
    }
    assert!(checked > 1_000, "{checked}");
}

#[test]
fn the_document_names_every_filter_of_the_table() {
    let document = include_str!("../../../../docs/proof.md");
    for name in FILTERS
        .iter()
        .map(|info| info.name)
        .filter(|name| find(name).is_some())
    {
        assert!(document.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn every_filter_of_the_engine_is_judged_or_left_out_on_purpose() {
    let missing: Vec<&str> = FILTERS
        .iter()
        .map(|info| info.name)
        .filter(|name| find(name).is_none())
        .collect();
    let decoding = ["base64_decode", "base64_url_safe_decode", "url_decode"];
    let choosing = ["find", "find_index", "has", "reject"];
    assert!(
        missing
            .iter()
            .all(|name| decoding.contains(name) || choosing.contains(name)),
        "{missing:?}"
    );
}
