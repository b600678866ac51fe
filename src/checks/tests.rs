//! What holds for all rules.

mod drafts;
mod laws;
mod table;
