//! What is known of a value before anybody's attributes are known.

use super::env::Env;
use super::kind::Kind;
use crate::liquid::{Block, Value};
use std::rc::Rc;
use std::sync::Arc;

/// All that a value can be: one of these.
#[derive(Debug, Clone, Default)]
pub(crate) struct Abs<'t>(pub(crate) Vec<Alt<'t>>);

/// One of the things that a value can be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Alt<'t> {
    /// Nil: shows nothing.
    Nil,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number that is not smaller.
    AtLeast(i64),
    /// This very text.
    Text(Arc<str>),
    /// A text or number of this kind; [`Kind::Any`] is any value.
    Kind(Kind),
    /// A moment, as `time_zone` makes it.
    Moment,
    /// An array of such items, which may have none.
    Array(Rc<Abs<'t>>),
    /// A text put together from these.
    Joined(Rc<[Abs<'t>]>),
    /// What a block shows with these variables: a capture.
    Captured(Body<'t>, Rc<Env<'t>>),
}

/// A block, which is the same only as itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'t>(pub(crate) &'t Block);

impl PartialEq for Body<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl PartialEq for Abs<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().all(|alt| other.0.contains(alt))
    }
}

impl<'t> Abs<'t> {
    /// Any value.
    pub(crate) fn any() -> Self {
        Kind::Any.into()
    }

    /// A text that is known.
    pub(crate) fn text(text: &str) -> Self {
        Alt::Text(text.into()).into()
    }

    /// A literal of the template.
    pub(crate) fn literal(value: &Value) -> Self {
        match value {
            Value::Nil => Alt::Nil.into(),
            Value::Bool(flag) => Alt::Bool(*flag).into(),
            Value::Int(number) => Alt::Int(*number).into(),
            Value::Big(_) => Kind::Number.into(),
            Value::Float(number) if number.is_finite() => Kind::Number.into(),
            Value::Str(text) => Alt::Text(text.clone()).into(),
            _ => Self::any(),
        }
    }

    /// Adds what the value can be as well.
    pub(crate) fn add(&mut self, alt: Alt<'t>) {
        if !self.0.contains(&alt) {
            self.0.push(alt);
        }
    }

    /// Both together.
    pub(crate) fn or(mut self, other: &Self) -> Self {
        for alt in &other.0 {
            self.add(alt.clone());
        }
        self
    }
}

impl<'t> From<Alt<'t>> for Abs<'t> {
    fn from(alt: Alt<'t>) -> Self {
        Self(vec![alt])
    }
}

impl From<Kind> for Abs<'_> {
    fn from(kind: Kind) -> Self {
        Alt::Kind(kind).into()
    }
}

/// What a test can come out as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// It may hold.
    pub(crate) yes: bool,
    /// It may not hold.
    pub(crate) no: bool,
    /// It may fail, so that the whole tag shows an error.
    pub(crate) fails: bool,
}

impl Outcome {
    /// Not known; it does not fail.
    pub(crate) const OPEN: Outcome = Outcome {
        yes: true,
        no: true,
        fails: false,
    };

    /// Known.
    pub(crate) const fn known(holds: bool) -> Outcome {
        Outcome {
            yes: holds,
            no: !holds,
            fails: false,
        }
    }

    /// One of both.
    pub(crate) const fn or(self, other: Outcome) -> Outcome {
        Outcome {
            yes: self.yes || other.yes,
            no: self.no || other.no,
            fails: self.fails || other.fails,
        }
    }

    /// The opposite.
    pub(crate) const fn not(self) -> Outcome {
        Outcome {
            yes: self.no,
            no: self.yes,
            fails: self.fails,
        }
    }
}

impl Alt<'_> {
    /// Whether Liquid takes it for true.
    pub(crate) fn is_true(&self) -> Outcome {
        match self {
            Alt::Nil | Alt::Bool(false) => Outcome::known(false),
            // Filters of text leave nil as it is.
            Alt::Kind(kind) if kind.may_be_empty() => Outcome::OPEN,
            _ => Outcome::known(true),
        }
    }

    /// Whether it is `blank`; where `empty` is set, whether it is `empty`.
    pub(crate) fn is_blank(&self, empty: bool) -> Outcome {
        match self {
            Alt::Nil | Alt::Bool(false) => Outcome::known(!empty),
            Alt::Text(text) if empty => Outcome::known(text.is_empty()),
            Alt::Text(text) => Outcome::known(text.trim().is_empty()),
            Alt::Bool(true) | Alt::Int(_) | Alt::AtLeast(_) | Alt::Moment => Outcome::known(false),
            Alt::Kind(kind) if !kind.may_be_empty() => Outcome::known(false),
            _ => Outcome::OPEN,
        }
    }

    /// Whether it is a number whatever the attributes are.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Alt::Int(_) | Alt::AtLeast(_) | Alt::Kind(Kind::Number))
    }

    fn is_any(&self) -> bool {
        matches!(self, Alt::Kind(Kind::Any | Kind::OldAny) | Alt::Array(_))
    }

    /// The smallest and the largest whole number that it can be.
    fn bounds(&self) -> Option<(i64, i64)> {
        match self {
            Alt::Int(number) => Some((*number, *number)),
            Alt::AtLeast(number) => Some((*number, i64::MAX)),
            _ => None,
        }
    }

    /// Whether both are equal.
    pub(crate) fn equals(&self, other: &Self) -> Outcome {
        if let (Some((low, high)), Some((least, most))) = (self.bounds(), other.bounds()) {
            return Outcome {
                yes: low <= most && least <= high,
                no: low != high || least != most || low != least,
                fails: false,
            };
        }
        let plain = |alt: &Self| matches!(alt, Alt::Nil | Alt::Bool(_));
        let open = |alt: &Self| match alt {
            Alt::Kind(kind) => kind.may_be_empty(),
            _ => false,
        };
        match (self, other) {
            (Alt::Text(a), Alt::Text(b)) => Outcome::known(a == b),
            (a, b) if plain(a) && plain(b) => Outcome::known(a == b),
            // Such a kind can be nil, and it can be a number.
            (a, b) if open(a) || open(b) => Outcome::OPEN,
            (a, b) if plain(a) || plain(b) => Outcome::known(false),
            (a, b) if a.is_number() && b.is_text() || a.is_text() && b.is_number() => Outcome::known(false),
            _ => Outcome::OPEN,
        }
    }

    fn is_text(&self) -> bool {
        matches!(self, Alt::Text(_) | Alt::Joined(_) | Alt::Captured(..))
    }

    /// Whether this is smaller; a text and a number cannot be compared.
    pub(crate) fn is_less(&self, other: &Self, or_equal: bool) -> Outcome {
        if let (Some((low, high)), Some((least, most))) = (self.bounds(), other.bounds()) {
            let below = |a: i64, b: i64| if or_equal { a <= b } else { a < b };
            return Outcome {
                yes: below(low, most),
                no: !below(high, least),
                fails: false,
            };
        }
        let unordered = |alt: &Self| matches!(alt, Alt::Nil | Alt::Bool(_));
        if unordered(self) || unordered(other) {
            return Outcome::known(false);
        }
        let alike = !self.is_any() && !other.is_any() && self.is_number() == other.is_number();
        let moment = matches!(self, Alt::Moment) || matches!(other, Alt::Moment);
        Outcome {
            fails: !alike || moment,
            ..Outcome::OPEN
        }
    }
}
