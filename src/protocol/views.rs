//! The settings and the templates as pages are shown them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Lesson, Trouble};
use crate::braze::rest::permissions::KeyReport;
use crate::partners::Template;

/// The settings as a page may see them: without tokens.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsView {
    /// The applications.
    pub applications: Vec<ApplicationView>,
    /// The id of the one that is offered first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<String>,
    /// What the user taught, sorted by spot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<Lesson>,
    /// The Braze workspaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub workspaces: Vec<WorkspaceView>,
    /// Whether stored settings were found that could not be read; they were set aside, and these began empty.
    #[serde(default, skip_serializing_if = "is_false")]
    pub set_aside: bool,
}

/// An application as a page may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationView {
    /// The settings' id of it.
    pub id: String,
    /// The partner.
    pub partner: String,
    /// The name.
    pub name: String,
    /// The partner's id of it.
    pub app_id: String,
    /// The color's number.
    pub color: u8,
    /// The token, masked; absent when none is stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The host of its service, where it is not the one that follows from its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Whether its token is kept only until the browser closes. It is gone when there is none.
    #[serde(default, skip_serializing_if = "is_false")]
    pub until_close: bool,
    /// Partner data kept for it.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub kept: Value,
}

/// A Braze workspace as a page may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceView {
    /// The settings' id of it.
    pub id: String,
    /// The name.
    pub name: String,
    /// The instance's name.
    pub instance: String,
    /// The REST key, masked; absent when none is stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the key was found to be able to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<KeyReport>,
}

/// An application's templates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// Newest first.
    pub templates: Vec<Template>,
    /// When they were fetched, in milliseconds since 1970.
    pub fetched_at: u64,
    /// Whether this is the stored copy because the service could not be asked, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale: Option<Trouble>,
}

fn is_false(value: &bool) -> bool {
    !value
}
