//! Messages arrive as JavaScript values, not as text: they are decoded as strictly.

use notification_builder::platform::js;
use notification_builder::protocol::{Request, Trouble, decode};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// What the service worker does with a message, from its value to the request.
fn arrived(value: &JsValue) -> Result<Request, Trouble> {
    decode::decode(&js::json(value).unwrap_or_default())
}

fn from_js(text: &str) -> Result<Request, Trouble> {
    arrived(&js_sys::JSON::parse(text).unwrap())
}

#[wasm_bindgen_test]
fn a_request_is_read_from_a_value() {
    let request = from_js(r#"{"do": "page", "url": "https://dashboard-01.braze.com/"}"#).unwrap();
    assert_eq!(
        request,
        Request::Page {
            url: "https://dashboard-01.braze.com/".to_owned()
        }
    );
}

#[wasm_bindgen_test]
fn a_request_with_a_key_of_its_own_is_refused() {
    assert!(from_js(r#"{"do": "activate", "id": "one", "url": "https://example.com"}"#).is_err());
}

#[wasm_bindgen_test]
fn json_inside_a_request_comes_through_as_it_was() {
    let kept = json!({"count": 3, "half": 0.5, "list": [true, null, "a\"b"], "nested": {"a": {"b": -1}}});
    let text = json!({"do": "keep", "id": "one", "kept": kept}).to_string();
    assert_eq!(
        from_js(&text).unwrap(),
        Request::Keep {
            id: "one".to_owned(),
            kept
        }
    );
}

#[wasm_bindgen_test]
fn what_has_no_json_is_refused() {
    assert!(arrived(&JsValue::UNDEFINED).is_err());
    let cycle = js_sys::Object::new();
    js_sys::Reflect::set(&cycle, &"self".into(), &cycle).unwrap();
    assert!(arrived(&cycle).is_err());
}

#[wasm_bindgen_test]
fn a_request_goes_out_as_it_comes_in() {
    let request = Request::Draft {
        key: "https://dashboard-01.braze.com/ O'\"<Brien>".to_owned(),
    };
    assert_eq!(arrived(&js::to_js(&request)).unwrap(), request);
}
