//! The decoder against more than 100,000 generated messages, judged by a table that says of each command which fields it has.
//!
//! The table (`tests/fixtures/protocol/commands.json`) is written by hand, apart from the protocol: a command that is
//! added gets a row there, and the browser's specs send it from every kind of sender as well.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use notification_builder::protocol::Trouble;
use notification_builder::protocol::decode::decode;
use notification_builder::protocol::sender::{MAY, Sender};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// How many messages are generated.
const MESSAGES: u32 = 104_000;

#[derive(Deserialize)]
struct Row {
    /// A message of the command, with every field that it may have.
    message: Value,
    /// Who may send it.
    senders: Vec<String>,
    /// What each field takes.
    fields: BTreeMap<String, String>,
}

fn rows() -> Vec<Row> {
    serde_json::from_str(include_str!("fixtures/protocol/commands.json")).unwrap()
}

/// `ContentTop` → `content_top`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

#[test]
fn every_command_has_a_row_with_a_good_message_and_its_senders() {
    let rows = rows();
    let mut decided = 0;
    for row in &rows {
        let request = decode(&row.message.to_string()).unwrap();
        let named: Vec<_> = row
            .message
            .as_object()
            .unwrap()
            .keys()
            .filter(|key| *key != "do")
            .collect();
        assert_eq!(named, row.fields.keys().collect::<Vec<_>>(), "{}", row.message);
        for sender in Sender::ALL {
            let may = row.senders.contains(&snake(&format!("{sender:?}")));
            assert_eq!(sender.may(request.command()), may, "{sender:?}: {}", row.message);
            decided += 1;
        }
    }
    assert_eq!(rows.len(), MAY.len(), "a row in commands.json for each command");
    println!("{decided} pairs of a sender and a command decided");
}

/// Numbers that look drawn at random, the same in every run (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn text(&mut self) -> String {
        const WORDS: &[&str] = &[
            "",
            "do",
            "id",
            "url",
            "key",
            "settings",
            "page",
            "fill_in_token",
            "__proto__",
            "constructor",
            "0123456789abcdef",
            "sendbird",
            "dashboard-01.braze.com",
            "en",
            "field",
            "\u{0}",
            "\u{202e}",
            "é😀",
            "null",
            "1",
            "{{${user_id}}}",
        ];
        match self.below(12) {
            0 => "x".repeat(*self.of(&[15, 16, 17, 32, 33, 240, 241, 512, 513, 2_048, 2_049])),
            1 => "é".repeat(*self.of(&[8, 9, 16, 17, 120, 121])),
            _ => (*self.of(WORDS)).to_owned(),
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 8 } else { 11 }) {
            0 => Value::Null,
            1 => json!(self.below(2) == 0),
            2 => json!(self.next() as i64),
            3 => json!(self.below(300)),
            4 => json!(-1.5),
            5..=7 => Value::from(self.text()),
            8 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let fields = (0..self.below(4)).map(|_| (self.text(), self.value(depth - 1)));
                Value::Object(fields.collect::<Map<_, _>>())
            }
        }
    }

    /// Some value within a value.
    fn place<'a>(&mut self, value: &'a mut Value) -> &'a mut Value {
        let within = match value {
            Value::Array(items) => items.len(),
            Value::Object(fields) => fields.len(),
            _ => 0,
        };
        if within == 0 || self.below(3) == 0 {
            return value;
        }
        let at = self.below(within);
        match value {
            Value::Array(items) => self.place(&mut items[at]),
            Value::Object(fields) => self.place(fields.values_mut().nth(at).unwrap()),
            other => other,
        }
    }

    /// A good message with up to three things changed, anywhere in it; or any JSON.
    fn message(&mut self, rows: &[Row]) -> Value {
        if self.below(12) == 0 {
            return self.value(4);
        }
        let mut message = self.of(rows).message.clone();
        for _ in 0..self.below(4) {
            let new = self.value(3);
            let name = self.text();
            let kind = self.below(4);
            let place = self.place(&mut message);
            match (kind, place) {
                (0, Value::Object(fields)) => {
                    fields.insert(name, new);
                }
                (1, Value::Object(fields)) if !fields.is_empty() => {
                    let key = fields
                        .keys()
                        .nth(new.to_string().len() % fields.len())
                        .unwrap()
                        .clone();
                    fields.remove(&key);
                }
                (2, Value::Array(items)) => items.push(new),
                (_, place) => *place = new,
            }
        }
        message
    }
}

/// What the table says of a message: refused, or what is wrong with it, or nothing.
fn judged(message: &Value, rows: &[Row]) -> bool {
    let Some(fields) = message.as_object() else {
        return false;
    };
    let Some(row) = rows.iter().find(|row| row.message["do"] == message["do"]) else {
        return false;
    };
    fields
        .keys()
        .all(|key| key == "do" || row.fields.contains_key(key))
        && row
            .fields
            .iter()
            .all(|(name, takes)| takes_it(takes, fields.get(name)))
        && deep(message) <= 32
}

fn takes_it(takes: &str, value: Option<&Value>) -> bool {
    if let Some(takes) = takes.strip_prefix("optional ") {
        return value.is_none_or(Value::is_null) || takes_it(takes, value);
    }
    let Some(value) = value else {
        // What may be anything may be absent where null stands for nothing.
        return false;
    };
    let (kind, more) = takes.split_once(' ').unwrap_or((takes, "0"));
    if kind == "among" {
        return among(value, &more.split(',').collect::<Vec<_>>());
    }
    let most: usize = more.parse().unwrap();
    let sizes = |fields: &Map<String, Value>| {
        fields
            .values()
            .map(|value| value.to_string().len())
            .collect::<Vec<_>>()
    };
    match kind {
        "text" => value.as_str().is_some_and(|text| text.len() <= most),
        "json" => value.to_string().len() <= most,
        "each" => value
            .as_object()
            .is_some_and(|fields| fields.len() <= 32 && sizes(fields).iter().all(|size| *size <= most)),
        "sum" => value
            .as_object()
            .is_some_and(|fields| sizes(fields).iter().sum::<usize>() <= most),
        "bool" => value.is_boolean(),
        "byte" => value.as_u64().is_some_and(|byte| byte < 256),
        "number" => value.as_u64().is_some_and(|number| number <= most as u64),
        "preview_user" => is_preview_user(value),
        "sample" => is_sample(value),
        "sample_kind" => among(value, SAMPLE_KINDS),
        "lesson" => is_lesson(value),
        "spot" => is_spot(value) && short(&value["host"], 8_192) && short(&value["lang"], 8_192),
        "lessons" => value
            .as_array()
            .is_some_and(|all| all.len() <= 100 && all.iter().all(is_lesson)),
        "count" => value.as_u64().is_some_and(|count| u32::try_from(count).is_ok()),
        "file" => is_file(value),
        "rows" => value.is_array(),
        "hex" => value
            .as_str()
            .is_some_and(|text| text.len() == most && text.bytes().all(|byte| byte.is_ascii_hexdigit())),
        "test_message" => is_test_message(value),
        "written" => is_written(value),
        other => panic!("commands.json: what is \"{other}\"?"),
    }
}

/// A file of settings: what a row of it may leave out may not be null, but for the host and the token.
fn is_file(file: &Value) -> bool {
    let takes = |of: &Value, fields: &[(&str, &str, bool)]| {
        of.as_object().is_some_and(|given| {
            given
                .keys()
                .all(|key| fields.iter().any(|(name, ..)| name == key))
                && fields.iter().all(|(name, takes, needed)| match given.get(*name) {
                    None => !needed,
                    value => takes_it(takes, value),
                })
        })
    };
    let row = [
        ("partner", "text 32", true),
        ("name", "text 240", true),
        ("app_id", "text 200", false),
        ("color", "byte", true),
        ("host", "optional text 253", false),
        ("until_close", "bool", false),
        ("kept", "json 8192", false),
        ("token", "optional text 512", false),
    ];
    let whole = [
        ("notification_builder_settings", "count", true),
        ("applications", "rows", true),
        ("lessons", "lessons", false),
    ];
    takes(file, &whole)
        && file["notification_builder_settings"] == 1
        && file["applications"]
            .as_array()
            .is_some_and(|rows| rows.len() <= 500 && rows.iter().all(|one| takes(one, &row)))
}

fn has(value: &Value, names: &[&str]) -> bool {
    value.as_object().is_some_and(|fields| {
        fields.len() == names.len() && names.iter().all(|name| fields.contains_key(*name))
    })
}

fn short(value: &Value, most: usize) -> bool {
    value.as_str().is_some_and(|text| text.chars().count() <= most)
}

/// One of several words. serde reads `{"word": null}` as the same.
fn among(value: &Value, words: &[&str]) -> bool {
    let word = match value.as_object() {
        Some(fields) if fields.len() == 1 => fields
            .iter()
            .find(|(_, value)| value.is_null())
            .map(|(word, _)| word.as_str()),
        _ => value.as_str(),
    };
    word.is_some_and(|word| words.contains(&word))
}

const SAMPLE_KINDS: &[&str] = &[
    "connected_content",
    "catalog_item",
    "catalog_selection",
    "promotion",
    "translation",
    "content_block",
    "shopping_cart",
];

fn text_within(value: &Value, most: usize) -> bool {
    value.as_str().is_some_and(|text| text.len() <= most)
}

/// Whether an object has these fields, the optional ones null or left out, and no other.
fn fields_are(value: &Value, needed: &[&str], optional: &[&str]) -> bool {
    value.as_object().is_some_and(|fields| {
        needed.iter().all(|name| fields.contains_key(*name))
            && fields
                .keys()
                .all(|key| needed.contains(&&**key) || optional.contains(&&**key))
    })
}

fn is_test_message(message: &Value) -> bool {
    let push = &message["push"];
    let texts = |names: [&str; 2]| names.map(|name| push[name].as_str().map(str::len));
    let push_is_whole = push.is_null()
        || fields_are(push, &["title", "body"], &[])
            && matches!(texts(["title", "body"]), [Some(title), Some(body)] if title + body <= 65_536);
    let named = |to: &str| !to.trim().is_empty() && !to.chars().any(char::is_control);
    fields_are(message, &["to", "template", "variables"], &["push"])
        && text_within(&message["to"], 400)
        && message["to"].as_str().is_some_and(named)
        && text_within(&message["template"], 2_048)
        && message["variables"].is_object()
        && message["variables"].to_string().len() <= 65_536
        && push_is_whole
}

/// A note of where a webhook was written; generated ones have no template.
fn is_written(written: &Value) -> bool {
    let optional = |name: &str, most| written[name].is_null() || text_within(&written[name], most);
    fields_are(
        written,
        &["url", "place", "name", "partner", "filled_in"],
        &["was", "application", "template"],
    ) && text_within(&written["url"], 8_192)
        && optional("was", 8_192)
        && among(&written["place"], &["template", "campaign", "canvas"])
        && text_within(&written["name"], 2_048)
        && text_within(&written["partner"], 32)
        && optional("application", 16)
        && written["template"].is_null()
        && written["filled_in"].is_boolean()
}

fn is_preview_user(user: &Value) -> bool {
    has(user, &["id", "name", "data"])
        && text_within(&user["id"], 16)
        && text_within(&user["name"], 240)
        && user["data"].is_object()
        && user["data"].to_string().len() <= 32_768
}

fn is_sample(sample: &Value) -> bool {
    let whole = has(sample, &["kind", "name", "status", "text"]) || has(sample, &["kind", "name", "text"]);
    let status = &sample["status"];
    whole
        && among(&sample["kind"], SAMPLE_KINDS)
        && text_within(&sample["name"], 2_048)
        && (status.is_null() || status.as_u64().is_some_and(|status| status < 65_536))
        && text_within(&sample["text"], 65_536)
}

fn is_spot(spot: &Value) -> bool {
    has(spot, &["host", "older", "lang", "part"])
        && spot["host"].is_string()
        && spot["older"].is_boolean()
        && spot["lang"].is_string()
        && among(&spot["part"], &["url", "method", "body", "headers"])
}

fn is_lesson(lesson: &Value) -> bool {
    let labels = lesson["labels"].as_array();
    let beside = lesson["beside"].as_array();
    let number = |name: &str| lesson[name].as_u64().filter(|number| *number < 65_536);
    let lang = lesson["spot"]["lang"].as_str().unwrap_or("!");
    let caption = among(&lesson["anchor"], &["caption"]);
    has(lesson, &["spot", "anchor", "labels", "nth", "of", "beside"])
        && is_spot(&lesson["spot"])
        // Of the hosts that are generated this one is a dashboard's.
        && lesson["spot"]["host"] == "dashboard-01.braze.com"
        && lang.len() <= 12
        && lang.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && among(&lesson["anchor"], &["field", "list", "group", "button", "caption"])
        && labels.is_some_and(|labels| labels.len() <= 8 && labels.iter().all(|label| short(label, 60)))
        && beside.is_some_and(|beside| beside.len() == 2 && beside.iter().all(|label| short(label, 60)))
        && number("nth").zip(number("of")).is_some_and(|(nth, of)| nth < of)
        && !(caption && (lesson["of"] != 1 || labels.is_some_and(Vec::is_empty)))
}

fn deep(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| 1 + deep(item)).max().unwrap_or(0),
        Value::Object(fields) => fields.values().map(|field| 1 + deep(field)).max().unwrap_or(0),
        _ => 0,
    }
}

#[test]
fn of_104_000_generated_messages_exactly_those_are_read_that_the_table_lets_through() {
    let rows = rows();
    let mut chance = Chance(1);
    let (mut read, mut refused, mut named) = (0, 0, 0);
    for _ in 0..MESSAGES {
        let message = chance.message(&rows);
        let text = message.to_string();
        let decoded = decode(&text);
        assert_eq!(
            decoded.is_ok(),
            text.len() <= 131_072 && judged(&message, &rows),
            "{message}: {decoded:?}"
        );
        match decoded {
            Ok(_) => read += 1,
            Err(Trouble::Invalid { .. }) => named += 1,
            Err(_) => refused += 1,
        }
    }
    println!("{read} read, {named} refused for a field, {refused} refused");
    assert!(
        read > 1_000 && refused > 50_000 && named > 100,
        "{read} {named} {refused}"
    );
}

#[test]
fn of_20_000_damaged_texts_none_is_read_that_is_not_json_of_a_command() {
    let rows = rows();
    let mut chance = Chance(2);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let mut text = chance.of(&rows).message.to_string().into_bytes();
        for _ in 0..1 + chance.below(3) {
            let at = chance.below(text.len());
            match chance.below(4) {
                _ if text.is_empty() => {}
                0 => text[at] = chance.next() as u8,
                1 => drop(text.remove(at)),
                2 => text.insert(at, *chance.of(b"{}[]\",:\\0e-\x00\xff")),
                _ => text.truncate(at.max(1)),
            }
        }
        let text = String::from_utf8_lossy(&text);
        // What serde_json reads is compared with the table; it keeps the last of a field that is given twice.
        let known = serde_json::from_str::<Value>(&text).is_ok_and(|value| judged(&value, &rows));
        let decoded = decode(&text);
        assert!(decoded.is_err() || known, "{text}");
        match decoded {
            Ok(_) => read += 1,
            Err(_) => refused += 1,
        }
    }
    println!("{read} read, {refused} refused");
    assert!(refused > 15_000, "{refused}");
}
