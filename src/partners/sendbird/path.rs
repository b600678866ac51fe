//! Where in a body a value stands, and the way to write that down.

use serde::{Deserialize, Serialize};

/// One step from a value into another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// The member of an object with this key.
    Key(String),
    /// The one item of an array.
    Item,
    /// The member of an object whose key is the receiver.
    Receiver,
}

/// A place in a body, from its root. As text: keys joined by dots, `[]` for the one item of an array,
/// `<receiver>` for the receiver as key; `\` before a `.`, `[`, `<` or `\` that belongs to a key.
///
/// ```
/// use notification_builder::partners::sendbird::Path;
/// assert_eq!(Path::parse("template.variables.<receiver>").map(|p| p.0.len()), Some(3));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// A place that is one key of the body.
    pub fn key(name: &str) -> Path {
        Path(vec![Step::Key(name.to_owned())])
    }

    /// Reads the text form; `None` when it is none (an empty key, a lone `\`).
    pub fn parse(text: &str) -> Option<Path> {
        let mut steps = Vec::new();
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("[]") {
                steps.push(Step::Item);
                rest = after;
            } else if let Some(after) = rest.strip_prefix("<receiver>") {
                steps.push(Step::Receiver);
                rest = after;
            } else {
                let (key, after) = key_of(rest)?;
                steps.push(Step::Key(key));
                rest = after;
            }
            if rest.is_empty() {
                return Some(Path(steps));
            }
            if !rest.starts_with("[]") {
                rest = rest.strip_prefix('.')?;
            }
        }
    }

    /// Whether one of two places lies in the other, or both are one.
    pub fn clashes(&self, other: &Path) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

/// The key at the start of `text` and what follows it.
fn key_of(text: &str) -> Option<(String, &str)> {
    let mut key = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => key.push(chars.next()?.1),
            '.' | '[' | '<' => return (!key.is_empty()).then_some((key, &text[at..])),
            _ => key.push(c),
        }
    }
    (!key.is_empty()).then_some((key, ""))
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            if index > 0 && !matches!(step, Step::Item) {
                f.write_str(".")?;
            }
            match step {
                Step::Item => f.write_str("[]")?,
                Step::Receiver => f.write_str("<receiver>")?,
                Step::Key(key) => {
                    for c in key.chars() {
                        if matches!(c, '.' | '[' | '<' | '\\') {
                            f.write_str("\\")?;
                        }
                        write!(f, "{c}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl Serialize for Path {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Path, D::Error> {
        let text = String::deserialize(deserializer)?;
        Path::parse(&text).ok_or_else(|| serde::de::Error::custom("not a place in a body"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_have_a_text_form() {
        for text in [
            "receiver",
            "targets[]",
            "template.variables.<receiver>",
            r"a\.b.c\[]",
        ] {
            assert_eq!(
                Path::parse(text).map(|path| path.to_string()).as_deref(),
                Some(text)
            );
        }
        for text in ["", ".", "a.", ".a", "a..b", "a\\", "a[0]", "<x>"] {
            assert_eq!(Path::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_text_form_is_exact(keys in prop::collection::vec(r"[a.\[\]<>\\é ]{1,6}", 1..4), item in any::<bool>()) {
            let mut steps: Vec<Step> = keys.into_iter().map(Step::Key).collect();
            if item {
                steps.push(Step::Item);
            }
            let path = Path(steps);
            prop_assert_eq!(Path::parse(&path.to_string()), Some(path));
        }
    }
}
