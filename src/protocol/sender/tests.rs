//! Stamps, and what each sender may do.

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
        Workbench,
        SavePreviewUser,
        RemovePreviewUser,
        SaveSample,
        RemoveSample,
        LimitBody,
        Inserted,
        Settings,
        SaveApplication,
        Keep,
        Templates,
        Theme,
        FillInToken,
        TestSend,
        TestSends,
        TemplatesProgress,
        StopTemplates,
        Written,
        WhereUsed,
        ForgetUsed,
        Draft,
        StoreDraft,
        Learn,
    ];
    let side_panel = [
        Workbench,
        SavePreviewUser,
        RemovePreviewUser,
        SaveSample,
        RemoveSample,
        LimitBody,
        Inserted,
        Settings,
        Keep,
        Templates,
        Theme,
        TestSend,
        TestSends,
        TemplatesProgress,
        StopTemplates,
        Written,
        WhereUsed,
        ForgetUsed,
        Draft,
        StoreDraft,
    ];
    let options = [
        Workbench,
        SavePreviewUser,
        RemovePreviewUser,
        SaveSample,
        RemoveSample,
        LimitBody,
        Settings,
        SaveApplication,
        RemoveApplication,
        RestoreApplication,
        Activate,
        Keep,
        Templates,
        Theme,
        TemplatesProgress,
        StopTemplates,
        WhereUsed,
        ForgetUsed,
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
