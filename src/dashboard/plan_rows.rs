//! Planning rows: which are reused, which have to be added, and which are taken out.

use super::edit::Edit;
use super::parts::{Part, Refusal, RowFields, Rows, Why};
use super::plan::{Next, Notes, Step, set};
use super::same::{assign, holds};
use crate::webhook::{Header, HeaderValue, Pair};

/// The next edits towards these headers. Rows of the same name are reused, then blank ones; the user's stay.
pub(super) fn headers(rows: &Rows, wanted: &[Header], notes: &Notes) -> Result<Next, Refusal> {
    if rows
        .rows
        .iter()
        .any(|row| row.key.value.is_none() || row.value.value.is_none())
    {
        return Err(Refusal::new(Part::Headers, Why::Unread));
    }
    // A row without a name is the user's, and stays: nothing could tell which it is.
    let wanted: Vec<Header> = wanted
        .iter()
        .filter(|header| !header.name.trim().is_empty())
        .cloned()
        .collect();
    let mut places = assign(&wanted, rows.rows.iter().map(RowFields::key));
    for at in 0..wanted.len() {
        if places[at].is_none() {
            match blank_row(rows, &wanted[..=at], &places) {
                Some(row) => places[at] = Some(row),
                None => return add(Part::Headers, rows),
            }
        }
    }
    let is_used = |at: usize| places.contains(&Some(at));
    let mut sets = Vec::new();
    for (header, place) in wanted.iter().zip(&places) {
        if let Some(row) = place.and_then(|at| rows.rows.get(at)) {
            set_header(row, header, notes.exact, &mut sets)?;
        }
    }
    if notes.exact && sets.is_empty() {
        let is_ours = |at: &usize| {
            let name = rows.rows[*at].key().trim();
            let named = |ours: &String| ours.trim().eq_ignore_ascii_case(name);
            !is_used(*at) && !name.is_empty() && (notes.all_ours || notes.ours.iter().any(named))
        };
        let surplus = |at: usize| match (0..rows.rows.len()).rfind(is_ours) {
            Some(ours) => ours == at,
            None => rows.rows[at].is_blank() && !is_used(at),
        };
        return tidy(
            Part::Headers,
            rows,
            notes.header_rows.unwrap_or(0),
            notes,
            surplus,
        );
    }
    Ok(Next::Sets(sets))
}

/// A blank row for the last of these headers: behind the rows of the same name, since the order of those tells them apart.
fn blank_row(rows: &Rows, wanted: &[Header], places: &[Option<usize>]) -> Option<usize> {
    let (last, before) = wanted.split_last()?;
    let alike = before
        .iter()
        .zip(places)
        .filter(|(header, _)| header.is(&last.name));
    let from = alike
        .filter_map(|(_, place)| *place)
        .max()
        .map_or(0, |place| place + 1);
    (from..rows.rows.len()).find(|at| rows.rows[*at].is_blank() && !places.contains(&Some(*at)))
}

fn set_header(row: &RowFields, header: &Header, exact: bool, sets: &mut Vec<Step>) -> Result<(), Refusal> {
    let at = sets.len();
    set(Part::Headers, &row.key, &header.name, sets)?;
    let held = row
        .value
        .value
        .as_ref()
        .ok_or(Refusal::new(Part::Headers, Why::Unread))?;
    if !holds(held, &header.value, exact) {
        if row.value.locked {
            return Err(Refusal::new(Part::Headers, Why::Locked));
        }
        let (text, secret) = match &header.value {
            HeaderValue::Text(text) => (text.as_str(), false),
            HeaderValue::Secret(secret) => (secret.expose(), true),
        };
        let edit = Edit::Set {
            id: row.value.id,
            text: text.to_owned(),
        };
        sets.push(Step {
            secret,
            ..Step::new(Part::Headers, edit)
        });
    }
    for step in &mut sets[at..] {
        step.header = Some(header.name.clone());
    }
    Ok(())
}

/// The next edits towards these pairs, which take the place of all that there are.
pub(super) fn pairs(rows: &Rows, wanted: &[&Pair], notes: &Notes) -> Result<Next, Refusal> {
    if rows.rows.len() < wanted.len() {
        return add(Part::Body, rows);
    }
    let mut sets = Vec::new();
    for (row, pair) in rows.rows.iter().zip(wanted) {
        set(Part::Body, &row.key, &pair.key, &mut sets)?;
        set(Part::Body, &row.value, &pair.value, &mut sets)?;
    }
    let spare = wanted.len()..rows.rows.len();
    let last = spare.clone().rfind(|&at| !rows.rows[at].is_blank());
    if !sets.is_empty() || last.is_none() && !notes.exact {
        return Ok(Next::Sets(sets));
    }
    let surplus = |at: usize| match last {
        Some(last) => last == at,
        None => spare.contains(&at),
    };
    let wanted_rows = if notes.exact {
        notes.pair_rows.unwrap_or(0)
    } else {
        0
    };
    tidy(
        Part::Body,
        rows,
        wanted_rows.max(wanted.len()).max(1),
        notes,
        surplus,
    )
}

/// Removes the last row that is too many, or blanks it where rows cannot be removed or there were as many before.
fn tidy(
    part: Part,
    rows: &Rows,
    keep: usize,
    notes: &Notes,
    surplus: impl Fn(usize) -> bool,
) -> Result<Next, Refusal> {
    let Some(row) = (0..rows.rows.len())
        .rfind(|&at| surplus(at))
        .and_then(|at| rows.rows.get(at))
    else {
        return Ok(Next::Sets(Vec::new()));
    };
    if let Some(id) = row.remove
        && rows.rows.len() > keep
        && !notes.no_remove
    {
        return Ok(Next::Structure(Step::new(part, Edit::Click { id })));
    }
    let mut sets = Vec::new();
    for field in [&row.key, &row.value] {
        let blank = matches!(&field.value, Some(HeaderValue::Text(text)) if text.is_empty());
        if !blank {
            sets.push(Step::new(
                part,
                Edit::Set {
                    id: field.id,
                    text: String::new(),
                },
            ));
        }
    }
    Ok(Next::Sets(sets))
}

fn add(part: Part, rows: &Rows) -> Result<Next, Refusal> {
    match rows.add {
        Some(id) => Ok(Next::Structure(Step::new(part, Edit::Click { id }))),
        None => Err(Refusal::new(part, Why::NoRow)),
    }
}
