//! From text to tree: lexer, expressions, tags, the parser and what can be asked of a parsed template.

pub(crate) mod ast;
pub(crate) mod braze;
pub(crate) mod conditions;
pub(crate) mod cursor;
pub(crate) mod error;
pub(crate) mod expr;
pub(crate) mod expression;
pub(crate) mod lax;
pub(crate) mod loops;
pub(crate) mod parser;
pub(crate) mod partials;
pub(crate) mod personalization;
pub(crate) mod scanner;
pub(crate) mod span;
pub(crate) mod tags;
pub(crate) mod template;
