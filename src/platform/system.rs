//! Time, chance and the network's state.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Uint8Array};
use wasm_bindgen::prelude::*;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &Uint8Array);
}

/// The time, in milliseconds since 1970.
pub fn now() -> u64 {
    Date::now() as u64
}

/// Waits so many milliseconds.
pub async fn sleep(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// 16 hexadecimal digits from the browser's source of randomness.
pub fn fresh_id() -> String {
    let bytes = Uint8Array::new_with_length(8);
    get_random_values(&bytes);
    bytes.to_vec().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the browser has a network at all. `true` does not say that a host can be reached.
pub fn online() -> bool {
    js::global(&["navigator", "onLine"]).as_bool().unwrap_or(true)
}
