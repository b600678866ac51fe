//! Writing a webhook into the form, all or nothing, and taking it back.

use std::cell::Cell;

use super::edit::{Edit, Fault};
use super::hands::{Hands, Look, PATIENCE, glance, look, show};
use super::labels::Word;
use super::outcome::{Cause, NotApplied, Progress, failed};
use super::parts::{BodyField, Mode, Part};
use super::plan::{Notes, Step, plan};
use super::same::{added, difference, merged, same_text};
use super::surface::Surface;
use crate::webhook::{Body, Webhook};

/// A webhook that was written and read back, with what is needed to take it back. Holds secrets: it lives in memory only.
#[derive(Debug, Clone)]
pub struct Applied {
    /// What the form held before.
    pub before: Webhook,
    /// What was read back.
    pub after: Webhook,
    /// The page after it.
    pub look: Look,
    journal: Journal,
}

/// What has to be known to put a form back.
#[derive(Debug, Clone)]
struct Journal {
    before: Webhook,
    ours: Vec<String>,
    header_rows: Option<usize>,
    pair_rows: Option<usize>,
    /// The tab that was shown.
    tab: Option<Word>,
    /// The parts that it has.
    in_view: Vec<Part>,
    /// What the other form of the body held when it came into view.
    other: Option<Body>,
}

impl Journal {
    fn new(look: &Look, before: &Webhook, target: &Webhook) -> Journal {
        Journal {
            before: before.clone(),
            ours: added(before, target),
            header_rows: look.surface.headers.found().map(|rows| rows.rows.len()),
            pair_rows: match look.surface.body.found() {
                Some(BodyField::Pairs(rows)) => Some(rows.rows.len()),
                _ => None,
            },
            tab: look.surface.tabs.shown(),
            in_view: look.in_view.clone(),
            other: None,
        }
    }
}

/// What a run has to mind.
struct Run<'a> {
    notes: Notes,
    stop: Option<&'a Cell<bool>>,
    edits: usize,
    /// What the other form of the body held when the run brought it into view.
    other: Option<Body>,
}

/// Writes a webhook into the form. The form is read first and read back at the end; when a part refuses, everything is
/// put back. Headers that the target does not name stay. `stop` is looked at between the edits.
pub async fn apply(
    hands: &impl Hands,
    target: &Webhook,
    stop: &Cell<bool>,
    mut progress: impl FnMut(Progress),
) -> Result<Applied, NotApplied> {
    let untouched = |error: NotApplied| NotApplied {
        restored: true,
        ..error
    };
    let found = look(hands).await?;
    let before = found
        .webhook
        .clone()
        .map_err(|refusal| untouched(refusal.into()))?;
    let mut journal = Journal::new(&found, &before, target);
    let mut run = Run {
        notes: Notes::default(),
        stop: Some(stop),
        edits: 0,
        other: None,
    };
    let result = match drive(hands, target, &mut run, &mut progress).await {
        Ok(()) => verify(hands, &journal, &merged(&before, target)).await,
        Err(error) => Err(error),
    };
    journal.other = run.other;
    match result {
        Ok(look) => {
            let after = look.webhook.clone().map_err(NotApplied::from)?;
            Ok(Applied {
                before,
                after,
                look,
                journal,
            })
        }
        Err(error) => {
            let restored = run.edits == 0 && !matches!(error.cause, Cause::Lost(_))
                || restore(hands, &journal).await.is_ok();
            Err(NotApplied { restored, ..error })
        }
    }
}

/// Takes back what was written: the form holds what it held before. When the form was changed since, it refuses unless
/// it is `forced`; headers that the user added since then stay.
pub async fn undo(hands: &impl Hands, applied: &Applied, forced: bool) -> Result<(), NotApplied> {
    let found = look(hands).await?;
    let now = found.webhook.clone().map_err(|refusal| NotApplied {
        restored: true,
        ..refusal.into()
    })?;
    if !forced && let Some((part, header)) = difference(&now, &applied.after) {
        return Err(NotApplied {
            part: Some(part),
            header,
            cause: Cause::Changed,
            restored: true,
        });
    }
    let result = if forced {
        revert(hands, &applied.journal, false).await.map(|_| ())
    } else {
        restore(hands, &applied.journal).await
    };
    match result {
        Ok(()) => Ok(()),
        Err(error) => {
            let back = Journal::new(&found, &now, &applied.before);
            let restored = restore(hands, &back).await.is_ok();
            Err(NotApplied { restored, ..error })
        }
    }
}

/// Puts a form back and makes sure of it.
async fn restore(hands: &impl Hands, journal: &Journal) -> Result<(), NotApplied> {
    revert(hands, journal, true).await?;
    verify(hands, journal, &journal.before).await.map(|_| ())
}

/// Writes back what a form held, in both forms of its body, and shows the tab that was shown.
async fn revert(hands: &impl Hands, journal: &Journal, all_ours: bool) -> Result<Look, NotApplied> {
    let notes = Notes {
        ours: journal.ours.clone(),
        exact: true,
        all_ours,
        header_rows: journal.header_rows,
        pair_rows: journal.pair_rows,
        ..Notes::default()
    };
    let mut run = Run {
        notes,
        stop: None,
        edits: 0,
        other: None,
    };
    let in_view = glance(hands).await?;
    let other_in_view =
        in_view.surface.mode.found().and_then(|mode| mode.now) != Some(Mode::of(&journal.before.body));
    if other_in_view && let Some(other) = &journal.other {
        let hidden = Webhook {
            body: other.clone(),
            ..journal.before.clone()
        };
        drive(hands, &hidden, &mut run, &mut |_| {}).await?;
        run.notes.anew();
    }
    drive(hands, &journal.before, &mut run, &mut |_| {}).await?;
    let now = glance(hands).await?;
    Ok(match journal.tab {
        Some(tab) => show(hands, tab, &journal.in_view, now).await?,
        None => now,
    })
}

/// Reads the whole form back and compares, and shows the tab that was shown.
async fn verify(hands: &impl Hands, journal: &Journal, wanted: &Webhook) -> Result<Look, NotApplied> {
    if let Some(tab) = journal.tab {
        let now = glance(hands).await?;
        show(hands, tab, &journal.in_view, now).await?;
    }
    let mut found = look(hands).await?;
    if found.webhook.is_err() {
        hands.pause().await?;
        found = look(hands).await?;
    }
    let held = found.webhook.clone()?;
    match difference(&held, wanted) {
        None => Ok(found),
        Some((part, header)) => Err(NotApplied {
            part: Some(part),
            header,
            cause: Cause::NotKept,
            restored: false,
        }),
    }
}

/// Looks, plans and edits until there is nothing left to do.
async fn drive(
    hands: &impl Hands,
    target: &Webhook,
    run: &mut Run<'_>,
    progress: &mut impl FnMut(Progress),
) -> Result<(), NotApplied> {
    let mut last: Option<(Surface, Vec<Step>)> = None;
    for _ in 0..bound(target) {
        run.heed_stop()?;
        let (surface, steps) = settled(hands, target, run, last.as_ref()).await?;
        let Some(first) = steps.first() else { return Ok(()) };
        if last
            .as_ref()
            .is_some_and(|(view, done)| *view == surface && *done == steps)
        {
            // A remove button that removes nothing is no remove button; anything else should have done something.
            if !(first.is_structural() && run.notes.exact && !run.notes.no_remove) {
                return Err(failed(first, Cause::Stuck));
            }
            run.notes.no_remove = true;
            last = None;
            continue;
        }
        for step in &steps {
            run.heed_stop()?;
            run.edits += 1;
            if !carry_out(hands, step, run).await? {
                break;
            }
            progress(Progress {
                part: step.part,
                header: step.header.clone(),
                edits: run.edits,
            });
        }
        last = Some((surface, steps));
    }
    let part = last.and_then(|(_, steps)| steps.into_iter().next());
    Err(NotApplied {
        part: part.as_ref().map(|step| step.part),
        header: part.and_then(|step| step.header),
        cause: Cause::Stuck,
        restored: false,
    })
}

/// Every row needs at most a click and a look, on top of tabs, folds, the form of the body and the choices of its list.
fn bound(target: &Webhook) -> usize {
    let pairs = match &target.body {
        Body::Raw(_) => 0,
        Body::Pairs(pairs) => pairs.len(),
    };
    200 + 4 * (target.headers.len() + pairs)
}

impl Run<'_> {
    fn heed_stop(&self) -> Result<(), NotApplied> {
        if self.stop.is_some_and(Cell::get) {
            return Err(NotApplied {
                part: None,
                header: None,
                cause: Cause::Stopped,
                restored: false,
            });
        }
        Ok(())
    }
}

/// Looks and plans; after a click it waits a while for what is late.
async fn settled(
    hands: &impl Hands,
    target: &Webhook,
    run: &mut Run<'_>,
    last: Option<&(Surface, Vec<Step>)>,
) -> Result<(Surface, Vec<Step>), NotApplied> {
    let clicked = last.is_none_or(|(_, steps)| steps.iter().any(Step::is_structural));
    let switched = last.is_some_and(|(_, steps)| steps.iter().any(|step| step.part == Part::BodyType));
    let mut left = if clicked { PATIENCE } else { 0 };
    loop {
        let surface = glance(hands).await?.surface;
        run.notes.note(target, &surface);
        let planned = plan(target, &surface, &run.notes);
        let wait = match &planned {
            Ok(steps) => last.is_some_and(|(view, done)| *view == surface && done == steps),
            Err(refusal) => refusal.why.may_pass(),
        };
        if !wait || left == 0 {
            if switched
                && run.other.is_none()
                && surface.mode.found().and_then(|mode| mode.now) == Some(Mode::of(&target.body))
            {
                run.other = surface.body_held();
            }
            return Ok((surface, planned?));
        }
        left -= 1;
        hands.pause().await?;
    }
}

/// Carries out one step. `false` when another option has to be tried.
async fn carry_out(hands: &impl Hands, step: &Step, run: &mut Run<'_>) -> Result<bool, NotApplied> {
    let answer = hands.edit(&step.edit).await?;
    if let Some(fault) = answer.fault {
        if let (Fault::Option, Edit::Choose { id, option }) = (fault, &step.edit)
            && step.part == Part::BodyType
        {
            run.notes.no_option(*id, option);
            return Ok(false);
        }
        return Err(failed(step, Cause::Fault(fault)));
    }
    match (&step.edit, &answer.held) {
        (Edit::Set { text, .. }, Some(held)) if !same_text(text, held) => Err(failed(step, Cause::NotKept)),
        _ => Ok(true),
    }
}
