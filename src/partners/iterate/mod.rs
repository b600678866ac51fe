//! Iterate: surveys whose answers become custom attributes (Braze's documents on Iterate). No webhook; links with
//! Braze's identifier on them, and the names that its questions get.

pub mod link;
pub mod questions;
mod setup;

pub use setup::{QUESTIONS, RESPONSE, SETUP, questions as noted};
