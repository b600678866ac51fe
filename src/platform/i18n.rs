//! The texts of `_locales`.

use wasm_bindgen::prelude::*;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage, catch)]
    fn get_message(key: &str, args: &JsValue) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getUILanguage, catch)]
    fn get_ui_language() -> Result<String, JsValue>;

    /// `Intl.DisplayNames`.
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<JsValue, JsValue>;
}

/// The message with a key, its gaps `$1` to `$9` filled. A key that is in no catalogue is shown itself.
pub fn message(key: &str, args: &[&str]) -> String {
    match get_message(key, &js::to_js(&args)) {
        Ok(text) if !text.is_empty() => text,
        _ => key.to_owned(),
    }
}

/// A day as people say it, in the browser's language: "Nov 18".
pub fn short_date(milliseconds: u64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(milliseconds as f64));
    let how = js::to_js(&serde_json::json!({ "month": "short", "day": "numeric" }));
    date.to_locale_date_string(&language(), &how).into()
}

/// A language as people call it, in the browser's language: "French" of `fr`; the code itself when it has no name.
pub fn language_name(code: &str) -> String {
    let names = DisplayNames::new(
        &language(),
        &js::to_js(&serde_json::json!({ "type": "language" })),
    );
    let name = names.and_then(|names| names.of(code)).ok();
    name.and_then(|name| name.as_string())
        .unwrap_or_else(|| code.to_owned())
}

/// The language of the browser's own texts: `en-US`.
pub fn language() -> String {
    get_ui_language().unwrap_or_else(|_| "en".to_owned())
}
