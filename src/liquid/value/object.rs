//! Objects, whose keys keep their order.

use super::Value;
use std::sync::Arc;

/// Above this number of keys an object has an index.
const SMALL: usize = 12;

/// An object: keys and values in the order of their insertion.
#[derive(Clone, Debug, Default)]
pub struct Object {
    entries: Vec<(Arc<str>, Value)>,
    /// The entries' positions, sorted by key, for large objects.
    index: Vec<u32>,
    /// What an output shows instead of the keys and values, for Liquid's own objects such as `forloop`.
    class: Option<&'static str>,
}

impl Object {
    /// An empty object.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same object, which an output shows as `class`.
    pub(crate) fn of_class(mut self, class: &'static str) -> Self {
        self.class = Some(class);
        self
    }

    pub(crate) fn class(&self) -> Option<&'static str> {
        self.class
    }

    fn find(&self, key: &str) -> Result<usize, usize> {
        if self.index.is_empty() {
            return self.entries.iter().position(|(name, _)| &**name == key).ok_or(0);
        }
        self.place(key).map(|at| self.index[at] as usize)
    }

    /// Where a key stands in the index, or would stand.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.index
            .binary_search_by(|at| (*self.entries[*at as usize].0).cmp(key))
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.find(key).ok().map(|at| &self.entries[at].1)
    }

    /// Sets the value of `key`; a key that is there keeps its place.
    pub fn insert(&mut self, key: impl Into<Arc<str>>, value: Value) {
        self.put(key.into(), value);
    }

    #[inline(never)]
    fn put(&mut self, key: Arc<str>, value: Value) {
        match self.find(&key) {
            Ok(at) => self.entries[at].1 = value,
            Err(place) => {
                let at = self.entries.len();
                self.entries.push((key, value));
                if !self.index.is_empty() {
                    self.index.insert(place, u32::try_from(at).unwrap_or(u32::MAX));
                } else if at >= SMALL {
                    for at in 0..=at {
                        let place = self.place(&self.entries[at].0).unwrap_or_else(|place| place);
                        self.index.insert(place, u32::try_from(at).unwrap_or(u32::MAX));
                    }
                }
            }
        }
    }

    /// The number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no keys.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys and values, in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Value)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }
}

impl<K: Into<Arc<str>>> FromIterator<(K, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, Value)>>(entries: I) -> Self {
        let mut object = Self::new();
        for (key, value) in entries {
            object.insert(key, value);
        }
        object
    }
}
