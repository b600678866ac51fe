//! Values go into a template as text, before it is read as JSON: Sendbird's client for the web replaces each
//! `{name}` by a search over the whole text, one variable after the other (`replaceVariablesInTemplateString` of
//! `@sendbird/uikit-react`). What this does to quotes and dollar signs is shown as it is.

use serde_json::Value;

use super::LONGEST;
use super::broken::Broken;
use super::js::Js;
use super::json::Json;
use crate::partners::picture::{Line, Mark};

/// A variable and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Its name; the parts of an image are dotted.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Whether the value is the list of cards of a carousel, as JSON.
    pub items: bool,
}

impl Filled {
    /// A text for a variable.
    pub fn text(name: &str, value: &str) -> Filled {
        Filled {
            name: name.to_owned(),
            value: value.to_owned(),
            items: false,
        }
    }
}

/// Begin and end of the first variable's marks: a pair of private characters for each variable.
const MARKS: u32 = 0xF_0000;
/// Most variables that are marked.
const MARKED: usize = 30_000;

/// The colors of one appearance: `"light,dark"` pairs, of which a missing dark one is the light one.
pub fn colors(pairs: &Value, dark: bool) -> Vec<Filled> {
    let mut found = Vec::new();
    flatten(pairs, "", &mut |name, value| {
        let value = match value {
            Value::String(pair) => {
                let mut parts = pair.split(',');
                let light = parts.next().unwrap_or_default();
                let darker = parts.next().filter(|color| !color.is_empty());
                if dark { darker.unwrap_or(light) } else { light }.to_owned()
            }
            other => Js::from(&Json::from(other)).text(),
        };
        found.push(Filled {
            name,
            value,
            items: false,
        });
    });
    found
}

/// The leaves of an object, by their dotted names.
pub fn flatten(value: &Value, under: &str, each: &mut impl FnMut(String, &Value)) {
    let mut one = |name: &str, value: &Value| {
        let name = if under.is_empty() {
            name.to_owned()
        } else {
            format!("{under}.{name}")
        };
        match value {
            Value::Object(_) | Value::Array(_) if name.len() < 200 => flatten(value, &name, each),
            value => each(name, value),
        }
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(name, value)| one(name, value)),
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                one(&at.to_string(), value);
            }
        }
        _ => {}
    }
}

/// All values that go in: colors win over variables of the same name, and keep their place.
pub fn together(variables: &[Filled], colors: Vec<Filled>) -> Vec<Filled> {
    let mut all = variables.to_vec();
    for color in colors {
        match all.iter_mut().find(|known| known.name == color.name) {
            Some(known) => *known = color,
            None => all.push(color),
        }
    }
    // A list's own place is looked for last, so that its cards are not searched for variables of the whole.
    all.sort_by_key(|filled| filled.items);
    all
}

/// Puts the values in. With `marked` each stands between a pair of private characters, which [`lines`] reads.
pub fn fill(template: &str, values: &[Filled], marked: bool) -> Result<String, Broken> {
    let mut text = template.to_owned();
    for (at, filled) in values.iter().enumerate() {
        if filled.items {
            for spelled in ["\"@{", "\"{@"] {
                text = text.replace(&format!("{spelled}{}}}\"", filled.name), &filled.value);
            }
        } else {
            let mark = marked.then_some(at).filter(|at| *at < MARKED);
            text = replaced(&text, filled, mark.and_then(pair))?;
        }
        if text.len() > LONGEST {
            return Err(Broken::Long);
        }
    }
    Ok(text)
}

fn pair(at: usize) -> Option<(char, char)> {
    let first = MARKS + 2 * u32::try_from(at).ok()?;
    Some((char::from_u32(first)?, char::from_u32(first + 1)?))
}

/// Replaces `{name}`, where a dot of the name stands for any character, and `$&`, `$$`, `` $` `` and `$'` of the value
/// have the meaning that JavaScript's `replace` gives them.
fn replaced(text: &str, filled: &Filled, marks: Option<(char, char)>) -> Result<String, Broken> {
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset) {
        let Some(end) = matched(text, open, &filled.name) else {
            at = open + 1;
            continue;
        };
        out.push_str(&text[rest..open]);
        out.extend(marks.map(|marks| marks.0));
        expand(&filled.value, text, open, end, &mut out);
        out.extend(marks.map(|marks| marks.1));
        if out.len() > LONGEST {
            return Err(Broken::Long);
        }
        rest = end;
        at = end;
    }
    out.push_str(&text[rest..]);
    Ok(out)
}

/// The end of `{name}` that begins here.
fn matched(text: &str, open: usize, name: &str) -> Option<usize> {
    let mut end = open + 1;
    for wanted in name.chars() {
        let found = text[end..].chars().next()?;
        let any = wanted == '.' && !matches!(found, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        if found != wanted && !any {
            return None;
        }
        end += found.len_utf8();
    }
    text[end..].starts_with('}').then_some(end + 1)
}

fn expand(value: &str, text: &str, open: usize, end: usize, out: &mut String) {
    let mut rest = value;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let with = match after.chars().next() {
            Some('$') => "$",
            Some('&') => &text[open..end],
            Some('`') => &text[..open],
            Some('\'') => &text[end..],
            _ => {
                out.push('$');
                rest = after;
                continue;
            }
        };
        if out.len() + with.len() > 2 * LONGEST {
            return;
        }
        out.push_str(with);
        rest = &after[1..];
    }
    out.push_str(rest);
}

/// The first variable whose value makes the template no JSON.
pub fn culprit(template: &str, values: &[Filled]) -> Option<String> {
    serde_json::from_str::<serde::de::IgnoredAny>(template).ok()?;
    let mut text = template.to_owned();
    for filled in values {
        text = fill(&text, std::slice::from_ref(filled), false).ok()?;
        if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_err() {
            return Some(filled.name.clone());
        }
    }
    None
}

/// A text's lines; with a marked twin that says the same, also where values stand in them.
pub fn lines(text: &str, twin: Option<&str>, values: &[Filled]) -> Vec<Line> {
    let plain = || {
        let one = |line: &str| Line {
            text: line.to_owned(),
            marks: Vec::new(),
        };
        text.split('\n').map(one).collect()
    };
    let Some(twin) = twin else { return plain() };
    let mut lines = vec![Line::default()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for c in twin.chars() {
        let last = lines.len() - 1;
        let number = usize::try_from(u32::from(c).wrapping_sub(MARKS)).unwrap_or(usize::MAX);
        match number {
            number if number / 2 < values.len().min(MARKED) => {
                let variable = number / 2;
                if number.is_multiple_of(2) {
                    open.push((variable, at));
                } else if let Some((of, from)) = open.pop() {
                    lines[last].marks.push(Mark {
                        variable: values[of].name.clone(),
                        from,
                        to: at,
                    });
                }
            }
            _ if c == '\n' => {
                for (of, from) in &mut open {
                    lines[last].marks.push(Mark {
                        variable: values[*of].name.clone(),
                        from: *from,
                        to: at,
                    });
                    *from = 0;
                }
                lines.push(Line::default());
                at = 0;
            }
            _ => {
                lines[last].text.push(c);
                at += c.len_utf16();
            }
        }
    }
    let says: usize = lines.iter().map(|line| line.text.len() + 1).sum();
    let same = says == text.len() + 1 && lines.iter().map(|line| line.text.as_str()).eq(text.split('\n'));
    if same { lines } else { plain() }
}

/// The variables whose values stand in a marked text.
pub fn within(twin: &str, values: &[Filled]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for c in twin.chars() {
        let number = usize::try_from(u32::from(c).wrapping_sub(MARKS)).unwrap_or(usize::MAX);
        if let Some(filled) = values.get(number / 2).filter(|_| number < 2 * MARKED)
            && !found.contains(&filled.name)
        {
            found.push(filled.name.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with(template: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<Filled> = values
            .iter()
            .map(|(name, value)| Filled::text(name, value))
            .collect();
        fill(template, &values, false).unwrap()
    }

    #[test]
    fn values_go_in_as_the_web_client_puts_them() {
        assert_eq!(with("{a} {b} {c}", &[("a", "1"), ("b", "2")]), "1 2 {c}");
        assert_eq!(with("{a}", &[("a", "{b}"), ("b", "2")]), "2");
        assert_eq!(with("{a}", &[("b", "2"), ("a", "{b}")]), "{b}");
        assert_eq!(
            with("x{a}y", &[("a", "[$&|$$|$`|$'|$1|$]")]),
            "x[{a}|$|x|y|$1|$]y"
        );
        assert_eq!(with("{i.url} {i-url}", &[("i.url", "u")]), "u u");
        assert_eq!(with("{{a}}", &[("a", "1")]), "{1}");
        assert_eq!(with("{ü}", &[("ü", "1")]), "1");
    }

    #[test]
    fn colors_come_in_pairs() {
        let pairs = json!({"a": "#fff,#000", "b": "red", "c": {"d": "1,2"}, "e": 5});
        let of = |dark| -> Vec<String> {
            colors(&pairs, dark)
                .into_iter()
                .map(|filled| filled.name + "=" + &filled.value)
                .collect()
        };
        assert_eq!(of(false), ["a=#fff", "b=red", "c.d=1", "e=5"]);
        assert_eq!(of(true), ["a=#000", "b=red", "c.d=2", "e=5"]);
        let all = together(
            &[Filled::text("a", "mine"), Filled::text("z", "1")],
            colors(&pairs, false),
        );
        assert_eq!((all[0].value.as_str(), all.len()), ("#fff", 5));
    }

    #[test]
    fn a_list_takes_the_place_of_its_quoted_name_in_both_spellings_once() {
        let list = Filled {
            name: "cards".to_owned(),
            value: "[\"@{cards}\"]".to_owned(),
            items: true,
        };
        let filled = |text: &str| fill(text, std::slice::from_ref(&list), false).unwrap();
        assert_eq!(filled("{\"items\":\"{@cards}\"}"), "{\"items\":[\"@{cards}\"]}");
        assert!(filled("{\"items\":\"@{cards}\"}").contains("@{cards}"));
    }

    #[test]
    fn marks_say_where_values_stand() {
        let values = [Filled::text("name", "Ada\n😀"), Filled::text("n", "7")];
        let template = "Hi {name}, order {n}.";
        let plain = fill(template, &values, false).unwrap();
        let twin = fill(template, &values, true).unwrap();
        let lines = lines(&plain, Some(&twin), &values);
        let marks: Vec<Vec<(&str, usize, usize)>> = lines
            .iter()
            .map(|line| {
                line.marks
                    .iter()
                    .map(|mark| (mark.variable.as_str(), mark.from, mark.to))
                    .collect()
            })
            .collect();
        assert_eq!(marks, [vec![("name", 3, 6)], vec![("name", 0, 2), ("n", 10, 11)]]);
        assert_eq!(within(&twin, &values), ["name", "n"]);
    }

    #[test]
    fn the_value_that_breaks_is_named() {
        let values = [Filled::text("a", "fine"), Filled::text("b", "a \"quote\"")];
        assert_eq!(culprit(r#"{"x":"{a}{b}"}"#, &values).as_deref(), Some("b"));
        assert_eq!(culprit("{", &values), None);
    }

    #[test]
    fn values_cannot_blow_up() {
        let values: Vec<Filled> = (0..60).map(|_| Filled::text("a", "{a}$`$`{a}")).collect();
        assert_eq!(fill(&"{a}".repeat(100), &values, false), Err(Broken::Long));
    }
}
