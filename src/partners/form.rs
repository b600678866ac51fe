//! A draft's form as plain data: what the sidebar shows, without a word of how.

use serde_json::Value;

/// A text for people: a message of the catalogue, or words of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Text {
    /// A message key and its arguments (`$1`, `$2` …).
    Message(String, Vec<String>),
    /// Shown as it is: a variable's name, a template's name.
    Plain(String),
}

impl Text {
    /// A message without arguments.
    pub fn key(key: &str) -> Text {
        Text::Message(key.to_owned(), Vec::new())
    }

    /// A message with arguments.
    pub fn with(key: &str, args: &[&str]) -> Text {
        Text::Message(key.to_owned(), args.iter().map(|arg| (*arg).to_owned()).collect())
    }
}

/// A form: sections from top to bottom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// The sections.
    pub sections: Vec<Section>,
}

/// Fields that belong together, under a heading or none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// The heading.
    pub title: Option<Text>,
    /// What stands at the heading's end: "3 of 4 filled".
    pub aside: Option<Text>,
    /// The fields. Those with [`Field::folded`] are one-line rows until opened.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its id within the form; a [`Change`] names it. Stable while the form lives: `receiver`, `variable:name`.
    pub id: String,
    /// The label above it.
    pub label: Text,
    /// A word behind the label: "Text", "Button link".
    pub kind_word: Option<Text>,
    /// The control and what it holds.
    pub control: Control,
    /// The line below it.
    pub hint: Option<Hint>,
    /// When set, the field is a one-line row (label and this present value) that opens on demand.
    pub folded: Option<Text>,
}

/// A field's control.
#[derive(Debug, Clone, PartialEq)]
pub enum Control {
    /// Text with Liquid in it: chips and a `+` for personalization.
    Liquid {
        /// Liquid source.
        value: String,
        /// Shown while it is empty.
        placeholder: Option<Text>,
        /// Attributes offered first under `+`, as `custom_attribute.${x}` or `${x}`.
        suggested: Vec<String>,
    },
    /// Plain text, in the code font when `code` is set.
    Line {
        /// The text.
        value: String,
        /// Shown while it is empty.
        placeholder: Option<Text>,
        /// A URL, a key.
        code: bool,
    },
    /// One of a few, side by side.
    Segments {
        /// Value and caption of each.
        options: Vec<(String, Text)>,
        /// The chosen value.
        chosen: String,
    },
    /// One of the context's applications.
    Application {
        /// The chosen application's id.
        chosen: Option<String>,
    },
    /// One of the context's templates, or a typed key.
    Template {
        /// The chosen key; empty when none.
        key: String,
    },
    /// Key names that a user may change: role, key.
    Names {
        /// Role id, label, key name.
        rows: Vec<(String, Text, String)>,
    },
    /// Further key-value pairs.
    Pairs {
        /// Key and Liquid value.
        rows: Vec<(String, String)>,
    },
    /// A large text to paste into, with a button.
    Paste {
        /// The button's caption.
        action: Text,
        /// What stands in it.
        value: String,
    },
    /// A proposal with what it rests on, to accept or to decline.
    Proposal {
        /// Rows of label and value.
        rows: Vec<(Text, String)>,
        /// Caption of the button that accepts.
        accept: Text,
        /// Caption of the button that declines.
        decline: Text,
    },
    /// A sentence of its own, with a link-like button that sends [`Change::Press`] when there is one.
    Note {
        /// The button's caption.
        action: Option<Text>,
    },
}

/// The line under a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: Text,
}

/// How a hint is meant; each has its icon, so color never says it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Plain information.
    Info,
    /// As it should be.
    Ok,
    /// Worth a look.
    Warn,
    /// Does not work as it is.
    Bad,
    /// Users are left out.
    Skip,
    /// Plain, without an icon.
    Plain,
}

/// One change that the user made in a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A field's text, segment, application or template key.
    Set {
        /// The field.
        field: String,
        /// The new value.
        value: String,
    },
    /// A row of [`Control::Names`].
    Name {
        /// The field.
        field: String,
        /// The role.
        role: String,
        /// The key name.
        key: String,
    },
    /// All rows of [`Control::Pairs`].
    Pairs {
        /// The field.
        field: String,
        /// Key and Liquid value.
        rows: Vec<(String, String)>,
    },
    /// A button of [`Control::Paste`], [`Control::Note`], or a [`Control::Proposal`]'s acceptance.
    Press {
        /// The field.
        field: String,
    },
    /// A [`Control::Proposal`] was declined.
    Decline {
        /// The field.
        field: String,
    },
}

/// What has to follow from a change, carried out by the sidebar.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// The list of this application's templates is wanted.
    List {
        /// The settings' id of it.
        application: String,
    },
    /// Keep partner data for an application ([`super::Application::kept`]).
    Keep {
        /// The settings' id of it.
        application: String,
        /// The data.
        kept: Value,
    },
}
