//! Who sends a message, judged by what the browser stamps on it, and which commands each sender may send.

use super::Request;
use crate::braze::instances;

/// What the browser stamps on a message (`chrome.runtime.MessageSender`), and nothing that the sender says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// The id of the extension that the sender belongs to.
    pub id: Option<String>,
    /// The origin of the document that sent it. A content script has its page's.
    pub origin: Option<String>,
    /// The address of that document.
    pub url: Option<String>,
    /// The tab that the document stands in; absent for the popup and the side panel.
    pub tab: Option<i64>,
    /// The frame within the tab: 0 for the top one.
    pub frame: Option<i64>,
}

/// The context that a message comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sender {
    /// `content.js` in the top frame of a page.
    ContentTop,
    /// `content.js` in another frame of a page.
    ContentSub,
    /// `sidebar.html` in a frame of a page.
    Sidebar,
    /// `sidebar.html` in Chrome's side panel.
    SidePanel,
    /// `options.html` in a tab.
    Options,
    /// `popup.html` under the toolbar's button, or in a tab.
    Popup,
    /// Anything else: another extension, another page of ours, a place where our pages do not belong.
    Foreign,
}

impl Sender {
    /// All senders.
    pub const ALL: [Sender; 7] = [
        Sender::ContentTop,
        Sender::ContentSub,
        Sender::Sidebar,
        Sender::SidePanel,
        Sender::Options,
        Sender::Popup,
        Sender::Foreign,
    ];

    /// Judges a stamp. `id` is the extension's own id and `home` its origin, `chrome-extension://…` without a slash
    /// at the end.
    ///
    /// A page of the dashboard that embeds `sidebar.html` by itself looks like [`Sender::Sidebar`] too: the browser
    /// stamps nothing that tells the two apart. What such a page gains is a frame that it can neither read nor
    /// script, and that reaches no `content.js` (it lacks the nonce), so that there is no form to fill a token into:
    /// the sidebar asks for nothing that changes or reveals before its port has answered.
    pub fn of(stamp: &Stamp, id: &str, home: &str) -> Sender {
        if stamp.id.as_deref() != Some(id) {
            return Sender::Foreign;
        }
        let (Some(origin), Some(url)) = (stamp.origin.as_deref(), stamp.url.as_deref()) else {
            return Sender::Foreign;
        };
        if origin != home {
            return content(origin, url, stamp);
        }
        let Some(path) = url.strip_prefix(home) else {
            return Sender::Foreign;
        };
        let path = path.split(['?', '#']).next().unwrap_or(path);
        match (path, stamp.tab, stamp.frame) {
            ("/sidebar.html", Some(_), Some(1..)) => Sender::Sidebar,
            ("/sidebar.html", None, None | Some(0)) => Sender::SidePanel,
            ("/options.html", Some(_), Some(0)) => Sender::Options,
            ("/popup.html", None, None | Some(0)) => Sender::Popup,
            ("/popup.html", Some(_), Some(0)) => Sender::Popup,
            _ => Sender::Foreign,
        }
    }

    /// Whether this sender may send this command.
    pub fn may(self, command: Command) -> bool {
        MAY.iter()
            .any(|(row, senders)| *row == command && senders.contains(&self))
    }
}

/// A content script: it runs on the dashboards of Braze's instances and nowhere else, and its origin is its page's.
fn content(origin: &str, url: &str, stamp: &Stamp) -> Sender {
    let Some(host) = origin.strip_prefix("https://") else {
        return Sender::Foreign;
    };
    let same_origin = url.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/'));
    if instances::by_dashboard(host).is_none() || !same_origin || stamp.tab.is_none() {
        return Sender::Foreign;
    }
    match stamp.frame {
        Some(0) => Sender::ContentTop,
        Some(1..) => Sender::ContentSub,
        _ => Sender::Foreign,
    }
}

/// A request's command, without its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// [`Request::Workbench`]
    Workbench,
    /// [`Request::SavePreviewUser`]
    SavePreviewUser,
    /// [`Request::RemovePreviewUser`]
    RemovePreviewUser,
    /// [`Request::SaveSample`]
    SaveSample,
    /// [`Request::RemoveSample`]
    RemoveSample,
    /// [`Request::LimitBody`]
    LimitBody,
    /// [`Request::Inserted`]
    Inserted,
    /// [`Request::Page`]
    Page,
    /// [`Request::Settings`]
    Settings,
    /// [`Request::SaveApplication`]
    SaveApplication,
    /// [`Request::RemoveApplication`]
    RemoveApplication,
    /// [`Request::RestoreApplication`]
    RestoreApplication,
    /// [`Request::Activate`]
    Activate,
    /// [`Request::Keep`]
    Keep,
    /// [`Request::Templates`]
    Templates,
    /// [`Request::Theme`]
    Theme,
    /// [`Request::FillInToken`]
    FillInToken,
    /// [`Request::TestSend`]
    TestSend,
    /// [`Request::TestSends`]
    TestSends,
    /// [`Request::TemplatesProgress`]
    TemplatesProgress,
    /// [`Request::StopTemplates`]
    StopTemplates,
    /// [`Request::Written`]
    Written,
    /// [`Request::WhereUsed`]
    WhereUsed,
    /// [`Request::ForgetUsed`]
    ForgetUsed,
    /// [`Request::Draft`]
    Draft,
    /// [`Request::StoreDraft`]
    StoreDraft,
    /// [`Request::Learn`]
    Learn,
    /// [`Request::Forget`]
    Forget,
    /// [`Request::ImportLessons`]
    ImportLessons,
    /// [`Request::SaveWorkspace`]
    SaveWorkspace,
    /// [`Request::RemoveWorkspace`]
    RemoveWorkspace,
    /// [`Request::RestoreWorkspace`]
    RestoreWorkspace,
    /// [`Request::CheckKey`]
    CheckKey,
    /// [`Request::Dashboard`]
    Dashboard,
    /// [`Request::ListEvents`]
    ListEvents,
    /// [`Request::ListAttributes`]
    ListAttributes,
    /// [`Request::LookUp`]
    LookUp,
    /// [`Request::BeginRehearsal`]
    BeginRehearsal,
    /// [`Request::Rehearsal`]
    Rehearsal,
    /// [`Request::SendTrigger`]
    SendTrigger,
    /// [`Request::StopRehearsal`]
    StopRehearsal,
    /// [`Request::PutBack`]
    PutBack,
    /// [`Request::RehearsalLog`]
    RehearsalLog,
    /// [`Request::ClearRehearsalLog`]
    ClearRehearsalLog,
    /// [`Request::Notes`]
    Notes,
    /// [`Request::KeepNote`]
    KeepNote,
    /// [`Request::DuplicateApplication`]
    DuplicateApplication,
    /// [`Request::RevealToken`]
    RevealToken,
    /// [`Request::Export`]
    Export,
    /// [`Request::Import`]
    Import,
    /// [`Request::SetAside`]
    SetAside,
    /// [`Request::DropSetAside`]
    DropSetAside,
}

impl Request {
    /// Its command.
    pub fn command(&self) -> Command {
        match self {
            Request::Workbench {} => Command::Workbench,
            Request::SavePreviewUser { .. } => Command::SavePreviewUser,
            Request::RemovePreviewUser { .. } => Command::RemovePreviewUser,
            Request::SaveSample { .. } => Command::SaveSample,
            Request::RemoveSample { .. } => Command::RemoveSample,
            Request::LimitBody { .. } => Command::LimitBody,
            Request::Inserted { .. } => Command::Inserted,
            Request::Page { .. } => Command::Page,
            Request::Settings {} => Command::Settings,
            Request::SaveApplication { .. } => Command::SaveApplication,
            Request::RemoveApplication { .. } => Command::RemoveApplication,
            Request::RestoreApplication { .. } => Command::RestoreApplication,
            Request::Activate { .. } => Command::Activate,
            Request::Keep { .. } => Command::Keep,
            Request::Templates { .. } => Command::Templates,
            Request::Theme { .. } => Command::Theme,
            Request::FillInToken { .. } => Command::FillInToken,
            Request::TestSend { .. } => Command::TestSend,
            Request::TestSends { .. } => Command::TestSends,
            Request::TemplatesProgress { .. } => Command::TemplatesProgress,
            Request::StopTemplates { .. } => Command::StopTemplates,
            Request::Written { .. } => Command::Written,
            Request::WhereUsed { .. } => Command::WhereUsed,
            Request::ForgetUsed { .. } => Command::ForgetUsed,
            Request::Draft { .. } => Command::Draft,
            Request::StoreDraft { .. } => Command::StoreDraft,
            Request::Learn { .. } => Command::Learn,
            Request::Forget { .. } => Command::Forget,
            Request::ImportLessons { .. } => Command::ImportLessons,
            Request::SaveWorkspace { .. } => Command::SaveWorkspace,
            Request::RemoveWorkspace { .. } => Command::RemoveWorkspace,
            Request::RestoreWorkspace { .. } => Command::RestoreWorkspace,
            Request::CheckKey { .. } => Command::CheckKey,
            Request::Dashboard {} => Command::Dashboard,
            Request::ListEvents { .. } => Command::ListEvents,
            Request::ListAttributes { .. } => Command::ListAttributes,
            Request::LookUp { .. } => Command::LookUp,
            Request::BeginRehearsal { .. } => Command::BeginRehearsal,
            Request::Rehearsal {} => Command::Rehearsal,
            Request::SendTrigger { .. } => Command::SendTrigger,
            Request::StopRehearsal {} => Command::StopRehearsal,
            Request::PutBack {} => Command::PutBack,
            Request::RehearsalLog {} => Command::RehearsalLog,
            Request::ClearRehearsalLog {} => Command::ClearRehearsalLog,
            Request::Notes {} => Command::Notes,
            Request::KeepNote { .. } => Command::KeepNote,
            Request::DuplicateApplication { .. } => Command::DuplicateApplication,
            Request::RevealToken { .. } => Command::RevealToken,
            Request::Export { .. } => Command::Export,
            Request::Import { .. } => Command::Import,
            Request::SetAside { .. } => Command::SetAside,
            Request::DropSetAside { .. } => Command::DropSetAside,
        }
    }
}

/// Which senders may send which command. What is not listed is refused.
#[rustfmt::skip]
pub const MAY: &[(Command, &[Sender])] = &[
    (Command::Workbench,         &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::SavePreviewUser,   &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::RemovePreviewUser, &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::SaveSample,        &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::RemoveSample,      &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::LimitBody,         &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::Inserted,          &[Sender::Sidebar, Sender::SidePanel]),
    (Command::Page,              &[Sender::ContentTop]),
    (Command::Settings,          &[Sender::Sidebar, Sender::SidePanel, Sender::Options, Sender::Popup]),
    (Command::SaveApplication,   &[Sender::Options, Sender::Sidebar]),
    (Command::RemoveApplication, &[Sender::Options]),
    (Command::RestoreApplication,&[Sender::Options]),
    (Command::Activate,          &[Sender::Options, Sender::Popup]),
    (Command::Keep,              &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::Templates,         &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::Theme,             &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::FillInToken,       &[Sender::Sidebar]),
    (Command::TestSend,          &[Sender::Sidebar, Sender::SidePanel]),
    (Command::TestSends,         &[Sender::Sidebar, Sender::SidePanel]),
    (Command::TemplatesProgress, &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::StopTemplates,     &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::Written,           &[Sender::Sidebar, Sender::SidePanel]),
    (Command::WhereUsed,         &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::ForgetUsed,        &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::Draft,             &[Sender::Sidebar, Sender::SidePanel]),
    (Command::StoreDraft,        &[Sender::Sidebar, Sender::SidePanel]),
    (Command::Learn,             &[Sender::Sidebar]),
    (Command::Forget,            &[Sender::Options]),
    (Command::ImportLessons,     &[Sender::Options]),
    (Command::SaveWorkspace,     &[Sender::Options]),
    (Command::RemoveWorkspace,   &[Sender::Options]),
    (Command::RestoreWorkspace,  &[Sender::Options]),
    (Command::CheckKey,          &[Sender::Options]),
    (Command::Dashboard,         &[Sender::Options]),
    (Command::ListEvents,        &[Sender::Options]),
    (Command::ListAttributes,    &[Sender::Options]),
    (Command::LookUp,            &[Sender::Options]),
    (Command::BeginRehearsal,    &[Sender::Options]),
    (Command::Rehearsal,         &[Sender::Options]),
    (Command::SendTrigger,       &[Sender::Options]),
    (Command::StopRehearsal,     &[Sender::Options]),
    (Command::PutBack,           &[Sender::Options]),
    (Command::RehearsalLog,      &[Sender::Options]),
    (Command::ClearRehearsalLog, &[Sender::Options]),
    (Command::Notes,             &[Sender::Options]),
    (Command::KeepNote,          &[Sender::Options]),
    (Command::DuplicateApplication, &[Sender::Options]),
    (Command::RevealToken,       &[Sender::Options]),
    (Command::Export,            &[Sender::Options]),
    (Command::Import,            &[Sender::Options]),
    (Command::SetAside,          &[Sender::Options]),
    (Command::DropSetAside,      &[Sender::Options]),
];

#[cfg(test)]
mod tests;
