//! Values as attributes may have them.

use super::random::Random;
use notification_builder::liquid::{Object, Value};
use notification_builder::webhook::proof::HostileKind;
use std::sync::Arc;

const TEXTS: &[&str] = &[
    "Ada",
    "gold",
    "silver",
    "de",
    "true",
    "now",
    "today",
    "2026-05-06",
    "12",
    "0012",
    "-3",
    "4.50",
    "1e5",
    "",
    " ",
    "\n",
    "\t\"x\"",
    "\\",
    "\\\"",
    "\\u12",
    "a,b,\"c",
    "\u{0}\u{1f}",
    "\u{7f}\u{2028}",
    "</script>",
    "%22",
    "'",
    "null",
    "[1,2",
    "{{x}}",
    "x:y",
    "\u{1F469}\u{200D}\u{1F680}",
    "O'\"Brien",
    "1_000",
    "0x1f",
    "<b>\"</b>",
    "&quot;",
    "now\"",
];

fn text(random: &mut Random) -> String {
    match random.below(4) {
        0 => random.pick(&HostileKind::ALL).value(),
        1 => {
            let count = random.below(12);
            (0..count)
                .map(|_| *random.pick(&['"', '\\', '\n', 'a', ' ', 'u', 'n', '0', ',', '}']))
                .collect()
        }
        _ => (*random.pick(TEXTS)).to_owned(),
    }
}

fn scalar(random: &mut Random) -> Value {
    match random.below(12) {
        0 => Value::Nil,
        1 => Value::Bool(random.one_in(2)),
        2 | 3 => Value::Int(i64::try_from(random.below(400)).expect("small") - 100),
        4 => Value::Float(random.below(4_000) as f64 / 7.0 - 100.0),
        5 => Value::int(i128::from(*random.pick(&[
            1_767_225_600_i64,
            i64::MAX,
            i64::MIN,
            0,
            1,
        ]))),
        _ => Value::from(text(random)),
    }
}

fn item(random: &mut Random) -> Value {
    if random.one_in(4) {
        return scalar(random);
    }
    let mut object = Object::new();
    for key in ["name", "sku", "count", "active"] {
        if !random.one_in(5) {
            object.insert(key, scalar(random));
        }
    }
    if random.one_in(3) {
        object.insert("lines", list(random, 1));
    }
    Value::Object(Arc::new(object))
}

fn list(random: &mut Random, deep: usize) -> Value {
    let count = random.below(4);
    let each = |_| if deep > 0 { scalar(random) } else { item(random) };
    Value::array((0..count).map(each).collect())
}

fn value(random: &mut Random) -> Value {
    match random.below(12) {
        0 => list(random, 0),
        1 => item(random),
        _ => scalar(random),
    }
}

/// Values for all attributes that templates use.
pub fn data(random: &mut Random) -> Object {
    let mut data = Object::new();
    for key in ["${first_name}", "${language}"] {
        data.insert(key, value(random));
    }
    for (object, keys) in [
        ("custom_attribute", ["plan", "points", "note"]),
        ("event_properties", ["total", "id", "tags"]),
    ] {
        let mut inner = Object::new();
        for key in keys {
            if !random.one_in(8) {
                inner.insert(key, value(random));
            }
        }
        if object == "event_properties" {
            let items = if random.one_in(6) {
                value(random)
            } else {
                list(random, 0)
            };
            inner.insert("items", items);
        }
        data.insert(object, Value::Object(Arc::new(inner)));
    }
    data
}
