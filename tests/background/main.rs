//! The service worker over a browser that stands still at every await.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../braze_world/mod.rs"]
mod braze_world;
mod browser;
mod drafts;
mod keeping;
mod kills;
mod lessons;
mod rehearsals;
mod senders;
mod templates;
mod test_sends;
mod theme;
mod transfer;
mod triggers;
mod used;
mod vault;
mod workbench;
mod workspaces;
