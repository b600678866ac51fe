//! Data for a template, by the places that it uses: made of values, or laid over what is there.

use std::sync::Arc;

use super::eval::is_made_by_braze;
use super::shape::{Items, Shape, Step};
use crate::liquid::{Object, Value};

/// What stands for attributes that Braze makes itself.
const MADE: &str = "5f3c0a1b2d4e6f7a8b9c0d1e";

impl Shape {
    /// The data, with a value for each attribute and so many items in each array; in the item `gap` what conditions
    /// ask for is missing.
    pub(crate) fn data(&self, items: Items, value: &dyn Fn(usize) -> Option<Value>) -> Object {
        match self.built(0, items, value) {
            Some(Value::Object(object)) => Arc::unwrap_or_clone(object),
            _ => Object::new(),
        }
    }

    fn built(&self, at: usize, items: Items, value: &dyn Fn(usize) -> Option<Value>) -> Option<Value> {
        let place = &self.places[at];
        if let Some((_, item)) = place.inside.iter().find(|(step, _)| *step == Step::Item) {
            let each = (0..items.count).map(|nth| {
                let lacking = |at: usize| if self.places[at].asked { None } else { value(at) };
                let value = if items.gap == Some(nth) { &lacking } else { value };
                self.built(*item, items, value).unwrap_or_default()
            });
            return Some(Value::array(each.collect()));
        }
        if place.inside.is_empty() {
            return if at == 0 || is_made_by_braze(&place.name) {
                (at > 0).then(|| Value::from(MADE))
            } else {
                value(at)
            };
        }
        let mut object = Object::new();
        for (step, inner) in &place.inside {
            if let (Step::Key(key), Some(value)) = (step, self.built(*inner, items, value)) {
                object.insert(key.as_str(), value);
            }
        }
        Some(Value::Object(Arc::new(object)))
    }

    /// Data that is there, with `value` laid over what its places hold; what is not named stays.
    pub(crate) fn over(&self, data: Object, value: &dyn Fn(usize) -> Option<Value>) -> Object {
        match self.laid(0, Some(Value::Object(Arc::new(data))), value) {
            Some(Value::Object(object)) => Arc::unwrap_or_clone(object),
            _ => Object::new(),
        }
    }

    fn laid(&self, at: usize, data: Option<Value>, value: &dyn Fn(usize) -> Option<Value>) -> Option<Value> {
        let place = &self.places[at];
        if place.inside.is_empty() {
            let made = || (at > 0 && is_made_by_braze(&place.name)).then(|| Value::from(MADE));
            return value(at).or(data).or_else(made);
        }
        if let Some((_, item)) = place.inside.iter().find(|(step, _)| *step == Step::Item) {
            let Some(Value::Array(items)) = data else {
                return data;
            };
            let each = items
                .iter()
                .map(|held| self.laid(*item, Some(held.clone()), value).unwrap_or_default());
            return Some(Value::array(each.collect()));
        }
        let mut object = match data {
            None => Object::new(),
            Some(Value::Object(object)) => Arc::unwrap_or_clone(object),
            other => return other,
        };
        for (step, inner) in &place.inside {
            if let Step::Key(key) = step {
                let held = object.get(key).cloned();
                if let Some(value) = self.laid(*inner, held, value) {
                    object.insert(key.as_str(), value);
                }
            }
        }
        (!object.is_empty()).then(|| Value::Object(Arc::new(object)))
    }

    /// What each place holds in data; of an array its first item.
    pub(crate) fn held(&self, data: &Object) -> Vec<Option<Value>> {
        let mut held = vec![None; self.places.len()];
        let mut all = vec![(0, Value::Object(Arc::new(data.clone())))];
        while let Some((at, value)) = all.pop() {
            for (step, inner) in &self.places[at].inside {
                let found = match (step, &value) {
                    (Step::Key(key), Value::Object(object)) => object.get(key).cloned(),
                    (Step::Item, Value::Array(items)) => items.first().cloned(),
                    _ => None,
                };
                all.extend(found.map(|found| (*inner, found)));
            }
            held[at] = Some(value);
        }
        held
    }

    /// Whether a place is in the answer of a service, by its name, and no attribute of the user's.
    pub(crate) fn is_answer(&self, name: &str) -> bool {
        let root = name.split(['.', '[']).next().unwrap_or(name);
        self.saved.iter().any(|saved| saved == root)
            || root == "items" && !self.catalogs.is_empty()
            || root == "shopping_cart"
    }
}
