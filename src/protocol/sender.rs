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
    /// [`Request::FillInToken`]
    FillInToken,
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
            Request::Page { .. } => Command::Page,
            Request::Settings {} => Command::Settings,
            Request::SaveApplication { .. } => Command::SaveApplication,
            Request::RemoveApplication { .. } => Command::RemoveApplication,
            Request::RestoreApplication { .. } => Command::RestoreApplication,
            Request::Activate { .. } => Command::Activate,
            Request::Keep { .. } => Command::Keep,
            Request::Templates { .. } => Command::Templates,
            Request::FillInToken { .. } => Command::FillInToken,
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
    (Command::Page,              &[Sender::ContentTop]),
    (Command::Settings,          &[Sender::Sidebar, Sender::SidePanel, Sender::Options, Sender::Popup]),
    (Command::SaveApplication,   &[Sender::Options, Sender::Sidebar]),
    (Command::RemoveApplication, &[Sender::Options]),
    (Command::RestoreApplication,&[Sender::Options]),
    (Command::Activate,          &[Sender::Options, Sender::Popup]),
    (Command::Keep,              &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::Templates,         &[Sender::Sidebar, Sender::SidePanel, Sender::Options]),
    (Command::FillInToken,       &[Sender::Sidebar]),
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
mod tests {
    use super::*;

    const ID: &str = "abcdefghijklmnopabcdefghijklmnop";
    const HOME: &str = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
    const PAGE: &str = "https://dashboard-01.braze.com";

    /// Sender, or its look-alike; origin, path, tab, frame.
    type Row = (Sender, &'static str, &'static str, Option<i64>, Option<i64>);

    #[rustfmt::skip]
    const STAMPS: &[Row] = &[
        (Sender::ContentTop, PAGE, "/engagement/campaigns/65a1?page=3#x", Some(7), Some(0)),
        (Sender::ContentSub, PAGE, "/embedded", Some(7), Some(42)),
        (Sender::Sidebar,    HOME, "/sidebar.html#nonce", Some(7), Some(42)),
        (Sender::SidePanel,  HOME, "/sidebar.html", None, None),
        (Sender::SidePanel,  HOME, "/sidebar.html?panel", None, Some(0)),
        (Sender::Options,    HOME, "/options.html#applications", Some(7), Some(0)),
        (Sender::Popup,      HOME, "/popup.html", None, None),
        (Sender::Popup,      HOME, "/popup.html", Some(7), Some(0)),
        (Sender::Foreign,    HOME, "/sidebar.html", Some(7), Some(0)),
        (Sender::Foreign,    HOME, "/sidebar.html", Some(7), None),
        (Sender::Foreign,    HOME, "/options.html", Some(7), Some(3)),
        (Sender::Foreign,    HOME, "/options.html", None, None),
        (Sender::Foreign,    HOME, "/popup.html", Some(7), Some(3)),
        (Sender::Foreign,    HOME, "/background.js", None, None),
        (Sender::Foreign,    HOME, "/sidebar.html.evil", Some(7), Some(42)),
        (Sender::Foreign,    HOME, "", Some(7), Some(0)),
        (Sender::Foreign,    PAGE, "/a", None, Some(0)),
        (Sender::Foreign,    PAGE, "/a", Some(7), None),
        (Sender::Foreign,    PAGE, "/a", Some(7), Some(-1)),
        (Sender::Foreign,    PAGE, ".evil.example/a", Some(7), Some(0)),
        (Sender::Foreign,    "http://dashboard-01.braze.com", "/a", Some(7), Some(0)),
        (Sender::Foreign,    "https://dashboard-01.braze.com.evil.example", "/a", Some(7), Some(0)),
        (Sender::Foreign,    "https://dashboard-01.braze.com:8443", "/a", Some(7), Some(0)),
        (Sender::Foreign,    "https://evil.example", "/sidebar.html", Some(7), Some(0)),
        (Sender::Foreign,    "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba", "/options.html", Some(7), Some(0)),
        (Sender::Foreign,    "null", "/a", Some(7), Some(3)),
        (Sender::Foreign,    "", "", None, None),
    ];

    fn stamp(id: &str, origin: &str, path: &str, tab: Option<i64>, frame: Option<i64>) -> Stamp {
        Stamp {
            id: Some(id.to_owned()),
            origin: Some(origin.to_owned()),
            url: Some(format!("{origin}{path}")),
            tab,
            frame,
        }
    }

    #[test]
    fn every_stamp_is_judged_by_what_the_browser_says() {
        for &(sender, origin, path, tab, frame) in STAMPS {
            let judged = Sender::of(&stamp(ID, origin, path, tab, frame), ID, HOME);
            assert_eq!(judged, sender, "{origin}{path} {tab:?} {frame:?}");
        }
    }

    #[test]
    fn another_extension_is_foreign_whatever_it_looks_like() {
        for &(_, origin, path, tab, frame) in STAMPS {
            let mut stamp = stamp("ponmlkjihgfedcbaponmlkjihgfedcba", origin, path, tab, frame);
            assert_eq!(Sender::of(&stamp, ID, HOME), Sender::Foreign);
            stamp.id = None;
            assert_eq!(Sender::of(&stamp, ID, HOME), Sender::Foreign);
        }
    }

    #[test]
    fn a_stamp_without_origin_or_address_is_foreign() {
        for &(_, origin, path, tab, frame) in STAMPS {
            let whole = stamp(ID, origin, path, tab, frame);
            let no_origin = Stamp {
                origin: None,
                ..whole.clone()
            };
            let no_url = Stamp { url: None, ..whole };
            assert_eq!(Sender::of(&no_origin, ID, HOME), Sender::Foreign);
            assert_eq!(Sender::of(&no_url, ID, HOME), Sender::Foreign);
        }
    }

    /// The table once more in the other direction, written out by hand: what each sender may do.
    #[test]
    fn every_sender_may_what_the_trust_table_gives_it_and_nothing_else() {
        use Command::*;
        let sidebar = [
            Settings,
            SaveApplication,
            Keep,
            Templates,
            FillInToken,
            Draft,
            StoreDraft,
            Learn,
        ];
        let side_panel = [Settings, Keep, Templates, Draft, StoreDraft];
        let options = [
            Settings,
            SaveApplication,
            RemoveApplication,
            RestoreApplication,
            Activate,
            Keep,
            Templates,
            Forget,
            ImportLessons,
            SaveWorkspace,
            RemoveWorkspace,
            RestoreWorkspace,
            CheckKey,
            Dashboard,
            ListEvents,
            ListAttributes,
            LookUp,
            BeginRehearsal,
            Rehearsal,
            SendTrigger,
            StopRehearsal,
            PutBack,
            RehearsalLog,
            ClearRehearsalLog,
            Notes,
            KeepNote,
            DuplicateApplication,
            RevealToken,
            Export,
            Import,
            SetAside,
            DropSetAside,
        ];
        let rows: [(Sender, &[Command]); 7] = [
            (Sender::ContentTop, &[Page]),
            (Sender::ContentSub, &[]),
            (Sender::Sidebar, &sidebar),
            (Sender::SidePanel, &side_panel),
            (Sender::Options, &options),
            (Sender::Popup, &[Settings, Activate]),
            (Sender::Foreign, &[]),
        ];
        assert_eq!(rows.map(|(sender, _)| sender), Sender::ALL);
        let mut decided = 0;
        for (sender, commands) in rows {
            for (command, _) in MAY {
                assert_eq!(
                    sender.may(*command),
                    commands.contains(command),
                    "{sender:?} {command:?}"
                );
                decided += 1;
            }
        }
        assert_eq!(decided, 7 * MAY.len());
    }
}
