//! What stands above a draft: where it comes from, what went wrong, what is not saved.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::build::{Aside, Kept, Said};
use super::session::Session;
use crate::partners::Listing;
use crate::partners::form::Tone;
use crate::platform::permissions;
use crate::protocol::Trouble;
use crate::ui::{Button, ButtonKind, ButtonSize, Icon, Notice, moment, t, t_with, text};

/// All notices.
#[component]
pub fn Notices() -> impl IntoView {
    let session = Session::get();
    view! {
        <div class="nb-col nb-notices">
            <Kept />
            <Aside />
            <Said />
            <super::drift::DriftNotice />
            {move || session.trouble.get().map(|trouble| view! { <Met trouble /> })}
            <ListTrouble />
        </div>
    }
}

/// Why the templates of the draft's application are not those of now, and of when they are.
#[component]
pub fn ListTrouble() -> impl IntoView {
    let session = Session::get();
    move || {
        let id = session.application()?;
        let listed = session.listed.with(|listed| listed.get(&id).cloned())?;
        let trouble = listed.trouble.or(listed.stale)?;
        let there = matches!(listed.listing, Listing::Loaded(_));
        let note = there.then(|| t_with("sidebar_list_of", &[&moment(listed.fetched_at)]));
        Some(view! { <Met trouble note /> })
    }
}

/// A trouble as one sentence, and a way on.
#[component]
pub fn Met(
    /// The trouble.
    trouble: Trouble,
    /// What is there all the same.
    #[prop(optional_no_strip)]
    note: Option<String>,
) -> impl IntoView {
    let session = Session::get();
    let service = untrack(|| session.partner())
        .map(|partner| t(partner.name))
        .unwrap_or_default();
    let sentence = text(&trouble.text(&service));
    let tone = if trouble.passing() { Tone::Warn } else { Tone::Bad };
    let again = move |()| {
        session.trouble.set(None);
        if let Some(id) = untrack(|| session.application()) {
            super::templates::list(session, id, true);
        }
    };
    let button = move || match &trouble {
        Trouble::NoPermission { hosts } => {
            let hosts = hosts.clone();
            let allow = move |()| {
                let hosts = hosts.clone();
                spawn_local(async move {
                    if permissions::request(&hosts).await {
                        again(());
                    }
                });
            };
            view! { <Button size=ButtonSize::Small on_press=allow>{t("sidebar_allow")}</Button> }.into_any()
        }
        Trouble::NoToken {}
        | Trouble::BadToken {}
        | Trouble::Forbidden {}
        | Trouble::NotFound {}
        | Trouble::NotEnabled {} => view! {
            <Button size=ButtonSize::Small on_press=move |()| super::menu::open_settings(session)>
                {t("sidebar_settings")}
            </Button>
        }
        .into_any(),
        Trouble::Updated {} => ().into_any(),
        _ => view! { <Button size=ButtonSize::Small on_press=again>{t("sidebar_try_again")}</Button> }
            .into_any(),
    };
    match note {
        Some(note) => view! {
            <Notice tone=tone title=sentence action=button>
                {note}
            </Notice>
        }
        .into_any(),
        None => view! { <Notice tone=tone title=sentence action=button /> }.into_any(),
    }
}

/// What stands above the buttons after something was applied: whether Braze has saved it, and a way to take it back.
#[component]
pub fn Standing() -> impl IntoView {
    let session = Session::get();
    let can_undo = move || session.applied.with(Option::is_some);
    move || {
        let line = match (session.unsaved.get(), can_undo()) {
            (true, _) => view! { <Unsaved /> }.into_any(),
            (false, true) => view! { <p class="nb-foot__say">{t("standing_saved")}</p> }.into_any(),
            (false, false) => return ().into_any(),
        };
        let undo = can_undo().then(|| {
            view! {
                <Button
                    kind=ButtonKind::Link
                    size=ButtonSize::Small
                    icon="undo"
                    label=t("applied_undo_all")
                    on_press=move |()| super::writing::undo(session, false)
                >
                    {t("applied_undo")}
                </Button>
            }
        });
        view! { <div class="nb-standing">{line} {undo}</div> }.into_any()
    }
}

/// Something is written that Braze has not saved.
#[component]
pub fn Unsaved() -> impl IntoView {
    view! {
        <p class="nb-foot__say nb-unsaved" role="status">
            <Icon name="warn" />
            <span>{t("sidebar_unsaved")}</span>
        </p>
    }
}
