//! What a view's `width` and `height` mean, for its own style and for its siblings.

use super::broken::Broken;
use super::js::Js;
use super::json::Json;
use crate::partners::picture::{Axis, Share};

/// The direction in which a parent lays its views out, as a template may say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Side by side.
    Row,
    /// One above the other.
    Column,
    /// Something that is neither.
    Other,
}

impl Layout {
    /// A box's `layout`; a row where it has none.
    pub fn of(layout: &Js<'_>) -> Layout {
        match layout {
            Js::Undefined => Layout::Row,
            Js::Text("row") => Layout::Row,
            Js::Text("column") => Layout::Column,
            _ => Layout::Other,
        }
    }

    /// The direction in which siblings limit each other; all but rows count as columns.
    pub fn axis(self) -> Axis {
        match self {
            Layout::Row => Axis::Row,
            _ => Axis::Column,
        }
    }
}

/// How large a view is in one direction.
#[derive(Debug, Clone, PartialEq)]
pub enum Extent<'a> {
    /// As large as there is room.
    Fill,
    /// As large as what is in it.
    Wrap,
    /// This large.
    Fixed(Js<'a>),
    /// The template says something that means nothing.
    Nothing,
}

/// A view's extent for its style: what is missing fills in width, and wraps in height.
pub fn extent<'a>(view: &Js<'a>, axis: Axis) -> Extent<'a> {
    let (key, missing) = match axis {
        Axis::Row => ("width", Extent::Fill),
        Axis::Column => ("height", Extent::Wrap),
    };
    let size = view.get(key);
    if size.is_nothing() {
        return missing;
    }
    let value = size.get("value").numeric();
    match size.get("type") {
        Js::Text("flex") if value.loosely(0.0) => Extent::Fill,
        Js::Text("flex") if value.loosely(1.0) => Extent::Wrap,
        Js::Text("fixed") if value.number() >= 0.0 => Extent::Fixed(value),
        _ => Extent::Nothing,
    }
}

/// How a view shares the room along an axis. Null, unlike nothing at all, cannot be shared.
pub fn share(view: &Json<'_>, axis: Axis) -> Result<Share, Broken> {
    let (key, missing) = match axis {
        Axis::Row => ("width", Share::Fill),
        Axis::Column => ("height", Share::Wrap),
    };
    let size = Js::from(view).get(key);
    match size {
        Js::Undefined => return Ok(missing),
        Js::Null => {
            return Err(Broken::Null {
                view: super::views::name(&Js::from(view)),
                what: key,
            });
        }
        _ => {}
    }
    let value = size.get("value");
    Ok(match size.get("type") {
        Js::Text("flex") if value.loosely(0.0) => Share::Fill,
        Js::Text("flex") if value.loosely(1.0) => Share::Wrap,
        _ => Share::Other,
    })
}

/// Whether a text is one of those that wrap in width, as its siblings see it: by the number alone.
pub fn wraps_as_text(view: &Json<'_>) -> bool {
    let view = Js::from(view);
    view.get("type").is("text") && view.get("width").get("value").loosely(1.0)
}

/// Whether a text has a size that its content is to keep to.
pub fn sized(view: &Js<'_>) -> bool {
    ["width", "height"].iter().any(|key| {
        let size = view.get(key);
        match size.get("type") {
            Js::Text("fixed") => true,
            Js::Text("flex") => size.get("value").numeric() == Js::Number(0.0),
            _ => false,
        }
    })
}
