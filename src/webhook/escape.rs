//! Texts as they stand in JSON's quotation marks, with `json_escape` on what Liquid fills in.

use super::parts::{Part, parts};

/// How a text is written inside of JSON's quotation marks, those included: plain text is escaped, every output
/// ends with `json_escape`, tags stand as they are.
///
/// Braces that would begin Liquid only by accident, and characters that editors fold (no-break and zero-width
/// spaces), are written as `\u…`.
pub fn write_text(value: &str) -> String {
    let mut written = String::from("\"");
    let all = parts(value);
    for (index, part) in all.iter().enumerate() {
        match part {
            Part::Text(text) => {
                let after_liquid = index > 0;
                let mut chars = text.chars().peekable();
                let mut first = true;
                while let Some(c) = chars.next() {
                    match c {
                        '{' if matches!(chars.peek(), None | Some('{' | '%')) => written.push_str("\\u007b"),
                        '}' if first && after_liquid => written.push_str("\\u007d"),
                        _ => push_escaped(&mut written, c),
                    }
                    first = false;
                }
            }
            Part::Output(output) => written.push_str(&with_escape(output)),
            Part::Tag(tag) => written.push_str(tag),
        }
    }
    written.push('"');
    written
}

/// Whether a quoted text's source has an output that does not end with `json_escape`.
pub fn lacks_escape(source: &str) -> bool {
    parts(source)
        .iter()
        .any(|part| matches!(part, Part::Output(output) if with_escape(output) != *output))
}

/// An output with `json_escape` as its last filter: as it is when it has it already.
pub fn with_escape(output: &str) -> String {
    with_last(output, "json_escape")
}

/// An output without a last filter `json_escape`.
pub fn without_escape(output: &str) -> String {
    without_last(output, "json_escape")
}

/// An output with a filter that takes no arguments as its last one: as it is when it has it already.
pub fn with_last(output: &str, filter: &str) -> String {
    let (inside, tail) = halves(output);
    if without_filter(inside, filter).is_some() {
        return output.to_owned();
    }
    format!("{inside} | {filter}{tail}")
}

/// An output without a last filter of that name.
pub fn without_last(output: &str, filter: &str) -> String {
    let (inside, tail) = halves(output);
    match without_filter(inside, filter) {
        Some(rest) => format!("{rest}{tail}"),
        None => output.to_owned(),
    }
}

/// An output's opening braces and markup, and the space, trim mark and braces that close it.
fn halves(output: &str) -> (&str, &str) {
    let inside = output.strip_suffix("}}").unwrap_or(output);
    let inside = inside.strip_suffix('-').unwrap_or(inside);
    let inside = inside.trim_ascii_end();
    output.split_at(inside.len().max(2).min(output.len()))
}

/// The markup before a last filter.
fn without_filter<'a>(inside: &'a str, filter: &str) -> Option<&'a str> {
    let rest = inside.strip_suffix(filter)?.trim_ascii_end().strip_suffix('|')?;
    Some(rest.trim_ascii_end())
}

fn push_escaped(written: &mut String, c: char) {
    match c {
        '"' => written.push_str("\\\""),
        '\\' => written.push_str("\\\\"),
        '\n' => written.push_str("\\n"),
        '\r' => written.push_str("\\r"),
        '\t' => written.push_str("\\t"),
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{a0}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{feff}' => {
            written.push_str(&format!("\\u{:04x}", u32::from(c)));
        }
        _ => written.push(c),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_output_gets_and_loses_its_escape() {
        let cases = [
            ("{{${first_name}}}", "{{${first_name} | json_escape}}"),
            ("{{ x }}", "{{ x | json_escape }}"),
            ("{{- x -}}", "{{- x | json_escape -}}"),
            ("{{x | default: 'a'}}", "{{x | default: 'a' | json_escape}}"),
            ("{{}}", "{{ | json_escape}}"),
        ];
        for (plain, escaped) in cases {
            assert_eq!(with_escape(plain), escaped);
            assert_eq!(with_escape(escaped), escaped);
            assert_eq!(without_escape(escaped), plain);
        }
        assert_eq!(without_escape("{{x|json_escape}}"), "{{x}}");
        assert_eq!(
            with_escape("{{x | json_escape | upcase}}"),
            "{{x | json_escape | upcase | json_escape}}"
        );
    }

    #[test]
    fn texts_are_escaped_around_liquid() {
        assert_eq!(write_text("a\"b\n{{x}}"), r#""a\"b\n{{x | json_escape}}""#);
        assert_eq!(
            write_text(r#"{% if x == "a" %}"{% endif %}"#),
            r#""{% if x == "a" %}\"{% endif %}""#
        );
        assert_eq!(write_text("a {{ b"), r#""a \u007b{ b""#);
    }

    /// Liquid-like texts with every troublesome neighbor.
    pub(crate) fn nasty() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop::sample::select(vec![
                "a",
                "\"",
                "\\",
                "\n",
                "\r",
                "\t",
                "{",
                "}",
                "{{",
                "}}",
                "%",
                "{%",
                "%}",
                "$",
                "${",
                "é",
                "\u{a0}",
                "\u{200b}",
                "漢",
                "😀",
                "{{x}}",
                "{{ ${first_name} | default: 'there' }}",
                "{% if a == \"b\" %}",
                "{% endif %}",
                "{% raw %}",
                "{% endraw %}",
                "{% capture c %}\"{% endcapture %}",
                "|",
                "json_escape",
                " ",
                "\\u0041",
                ":",
                ",",
                "]",
                "[",
                "\u{1}",
                "\u{2028}",
            ]),
            0..12,
        )
        .prop_map(|pieces| pieces.concat())
    }
}
