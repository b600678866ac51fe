//! Renders a template with values for its attributes.

use super::search::Filling;
use super::shape::Shape;
use crate::liquid::{ConnectedAnswer, Environment, Limits, Object, Rendered, Samples, Template, Value};
use std::sync::Arc;

/// A rendering is cut off here: what is longer is not decided.
const LIMITS: Limits = Limits {
    steps: 60_000,
    output: 400_000,
    items: 1_000,
    depth: 100,
};
/// The start of 2026: what `'now'` is.
const NOW: i64 = 1_767_225_600;

/// What the template renders as; none where it takes too long.
pub(crate) fn rendered(template: &Template, shape: &Shape, filling: &Filling) -> Option<Rendered> {
    let mut values: Vec<Option<&Value>> = vec![None; shape.places.len()];
    for (at, value) in &filling.values {
        values[*at] = value.as_ref();
    }
    let value = |at: usize| values[at].cloned();
    let data = shape.data(filling.items, &value);
    let samples = samples(shape, &data);
    let env = Environment::new(&data)
        .with_samples(&samples)
        .with_limits(LIMITS)
        .at(NOW, 0)
        .trace();
    template.render(&env).ok()
}

/// Answers for the tags that ask services, made of the same values.
pub(crate) fn samples(shape: &Shape, data: &Object) -> Samples {
    let mut answer = Object::new();
    for name in &shape.saved {
        if let Some(Value::Object(object)) = data.get(name) {
            for (key, value) in object.iter() {
                answer.insert(key.clone(), value.clone());
            }
        }
    }
    let body = match shape.saved.iter().find_map(|name| data.get(name)) {
        Some(array @ Value::Array(_)) => array.clone(),
        _ => Value::Object(Arc::new(answer)),
    };
    let mut samples = Samples {
        connected_content: vec![ConnectedAnswer {
            url: "*".into(),
            status: 200,
            body,
        }],
        ..Samples::default()
    };
    let (mut catalogs, mut selections) = (Object::new(), Object::new());
    for argument in &shape.catalogs {
        let (catalog, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
        let found = match data.get("items") {
            Some(Value::Array(found)) => found.first().cloned().unwrap_or_default(),
            _ => Value::Nil,
        };
        let by_id: Object = rest
            .split(',')
            .map(|id| (id.trim().trim_matches(['\'', '"']), found.clone()))
            .collect();
        catalogs.insert(catalog, Value::Object(Arc::new(by_id)));
        let selection: Object =
            std::iter::once((rest.trim(), data.get("items").cloned().unwrap_or_default())).collect();
        selections.insert(catalog, Value::Object(Arc::new(selection)));
    }
    samples.catalogs = Value::Object(Arc::new(catalogs));
    samples.selections = Value::Object(Arc::new(selections));
    samples
}
