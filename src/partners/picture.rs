//! A picture of what a message will look like: a tree of boxes with styles, and how their measured sizes limit each
//! other. A partner makes it ([`super::Partner`]'s row offers it), `ui::picture` shows it; neither knows the other.

mod measured;
mod sizes;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::form::Text;

pub use measured::{Group, Known, Measured, Member, Share, Size};
pub use sizes::{ImageVariable, Pixels};

/// A picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// What stands in it, from top to bottom.
    pub nodes: Vec<Node>,
    /// The boxes whose size counts, in the order in which they stand in the document.
    pub measured: Vec<Measured>,
    /// Which boxes share the room of a parent.
    pub groups: Vec<Group>,
}

/// A webhook as it is for one user, of which a picture is made.
#[derive(Debug, Clone, Copy)]
pub struct Rendered<'a> {
    /// The application, by the settings' id.
    pub application: Option<&'a str>,
    /// The rendered URL.
    pub url: &'a str,
    /// The rendered body.
    pub body: &'a str,
    /// Whether the device is dark.
    pub dark: bool,
}

/// What can be shown of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Pictured {
    /// It is drawn.
    Picture(Shown),
    /// It is no drawing but lines of a name and a value.
    Lines(Vec<(String, String)>),
    /// The device cannot show it either, and why.
    Broken(Text),
    /// The webhook's own Liquid skips this user, for this reason; empty when it gives none.
    Skipped(String),
    /// No template is chosen yet.
    NoTemplate,
    /// The template with this key is not listed.
    Unknown(String),
    /// The template is too large to be kept.
    TooLarge,
    /// The rendered webhook cannot be read.
    Unreadable,
}

/// A picture, and where devices are known to differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The picture.
    pub picture: Arc<Picture>,
    /// A sentence for each difference, with what to do.
    pub warnings: Vec<Text>,
}

/// A light and a dark color, as CSS.
pub type Pair = (String, String);

/// How an application's messages look around their pictures; what is missing is as the service's clients have it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Theme {
    /// Radius of a message, in CSS pixels.
    pub radius: Option<f64>,
    /// Background of a message.
    pub background: Option<Pair>,
    /// The dot of a message that was not read.
    pub unread: Option<Pair>,
    /// The group above a message.
    pub label: Letters,
    /// Its time.
    pub time: Letters,
    /// Background of the list.
    pub list: Option<Pair>,
    /// Background of the list's header.
    pub header: Option<Pair>,
    /// Text of the list's header.
    pub header_text: Option<Pair>,
    /// Texts that have no color of their own.
    pub text: Option<Pair>,
    /// Texts of buttons that have no color of their own.
    pub button_text: Option<Pair>,
    /// Background of buttons that have none of their own.
    pub button_background: Option<Pair>,
    /// Radius of buttons that have none of their own, in CSS pixels.
    pub button_radius: Option<f64>,
    /// The theme's name.
    pub name: Option<String>,
}

/// How a short text looks.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Letters {
    /// Size, in CSS pixels.
    pub size: Option<f64>,
    /// Color.
    pub color: Option<Pair>,
    /// Whether it is bold.
    pub bold: bool,
}

/// A part of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A box.
    Block(Block),
    /// A text: its lines, each followed by a break.
    Lines(Vec<Line>),
    /// An image.
    Image(Image),
}

/// A line of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Where values of variables stand in it.
    pub marks: Vec<Mark>,
}

/// A place in a line that came from a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The variable's name.
    pub variable: String,
    /// Where it begins, in UTF-16 code units as the browser counts.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// What a box is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The outer half of a view: size, margin, background, border.
    Outer,
    /// The inner half of a view: padding, direction, alignment.
    Inner,
    /// A helper around a text: its room, or its clamp.
    Plain,
    /// A text button, which is one box.
    Button,
    /// The track of a carousel, which can be dragged.
    Track,
    /// A card of a carousel.
    Card,
}

/// What the style sheet gives a box of a view before its own style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// Nothing.
    None,
    /// A box.
    Box,
    /// A text.
    Text,
    /// A text button.
    Button,
    /// An image.
    Image,
    /// An image that is pressed.
    ImageButton,
    /// A carousel.
    Carousel,
    /// A cascade.
    Cascade,
}

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// What the style sheet gives it.
    pub look: Look,
    /// Its own style: CSS declarations that were checked to hold nothing else.
    pub style: String,
    /// Whether a border is drawn over its edge.
    pub border: bool,
    /// Whether its size counts: then it is the next of [`Picture::measured`].
    pub measured: bool,
    /// What a tap does.
    pub action: Option<Action>,
    /// The variables in the address of an image, and in the action.
    pub variables: Vec<String>,
    /// How far a carousel's cards stand from its edges.
    pub track: Option<Track>,
    /// What stands in it.
    pub nodes: Vec<Node>,
}

impl Block {
    /// A plain, empty box.
    pub fn new(look: Look) -> Block {
        Block {
            kind: Kind::Plain,
            look,
            style: String::new(),
            border: false,
            measured: false,
            action: None,
            variables: Vec::new(),
            track: None,
            nodes: Vec::new(),
        }
    }
}

/// How far a carousel's cards stand from its edges, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Track {
    /// From the edge where they begin.
    pub start: f64,
    /// From the edge where they end.
    pub end: f64,
}

/// What a tap does, for people to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its kind: `web`, `custom`, `uikit`; empty when the template has none.
    pub kind: String,
    /// Where it leads: an address, or the name of what the app does.
    pub data: String,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// What it shows.
    pub source: Source,
    /// Its alternative text.
    pub alt: &'static str,
    /// The color that it is painted with, and the pixels of the painting (attributes as the template has them).
    pub tint: Option<Tint>,
    /// Width and height in pixels, where the template says so.
    pub pixels: Option<(String, String)>,
}

/// The address of an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The template has none.
    Missing,
    /// An address that a browser loads an image from.
    Address(String),
    /// What is no such address, for people to read.
    Broken(String),
}

/// How an image is painted over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tint {
    /// The color.
    pub color: String,
    /// Width and height of the canvas; its own size on the screen when absent.
    pub pixels: Option<(String, String)>,
}

/// The direction in which a box shares the room of its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Side by side.
    Row,
    /// One above the other.
    Column,
}
