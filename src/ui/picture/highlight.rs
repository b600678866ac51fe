//! Where values of variables stand in a picture. They are marked as ranges, for an element around them would change
//! how the text is laid out.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, Node as DomNode, PointerEvent, Range};

use super::dom;
use crate::partners::picture::{Line, Node, Picture};

/// Names of the highlights in `static/styles/picture.css`.
const VALUES: &str = "nb-value";
const HOT: &str = "nb-value-hot";

#[wasm_bindgen]
extern "C" {
    /// The browser's Highlight, which web-sys does not bind yet.
    #[wasm_bindgen(js_name = Highlight)]
    type Highlight;
    #[wasm_bindgen(constructor, js_class = "Highlight", catch)]
    fn new() -> Result<Highlight, JsValue>;
    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);
}

/// Marks all values, and those of one variable more.
pub fn mark(root: &HtmlElement, picture: &Picture, hot: Option<&str>) {
    let (Ok(values), Ok(glowing)) = (Highlight::new(), Highlight::new()) else {
        return;
    };
    for (text, line) in texts(root, picture) {
        for mark in &line.marks {
            if let Some(range) = range(&text, mark.from, mark.to) {
                values.add(&range);
                if hot == Some(mark.variable.as_str()) {
                    glowing.add(&range);
                }
            }
        }
    }
    register(VALUES, &values);
    register(HOT, &glowing);
    for element in dom::query_all(root, "[data-variables]") {
        let names = element.dataset().get("variables").unwrap_or_default();
        let is = hot.is_some_and(|hot| names.split(' ').any(|name| name == hot));
        let _ = element.class_list().toggle_with_force("nb-picture__hot", is);
    }
}

/// The variable whose value is under the pointer.
pub fn under(root: &HtmlElement, picture: &Picture, event: &PointerEvent) -> Option<String> {
    let document = leptos::prelude::document();
    let method = Reflect::get(&document, &"caretPositionFromPoint".into())
        .ok()?
        .dyn_into::<Function>();
    if let Ok(method) = method
        && let Ok(place) = method.call2(&document, &event.client_x().into(), &event.client_y().into())
        && let Ok(node) = Reflect::get(&place, &"offsetNode".into())
        && let Ok(node) = node.dyn_into::<DomNode>()
    {
        let at = Reflect::get(&place, &"offset".into())
            .ok()
            .and_then(|at| at.as_f64())
            .unwrap_or(0.0) as usize;
        let found = texts(root, picture)
            .into_iter()
            .find(|(text, _)| text.is_same_node(Some(&node)));
        if let Some((_, line)) = found {
            let inside = line.marks.iter().rfind(|mark| mark.from <= at && at <= mark.to);
            if let Some(mark) = inside {
                return Some(mark.variable.clone());
            }
        }
    }
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let around = target
        .closest("[data-variables]")
        .ok()??
        .dyn_into::<HtmlElement>()
        .ok()?;
    let names = around.dataset().get("variables")?;
    names.split(' ').next().map(str::to_owned)
}

/// The text nodes of a picture with their lines: both stand in the order of the document.
fn texts<'a>(root: &HtmlElement, picture: &'a Picture) -> Vec<(DomNode, &'a Line)> {
    fn lines<'a>(node: &'a Node, found: &mut Vec<&'a Line>) {
        match node {
            Node::Block(block) => block.nodes.iter().for_each(|node| lines(node, found)),
            Node::Lines(own) => found.extend(own.iter()),
            Node::Image(_) => {}
        }
    }
    let mut wanted = Vec::new();
    picture.nodes.iter().for_each(|node| lines(node, &mut wanted));
    let breaks = dom::query_all(root, "br");
    if breaks.len() != wanted.len() {
        return Vec::new();
    }
    breaks
        .into_iter()
        .zip(wanted)
        .filter_map(|(end, line)| Some((end.previous_sibling()?, line)))
        .filter(|(text, _)| text.node_type() == DomNode::TEXT_NODE)
        .collect()
}

fn range(text: &DomNode, from: usize, to: usize) -> Option<Range> {
    let range = leptos::prelude::document().create_range().ok()?;
    range.set_start(text, u32::try_from(from).ok()?).ok()?;
    range.set_end(text, u32::try_from(to).ok()?).ok()?;
    Some(range)
}

fn register(name: &str, highlight: &Highlight) {
    let set = || -> Option<()> {
        let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
        let registry = Reflect::get(&css, &"highlights".into()).ok()?;
        let set: Function = Reflect::get(&registry, &"set".into()).ok()?.dyn_into().ok()?;
        set.call2(&registry, &name.into(), highlight).ok()?;
        Some(())
    };
    let _ = set();
}
