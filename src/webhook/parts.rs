//! A text cut into what is sent as it stands and what Liquid works on.
//!
//! Writing JSON needs only this cut, not the meaning of the Liquid. Where a piece ends follows Liquid's own
//! tokenizer (the first closing braces), widened by Braze's `${…}`.

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Sent as it stands.
    Text(&'a str),
    /// An output, braces included: `{{${first_name}}}`.
    Output(&'a str),
    /// A tag, braces included. Blocks whose inside is never sent where it stands (`comment`, `capture`) are one
    /// part with their inside and their end.
    Tag(&'a str),
}

impl<'a> Part<'a> {
    /// The part as it stands in the source.
    pub fn source(self) -> &'a str {
        match self {
            Part::Text(source) | Part::Output(source) | Part::Tag(source) => source,
        }
    }
}

/// Blocks that render nothing where they stand.
const SILENT_BLOCKS: &[&str] = &["comment", "capture"];

/// Cuts a text. The parts joined are the text again; no two texts are neighbors and none is empty. Braces that
/// are opened and never closed are text, and so is the tag of a block (`raw`, `comment`, `capture`) without an end.
pub fn parts(source: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut text_from = 0;
    let mut at = 0;
    while let Some(open) = source[at..].find('{').map(|offset| at + offset) {
        at = open + 1;
        let Some(end) = end_of_liquid(source, open) else {
            continue;
        };
        let piece = &source[open..end];
        let tag = tag_name(piece);
        let mut cut = match piece.starts_with("{{") {
            true => vec![Part::Output(piece)],
            false if tag == "raw" => match raw_block(source, open, end) {
                Some(block) => block,
                None => continue,
            },
            false if SILENT_BLOCKS.contains(&tag) => match end_of_block(source, end, tag) {
                Some(end) => vec![Part::Tag(&source[open..end])],
                None => continue,
            },
            false => vec![Part::Tag(piece)],
        };
        if text_from < open {
            found.push(Part::Text(&source[text_from..open]));
        }
        at = open + cut.iter().map(|part| part.source().len()).sum::<usize>();
        found.append(&mut cut);
        text_from = at;
    }
    if text_from < source.len() {
        found.push(Part::Text(&source[text_from..]));
    }
    found
}

/// The tag `raw` from `open` to `end`, its text and its end tag.
fn raw_block(source: &str, open: usize, end: usize) -> Option<Vec<Part<'_>>> {
    let mut at = end;
    while let Some(close) = source[at..].find("{%").map(|offset| at + offset) {
        let close_end = end_of_liquid(source, close)?;
        if tag_name(&source[close..close_end]) == "endraw" {
            let text = &source[end..close];
            let mut block = vec![Part::Tag(&source[open..end])];
            block.extend((!text.is_empty()).then_some(Part::Text(text)));
            block.push(Part::Tag(&source[close..close_end]));
            return Some(block);
        }
        at = close + 2;
    }
    None
}

/// Whether a text holds any Liquid.
pub fn has_liquid(source: &str) -> bool {
    parts(source).iter().any(|part| !matches!(part, Part::Text(_)))
}

/// Whether a text opens an output, a tag or one of the blocks above that is never closed.
pub fn is_unclosed(source: &str) -> bool {
    let mut raw = false;
    parts(source).iter().any(|part| match part {
        Part::Text(text) => !raw && (text.contains("{{") || text.contains("{%")),
        Part::Tag(tag) => {
            raw = tag_name(tag) == "raw";
            false
        }
        Part::Output(_) => false,
    })
}

/// The name of a tag: `if` of `{%- if x %}`.
pub fn tag_name(tag: &str) -> &str {
    let inside = tag.trim_start_matches("{%").trim_start_matches('-').trim_start();
    let end = inside
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(inside.len());
    &inside[..end]
}

/// Where the output or tag that begins at `open` ends.
fn end_of_liquid(source: &str, open: usize) -> Option<usize> {
    let rest = &source[open..];
    if rest.starts_with("{{") {
        let inside = open + 2;
        let mut at = inside;
        while at < source.len() {
            let here = &source[at..];
            if here.starts_with("}}") {
                return Some(at + 2);
            }
            at += match here.strip_prefix("${").and_then(|name| name.find('}')) {
                Some(length) => 2 + length + 1,
                None => here.chars().next().map_or(1, char::len_utf8),
            };
        }
        None
    } else {
        let inside = rest.strip_prefix("{%")?;
        inside.find("%}").map(|offset| open + 2 + offset + 2)
    }
}

/// Where the block whose first tag ends at `from` ends, nested ones of its name counted.
fn end_of_block(source: &str, from: usize, name: &str) -> Option<usize> {
    let end_name = format!("end{name}");
    let mut depth = 1_usize;
    let mut at = from;
    while let Some(open) = source[at..].find('{').map(|offset| at + offset) {
        let Some(end) = end_of_liquid(source, open) else {
            at = open + 1;
            continue;
        };
        let piece = &source[open..end];
        let found = if piece.starts_with("{%") {
            tag_name(piece)
        } else {
            ""
        };
        if found == name {
            depth += 1;
        } else if found == end_name {
            depth -= 1;
            if depth == 0 {
                return Some(end);
            }
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(source: &str) -> Vec<Part<'_>> {
        parts(source)
    }

    #[test]
    fn outputs_with_brazes_names_are_whole() {
        assert_eq!(
            cut("Hi {{${first_name} | default: 'there'}}!"),
            [
                Part::Text("Hi "),
                Part::Output("{{${first_name} | default: 'there'}}"),
                Part::Text("!")
            ]
        );
        assert_eq!(
            cut("{{custom_attribute.${a}}}"),
            [Part::Output("{{custom_attribute.${a}}}")]
        );
    }

    #[test]
    fn the_inside_of_raw_is_text() {
        assert_eq!(
            cut("{% raw %}{{x}}{% endraw %}"),
            [
                Part::Tag("{% raw %}"),
                Part::Text("{{x}}"),
                Part::Tag("{% endraw %}")
            ]
        );
    }

    #[test]
    fn a_capture_is_one_part() {
        let source = "{% capture a %}\"{{x}}\"{%endcapture%}";
        assert_eq!(cut(source), [Part::Tag(source)]);
    }

    #[test]
    fn what_is_never_closed_is_text() {
        assert_eq!(cut("a {{ b"), [Part::Text("a {{ b")]);
        assert!(is_unclosed("a {{ b"));
        assert!(!is_unclosed("{% raw %}{{{% endraw %}"));
        assert_eq!(cut("{% raw %}{{x"), [Part::Text("{% raw %}{{x")]);
        assert_eq!(cut("{{% if x %}"), [Part::Text("{"), Part::Tag("{% if x %}")]);
    }

    proptest! {
        #[test]
        fn parts_joined_are_the_text(source in r#"([ab"\\]|\{|\}|%|\$|\{\{|\}\}|\{%|%\}| raw | endraw | capture |é){0,30}"#) {
            let found = parts(&source);
            prop_assert_eq!(found.iter().map(|part| part.source()).collect::<String>(), source.clone());
            prop_assert!(found.windows(2).all(|two| !matches!(two, [Part::Text(_), Part::Text(_)])));
        }
    }
}
