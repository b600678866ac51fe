//! What the engine takes from the browser: time zones and the cases of letters.

use notification_builder::liquid::{self, Environment, Object};
use notification_builder::platform::tables::BrowserTables;
use wasm_bindgen_test::wasm_bindgen_test;

/// A template, rendered without data.
fn rendered(template: &str) -> String {
    let data = Object::new();
    let env = Environment::new(&data).with_tables(&BrowserTables);
    liquid::parse(template).render(&env).unwrap().text
}

#[wasm_bindgen_test]
fn letters_have_the_cases_that_they_have_on_the_host() {
    let text =
        "{{ 'straße ǆ éÀ İσΣ' | upcase }}|{{ 'STRASSE Ǆ ÉÀ İσΣ' | downcase }}|{{ 'éCOLE' | capitalize }}";
    assert_eq!(rendered(text), "STRASSE Ǆ ÉÀ İΣΣ|strasse ǆ éà i\u{307}σσ|École");
}

#[wasm_bindgen_test]
fn time_zones_are_the_browsers() {
    let text = "{{ 1709211909 | time_zone: 'Europe/Berlin' | date: '%H:%M %z' }}";
    assert_eq!(rendered(text), "14:05 +0100");
}
