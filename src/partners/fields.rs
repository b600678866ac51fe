//! Short ways to say a form's fields.

use super::form::{Control, Field, Hint, Text, Tone};
use crate::liquid::{self, SyntaxErrorKind};

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

/// What is wrong with a field's Liquid, as the line below it; `None` when nothing is.
pub fn liquid_flaw(value: &str) -> Option<Hint> {
    let template = liquid::parse(value);
    let error = template.errors().first()?;
    let text = match error.kind {
        SyntaxErrorKind::Unterminated(_) | SyntaxErrorKind::NeverClosed(_) => "liquid_unclosed",
        SyntaxErrorKind::CurlyQuote => "liquid_curly_quote",
        _ => "liquid_error",
    };
    let near: String = template.text(error.span).chars().take(30).collect();
    Some(Hint {
        tone: Tone::Bad,
        text: Text::with(text, &[&near]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flaws_of_liquid_are_told() {
        assert_eq!(liquid_flaw("Hi {{${first_name} | default: 'there'}}"), None);
        let told = |value| liquid_flaw(value).map(|hint| hint.text);
        assert_eq!(told("a {{ b"), Some(Text::with("liquid_unclosed", &["{{"])));
        assert_eq!(
            told("{% if a %}"),
            Some(Text::with("liquid_unclosed", &["{% if a %}"]))
        );
        assert!(
            matches!(told("{{ a | default: “b” }}"), Some(Text::Message(key, _)) if key == "liquid_curly_quote")
        );
        assert!(matches!(told("{{ a | }}{% nope %}"), Some(Text::Message(key, _)) if key == "liquid_error"));
    }
}
