//! What `content.js` sees of a page, as plain data. `docs/hands.md` describes the same for JavaScript.

use serde::{Deserialize, Serialize};

/// A page at one moment: the visible fields, buttons, tabs, labels and texts, in document order and nested as they
/// stand, with every element left out that adds no nesting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The page's address, whole.
    pub url: String,
    /// `<html lang>`, empty when there is none.
    #[serde(default)]
    pub lang: String,
    /// What stands at the top level.
    pub nodes: Vec<Node>,
    /// Whether the page had more nodes than are carried (4,000), and the rest was left out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub cut: bool,
}

/// A handle of an element. It stays the same for the same element as long as the document lives, and names no other.
pub type Handle = u32;

/// One element that matters, or a container of several.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// The element's handle.
    pub id: Handle,
    /// What it is.
    pub kind: Kind,
    /// Names that the document itself binds to the element, most binding first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Name>,
    /// The element's own text: a caption, a heading, a label, running text. At most 300 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What a field holds; absent for editors that have to be asked (Monaco, CodeMirror) until they are read, and for everything that is no field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The options of a native `<select>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Class names that are known to be stable: those that begin with `bcl-`, `db-` or `monaco-textarea`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// The `name` attribute of a radio button: the group it belongs to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Checked, selected, pressed or expanded; absent where the element has no such state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<bool>,
    /// Disabled or read-only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
    /// What it contains, in document order.
    #[serde(default, rename = "in", skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

/// What an element is, for the hands that will touch it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A container of several nodes, or one with a name of its own (a group, a region, a dialog).
    #[default]
    Box,
    /// Running text.
    Text,
    /// A heading, `h1` to `h6` or by its role.
    Heading,
    /// A `<label>`, or `legend`.
    Label,
    /// A one-line text input.
    Input,
    /// A `<textarea>`.
    Textarea,
    /// A Monaco editor.
    Monaco,
    /// A CodeMirror 6 or 5 editor.
    Codemirror,
    /// An Ace editor.
    Ace,
    /// Any other contenteditable element.
    Rich,
    /// A react-select, or another combobox with a list.
    Select,
    /// A native `<select>`.
    Choice,
    /// An option of an open or standing list.
    Option,
    /// A radio button, native or by its role.
    Radio,
    /// A checkbox or switch.
    Checkbox,
    /// A tab.
    Tab,
    /// A tab's panel.
    Panel,
    /// A button.
    Button,
    /// A link.
    Link,
    /// A status or alert message.
    Alert,
}

impl Kind {
    /// Whether text can be written into it.
    pub fn is_text_field(self) -> bool {
        matches!(
            self,
            Kind::Input | Kind::Textarea | Kind::Monaco | Kind::Codemirror | Kind::Ace | Kind::Rich
        )
    }
}

/// A name that the document binds to an element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// By which means.
    pub by: Binding,
    /// The text, with white space folded. At most 300 characters.
    pub text: String,
}

/// The means by which a document names an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// A `<label>`, by `for` or around the field.
    Label,
    /// `aria-labelledby`.
    Labelledby,
    /// `aria-label`.
    Aria,
    /// `placeholder`.
    Placeholder,
    /// `title`.
    Title,
}

impl Snapshot {
    /// Every node, in document order, containers before what they contain.
    pub fn walk(&self) -> impl Iterator<Item = &Node> {
        let mut stack: Vec<&Node> = self.nodes.iter().rev().collect();
        std::iter::from_fn(move || {
            let node = stack.pop()?;
            stack.extend(node.children.iter().rev());
            Some(node)
        })
    }

    /// The node with a handle.
    pub fn node(&self, id: Handle) -> Option<&Node> {
        self.walk().find(|node| node.id == id)
    }
}

fn is_false(value: &bool) -> bool {
    !value
}
