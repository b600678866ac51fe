//! The tabs over a webhook that is worked on: what it is, what it will be for one user, and what is wrong with it.

use leptos::prelude::*;

use super::checks::{ChecksFoot, ChecksTab};
use super::frame::Frame;
use super::judgement::{Judgement, VerdictLine};
use super::notices;
use super::preview::PreviewTab;
use super::session::{Session, Tab as Open};
use super::test_tab::{TestFoot, TestTab, testable};
use crate::ui::{Tab, Tabs, dom, panel_id, t, tab_id};

/// The tabs and their words, from left to right.
const TABS: [(Open, &str, &str); 4] = [
    (Open::Build, "build", "tab_build"),
    (Open::Preview, "preview", "tab_preview"),
    (Open::Checks, "checks", "tab_checks"),
    (Open::Test, "test", "tab_test"),
];

fn id_of(tab: Open) -> &'static str {
    TABS.iter()
        .find(|row| row.0 == tab)
        .map_or(TABS[0].1, |row| row.1)
}

/// A webhook under its tabs.
#[component]
pub fn Tabbed(
    /// The title.
    title: String,
    /// The partner's icon; the extension's mark when absent.
    #[prop(optional_no_strip)]
    icon: Option<&'static str>,
    /// Message key of the first tab's words.
    #[prop(default = "tab_build")]
    first: &'static str,
    /// What stands in the first tab.
    #[prop(into)]
    content: ViewFn,
    /// The buttons under the first two tabs.
    #[prop(into)]
    foot: ViewFn,
    /// Opens the review; nothing where there is nothing to apply yet.
    #[prop(into)]
    on_review: Signal<Option<Callback<()>>>,
) -> impl IntoView {
    let session = Session::get();
    let judgement = Judgement::provide(session);
    // Another partner's webhook may have no such tab.
    if untrack(|| session.tab.get() == Open::Test && !testable(session.partner())) {
        session.tab.set(Open::Build);
    }
    let tabs = move || {
        let all = Signal::derive(move || {
            let one = |(tab, id, key): (Open, &'static str, &'static str)| Tab {
                id,
                caption: t(if tab == Open::Build { first } else { key }),
                count: judgement.count().filter(|_| tab == Open::Checks),
            };
            let shown = |row: &(Open, &str, &str)| row.0 != Open::Test || testable(session.partner());
            TABS.into_iter().filter(shown).map(one).collect::<Vec<_>>()
        });
        let open = move |id: &'static str| {
            if let Some((tab, _, _)) = TABS.iter().find(|row| row.1 == id) {
                session.tab.set(*tab);
            }
        };
        view! {
            <Tabs tabs=all open=Signal::derive(move || id_of(session.tab.get())) on_open=open label=t("tabs_label") />
        }
    };
    let buttons = move || match session.tab.get() {
        Open::Checks => view! { <ChecksFoot on_review /> }.into_any(),
        Open::Test => view! { <TestFoot on_review /> }.into_any(),
        Open::Build | Open::Preview => foot.run(),
    };
    let foot = move || {
        view! {
            <notices::Standing />
            <VerdictLine />
            {buttons.clone()}
        }
    };
    let panel = move || {
        let open = session.tab.get();
        let body = match open {
            Open::Build => content.run(),
            Open::Preview => view! { <PreviewTab /> }.into_any(),
            Open::Checks => view! { <ChecksTab /> }.into_any(),
            Open::Test => view! { <TestTab /> }.into_any(),
        };
        let id = id_of(open);
        view! {
            <div role="tabpanel" id=panel_id(id) aria-labelledby=tab_id(id)>
                {body}
            </div>
        }
    };
    // Each tab begins at its top.
    Effect::new(move |before: Option<Open>| {
        let open = session.tab.get();
        if before.is_some_and(|before| before != open) {
            dom::scroll_to_top(".nb-body");
        }
        open
    });
    view! {
        <Frame title=title icon=icon tabs=tabs foot=foot>
            <notices::Notices />
            {panel}
        </Frame>
    }
}
