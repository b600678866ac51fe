//! Variables, and how they hide each other.

use crate::liquid::value::{Object, Value};
use std::sync::Arc;

/// The variables of a template, of those that it includes, and of the blocks around.
#[derive(Default)]
pub(super) struct Scope {
    /// What `assign` and `capture` made.
    pub(super) variables: Vec<(Arc<str>, Value)>,
    /// Variables of loops and of included templates; later ones hide earlier ones.
    pub(super) frames: Vec<(Arc<str>, Slot)>,
    /// What `increment` and `decrement` count.
    pub(super) counters: Vec<(Arc<str>, Value)>,
    /// Where loops were left: name and number of items gone through.
    pub(super) offsets: Vec<(Arc<str>, i64)>,
    /// The places of cycles.
    pub(super) cycles: Vec<(String, usize)>,
    /// What `ifchanged` showed last.
    pub(super) changed: Option<String>,
    /// The place of the innermost `forloop` in the frames.
    pub(super) innermost: Option<usize>,
}

/// A variable of a frame.
pub(super) enum Slot {
    Value(Value),
    Loop(Loop),
    Row(Row),
}

/// `forloop`.
pub(super) struct Loop {
    pub(super) name: Arc<str>,
    pub(super) length: usize,
    pub(super) index: usize,
    /// The place of the loop around in the frames.
    pub(super) parent: Option<usize>,
}

/// `tablerowloop`.
pub(super) struct Row {
    pub(super) length: usize,
    pub(super) index: usize,
    pub(super) columns: i64,
    pub(super) column: i64,
    pub(super) row: i64,
}

fn common(name: &str, index: usize, length: usize) -> Option<Value> {
    Some(match name {
        "length" => Value::count(length),
        "index" => Value::count(index + 1),
        "index0" => Value::count(index),
        "rindex" => Value::count(length.saturating_sub(index)),
        "rindex0" => Value::Int(length as i64 - index as i64 - 1),
        "first" => Value::Bool(index == 0),
        "last" => Value::Bool(index + 1 == length),
        _ => return None,
    })
}

const COMMON: [&str; 7] = ["length", "index", "index0", "rindex", "rindex0", "first", "last"];

impl Loop {
    pub(super) fn get(&self, name: &str, scope: &Scope) -> Value {
        match name {
            "name" => Value::Str(self.name.clone()),
            "parentloop" => self
                .parent_loop(scope)
                .map_or(Value::Nil, |parent| parent.value(scope)),
            _ => common(name, self.index, self.length).unwrap_or_default(),
        }
    }

    pub(super) fn parent_loop<'s>(&self, scope: &'s Scope) -> Option<&'s Self> {
        match &scope.frames.get(self.parent?)?.1 {
            Slot::Loop(parent) => Some(parent),
            _ => None,
        }
    }

    /// The loop as an object.
    pub(super) fn value(&self, scope: &Scope) -> Value {
        let names = COMMON.iter().chain(&["name", "parentloop"]);
        let object: Object = names.map(|name| (*name, self.get(name, scope))).collect();
        Value::Object(Arc::new(object.of_class("Liquid::ForloopDrop")))
    }
}

impl Row {
    pub(super) fn get(&self, name: &str) -> Value {
        match name {
            "col" => Value::Int(self.column),
            "col0" => Value::Int(self.column - 1),
            "col_first" => Value::Bool(self.column == 1),
            "col_last" => Value::Bool(self.column == self.columns),
            "row" => Value::Int(self.row),
            _ => common(name, self.index, self.length).unwrap_or_default(),
        }
    }

    pub(super) fn value(&self) -> Value {
        let names = COMMON
            .iter()
            .chain(&["col", "col0", "col_first", "col_last", "row"]);
        let object: Object = names.map(|name| (*name, self.get(name))).collect();
        Value::Object(Arc::new(object.of_class("Liquid::TablerowloopDrop")))
    }

    pub(super) fn advance(&mut self) {
        self.index += 1;
        if self.column == self.columns {
            self.column = 1;
            self.row += 1;
        } else {
            self.column += 1;
        }
    }
}

impl Scope {
    /// Sets a variable, as `assign` does.
    pub(super) fn set(&mut self, name: &Arc<str>, value: Value) {
        set(&mut self.variables, name, value);
    }

    /// A loop's or an included template's variable.
    pub(super) fn frame(&self, name: &str) -> Option<&Slot> {
        self.frames
            .iter()
            .rev()
            .find(|(known, _)| &**known == name)
            .map(|(_, slot)| slot)
    }

    /// The value of a variable that is in no frame.
    pub(super) fn variable(&self, name: &str) -> Option<&Value> {
        let find = |list: &'_ [(Arc<str>, Value)]| list.iter().position(|(known, _)| &**known == name);
        match find(&self.variables) {
            Some(at) => Some(&self.variables[at].1),
            None => find(&self.counters).map(|at| &self.counters[at].1),
        }
    }
}

/// Sets the value of a name in a list.
pub(super) fn set<V>(list: &mut Vec<(Arc<str>, V)>, name: &Arc<str>, value: V) {
    match list.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value,
        None => list.push((name.clone(), value)),
    }
}
