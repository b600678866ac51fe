//! What a template's views show: variables, texts, a small picture.

use serde_json::Value;

use crate::partners::{Block, Variable, VariableKind};

/// What was found so far.
#[derive(Debug, Default)]
pub struct Found {
    /// Variables in order of appearance.
    pub variables: Vec<Variable>,
    /// Texts that people see, at most [`TEXTS`].
    pub texts: Vec<String>,
    /// Blocks from top to bottom, at most [`BLOCKS`].
    pub picture: Vec<Block>,
}

/// Most texts that are kept of a template.
const TEXTS: usize = 30;
/// Most characters that are kept of a text.
const TEXT_LENGTH: usize = 300;
/// Most blocks of a small picture.
const BLOCKS: usize = 6;
/// Views are not followed deeper than this.
const DEEPEST: usize = 32;

/// Keys of a view whose texts hold variables, in the order in which a card shows them, and what these are for.
const KEYS: &[(&str, VariableKind)] = &[
    ("imageUrl", VariableKind::Image),
    ("metaData", VariableKind::Size),
    ("text", VariableKind::Text),
    ("action", VariableKind::Action),
    ("viewStyle", VariableKind::Color),
    ("textStyle", VariableKind::Color),
    ("imageStyle", VariableKind::Color),
];

/// Block of the small picture, by a view's type. Texts are told apart by their style.
const PICTURE: &[(&str, Block)] = &[
    ("image", Block::Image),
    ("imageButton", Block::Image),
    ("carouselView", Block::Image),
    ("cascadeView", Block::Image),
    ("text", Block::Line),
    ("textButton", Block::Button),
];

/// Walks a `ui_template`, which may also come as JSON in a text.
pub fn walk(ui_template: &Value, found: &mut Found) {
    match ui_template {
        Value::String(text) => {
            if let Ok(inner @ Value::Object(_)) = serde_json::from_str(text) {
                found.template(&inner, 0);
            }
        }
        other => found.template(other, 0),
    }
}

/// Walks a `data_template`, which is shown as lines `key : value`.
pub fn data_lines(data_template: &Value, found: &mut Found) {
    let Some(lines) = data_template.as_object() else {
        return;
    };
    for (key, value) in lines {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        found.text(&format!("{key} : {shown}"));
        found.block(Block::Line);
        found.strings(value, VariableKind::Text, 0);
    }
}

impl Found {
    fn template(&mut self, template: &Value, depth: usize) {
        match template.get("body").and_then(|body| body.get("items")) {
            Some(items) => self.items(items, depth),
            None => self.items(template.get("items").unwrap_or(&Value::Null), depth),
        }
    }

    fn items(&mut self, items: &Value, depth: usize) {
        match items {
            Value::Array(items) if depth < DEEPEST => {
                items.iter().for_each(|item| self.view(item, depth + 1))
            }
            Value::String(_) => self.strings(items, VariableKind::Items, depth),
            _ => {}
        }
    }

    fn view(&mut self, view: &Value, depth: usize) {
        let Some(object) = view.as_object() else { return };
        if view.get("body").is_some() {
            return self.template(view, depth);
        }
        let kind = view.get("type").and_then(Value::as_str).unwrap_or_default();
        let repeated = matches!(kind, "carouselView" | "cascadeView");
        if let Some((_, block)) = PICTURE.iter().find(|(of, _)| *of == kind) {
            let strong = matches!(block, Block::Line)
                && view.pointer("/textStyle/weight").and_then(Value::as_str) == Some("bold");
            self.block(if strong { Block::Title } else { *block });
        }
        if let Some(text) = view.get("text").and_then(Value::as_str) {
            self.text(text);
        }
        for (key, kind) in KEYS {
            if let Some(value) = view.get(*key) {
                self.strings(value, *kind, depth);
            }
        }
        // A carousel is one block of the picture, whatever its cards show.
        let blocks = self.picture.len();
        if let Some(items) = view.get("items") {
            self.items(items, depth);
        }
        if repeated {
            self.picture.truncate(blocks);
        }
        for (key, value) in object {
            if key != "items" && key != "type" && !KEYS.iter().any(|(of, _)| of == key) {
                self.strings(value, VariableKind::Text, depth);
            }
        }
    }

    fn block(&mut self, block: Block) {
        if self.picture.len() < BLOCKS {
            self.picture.push(block);
        }
    }

    fn text(&mut self, text: &str) {
        if self.texts.len() < TEXTS && !text.trim().is_empty() {
            self.texts.push(text.chars().take(TEXT_LENGTH).collect());
        }
    }

    /// Adds the variables of all texts in a value.
    fn strings(&mut self, value: &Value, kind: VariableKind, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::String(text) => {
                for (name, is_list) in names(text) {
                    let kind = if is_list {
                        VariableKind::Items
                    } else {
                        kind_of(name, kind)
                    };
                    if !self.variables.iter().any(|variable| variable.name == name) {
                        self.variables.push(Variable {
                            name: name.to_owned(),
                            kind,
                        });
                    }
                }
            }
            Value::Array(values) => values
                .iter()
                .for_each(|value| self.strings(value, kind, depth + 1)),
            Value::Object(values) => values
                .values()
                .for_each(|value| self.strings(value, kind, depth + 1)),
            _ => {}
        }
    }
}

/// The parts of an image variable say what they are by their names.
fn kind_of(name: &str, kind: VariableKind) -> VariableKind {
    match name.rsplit_once('.').map(|(_, last)| last) {
        Some("url") => VariableKind::Image,
        Some("width" | "height") => VariableKind::Size,
        _ => kind,
    }
}

/// The variables of a text: `{name}`, and `{@name}` or `@{name}` for a list of cards.
pub fn names(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset) {
        let inside = open + 1;
        let end = text[inside..].find(['{', '}']).map(|offset| inside + offset);
        match end {
            Some(end) if text[end..].starts_with('}') => {
                let name = &text[inside..end];
                let bare = name.strip_prefix('@').unwrap_or(name);
                let is_list = bare.len() < name.len() || text[..open].ends_with('@');
                let fits = !bare.is_empty()
                    && bare
                        .chars()
                        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
                if fits {
                    found.push((bare, is_list));
                }
                at = end + 1;
            }
            _ => at = inside,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_texts() {
        assert_eq!(
            names("a {b-c} {{d}} {e f} {img.url} {@g} @{h} {} {Ünï} {"),
            [
                ("b-c", false),
                ("d", false),
                ("img.url", false),
                ("g", true),
                ("h", true),
                ("Ünï", false)
            ]
        );
    }
}
