//! The mapping as a table in a file (CSV, RFC 4180).

use super::mapping::{DataType, MOST, Row};

/// The columns and the words that head them; the first is the one that is written.
const COLUMNS: [(Column, &[&str]); 4] = [
    (
        Column::Id,
        &["jebbit_id", "id", "attribute id", "attribute_id", "jebbit id"],
    ),
    (
        Column::Name,
        &["braze_name", "name", "attribute", "attribute name", "braze name"],
    ),
    (Column::Kind, &["type", "data type", "data_type"]),
    (Column::Example, &["example", "sample", "value"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Name,
    Kind,
    Example,
}

/// Why a file is no mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It is no CSV; the line, from 1, where that shows.
    #[error("line {0} is no CSV")]
    Broken(u64),
    /// More than [`MOST`] rows.
    #[error("the file has too many rows")]
    TooMany,
    /// The type at a line, from 1, is none that is known.
    #[error("line {0} has an unknown type: {1}")]
    Type(u64, String),
}

impl TableError {
    /// Message key and arguments of the sentence for it.
    pub fn message(&self) -> (&'static str, Vec<String>) {
        match self {
            TableError::Empty => ("jebbit_file_empty", Vec::new()),
            TableError::Broken(line) => ("jebbit_file_broken", vec![line.to_string()]),
            TableError::TooMany => ("jebbit_file_long", vec![MOST.to_string()]),
            TableError::Type(line, word) => ("jebbit_file_type", vec![line.to_string(), word.clone()]),
        }
    }
}

/// Reads a table: columns in any order under a line of their names, or ID, name, type and example in this order. Commas,
/// semicolons and tabs part cells, whichever the first line has most of. Empty lines are passed over.
pub fn read(text: &str) -> Result<Vec<Row>, TableError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .ok_or(TableError::Empty)?;
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|mark| count(*mark));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut order = vec![Column::Id, Column::Name, Column::Kind, Column::Example];
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record =
            record.map_err(|error| TableError::Broken(error.position().map_or(1, csv::Position::line)))?;
        let line = record.position().map_or(0, csv::Position::line);
        if index == 0
            && let Some(named) = columns(&record)
        {
            order = named;
            continue;
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        let cell = |column: Column| {
            let at = order.iter().position(|own| *own == column);
            at.and_then(|at| record.get(at)).unwrap_or_default().to_owned()
        };
        let word = cell(Column::Kind);
        let kind = match word.as_str() {
            "" => DataType::default(),
            word => DataType::named(word).ok_or_else(|| TableError::Type(line, word.to_owned()))?,
        };
        let (id, mut name) = (cell(Column::Id), cell(Column::Name));
        if name == id {
            name.clear();
        }
        rows.push(Row {
            id,
            name,
            kind,
            example: cell(Column::Example),
        });
        if rows.len() > MOST {
            return Err(TableError::TooMany);
        }
    }
    match rows.is_empty() {
        true => Err(TableError::Empty),
        false => Ok(rows),
    }
}

/// Which column stands where, when a line heads columns: it names the ID's, and nothing but columns.
fn columns(record: &csv::StringRecord) -> Option<Vec<Column>> {
    let named = |cell: &str| {
        let cell = cell.to_lowercase();
        COLUMNS
            .iter()
            .find(|(_, names)| names.contains(&&*cell))
            .map(|row| row.0)
    };
    let order: Option<Vec<Column>> = record.iter().map(named).collect();
    order.filter(|order| order.contains(&Column::Id))
}

/// Writes a table: a line of names, then a line a row; the attribute's name is written out where it is the ID.
pub fn write(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = COLUMNS.map(|(_, names)| names.first().copied().unwrap_or_default());
    // Writing into memory does not fail.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record([&row.id, row.attribute(), row.kind.name(), &row.example]);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::mapping::row;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tables_are_read_with_and_without_heads() {
        let skin = row("skin", "skin_type", DataType::String, "dry, oily");
        assert_eq!(
            read("skin,skin_type,string,\"dry, oily\"\n"),
            Ok(vec![skin.clone()])
        );
        assert_eq!(
            read("\u{feff}Type;Example;ID;Attribute\r\ntext;\"dry, oily\";skin;skin_type\r\n\r\n;;;\r\n"),
            Ok(vec![skin])
        );
        assert_eq!(
            read("id\tname\nage\tage\n"),
            Ok(vec![row("age", "", DataType::String, "")])
        );
    }

    #[test]
    fn what_is_no_mapping_is_refused_with_its_line() {
        assert_eq!(read(" \n"), Err(TableError::Empty));
        assert_eq!(read("id,name\n"), Err(TableError::Empty));
        assert_eq!(
            read("id,name,type\na,b,money\n"),
            Err(TableError::Type(2, "money".into()))
        );
        assert_eq!(read(&"a,b\n".repeat(MOST + 1)), Err(TableError::TooMany));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            cells in prop::collection::vec(("[a-z\",;\n]{0,5}x", "[a-z\",;\t]{0,5}", "[a-z\" é]{0,5}", 0..5usize), 1..6)
        ) {
            let rows: Vec<Row> = cells
                .iter()
                .map(|(id, name, example, kind)| {
                    let (id, name) = (id.trim(), name.trim());
                    let name = if name == id { "" } else { name };
                    row(id, name, super::super::mapping::DATA_TYPES[*kind].0, example.trim())
                })
                .collect();
            prop_assert_eq!(read(&write(&rows)), Ok(rows));
        }

        #[test]
        fn nothing_panics(text in "[a-z,;\"\n\r\t]{0,40}") {
            let _ = read(&text);
        }
    }
}
