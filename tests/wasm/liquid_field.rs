//! A field of words and chips, edited as the browser asks for it.

use leptos::prelude::*;
use notification_builder::ui::LiquidField;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, InputEvent, InputEventInit, KeyboardEvent, KeyboardEventInit};

const CHIP: &str = "{{${first_name} | default: 'there' | json_escape}}";
const CODE: &str = "{% if vip %}";

/// A mounted field and what it told last.
struct Field {
    place: HtmlElement,
    area: HtmlElement,
    source: RwSignal<String>,
}

impl Field {
    async fn with(source: &str) -> Field {
        let document = leptos::prelude::document();
        let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&place).unwrap();
        let source = RwSignal::new(source.to_owned());
        mount_to(place.clone(), move || {
            view! { <LiquidField value=source on_change=move |new| source.set(new) label="Text" /> }
        })
        .forget();
        leptos::task::tick().await;
        let area: HtmlElement = place
            .query_selector("[role=textbox]")
            .unwrap()
            .unwrap()
            .unchecked_into();
        area.focus().unwrap();
        Field { place, area, source }
    }

    /// Puts the caret into the n-th text between the chips.
    fn caret(&self, text: u32, offset: u32) {
        let node = self.area.child_nodes().item(text * 2).unwrap();
        let selection = leptos::prelude::document().get_selection().unwrap().unwrap();
        selection.collapse_with_offset(Some(&node), offset).unwrap();
    }

    /// Asks for an edit as the browser does.
    fn edit(&self, kind: &str, data: Option<&str>) {
        let init = InputEventInit::new();
        init.set_input_type(kind);
        init.set_data(data);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = InputEvent::new_with_event_init_dict("beforeinput", &init).unwrap();
        let _ = self.area.dispatch_event(&event);
        assert!(event.default_prevented(), "the browser must not edit by itself");
    }

    /// Presses a key; whether the field took it.
    fn key(&self, key: &str) -> bool {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        let _ = self.area.dispatch_event(&event);
        event.default_prevented()
    }

    fn now(&self) -> String {
        self.source.get_untracked()
    }

    fn chips(&self, selector: &str) -> u32 {
        self.area.query_selector_all(selector).unwrap().length()
    }
}

impl Drop for Field {
    fn drop(&mut self) {
        self.place.remove();
    }
}

#[wasm_bindgen_test]
async fn liquid_is_shown_as_chips_and_kept_as_it_is_written() {
    let source = format!("Hi {CHIP}, {CODE}a{{% endif %}} {{{{ x | upcase }}}}\n");
    let field = Field::with(&source).await;
    assert_eq!(field.chips(".nb-chip"), 4);
    assert_eq!(field.chips(".nb-chip--code"), 3);
    field.caret(0, 0);
    field.edit("insertText", Some("O'\"Brien: "));
    assert_eq!(field.now(), format!("O'\"Brien: {source}"));
}

#[wasm_bindgen_test]
async fn a_chip_counts_as_one_character() {
    let field = Field::with(&format!("a{CHIP}{CODE}b")).await;
    field.caret(0, 1);
    assert!(field.key("ArrowRight"));
    field.edit("insertText", Some("1"));
    assert_eq!(field.now(), format!("a{CHIP}1{CODE}b"));
    assert!(field.key("ArrowRight"));
    field.edit("insertText", Some("2"));
    assert_eq!(field.now(), format!("a{CHIP}1{CODE}2b"));
    field.edit("deleteContentBackward", None);
    // Without a range to delete nothing is deleted: the caret stands behind a word.
    assert_eq!(field.now(), format!("a{CHIP}1{CODE}2b"));
    field.caret(2, 0);
    assert!(field.key("ArrowLeft"));
    field.edit("insertText", Some("3"));
    assert_eq!(field.now(), format!("a{CHIP}13{CODE}2b"));
}

#[wasm_bindgen_test]
async fn deleting_beside_a_chip_selects_it_first_and_can_be_undone() {
    let whole = format!("{CHIP}{CODE}");
    let field = Field::with(&whole).await;
    field.caret(1, 0);
    field.edit("deleteContentBackward", None);
    assert_eq!(field.now(), whole);
    assert_eq!(field.chips(".nb-chip.is-on"), 1);
    field.edit("deleteContentBackward", None);
    assert_eq!(field.now(), CODE);
    field.edit("deleteContentForward", None);
    field.edit("deleteContentForward", None);
    assert_eq!(field.now(), "");
    field.edit("historyUndo", None);
    field.edit("historyUndo", None);
    assert_eq!(field.now(), whole);
    field.edit("historyRedo", None);
    assert_eq!(field.now(), CODE);
}

#[wasm_bindgen_test]
async fn what_is_typed_becomes_a_chip_when_it_is_whole() {
    let field = Field::with("").await;
    field.caret(0, 0);
    for letter in "{{${city}}}".chars() {
        assert_eq!(field.chips(".nb-chip"), 0);
        field.edit("insertText", Some(&letter.to_string()));
    }
    assert_eq!(field.now(), "{{${city}}}");
    assert_eq!(field.chips(".nb-chip"), 1);
    field.edit("insertText", Some("!"));
    assert_eq!(field.now(), "{{${city}}}!");
}

#[wasm_bindgen_test]
async fn a_value_from_elsewhere_is_shown() {
    let field = Field::with("a").await;
    field.source.set(format!("b {CHIP}"));
    leptos::task::tick().await;
    assert_eq!(field.chips(".nb-chip"), 1);
    assert!(field.area.text_content().unwrap().starts_with("b "));
}

#[wasm_bindgen_test]
async fn formatting_is_no_edit() {
    let field = Field::with("plain").await;
    field.edit("formatBold", None);
    field.edit("insertOrderedList", None);
    assert_eq!(field.now(), "plain");
}
