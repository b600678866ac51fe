//! What `content.js` can be asked, and what it answers. `docs/hands.md` describes the same for JavaScript.

use serde::{Deserialize, Serialize};

use super::snapshot::{Handle, Snapshot};

/// A request of the sidebar to `content.js`, sent over the port as `{n, …request}`; the answer carries the same `n`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Ask {
    /// First request of a frame. Answer: [`Hello`].
    Hello,
    /// Answer: [`Snapshot`]. Values of editors that have to be asked are absent.
    Snapshot,
    /// Asks editors for their text. Answer: one [`Held`] for each handle, in order.
    Read {
        /// The fields to read.
        ids: Vec<Handle>,
    },
    /// Carries out one edit and waits until the page has settled. Answer: [`Held`].
    Edit(Edit),
    /// Reports trusted clicks on these elements from now on, as [`Event::Clicked`]. Answer: `null`.
    Watch {
        /// The elements; an empty list ends it.
        ids: Vec<Handle>,
    },
    /// Sets the sidebar's width in CSS pixels (360 to 560). Answer: `null`.
    Width {
        /// CSS pixels.
        px: u32,
    },
    /// Hides the sidebar and gives the focus back to the page. Answer: `null`.
    Close,
    /// Shows a mark on the launcher: something is written that Braze has not saved. Answer: `null`.
    Mark {
        /// Whether the mark is shown.
        on: bool,
    },
    /// Lets the user point at an element, told by [`Event::Picked`]; what was taken stays outlined until this is asked
    /// again. Answer: `null`.
    Pick {
        /// Whether pointing begins or goes on; else it ends.
        on: bool,
        /// What is outlined from now on, and scrolled into view; nothing when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<Handle>,
    },
}

/// One edit of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "lowercase")]
pub enum Edit {
    /// Replaces a text field's whole text.
    Set {
        /// The field.
        id: Handle,
        /// The new text.
        text: String,
    },
    /// Inserts text at the caret of the text field that had the focus last, or of the one that is named.
    Insert {
        /// The field; the last one that had the focus when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<Handle>,
        /// The text.
        text: String,
    },
    /// Chooses an option of a select by its text (white space folded, otherwise exact).
    Choose {
        /// The select.
        id: Handle,
        /// The option's text.
        option: String,
    },
    /// Clicks a button, link, tab, radio button or checkbox, and waits until the document is quiet.
    Click {
        /// What to click.
        id: Handle,
    },
}

/// What a field holds after an edit or when it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// The element.
    pub id: Handle,
    /// Its text (or the chosen option's, or `"true"`/`"false"` of a state); absent for buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
    /// Why it could not be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

/// Why the hands could not do what they were asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "lowercase")]
pub enum Fault {
    /// The element has left the document.
    #[error("the field has left the page")]
    Gone,
    /// The field is disabled or read-only.
    #[error("the field cannot be edited now")]
    Locked,
    /// A select has no option of that text.
    #[error("the list has no such option")]
    Option,
    /// No editor that the hands know.
    #[error("the field is of a kind that cannot be written")]
    Kind,
    /// The page did not settle within 5 seconds.
    #[error("the page did not settle")]
    Late,
}

/// The first answer of `content.js`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hello {
    /// The page's address (`tabs.url` is empty for the extension).
    pub url: String,
    /// The sidebar's width in CSS pixels.
    pub width: u32,
    /// The gallery tile that the user chose, when that is why the sidebar opened; told once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tile: Option<Tile>,
}

/// A gallery tile that was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tile {
    /// The tile's id: a partner's.
    pub id: String,
    /// The gallery as it was then; its list of saved templates says which names are taken.
    pub gallery: Snapshot,
}

/// What `content.js` tells without being asked, sent over the port without `n`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ev", rename_all = "lowercase")]
pub enum Event {
    /// The page changed (document or input), at most four times a second.
    Changed,
    /// The address changed.
    Moved {
        /// The new address, whole.
        url: String,
    },
    /// A watched element was really clicked by the user.
    Clicked {
        /// The element.
        id: Handle,
    },
    /// The user has pointed at an element; the page has not seen the click.
    Picked {
        /// The element.
        id: Handle,
    },
    /// A gallery tile was chosen while the sidebar is open.
    Tile(Tile),
}
