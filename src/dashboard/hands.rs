//! What the dashboard's knowledge needs of a page, and looking at it through that.

use std::collections::BTreeMap;

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
    /// Waits until the page changes, at most about a tenth of a second.
    async fn pause(&self) -> Result<(), Lost>;
    /// What the user has taught about such pages.
    fn lessons(&self) -> Vec<Lesson> {
        Vec::new()
    }
}

/// How often a page that lacks something is looked at again after a click: with [`Hands::pause`] about three seconds.
pub(super) const PATIENCE: usize = 30;

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

/// What editors have told, by handle: good as long as nothing but these fields is written.
#[derive(Default)]
pub(super) struct Told(BTreeMap<Handle, String>);

impl Told {
    /// Takes an answer in.
    pub(super) fn take(&mut self, answer: &Held) {
        if let Some(held) = &answer.held {
            self.0.insert(answer.id, held.clone());
        }
    }

    /// The page may have put other texts into its editors.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    fn answer(&self, id: Handle) -> Option<Held> {
        let held = self.0.get(&id)?.clone();
        Some(Held {
            id,
            held: Some(held),
            fault: None,
        })
    }
}

/// What is in view, before any editor was asked for its text.
struct Sight {
    snapshot: Snapshot,
    surface: Surface,
}

impl Sight {
    async fn of(hands: &impl Hands) -> Result<Sight, Lost> {
        let snapshot = hands.snapshot().await?;
        let surface = recognise_with(&snapshot, &hands.lessons());
        Ok(Sight { snapshot, surface })
    }

    /// Asks the editors that have not told their text yet.
    async fn read(mut self, hands: &impl Hands, told: &mut Told) -> Result<Look, Lost> {
        let unread = self.surface.unread();
        if !unread.is_empty() {
            let mut answers: Vec<Held> = unread.iter().filter_map(|id| told.answer(*id)).collect();
            let open: Vec<Handle> = unread.into_iter().filter(|id| !told.0.contains_key(id)).collect();
            if !open.is_empty() {
                let read = hands.read(&open).await?;
                read.iter().for_each(|answer| told.take(answer));
                answers.extend(read);
            }
            self.snapshot.fill(&answers);
            self.surface = recognise_with(&self.snapshot, &hands.lessons());
        }
        let Sight {
            mut snapshot,
            surface,
        } = self;
        surface.scrub(&mut snapshot);
        Ok(Look {
            webhook: surface.webhook(),
            in_view: surface.found(),
            snapshot,
            surface,
        })
    }
}

/// Looks at what is in view, and touches nothing but editors that have to be asked for their text.
pub async fn glance(hands: &impl Hands) -> Result<Look, Lost> {
    glance_knowing(hands, &mut Told::default()).await
}

/// The same, without asking again what editors have told already.
pub(super) async fn glance_knowing(hands: &impl Hands, told: &mut Told) -> Result<Look, Lost> {
    Sight::of(hands).await?.read(hands, told).await
}

/// Looks at the whole form: opens the tabs and folds behind which parts of it are, and shows the first tab again.
pub async fn look(hands: &impl Hands) -> Result<Look, Lost> {
    look_from(hands, glance(hands).await?, &mut |_| true).await
}

/// The same from a page that was looked at just now. While parts are awaited that may be late, `wait` is told what is
/// known so far, and says whether to wait on.
pub async fn look_from(
    hands: &impl Hands,
    now: Look,
    wait: &mut impl FnMut(&Surface) -> bool,
) -> Result<Look, Lost> {
    survey(hands, now, wait).await?.home(hands).await
}

/// A form that was read over all its tabs and folds, the last of which is still shown.
pub(super) struct Survey {
    /// The whole form.
    pub whole: Surface,
    /// The page as it stands.
    pub now: Look,
    /// The tab that was shown at first.
    pub origin: Option<Word>,
    /// The parts that it has.
    pub in_view: Vec<Part>,
}

/// Opens the tabs and folds behind which parts of the form are.
pub(super) async fn survey(
    hands: &impl Hands,
    mut now: Look,
    wait: &mut impl FnMut(&Surface) -> bool,
) -> Result<Survey, Lost> {
    let origin = now.surface.tabs.shown();
    // Editors may still be loading where a part of the form stands already.
    let is_late = |surface: &Surface| surface.missing().iter().any(|refusal| refusal.why.may_pass());
    if now.surface.is_composer() && (is_late(&now.surface) || !now.surface.unread().is_empty()) {
        let late = |surface: &Surface| surface.is_composer() && is_late(surface);
        now = await_late(hands, late, &mut *wait).await?;
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
        let late = |surface: &Surface| parts.iter().any(|part| surface.trouble(*part).is_some());
        now = await_late(hands, late, &mut |surface| {
            let mut known = whole.clone();
            join(&mut known, surface, id);
            opened.fault.is_none() && wait(&known)
        })
        .await?;
        join(&mut whole, &now.surface, id);
    }
    Ok(Survey {
        whole,
        now,
        origin,
        in_view,
    })
}

impl Survey {
    /// Shows the first tab again.
    pub(super) async fn home(self, hands: &impl Hands) -> Result<Look, Lost> {
        let Survey {
            mut whole,
            mut now,
            origin,
            in_view,
        } = self;
        if let Some(word) = origin {
            now = show(hands, word, &in_view, now).await?;
        }
        whole.tabs = now.surface.tabs;
        whole.alerts = now.surface.alerts;
        whole.save = now.surface.save;
        Ok(Look {
            snapshot: now.snapshot,
            webhook: whole.webhook(),
            surface: whole,
            in_view,
        })
    }
}

/// Looks until nothing is late, then asks the editors; they are not asked before, since that moves the page's focus.
/// `wait` says whether to wait on.
async fn await_late(
    hands: &impl Hands,
    late: impl Fn(&Surface) -> bool,
    wait: &mut impl FnMut(&Surface) -> bool,
) -> Result<Look, Lost> {
    let mut left = PATIENCE;
    loop {
        let sight = Sight::of(hands).await?;
        if left == 0 || !late(&sight.surface) || !wait(&sight.surface) {
            let look = sight.read(hands, &mut Told::default()).await?;
            // An editor that does not tell its text may be a moment from being ready.
            if left == 0 || look.surface.unread().is_empty() || !wait(&look.surface) {
                return Ok(look);
            }
        }
        left -= 1;
        hands.pause().await?;
    }
}

/// Shows a tab, unless it is shown, and waits for the parts that it is known to have.
async fn show(hands: &impl Hands, word: Word, parts: &[Part], now: Look) -> Result<Look, Lost> {
    let shown = now.surface.tabs.shown() == Some(word);
    let Some(id) = now.surface.tabs.tab(word).filter(|_| !shown) else {
        return Ok(now);
    };
    hands.edit(&Edit::Click { id }).await?;
    let late = |surface: &Surface| {
        let there = |part: &Part| surface.trouble(*part).is_none();
        surface.tabs.shown() != Some(word) || !parts.iter().all(there)
    };
    await_late(hands, late, &mut |_| true).await
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
