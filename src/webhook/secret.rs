//! What must never be shown, stored, logged or copied.

use std::fmt;

/// A token that stands in a form. It compares and can be written back, and nothing else: it has no `Serialize`,
/// and its `Debug` is masked.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a value in.
    pub fn new(value: String) -> Secret {
        Secret(value)
    }

    /// The value itself. Only the one place that writes an edit into the form's own field may call this.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether quotation marks stand around it, or around its last word, that were copied along with it.
    pub fn is_quoted(&self) -> bool {
        self.without_quotes().0 != self.0
    }

    /// The same without quotation marks that were copied along: curly ones anywhere, straight ones around the last
    /// word. A credential with Liquid or with named parts (`name="…"`) stays as it is.
    pub fn without_quotes(&self) -> Secret {
        const CURLY: [char; 8] = [
            '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}', '\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}',
        ];
        if self.0.contains("{{") || self.0.contains("{%") {
            return self.clone();
        }
        let bare = self.0.replace(CURLY, "");
        let from = bare.trim_end().rfind(' ').map_or(0, |at| at + 1);
        let (scheme, word) = bare.split_at(from);
        let inside = ['"', '\''].into_iter().find_map(|mark| {
            let inside = word.trim().strip_prefix(mark)?.strip_suffix(mark)?;
            (!inside.contains(mark)).then_some(inside)
        });
        Secret(match inside {
            Some(inside) => [scheme, inside].concat(),
            None => bare,
        })
    }

    /// Whether it is one line without Liquid: all that a proof may know of it.
    pub fn is_plain_line(&self) -> bool {
        !self.0.contains(['\r', '\n', '\0']) && !self.0.contains("{{") && !self.0.contains("{%")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(••••)")
    }
}

/// Headers whose values are credentials, in lower case. A row here makes a header secret everywhere.
const SECRET_HEADERS: &[&str] = &[
    "api-token",
    "authorization",
    "proxy-authorization",
    "x-api-key",
    "api-key",
    "x-api-token",
    "x-auth-token",
    "x-access-token",
    "cookie",
];

/// What partners' documents print where the token belongs; these are no secrets.
const PLACEHOLDERS: &[&str] = &[
    "SENDBIRD_API_TOKEN",
    "[PARTNER_AUTHORIZATION_HEADER]",
    "YOUR-REST-API-KEY",
    "YOUR_REST_API_KEY",
];

/// Whether a header's value is a credential, by the header's name.
pub fn is_secret_header(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    SECRET_HEADERS.contains(&name.as_str())
}

/// Whether a value is a known placeholder for a token, with or without an authorization scheme before it.
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let bare = ["Bearer ", "Basic ", "Token "]
        .iter()
        .find_map(|scheme| value.strip_prefix(scheme))
        .unwrap_or(value);
    // `Basic {{'<KEY>:' | base64_encode}}` (Braze's documents on Lob).
    let bare = bare
        .strip_prefix("{{'")
        .and_then(|rest| rest.strip_suffix(":' | base64_encode}}"))
        .unwrap_or(bare)
        .trim();
    PLACEHOLDERS.contains(&bare) || is_blank_to_fill(bare)
}

/// Whether a text is capital letters in angle or square brackets, as documents print what is to be replaced.
fn is_blank_to_fill(text: &str) -> bool {
    let inside = [('<', '>'), ('[', ']')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inside.is_some_and(|word| {
        word.len() > 3
            && word
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | ' '))
    })
}

/// A token as settings show it: dots and the last four characters, or dots alone when it is short.
pub fn masked(token: &str) -> String {
    let count = token.chars().count();
    if count < 12 {
        return "••••••••".to_owned();
    }
    format!("••••••••{}", token.chars().skip(count - 4).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_prints_itself() {
        assert!(!format!("{:?}", Secret::new("t0ken-value".into())).contains("t0ken"));
    }

    #[test]
    fn what_documents_print_for_a_token_is_no_secret() {
        for text in [
            "SENDBIRD_API_TOKEN",
            "Bearer [PARTNER_AUTHORIZATION_HEADER]",
            "Bearer <PASSKIT_LONG_LIVED_TOKEN>",
            "Basic {{'<LOB_API_KEY>:' | base64_encode}}",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in [
            "Bearer <abc>",
            "<>",
            "AAAA-BBBB",
            "Basic {{'live_1:' | base64_encode}}",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn quotes_around_a_token_come_off() {
        let cases = [
            ("“abc”", "abc"),
            ("\"abc\"", "abc"),
            ("Bearer 'abc' ", "Bearer abc"),
            ("Bearer ‘abc’", "Bearer abc"),
            ("abc", "abc"),
            (
                "Digest username=\"a\", realm=\"b\"",
                "Digest username=\"a\", realm=\"b\"",
            ),
            ("Basic {{ “a” }}", "Basic {{ “a” }}"),
        ];
        for (quoted, bare) in cases {
            let secret = Secret::new(quoted.to_owned());
            assert_eq!(secret.without_quotes().expose(), bare);
            assert_eq!(secret.is_quoted(), quoted != bare);
        }
    }

    #[test]
    fn placeholders_are_no_secrets() {
        assert!(is_placeholder("SENDBIRD_API_TOKEN"));
        assert!(is_placeholder(" Bearer [PARTNER_AUTHORIZATION_HEADER] "));
        assert!(!is_placeholder("Bearer abc"));
    }

    #[test]
    fn a_short_token_is_masked_whole() {
        assert_eq!(masked("12345678901"), "••••••••");
        assert_eq!(masked("abcdefgh9c41"), "••••••••9c41");
    }
}
