//! Every message between the contexts, who may send it, and its strict decoding.
//!
//! `chrome.runtime.sendMessage(request)` reaches the service worker, which answers `{"ok": …}` or `{"error": …}`.
//! The sender is judged by what the browser stamps on the message, never by what the message says of itself.

mod answers;
pub mod decode;
mod fields;
pub mod lesson;
mod page;
pub mod rehearsal;
pub mod sender;
pub mod settings_file;
pub mod trouble;
pub mod used;
mod views;
pub mod workbench;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::partners::test_send::TestMessage;
use crate::webhook::preview::{Sample, SampleKind, SavedUser};
pub use answers::Tested;
pub use fields::{Fields, Token};
pub use lesson::{Lesson, Spot};
pub use page::{PageRole, TileRow, Tiles};
pub use rehearsal::{LookUpBy, RehearsalView, Triggered};
pub use settings_file::SettingsFile;
pub use trouble::Trouble;
pub use used::{Used, Written};
pub use views::{ApplicationView, SettingsView, Templates, WorkspaceView};
pub use workbench::Workbench;

/// The keys of storage under which settings stand: the settings, the tokens, and what could not be read. Written by the
/// service worker only; pages watch them.
pub const SETTINGS_KEYS: [&str; 3] = ["settings", "credentials", "set_aside"];

/// A request to the service worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Answer: [`Workbench`].
    Workbench {},
    /// Adds or changes a user to preview for. Answer: [`Workbench`].
    SavePreviewUser {
        /// The user; a new one when its id is empty.
        user: SavedUser,
        /// The place of one that is not there yet; the end of the list when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<u16>,
    },
    /// Removes a user to preview for. Answer: [`Workbench`].
    RemovePreviewUser {
        /// The user.
        id: String,
    },
    /// Keeps a sample answer, in the place of an earlier one of its kind and name. Answer: [`Workbench`].
    SaveSample {
        /// The sample.
        sample: Sample,
        /// The name that it had before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        former: Option<String>,
        /// The place of one that is not there yet; the end of the list when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<u16>,
    },
    /// Removes a sample answer. Answer: [`Workbench`].
    RemoveSample {
        /// What it answers.
        kind: SampleKind,
        /// Its name.
        name: String,
    },
    /// Sets the most bytes that a webhook's body should have; no limit when absent. Answer: [`Workbench`].
    LimitBody {
        /// The limit, within [`workbench::BODY`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bytes: Option<u32>,
    },
    /// An attribute was inserted: it is offered first from now on. Answer: [`Workbench`].
    Inserted {
        /// The attribute as it is written: `custom_attribute.${plan}`.
        attribute: String,
    },
    /// From `content.js`: what is there to do on this address? Answer: [`PageRole`].
    Page {
        /// The page's address.
        url: String,
    },
    /// Answer: [`SettingsView`].
    Settings {},
    /// Adds or changes an application. Answer: [`SettingsView`].
    SaveApplication(Fields),
    /// Puts a copy of an application behind it, with its token. Answer: [`SettingsView`].
    DuplicateApplication {
        /// The application.
        id: String,
        /// The copy's name.
        name: String,
    },
    /// Removes an application and its token. Answer: [`SettingsView`].
    RemoveApplication {
        /// The application.
        id: String,
    },
    /// Brings back the application that was removed last, with its token. The service worker remembers it for as long
    /// as it lives, in memory only. Answer: [`SettingsView`].
    RestoreApplication {
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
    /// How an application's messages look around their pictures. Answer: a [`Theme`](crate::partners::picture::Theme),
    /// or null.
    Theme {
        /// The application.
        id: String,
    },
    /// The user clicked "Fill in the token": gives it once, to the sidebar only. Answer: the token, a string.
    FillInToken {
        /// The application.
        id: String,
    },
    /// Sends one real message to try a webhook out. Answer: [`Tested`]; a trouble means that nothing was sent.
    TestSend {
        /// The application.
        id: String,
        /// Drawn for each message by whoever sends it, 16 hexadecimal digits: the same one is never sent twice.
        request: String,
        /// What is sent, and to whom.
        message: TestMessage,
    },
    /// The last tests of an application, the newest first. Answer: a list of [`Tested`].
    TestSends {
        /// The application.
        id: String,
    },
    /// How many templates have arrived of a list that is being fetched. Answer: a number, or null.
    TemplatesProgress {
        /// The application.
        id: String,
    },
    /// Stops fetching a list of templates. Answer: null.
    StopTemplates {
        /// The application.
        id: String,
    },
    /// Notes where a webhook was written. Answer: null.
    Written {
        /// What was written.
        written: Box<Written>,
    },
    /// Where webhooks stand that the extension wrote, the newest first. Answer: a list of [`Used`].
    WhereUsed {
        /// Only this page, with its template whole; all pages, with names and pictures of their templates, when absent.
        #[serde(default)]
        page: Option<String>,
    },
    /// Takes a page out of that list. Answer: null.
    ForgetUsed {
        /// The page, as [`Used::page`] has it.
        page: String,
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
    /// Keeps what the user taught, in the place of an earlier lesson of the same spot. Answer: [`SettingsView`].
    Learn {
        /// The lesson.
        lesson: Lesson,
    },
    /// Forgets a lesson. Answer: [`SettingsView`].
    Forget {
        /// The lesson's spot.
        spot: Spot,
    },
    /// Keeps all lessons of a file, or one that was forgotten. Answer: [`SettingsView`].
    ImportLessons {
        /// The lessons, at most [`lesson::MOST`].
        lessons: Vec<Lesson>,
    },
    /// Adds or changes a Braze workspace. Answer: [`SettingsView`].
    SaveWorkspace {
        /// The workspace to change; a new one when absent.
        #[serde(default)]
        id: Option<String>,
        /// The name.
        name: String,
        /// The instance's name: `US-01`.
        instance: String,
        /// A new REST key; the stored one stays when absent.
        #[serde(default)]
        key: Option<Token>,
    },
    /// Removes a workspace and its key. Answer: [`SettingsView`].
    RemoveWorkspace {
        /// The workspace.
        id: String,
    },
    /// Brings back the workspace that was removed last, with its key, as [`Request::RestoreApplication`] does. Answer:
    /// [`SettingsView`].
    RestoreWorkspace {
        /// The workspace.
        id: String,
    },
    /// Finds out which permissions a workspace's key has. Answer: [`SettingsView`].
    CheckKey {
        /// The workspace.
        id: String,
    },
    /// Which instance's dashboard was open last? Answer: its name, or null.
    Dashboard {},
    /// Lists a workspace's custom events. Answer: a list of names.
    ListEvents {
        /// The workspace.
        id: String,
    },
    /// Lists a workspace's custom attributes. Answer: a list of
    /// [`Attribute`](crate::braze::rest::answers::Attribute).
    ListAttributes {
        /// The workspace.
        id: String,
    },
    /// Looks profiles up. Answer: a list of [`Profile`](crate::braze::rest::answers::Profile).
    LookUp {
        /// The workspace.
        id: String,
        /// By what.
        by: LookUpBy,
        /// The address, number or ID.
        value: String,
    },
    /// Begins a rehearsal. Answer: [`RehearsalView`], once it waits or has ended.
    BeginRehearsal {
        /// The workspace.
        workspace: String,
        /// The workflow's id.
        workflow: String,
        /// Whether anything is written.
        live: bool,
        /// What was typed, by field.
        inputs: Map<String, Value>,
    },
    /// The rehearsal that is on its way, or ended last. Answer: [`RehearsalView`].
    Rehearsal {},
    /// Sends a partner's webhook once, after the user's yes. Answer: [`Triggered`].
    SendTrigger {
        /// The application or authorization whose token it carries.
        id: String,
        /// The rendered values of its body.
        values: Map<String, Value>,
    },
    /// Stops the rehearsal. Answer: [`RehearsalView`].
    StopRehearsal {},
    /// Puts the test profile back, as far as that can be done. Answer: [`RehearsalView`].
    PutBack {},
    /// The log of rehearsals. Answer: a list of [`Run`](crate::rehearsal::Run), newest first.
    RehearsalLog {},
    /// Clears it. Answer: an empty list.
    ClearRehearsalLog {},
    /// What is noted of the partners' set-ups. Answer: [`Notes`](crate::rehearsal::checklist::Notes).
    Notes {},
    /// Notes something of a partner's set-up. Answer: [`Notes`](crate::rehearsal::checklist::Notes).
    KeepNote {
        /// The partner.
        partner: String,
        /// Fields; null takes one away.
        note: Map<String, Value>,
    },
    /// The user wants to see or copy a stored token: gives it, to the settings page only. Answer: the token, a string.
    RevealToken {
        /// The application.
        id: String,
    },
    /// The settings as a file. Answer: [`SettingsFile`].
    Export {
        /// Whether with the tokens.
        tokens: bool,
    },
    /// Takes a file of settings in, whole or not at all. Answer: [`SettingsView`].
    Import {
        /// The file.
        file: SettingsFile,
    },
    /// What could not be read and was set aside, tokens included. Answer: a list of values, each with the time at which
    /// it was found.
    SetAside {},
    /// Forgets what was set aside. Answer: [`SettingsView`].
    DropSetAside {
        /// How many values the user was shown: one that came since stays.
        count: u32,
    },
}

impl Request {
    /// Whether sending it a second time changes nothing more than the first did, so that it may be sent again after
    /// [`Trouble::Restarted`]. A new application would be added twice; a token is given once for each click.
    pub fn repeatable(&self) -> bool {
        if let Request::SavePreviewUser { user, .. } = self {
            return !user.id.is_empty();
        }
        !matches!(
            self,
            Request::SaveApplication(Fields { id: None, .. })
                | Request::DuplicateApplication { .. }
                | Request::RestoreApplication { .. }
                | Request::SaveWorkspace { id: None, .. }
                | Request::RestoreWorkspace { .. }
                | Request::BeginRehearsal { .. }
                | Request::SendTrigger { .. }
                | Request::FillInToken { .. }
                | Request::RevealToken { .. }
                | Request::Import { .. }
                | Request::DropSetAside { .. }
        )
    }

    /// Whether the service worker has to ask a partner's service or Braze for the answer, which may take its time.
    pub fn asks_service(&self) -> bool {
        matches!(
            self,
            Request::Templates { .. }
                | Request::Theme { .. }
                | Request::TestSend { .. }
                | Request::CheckKey { .. }
                | Request::ListEvents { .. }
                | Request::ListAttributes { .. }
                | Request::LookUp { .. }
                | Request::BeginRehearsal { .. }
                | Request::Rehearsal {}
                | Request::SendTrigger { .. }
                | Request::StopRehearsal {}
                | Request::PutBack {}
        )
    }
}
