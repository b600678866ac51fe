//! The settings as a value of one version.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::braze::rest::permissions::KeyReport;
use crate::protocol::Lesson;

/// The version that this program writes.
pub const VERSION: u32 = 4;

/// Everything that is stored under the key `settings`, but for drafts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// [`VERSION`] of the program that wrote it.
    pub version: u32,
    /// The applications, in the order in which they are shown.
    pub applications: Vec<Application>,
    /// The id of the application that is offered first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<String>,
    /// What the user taught about the dashboard's pages, sorted by spot. Since version 2.
    pub lessons: Vec<Lesson>,
    /// The Braze workspaces, in the order in which they are shown. Since version 3.
    pub workspaces: Vec<Workspace>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            version: VERSION,
            applications: Vec::new(),
            active: None,
            lessons: Vec::new(),
            workspaces: Vec::new(),
        }
    }
}

impl Settings {
    /// The application with an id.
    pub fn application(&self, id: &str) -> Option<&Application> {
        self.applications.iter().find(|application| application.id == id)
    }

    /// The workspace with an id.
    pub fn workspace(&self, id: &str) -> Option<&Workspace> {
        self.workspaces.iter().find(|workspace| workspace.id == id)
    }
}

/// An application of a partner, without its credentials.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Our own id of it: 16 hexadecimal digits, drawn at random.
    pub id: String,
    /// The partner's id ([`crate::partners::Partner::id`]).
    pub partner: String,
    /// The name that the user gave it, 1 to 60 characters.
    pub name: String,
    /// The partner's id of it. Sendbird: a UUID, upper case.
    pub app_id: String,
    /// The color's number, 1 to 6.
    pub color: u8,
    /// The host that lists its templates, where it is not the one that follows from its id. Since version 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The ticket of a token that is kept until the browser closes ([`super::Credentials::session`]); else the token, if there
    /// is one, is kept on disk. It stays when the token is gone, and says so. Since version 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// Partner data kept for it.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub kept: Value,
}

/// A Braze workspace, without its REST key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    /// Our own id of it: 16 hexadecimal digits, drawn at random.
    pub id: String,
    /// The name that the user gave it, 1 to 60 characters.
    pub name: String,
    /// The name of its instance ([`crate::braze::instances`]): `US-01`.
    pub instance: String,
    /// What its key was found to be able to do; gone with the key or the instance that it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<KeyReport>,
}

/// Under which name the REST keys of workspaces stand among the credentials.
pub const BRAZE: &str = "braze";

/// What a partner's service is shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// The token.
    pub token: String,
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credential(••••)")
    }
}
