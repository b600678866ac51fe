//! Notification Builder for Braze: the pure rooms, the browser's rooms and the pages.
//!
//! `docs/architecture.md` says which room holds what, and which way the arrows go.

pub mod background;
pub mod braze;
pub mod checks;
pub mod dashboard;
pub mod liquid;
#[cfg(target_arch = "wasm32")]
pub mod options;
pub mod partners;
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod popup;
pub mod protocol;
pub mod rehearsal;
pub mod settings;
pub mod sidebar;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod webhook;
