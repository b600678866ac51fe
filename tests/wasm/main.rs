//! What only a browser can show: values that cross from JavaScript, and a view in a document.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod liquid_field;
mod tables;
mod values;
mod views;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
