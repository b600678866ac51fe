//! The card with the mapping.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::braze::FromBraze;
use super::file::Transfer;
use super::{cells, row, rows};
use crate::options::partners::State;
use crate::options::partners::kept::keep;
use crate::options::partners::sheet::{ADD, Column, Sheet, SheetTable, flaw};
use crate::partners::form::Tone;
use crate::partners::jebbit::mapping::{DATA_TYPES, Existing, MOST, RowFlaw, flaws, submission};
use crate::partners::jebbit::{ROWS, noted};
use crate::ui::{Button, Card, Choice, Notice, t, t_with};

const COLUMNS: &[Column] = &[
    Column {
        name: "jebbit_column_id",
        code: true,
        choices: None,
        placeholder: |_| String::new(),
    },
    Column {
        name: "jebbit_column_name",
        code: true,
        choices: None,
        placeholder: |cells| cells.first().cloned().unwrap_or_default(),
    },
    Column {
        name: "jebbit_column_type",
        code: false,
        choices: Some(types),
        placeholder: |_| String::new(),
    },
    Column {
        name: "jebbit_column_example",
        code: false,
        choices: None,
        placeholder: |_| String::new(),
    },
];

fn types() -> Vec<Choice> {
    let one = |(kind, _, key): &(crate::partners::jebbit::mapping::DataType, _, &'static str)| {
        Choice::new(kind.name(), t(key))
    };
    DATA_TYPES.iter().map(one).collect()
}

/// The card.
#[component]
pub fn Mapping(state: State, sheet: Sheet) -> impl IntoView {
    let existing = Signal::derive(move || existing(state));
    let found = Memo::new(move |_| existing.with(|existing| flaws(&rows(sheet), existing)));
    let lines = Signal::derive(move || {
        existing.with(|existing| {
            let line = |one: &RowFlaw| flaw(one.breaks(), one.message(existing));
            let row = |flaws: &Vec<RowFlaw>| flaws.iter().map(line).collect();
            found.with(|found| found.iter().map(row).collect::<Vec<_>>())
        })
    });
    let written = move || {
        let rows = rows(sheet);
        let breaks = flaws(&rows, &[]).iter().flatten().any(|flaw| flaw.breaks());
        let mut note = Map::new();
        note.insert("mapped".to_owned(), (!rows.is_empty() && !breaks).into());
        note.insert(ROWS.to_owned(), serde_json::to_value(&rows).unwrap_or_default());
        note
    };
    keep(
        state,
        sheet,
        "jebbit",
        |notes: &Value| noted(notes).iter().map(cells).collect(),
        written,
    );
    let full = Signal::derive(move || sheet.len() >= MOST);
    let summary = move || {
        let rows = rows(sheet);
        let with = submission(&rows).len().to_string();
        t_with("jebbit_summary", &[&rows.len().to_string(), &with])
    };
    let worst = move || {
        let broken = found.with(|found| {
            let breaks = |row: &&Vec<RowFlaw>| row.iter().any(|flaw| flaw.breaks());
            found.iter().filter(breaks).count()
        });
        (broken > 0).then(|| {
            let title = t_with("sheet_broken", &[&broken.to_string()]);
            view! { <Notice tone=Tone::Bad title silent=true /> }
        })
    };
    let rehearse = move |()| {
        let _ = window().location().set_hash("rehearsal/jebbit_submission");
    };
    let nothing = Signal::derive(move || submission(&rows(sheet)).is_empty());
    view! {
        <Card title=t("jebbit_mapping") end=move || view! { <Transfer sheet /> }>
            <div class="nb-col nb-col--2 nb-key__none">
                <p class="nb-mid">{t("jebbit_mapping_text")}</p>
                <Show
                    when=move || { sheet.len() > 0 }
                    fallback=|| view! { <p class="nb-dim">{t("jebbit_mapping_none")}</p> }
                >
                    <SheetTable sheet columns=COLUMNS label=t("jebbit_mapping") flaws=lines />
                    {worst}
                </Show>
                <div class="nb-row nb-row--wrap">
                    <Button
                        icon="plus"
                        id=ADD
                        disabled=full
                        on_press=move |()| sheet.push(cells(&row(&[])))
                    >
                        {t("jebbit_add")}
                    </Button>
                    <FromBraze state sheet />
                    <span class="nb-end nb-hint">{summary}</span>
                </div>
                <div class="nb-row nb-row--wrap nb-sheet__next">
                    <p class="nb-grow nb-mid">{t("jebbit_rehearse_text")}</p>
                    <Button icon="play" disabled=nothing on_press=rehearse>
                        {t("jebbit_rehearse")}
                    </Button>
                </div>
            </div>
        </Card>
    }
}

/// The workspace's attributes, once they were read.
pub(super) fn existing(state: State) -> Vec<Existing> {
    use crate::partners::jebbit::mapping::DataType;
    let all = state.existing.get().unwrap_or_default();
    all.into_iter()
        .map(|one| Existing {
            kind: DataType::named(&one.data_type),
            name: one.name,
        })
        .collect()
}
