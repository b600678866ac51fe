//! A chip in the DOM: a span that counts as one character.

use web_sys::{Element, HtmlElement};

use wasm_bindgen::JsCast;

use crate::braze::personalization::correction;
use crate::ui::i18n::t_with;
use crate::webhook::chips::Face;

/// Builds a chip for a piece of source.
pub fn build_chip(source: &str, face: &Face) -> Option<HtmlElement> {
    let chip = element("span", "nb-chip")?;
    let _ = chip.set_attribute("contenteditable", "false");
    let _ = chip.set_attribute("role", "img");
    let _ = chip.set_attribute("aria-label", &name(source, face));
    let _ = chip.set_attribute("data-source", source);
    let _ = chip.set_attribute("title", source);
    match face {
        Face::Attribute {
            name,
            default,
            object,
        } => {
            if correction(&attribute(object, name)).is_some() {
                let _ = chip.class_list().add_1("is-bad");
            }
            add(&chip, icon("drop")?);
            add(&chip, word("", name)?);
            if let Some(default) = default {
                add(&chip, word("nb-chip__else", &t_with("ui_chip_else", &[default]))?);
            }
        }
        Face::Code => {
            let _ = chip.class_list().add_1("nb-chip--code");
            add(&chip, icon("braces")?);
            add(&chip, word("", code(source))?);
        }
    }
    chip.dyn_into().ok()
}

/// The source that a chip stands for.
pub fn chip_source(chip: &HtmlElement) -> Option<String> {
    chip.get_attribute("data-source")
}

/// An attribute as Braze writes it.
pub fn attribute(object: &str, name: &str) -> String {
    match object {
        "" => format!("${{{name}}}"),
        object => format!("{object}.${{{name}}}"),
    }
}

/// What a chip is, in words.
fn name(source: &str, face: &Face) -> String {
    match face {
        Face::Attribute { name, object, .. } if correction(&attribute(object, name)).is_some() => {
            t_with("ui_chip_wrong", &[name])
        }
        Face::Attribute {
            name,
            default: Some(default),
            ..
        } => t_with("ui_chip_or", &[name, default]),
        Face::Attribute {
            name, default: None, ..
        } => t_with("ui_chip", &[name]),
        Face::Code => t_with("ui_chip_code", &[source]),
    }
}

/// Code without its braces.
fn code(source: &str) -> &str {
    let inner = source
        .trim_start_matches(['{', '%', '-'])
        .trim_end_matches(['}', '%', '-'])
        .trim();
    if inner.is_empty() { source } else { inner }
}

fn element(tag: &str, class: &str) -> Option<Element> {
    let element = leptos::prelude::document().create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

fn word(class: &str, text: &str) -> Option<Element> {
    let word = element("span", class)?;
    word.set_text_content(Some(text));
    Some(word)
}

fn icon(name: &str) -> Option<Element> {
    let svg = Some("http://www.w3.org/2000/svg");
    let document = leptos::prelude::document();
    let icon = document.create_element_ns(svg, "svg").ok()?;
    let _ = icon.set_attribute("class", "nb-i");
    let _ = icon.set_attribute("aria-hidden", "true");
    let shape = document.create_element_ns(svg, "use").ok()?;
    let _ = shape.set_attribute("href", &format!("/static/icons/sprite.svg#i-{name}"));
    add(&icon, shape);
    Some(icon)
}

fn add(to: &Element, child: Element) {
    let _ = to.append_child(&child);
}
