//! What is known of the variables on a path through the template.

use super::value::{Abs, Alt};
use std::sync::Arc;

/// More conditions on one path than this are not kept in mind.
const MANY: usize = 8;

/// Variables, and what conditions on the way have told.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Env<'t> {
    /// What `assign` and `capture` set.
    vars: Vec<(Arc<str>, Abs<'t>)>,
    /// What conditions told of values, by their source.
    told: Vec<(Arc<str>, Abs<'t>)>,
    /// The loops around, the innermost last.
    pub(crate) loops: Vec<Round<'t>>,
    /// Conditions, by their source, whose outcome is settled on this path.
    facts: Vec<(Arc<str>, bool)>,
}

/// One round of a loop.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Round<'t> {
    /// The loop's variable.
    pub(crate) name: Arc<str>,
    /// What it can be.
    pub(crate) item: Abs<'t>,
    /// Whether this is the first round.
    pub(crate) first: bool,
    /// Whether this is the last round.
    pub(crate) last: bool,
}

impl<'t> Env<'t> {
    /// What a variable is.
    pub(crate) fn get(&self, name: &str) -> Option<&Abs<'t>> {
        find(&self.vars, name)
    }

    /// What conditions told of a value.
    pub(crate) fn told(&self, source: &str) -> Option<&Abs<'t>> {
        find(&self.told, source)
    }

    /// Remembers what a condition told of a value.
    pub(crate) fn tell(&mut self, source: &str, value: Abs<'t>) {
        if self.told.len() < MANY || self.told(source).is_some() {
            set(&mut self.told, source, value);
        }
    }

    /// A variable of the template has changed: what was told of it counts no more.
    pub(crate) fn assign(&mut self, name: &str, value: Abs<'t>) {
        self.forget(name);
        set(&mut self.vars, name, value);
    }

    /// Forgets all that was told of a name.
    pub(crate) fn forget(&mut self, name: &str) {
        self.facts.retain(|(source, _)| !mentions(source, name));
        self.told.retain(|(source, _)| !mentions(source, name));
    }

    /// How a condition came out before, where it was told.
    pub(crate) fn fact(&self, condition: &str) -> Option<bool> {
        self.facts
            .iter()
            .find(|(known, _)| &**known == condition)
            .map(|(_, holds)| *holds)
    }

    /// Remembers how a condition came out.
    pub(crate) fn learn(&mut self, condition: Arc<str>, holds: bool) {
        if self.facts.len() < MANY {
            let at = self.facts.partition_point(|(known, _)| *known < condition);
            self.facts.insert(at, (condition, holds));
        }
    }

    /// Whether both know the same of the variables; what conditions told aside.
    pub(crate) fn same_values(&self, other: &Self) -> bool {
        self.vars == other.vars && self.loops == other.loops
    }

    /// Keeps only what conditions told the other too.
    pub(crate) fn keep_common(&mut self, other: &Self) {
        self.facts.retain(|fact| other.facts.contains(fact));
        self.told.retain(|(source, _)| other.told(source).is_some());
        for (source, value) in &mut self.told {
            if let Some(other) = find(&other.told, source) {
                *value = std::mem::take(value).or(other);
            }
        }
    }

    /// What holds whichever of both the path had: each value is one of both.
    pub(crate) fn joined(&mut self, other: &Self, assigned: impl Fn(&str) -> bool) {
        self.keep_common(other);
        let missing = |name: &str| {
            if assigned(name) {
                Alt::Nil.into()
            } else {
                Abs::any()
            }
        };
        let names: Vec<Arc<str>> = [self, other]
            .iter()
            .flat_map(|env| env.vars.iter().map(|(name, _)| name.clone()))
            .collect();
        for name in names {
            let mine = self.get(&name).cloned().unwrap_or_else(|| missing(&name));
            let other = other.get(&name).cloned().unwrap_or_else(|| missing(&name));
            set(&mut self.vars, &name, mine.or(&other));
        }
        for (mine, other) in self.loops.iter_mut().zip(&other.loops) {
            mine.item = std::mem::take(&mut mine.item).or(&other.item);
        }
    }

    /// Changes each value.
    pub(crate) fn map(&mut self, change: impl Fn(&Abs<'t>) -> Abs<'t>) {
        for (_, value) in &mut self.vars {
            *value = change(value);
        }
        for round in &mut self.loops {
            round.item = change(&round.item);
        }
    }

    /// The loop whose variable a name is, the innermost first.
    pub(crate) fn round(&self, name: &str) -> Option<&Round<'t>> {
        self.loops.iter().rev().find(|round| &*round.name == name)
    }
}

fn find<'e, V>(list: &'e [(Arc<str>, V)], name: &str) -> Option<&'e V> {
    let found = list.iter().find(|(known, _)| &**known == name);
    found.map(|(_, value)| value)
}

/// Sets a value in a list that is sorted by name.
fn set<V>(list: &mut Vec<(Arc<str>, V)>, name: &str, value: V) {
    match list.iter_mut().find(|(known, _)| &**known == name) {
        Some((_, old)) => *old = value,
        None => {
            let at = list.partition_point(|(known, _)| &**known < name);
            list.insert(at, (name.into(), value));
        }
    }
}

/// Whether a source has a name in it as a word of its own.
fn mentions(source: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    source.match_indices(name).any(|(at, found)| {
        !source[..at].ends_with(is_word) && !source[at + found.len()..].starts_with(is_word)
    })
}
