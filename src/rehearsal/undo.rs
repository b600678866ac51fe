//! How a test profile is put back, and what of it cannot be.

use serde_json::{Map, Value, json};

use super::run::{Item, Mode, Run, State};
use super::template::fill;
use super::workflow::{Undo, Workflow};
use crate::braze::rest::answers::is_cut;
use crate::braze::rest::requests::WHO;
use crate::braze::rest::{Endpoint, RestCall};

/// Fields of an attributes object that are no custom attributes.
const NOT_CUSTOM: [&str; 2] = ["_update_existing_only", "push_token_import"];

/// The items that put back what was written and is not put back yet, the last one first.
pub fn items(run: &Run, flow: &'static Workflow) -> Vec<Item> {
    let mut items = Vec::new();
    for item in written(run).rev() {
        let Some(step) = flow.step(&item.step) else {
            continue;
        };
        let call = match &step.undo {
            Undo::Nothing | Undo::Cannot(_) => None,
            Undo::Ask(endpoint, body) => fill(body, &|name| run.value(name))
                .ok()
                .map(|body| RestCall::post(*endpoint, body)),
            Undo::Attributes => attributes(run, item),
        };
        items.extend(call.map(|call| Item {
            back: true,
            call: Some(call),
            ..Item::new(&item.step)
        }));
    }
    items
}

/// Message keys of what cannot be put back, and why.
pub fn left(run: &Run, flow: &'static Workflow) -> Vec<&'static str> {
    let key = |item: &Item| match flow.step(&item.step)?.undo {
        Undo::Cannot(key) => Some(key),
        Undo::Attributes if sent(item)?.keys().any(|name| was_cut(run, name)) => Some("rehearsal_cut_stays"),
        _ => None,
    };
    written(run).filter_map(key).collect()
}

/// The attributes object of an item's request.
fn sent(item: &Item) -> Option<&Map<String, Value>> {
    let body = item.call.as_ref()?.body.as_ref()?;
    body.get("attributes")?.get(0)?.as_object()
}

fn former<'r>(run: &'r Run, name: &str) -> Option<&'r Value> {
    run.before.as_ref()?.custom_attributes.get(name)
}

/// Whether the former value of an attribute is not known whole: it was too large to be kept.
fn was_cut(run: &Run, name: &str) -> bool {
    former(run, name).is_some_and(is_cut)
}

/// Items that wrote something, or may have, and are not put back yet.
fn written(run: &Run) -> impl DoubleEndedIterator<Item = &Item> {
    let is_back = |step: &str| {
        run.items
            .iter()
            .any(|item| item.back && item.step == step && matches!(item.state, State::Done { .. }))
    };
    run.items.iter().filter(move |item| {
        let writes = item.call.as_ref().is_some_and(|call| call.endpoint.row().writes);
        let done = matches!(item.state, State::Done { .. } | State::Lost {});
        run.mode == Mode::Live && writes && done && !item.back && !is_back(&item.step)
    })
}

/// Writes attributes as they were: with their former values, or with null where there was none; one whose former
/// value was too large to be kept stays. Only the user that the
/// request named is written to.
fn attributes(run: &Run, item: &Item) -> Option<RestCall> {
    let mut back = Map::new();
    for (name, value) in sent(item)? {
        if WHO.contains(&name.as_str()) {
            back.insert(name.clone(), value.clone());
        } else if !NOT_CUSTOM.contains(&name.as_str()) && !was_cut(run, name) {
            back.insert(name.clone(), former(run, name).cloned().unwrap_or(Value::Null));
        }
    }
    back.insert("_update_existing_only".to_owned(), true.into());
    Some(RestCall::post(Endpoint::Track, json!({ "attributes": [back] })))
}
