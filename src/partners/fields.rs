//! Short ways to say a form's fields.

use super::form::{Control, Field, Hint, Text, Tone};

/// A field with a label of the catalogue.
pub fn plain(id: &str, label: &str, control: Control, hint: Option<Hint>) -> Field {
    Field {
        id: id.to_owned(),
        label: Text::key(label),
        kind_word: None,
        control,
        hint,
        folded: None,
    }
}

/// A sentence of its own, with a button when there is something to do.
pub fn note(id: &str, label: &str, tone: Tone, key: &str, action: Option<&str>) -> Field {
    plain(
        id,
        label,
        Control::Note {
            action: action.map(Text::key),
        },
        Some(hint(tone, key)),
    )
}

/// A text with Liquid in it.
pub fn liquid(value: &str, placeholder: Option<Text>, suggested: &[&str]) -> Control {
    Control::Liquid {
        value: value.to_owned(),
        placeholder,
        suggested: suggested.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// A text without Liquid, in the code font.
pub fn code(value: &str, placeholder: Option<Text>) -> Control {
    Control::Line {
        value: value.to_owned(),
        placeholder,
        code: true,
    }
}

/// A line below a field.
pub fn hint(tone: Tone, key: &str) -> Hint {
    Hint {
        tone,
        text: Text::key(key),
    }
}
