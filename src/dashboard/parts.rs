//! The composer's parts: what each is made of, and why one may keep the form from being read or written.

use std::fmt;

use super::labels::Word;
use super::snapshot::{Handle, Kind};
use crate::webhook::{Body, HeaderValue};

/// The parts of the composer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The webhook URL.
    Url,
    /// The HTTP method.
    Method,
    /// Whether the body is raw text or key-value pairs.
    BodyType,
    /// The request body.
    Body,
    /// The request headers.
    Headers,
}

impl Part {
    /// All parts, in the order in which they are told.
    pub const ALL: [Part; 5] = [Part::Url, Part::Method, Part::BodyType, Part::Body, Part::Headers];
}

/// What became of a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Find<T> {
    /// It is there.
    Found(T),
    /// Nothing on the page is it.
    Missing,
    /// Several could be it.
    Ambiguous(Vec<Handle>),
    /// It is behind a tab or a folded section that this click opens.
    Behind(Handle),
}

impl<T> Find<T> {
    /// The part, when it was found.
    pub fn found(&self) -> Option<&T> {
        match self {
            Find::Found(found) => Some(found),
            _ => None,
        }
    }
}

/// A field that text is written into.
#[derive(Debug, Clone, PartialEq)]
pub struct TextField {
    /// The field.
    pub id: Handle,
    /// What kind of control it is.
    pub kind: Kind,
    /// What it holds; absent until it is read.
    pub value: Option<HeaderValue>,
    /// Disabled or read-only.
    pub locked: bool,
}

impl TextField {
    /// The text that may be shown; empty while it is unread.
    pub fn shown(&self) -> &str {
        self.value.as_ref().map_or("", HeaderValue::shown)
    }
}

/// A choice between few values.
#[derive(Debug, Clone, PartialEq)]
pub struct Chooser<T> {
    /// How a value is chosen.
    pub how: Choice<T>,
    /// What is chosen now; `None` when nothing is, or something unknown.
    pub now: Option<T>,
    /// The text of what is chosen now, for lists.
    pub text: String,
    /// Disabled or read-only.
    pub locked: bool,
}

/// How a value is chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice<T> {
    /// An option of a list, by its text.
    List(Handle),
    /// A click on one of these.
    Clicks(Vec<(T, Handle)>),
    /// There is no choice: the form has this one only.
    Fixed,
}

/// The two forms of a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// *Raw text*.
    Raw,
    /// *JSON key-value pairs*.
    Pairs,
}

impl Mode {
    /// The mode of a body.
    pub fn of(body: &Body) -> Mode {
        match body {
            Body::Raw(_) => Mode::Raw,
            Body::Pairs(_) => Mode::Pairs,
        }
    }

    /// The mode's word.
    pub fn word(self) -> Word {
        match self {
            Mode::Raw => Word::Raw,
            Mode::Pairs => Word::Pairs,
        }
    }
}

/// The body's fields.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyField {
    /// One editor.
    Raw(TextField),
    /// Rows.
    Pairs(Rows),
}

/// Rows of a key and a value each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// The rows, blank ones included.
    pub rows: Vec<RowFields>,
    /// The button that adds a row, when there is no doubt which it is.
    pub add: Option<Handle>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFields {
    /// The key's field.
    pub key: TextField,
    /// The value's field.
    pub value: TextField,
    /// The button that removes the row, when there is no doubt which it is.
    pub remove: Option<Handle>,
}

impl RowFields {
    /// The key's text.
    pub fn key(&self) -> &str {
        self.key.shown()
    }

    /// Whether nothing stands in the row.
    pub fn is_blank(&self) -> bool {
        let blank = |field: &TextField| matches!(&field.value, Some(HeaderValue::Text(text)) if text.trim().is_empty());
        blank(&self.key) && blank(&self.value)
    }
}

/// The composer's tabs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tabs {
    /// Each tab that is known, and whether it is shown.
    pub tabs: Vec<(Word, Handle, bool)>,
}

impl Tabs {
    /// The tab that is shown.
    pub fn shown(&self) -> Option<Word> {
        self.tabs.iter().find(|tab| tab.2).map(|tab| tab.0)
    }

    /// A tab's handle.
    pub fn tab(&self, word: Word) -> Option<Handle> {
        self.tabs.iter().find(|tab| tab.0 == word).map(|tab| tab.1)
    }
}

/// The name of what is being edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name's field; absent where the name is only shown.
    pub id: Option<Handle>,
    /// The name.
    pub value: String,
    /// Whether the field is locked.
    pub locked: bool,
}

/// Why a part keeps the form from being read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Nothing on the page is it.
    #[error("it was not found")]
    Missing,
    /// Several could be it.
    #[error("several fields could be it")]
    Ambiguous(Vec<Handle>),
    /// It is behind a tab or a folded section.
    #[error("it is not shown now")]
    Behind,
    /// It cannot be edited now.
    #[error("it is locked")]
    Locked,
    /// Its text was not read.
    #[error("its text could not be read")]
    Unread,
    /// What is chosen is unknown, or cannot be chosen.
    #[error("what is chosen there is unknown")]
    Unknown,
    /// Rows cannot be added: no button is known to do it.
    #[error("no button is known to add a row")]
    NoRow,
}

impl Why {
    /// Whether it can be so only because the page is still loading: an editor that is late leaves its part without a
    /// field, or with too many that could be it.
    pub(super) fn may_pass(&self) -> bool {
        matches!(
            self,
            Why::Missing | Why::Ambiguous(_) | Why::Unread | Why::Unknown | Why::NoRow
        )
    }
}

/// A part that keeps the form from being read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{part}: {why}")]
pub struct Refusal {
    /// The part.
    pub part: Part,
    /// Why.
    pub why: Why,
}

impl Refusal {
    pub(super) fn new(part: Part, why: Why) -> Refusal {
        Refusal { part, why }
    }
}

/// A found part, or why there is none.
pub(super) fn need<T>(part: Part, find: &Find<T>) -> Result<&T, Refusal> {
    Err(Refusal::new(
        part,
        match find {
            Find::Found(found) => return Ok(found),
            Find::Missing => Why::Missing,
            Find::Ambiguous(candidates) => Why::Ambiguous(candidates.clone()),
            Find::Behind(_) => Why::Behind,
        },
    ))
}

impl Rows {
    pub(super) fn fields(&self) -> impl Iterator<Item = &TextField> {
        self.rows.iter().flat_map(|row| [&row.key, &row.value])
    }

    /// The rows that hold anything.
    pub(super) fn filled(&self, part: Part) -> Result<Vec<(String, HeaderValue)>, Refusal> {
        self.rows
            .iter()
            .filter(|row| !row.is_blank())
            .map(|row| {
                let unread = || Refusal::new(part, Why::Unread);
                Ok((
                    text_of(part, &row.key)?,
                    row.value.value.clone().ok_or_else(unread)?,
                ))
            })
            .collect()
    }
}

pub(super) fn text_of(part: Part, field: &TextField) -> Result<String, Refusal> {
    match &field.value {
        Some(HeaderValue::Text(text)) => Ok(text.clone()),
        _ => Err(Refusal::new(part, Why::Unread)),
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Url => "Webhook URL",
            Part::Method => "HTTP method",
            Part::BodyType => "Body type",
            Part::Body => "Request body",
            Part::Headers => "Request headers",
        })
    }
}
