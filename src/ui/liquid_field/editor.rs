//! Editing: every change is a range of the source replaced by a text, so whatever stands beside it stays as it is.

use std::ops::Range;

use js_sys::{Array, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, HtmlElement, Node};

use super::history::{History, State};
use super::surface::Surface;
use crate::ui::dom;
use crate::webhook::chips::replaced;

/// The state of one field.
#[derive(Default)]
pub struct Editor {
    /// What is shown.
    pub surface: Surface,
    history: History,
    /// Where the selection began.
    anchor: usize,
    /// Where the selection ends: the caret.
    caret: usize,
    /// An input method is at work: the browser changes the DOM by itself.
    pub composing: bool,
}

impl Editor {
    /// The selection.
    pub fn selected(&self) -> Range<usize> {
        self.anchor.min(self.caret)..self.anchor.max(self.caret)
    }

    /// The source of the selection.
    pub fn selected_source(&self) -> &str {
        self.surface.source().get(self.selected()).unwrap_or_default()
    }

    /// The selected chip, when nothing else is selected.
    pub fn selected_chip(&self) -> Option<Range<usize>> {
        self.surface
            .chip_at(&self.selected())
            .map(|chip| chip.range.clone())
    }

    /// Takes the browser's selection over, when it is in this field.
    pub fn watch_selection(&mut self) {
        let Some((anchor, caret)) = self.dom_selection() else {
            return;
        };
        self.anchor = anchor;
        self.caret = caret;
        self.surface.mark(&self.selected());
    }

    fn dom_selection(&self) -> Option<(usize, usize)> {
        let area = self.surface.area()?;
        let selection = document().get_selection().ok()??;
        let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
        if !area.contains(Some(&anchor)) || !area.contains(Some(&focus)) {
            return None;
        }
        Some((
            self.surface.place_of(&anchor, selection.anchor_offset()),
            self.surface.place_of(&focus, selection.focus_offset()),
        ))
    }

    /// Selects a range: from `anchor` to the caret.
    pub fn select(&mut self, anchor: usize, caret: usize) {
        self.anchor = self.surface.settle(anchor);
        self.caret = self.surface.settle(caret);
        self.put_selection();
    }

    /// Puts the selection back into the browser, after the focus was elsewhere.
    pub fn put_selection(&self) {
        self.surface.mark(&self.selected());
        let (Some(anchor), Some(caret)) = (
            self.surface.dom_place(self.anchor),
            self.surface.dom_place(self.caret),
        ) else {
            return;
        };
        if let Ok(Some(selection)) = document().get_selection() {
            let _ = selection.set_base_and_extent(&anchor.0, anchor.1, &caret.0, caret.1);
        }
    }

    /// Gives the field the focus, with the caret where it was.
    pub fn focus(&self) {
        if let Some(area) = self.surface.area() {
            dom::focus(area);
            self.put_selection();
        }
    }

    fn state(&self) -> State {
        State {
            source: self.surface.source().to_owned(),
            caret: self.caret,
        }
    }

    /// Replaces a range by a text, and puts the caret behind it.
    pub fn replace(&mut self, range: Range<usize>, text: &str, typed: bool) {
        let before = State {
            caret: if range.is_empty() { range.start } else { self.caret },
            ..self.state()
        };
        self.history
            .note(before, (typed && range.is_empty()).then_some(text));
        let source = replaced(self.surface.source(), range.clone(), text);
        self.surface.show(&source);
        let caret = range.start + text.len();
        self.select(caret, caret);
    }

    /// Shows a source that came from elsewhere.
    pub fn show(&mut self, source: &str) {
        self.surface.show(source);
        self.anchor = self.surface.settle(self.anchor);
        self.caret = self.surface.settle(self.caret);
        if self.has_focus() {
            self.put_selection();
        }
    }

    fn has_focus(&self) -> bool {
        let active: Option<Node> = document().active_element().map(Into::into);
        self.surface
            .area()
            .is_some_and(|area| area.is_same_node(active.as_ref()))
    }

    /// Takes over what the browser has written by itself.
    pub fn read_back(&mut self) {
        let selection = document().get_selection().ok().flatten();
        let caret = selection.and_then(|selection| Some((selection.focus_node()?, selection.focus_offset())));
        let (source, caret) = self.surface.read_back(caret);
        self.history.note(self.state(), None);
        self.surface.show(&source);
        self.select(caret, caret);
    }

    /// One step back, or forward again.
    pub fn step(&mut self, back: bool) {
        let now = self.state();
        let to = if back {
            self.history.undo(now)
        } else {
            self.history.redo(now)
        };
        if let Some(State { source, caret }) = to {
            self.surface.show(&source);
            self.select(caret, caret);
        }
    }

    /// An arrow beside a chip steps over it; whether it did.
    pub fn step_over(&mut self, forward: bool, extend: bool) -> bool {
        if !extend && !self.selected().is_empty() {
            return false;
        }
        let Some(to) = self
            .neighbor(forward)
            .map(|chip| if forward { chip.end } else { chip.start })
        else {
            return false;
        };
        self.select(if extend { self.anchor } else { to }, to);
        true
    }

    /// The chip that begins, or ends, at the caret.
    fn neighbor(&self, forward: bool) -> Option<Range<usize>> {
        let touches = |range: &Range<usize>| {
            if forward {
                range.start == self.caret
            } else {
                range.end == self.caret
            }
        };
        self.surface
            .chips()
            .iter()
            .map(|chip| chip.range.clone())
            .find(touches)
    }

    /// Deletes in answer to the browser's wish: beside a chip the chip is selected first. Whether the source changed.
    pub fn delete(&mut self, kind: &str, range: Range<usize>) -> bool {
        let forward = kind.ends_with("Forward");
        let beside = self.selected().is_empty() && (range.is_empty() || kind.starts_with("deleteContent"));
        if let Some(chip) = self.neighbor(forward).filter(|_| beside) {
            self.select(chip.start, chip.end);
            return false;
        }
        if range.is_empty() {
            return false;
        }
        self.replace(range, "", false);
        true
    }

    /// The range that a `beforeinput` event is about.
    pub fn target(&self, event: &JsValue) -> Range<usize> {
        let ranges = Reflect::get(event, &"getTargetRanges".into())
            .ok()
            .and_then(|method| method.dyn_into::<js_sys::Function>().ok())
            .and_then(|method| method.call0(event).ok())
            .map(|ranges| Array::from(&ranges));
        let first = ranges.map(|ranges| ranges.get(0)).filter(JsValue::is_object);
        let place = |node: &str, offset: &str| {
            let range = first.as_ref()?;
            let node: Node = Reflect::get(range, &node.into()).ok()?.dyn_into().ok()?;
            let offset = Reflect::get(range, &offset.into()).ok()?.as_f64()?;
            self.surface
                .area()?
                .contains(Some(&node))
                .then(|| self.surface.place_of(&node, offset as u32))
        };
        match (
            place("startContainer", "startOffset"),
            place("endContainer", "endOffset"),
        ) {
            (Some(start), Some(end)) => start.min(end)..start.max(end),
            _ => self.selected(),
        }
    }
}

/// The text of a `beforeinput` event: typed, pasted or dropped, as plain text with `\n` line breaks.
pub fn text_of(event: &JsValue) -> String {
    let typed = dom::property(event, "data");
    let carried = || {
        let data: DataTransfer = Reflect::get(event, &"dataTransfer".into())
            .ok()?
            .dyn_into()
            .ok()?;
        data.get_data("text/plain").ok()
    };
    typed
        .or_else(carried)
        .unwrap_or_default()
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

/// The element that the focus is on.
pub fn active() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}
