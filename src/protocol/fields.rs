//! What is saved of an application, and a token on its way.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The fields of an application that is saved. What is absent stays as it is stored, so that two windows that save at
/// once do not undo each other.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// The application to change; a new one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The partner; never changes.
    pub partner: String,
    /// The name; a new one needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The partner's id of it; a new one needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// The color's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<u8>,
    /// A new token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Token>,
    /// The host of its service, below the partner's; empty for the one that follows from its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Whether its token is kept only until the browser closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_close: Option<bool>,
    /// Partner data, at most 8,192 bytes as JSON; an empty object for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Value>,
}

/// A token on its way between the settings page and the service worker. Its `Debug` is dots.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(String);

impl Token {
    /// Takes a typed token in.
    pub fn new(token: String) -> Token {
        Token(token)
    }

    /// The token itself, for the vault.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Token {
    fn from(token: &str) -> Token {
        Token(token.to_owned())
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(••••)")
    }
}
