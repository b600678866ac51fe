//! Dates and times in the browser's language.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::platform::i18n::language;

/// A moment, from milliseconds since 1970: "9:12 AM" of today, "Nov 18, 9:12 AM" of another day.
pub fn moment(millis: u64) -> String {
    let date = |date: Date| String::from(date.to_date_string());
    let mut options = vec![("hour", "numeric"), ("minute", "2-digit")];
    if date(Date::new(&JsValue::from_f64(millis as f64))) != date(Date::new_0()) {
        options.extend([("month", "short"), ("day", "numeric")]);
    }
    formatted(millis, &options)
}

fn formatted(millis: u64, options: &[(&str, &str)]) -> String {
    let object = Object::new();
    for (name, value) in options {
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let locales = Array::of1(&JsValue::from_str(&language()));
    let date = Date::new(&JsValue::from_f64(millis as f64));
    Intl::DateTimeFormat::new(&locales, &object)
        .format()
        .call1(&JsValue::UNDEFINED, &date)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// A day, from milliseconds since 1970: "Nov 18". Another year than this one is named.
pub fn day(millis: u64) -> String {
    let year = |date: Date| date.get_full_year();
    let date = Date::new(&JsValue::from_f64(millis as f64));
    let mut options = vec![("month", "short"), ("day", "numeric")];
    if year(date) != year(Date::new_0()) {
        options.push(("year", "numeric"));
    }
    formatted(millis, &options)
}

/// A time of the day to the second, from milliseconds since 1970: "9:41:07 AM".
pub fn clock(millis: u64) -> String {
    formatted(
        millis,
        &[("hour", "numeric"), ("minute", "2-digit"), ("second", "2-digit")],
    )
}

/// A time of the day, from milliseconds since 1970: "9:12 AM".
pub fn time(millis: u64) -> String {
    formatted(millis, &[("hour", "numeric"), ("minute", "2-digit")])
}
