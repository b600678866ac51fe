//! Liquid's values, which behave as Ruby's where it shows.

pub(crate) mod compare;
pub(crate) mod cut;
pub(crate) mod decimal;
pub(crate) mod json;
pub(crate) mod number;
mod object;
pub(crate) mod search;
pub(crate) mod text;

pub use object::Object;

use super::time::DateTime;
use std::sync::Arc;

/// A value. Cloning is cheap: text, arrays and objects are shared.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// `nil`: also what an unknown variable is.
    #[default]
    Nil,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number of 64 bits.
    Int(i64),
    /// A whole number beyond 64 bits, made by [`Value::int`]. Beyond 128 bits, arithmetic goes on with fractions.
    Big(Arc<i128>),
    /// A number with a fraction.
    Float(f64),
    /// Text.
    Str(Arc<str>),
    /// An array.
    Array(Arc<Vec<Value>>),
    /// An object (Ruby: a hash), whose keys keep their order.
    Object(Arc<Object>),
    /// A range of whole numbers, both ends included.
    Range(Arc<(i64, i64)>),
    /// A moment in a time zone, as the `time_zone` filter makes it.
    Time(Arc<DateTime>),
}

/// Shared text. Kept out of line, since it is made in so many places.
#[inline(never)]
pub(crate) fn shared(text: &str) -> Arc<str> {
    Arc::from(text)
}

impl Value {
    /// Text.
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Str(shared(text.as_ref()))
    }

    /// A whole number.
    #[must_use]
    #[inline(never)]
    pub fn int(number: i128) -> Self {
        i64::try_from(number).map_or_else(|_| Self::Big(Arc::new(number)), Self::Int)
    }

    /// A number of things.
    pub(crate) fn count(number: usize) -> Self {
        Self::Int(number as i64)
    }

    /// The whole number that the value is.
    #[must_use]
    pub fn whole(&self) -> Option<i128> {
        match self {
            Self::Int(number) => Some((*number).into()),
            Self::Big(number) => Some(**number),
            _ => None,
        }
    }

    /// An array.
    #[must_use]
    pub fn array(items: Vec<Self>) -> Self {
        Self::Array(Arc::new(items))
    }

    /// Whether Liquid takes the value as true: everything but `nil` and `false`.
    #[must_use]
    pub const fn is_truthy(&self) -> bool {
        !matches!(self, Self::Nil | Self::Bool(false))
    }

    /// Whether the value is `nil`.
    #[must_use]
    pub const fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }

    /// Ruby's `empty?`: for text, arrays and objects.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Str(text) => text.is_empty(),
            Self::Array(items) => items.is_empty(),
            Self::Object(object) => object.is_empty(),
            _ => false,
        }
    }

    /// Ruby's `blank?`: nil, false, whitespace, and what is empty.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Nil | Self::Bool(false) => true,
            Self::Str(text) => text.chars().all(char::is_whitespace),
            _ => self.is_empty(),
        }
    }

    /// Ruby's `size`; for a whole number it is its number of bytes.
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        Some(match self {
            Self::Str(text) => text.chars().count(),
            Self::Array(items) => items.len(),
            Self::Object(object) => object.len(),
            Self::Range(range) => {
                usize::try_from(range.1.saturating_sub(range.0).saturating_add(1)).unwrap_or(0)
            }
            Self::Int(_) => 8,
            Self::Big(number) if u64::try_from(number.unsigned_abs()).is_ok() => 8,
            Self::Big(_) => 16,
            _ => return None,
        })
    }

    /// Ruby's `first`; of an object it is the pair of key and value.
    #[must_use]
    pub fn first(&self) -> Option<Self> {
        match self {
            Self::Array(items) => Some(items.first().cloned().unwrap_or_default()),
            Self::Object(object) => Some(object.iter().next().map_or(Self::Nil, |(key, value)| {
                Self::array(vec![Self::Str(key.clone()), value.clone()])
            })),
            Self::Range(range) => Some(Self::Int(range.0)),
            _ => None,
        }
    }

    /// Ruby's `last`.
    #[must_use]
    pub fn last(&self) -> Option<Self> {
        match self {
            Self::Array(items) => Some(items.last().cloned().unwrap_or_default()),
            Self::Range(range) => Some(Self::Int(range.1)),
            _ => None,
        }
    }

    /// The item at `index`, from the end where it is negative.
    #[must_use]
    pub(crate) fn item(items: &[Self], index: i64) -> Option<&Self> {
        let at = if index < 0 {
            index.checked_add(items.len() as i64)?
        } else {
            index
        };
        items.get(usize::try_from(at).ok()?)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}
