//! A text cut into what is sent as it stands and what Liquid works on.
//!
//! Writing JSON needs only this cut, not the meaning of the Liquid. Where outputs and tags end is the parser's
//! word ([`crate::liquid`]); here blocks that send nothing are joined, and what does not hold is text.

use crate::liquid::{self, PieceKind};

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Sent as it stands.
    Text(&'a str),
    /// An output, braces included: `{{${first_name}}}`.
    Output(&'a str),
    /// A tag, braces included. Blocks whose inside is never sent where it stands (`comment`, `doc`, `capture`) are one
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
const SILENT_BLOCKS: &[&str] = &["comment", "doc", "capture"];
/// Blocks whose tag is text when they are not closed: they would swallow what follows the text elsewhere.
const SWALLOWING_BLOCKS: &[&str] = &["comment", "doc", "capture", "raw"];

/// Cuts a text. The parts joined are the text again; no two texts are neighbors and none is empty. Braces that
/// are opened and never closed are text, and so is the tag of a block (`raw`, `comment`, `doc`, `capture`) without
/// an end.
pub fn parts(source: &str) -> Vec<Part<'_>> {
    let mut cut = Cut {
        source,
        found: Vec::new(),
        text_from: 0,
    };
    let mut from = 0;
    while from < source.len() {
        from += cut.piecewise(from);
    }
    cut.text_to(source.len());
    cut.found
}

struct Cut<'a> {
    source: &'a str,
    found: Vec<Part<'a>>,
    /// Where the text that is not yet a part begins.
    text_from: usize,
}

impl<'a> Cut<'a> {
    /// Cuts from `from` on, to the end or to behind the first tag that turned out to be text; answers how far.
    fn piecewise(&mut self, from: usize) -> usize {
        let rest = &self.source[from..];
        let template = liquid::parse(rest);
        let pieces: Vec<(PieceKind, &str)> = template
            .pieces()
            .iter()
            .map(|piece| (piece.kind, piece.span.of(rest)))
            .collect();
        let mut at = 0;
        let mut index = 0;
        while let Some((kind, text)) = pieces.get(index) {
            let mut length = text.len();
            let mut pieces_taken = 1;
            let is_tag =
                *kind == PieceKind::Tag && text.starts_with("{%") && text.len() > 3 && text.ends_with("%}");
            if is_tag {
                let name = tag_name(text);
                let end = SWALLOWING_BLOCKS
                    .contains(&name)
                    .then(|| end_of_block(&pieces[index + 1..], name));
                if end == Some(None) {
                    return at + length;
                }
                if let Some(Some(count)) = end
                    && SILENT_BLOCKS.contains(&name)
                {
                    pieces_taken += count;
                    length = pieces[index..index + pieces_taken]
                        .iter()
                        .map(|piece| piece.1.len())
                        .sum();
                }
            }
            if is_tag || *kind == PieceKind::Output {
                self.liquid(from + at, length, is_tag);
            }
            at += length;
            index += pieces_taken;
        }
        rest.len()
    }

    fn liquid(&mut self, from: usize, length: usize, is_tag: bool) {
        self.text_to(from);
        self.text_from = from + length;
        let piece = &self.source[from..from + length];
        self.found.push(if is_tag {
            Part::Tag(piece)
        } else {
            Part::Output(piece)
        });
    }

    fn text_to(&mut self, to: usize) {
        if self.text_from < to {
            self.found.push(Part::Text(&self.source[self.text_from..to]));
        }
    }
}

/// How many of the pieces after a block's tag belong to it, its end tag included.
fn end_of_block(pieces: &[(PieceKind, &str)], name: &str) -> Option<usize> {
    let mut depth = 1_usize;
    for (index, (kind, text)) in pieces.iter().enumerate() {
        if *kind != PieceKind::Tag {
            continue;
        }
        let found = tag_name(text);
        if found == name {
            depth += 1;
        } else if found.strip_prefix("end") == Some(name) {
            depth -= 1;
            if depth == 0 {
                return Some(index + 1);
            }
        }
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
    fn an_output_in_an_output_is_part_of_it() {
        let source = "{{${a} | default: {{${b}}} }}";
        assert_eq!(cut(source), [Part::Output(source)]);
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
        assert_eq!(cut("{{% if x %}"), [Part::Text("{{% if x %}")]);
        assert_eq!(
            cut("{% comment %}{{x}}"),
            [Part::Text("{% comment %}"), Part::Output("{{x}}")]
        );
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
