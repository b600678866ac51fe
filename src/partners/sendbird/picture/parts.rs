//! The styles that views share: size, margin, background, border, alignment.

use super::broken::Broken;
use super::js::{Js, written};
use super::size::{Extent, Layout, extent};
use super::style::{Style, color, harmless, length};
use crate::partners::picture::Axis;

/// A view's style in the pieces that go to its outer and its inner box.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Size, margin, background, border, and what a kind of view adds.
    pub outer: Style,
    /// Padding at top and bottom.
    pub padding_block: Style,
    /// Padding at left and right.
    pub padding_inline: Style,
    /// Direction, alignment and fit.
    pub inner: Style,
    /// Whether a border is drawn.
    pub border: bool,
}

impl Parsed {
    /// What all views have.
    pub fn new(view: &Js<'_>, parent: Layout) -> Parsed {
        let mut parsed = Parsed::default();
        parsed.outer.put("overflow", "hidden");
        parsed.inner.put("display", "flex");
        let style = view.get("viewStyle");
        parsed.sizes(view, &style, parent);
        parsed.spaces(&style);
        parsed.surface(&style);
        parsed
    }

    fn sizes(&mut self, view: &Js<'_>, style: &Js<'_>, parent: Layout) {
        let margin = style.get("margin");
        let side = |key| margin.get(key).numeric().or(Js::Number(0.0));
        let beside = side("left").plus(&side("right"));
        for (axis, property) in [(Axis::Row, "width"), (Axis::Column, "height")] {
            let along = matches!(
                (axis, parent),
                (Axis::Row, Layout::Row) | (Axis::Column, Layout::Column)
            );
            let shrinks = match extent(view, axis) {
                Extent::Fill => {
                    if axis == Axis::Row && beside > 0.0 {
                        if beside.is_finite() {
                            let width = format!("calc(100% - {}px)", written(beside));
                            self.outer.put(property, &width);
                        }
                    } else {
                        self.outer.put(property, "100%");
                    }
                    if along {
                        self.outer.put("flex", "1");
                    }
                    true
                }
                Extent::Wrap => {
                    self.outer.put(property, "fit-content");
                    false
                }
                Extent::Fixed(value) => {
                    self.outer.length(property, &value);
                    false
                }
                Extent::Nothing => true,
            };
            if along && !shrinks {
                self.outer.put("flex-shrink", "0");
            }
        }
    }

    fn spaces(&mut self, style: &Js<'_>) {
        let (padding, margin) = (style.get("padding"), style.get("margin"));
        let mut put = |of: &Js<'_>, key, to: fn(&mut Parsed) -> &mut Style, property| {
            to(self).length(property, &of.get(key).numeric());
        };
        put(&padding, "top", |p| &mut p.padding_block, "padding-block-start");
        put(&padding, "bottom", |p| &mut p.padding_block, "padding-block-end");
        put(
            &padding,
            "left",
            |p| &mut p.padding_inline,
            "padding-inline-start",
        );
        put(&padding, "right", |p| &mut p.padding_inline, "padding-inline-end");
        put(&margin, "top", |p| &mut p.outer, "margin-block-start");
        put(&margin, "bottom", |p| &mut p.outer, "margin-block-end");
        put(&margin, "left", |p| &mut p.outer, "margin-inline-start");
        put(&margin, "right", |p| &mut p.outer, "margin-inline-end");
    }

    fn surface(&mut self, style: &Js<'_>) {
        paint(&mut self.outer, "background-color", &style.get("backgroundColor"));
        let image = style.get("backgroundImageUrl");
        if image.truthy() {
            if let Some(address) = super::address::quoted(&image.text()) {
                self.outer.put("background-image", &format!("url(\"{address}\")"));
            }
            self.outer.put("background-size", "100% 100%");
            self.outer.put("background-position", "center");
        }
        let width = style.get("borderWidth").numeric();
        self.border = width.truthy();
        if self.border {
            let width = harmless(&(width.text() + "px"));
            self.outer
                .put("--picture-border-width", width.as_deref().unwrap_or("none"));
            let given = style.get("borderColor");
            let shown = match &given {
                given if !given.truthy() => Some("transparent".to_owned()),
                Js::Text(text) => harmless(&color(text)),
                other => harmless(&other.text()),
            };
            self.outer
                .put("--picture-border-color", shown.as_deref().unwrap_or("none"));
        }
        let radius = style.get("radius").numeric();
        if radius.truthy() {
            self.outer.length("border-radius", &radius);
            let radius = harmless(&(radius.text() + "px"));
            self.outer
                .put("--picture-border-radius", radius.as_deref().unwrap_or("none"));
        }
    }

    /// Direction and alignment of what stands in the view.
    pub fn align(&mut self, view: &Js<'_>, layout: Layout, what: &str) -> Result<(), Broken> {
        let (direction, items, content) = match layout {
            Layout::Row => ("row", "vertical", "horizontal"),
            Layout::Column => ("column", "horizontal", "vertical"),
            Layout::Other => return Ok(()),
        };
        let align = view.get("align");
        if align == Js::Null {
            return Err(Broken::Null {
                view: what.to_owned(),
                what: "align",
            });
        }
        self.inner.put("flex-direction", direction);
        self.inner.put("align-items", flex(&align.get(items)));
        self.inner.put("justify-content", flex(&align.get(content)));
        Ok(())
    }

    /// How an image fits, and the shape that its container keeps.
    pub fn image(&mut self, view: &Js<'_>) {
        let style = view.get("imageStyle");
        let mode = match style.get("contentMode") {
            Js::Undefined => Js::Text("aspectFit"),
            given => given,
        };
        let fit = match mode {
            Js::Text("aspectFill") => Some("cover"),
            Js::Text("aspectFit") => Some("contain"),
            Js::Text("scalesToFill") => Some("fill"),
            _ => None,
        };
        if let Some(fit) = fit {
            self.inner.put("object-fit", fit);
        }
        let fixed = |key| view.get(key).get("type").is("fixed");
        if let Some((width, height)) = pixels(view).filter(|_| !fixed("width") && !fixed("height"))
            && let Some(shape) = harmless(&format!("{width} / {height}"))
        {
            self.outer.put("aspect-ratio", &shape);
        }
    }

    /// The style of a view that is one box.
    pub fn whole(self) -> String {
        let mut style = self.inner;
        style.extend(&self.outer);
        style.extend(&self.padding_block);
        style.extend(&self.padding_inline);
        style.text()
    }

    /// The styles of the outer and of the inner box.
    pub fn halves(self) -> (String, String) {
        let mut inner = self.inner;
        inner.extend(&self.padding_block);
        inner.extend(&self.padding_inline);
        (self.outer.text(), inner.text())
    }
}

/// Adds a color of the template, where there is one.
pub fn paint(style: &mut Style, property: &str, value: &Js<'_>) {
    if !value.truthy() {
        return;
    }
    let value = match value {
        Js::Text(text) => harmless(&color(text)),
        Js::Other(_) => harmless(&value.text()),
        other => length(other),
    };
    if let Some(value) = value {
        style.put(property, &value);
    }
}

/// The pixels of an image, where the template knows both.
pub fn pixels(view: &Js<'_>) -> Option<(String, String)> {
    let meta = view.get("metaData");
    let side = |key| meta.get(key).numeric();
    let (width, height) = (side("pixelWidth"), side("pixelHeight"));
    (width.truthy() && height.truthy()).then(|| (width.text(), height.text()))
}

fn flex(align: &Js<'_>) -> &'static str {
    match align {
        Js::Text("right" | "bottom") => "flex-end",
        Js::Text("center") => "center",
        _ => "flex-start",
    }
}
