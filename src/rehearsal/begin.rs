//! Begins a run, and fills in a step's request.

use serde_json::{Map, Value};

use super::read;
use super::run::{Item, Mode, Run, VERSION};
use super::template::{Missing, fill, fill_text};
use super::workflow::{Ask, Workflow};
use crate::braze::rest::RestCall;

/// A run of its own: where it takes place, and what was typed.
pub struct Begin<'a> {
    /// The run's id.
    pub id: String,
    /// The settings' id of the workspace.
    pub workspace: &'a str,
    /// Its name and instance.
    pub workspace_name: String,
    /// Whether anything is written.
    pub mode: Mode,
    /// What was typed, by field.
    pub typed: &'a Map<String, Value>,
}

/// Begins a run.
///
/// # Errors
/// The id of the first field that does not fit, and the message key of what is wrong with it.
pub fn begin(flow: &'static Workflow, begin: Begin, now: u64) -> Result<Run, (String, &'static str)> {
    let mut inputs = Map::new();
    for field in flow.fields {
        let typed = begin.typed.get(field.id).unwrap_or(&Value::Null);
        let empty = typed.is_null() || typed.as_str().is_some_and(|text| text.trim().is_empty());
        if field.optional && empty {
            continue;
        }
        let value = field.kind.read(typed).map_err(|key| (field.id.to_owned(), key))?;
        inputs.insert(field.id.to_owned(), value);
    }
    Ok(Run {
        version: VERSION,
        id: begin.id,
        workflow: flow.id.to_owned(),
        workspace: begin.workspace.to_owned(),
        workspace_name: begin.workspace_name,
        mode: begin.mode,
        inputs,
        facts: Map::new(),
        items: flow.steps.iter().map(|step| Item::new(step.id)).collect(),
        verdict: None,
        before: None,
        profile: None,
        began: now,
        ended: None,
        stopped: false,
    })
}

/// The request of a step, its holes filled.
///
/// # Errors
/// The first hole that nothing fills.
pub fn call(ask: &Ask, run: &Run, now: u64) -> Result<RestCall, Missing> {
    let values = |name: &str| match name {
        "now" => Some(Value::from(read::iso(now))),
        name => run.value(name),
    };
    let mut query = Vec::new();
    for (name, value) in ask.query {
        query.push(((*name).to_owned(), fill_text(value, &values)?));
    }
    let body = match ask.body {
        "" => None,
        body => Some(fill(body, &values)?),
    };
    Ok(RestCall {
        endpoint: ask.endpoint,
        query,
        body,
    })
}
