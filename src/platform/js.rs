//! Values across the border, as JSON: both sides of every message and of storage are JSON by Chrome's own rules.

use js_sys::{JSON, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A value for JavaScript; `undefined` when it has no JSON.
pub fn to_js(value: &impl Serialize) -> JsValue {
    serde_json::to_string(value)
        .ok()
        .and_then(|json| JSON::parse(&json).ok())
        .unwrap_or(JsValue::UNDEFINED)
}

/// A JavaScript value as JSON; `None` for what has none (a function, a cycle, `undefined`).
pub fn json(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok()?.as_string()
}

/// Reads a JavaScript value; `None` when it is of another shape.
pub fn from_js<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_json::from_str(&json(value)?).ok()
}

/// A property of a value; `undefined` when there is none or it cannot be read.
pub fn get(value: &JsValue, name: &str) -> JsValue {
    if !value.is_object() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A property that is a text.
pub fn text(value: &JsValue, name: &str) -> Option<String> {
    get(value, name).as_string()
}

/// A property that is a whole number.
pub fn integer(value: &JsValue, name: &str) -> Option<i64> {
    let number = get(value, name).as_f64()?;
    // Beyond 2^53 a number is not exact; ids of tabs and frames are far below.
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

/// A global that may be absent: `["chrome", "runtime", "id"]`.
pub fn global(path: &[&str]) -> JsValue {
    path.iter()
        .fold(js_sys::global().into(), |value, name| get(&value, name))
}
