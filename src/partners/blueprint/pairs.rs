//! Key-value bodies with holes.

use super::draft::Text;
use super::sheet::{self, Sheet, hole};
use crate::webhook::Pair;
use crate::webhook::escape::{with_escape, without_escape};
use crate::webhook::parts::{Part, parts, tag_name};

/// The value of a pair: one hole, or as it stands.
pub(super) fn pair_sheet(pattern: &str, value: &str) -> Sheet {
    match hole(pattern) {
        Some(id) => Sheet::whole(id, value, outputs(value, without_escape)),
        None => Sheet {
            pieces: vec![sheet::Piece::Raw(value.to_owned())],
        },
    }
}

pub(super) fn read_pairs(rows: &[(&str, &str)], pairs: &[Pair]) -> Option<Vec<(String, Text)>> {
    let once = |key: &str| pairs.iter().filter(|pair| pair.key == key).count() == 1;
    if !rows.iter().all(|(key, value)| hole(value).is_none() || once(key)) {
        return None;
    }
    let read = |pair: &Pair| {
        let pattern = rows
            .iter()
            .find(|(key, _)| *key == pair.key)
            .map_or("", |row| row.1);
        // The abort, if any, stands right before the value.
        let tags: usize = match hole(pattern) {
            Some(_) => leading_tags(&pair.value),
            None => 0,
        };
        let (before, value) = pair.value.split_at(tags);
        (pair.key.clone(), Text::new(before, pair_sheet(pattern, value)))
    };
    Some(pairs.iter().map(read).collect())
}

/// How much of a value is an `if` that does nothing but abort.
fn leading_tags(value: &str) -> usize {
    let mut at = 0;
    let mut end = 0;
    for part in parts(value) {
        let Part::Tag(tag) = part else { break };
        at += tag.len();
        if tag_name(tag) == "endif" {
            end = at;
        }
    }
    end
}

/// A value with each output changed.
fn outputs(value: &str, change: fn(&str) -> String) -> String {
    let changed = |part: &Part| match part {
        Part::Output(output) => change(output),
        other => other.source().to_owned(),
    };
    parts(value).iter().map(changed).collect()
}

/// A pair's value as it is written: whether Braze escapes pairs is not known, so outputs are safe both ways.
pub(super) fn write_pair(value: &str) -> String {
    outputs(value, with_escape)
}
