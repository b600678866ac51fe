//! Rows of a key and a value, and which button belongs to which.

use std::ops::Range;

use super::find::is_foreign;
use super::labels::{self, Word};
use super::snapshot::{Handle, Kind};
use super::surface::{RowFields, Rows, TextField};
use super::tree::Tree;
use crate::webhook::HeaderValue;

/// What a stretch of the page has by way of rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RowsFound {
    /// Rows, perhaps none, with their buttons.
    Rows(Rows),
    /// Fields and buttons that could be read in more than one way.
    Doubtful(Vec<Handle>),
    /// Neither fields nor a button that adds a row.
    Nothing,
}

/// A row's two fields and the buttons that stand behind the second.
struct Row {
    key: usize,
    value: usize,
    /// Buttons between key and value.
    between: Vec<usize>,
    /// Buttons behind the value, up to the next row.
    behind: Vec<usize>,
}

/// Reads rows from a stretch of the page that begins with the label of one part. `word` is the part's, `plus` says whether the form
/// has buttons without words beside its other fields (they insert personalization).
pub(super) fn read(tree: &Tree, range: Range<usize>, word: Word, plus: bool) -> RowsFound {
    let fields: Vec<usize> = range.clone().filter(|&at| tree.is_field(at)).collect();
    let doubtful = || RowsFound::Doubtful(fields.iter().map(|&at| tree.node(at).id).collect());
    let (own, alien): (Vec<usize>, Vec<usize>) = fields.iter().partition(|&&at| is_row_field(tree, at, word));
    // Fields of another name within the rows, or without any name behind them, leave open where the rows end.
    if own.len() % 2 == 1 || alien.iter().any(|at| own.iter().any(|other| at < other)) {
        return doubtful();
    }
    if own.is_empty() && !alien.is_empty() {
        return doubtful();
    }
    let end = alien.first().copied().unwrap_or(range.end);
    let buttons: Vec<usize> = (range.start + 1..end)
        .filter(|&at| is_row_button(tree, at))
        .collect();
    let rows: Vec<Row> = own
        .chunks_exact(2)
        .enumerate()
        .map(|(index, pair)| {
            let next = own.get(index * 2 + 2).copied().unwrap_or(end);
            Row {
                key: pair[0],
                value: pair[1],
                between: buttons
                    .iter()
                    .copied()
                    .filter(|&at| pair[0] < at && at < pair[1])
                    .collect(),
                behind: buttons
                    .iter()
                    .copied()
                    .filter(|&at| pair[1] < at && at < next)
                    .collect(),
            }
        })
        .collect();
    if rows.iter().any(|row| is_of_two(tree, row)) || !is_regular(tree, range.start, &rows) {
        return doubtful();
    }
    let before: Vec<usize> = match rows.first() {
        Some(row) => buttons.iter().copied().filter(|&at| at < row.key).collect(),
        None => buttons.clone(),
    };
    let Some((mut removes, after)) = buttons_of(tree, range.start, &rows, plus) else {
        return doubtful();
    };
    let add = one(tree, &after).or_else(|| one(tree, &before));
    if let ([remove], None) = (removes.as_mut_slice(), add) {
        // The only button of an only row may just as well be the one that adds.
        *remove = remove.filter(|&at| tree.mentions(at, Word::Remove));
    }
    let flat = rows
        .iter()
        .any(|row| tight(tree, range.start, row, &rows).is_none());
    if rows.len() >= 2 && flat && add.is_none() {
        return doubtful();
    }
    if rows.is_empty() && add.is_none() {
        return if buttons.is_empty() {
            RowsFound::Nothing
        } else {
            RowsFound::Doubtful(buttons.iter().map(|&at| tree.node(at).id).collect())
        };
    }
    let rows = rows
        .iter()
        .zip(removes)
        .map(|(row, remove)| RowFields {
            key: text_field(tree, row.key),
            value: hidden(
                text_field(tree, row.value),
                word,
                tree.node(row.key).value.as_deref(),
            ),
            remove: remove.map(|at| tree.node(at).id),
        })
        .collect();
    RowsFound::Rows(Rows {
        rows,
        add: add.map(|at| tree.node(at).id),
    })
}

/// A field as the surface has it.
pub(super) fn text_field(tree: &Tree, at: usize) -> TextField {
    let node = tree.node(at);
    TextField {
        id: node.id,
        kind: node.kind,
        value: node.value.clone().map(HeaderValue::Text),
        locked: node.locked,
    }
}

/// The value of a secret header becomes a secret; that of a header whose name is not known yet stays unread.
fn hidden(mut field: TextField, word: Word, name: Option<&str>) -> TextField {
    if word == Word::Headers
        && let Some(HeaderValue::Text(text)) = field.value.take()
    {
        field.value = name.map(|name| HeaderValue::read(name, text));
    }
    field
}

/// A row's fields are named as keys and values are, after their part, or by nothing that the document binds.
fn is_row_field(tree: &Tree, at: usize, word: Word) -> bool {
    let named = |text: &str| labels::has(Word::Key, text) || labels::has(Word::Value, text);
    tree.labels(at).any(named) || tree.arias(at).any(named) || !is_foreign(tree, at, word)
}

fn is_row_button(tree: &Tree, at: usize) -> bool {
    match tree.kind(at) {
        // What is pressed or folded out is no button of a row's.
        Kind::Button => tree.node(at).on.is_none() && !tree.mentions(at, Word::Personalize),
        Kind::Link => tree.mentions(at, Word::Add) || tree.mentions(at, Word::Remove),
        _ => false,
    }
}

/// The row's own container, when it holds neither another row's field nor the part's label.
fn tight(tree: &Tree, start: usize, row: &Row, rows: &[Row]) -> Option<usize> {
    let common = tree.common(row.key, row.value).filter(|&common| common > start)?;
    rows.iter()
        .filter(|other| other.key != row.key)
        .all(|other| !tree.inside(common).contains(&other.key))
        .then_some(common)
}

/// The outermost container around a row's own one that is still this row's alone.
fn outermost(tree: &Tree, start: usize, own: usize, row: &Row, rows: &[Row]) -> usize {
    tree.containers(own)
        .take_while(|&container| {
            let others = rows.iter().filter(|other| other.key != row.key);
            container > start
                && others
                    .map(|other| other.key)
                    .all(|key| !tree.inside(container).contains(&key))
        })
        .last()
        .unwrap_or(own)
}

/// Whether the two fields are the keys of two rows whose values have not come yet: editors may be late, and each row then
/// has its key and its buttons only.
fn is_of_two(tree: &Tree, row: &Row) -> bool {
    let is_named = |at: usize, word: Word| {
        let names = || tree.labels(at).chain(tree.arias(at));
        names().any(|name| labels::has(word, name))
    };
    let is_only = |at: usize, word: Word, other: Word| is_named(at, word) && !is_named(at, other);
    if is_only(row.value, Word::Key, Word::Value) || is_only(row.key, Word::Value, Word::Key) {
        return true;
    }
    if row.between.iter().any(|&at| tree.mentions(at, Word::Remove)) {
        return true;
    }
    // Each in a container of its own with a button of its own: two rows, and not the halves of one.
    let alone = |at: usize, other: usize, buttons: &[usize]| {
        tree.containers(at)
            .map(|container| tree.inside(container))
            .take_while(|inside| !inside.contains(&other))
            .any(|inside| buttons.iter().any(|button| inside.contains(button)))
    };
    alone(row.key, row.value, &row.between) && alone(row.value, row.key, &row.behind)
}

/// Whether the rows are of one shape and stand in one list: the same kinds of field, the same container, nothing that
/// belongs to the list's end between them.
fn is_regular(tree: &Tree, start: usize, rows: &[Row]) -> bool {
    let shape = |row: &Row| (tree.kind(row.key), tree.kind(row.value), row.between.len());
    let boxes: Vec<Option<usize>> = rows.iter().map(|row| tight(tree, start, row, rows)).collect();
    let lists: Vec<Option<usize>> = rows
        .iter()
        .zip(&boxes)
        .map(|(row, own)| tree.parent(own.map_or(row.key, |own| outermost(tree, start, own, row, rows))))
        .collect();
    let gaps_hold = rows
        .iter()
        .zip(&boxes)
        .take(rows.len().saturating_sub(1))
        .all(|(row, own)| {
            let outside = |at: &usize| own.is_none_or(|own| !tree.inside(own).contains(at));
            let (out, within): (Vec<usize>, Vec<usize>) = row.behind.iter().partition(|at| outside(at));
            let mixed = own.is_some() && !out.is_empty() && !within.is_empty();
            !mixed
                && !row
                    .behind
                    .iter()
                    .any(|&at| tree.mentions(at, Word::Add) && !tree.mentions(at, Word::Remove))
        });
    let gap = rows.first().map_or(0, |row| row.behind.len());
    rows.iter()
        .all(|row| rows.first().is_some_and(|first| shape(first) == shape(row)))
        && boxes
            .windows(2)
            .all(|pair| pair[0].is_some() == pair[1].is_some())
        && lists.windows(2).all(|pair| pair[0] == pair[1])
        && rows
            .iter()
            .take(rows.len().saturating_sub(1))
            .all(|row| row.behind.len() == gap)
        && gaps_hold
}

/// For each row the button that removes it, and the buttons behind the last row that are no row's own. `None` when the
/// last row's buttons cannot be told from those of the list.
fn buttons_of(
    tree: &Tree,
    start: usize,
    rows: &[Row],
    plus: bool,
) -> Option<(Vec<Option<usize>>, Vec<usize>)> {
    let Some(last) = rows.last() else {
        return Some((Vec::new(), Vec::new()));
    };
    let own = match rows.first() {
        Some(first) if rows.len() >= 2 => first.behind.len(),
        _ => match tight(tree, start, last, rows) {
            // One row in a container of its own: what stands in there is the row's.
            Some(own) if last.behind.iter().any(|&at| tree.inside(own).contains(&at)) => {
                let list = |at: &&usize| tree.inside(own).contains(*at) && !is_adder(tree, **at);
                last.behind.iter().take_while(list).count()
            }
            _ => last
                .behind
                .iter()
                .take_while(|&&at| tree.mentions(at, Word::Remove))
                .count(),
        },
    };
    if last.behind.len() < own {
        return None;
    }
    let (of_row, after) = last.behind.split_at(own);
    let remove = |buttons: &[usize], between: usize| -> Option<usize> {
        if let Some(&at) = buttons.iter().rev().find(|&&at| tree.mentions(at, Word::Remove)) {
            return Some(at);
        }
        let wordless = buttons
            .last()
            .copied()
            .filter(|&at| tree.captions(at).next().is_none())?;
        match (between, buttons.len()) {
            (0, 1) => (!plus).then_some(wordless),
            (before, behind) => (behind > before).then_some(wordless),
        }
    };
    let removes = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            remove(
                if index + 1 == rows.len() {
                    of_row
                } else {
                    &row.behind
                },
                row.between.len(),
            )
        })
        .collect();
    Some((removes, after.to_vec()))
}

fn is_adder(tree: &Tree, at: usize) -> bool {
    tree.mentions(at, Word::Add) && !tree.mentions(at, Word::Remove)
}

/// The button that adds: the only one, or the only one that says so. A button that says it removes never is.
fn one(tree: &Tree, buttons: &[usize]) -> Option<usize> {
    let adders: Vec<usize> = buttons.iter().copied().filter(|&at| is_adder(tree, at)).collect();
    match (adders.as_slice(), buttons) {
        (&[only], _) => Some(only),
        ([], &[only]) if !tree.mentions(only, Word::Remove) => Some(only),
        _ => None,
    }
}
