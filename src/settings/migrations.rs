//! From older versions of the stored settings to the present one.

use serde_json::{Value, json};

use super::model::VERSION;

/// One step: from the version that is its place in [`STEPS`], counted from 1, to the next. It gets the values of the
/// keys `settings` and `credentials`, and gives `None` when they are not of its version's shape.
pub type Step = fn(settings: Value, credentials: Value) -> Option<(Value, Value)>;

/// All steps; one fewer than there are versions. Each version has a fixture in `tests/fixtures/settings/`.
pub const STEPS: &[Step] = &[lessons, workspaces, hosts_and_tickets];

const _: () = assert!(STEPS.len() + 1 == VERSION as usize);

/// 1 → 2: there are lessons.
fn lessons(mut settings: Value, credentials: Value) -> Option<(Value, Value)> {
    let fields = settings.as_object_mut()?;
    fields.insert("version".to_owned(), json!(2));
    fields
        .insert("lessons".to_owned(), json!([]))
        .is_none()
        .then_some(())?;
    Some((settings, credentials))
}

/// 2 → 3: there are workspaces.
fn workspaces(mut settings: Value, credentials: Value) -> Option<(Value, Value)> {
    let fields = settings.as_object_mut()?;
    fields.insert("version".to_owned(), json!(3));
    fields
        .insert("workspaces".to_owned(), json!([]))
        .is_none()
        .then_some(())?;
    Some((settings, credentials))
}

/// 3 → 4: an application may have a host of its own and a ticket; none has.
fn hosts_and_tickets(mut settings: Value, credentials: Value) -> Option<(Value, Value)> {
    settings.as_object_mut()?.insert("version".to_owned(), json!(4));
    Some((settings, credentials))
}

/// Carries values of an older version over to [`VERSION`]; `None` when there is no such version, or a step fails.
pub fn migrate(version: u64, mut settings: Value, mut credentials: Value) -> Option<(Value, Value)> {
    let done = usize::try_from(version.checked_sub(1)?).ok()?;
    for step in STEPS.get(done..)? {
        (settings, credentials) = step(settings, credentials)?;
    }
    Some((settings, credentials))
}
