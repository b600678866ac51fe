//! The stored settings: model, versions and migrations. Tokens are kept apart from everything that a page may see.

pub mod model;
