//! A text with Liquid as a field shows it: words and chips.
//!
//! Nothing here changes a part that the user did not touch: an edit replaces a range of the source and keeps the rest
//! byte for byte.

use std::ops::Range;

use super::parts::{Part, parts};
use crate::liquid;

/// A piece of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, at a range of the source.
    Text(Range<usize>),
    /// A chip.
    Chip(Chip),
}

impl Piece {
    /// Where the piece stands in the source.
    pub fn range(&self) -> Range<usize> {
        match self {
            Piece::Text(range) => range.clone(),
            Piece::Chip(chip) => chip.range.clone(),
        }
    }
}

/// Liquid that counts as one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Where it stands in the source.
    pub range: Range<usize>,
    /// What it shows.
    pub face: Face,
}

/// What a chip shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Face {
    /// A personalization: its attribute, and what stands in when it is blank.
    Attribute {
        /// The name: `first_name`.
        name: String,
        /// What stands before it: `custom_attribute`; empty for a standard attribute.
        object: String,
        /// The default.
        default: Option<String>,
    },
    /// Any other output, or a tag: shown as it is written.
    Code,
}

/// Filters beside `default` that an attribute's chip may have: they change how it is written, not what it says.
const QUIET_FILTERS: &[&str] = &["json_escape"];

/// Cuts a source into words and chips. The pieces' ranges are the whole source, without gaps.
pub fn pieces(source: &str) -> Vec<Piece> {
    let mut at = 0;
    parts(source)
        .into_iter()
        .map(|part| {
            let range = at..at + part.source().len();
            at = range.end;
            match part {
                Part::Text(_) => Piece::Text(range),
                Part::Output(output) => Piece::Chip(Chip {
                    range,
                    face: face(output),
                }),
                Part::Tag(_) => Piece::Chip(Chip {
                    range,
                    face: Face::Code,
                }),
            }
        })
        .collect()
}

/// What the chip of one output shows.
pub fn face(output: &str) -> Face {
    let template = liquid::parse(output);
    let Some(found) = template.single_personalization() else {
        return Face::Code;
    };
    let plain = !found.has_steps
        && found
            .filters
            .iter()
            .all(|filter| QUIET_FILTERS.contains(&&*filter.name));
    let default = found.default_text();
    if !plain || found.default.is_some() != default.is_some() {
        return Face::Code;
    }
    Face::Attribute {
        name: found.attribute.to_owned(),
        object: found.object.unwrap_or_default().to_owned(),
        default: default.map(str::to_owned),
    }
}

/// Writes an output: the attribute as Braze writes it (`custom_attribute.${x}`), and what stands in when it is blank.
/// `None` when Liquid has no way to write that default: it holds both kinds of quotation mark.
pub fn output(attribute: &str, default: Option<&str>) -> Option<String> {
    Some(match default {
        None => format!("{{{{{attribute}}}}}"),
        Some(text) => format!("{{{{{attribute} | default: {}}}}}", literal(text)?),
    })
}

/// A chip's source with another default, or none; everything else in it stays as it is written. `None` when the source
/// is no attribute's, or the default cannot be written.
pub fn with_default(source: &str, default: Option<&str>) -> Option<String> {
    if !matches!(face(source), Face::Attribute { .. }) {
        return None;
    }
    let template = liquid::parse(source);
    let value = &template.single_output()?.value;
    let written = default.map(literal);
    if let Some(None) = written {
        return None;
    }
    let written = written.flatten();
    let (range, text) = match (value.filter("default"), written) {
        (Some(filter), Some(text)) => {
            let first = filter.args.first()?.value.span;
            (first.start..first.end, text)
        }
        (Some(filter), None) => {
            let pipe = source[..filter.span.start].rfind('|')?;
            (source[..pipe].trim_end().len()..filter.span.end, String::new())
        }
        (None, Some(text)) => {
            let at = value.expr.span.end;
            (at..at, format!(" | default: {text}"))
        }
        (None, None) => return Some(source.to_owned()),
    };
    Some(replaced(source, range, &text))
}

/// A source with a range of it replaced.
pub fn replaced(source: &str, range: Range<usize>, by: &str) -> String {
    let before = source.get(..range.start).unwrap_or(source);
    let after = source.get(range.end..).unwrap_or_default();
    [before, by, after].concat()
}

/// A text as a Liquid string. Liquid knows no escapes, so a text with both kinds of quotation mark cannot be written.
fn literal(text: &str) -> Option<String> {
    // Liquid's tokenizer ends an output at the first closing braces, even within quotation marks.
    if text.contains("}}") || text.contains("%}") || text.contains("{{") || text.contains("{%") {
        return None;
    }
    match (text.contains('\''), text.contains('"')) {
        (false, _) => Some(format!("'{text}'")),
        (true, false) => Some(format!("\"{text}\"")),
        (true, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(source: &str) -> Vec<String> {
        pieces(source)
            .iter()
            .map(|piece| match piece {
                Piece::Text(range) => source[range.clone()].to_owned(),
                Piece::Chip(Chip {
                    face: Face::Code,
                    range,
                }) => format!("<{}>", &source[range.clone()]),
                Piece::Chip(Chip {
                    face: Face::Attribute { name, default, .. },
                    ..
                }) => match default {
                    Some(default) => format!("[{name} or {default}]"),
                    None => format!("[{name}]"),
                },
            })
            .collect()
    }

    #[test]
    fn an_attribute_is_a_chip_and_the_rest_are_words() {
        assert_eq!(
            shown("Hi {{${first_name} | default: 'there'}}, order #{{event_properties.${order_id}}}."),
            ["Hi ", "[first_name or there]", ", order #", "[order_id]", "."]
        );
        assert_eq!(
            shown("{{custom_attribute.${sendbird_id} | json_escape}}"),
            ["[sendbird_id]"]
        );
    }

    #[test]
    fn what_is_more_than_an_attribute_is_shown_as_it_is_written() {
        assert_eq!(
            shown("{% if x %}a{% endif %}{{${n} | upcase}}{{${n}[0]}}{{${n} | default: other}}"),
            [
                "<{% if x %}>",
                "a",
                "<{% endif %}>",
                "<{{${n} | upcase}}>",
                "<{{${n}[0]}}>",
                "<{{${n} | default: other}}>"
            ]
        );
    }

    #[test]
    fn what_is_still_being_typed_is_words() {
        assert_eq!(shown("a {{${first"), ["a {{${first"]);
        assert_eq!(shown("a {"), ["a {"]);
    }

    #[test]
    fn a_default_is_written_with_the_quotes_that_it_leaves_free() {
        assert_eq!(
            output("${first_name}", Some("there")).unwrap(),
            "{{${first_name} | default: 'there'}}"
        );
        assert_eq!(
            output("${a}", Some("it's")).unwrap(),
            "{{${a} | default: \"it's\"}}"
        );
        assert_eq!(output("${a}", None).unwrap(), "{{${a}}}");
        assert_eq!(output("${a}", Some("\"it's\"")), None);
        assert_eq!(output("${a}", Some("a }} b")), None);
    }

    #[test]
    fn another_default_leaves_the_rest_as_it_was_written() {
        let same = "{{ ${a}  |  default:  'x'  | json_escape }}";
        assert_eq!(
            with_default(same, Some("y")).unwrap(),
            "{{ ${a}  |  default:  'y'  | json_escape }}"
        );
        assert_eq!(with_default(same, None).unwrap(), "{{ ${a}  | json_escape }}");
        assert_eq!(
            with_default("{{${a} | json_escape}}", Some("y")).unwrap(),
            "{{${a} | default: 'y' | json_escape}}"
        );
        assert_eq!(
            with_default("{{${a}}}", Some("")).unwrap(),
            "{{${a} | default: ''}}"
        );
        assert_eq!(with_default("{{x}}", Some("y")), None);
        assert_eq!(with_default("{{${a} | upcase}}", None), None);
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_source(source in source()) {
            let mut at = 0;
            for piece in pieces(&source) {
                prop_assert_eq!(piece.range().start, at);
                prop_assert!(!piece.range().is_empty());
                at = piece.range().end;
            }
            prop_assert_eq!(at, source.len());
        }

        #[test]
        fn a_default_reads_back(text in "[^{}%]{0,12}", name in "[a-z_]{1,8}") {
            if let Some(written) = output(&format!("${{{name}}}"), Some(&text)) {
                prop_assert_eq!(
                    face(&written),
                    Face::Attribute { name: name.clone(), object: String::new(), default: Some(text.clone()) }
                );
                let again = with_default(&written, Some(&text)).unwrap();
                prop_assert_eq!(again, written);
            }
        }
    }

    fn source() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop::sample::select(vec![
                "a",
                " ",
                "é",
                "\n",
                "{",
                "}",
                "{{",
                "}}",
                "{%",
                "%}",
                "${x}",
                "{{${x}}}",
                "{{ ${x} | default: 'y' }}",
                "{% if a %}",
                "{% endif %}",
                "'",
                "\"",
                "|",
                "{% raw %}",
                "{% endraw %}",
                "{% comment %}",
                "𝄞",
            ]),
            0..12,
        )
        .prop_map(|parts| parts.concat())
    }
}
