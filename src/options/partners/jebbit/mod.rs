//! Jebbit's set-up: the mapping of attributes, the file with credentials, and the way to the test submission.

mod braze;
mod credentials;
mod file;
mod mapping;

use leptos::prelude::*;

use self::credentials::Credentials;
use self::mapping::Mapping;
use super::State;
use super::sheet::Sheet;
use crate::partners::jebbit::mapping::{DATA_TYPES, DataType, Row};
use crate::ui::t;

/// Jebbit's part of the partners.
#[component]
pub fn Jebbit(state: State) -> impl IntoView {
    let sheet = Sheet::new();
    view! {
        <Mapping state sheet />
        <Credentials state sheet />
    }
}

/// A row's cells.
fn cells(row: &Row) -> Vec<String> {
    vec![
        row.id.clone(),
        row.name.clone(),
        row.kind.name().to_owned(),
        row.example.clone(),
    ]
}

/// The row that cells hold.
fn row(cells: &[String]) -> Row {
    let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
    Row {
        id: cell(0),
        name: cell(1),
        kind: DataType::named(&cell(2)).unwrap_or_default(),
        example: cell(3),
    }
}

/// All rows; follows every change.
fn rows(sheet: Sheet) -> Vec<Row> {
    sheet.values().iter().map(|cells| row(cells)).collect()
}

/// What a type is called.
fn type_name(kind: DataType) -> String {
    let found = DATA_TYPES.iter().find(|(own, _, _)| *own == kind);
    found.map(|(_, _, key)| t(key)).unwrap_or_default()
}
