//! How a token stands in its header.

use base64::prelude::{BASE64_STANDARD, Engine};

/// How a token stands in its header (RFC 6750, RFC 7617).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// As it is.
    Plain,
    /// `Bearer` and the token.
    Bearer,
    /// `Basic` and `user:password` in base64. A token without a colon is the user's name; the password is empty then.
    Basic,
}

impl Scheme {
    /// The header's value for a token.
    pub fn value(self, token: &str) -> String {
        match self {
            Scheme::Plain => token.to_owned(),
            Scheme::Bearer => format!("Bearer {token}"),
            Scheme::Basic => {
                let colon = if token.contains(':') { "" } else { ":" };
                format!("Basic {}", BASE64_STANDARD.encode(format!("{token}{colon}")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_stands_in_its_header_as_the_scheme_says() {
        assert_eq!(Scheme::Plain.value("a:b"), "a:b");
        assert_eq!(Scheme::Bearer.value("t"), "Bearer t");
        assert_eq!(Scheme::Basic.value("key"), "Basic a2V5Og==");
        assert_eq!(Scheme::Basic.value("ada:pw"), "Basic YWRhOnB3");
    }
}
