//! Liquid's values, which behave as Ruby's where it shows.

mod object;

pub use object::Object;

use std::sync::Arc;

/// A value. Cloning is cheap: text, arrays and objects are shared.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// `nil`: also what an unknown variable is.
    #[default]
    Nil,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i128),
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
}
