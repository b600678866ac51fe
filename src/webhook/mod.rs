//! A webhook as Braze's composer holds it, whoever it is for.

mod built_on;
pub mod chips;
pub mod escape;
pub mod export;
mod fingerprint;
pub mod json;
pub mod parts;
pub mod preview;
pub mod proof;
mod secret;

pub use built_on::BuiltOn;
pub use fingerprint::fingerprint;
pub use secret::{Secret, is_placeholder, is_secret_header, masked};

use serde::{Deserialize, Serialize};

/// One webhook message: what the composer's form holds, and what a draft is written as.
///
/// Every text may hold Liquid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The webhook URL, as typed.
    pub url: String,
    /// The HTTP method.
    pub method: Method,
    /// The request headers, in the form's order.
    pub headers: Vec<Header>,
    /// The request body.
    pub body: Body,
}

impl Webhook {
    /// The value of a header, found without regard to case; the first one where there are several.
    pub fn header(&self, name: &str) -> Option<&HeaderValue> {
        self.headers
            .iter()
            .find(|header| header.is(name))
            .map(|header| &header.value)
    }

    /// Whether nothing has been filled in yet: no URL, no body and no header with a value.
    pub fn is_blank(&self) -> bool {
        self.url.trim().is_empty()
            && self.body.is_blank()
            && self
                .headers
                .iter()
                .all(|header| matches!(&header.value, HeaderValue::Text(text) if text.trim().is_empty()))
    }
}

/// The HTTP methods that Braze's composer offers; there is no PATCH (Braze's webhook documents).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// `GET`, sent without a body.
    Get,
    /// `POST`, the composer's default.
    Post,
    /// `PUT`.
    Put,
    /// `DELETE`.
    Delete,
}

impl Method {
    /// All methods, in the composer's order.
    pub const ALL: [Method; 4] = [Method::Post, Method::Get, Method::Put, Method::Delete];

    /// The method's name as it is sent and shown: `POST`.
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }

    /// Reads a method's name, without regard to case or surrounding space.
    pub fn from_name(name: &str) -> Option<Method> {
        Method::ALL
            .into_iter()
            .find(|method| name.trim().eq_ignore_ascii_case(method.name()))
    }
}

/// One request header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The header's name, as typed.
    pub name: String,
    /// The header's value.
    pub value: HeaderValue,
}

impl Header {
    /// A header whose value is a plain text (never a token).
    pub fn text(name: &str, value: &str) -> Header {
        Header {
            name: name.to_owned(),
            value: HeaderValue::Text(value.to_owned()),
        }
    }

    /// Whether this header has the name, without regard to case or surrounding space.
    pub fn is(&self, name: &str) -> bool {
        self.name.trim().eq_ignore_ascii_case(name.trim())
    }
}

/// A header's value: text that may be shown, or a [`Secret`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderValue {
    /// A value that may be shown, stored and copied: no token, or the placeholder of one.
    Text(String),
    /// What a secret header holds.
    Secret(Secret),
}

impl HeaderValue {
    /// Sorts a value that was read: the value of a secret header becomes a [`Secret`] unless it is blank or a
    /// known placeholder.
    pub fn read(name: &str, value: String) -> HeaderValue {
        if is_secret_header(name) && !value.trim().is_empty() && !is_placeholder(&value) {
            HeaderValue::Secret(Secret::new(value))
        } else {
            HeaderValue::Text(value)
        }
    }

    /// The text that may be shown: the value itself, or dots for a secret.
    pub fn shown(&self) -> &str {
        match self {
            HeaderValue::Text(text) => text,
            HeaderValue::Secret(_) => "••••••••",
        }
    }
}

/// The request body, in the two forms that the composer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// *Raw text*: sent as it renders.
    Raw(String),
    /// *JSON key-value pairs*: Braze builds the JSON.
    Pairs(Vec<Pair>),
}

impl Body {
    /// Whether the body has no text at all.
    pub fn is_blank(&self) -> bool {
        match self {
            Body::Raw(text) => text.trim().is_empty(),
            Body::Pairs(pairs) => pairs
                .iter()
                .all(|pair| pair.key.trim().is_empty() && pair.value.trim().is_empty()),
        }
    }
}

/// One row of a key-value body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The key, as typed.
    pub key: String,
    /// The value, as typed.
    pub value: String,
}
