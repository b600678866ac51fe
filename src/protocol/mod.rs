//! Every message between the contexts, who may send it, and its strict decoding.
//!
//! `chrome.runtime.sendMessage(request)` reaches the service worker, which answers `{"ok": …}` or `{"error": …}`.
//! The sender is judged by what the browser stamps on the message, never by what the message says of itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::partners::Template;

/// A request to the service worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// From `content.js`: what is there to do on this address? Answer: [`PageRole`].
    Page {
        /// The page's address.
        url: String,
    },
    /// Answer: [`SettingsView`].
    Settings {},
    /// Adds or changes an application. Answer: [`SettingsView`].
    SaveApplication {
        /// The application to change; a new one when absent.
        #[serde(default)]
        id: Option<String>,
        /// The partner.
        partner: String,
        /// The name.
        name: String,
        /// The partner's id of it.
        app_id: String,
        /// The color's number.
        color: u8,
        /// A new token; the stored one stays when absent.
        #[serde(default)]
        token: Option<String>,
    },
    /// Removes an application and its token. Answer: [`SettingsView`].
    RemoveApplication {
        /// The application.
        id: String,
    },
    /// Makes an application the one that is offered first. Answer: [`SettingsView`].
    Activate {
        /// The application.
        id: String,
    },
    /// Keeps partner data for an application. Answer: [`SettingsView`].
    Keep {
        /// The application.
        id: String,
        /// The data, at most 8,192 bytes as JSON.
        kept: Value,
    },
    /// Lists an application's templates, with the partner's service or from the copy. Answer: [`Templates`].
    Templates {
        /// The application.
        id: String,
        /// Whether a copy will not do.
        fresh: bool,
    },
    /// The user clicked "Fill in the token": gives it once, to the sidebar only. Answer: the token, a string.
    FillInToken {
        /// The application.
        id: String,
    },
    /// Reads a stored draft. Answer: the value, or null.
    Draft {
        /// The draft's key: host and path of the page.
        key: String,
    },
    /// Stores a draft; null removes it. Answer: null.
    StoreDraft {
        /// The draft's key.
        key: String,
        /// The draft, at most 65,536 bytes as JSON.
        draft: Value,
    },
}

/// What `content.js` has to do on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRole {
    /// Whether the launcher is shown.
    pub launcher: bool,
    /// Tiles to place into a gallery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tiles: Option<Tiles>,
}

/// Tiles, and how to find their place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tiles {
    /// Texts of the card that the tiles follow and that choosing one clicks ("Blank Template", in every language).
    pub after: Vec<String>,
    /// Texts of other cards; one of them beside the first confirms the place.
    pub beside: Vec<String>,
    /// The tiles.
    pub tiles: Vec<TileRow>,
}

/// One tile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileRow {
    /// Its id: a partner's.
    pub id: String,
    /// Message key of the title.
    pub title: String,
    /// Message key of the second line.
    pub text: String,
    /// Path of the picture within the extension.
    pub picture: String,
}

/// The settings as a page may see them: without tokens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsView {
    /// The applications.
    pub applications: Vec<ApplicationView>,
    /// The id of the one that is offered first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<String>,
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
    /// Partner data kept for it.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub kept: Value,
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

/// Why a request was not carried out. Each is one sentence and a way on in the catalogue (`trouble_…`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Trouble {
    /// The message is none that this sender may send, or is malformed.
    #[error("the message was refused")]
    Refused {},
    /// A value does not fit: which field.
    #[error("{field} does not fit")]
    Invalid {
        /// The field's name in the request.
        field: String,
    },
    /// There is no such application (removed in another window).
    #[error("there is no such application")]
    NoApplication {},
    /// No token is stored for the application.
    #[error("no token is stored")]
    NoToken {},
    /// The user has not granted the host.
    #[error("the host permission is missing")]
    NoPermission {
        /// The match pattern to ask for.
        hosts: String,
    },
    /// The browser is offline.
    #[error("offline")]
    Offline {},
    /// The service could not be reached (name, connection, TLS).
    #[error("the service could not be reached")]
    Unreachable {},
    /// The service did not answer within 60 seconds.
    #[error("no answer within 60 seconds")]
    Silent {},
    /// The service did not accept the token (401, 400401).
    #[error("the token was not accepted")]
    BadToken {},
    /// The token may not call this (403, 403100).
    #[error("the token may not call this")]
    Forbidden {},
    /// The product is not switched on (403101).
    #[error("the product is not switched on")]
    NotEnabled {},
    /// Not found (404, 400201, 400301): wrong application ID, or no such template.
    #[error("not found")]
    NotFound {},
    /// Too many requests (429).
    #[error("too many requests")]
    Busy {
        /// Seconds to wait, 1 to 3,600.
        seconds: u32,
    },
    /// The service answered with a server error.
    #[error("the service failed with {status}")]
    ServerError {
        /// The HTTP status.
        status: u16,
    },
    /// The answer was not what the service documents (HTML, cut JSON, too large).
    #[error("the answer could not be understood")]
    Garbled {
        /// The HTTP status.
        status: u16,
    },
    /// Another refusal of the service.
    #[error("the service refused with {status}, code {code}")]
    Rejected {
        /// The HTTP status.
        status: u16,
        /// The service's own code, 0 when it gave none.
        code: u64,
    },
    /// The browser's storage refused (quota, corrupt value).
    #[error("storage failed")]
    Storage {},
    /// The stored settings are of a newer version of the extension.
    #[error("the settings are newer than this version")]
    Newer {},
    /// The service worker's module failed and was started anew; trying again is safe.
    #[error("the worker was started anew")]
    Restarted {},
}
