//! The second pass: how large boxes came out limits their siblings, until nothing changes any more.

use web_sys::HtmlElement;

use super::measured;
use crate::partners::picture::{Block, Node, Picture, Size};

/// Passes after which boxes that still push each other are left alone.
const PASSES: usize = 12;

/// What was measured last.
#[derive(Default)]
pub struct Measure {
    written: Vec<(HtmlElement, String)>,
    sizes: Vec<Option<Size>>,
}

impl Measure {
    /// Measures the boxes of a picture and writes their limits.
    ///
    /// `first` is called after the limits of the first pass are written: what takes its own size from the screen takes it
    /// there.
    pub fn settle(&mut self, root: &HtmlElement, picture: &Picture, first: impl Fn()) {
        let elements = measured(root);
        if elements.len() != picture.measured.len() {
            return;
        }
        let mut styles = Vec::with_capacity(elements.len());
        picture.nodes.iter().for_each(|node| collect(node, &mut styles));
        if styles.len() != elements.len() {
            return;
        }
        self.adopt(&elements);
        for pass in 0..PASSES {
            let mut changed = self.write(picture, &styles);
            if pass == 0 {
                first();
            }
            let scale = scale(root);
            for (at, (element, _)) in self.written.iter().enumerate() {
                let size = size(element, scale);
                if self.sizes[at] != Some(size) {
                    self.sizes[at] = Some(size);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
    }

    /// Forgets all sizes: an image that had none until it was loaded is limited by what it was before.
    pub fn forget(&mut self) {
        self.sizes.fill(None);
    }

    /// Forgets what was measured of elements that are gone.
    fn adopt(&mut self, elements: &[HtmlElement]) {
        let same = self.written.len() == elements.len()
            && self
                .written
                .iter()
                .zip(elements)
                .all(|((known, _), element)| known.is_same_node(Some(element)));
        if !same {
            self.written = elements
                .iter()
                .map(|element| (element.clone(), String::new()))
                .collect();
            self.sizes = vec![None; elements.len()];
        }
    }

    fn write(&mut self, picture: &Picture, styles: &[&str]) -> bool {
        let mut changed = false;
        let limits = picture.limits(&self.sizes);
        for (at, (element, written)) in self.written.iter_mut().enumerate() {
            let (style, limit) = (styles[at], limits[at].as_str());
            if written.strip_prefix(style) != Some(limit) {
                *written = [style, limit].concat();
                let _ = element.set_attribute("style", written);
                changed = true;
            }
        }
        changed
    }
}

/// The styles of the measured boxes, in the order of the document.
fn collect<'a>(node: &'a Node, styles: &mut Vec<&'a str>) {
    if let Node::Block(Block {
        style,
        measured,
        nodes,
        ..
    }) = node
    {
        if *measured {
            styles.push(style);
        }
        nodes.iter().for_each(|node| collect(node, styles));
    }
}

/// How much a picture is scaled where it stands: a small one is drawn at full size, and shrunk.
fn scale(root: &HtmlElement) -> f64 {
    let (shown, own) = (
        root.get_bounding_client_rect().width(),
        f64::from(root.offset_width()),
    );
    if own > 0.0 && (shown / own - 1.0).abs() > 0.02 {
        shown / own
    } else {
        1.0
    }
}

fn size(element: &HtmlElement, scale: f64) -> Size {
    let rect = element.get_bounding_client_rect();
    // Boxes have no border or padding of their own, so that what they contain is as large as they are.
    Size {
        width: rect.width() / scale,
        content_width: rect.width() / scale,
        content_height: rect.height() / scale,
    }
}
