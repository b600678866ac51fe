//! Rendering: one file for each family of tags and filters, as tables of template, data and text.

#![allow(clippy::expect_used, clippy::panic)]

mod array;
mod braze_docs;
mod braze_tags;
mod conditions;
mod corners;
mod date;
mod errors;
mod limits;
mod loops;
mod math;
mod output;
mod partials;
mod string;
mod tags;
mod whitespace;

use notification_builder::liquid::{
    self, DateTime, Environment, Loader, Object, PartialKind, Rendered, StandardTables, Tables, Value,
    ZoneOffset,
};
use std::borrow::Cow;
use std::sync::Arc;

/// 2024-02-29 13:05:09 UTC.
const NOW: i64 = 1_709_211_909;

/// A template, its data as JSON, and the text that it renders to.
type Case = (&'static str, &'static str, &'static str);

/// Time zones from a crate.
struct HostTables;

impl Tables for HostTables {
    fn offset(&self, name: &str, unix: i64) -> Option<ZoneOffset> {
        let zone = jiff::tz::TimeZone::get(name).ok()?;
        let info = zone.to_offset_info(jiff::Timestamp::from_second(unix).ok()?);
        Some(ZoneOffset {
            seconds: info.offset().seconds(),
            name: info.abbreviation().into(),
        })
    }

    fn write_case(&self, letter: char, upper: bool, out: &mut String) {
        StandardTables.write_case(letter, upper, out);
    }
}

/// Templates and content blocks by name.
struct Texts(&'static [(&'static str, &'static str)]);

impl Loader for Texts {
    fn load(&self, _kind: PartialKind, name: &str) -> Option<Cow<'_, str>> {
        self.0
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| Cow::Borrowed(*text))
    }
}

fn object(json: &str) -> Arc<Object> {
    let json = if json.is_empty() { "{}" } else { json };
    match serde_json::from_str(json).expect(json) {
        Value::Object(object) => object,
        _ => panic!("the data is an object: {json}"),
    }
}

fn render_with(template: &str, data: &str, texts: &'static [(&'static str, &'static str)]) -> Rendered {
    let (data, loader) = (object(data), Texts(texts));
    let env = Environment::new(&data)
        .with_loader(&loader)
        .with_tables(&HostTables)
        .at(NOW, 0);
    liquid::parse(template).render(&env).expect("no limit is reached")
}

/// Checks all cases; none of them may have an error.
fn check(cases: &[Case]) {
    check_with(&[], cases);
}

fn check_with(texts: &'static [(&'static str, &'static str)], cases: &[Case]) {
    let mut wrong = String::new();
    for (template, data, expected) in cases {
        let errors = liquid::parse(template).errors().to_vec();
        let rendered = render_with(template, data, texts);
        if rendered.text != *expected || !errors.is_empty() || !rendered.errors.is_empty() {
            wrong += &format!(
                "{template}\n  {:?} instead of {expected:?} {errors:?} {:?}\n",
                rendered.text, rendered.errors
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Checks cases in which lax mode finds something to list, and renders all the same.
fn check_lax(cases: &[Case]) {
    for (template, data, expected) in cases {
        let rendered = render_with(template, data, &[]);
        assert_eq!(
            (&*rendered.text, &*rendered.errors),
            (*expected, &[][..]),
            "{template}"
        );
        assert!(liquid::parse_strict(template).is_err(), "{template}");
    }
}

/// Checks cases in which lax mode shows an error in its place and lists it.
fn check_errors(cases: &[Case]) {
    let mut wrong = String::new();
    for (template, data, expected) in cases {
        let listed = !liquid::parse(template).errors().is_empty();
        let rendered = render_with(template, data, &[]);
        if rendered.text != *expected || (rendered.errors.is_empty() && !listed) {
            wrong += &format!(
                "{template}\n  {:?} instead of {expected:?} {:?}\n",
                rendered.text, rendered.errors
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_moment_is_in_utc() {
    assert_eq!(DateTime::utc(NOW, 0).map(|now| now.zone.seconds), Some(0));
}
