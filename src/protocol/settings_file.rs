//! Settings as a file: what is exported, and what an import takes in, whole or not at all.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Lesson, Token, lesson};

/// The most bytes of a file of settings. As a message it has fewer: a file has line breaks and indentation.
pub const FILE: usize = 98_304;
/// The most applications in a file.
pub const MOST: usize = 500;
/// The most workspaces in a file.
pub const MOST_WORKSPACES: usize = 100;
/// The version of the file that this program writes.
const VERSION: u32 = 1;

/// A file of settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsFile {
    /// The file's version; it names the file as one of ours.
    pub notification_builder_settings: u32,
    /// The applications, in the order in which they are shown.
    pub applications: Vec<ApplicationRow>,
    /// What the user taught about the dashboard's pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<Lesson>,
    /// The Braze workspaces, in the order in which they are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub workspaces: Vec<WorkspaceRow>,
}

/// A Braze workspace in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceRow {
    /// The name.
    pub name: String,
    /// The instance's name: `EU-01`.
    pub instance: String,
    /// Its REST key, when the user asked for tokens in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Token>,
}

/// An application in a file. It has none of our ids: they belong to one browser.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationRow {
    /// The partner.
    pub partner: String,
    /// The name.
    pub name: String,
    /// The partner's id of it; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub app_id: String,
    /// The color's number.
    pub color: u8,
    /// A host of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Its token is to be kept only until the browser closes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub until_close: bool,
    /// Partner data kept for it.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub kept: Value,
    /// Its token, when the user asked for tokens in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Token>,
}

impl SettingsFile {
    /// A file of this version.
    pub fn new(
        applications: Vec<ApplicationRow>,
        lessons: Vec<Lesson>,
        workspaces: Vec<WorkspaceRow>,
    ) -> SettingsFile {
        SettingsFile {
            notification_builder_settings: VERSION,
            applications,
            lessons,
            workspaces,
        }
    }

    /// Whether it holds a token or a key.
    pub fn has_tokens(&self) -> bool {
        self.applications.iter().any(|row| row.token.is_some())
            || self.workspaces.iter().any(|row| row.key.is_some())
    }

    /// The file's text.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// What is wrong with it; nothing of such a file is used.
    pub fn read(text: &str) -> Result<SettingsFile, FileFault> {
        if text.len() > FILE {
            return Err(FileFault::TooLarge);
        }
        let value: Value = serde_json::from_str(text).map_err(|_| FileFault::NotOurs)?;
        match value.get("notification_builder_settings").and_then(Value::as_u64) {
            Some(version) if version > u64::from(VERSION) => return Err(FileFault::Newer),
            Some(1) => {}
            _ => return Err(FileFault::NotOurs),
        }
        // Reading the text again, instead of the value, refuses a field that is given twice.
        let file: SettingsFile = serde_json::from_str(text).map_err(|_| FileFault::NotOurs)?;
        file.fits().then_some(file).ok_or(FileFault::NotOurs)
    }

    /// Whether it is one that could have been written; what its fields mean is judged by the settings.
    pub fn fits(&self) -> bool {
        self.notification_builder_settings == VERSION
            && self.applications.len() <= MOST
            && self.workspaces.len() <= MOST_WORKSPACES
            && self.lessons.len() <= lesson::MOST
            && self.lessons.iter().all(Lesson::fits)
    }
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Longer than [`FILE`] bytes.
    #[error("the file is too large")]
    TooLarge,
    /// No file of settings, or a damaged one.
    #[error("the file is not a file of settings")]
    NotOurs,
    /// A newer version of the extension wrote it.
    #[error("the file is of a newer version")]
    Newer,
}

impl FileFault {
    /// Message key of the sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            FileFault::TooLarge => "options_file_too_large",
            FileFault::NotOurs => "options_file_not_ours",
            FileFault::Newer => "options_lessons_newer",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> SettingsFile {
        let row = ApplicationRow {
            partner: "sendbird".into(),
            name: "Store app".into(),
            app_id: "2D7B4CDB-932F-4082-9B09-A1153792DC8D".into(),
            color: 2,
            host: Some("api-eu.sendbird.com".into()),
            until_close: true,
            kept: serde_json::json!({"keys": {"receiver": "user_id"}}),
            token: Some("not-a-real-token".into()),
        };
        let workspace = WorkspaceRow {
            name: "Sandbox".into(),
            instance: "EU-01".into(),
            key: Some("not-a-real-key".into()),
        };
        SettingsFile::new(vec![row], Vec::new(), vec![workspace])
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        assert_eq!(SettingsFile::read(&file().write()), Ok(file()));
        assert!(file().has_tokens());
        assert!(!format!("{:?}", file()).contains("not-a-real"));
        let mut bare = file();
        bare.applications[0].token = None;
        assert!(bare.has_tokens(), "a key is as good");
        bare.workspaces[0].key = None;
        assert!(!bare.has_tokens());
    }

    #[test]
    fn a_file_that_is_none_of_ours_is_refused_whole() {
        let good = file().write();
        for (wrong, fault) in [
            (String::new(), FileFault::NotOurs),
            ("[]".into(), FileFault::NotOurs),
            ("{\"applications\": []}".into(), FileFault::NotOurs),
            (
                good.replace("\"color\"", "\"extra\": 1, \"color\""),
                FileFault::NotOurs,
            ),
            (
                good.replace("\"color\": 2", "\"color\": 2, \"color\": 2"),
                FileFault::NotOurs,
            ),
            (
                good.replace("\"color\": 2", "\"color\": \"2\""),
                FileFault::NotOurs,
            ),
            (
                good.replace("\"instance\"", "\"host\": \"x\", \"instance\""),
                FileFault::NotOurs,
            ),
            (good[..good.len() / 2].to_owned(), FileFault::NotOurs),
            (good.replace("settings\": 1", "settings\": 0"), FileFault::NotOurs),
            (good.replace("settings\": 1", "settings\": 2"), FileFault::Newer),
            (" ".repeat(FILE + 1), FileFault::TooLarge),
        ] {
            assert_eq!(SettingsFile::read(&wrong), Err(fault), "{wrong}");
        }
    }
}
