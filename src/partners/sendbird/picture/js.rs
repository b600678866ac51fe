//! Values as JavaScript takes them: the template language is defined by a renderer that is written in it, and real
//! templates hold numbers in quotation marks, truths where sizes belong, and worse.

use super::json::Json;

/// A value; what is missing is undefined.
#[derive(Debug, Clone, PartialEq)]
pub enum Js<'a> {
    /// It is not there.
    Undefined,
    /// `null`.
    Null,
    /// A truth.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(&'a str),
    /// An array or an object.
    Other(&'a Json<'a>),
}

impl<'a> From<&'a Json<'a>> for Js<'a> {
    fn from(value: &'a Json<'a>) -> Js<'a> {
        match value {
            Json::Null => Js::Null,
            Json::Bool(truth) => Js::Bool(*truth),
            Json::Number(number) => Js::Number(*number),
            Json::Text(text) => Js::Text(text),
            other => Js::Other(other),
        }
    }
}

impl<'a> Js<'a> {
    /// `self[key]`, of what is neither undefined nor null.
    pub fn get(&self, key: &str) -> Js<'a> {
        match self {
            Js::Other(object) => object.get(key).map_or(Js::Undefined, Js::from),
            _ => Js::Undefined,
        }
    }

    /// Whether it is undefined or null.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Js::Undefined | Js::Null)
    }

    /// Whether a condition takes it for true.
    pub fn truthy(&self) -> bool {
        match self {
            Js::Undefined | Js::Null => false,
            Js::Bool(truth) => *truth,
            Js::Number(number) => *number != 0.0 && !number.is_nan(),
            Js::Text(text) => !text.is_empty(),
            Js::Other(_) => true,
        }
    }

    /// The value, or another where it is undefined or null.
    pub fn or(self, other: Js<'a>) -> Js<'a> {
        if self.is_nothing() { other } else { self }
    }

    /// Whether it is this very text.
    pub fn is(&self, text: &str) -> bool {
        matches!(self, Js::Text(own) if *own == text)
    }

    /// A number where it is one or a text that says one; else what it was.
    pub fn numeric(self) -> Js<'a> {
        match &self {
            Js::Text(text) => {
                let number = number_of(text);
                if number.is_nan() { self } else { Js::Number(number) }
            }
            _ => self,
        }
    }

    /// `Number(self)`.
    pub fn number(&self) -> f64 {
        match self {
            Js::Undefined => f64::NAN,
            Js::Null => 0.0,
            Js::Bool(truth) => f64::from(u8::from(*truth)),
            Js::Number(number) => *number,
            Js::Text(text) => number_of(text),
            Js::Other(_) => number_of(&self.text()),
        }
    }

    /// `String(self)`.
    pub fn text(&self) -> String {
        match self {
            Js::Undefined => "undefined".to_owned(),
            Js::Null => "null".to_owned(),
            Js::Bool(truth) => truth.to_string(),
            Js::Number(number) => written(*number),
            Js::Text(text) => (*text).to_owned(),
            Js::Other(Json::Array(values)) => {
                let one = |value: &Json<'_>| match Js::from(value) {
                    Js::Null => String::new(),
                    value => value.text(),
                };
                values.iter().map(one).collect::<Vec<_>>().join(",")
            }
            Js::Other(_) => "[object Object]".to_owned(),
        }
    }

    /// `self == number`, the loose comparison.
    pub fn loosely(&self, number: f64) -> bool {
        !self.is_nothing() && self.number() == number
    }

    /// `self + other`, where undefined and null were replaced by 0 before.
    pub fn plus(&self, other: &Js<'_>) -> f64 {
        let textual = |value: &Js<'_>| matches!(value, Js::Text(_) | Js::Other(_));
        if textual(self) || textual(other) {
            number_of(&(self.text() + &other.text()))
        } else {
            self.number() + other.number()
        }
    }

    /// Its items, where it is an array.
    pub fn array(&self) -> Option<&'a [Json<'a>]> {
        match self {
            Js::Other(Json::Array(values)) => Some(values),
            _ => None,
        }
    }
}

/// What a number is as text. CSS reads exponents as JavaScript writes them; here there are none.
pub fn written(number: f64) -> String {
    if number.is_infinite() {
        let sign = if number < 0.0 { "-" } else { "" };
        return format!("{sign}Infinity");
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    number.to_string()
}

/// `Number(text)`.
pub fn number_of(text: &str) -> f64 {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return 0.0;
    }
    let radix = |digits: &str, radix: u32| {
        let all = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
        let value =
            |sum: f64, c: char| sum * f64::from(radix) + f64::from(c.to_digit(radix).unwrap_or_default());
        if all {
            digits.chars().fold(0.0, value)
        } else {
            f64::NAN
        }
    };
    match text.get(..2) {
        Some("0x" | "0X") => return radix(&text[2..], 16),
        Some("0o" | "0O") => return radix(&text[2..], 8),
        Some("0b" | "0B") => return radix(&text[2..], 2),
        _ => {}
    }
    match text {
        "Infinity" | "+Infinity" => return f64::INFINITY,
        "-Infinity" => return f64::NEG_INFINITY,
        _ => {}
    }
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    if text.chars().all(plain) {
        text.parse().unwrap_or(f64::NAN)
    } else {
        f64::NAN
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_numbers_as_javascript_reads_them() {
        let cases = [
            ("12", 12.0),
            (" 1.5 ", 1.5),
            ("", 0.0),
            ("\n", 0.0),
            ("0x10", 16.0),
            ("0b11", 3.0),
            ("1e2", 100.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("-3", -3.0),
            ("Infinity", f64::INFINITY),
        ];
        for (text, number) in cases {
            assert_eq!(number_of(text), number, "{text:?}");
        }
        for text in [
            "12px", "inf", "nan", "1_0", "0x", "e5", "1 2", ".", "infinity", "½",
        ] {
            assert!(number_of(text).is_nan(), "{text:?}");
        }
    }

    #[test]
    fn values_compare_and_add_as_javascript_does() {
        let values = json!(["1", [1], true, [], [1, null, {"a": 1}]]);
        let Json::Array(values) = Json::from(&values) else {
            panic!("no array");
        };
        let [one, list, truth, empty, mixed] = &values[..] else {
            panic!("not five");
        };
        assert!(Js::from(one).loosely(1.0) && Js::from(list).loosely(1.0) && Js::from(truth).loosely(1.0));
        assert!(!Js::Null.loosely(0.0) && !Js::Undefined.loosely(0.0));
        assert!(Js::from(empty).loosely(0.0));
        assert_eq!(Js::from(list).plus(&Js::Number(0.0)), 10.0);
        assert_eq!(Js::from(truth).plus(&Js::Number(0.0)), 1.0);
        assert_eq!(Js::from(mixed).text(), "1,,[object Object]");
    }
}
