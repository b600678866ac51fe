//! What the sidebar does: reach the page and open on what it holds; follow what happens there.

use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::drafts;
use super::naming::free_name;
use super::opening::{Drafts, Opening, Source, Stored, opening};
use super::page::Page;
use super::reading::SoFar;
use super::session::{Session, View};
use super::{teach, writing};
use crate::dashboard::edit::{Ask, Event, Hello, Tile};
use crate::dashboard::snapshot::Snapshot;
use crate::dashboard::{self, recognise, recognise_with, takes_text};
use crate::partners::form::{Change, Effect};
use crate::partners::{self, Draft, Partner};
use crate::platform::runtime::send;
use crate::platform::storage::Watch;
use crate::platform::system;
use crate::protocol::{ApplicationView, Request, SettingsView, Trouble};
use crate::ui::t;

/// How long a page may take until its form is whole, and until there is any sign of one, in milliseconds.
const LATE: u64 = 5_000;
const NOWHERE: u64 = 1_500;

/// How long it waits at most for the page to change before it looks again, in milliseconds.
const AGAIN: u32 = 100;

/// After how long of waiting the user sees what is known so far, in milliseconds; a shorter wait is not worth a sight.
const SOON: u64 = 400;

/// Reaches the page and opens on what it holds.
pub fn start(session: Session) {
    // For as long as the document lives.
    std::mem::forget(Watch::settings(move || follow_settings(session)));
    spawn_local(async move {
        // The service worker may have to wake up for it, and the page can be reached meanwhile.
        let settings = ask_settings();
        let connected = Page::connect(move |event| on_event(session, event), move || session.lost()).await;
        let Ok(page) = connected else {
            return session.lost();
        };
        session.connected(page.clone());
        match page.ask::<Hello>(Ask::Hello).await {
            Ok(hello) => {
                session.url.set(hello.url);
                session.width.set(hello.width);
                open_with(session, hello.tile, Some(settings));
            }
            Err(_) => session.lost(),
        }
    });
}

/// The settings, asked for at once.
type Asked = oneshot::Receiver<Result<SettingsView, Trouble>>;

fn ask_settings() -> Asked {
    let (answer, asked) = oneshot::channel();
    spawn_local(async move {
        let _ = answer.send(send::<SettingsView>(&Request::Settings {}).await);
    });
    asked
}

/// Takes in what was changed in another window. A form that is typed in is not drawn anew for nothing.
fn follow_settings(session: Session) {
    spawn_local(async move {
        match send::<SettingsView>(&Request::Settings {}).await {
            Ok(settings) if session.settings.with_untracked(|known| *known != settings) => {
                session.take_settings(settings);
            }
            _ => {}
        }
    });
}

/// Opens on what the page holds now. An opening that is still under way is dropped.
pub fn open(session: Session, tile: Option<Tile>) {
    open_with(session, tile, None);
}

fn open_with(session: Session, tile: Option<Tile>, asked: Option<Asked>) {
    super::bench::read(session);
    teach::end(session);
    session.turn.update(|turn| *turn += 1);
    let turn = session.turn.get_untracked();
    session.view.set(View::Connecting);
    session.applied.set(None);
    session.not_applied.set(None);
    session.trouble.set(None);
    session.over.set(false);
    session.earlier.update(Vec::clear);
    session.so_far.set(None);
    session.enough.set(false);
    spawn_local(async move {
        match asked.unwrap_or_else(ask_settings).await {
            Ok(Ok(settings)) => session.take_settings(settings),
            Ok(Err(trouble)) => session.trouble.set(Some(trouble)),
            Err(_) => {}
        }
        if let Some(tile) = &tile {
            session.taken.set(recognise(&tile.gallery).saved);
        }
        // Choosing a tile opens the new template's page; until then the gallery is still there.
        let arriving = tile.is_some();
        if settle(session, turn, arriving).await.is_err() {
            return session.lost();
        }
        if session.turn.get_untracked() == turn {
            show(session, tile.as_ref().map(|tile| tile.id.as_str())).await;
        }
    });
}

/// Looks at the page until its form is whole, until [`LATE`], or until the user has waited enough.
async fn settle(session: Session, turn: u32, arriving: bool) -> Result<(), dashboard::Lost> {
    // By the clock: a look itself waits for what is late, and takes longer than the pauses between the looks.
    let begun = system::now();
    let waited = move || system::now().saturating_sub(begun);
    let over = move || waited() >= LATE || session.enough.get_untracked();
    loop {
        let Some(page) = session.page() else {
            return Err(dashboard::Lost);
        };
        let glance = dashboard::glance(page.hands()).await?;
        let place = glance.surface.place().is_some();
        let composer = glance.surface.is_composer();
        let look = if place && composer && glance.webhook.is_err() {
            dashboard::look_from(page.hands(), glance, &mut |known| {
                if session.turn.get_untracked() == turn && waited() >= SOON {
                    session.so_far.set(Some(SoFar::of(known)));
                }
                !over()
            })
            .await?
        } else {
            glance
        };
        if session.turn.get_untracked() != turn {
            return Ok(());
        }
        let nowhere = !arriving && (!place || !composer && waited() >= NOWHERE);
        let done = look.webhook.is_ok() || nowhere || over();
        session.url.set(look.snapshot.url.clone());
        session.takes_text.set(takes_text(&look.snapshot, &look.surface));
        session.look.set(Some(look));
        if done {
            return Ok(());
        }
        page.hands().pause(AGAIN).await;
    }
}

/// Decides what to show of a page that was looked at.
async fn show(session: Session, tile: Option<&str>) {
    let looked = session.look.with_untracked(|look| {
        look.as_ref().map(|look| {
            (
                look.surface.place(),
                look.surface.is_composer(),
                look.webhook.clone(),
            )
        })
    });
    let Some((place, composer, webhook)) = looked else {
        return;
    };
    if place.is_none() || !composer {
        return session.view.set(View::Elsewhere);
    }
    let before = drafts::load(session).await;
    let now = before.clone().for_tile(tile);
    drafts::put_in_order(session, &before, &now).await;
    let Drafts { kept, aside } = now;
    session.aside.set(aside);
    super::used::recall(session).await;
    let Ok(form) = webhook else {
        if session.draft.with_untracked(Option::is_none) {
            session.draft.set(kept.as_ref().and_then(restored));
        }
        return session.view.set(View::Partial);
    };
    let context = untrack(|| session.everything());
    match opening(&form, kept.as_ref(), tile, &context) {
        Opening::Draft { draft, source } => {
            // A kept draft may stand beside a webhook that somebody else wrote meanwhile.
            let foreign = !form.is_blank() && partners::read(&form, &context).is_none();
            session.over.set(foreign);
            if let Some(partner) = partners::partner(draft.partner()) {
                propose_name(session, partner, kept.map(|kept| kept.name).unwrap_or_default());
            }
            begin(session, draft, source);
        }
        Opening::Choose => session.view.set(View::Choose),
        Opening::Unreadable(_) | Opening::Unknown => {
            session.draft.set(None);
            session.mended.set(None);
            session.fixed.update(Vec::clear);
            session.view.set(View::Foreign);
        }
    }
}

fn restored(kept: &Stored) -> Option<Box<dyn Draft>> {
    partners::restore(&kept.partner, &kept.draft)
}

/// Takes a draft up.
pub(super) fn begin(session: Session, draft: Box<dyn Draft>, source: Source) {
    let first = partners::partner(draft.partner()).is_some_and(|partner| {
        let known = |one: &ApplicationView| one.partner == partner.id;
        partner.service.templates.is_some()
            && !session
                .settings
                .with_untracked(|settings| settings.applications.iter().any(known))
    });
    let application = draft.application().map(str::to_owned);
    session.fixed.update(Vec::clear);
    session.mended.set(None);
    session.draft.set(Some(draft));
    session.source.set(Some(source));
    session.view.set(if first && source == Source::Fresh {
        View::Connect
    } else {
        View::Build
    });
    if let Some(application) = application {
        super::templates::list(session, application, false);
    }
}

/// Builds for a partner: goes on with its draft that was set aside for this page, or begins a new one.
pub fn build_for(session: Session, partner: &'static Partner) {
    let has_draft = session
        .aside
        .with_untracked(|aside| aside.iter().any(|one| one.partner == partner.id));
    if has_draft {
        take_up(session, partner);
    } else {
        begin_fresh(session, partner);
    }
}

/// Begins a new draft of a partner.
pub fn begin_fresh(session: Session, partner: &'static Partner) {
    let Some(draft) = untrack(|| partners::fresh(partner.id, &session.everything())) else {
        return;
    };
    propose_name(session, partner, String::new());
    begin(session, draft, Source::Fresh);
    drafts::store(session);
}

/// Goes on with a draft of this page that was set aside.
pub fn take_up(session: Session, partner: &'static Partner) {
    spawn_local(async move {
        let Some(stored) = drafts::take_up(session, partner.id).await else {
            return;
        };
        if let Some(draft) = restored(&stored) {
            propose_name(session, partner, stored.name);
            begin(session, draft, Source::Kept);
        }
    });
}

/// Drops the kept draft and reads the form again.
pub fn use_form(session: Session) {
    spawn_local(async move {
        drafts::forget(session).await;
        session.draft.set(None);
        open(session, None);
    });
}

/// A new webhook template gets a name that is free, unless it has one.
pub(super) fn propose_name(session: Session, partner: &'static Partner, kept: String) {
    let name = match untrack(|| session.name_to_give()) {
        None => String::new(),
        Some(given) if !given.trim().is_empty() => given,
        Some(_) if !kept.is_empty() => kept,
        Some(_) => session
            .taken
            .with_untracked(|taken| free_name(&t(partner.template_name), taken)),
    };
    session.name.set(name);
}

/// Takes a change of the form in.
pub fn change(session: Session, change: Change) {
    let context = untrack(|| session.context());
    let changed = session
        .draft
        .try_update(|draft| draft.as_mut().map(|draft| draft.change(change, &context)));
    for effect in changed.flatten().unwrap_or_default() {
        match effect {
            Effect::List { application } => super::templates::list(session, application, false),
            Effect::Keep { application, kept } => spawn_local(async move {
                match send::<SettingsView>(&Request::Keep {
                    id: application,
                    kept,
                })
                .await
                {
                    Ok(settings) => session.settings.set(settings),
                    Err(trouble) => session.trouble.set(Some(trouble)),
                }
            }),
        }
    }
    // What was repaired is part of what the user goes on with.
    session.fixed.update(Vec::clear);
    session.said.set(None);
    drafts::store(session);
}

/// Puts another draft of the same partner in the draft's place.
pub fn replace(session: Session, draft: Box<dyn Draft>) {
    session.draft.set(Some(draft));
    session.said.set(None);
    drafts::store(session);
}

/// What the page tells without being asked.
fn on_event(session: Session, event: Event) {
    match event {
        Event::Changed => look_again(session),
        Event::Moved { url } => moved(session, url),
        Event::Clicked { .. } => writing::watch_saving(session),
        Event::Picked { id } => teach::picked(session, id),
        Event::Tile(tile) => open(session, Some(tile)),
    }
}

/// The page's address changed: what was written there is judged first, then the new page is opened.
fn moved(session: Session, url: String) {
    spawn_local(async move {
        if session.unsaved.get_untracked() && writing::judge_saving(session).await {
            session.url.set(url);
            return;
        }
        let busy = matches!(session.view.get_untracked(), View::Applying | View::Connecting);
        if !busy {
            drafts::store_pending(session).await;
            session.url.set(url);
            session.draft.set(None);
            open(session, None);
        }
    });
}

/// Looks at the page again without asking its editors, and opens it when a form has come.
fn look_again(session: Session) {
    if !matches!(session.view.get_untracked(), View::Partial | View::Elsewhere) {
        return;
    }
    spawn_local(async move {
        let Some(page) = session.page() else { return };
        let Ok(snapshot) = page.ask::<Snapshot>(Ask::Snapshot).await else {
            return;
        };
        let surface = recognise_with(&snapshot, &page.hands().lessons());
        session.takes_text.set(takes_text(&snapshot, &surface));
        let view = session.view.get_untracked();
        let come = match view {
            View::Elsewhere => surface.place().is_some() && surface.is_composer(),
            View::Partial => surface.missing().is_empty(),
            _ => false,
        };
        if come {
            open(session, None);
        }
    });
}
