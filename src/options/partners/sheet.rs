//! A table that is typed into: a row for each thing that is named, what is wrong with it below.

use leptos::prelude::*;

use crate::partners::form::Tone;
use crate::ui::{Choice, Hint, HintLine, IconButton, Select, TextInput, dom, t, t_with};

/// A column.
pub struct Column {
    /// Message key of its name.
    pub name: &'static str,
    /// The code font.
    pub code: bool,
    /// One of a few values instead of a text.
    pub choices: Option<fn() -> Vec<Choice>>,
    /// What is shown while a cell is empty, from the row's cells.
    pub placeholder: fn(&[String]) -> String,
}

/// A row: its number, for as long as the table is shown, and its cells.
#[derive(Clone)]
struct Row {
    id: u32,
    cells: Vec<ArcRwSignal<String>>,
}

/// What a table holds.
#[derive(Clone, Copy)]
pub struct Sheet {
    rows: RwSignal<Vec<Row>>,
    next: StoredValue<u32>,
}

impl Sheet {
    /// An empty one.
    pub fn new() -> Sheet {
        Sheet {
            rows: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// Its rows' cells; follows every change.
    pub fn values(self) -> Vec<Vec<String>> {
        let rows = self.rows.get();
        let cells = |row: &Row| row.cells.iter().map(ArcRwSignal::get).collect();
        rows.iter().map(cells).collect()
    }

    /// How many rows it has.
    pub fn len(self) -> usize {
        self.rows.with(Vec::len)
    }

    /// Whether it is still shown: what is left of a table that is not is no rows to be stored.
    pub fn is_there(self) -> bool {
        self.rows.try_get_untracked().is_some()
    }

    /// Puts other rows in the place of all.
    pub fn fill(self, values: Vec<Vec<String>>) {
        let rows = values.into_iter().map(|cells| self.row(cells)).collect();
        self.rows.set(rows);
    }

    /// Adds a row.
    pub fn push(self, cells: Vec<String>) {
        let row = self.row(cells);
        self.rows.update(|rows| rows.push(row));
    }

    fn row(self, cells: Vec<String>) -> Row {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        Row {
            id,
            cells: cells.into_iter().map(ArcRwSignal::new).collect(),
        }
    }

    fn place(self, id: u32) -> usize {
        self.rows
            .with(|rows| rows.iter().position(|row| row.id == id))
            .unwrap_or_default()
    }

    fn remove(self, id: u32) {
        self.rows.update(|rows| rows.retain(|row| row.id != id));
    }
}

/// The table.
#[component]
pub fn SheetTable(
    sheet: Sheet,
    columns: &'static [Column],
    /// What the table is: its accessible name.
    #[prop(into)]
    label: String,
    /// What is wrong with each row.
    #[prop(into)]
    flaws: Signal<Vec<Vec<Hint>>>,
) -> impl IntoView {
    let heads = columns
        .iter()
        .map(|column| view! { <th scope="col">{t(column.name)}</th> });
    view! {
        <div class="nb-scroll">
            <table class="nb-table nb-sheet" aria-label=label>
                <thead>
                    <tr>
                        {heads.collect_view()} <th scope="col">
                            <span class="nb-sr">{t("sheet_remove")}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || sheet.rows.get()
                        key=|row| row.id
                        children=move |row| view! { <SheetRow sheet columns row flaws /> }
                    />
                </tbody>
            </table>
        </div>
    }
}

/// One row, and the line below it.
#[component]
fn SheetRow(
    sheet: Sheet,
    columns: &'static [Column],
    row: Row,
    flaws: Signal<Vec<Vec<Hint>>>,
) -> impl IntoView {
    let id = row.id;
    let place = Memo::new(move |_| sheet.place(id));
    let own = Memo::new(move |_| flaws.with(|flaws| flaws.get(place.get()).cloned().unwrap_or_default()));
    let named = move |name: &'static str| {
        Signal::derive(move || t_with("sheet_cell", &[&t(name), &(place.get() + 1).to_string()]))
    };
    let all = row.cells.clone();
    let cells = columns.iter().zip(row.cells).map(|(column, cell)| {
        let (read, write) = (cell.clone(), cell);
        let value = Signal::derive(move || read.get());
        let all = all.clone();
        let placeholder = Signal::derive(move || {
            let values: Vec<String> = all.iter().map(ArcRwSignal::get).collect();
            Some((column.placeholder)(&values)).filter(|text| !text.is_empty())
        });
        let control = match column.choices {
            Some(choices) => view! {
                <Select
                    options=Signal::derive(choices)
                    chosen=Signal::derive(move || Some(value.get()))
                    on_choose=move |chosen| write.set(chosen)
                    label=named(column.name)
                />
            }
            .into_any(),
            None => view! {
                <TextInput
                    value
                    on_input=move |text| write.set(text)
                    code=column.code
                    placeholder
                    label=named(column.name)
                />
            }
            .into_any(),
        };
        view! { <td>{control}</td> }
    });
    let remove = move |()| {
        sheet.remove(id);
        // What had the focus has gone.
        if let Some(next) = dom::by_id(ADD) {
            dom::focus(&next);
        }
    };
    let span = (columns.len() + 1).to_string();
    view! {
        <tr class:has-flaws=move || !own.with(Vec::is_empty)>
            {cells.collect_view()} <td class="nb-sheet__end">
                <IconButton
                    icon="trash"
                    label=Signal::derive(move || t_with("sheet_remove_row", &[&(place.get() + 1).to_string()]))
                    on_press=remove
                />
            </td>
        </tr>
        {move || {
            let own = own.get();
            (!own.is_empty())
                .then(|| {
                    view! {
                        <tr class="nb-sheet__flaws">
                            <td colspan=span.clone()>
                                {own.into_iter().map(|hint| view! { <HintLine hint /> }).collect_view()}
                            </td>
                        </tr>
                    }
                })
        }}
    }
}

/// The id of the button that adds a row.
pub const ADD: &str = "sheet-add";

/// A line that says of a row what is wrong with it.
pub fn flaw(breaks: bool, (key, words): (&'static str, Vec<String>)) -> Hint {
    let tone = if breaks { Tone::Bad } else { Tone::Warn };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Hint::new(tone, t_with(key, &words))
}
