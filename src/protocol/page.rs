//! What `content.js` is told of a page.

use serde::{Deserialize, Serialize};

/// What `content.js` has to do on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRole {
    /// Whether the launcher is shown.
    pub launcher: bool,
    /// Tiles to place into a gallery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tiles: Option<Tiles>,
}

/// Tiles, and how to find their place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tiles {
    /// Texts of the card that the tiles follow and that choosing one clicks ("Blank Template", in every language).
    pub after: Vec<String>,
    /// Texts of other cards; one of them beside the first confirms the place.
    pub beside: Vec<String>,
    /// The tiles.
    pub tiles: Vec<TileRow>,
}

/// One tile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileRow {
    /// Its id: a partner's.
    pub id: String,
    /// Message key of the title.
    pub title: String,
    /// Message key of the second line.
    pub text: String,
    /// Path of the picture within the extension.
    pub picture: String,
}
