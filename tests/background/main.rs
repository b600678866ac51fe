//! The service worker over a browser that stands still at every await.

#![allow(clippy::unwrap_used)]

mod browser;
mod drafts;
mod kills;
mod lessons;
mod senders;
mod templates;
mod vault;
