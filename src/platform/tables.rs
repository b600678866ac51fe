//! Time zones and the cases of letters, as the browser knows them: the module carries no tables of its own.

use js_sys::{Array, Date, JsString};
use serde_json::json;
use wasm_bindgen::prelude::*;

use super::js;
use crate::liquid::{Tables, ZoneOffset};

#[wasm_bindgen]
extern "C" {
    /// `Intl.DateTimeFormat`, whose constructor refuses zones that it does not know.
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, how: &JsValue) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method, js_name = formatToParts, catch)]
    fn format_to_parts(this: &DateTimeFormat, date: &Date) -> Result<Array, JsValue>;
}

/// The browser's tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserTables;

impl Tables for BrowserTables {
    fn offset(&self, name: &str, unix: i64) -> Option<ZoneOffset> {
        let date = Date::new(&JsValue::from_f64(unix as f64 * 1000.0));
        let long = zone_name("en-US", name, "longOffset", &date)?;
        let seconds = seconds(&long)?;
        // American English abbreviates American zones only, British English most of the others.
        let short = ["en-US", "en-GB"]
            .iter()
            .filter_map(|language| zone_name(language, name, "short", &date))
            .find(|short| !short.starts_with("GMT") || seconds == 0);
        let short = short.unwrap_or_else(|| long.trim_start_matches("GMT").to_owned());
        Some(ZoneOffset {
            seconds,
            name: short.into(),
        })
    }

    fn write_case(&self, letter: char, upper: bool, out: &mut String) {
        let letter = JsString::from(String::from(letter));
        let cased = if upper {
            letter.to_upper_case()
        } else {
            letter.to_lower_case()
        };
        out.push_str(&String::from(cased));
    }
}

fn zone_name(language: &str, zone: &str, style: &str, date: &Date) -> Option<String> {
    let how = js::to_js(&json!({ "timeZone": zone, "timeZoneName": style }));
    let parts = DateTimeFormat::new(language, &how)
        .ok()?
        .format_to_parts(date)
        .ok()?;
    let part = parts
        .iter()
        .find(|part| js::text(part, "type").as_deref() == Some("timeZoneName"))?;
    js::text(&part, "value")
}

/// Seconds east of UTC of `GMT`, `GMT+05:30`, `GMT-03:00`.
fn seconds(name: &str) -> Option<i32> {
    let rest = name.strip_prefix("GMT")?;
    if rest.is_empty() {
        return Some(0);
    }
    let (sign, clock) = match rest.strip_prefix(['-', '\u{2212}']) {
        Some(clock) => (-1, clock),
        None => (1, rest.strip_prefix('+')?),
    };
    let mut units = clock.split(':').map(|part| part.parse::<i32>().ok());
    let hours = units.next()??;
    let minutes = units.next().unwrap_or(Some(0))?;
    let seconds = units.next().unwrap_or(Some(0))?;
    Some(sign * (hours * 3600 + minutes * 60 + seconds))
}
