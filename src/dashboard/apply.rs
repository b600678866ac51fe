//! Writing a webhook into the form, all or nothing, and taking it back.

use std::cell::Cell;

use super::edit::{Edit, Fault};
use super::hands::{Hands, Look, PATIENCE, Survey, Told, glance, glance_knowing, survey};
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
    fn new(found: &Survey, before: &Webhook, target: &Webhook) -> Journal {
        Journal {
            before: before.clone(),
            ours: added(before, target),
            header_rows: found.whole.headers.found().map(|rows| rows.rows.len()),
            pair_rows: match found.whole.body.found() {
                Some(BodyField::Pairs(rows)) => Some(rows.rows.len()),
                _ => None,
            },
            tab: found.origin,
            in_view: found.in_view.clone(),
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
    /// What editors hold, from their own answers; what was written is read anew at the end.
    told: Told,
}

impl<'a> Run<'a> {
    fn new(notes: Notes, stop: Option<&'a Cell<bool>>) -> Run<'a> {
        Run {
            notes,
            stop,
            edits: 0,
            other: None,
            told: Told::default(),
        }
    }
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
    let found = survey(hands, glance(hands).await?, &mut |_| true).await?;
    let before = match found.whole.webhook() {
        Ok(before) => before,
        Err(refusal) => {
            found.home(hands).await?;
            return Err(untouched(refusal.into()));
        }
    };
    let mut journal = Journal::new(&found, &before, target);
    let mut run = Run::new(Notes::default(), Some(stop));
    let result = match drive(hands, target, &mut run, found.now, &mut progress).await {
        Ok(()) => verify(hands, &journal, &merged(&before, target)).await,
        Err(error) => Err(error),
    };
    journal.other = run.other;
    match result {
        Ok((look, after)) => Ok(Applied {
            before,
            after,
            look,
            journal,
        }),
        Err(error) => {
            let nothing = run.edits == 0 && !matches!(error.cause, Cause::Lost(_));
            let back = if nothing {
                go_home(hands, &journal).await
            } else {
                restore(hands, &journal, None).await
            };
            let restored = nothing || back.is_ok();
            Err(NotApplied { restored, ..error })
        }
    }
}

/// Takes back what was written: the form holds what it held before, and is as it was looked at last. When the form was
/// changed since, it refuses unless it is `forced`; headers that the user added since then stay.
pub async fn undo(hands: &impl Hands, applied: &Applied, forced: bool) -> Result<Look, NotApplied> {
    let found = survey(hands, glance(hands).await?, &mut |_| true).await?;
    let untouched = match found.whole.webhook() {
        Err(refusal) => Err(NotApplied::from(refusal)),
        Ok(now) => match difference(&now, &applied.after) {
            Some((part, header)) if !forced => Err(NotApplied {
                part: Some(part),
                header,
                cause: Cause::Changed,
                restored: true,
            }),
            _ => Ok(now),
        },
    };
    let now = match untouched {
        Ok(now) => now,
        Err(error) => {
            found.home(hands).await?;
            return Err(NotApplied {
                restored: true,
                ..error
            });
        }
    };
    let back = Journal::new(&found, &now, &applied.before);
    let result = if forced {
        match revert(hands, &applied.journal, false, Some(found.now)).await {
            Ok(()) => go_home(hands, &applied.journal).await,
            Err(error) => Err(error),
        }
    } else {
        restore(hands, &applied.journal, Some(found.now)).await
    };
    match result {
        Ok(look) => Ok(look),
        Err(error) => {
            let restored = restore(hands, &back, None).await.is_ok();
            Err(NotApplied { restored, ..error })
        }
    }
}

/// Puts a form back and makes sure of it. `now` is the page as it stands, when that is known.
async fn restore(hands: &impl Hands, journal: &Journal, now: Option<Look>) -> Result<Look, NotApplied> {
    revert(hands, journal, true, now).await?;
    let (look, _) = verify(hands, journal, &journal.before).await?;
    Ok(look)
}

/// Writes back what a form held, in both forms of its body.
async fn revert(
    hands: &impl Hands,
    journal: &Journal,
    all_ours: bool,
    now: Option<Look>,
) -> Result<(), NotApplied> {
    let notes = Notes {
        ours: journal.ours.clone(),
        exact: true,
        all_ours,
        header_rows: journal.header_rows,
        pair_rows: journal.pair_rows,
        ..Notes::default()
    };
    let mut run = Run::new(notes, None);
    let mut now = match now {
        Some(now) => now,
        None => glance(hands).await?,
    };
    let other_in_view =
        now.surface.mode.found().and_then(|mode| mode.now) != Some(Mode::of(&journal.before.body));
    if other_in_view && let Some(other) = &journal.other {
        let hidden = Webhook {
            body: other.clone(),
            ..journal.before.clone()
        };
        drive(hands, &hidden, &mut run, now, &mut |_| {}).await?;
        run.notes.anew();
        now = glance_knowing(hands, &mut run.told).await?;
    }
    drive(hands, &journal.before, &mut run, now, &mut |_| {}).await
}

/// Reads the whole form back and compares, and shows the tab that was shown.
async fn verify(
    hands: &impl Hands,
    journal: &Journal,
    wanted: &Webhook,
) -> Result<(Look, Webhook), NotApplied> {
    let mut found = go_home(hands, journal).await?;
    if found.webhook.is_err() {
        hands.pause().await?;
        found = go_home(hands, journal).await?;
    }
    let held = found.webhook.clone()?;
    match difference(&held, wanted) {
        None => Ok((found, held)),
        Some((part, header)) => Err(NotApplied {
            part: Some(part),
            header,
            cause: Cause::NotKept,
            restored: false,
        }),
    }
}

/// Reads the whole form, and shows the tab that was shown before anything was done.
async fn go_home(hands: &impl Hands, journal: &Journal) -> Result<Look, NotApplied> {
    let found = survey(hands, glance(hands).await?, &mut |_| true).await?;
    let home = Survey {
        origin: journal.tab,
        in_view: journal.in_view.clone(),
        ..found
    };
    Ok(home.home(hands).await?)
}

/// Looks, plans and edits until there is nothing left to do. `now` is the page as it stands.
async fn drive(
    hands: &impl Hands,
    target: &Webhook,
    run: &mut Run<'_>,
    now: Look,
    progress: &mut impl FnMut(Progress),
) -> Result<(), NotApplied> {
    let mut last: Option<(Surface, Vec<Step>)> = None;
    let mut now = Some(now);
    for _ in 0..bound(target) {
        run.heed_stop()?;
        let (surface, steps) = settled(hands, target, run, now.take(), last.as_ref()).await?;
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

/// Looks, unless the page was looked at just `now`, and plans; after a click it waits a while for what is late.
async fn settled(
    hands: &impl Hands,
    target: &Webhook,
    run: &mut Run<'_>,
    mut now: Option<Look>,
    last: Option<&(Surface, Vec<Step>)>,
) -> Result<(Surface, Vec<Step>), NotApplied> {
    let clicked = last.is_none_or(|(_, steps)| steps.iter().any(Step::is_structural));
    let switched = last.is_some_and(|(_, steps)| steps.iter().any(|step| step.part == Part::BodyType));
    let mut left = if clicked { PATIENCE } else { 0 };
    loop {
        let surface = match now.take() {
            Some(now) => now.surface,
            None => glance_knowing(hands, &mut run.told).await?.surface,
        };
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
    match step.edit {
        Edit::Set { .. } => run.told.take(&answer),
        // Editors may stand in another order now, or hold what belonged to another row.
        _ => run.told.forget(),
    }
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
