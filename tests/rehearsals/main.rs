//! Rehearsals over a Braze in memory: every step and branch, dry and live, every fault, and a worker that is ended
//! wherever it may be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod attributes;
mod branches;
#[path = "../braze_world/mod.rs"]
mod braze_world;
mod ends;
mod faults;
mod play;
mod tables;
