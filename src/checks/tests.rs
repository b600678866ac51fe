//! What holds for all rules.

mod built_on;
mod drafts;
mod laws;
mod table;
