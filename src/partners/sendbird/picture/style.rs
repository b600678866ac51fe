//! CSS declarations, and what may stand in them.

use super::js::{Js, written};

/// Declarations of one box. Later ones of the same property win.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Style(String);

impl Style {
    /// Adds a declaration that we wrote ourselves.
    pub fn put(&mut self, property: &str, value: &str) {
        self.0.push_str(property);
        self.0.push(':');
        self.0.push_str(value);
        self.0.push(';');
    }

    /// Adds a value of the template, if it may stand in a declaration; a number is in CSS pixels.
    pub fn length(&mut self, property: &str, value: &Js<'_>) {
        if let Some(value) = length(value) {
            self.put(property, &value);
        }
    }

    /// Adds a value of the template, if it may stand in a declaration; a number has no unit.
    pub fn plain(&mut self, property: &str, value: &Js<'_>) {
        let value = match value {
            Js::Undefined | Js::Null | Js::Bool(_) => None,
            Js::Number(number) => finite(*number),
            other => harmless(&other.text()),
        };
        if let Some(value) = value {
            self.put(property, &value);
        }
    }

    /// All other declarations, after these.
    pub fn extend(&mut self, other: &Style) {
        self.0.push_str(&other.0);
    }

    /// The declarations as text.
    pub fn text(self) -> String {
        self.0
    }
}

/// A length of the template: numbers are CSS pixels. What is no declaration's value is left out.
pub fn length(value: &Js<'_>) -> Option<String> {
    match value {
        Js::Undefined | Js::Null | Js::Bool(_) => None,
        Js::Number(number) => finite(*number).map(|text| if *number == 0.0 { text } else { text + "px" }),
        other => harmless(&other.text()),
    }
}

fn finite(number: f64) -> Option<String> {
    number.is_finite().then(|| written(number))
}

/// A foreign value, if it can be nothing but one value: no end of a declaration, no quotation, no escape, no comment,
/// nothing that loads something, parentheses in pairs.
pub fn harmless(value: &str) -> Option<String> {
    let value = value.trim();
    if value.is_empty() || value.len() > 200 {
        return None;
    }
    let plain = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(
                c,
                ' ' | '\t' | '#' | '%' | '.' | ',' | '+' | '-' | '/' | '*' | '(' | ')' | '_'
            )
    };
    if !value.chars().all(plain) || value.contains("/*") {
        return None;
    }
    let mut open = 0u32;
    for c in value.chars() {
        match c {
            '(' => open += 1,
            ')' => open = open.checked_sub(1)?,
            _ => {}
        }
    }
    let lower = value.to_ascii_lowercase();
    let loads = ["url(", "image", "src(", "cross-fade", "element(", "paint("];
    (open == 0 && !loads.iter().any(|word| lower.contains(word))).then(|| value.to_owned())
}

/// A color of the template in the order that CSS wants: `#AARRGGBB` and `#ARGB` have their alpha at the front.
pub fn color(value: &str) -> String {
    if let Some(digits) = value.strip_prefix('#').filter(|digits| digits.is_ascii()) {
        match digits.len() {
            8 => return format!("#{}{}", &digits[2..], &digits[..2]),
            4 => return format!("#{}{}", &digits[1..], &digits[..1]),
            _ => {}
        }
    }
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_goes_to_the_end() {
        assert_eq!(color("#80112233"), "#11223380");
        assert_eq!(color("#8123"), "#1238");
        assert_eq!(color("#112233"), "#112233");
        assert_eq!(color("red"), "red");
        assert_eq!(color("#GGG"), "#GGG");
    }

    #[test]
    fn nothing_gets_out_of_a_declaration() {
        for good in [
            "red",
            "#fff",
            "rgb(1 2 3 / 50%)",
            "5%",
            "calc(10px * 2)",
            "lab(50% 40 59.5)",
        ] {
            assert_eq!(harmless(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            " ",
            "red;position:fixed",
            "red}",
            "url(https://example.com)",
            "URL(a)",
            "a\\",
            "\"",
            "'",
            "/*",
            "rgb(",
            ")(",
            "red!important",
            "image-set(a)",
            "<b>",
            "a\nb",
        ] {
            assert_eq!(harmless(bad), None, "{bad:?}");
        }
    }
}
