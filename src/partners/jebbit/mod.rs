//! Jebbit: quizzes whose answers Jebbit's servers write into Braze (Braze's documents on Jebbit). No webhook; a mapping
//! of attributes, and a file with credentials that is handed over.

pub mod handover;
pub mod mapping;
mod setup;
pub mod table;

pub use setup::{ROWS, SETUP, SUBMISSION, rows as noted};
