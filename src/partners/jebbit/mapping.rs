//! Which attribute of Jebbit becomes which attribute of Braze, and what would go wrong with it.
//!
//! The ID of an attribute in Jebbit is the name of the attribute in Braze, unless a name is agreed on (Braze's documents
//! on Jebbit).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::partners::attribute_names::{NameFlaw, flaw, near_duplicates};

/// The most rows of a mapping.
pub const MOST: usize = 500;

/// What an attribute holds (Braze's documents, "Custom attribute data types").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataType {
    /// Text.
    #[default]
    String,
    /// A number, whole or not.
    Number,
    /// True or false.
    Boolean,
    /// A date with a time.
    Date,
    /// Several texts.
    Array,
}

/// A type, its names in files and in Braze's answers, and the message key of what it is called. The first name is the one
/// that is written.
pub const DATA_TYPES: [(DataType, &[&str], &str); 5] = [
    (DataType::String, &["string", "text"], "data_type_string"),
    (
        DataType::Number,
        &["number", "integer", "float"],
        "data_type_number",
    ),
    (DataType::Boolean, &["boolean", "bool"], "data_type_boolean"),
    (DataType::Date, &["date", "time", "datetime"], "data_type_date"),
    (DataType::Array, &["array", "list"], "data_type_array"),
];

impl DataType {
    /// The type with a name, as files and Braze's `/custom_attributes` have it; without regard to case, and to what
    /// Braze adds in parentheses ("String (Automatically Detected)").
    pub fn named(name: &str) -> Option<DataType> {
        let bare = name.split('(').next().unwrap_or_default().trim().to_lowercase();
        let row = DATA_TYPES.iter().find(|(_, names, _)| names.contains(&&*bare))?;
        Some(row.0)
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        DATA_TYPES
            .iter()
            .find(|(own, _, _)| *own == self)
            .and_then(|(_, names, _)| names.first())
            .map_or("string", |name| *name)
    }

    /// An example as Braze is given it; `None` when the text does not say one.
    pub fn value(self, example: &str) -> Option<Value> {
        let example = example.trim();
        match self {
            DataType::String => Some(Value::from(example)),
            DataType::Number => serde_json::from_str::<Value>(example)
                .ok()
                .filter(Value::is_number),
            DataType::Boolean => match example.to_lowercase().as_str() {
                "true" | "yes" | "1" => Some(Value::Bool(true)),
                "false" | "no" | "0" => Some(Value::Bool(false)),
                _ => None,
            },
            DataType::Date => is_date(example).then(|| Value::from(example)),
            DataType::Array => match serde_json::from_str::<Value>(example) {
                Ok(Value::Array(items)) => Some(Value::Array(items)),
                _ => Some(example.split(',').map(|item| Value::from(item.trim())).collect()),
            },
        }
    }
}

/// Whether a text begins with a date as ISO 8601 writes it: `2027-05-10`, a time may follow.
fn is_date(text: &str) -> bool {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let numbers: Vec<Option<u32>> = day.split('-').map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [Some(_), Some(month), Some(date)] => {
            day.len() == 10 && (1..=12).contains(&month) && (1..=31).contains(&date)
        }
        _ => false,
    }
}

/// A row of the mapping.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The attribute's ID in Jebbit.
    pub id: String,
    /// Its name in Braze; empty where it is the ID.
    #[serde(default)]
    pub name: String,
    /// What it holds.
    #[serde(default)]
    pub kind: DataType,
    /// A value as a quiz would give it, for the test submission.
    #[serde(default)]
    pub example: String,
}

impl Row {
    /// The attribute's name in Braze.
    pub fn attribute(&self) -> &str {
        match self.name.trim() {
            "" => self.id.trim(),
            _ => &self.name,
        }
    }
}

/// An attribute that the workspace has, as Braze's `/custom_attributes` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Existing {
    /// Its name.
    pub name: String,
    /// What it holds; `None` where Braze's word for it is not known.
    pub kind: Option<DataType>,
}

/// What is wrong with a row. Other rows are told by their place, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RowFlaw {
    /// The ID is missing.
    #[error("the ID is missing")]
    NoId,
    /// The attribute's name.
    #[error("{0}")]
    Name(NameFlaw),
    /// Another row has the same ID.
    #[error("row {0} has the same ID")]
    IdTwice(usize),
    /// Another row, with another ID, writes the same attribute.
    #[error("row {0} writes the same attribute")]
    NameTwice(usize),
    /// The name of another row is nearly the same.
    #[error("the name of row {0} is nearly the same")]
    Near(usize),
    /// The workspace has an attribute whose name is nearly the same: its place among the existing ones.
    #[error("existing attribute {0} is nearly the same")]
    NearExisting(usize),
    /// The workspace has the attribute with another type.
    #[error("the workspace has the attribute as another type")]
    OtherType(DataType),
    /// The example is none of the type.
    #[error("the example is not of the type")]
    Example,
}

impl RowFlaw {
    /// Whether the attribute would be lost or mixed with another, and not only be hard to find.
    pub fn breaks(self) -> bool {
        !matches!(
            self,
            RowFlaw::Near(_) | RowFlaw::NearExisting(_) | RowFlaw::Example
        )
    }

    /// Message key and arguments of the sentence for it; `existing` is what [`flaws`] was given.
    pub fn message(self, existing: &[Existing]) -> (&'static str, Vec<String>) {
        let row = |at: usize| vec![(at + 1).to_string()];
        match self {
            RowFlaw::NoId => ("jebbit_row_no_id", Vec::new()),
            RowFlaw::Name(flaw) => (flaw.message(), Vec::new()),
            RowFlaw::IdTwice(other) => ("jebbit_row_id_twice", row(other)),
            RowFlaw::NameTwice(other) => ("jebbit_row_name_twice", row(other)),
            RowFlaw::Near(other) => ("jebbit_row_near", row(other)),
            RowFlaw::NearExisting(at) => {
                let name = existing.get(at).map(|one| one.name.clone());
                ("jebbit_row_near_existing", vec![name.unwrap_or_default()])
            }
            RowFlaw::OtherType(kind) => ("jebbit_row_other_type", vec![kind.name().to_owned()]),
            RowFlaw::Example => ("jebbit_row_example", Vec::new()),
        }
    }
}

/// Rows with those of a file added: a row whose ID is there already takes its place.
pub fn merged(rows: &[Row], more: Vec<Row>) -> Vec<Row> {
    let mut all: Vec<Row> = rows.to_vec();
    for row in more {
        let same = |known: &&mut Row| !row.id.is_empty() && known.id.trim() == row.id.trim();
        match all.iter_mut().find(same) {
            Some(known) => *known = row,
            None => all.push(row),
        }
    }
    all
}

/// What is wrong with each row, beside the attributes that the workspace has.
pub fn flaws(rows: &[Row], existing: &[Existing]) -> Vec<Vec<RowFlaw>> {
    let names: Vec<&str> = rows.iter().map(Row::attribute).collect();
    let mut with_existing = names.clone();
    with_existing.extend(existing.iter().map(|attribute| &*attribute.name));
    let near_each = near_duplicates(&names);
    let near_any = near_duplicates(&with_existing);
    let one = |(at, row): (usize, &Row)| {
        let other = |same: &dyn Fn(&Row) -> bool| {
            let found = rows
                .iter()
                .enumerate()
                .find(|(other, row)| *other != at && same(row));
            found.map(|(other, _)| other)
        };
        let id = row.id.trim();
        let name = row.attribute();
        let has = existing.iter().find(|attribute| attribute.name == name);
        let near_existing = near_any
            .get(at)
            .copied()
            .flatten()
            .and_then(|other| other.checked_sub(rows.len()))
            .filter(|_| has.is_none());
        let example = !row.example.trim().is_empty() && row.kind.value(&row.example).is_none();
        let all = [
            id.is_empty().then_some(RowFlaw::NoId),
            flaw(name).filter(|_| !id.is_empty()).map(RowFlaw::Name),
            other(&|row| !id.is_empty() && row.id.trim() == id).map(RowFlaw::IdTwice),
            other(&|row| !name.is_empty() && row.attribute() == name && row.id.trim() != id)
                .map(RowFlaw::NameTwice),
            near_each.get(at).copied().flatten().map(RowFlaw::Near),
            near_existing.map(RowFlaw::NearExisting),
            has.and_then(|attribute| attribute.kind)
                .filter(|kind| *kind != row.kind)
                .map(RowFlaw::OtherType),
            example.then_some(RowFlaw::Example),
        ];
        all.into_iter().flatten().collect()
    };
    rows.iter().enumerate().map(one).collect()
}

/// What Jebbit's test submission would write on a profile: the attributes of rows that have an example and are whole.
pub fn submission(rows: &[Row]) -> serde_json::Map<String, Value> {
    let whole = rows
        .iter()
        .filter(|row| flaw(row.attribute()).is_none() && !row.example.trim().is_empty());
    whole
        .filter_map(|row| Some((row.attribute().to_owned(), row.kind.value(&row.example)?)))
        .collect()
}

/// A row of a test.
#[cfg(test)]
pub(super) fn row(id: &str, name: &str, kind: DataType, example: &str) -> Row {
    Row {
        id: id.into(),
        name: name.into(),
        kind,
        example: example.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_name_unless_one_is_agreed_on() {
        assert_eq!(row(" skin ", "", DataType::String, "").attribute(), "skin");
        assert_eq!(
            row("skin", "skin_type", DataType::String, "").attribute(),
            "skin_type"
        );
    }

    #[test]
    fn what_goes_wrong_is_told_row_by_row() {
        use DataType::*;
        use RowFlaw::*;
        let existing = [
            Existing {
                name: "Skin Type".into(),
                kind: Some(String),
            },
            Existing {
                name: "age".into(),
                kind: Some(Number),
            },
        ];
        let rows = [
            row("skin_type", "", String, "dry"),
            row("age", "", String, "41"),
            row("age", "years", Number, "forty"),
            row("a", "years", Number, "41"),
            row("b", "Years", Number, ""),
            row("c", "$x", String, ""),
            row("d", "a.b", String, ""),
            row("e", "email", String, ""),
            row("", "x", String, ""),
            row("fine", "", Date, "2027-05-10T00:00:00Z"),
            row("f", "g", Date, "10.5.2027"),
        ];
        let told = flaws(&rows, &existing);
        let expected: [&[RowFlaw]; 11] = [
            &[NearExisting(0)],
            &[IdTwice(2), OtherType(Number)],
            &[IdTwice(1), NameTwice(3), Near(4), Example],
            &[NameTwice(2), Near(4)],
            &[Near(2)],
            &[Name(NameFlaw::Dollar)],
            &[Name(NameFlaw::Dot)],
            &[Name(NameFlaw::Reserved)],
            &[NoId],
            &[],
            &[Example],
        ];
        assert_eq!(told.iter().map(|row| &row[..]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_file_replaces_rows_of_the_same_id_and_adds_the_others() {
        let before = [
            row("a", "", DataType::String, "x"),
            row("b", "", DataType::String, ""),
        ];
        let more = vec![
            row(" b ", "bee", DataType::Number, "2"),
            row("c", "", DataType::String, ""),
            row("", "", DataType::String, ""),
        ];
        let all = merged(&before, more.clone());
        assert_eq!(all[0], before[0]);
        assert_eq!(all[1..], more[..]);
    }

    #[test]
    fn a_submission_has_values_of_their_types() {
        use DataType::*;
        let rows = [
            row("skin", "", String, "dry \"ish\""),
            row("age", "", Number, "41"),
            row("vegan", "", Boolean, "yes"),
            row("likes", "", Array, "a, b"),
            row("none", "", String, ""),
            row("bad.name", "", String, "x"),
            row("bad", "", Number, "x"),
        ];
        assert_eq!(
            serde_json::Value::Object(submission(&rows)),
            serde_json::json!({"skin": "dry \"ish\"", "age": 41, "vegan": true, "likes": ["a", "b"]})
        );
    }

    #[test]
    fn types_are_known_by_all_their_names() {
        for (kind, names, _) in DATA_TYPES {
            assert!(names.iter().all(|name| DataType::named(name) == Some(kind)));
            assert_eq!(DataType::named(kind.name()), Some(kind));
        }
        assert_eq!(
            DataType::named("String (Automatically Detected)"),
            Some(DataType::String)
        );
        assert_eq!(DataType::named("Object"), None);
    }
}
