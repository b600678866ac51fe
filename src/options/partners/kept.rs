//! A table that is kept among a partner's notes: read once, stored a moment after each change.

use std::time::Duration;

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::State;
use super::sheet::Sheet;

/// Quiet time after a keystroke before the table is stored.
const QUIET: Duration = Duration::from_millis(400);

/// Fills the table from the partner's notes once they are there, and stores what `written` makes of it after a change.
pub fn keep(
    state: State,
    sheet: Sheet,
    partner: &'static str,
    read: impl Fn(&Value) -> Vec<Vec<String>> + 'static,
    written: impl Fn() -> Map<String, Value> + Clone + Send + Sync + 'static,
) {
    let filled = RwSignal::new(false);
    let last = StoredValue::new(Map::new());
    Effect::new(move |_| {
        if filled.get_untracked() || !state.noted.get() {
            return;
        }
        let notes = state.notes.with_untracked(|notes| notes.get(partner).cloned());
        sheet.fill(read(&notes.unwrap_or_default()));
        filled.set(true);
    });
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let store = {
        let written = written.clone();
        move || {
            let note = untrack(&written);
            if last.get_value() != note {
                last.set_value(note.clone());
                state.note(partner, note);
            }
        }
    };
    Effect::new({
        let (written, store) = (written.clone(), store.clone());
        move |first: Option<bool>| {
            let note = written();
            if !filled.get() {
                return false;
            }
            if first != Some(true) {
                last.set_value(note);
                return true;
            }
            if let Some(timer) = timer.get_value() {
                timer.clear();
            }
            let store = store.clone();
            timer.set_value(set_timeout_with_handle(store, QUIET).ok());
            true
        }
    });
    // Leaving the part stores at once what was typed a moment ago.
    on_cleanup(move || {
        if let Some(timer) = timer.try_get_value().flatten() {
            timer.clear();
        }
        if filled.try_get_untracked() == Some(true) && sheet.is_there() {
            store();
        }
    });
}
