//! The log of rehearsals: runs that have ended, for 30 days.

use serde_json::{Value, json};

use super::run::Run;

/// How long a run is kept, in milliseconds.
pub const KEPT: u64 = 30 * 24 * 60 * 60 * 1_000;
/// The most runs that are kept.
pub const MOST: usize = 60;
/// The most bytes that all of them may have as JSON.
pub const BYTES: usize = 2_000_000;

/// The log with a run added, newest first: what is too old, too many or too much goes, the oldest first. A run that is
/// there already is replaced.
pub fn with(log: Vec<Run>, run: Run, now: u64) -> Vec<Run> {
    let mut all = vec![run];
    let id = all[0].id.clone();
    all.extend(log.into_iter().filter(|known| known.id != id));
    let mut bytes = 0;
    let mut runs = kept(all, now);
    let fitting = runs
        .iter()
        .take(MOST)
        .take_while(|run| {
            bytes += serde_json::to_string(run).map_or(BYTES, |json| json.len());
            bytes <= BYTES
        })
        .count();
    runs.truncate(fitting.max(1));
    runs
}

/// The runs that are not too old.
pub fn kept(mut log: Vec<Run>, now: u64) -> Vec<Run> {
    log.retain(|run| now.saturating_sub(run.ended.unwrap_or(run.began)) < KEPT);
    log
}

/// Reads what is stored; a run that is not one of ours, or of a newer version, is left out.
pub fn read(stored: Option<Value>) -> Vec<Run> {
    let Some(Value::Array(all)) = stored else {
        return Vec::new();
    };
    all.into_iter()
        .filter_map(|run| serde_json::from_value::<Run>(run).ok())
        .filter(|run| run.version == super::run::VERSION)
        .collect()
}

/// The log as a file.
pub fn file(log: &[Run]) -> String {
    let value = json!({ "format": "notification-builder-rehearsals", "version": 1, "rehearsals": log });
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
