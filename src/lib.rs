//! Notification Builder for Braze: the pure rooms, the browser's rooms and the pages.
//!
//! `docs/architecture.md` says which room holds what, and which way the arrows go.

pub mod braze;
pub mod dashboard;
pub mod liquid;
pub mod partners;
pub mod platform;
pub mod protocol;
pub mod settings;
pub mod webhook;
