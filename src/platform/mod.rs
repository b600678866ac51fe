//! The only room that names `chrome.*` and the browser. Everything here is thin: it converts values and reports
//! failures as types, and decides nothing.

pub mod browser;

pub use browser::{Browser, Entries};

#[cfg(target_arch = "wasm32")]
pub mod alarms;
#[cfg(target_arch = "wasm32")]
pub mod chrome;
#[cfg(target_arch = "wasm32")]
pub mod clipboard;
#[cfg(target_arch = "wasm32")]
pub mod file;
#[cfg(target_arch = "wasm32")]
pub mod hands;
#[cfg(target_arch = "wasm32")]
pub mod http;
#[cfg(target_arch = "wasm32")]
pub mod i18n;
#[cfg(target_arch = "wasm32")]
pub mod js;
#[cfg(target_arch = "wasm32")]
pub mod permissions;
#[cfg(target_arch = "wasm32")]
pub mod port;
#[cfg(target_arch = "wasm32")]
pub mod runtime;
#[cfg(target_arch = "wasm32")]
pub mod sight;
#[cfg(target_arch = "wasm32")]
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod system;
#[cfg(target_arch = "wasm32")]
pub mod tables;
#[cfg(target_arch = "wasm32")]
pub mod tabs;
