//! Places in a template's text.

use crate::liquid::value::cut::{trim_left, trim_right};

/// A range of bytes in the template's text, end excluded. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, end excluded.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text that the span covers, or the empty string where the span lies outside `source`.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
    }

    /// The number of bytes covered.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is covered.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The span from this one's start to `other`'s end.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self {
            start: self.start,
            end: other.end,
        }
    }

    /// The span without the whitespace at both of its ends.
    #[must_use]
    pub fn trimmed(self, source: &str) -> Self {
        let text = self.of(source);
        let rest = trim_left(text);
        let start = self.start + (text.len() - rest.len());
        let end = start + trim_right(rest).len();
        Self { start, end }
    }
}
