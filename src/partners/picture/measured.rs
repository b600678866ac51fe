//! Which boxes are measured once they are painted, and what follows from their sizes.

use std::fmt::Write;

use super::{Axis, Picture};

/// Siblings that share the room of their parent.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The direction in which they share it.
    pub axis: Axis,
    /// The siblings, in their order.
    pub members: Vec<Member>,
}

/// One of several siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// What it takes.
    pub share: Share,
    /// Where its size is known from; none where it counts as nothing.
    pub size: Option<Known>,
}

/// How a box shares room with its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Share {
    /// It takes what is left.
    Fill,
    /// It takes what it needs.
    Wrap,
    /// Neither.
    Other,
}

/// Where a size is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// From the measured box with this number.
    Measured(usize),
    /// From one that never learns its size, which counts as minus one pixel.
    Unmeasured,
}

/// A box whose size counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// The number of its group in [`Picture::groups`].
    pub group: usize,
    /// Whether it takes an equal part of what the others leave; else what those before it leave that wrap.
    pub fills: bool,
    /// Where "before it" ends.
    pub place: usize,
}

/// The size of a box as it was measured, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Its width on the screen.
    pub width: f64,
    /// Width of its content.
    pub content_width: f64,
    /// Height of its content.
    pub content_height: f64,
}

impl Picture {
    /// What the sizes ask of each measured box, as declarations: `max-width: …;`. Boxes that were not measured yet
    /// count nothing. `sizes` has one place for each of [`Picture::measured`].
    pub fn limits(&self, sizes: &[Option<Size>]) -> Vec<String> {
        let sums: Vec<Sums> = self.groups.iter().map(|group| group.sums(sizes)).collect();
        let one = |(at, measured): (usize, &Measured)| {
            let mut text = String::new();
            let (Some(group), Some(sums)) = (self.groups.get(measured.group), sums.get(measured.group))
            else {
                return text;
            };
            let property = match group.axis {
                Axis::Row => "max-width",
                Axis::Column => "max-height",
            };
            let _ = if measured.fills {
                let Sums { others, filling, .. } = sums;
                write!(text, "{property}:calc((100% - {others}px) / {filling});")
            } else {
                let before = sums.before.get(measured.place).copied().unwrap_or(0.0);
                write!(text, "{property}:calc(100% - {before}px);")
            };
            // What has no width is given no height either.
            let own = sizes.get(at).copied().flatten();
            if own.is_some_and(|own| own.width == 0.0) {
                text.push_str("height:0;");
            }
            text
        };
        self.measured.iter().enumerate().map(one).collect()
    }
}

impl Group {
    fn sums(&self, sizes: &[Option<Size>]) -> Sums {
        let mut sums = Sums {
            others: 0.0,
            filling: 0,
            before: Vec::with_capacity(self.members.len()),
        };
        let mut wrapping = 0.0;
        for member in &self.members {
            sums.before.push(wrapping);
            let size = match member.size {
                None => 0.0,
                Some(Known::Unmeasured) => -1.0,
                Some(Known::Measured(at)) => sizes.get(at).copied().flatten().map_or(0.0, |size| match self
                    .axis
                {
                    Axis::Row => size.content_width,
                    Axis::Column => size.content_height,
                }),
            };
            match member.share {
                Share::Fill => sums.filling += 1,
                Share::Wrap => {
                    wrapping += size;
                    sums.others += size;
                }
                Share::Other => sums.others += size,
            }
        }
        sums
    }
}

/// What the siblings of a group take together, in CSS pixels.
struct Sums {
    /// All that do not fill.
    others: f64,
    /// How many fill.
    filling: usize,
    /// Those before each place that wrap.
    before: Vec<f64>,
}
