//! What the dashboard's knowledge needs of a page, and looking at it through that.

use super::edit::{Edit, Held};
use super::labels::Word;
use super::recognise::recognise_with;
use super::snapshot::{Handle, Snapshot};
use super::surface::{Find, Part, Refusal, Surface};
use crate::protocol::Lesson;
use crate::webhook::Webhook;

/// The page cannot be reached any more: it was left, reloaded, or the extension was updated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the page cannot be reached any more")]
pub struct Lost;

/// `content.js`, or what stands in for it. One thread; answers come in the order of the requests.
#[allow(
    async_fn_in_trait,
    reason = "it is used on one thread, and never as a trait object"
)]
pub trait Hands {
    /// Looks at the page.
    async fn snapshot(&self) -> Result<Snapshot, Lost>;
    /// Asks editors for their text; one answer for each, in order.
    async fn read(&self, ids: &[Handle]) -> Result<Vec<Held>, Lost>;
    /// Carries out one edit.
    async fn edit(&self, edit: &Edit) -> Result<Held, Lost>;
    /// Waits until the page changes, at most about a quarter of a second.
    async fn pause(&self) -> Result<(), Lost>;
    /// What the user has taught about such pages.
    fn lessons(&self) -> Vec<Lesson> {
        Vec::new()
    }
}

/// How often a page that lacks something is looked at again after a click: with [`Hands::pause`] about three seconds.
pub(super) const PATIENCE: usize = 12;

/// How many tabs and folds a look opens at most.
const OPENINGS: usize = 4;

/// A page that was looked at.
#[derive(Debug, Clone)]
pub struct Look {
    /// The page as it stands, secret header values taken out.
    pub snapshot: Snapshot,
    /// What was recognised. After [`look`] it has the parts of every tab; the handles of a tab that is not shown may
    /// have left the document.
    pub surface: Surface,
    /// What the form holds, or which part keeps it from being read.
    pub webhook: Result<Webhook, Refusal>,
    /// The parts that the tab that is shown has.
    pub(super) in_view: Vec<Part>,
}

/// Looks at what is in view, and touches nothing but editors that have to be asked for their text.
pub async fn glance(hands: &impl Hands) -> Result<Look, Lost> {
    let mut snapshot = hands.snapshot().await?;
    let lessons = hands.lessons();
    let mut surface = recognise_with(&snapshot, &lessons);
    let unread = surface.unread();
    if !unread.is_empty() {
        snapshot.fill(&hands.read(&unread).await?);
        surface = recognise_with(&snapshot, &lessons);
    }
    surface.scrub(&mut snapshot);
    let webhook = surface.webhook();
    let in_view = surface.found();
    Ok(Look {
        snapshot,
        surface,
        webhook,
        in_view,
    })
}

/// Looks at the whole form: opens the tabs and folds behind which parts of it are, and shows the first tab again.
pub async fn look(hands: &impl Hands) -> Result<Look, Lost> {
    let mut now = glance(hands).await?;
    let origin = now.surface.tabs.shown();
    // Editors may still be loading where a part of the form stands already.
    for _ in 0..PATIENCE {
        let late = now.surface.missing().iter().any(|refusal| refusal.why.may_pass());
        if !now.surface.is_composer() || !late && now.surface.unread().is_empty() {
            break;
        }
        hands.pause().await?;
        now = glance(hands).await?;
    }
    let in_view = now.in_view.clone();
    let mut whole = now.surface.clone();
    for _ in 0..OPENINGS {
        let Some(id) = behind(&whole) else { break };
        let parts: Vec<Part> = Part::ALL
            .into_iter()
            .filter(|part| opens(&whole, *part) == Some(id))
            .collect();
        let opened = hands.edit(&Edit::Click { id }).await?;
        for _ in 0..PATIENCE {
            now = glance(hands).await?;
            let late = |part: &Part| now.surface.trouble(*part).is_some();
            let unread = !now.surface.unread().is_empty();
            if opened.fault.is_some() || !unread && !parts.iter().any(late) {
                break;
            }
            hands.pause().await?;
        }
        join(&mut whole, &now.surface, id);
    }
    if let Some(word) = origin {
        now = show(hands, word, &in_view, now).await?;
    }
    whole.tabs = now.surface.tabs.clone();
    whole.alerts = now.surface.alerts.clone();
    whole.save = now.surface.save.clone();
    let webhook = whole.webhook();
    Ok(Look {
        snapshot: now.snapshot,
        surface: whole,
        webhook,
        in_view,
    })
}

/// Shows a tab, unless it is shown, and waits for the parts that it is known to have.
pub(super) async fn show(
    hands: &impl Hands,
    word: Word,
    parts: &[Part],
    mut now: Look,
) -> Result<Look, Lost> {
    if now.surface.tabs.shown() == Some(word) {
        return Ok(now);
    }
    let Some(id) = now.surface.tabs.tab(word) else {
        return Ok(now);
    };
    hands.edit(&Edit::Click { id }).await?;
    for _ in 0..PATIENCE {
        now = glance(hands).await?;
        let there = |part: &Part| now.surface.trouble(*part).is_none();
        if now.surface.tabs.shown() == Some(word)
            && parts.iter().all(there)
            && now.surface.unread().is_empty()
        {
            break;
        }
        hands.pause().await?;
    }
    Ok(now)
}

fn behind(surface: &Surface) -> Option<Handle> {
    Part::ALL.into_iter().find_map(|part| opens(surface, part))
}

/// The click that opens what a part is behind.
pub(super) fn opens(surface: &Surface, part: Part) -> Option<Handle> {
    fn click<T>(find: &Find<T>) -> Option<Handle> {
        match find {
            Find::Behind(id) => Some(*id),
            _ => None,
        }
    }
    match part {
        Part::Url => click(&surface.webhook_url),
        Part::Method => click(&surface.method),
        Part::BodyType => click(&surface.mode),
        Part::Body => click(&surface.body),
        Part::Headers => click(&surface.headers),
    }
}

/// Takes in what became visible by a click. What was said to be behind it and is not, is missing.
fn join(whole: &mut Surface, view: &Surface, id: Handle) {
    fn take<T: Clone>(known: &mut Find<T>, seen: &Find<T>, id: Handle) {
        let Find::Behind(click) = known else { return };
        let same = *click == id;
        match seen {
            Find::Behind(other) if *other == id && same => *known = Find::Missing,
            Find::Behind(_) if !same => {}
            Find::Missing if !same => {}
            seen => *known = seen.clone(),
        }
    }
    take(&mut whole.webhook_url, &view.webhook_url, id);
    take(&mut whole.method, &view.method, id);
    take(&mut whole.mode, &view.mode, id);
    take(&mut whole.body, &view.body, id);
    take(&mut whole.headers, &view.headers, id);
}
