//! A variable's text with characters that Sendbird's substitution stumbles over. It is textual, on the template's
//! JSON: a quotation mark or a line break ends the text, a backslash garbles it, `$&` stands for what was replaced.

use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid;
use crate::webhook::parts::{Part as Piece, parts};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-variable-text",
    Severity::Warning,
    ("check_variable_text", "check_variable_text_advice"),
    Page::Sendbird,
    find,
);

/// What stumbles, and how it is shown.
const TROUBLE: &[(&str, &str)] = &[
    ("\"", "\""),
    ("\\", "\\"),
    ("\n", "\\n"),
    ("\r", "\\r"),
    ("$&", "$&"),
    ("$`", "$`"),
    ("$'", "$'"),
    ("$$", "$$"),
];

fn find(view: &View) -> Vec<Found> {
    let (Some(body), Some(placed)) = (view.body(), &view.sendbird) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for variable in &placed.variables {
        // A number, an object or unquoted Liquid is not put in as a text.
        if !variable.value.of(body.source).starts_with('"') {
            continue;
        }
        if let Some(shown) = trouble(&variable.text) {
            all.push(
                Found::at(Part::Body, variable.value)
                    .arg(&*variable.name)
                    .arg(shown),
            );
        }
    }
    all
}

/// The first trouble in what a text shows as it stands, defaults of its outputs with it.
fn trouble(text: &str) -> Option<&'static str> {
    let of = |text: &str| TROUBLE.iter().find(|row| text.contains(row.0)).map(|row| row.1);
    parts(text).into_iter().find_map(|part| match part {
        Piece::Text(text) => of(text),
        Piece::Output(output) => {
            let template = liquid::parse(output);
            let default = template.single_output()?.value.filter("default")?.args.first()?;
            default.value.as_text().and_then(of)
        }
        Piece::Tag(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let with = |value: &str| {
            sendbird(&format!(
                r#"{{"receiver": "a", "template_key": "k", "variables": {{"v": {value}}}}}"#
            ))
        };
        for value in [
            r#""a \"b\" c""#,
            r#""a\\b""#,
            r#""a\nb""#,
            r#""costs $& more""#,
            r#""{{x | default: 'a "b"' | json_escape}}""#,
        ] {
            found("sendbird-variable-text", with(value), &[value]);
        }
        silent(
            "sendbird-variable-text",
            [
                with(r#""it's $5, {{x | default: 'you' | json_escape}}""#),
                with(r#""{% if x == "y" %}a{% endif %}""#),
                with(r#"{"url": "a\\b"}"#),
                body(r#"{"receiver": "a", "template_key": "k", "variables": {"v": "a\"b"}}"#),
            ],
        );
    }
}
