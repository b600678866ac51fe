//! Where webhooks stand that the extension wrote.

use serde::{Deserialize, Serialize};

use crate::partners::{Place, Template};

/// A webhook that was written into a page just now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// The page's address, on a dashboard of Braze's.
    pub url: String,
    /// The address that the page had before it was saved for the first time: its entry becomes this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// What kind of page it is.
    pub place: Place,
    /// The name of the template, the campaign or the Canvas; empty when it has none.
    pub name: String,
    /// The partner.
    pub partner: String,
    /// The settings' id of the application; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// The template as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Template>,
    /// Whether the application's token was filled in.
    pub filled_in: bool,
    /// Whether Braze has saved it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub saved: bool,
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Used {
    /// Host and path of the page.
    pub page: String,
    /// Its address.
    pub url: String,
    /// What kind of page it is.
    pub place: Place,
    /// Its name.
    pub name: String,
    /// The partner.
    pub partner: String,
    /// The application's name; empty when it is not stored any more.
    pub application: String,
    /// The template as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Template>,
    /// What has become of the template.
    pub version: Version,
    /// What has become of the token.
    pub token: TokenState,
    /// When it was written, in milliseconds since 1970.
    pub at: u64,
    /// Whether Braze was seen to save it, this time or before.
    #[serde(default)]
    pub saved: bool,
}

impl Used {
    /// Whether somebody should open it and bring it up to date.
    pub fn stale(&self) -> bool {
        matches!(self.version, Version::Changed | Version::Gone) || self.token == TokenState::Replaced
    }
}

/// What has become of a template since, as far as the list of it that was fetched last says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// It is as it was.
    Same,
    /// It was changed.
    Changed,
    /// It is not listed any more.
    Gone,
    /// There is no template, or no list.
    Unknown,
}

/// What has become of a token since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenState {
    /// The stored token is the one that was filled in.
    Same,
    /// Another one is stored now.
    Replaced,
    /// None was filled in by the extension, or none is stored.
    Unknown,
}
