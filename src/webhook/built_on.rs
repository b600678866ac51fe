//! Which version of which template a body was built on: a comment of Liquid at its end, which Braze drops.
//!
//! `{% comment %}Notification Builder: order-shipped, version 1767312000000{% endcomment %}`

use serde::{Deserialize, Serialize};

/// A template and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuiltOn {
    /// The template's key.
    pub template: String,
    /// When that template was changed last, in milliseconds since 1970.
    pub version: u64,
}

const BEGIN: &str = "{% comment %}Notification Builder: ";
const MIDDLE: &str = ", version ";
const END: &str = "{% endcomment %}";

impl BuiltOn {
    /// The comment. Whatever the key holds, nothing in it ends the comment.
    pub fn written(&self) -> String {
        let mut key = String::new();
        for c in self.template.chars() {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
                key.push(c);
            } else {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    key.push_str(&format!("%{byte:02X}"));
                }
            }
        }
        format!("{BEGIN}{key}{MIDDLE}{}{END}", self.version)
    }

    /// The comment at a body's end, and where the white space before it begins. `None` where a body ends with anything
    /// else, or with such a comment that this program did not write.
    pub fn find(body: &str) -> Option<(BuiltOn, usize)> {
        let trimmed = body.trim_end();
        let at = trimmed.rfind(BEGIN)?;
        let inside = trimmed.get(at + BEGIN.len()..)?.strip_suffix(END)?;
        let (key, version) = inside.rsplit_once(MIDDLE)?;
        let found = BuiltOn {
            template: decoded(key)?,
            version: version.parse().ok()?,
        };
        // What would be written otherwise was written by somebody else, and is left alone.
        let own = trimmed.get(at..)? == found.written();
        let before = body.get(..at)?.trim_end().len();
        own.then_some((found, before))
    }
}

fn decoded(key: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = key.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::liquid::{Environment, Object, parse};
    use proptest::prelude::*;

    fn built_on(template: &str, version: u64) -> BuiltOn {
        BuiltOn {
            template: template.to_owned(),
            version,
        }
    }

    #[test]
    fn the_comment_says_it_in_words() {
        let written = built_on("order-shipped", 1_767_312_000_000).written();
        assert_eq!(
            written,
            "{% comment %}Notification Builder: order-shipped, version 1767312000000{% endcomment %}"
        );
    }

    #[test]
    fn other_ends_are_none() {
        for body in [
            "",
            "{}",
            "{% comment %}Notification Builder: a{% endcomment %}",
            "{% comment %}Notification Builder: a, version x{% endcomment %}",
            "{% comment %}Notification Builder: a b, version 1{% endcomment %}",
            "{% comment %}Notification Builder: %2, version 1{% endcomment %}",
            "{% comment %}Notification Builder: a, version 1{% endcomment %} {}",
        ] {
            assert_eq!(BuiltOn::find(body), None, "{body}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_key_it_comes_back_and_shows_nothing(
            key in "\\PC{0,12}|[%{}a-z ,]{0,12}", version in any::<u64>(), before in "[{}a\\n ]{0,8}", after in "[ \\n]{0,3}"
        ) {
            let built_on = built_on(&key, version);
            let written = built_on.written();
            let template = parse(&written);
            prop_assert!(template.errors().is_empty());
            let data = Object::default();
            let rendered = template.render(&Environment::new(&data)).unwrap();
            prop_assert_eq!(rendered.text, "");
            let body = format!("{before}\n{written}{after}");
            prop_assert_eq!(BuiltOn::find(&body), Some((built_on, before.trim_end().len())));
        }
    }
}
