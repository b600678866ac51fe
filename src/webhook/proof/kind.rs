//! What is known of a text whose characters are not known.

/// A set of texts, named by what they can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number, as JSON writes it.
    Number,
    /// Text that is a number as JSON writes it: `4.50`.
    NumberText,
    /// Text of digits that begins with 1 to 9, as the seconds since 1970.
    Digits,
    /// Letters, digits, `-._~+` and `%XX`; may be empty.
    UrlSafe,
    /// What may stand in a URL's path; may be empty.
    UrlText,
    /// No quote, no backslash, no control character; may be empty. Any part of it is such a text too.
    Safe,
    /// The inside of a JSON string, its escapes whole; may be empty.
    Escaped,
    /// One JSON document in one line.
    Json,
    /// One JSON document.
    JsonLines,
    /// What Liquid shows where a filter or a comparison fails: `Liquid error: …`.
    Error,
    /// Any value at all: nil, text, a number, an array, an object.
    Any,
    /// Any value, but under Liquid 3.0.6 only, which does not know a filter of the chain.
    OldAny,
}

impl Kind {
    /// The smallest kind that a text belongs to.
    pub(crate) fn of(text: &str) -> Kind {
        let bytes = text.as_bytes();
        if !bytes.is_empty() && bytes[0] != b'0' && bytes.iter().all(u8::is_ascii_digit) {
            return Kind::Digits;
        }
        if bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(byte))
        {
            return Kind::UrlSafe;
        }
        if bytes.iter().all(|byte| is_safe(*byte)) {
            return Kind::Safe;
        }
        Kind::Any
    }

    /// Whether every such text may stand inside of a JSON string.
    pub(crate) fn is_string_safe(self) -> bool {
        self.is_plain() || matches!(self, Kind::Escaped | Kind::Error)
    }

    /// Whether such a text holds neither quotes nor backslashes nor control characters.
    pub(crate) fn is_plain(self) -> bool {
        matches!(
            self,
            Kind::Number | Kind::NumberText | Kind::Digits | Kind::UrlSafe | Kind::UrlText | Kind::Safe
        )
    }

    /// Whether such a text may be empty, or the value may be nil.
    pub(crate) fn may_be_empty(self) -> bool {
        !matches!(
            self,
            Kind::Number | Kind::NumberText | Kind::Digits | Kind::Json | Kind::JsonLines | Kind::Error
        )
    }

    /// The kind of texts that are put together from two kinds.
    pub(crate) fn joined(self, other: Kind) -> Kind {
        let both = |test: fn(Kind) -> bool| test(self) && test(other);
        let url_safe = |kind| matches!(kind, Kind::UrlSafe | Kind::Digits);
        if both(url_safe) {
            Kind::UrlSafe
        } else if both(Kind::is_plain) {
            Kind::Safe
        } else if both(Kind::is_string_safe) {
            Kind::Escaped
        } else if self == Kind::OldAny && other != Kind::Any || other == Kind::OldAny && self != Kind::Any {
            Kind::OldAny
        } else {
            Kind::Any
        }
    }
}

/// Whether a byte may stand in a JSON string by itself.
pub(crate) const fn is_safe(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}
