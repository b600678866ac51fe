//! The editable surface: what stands in the DOM for a source, and which place of the source a place of the DOM is.
//!
//! The children of the area alternate: text, chip, text, chip … text, and a line break at the end that gives the last
//! line its height. A text that is empty beside a chip holds one zero-width space ([`FILLER`]), or the caret could not
//! stand there; it is never part of the source.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node, Text};

use super::chip::{build_chip, chip_source};
use crate::webhook::chips::{Chip, Piece, pieces};

const FILLER: &str = "\u{200B}";

/// A surface and the source that it shows.
#[derive(Default)]
pub struct Surface {
    area: Option<HtmlElement>,
    source: String,
    /// The words between the chips: one more than chips.
    texts: Vec<Range<usize>>,
    chips: Vec<Chip>,
    text_nodes: Vec<Text>,
    chip_nodes: Vec<HtmlElement>,
}

impl Surface {
    /// Takes the area over, and shows the source.
    pub fn attach(&mut self, area: HtmlElement, source: &str) {
        self.area = Some(area);
        self.show(source);
    }

    /// The editable element.
    pub fn area(&self) -> Option<&HtmlElement> {
        self.area.as_ref()
    }

    /// The source that is shown.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The chips, in their order.
    pub fn chips(&self) -> &[Chip] {
        &self.chips
    }

    /// The chip that is exactly this range.
    pub fn chip_at(&self, range: &Range<usize>) -> Option<&Chip> {
        self.chips.iter().find(|chip| chip.range == *range)
    }

    /// The chip that a node belongs to.
    pub fn chip_of(&self, node: &Node) -> Option<&Chip> {
        let index = self
            .chip_nodes
            .iter()
            .position(|chip| chip.contains(Some(node)))?;
        self.chips.get(index)
    }

    /// The caret's places: a place within a chip becomes the chip's end.
    pub fn settle(&self, at: usize) -> usize {
        let inside = self
            .chips
            .iter()
            .find(|chip| chip.range.start < at && at < chip.range.end);
        inside.map_or(at, |chip| chip.range.end).min(self.source.len())
    }

    /// Shows a source. Nodes that stay as they are are left alone.
    pub fn show(&mut self, source: &str) {
        let Some(area) = self.area.clone() else {
            source.clone_into(&mut self.source);
            return;
        };
        source.clone_into(&mut self.source);
        self.cut();
        let document = leptos::prelude::document();
        let mut kept_chips = std::mem::take(&mut self.chip_nodes).into_iter();
        self.chip_nodes = self
            .chips
            .iter()
            .filter_map(|chip| {
                let written = &self.source[chip.range.clone()];
                let old = kept_chips.next();
                old.filter(|old| chip_source(old).as_deref() == Some(written))
                    .or_else(|| build_chip(written, &chip.face))
            })
            .collect();
        self.text_nodes.truncate(self.texts.len());
        while self.text_nodes.len() < self.texts.len() {
            self.text_nodes.push(document.create_text_node(""));
        }
        for (node, range) in self.text_nodes.iter().zip(&self.texts) {
            let text = &self.source[range.clone()];
            let shown = if text.is_empty() && !self.chips.is_empty() {
                FILLER
            } else {
                text
            };
            if node.data() != shown {
                node.set_data(shown);
            }
        }
        self.arrange(&area);
        let _ = area
            .dataset()
            .set("empty", if self.source.is_empty() { "true" } else { "false" });
    }

    fn cut(&mut self) {
        self.texts.clear();
        self.chips.clear();
        let mut from = 0;
        for piece in pieces(&self.source) {
            if let Piece::Chip(chip) = piece {
                self.texts.push(from..chip.range.start);
                from = chip.range.end;
                self.chips.push(chip);
            }
        }
        self.texts.push(from..self.source.len());
    }

    /// Puts the nodes into the area, in their order, without touching those that are in their place.
    fn arrange(&self, area: &HtmlElement) {
        let mut at = area.first_child();
        let mut place = |node: &Node| {
            if at.as_ref().is_some_and(|at| at.is_same_node(Some(node))) {
                at = node.next_sibling();
            } else {
                let _ = area.insert_before(node, at.as_ref());
            }
        };
        for (index, text) in self.text_nodes.iter().enumerate() {
            place(text);
            if let Some(chip) = self.chip_nodes.get(index) {
                place(chip);
            }
        }
        while let Some(rest) = at {
            at = rest.next_sibling();
            if at.is_some() || rest.node_name() != "BR" {
                let _ = area.remove_child(&rest);
            }
        }
        let ends = area.last_child().is_some_and(|last| last.node_name() == "BR");
        let line_break = (!ends).then(|| leptos::prelude::document().create_element("br"));
        if let Some(Ok(line_break)) = line_break {
            let _ = area.append_child(&line_break);
        }
    }

    /// The place of the source that a place of the DOM is.
    pub fn place_of(&self, node: &Node, offset: u32) -> usize {
        if let Some(index) = self
            .text_nodes
            .iter()
            .position(|text| text.is_same_node(Some(node)))
        {
            let range = self.texts[index].clone();
            return range.start + bytes(&self.source[range], offset);
        }
        if let Some(chip) = self.chip_of(node) {
            return chip.range.end;
        }
        let in_area = self
            .area
            .as_ref()
            .is_some_and(|area| area.is_same_node(Some(node)));
        if !in_area {
            return self.source.len();
        }
        let index = offset as usize;
        match (self.texts.get(index / 2), index % 2) {
            (Some(text), 0) => text.start,
            (Some(text), _) => text.end,
            (None, _) => self.source.len(),
        }
    }

    /// The place of the DOM for a place of the source.
    pub fn dom_place(&self, at: usize) -> Option<(Node, u32)> {
        let at = self.settle(at);
        let index = self
            .texts
            .iter()
            .position(|text| text.start <= at && at <= text.end)?;
        let node = self.text_nodes.get(index)?;
        let range = self.texts[index].clone();
        let offset = match range.is_empty() {
            true => node.length(),
            false => units(&self.source[range.start..at]),
        };
        Some((node.clone().into(), offset))
    }

    /// Reads the source back from the DOM, after the browser has changed it by itself (an input method), and where the
    /// caret then stands.
    pub fn read_back(&self, caret: Option<(Node, u32)>) -> (String, usize) {
        let mut source = String::new();
        let mut place = None;
        let mut child = self.area.as_ref().and_then(|area| area.first_child());
        while let Some(node) = child {
            let here = caret
                .as_ref()
                .filter(|(at, _)| node.is_same_node(Some(at)) || node.contains(Some(at)));
            if let Some(written) = node.dyn_ref::<HtmlElement>().and_then(chip_source) {
                source.push_str(&written);
                place = here.map(|_| source.len()).or(place);
            } else if node.node_name() != "BR" {
                let text = node.text_content().unwrap_or_default();
                let clean = self.without_filler(&node, &text);
                if let Some((_, offset)) = here {
                    let before: String = String::from_utf16_lossy(
                        &text.encode_utf16().take(*offset as usize).collect::<Vec<_>>(),
                    );
                    place = Some(source.len() + self.without_filler(&node, &before).len());
                }
                source.push_str(&clean);
            }
            child = node.next_sibling();
        }
        let end = source.len();
        (source, place.unwrap_or(end))
    }

    fn without_filler(&self, node: &Node, text: &str) -> String {
        let index = self
            .text_nodes
            .iter()
            .position(|known| known.is_same_node(Some(node)));
        let filled = index.is_some_and(|index| self.texts[index].is_empty() && !self.chips.is_empty());
        if filled {
            text.replacen(FILLER, "", 1)
        } else {
            text.to_owned()
        }
    }

    /// Marks the chips within a selection.
    pub fn mark(&self, selected: &Range<usize>) {
        for (chip, node) in self.chips.iter().zip(&self.chip_nodes) {
            let is_on =
                !selected.is_empty() && selected.start <= chip.range.start && chip.range.end <= selected.end;
            let _ = node.class_list().toggle_with_force("is-on", is_on);
        }
    }
}

/// The bytes of the first `units` UTF-16 units of a text.
fn bytes(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, letter) in text.char_indices() {
        if left < letter.len_utf16() {
            return at;
        }
        left -= letter.len_utf16();
    }
    text.len()
}

/// The UTF-16 units of a text.
fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
