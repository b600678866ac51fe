//! Sample data: what services answer while a webhook is previewed. A preview asks nobody.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::liquid::{ConnectedAnswer, Loader, Object, PartialKind, Samples, Service, Value};

/// What a sample answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleKind {
    /// A request of Connected Content. Its name is a URL; a `*` in it stands for any text.
    ConnectedContent,
    /// An item of a catalog: `<catalog> <id>`.
    CatalogItem,
    /// The items of a catalog's selection: `<catalog> <selection>`.
    CatalogSelection,
    /// A code of a promotion code list, by the list's name.
    Promotion,
    /// A translation, by its id.
    Translation,
    /// A Content Block, by its name.
    ContentBlock,
    /// A shopping cart, by its id.
    ShoppingCart,
}

impl SampleKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [SampleKind; 7] = [
        SampleKind::ConnectedContent,
        SampleKind::CatalogItem,
        SampleKind::CatalogSelection,
        SampleKind::Promotion,
        SampleKind::Translation,
        SampleKind::ContentBlock,
        SampleKind::ShoppingCart,
    ];

    /// Whether its text must be JSON.
    #[must_use]
    pub fn is_json(self) -> bool {
        matches!(
            self,
            SampleKind::CatalogItem | SampleKind::CatalogSelection | SampleKind::ShoppingCart
        )
    }
}

impl From<Service> for SampleKind {
    fn from(service: Service) -> SampleKind {
        match service {
            Service::Catalog => SampleKind::CatalogItem,
            Service::Selection => SampleKind::CatalogSelection,
            Service::Promotion => SampleKind::Promotion,
            Service::Translation => SampleKind::Translation,
            Service::ShoppingCart => SampleKind::ShoppingCart,
            Service::ContentBlock => SampleKind::ContentBlock,
        }
    }
}

/// One sample answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// What it answers.
    pub kind: SampleKind,
    /// What for: see [`SampleKind`].
    pub name: String,
    /// The HTTP status of Connected Content, 100 to 599; 200 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The answer: a body, JSON, a code, a text.
    pub text: String,
}

/// Where a text stops being JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotJson {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in bytes, counted from 1.
    pub column: usize,
}

/// Whether a text is one JSON document.
///
/// # Errors
/// The place where it stops being one.
pub fn check_json(text: &str) -> Result<(), NotJson> {
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => Ok(()),
        Err(error) => Err(NotJson {
            line: error.line().max(1),
            column: error.column().max(1),
        }),
    }
}

/// A value as it is written in JSON.
pub(super) fn value_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::text(text))
}

/// Samples in the order in which they are asked: the user's own before those that were made up.
pub(super) fn answers(own: &[Sample], made_up: Samples) -> Samples {
    let mut all = made_up;
    let mut connected = Vec::new();
    for sample in own {
        let (table, two) = match sample.kind {
            SampleKind::ConnectedContent => {
                connected.push(ConnectedAnswer {
                    url: sample.name.clone(),
                    status: sample.status.unwrap_or(0),
                    body: Value::text(&sample.text),
                });
                continue;
            }
            SampleKind::ContentBlock => continue,
            SampleKind::CatalogItem => (&mut all.catalogs, true),
            SampleKind::CatalogSelection => (&mut all.selections, true),
            SampleKind::Promotion => (&mut all.promotions, false),
            SampleKind::Translation => (&mut all.translations, false),
            SampleKind::ShoppingCart => (&mut all.shopping_carts, false),
        };
        let value = if sample.kind.is_json() {
            value_of(&sample.text)
        } else {
            Value::text(&sample.text)
        };
        match sample.name.split_once(char::is_whitespace) {
            Some((outer, inner)) if two => {
                let mut group = match table {
                    Value::Object(object) => object.get(outer).cloned().unwrap_or_default(),
                    _ => Value::Nil,
                };
                put(&mut group, inner.trim(), value);
                put(table, outer, group);
            }
            _ => put(table, &sample.name, value),
        }
    }
    connected.append(&mut all.connected_content);
    all.connected_content = connected;
    all
}

fn put(table: &mut Value, key: &str, value: Value) {
    let mut object = match std::mem::take(table) {
        Value::Object(object) => Arc::unwrap_or_clone(object),
        _ => Object::new(),
    };
    object.insert(key, value);
    *table = Value::Object(Arc::new(object));
}

/// The user's own Content Blocks.
pub(super) struct Blocks<'s>(pub(super) &'s [Sample]);

impl Loader for Blocks<'_> {
    fn load(&self, kind: PartialKind, name: &str) -> Option<Cow<'_, str>> {
        let block = |sample: &&Sample| sample.kind == SampleKind::ContentBlock && sample.name == name;
        let found = self
            .0
            .iter()
            .find(block)
            .filter(|_| kind == PartialKind::ContentBlock);
        found.map(|sample| Cow::Borrowed(&*sample.text))
    }
}

/// The texts of the Content Blocks that a text shows, and that those show: Braze allows one level of nesting.
pub(super) fn blocks_in<'s>(text: &str, own: &'s [Sample]) -> Vec<&'s str> {
    let shown = |text: &str, sample: &&Sample| {
        sample.kind == SampleKind::ContentBlock
            && text.contains(&["content_blocks.${", &sample.name, "}"].concat())
    };
    let outer: Vec<&Sample> = own.iter().filter(|sample| shown(text, sample)).collect();
    let inner = own
        .iter()
        .filter(|sample| outer.iter().any(|outer| shown(&outer.text, sample)));
    outer
        .iter()
        .copied()
        .chain(inner)
        .map(|sample| &*sample.text)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_says_where() {
        assert_eq!(check_json(r#"{"a": [1, 2]}"#), Ok(()));
        assert_eq!(
            check_json("{\n  \"a\": 1,\n}"),
            Err(NotJson { line: 3, column: 1 })
        );
        assert!(check_json("").is_err());
    }

    #[test]
    fn every_kind_is_told_once() {
        let names: std::collections::BTreeSet<_> = SampleKind::ALL.into_iter().collect();
        assert_eq!(names.len(), SampleKind::ALL.len());
    }
}
