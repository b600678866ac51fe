//! Rehearsals: driven from step to step, stored before and after each, woken by an alarm, kept in a log.
//!
//! Nothing is remembered here that storage does not hold: another worker goes on where this one was ended.

use std::sync::atomic::Ordering;

use serde_json::{Map, Value};

use super::{Worker, entries, value, workspaces};
use crate::braze::rest::RestFault;
use crate::partners::service::Answer;
use crate::partners::setups::workflow;
use crate::platform::Browser;
use crate::protocol::{RehearsalView, Trouble};
use crate::rehearsal::checklist::{NOTE, Notes};
use crate::rehearsal::engine::{self, Begin, Do};
use crate::rehearsal::{Mode, Run, State, log};

/// How soon a worker that was ended is to be followed, in milliseconds.
const SOON: u64 = 60_000;
/// The run that is on its way, or ended last.
const RUN: &str = "rehearsal";
/// The log.
const LOG: &str = "rehearsals";
/// What is noted of the partners' set-ups.
const NOTES: &str = "notes";

impl<B: Browser> Worker<B> {
    /// The run that is on its way, or ended last. Goes on with it when it is due and nobody does.
    pub(super) async fn rehearsal(&self) -> Result<RehearsalView, Trouble> {
        self.drive().await?;
        self.shown_run().await
    }

    async fn shown_run(&self) -> Result<RehearsalView, Trouble> {
        Ok(RehearsalView {
            run: self.stored_run().await?,
            now: self.browser.now(),
        })
    }

    /// Begins a run, and goes on with it until it waits or ends.
    pub(super) async fn begin_rehearsal(
        &self,
        workspace: &str,
        id: &str,
        live: bool,
        typed: &Map<String, Value>,
    ) -> Result<RehearsalView, Trouble> {
        let (_, flow) = workflow(id).ok_or(Trouble::Refused {})?;
        let access = self.access(workspace).await.map_err(workspaces::trouble)?;
        {
            let _driving = self.driving.lock().await;
            if self.stored_run().await?.is_some_and(|run| run.ended.is_none()) {
                return Err(Trouble::Underway {});
            }
            let begin = Begin {
                id: self.browser.fresh_id(),
                workspace,
                workspace_name: format!("{}, {}", access.workspace.name, access.instance.name),
                mode: if live { Mode::Live } else { Mode::Dry },
                typed,
            };
            let run = engine::begin(flow, begin, self.browser.now());
            let run = run.map_err(|(field, _)| Trouble::Invalid { field })?;
            self.stopping.store(false, Ordering::Relaxed);
            self.store_run(&run).await?;
        }
        self.rehearsal().await
    }

    /// Stops the run, before its next step at the latest.
    pub(super) async fn stop_rehearsal(&self) -> Result<RehearsalView, Trouble> {
        self.stopping.store(true, Ordering::Relaxed);
        self.rehearsal().await
    }

    /// Puts the test profile back, as far as that can be done.
    pub(super) async fn put_back(&self) -> Result<RehearsalView, Trouble> {
        {
            let _driving = self.driving.lock().await;
            let mut run = self.stored_run().await?.ok_or(Trouble::Refused {})?;
            let (_, flow) = workflow(&run.workflow).ok_or(Trouble::Refused {})?;
            if engine::put_back(&mut run, flow) {
                self.stopping.store(false, Ordering::Relaxed);
                self.store_run(&run).await?;
            }
        }
        self.rehearsal().await
    }

    /// Goes on with what is due: called by the alarm.
    pub async fn wake(&self) {
        // Who looks at the page is told; an alarm has nobody to tell.
        let _ = self.drive().await;
        let Ok(run) = self.stored_run().await else { return };
        match run.filter(|run| run.ended.is_none()).as_ref().map(waits_until) {
            None => self.browser.wake_never().await,
            // A worker that was ended before it could set the alarm has left an earlier one.
            Some(until) if until > self.browser.now() => {
                let _ = self.browser.wake_at(until).await;
            }
            Some(_) => {}
        }
    }

    /// Whether there is anything to do about a run now.
    fn is_due(&self, run: &Run) -> bool {
        waits_until(run) <= self.browser.now() || self.stopping.load(Ordering::Relaxed)
    }

    /// Carries the run on until it waits or ends. Does nothing while somebody else does.
    async fn drive(&self) -> Result<(), Trouble> {
        let Some(_driving) = self.driving.try_lock() else {
            return Ok(());
        };
        let Some(mut run) = self.stored_run().await?.filter(|run| run.ended.is_none()) else {
            return Ok(());
        };
        let Some((_, flow)) = workflow(&run.workflow) else {
            return Ok(());
        };
        if !self.is_due(&run) {
            return Ok(());
        }
        // Should this worker be ended, the next one goes on although no page asks.
        self.browser
            .wake_at(self.browser.now().saturating_add(SOON))
            .await?;
        engine::resume(&mut run, flow, self.browser.now());
        loop {
            if self.stopping.swap(false, Ordering::Relaxed) {
                engine::stop(&mut run, self.browser.now());
            }
            let before = run.clone();
            let todo = engine::next(&mut run, flow, self.browser.now());
            match todo {
                Do::Send(call) => {
                    self.store_run(&run).await?;
                    let came = self.sent(&run, &call).await;
                    let jitter = u64::from_str_radix(&self.browser.fresh_id(), 16).unwrap_or_default();
                    engine::answered(&mut run, flow, came, self.browser.now(), jitter);
                    self.store_run(&run).await?;
                }
                Do::Sleep(until) => {
                    if run != before {
                        self.store_run(&run).await?;
                    }
                    return self.browser.wake_at(until).await;
                }
                Do::Rest => {
                    self.end_run(&run).await?;
                    self.browser.wake_never().await;
                    return Ok(());
                }
            }
        }
    }

    async fn sent(&self, run: &Run, call: &crate::braze::rest::RestCall) -> Result<Answer, RestFault> {
        let access = self.access(&run.workspace).await?;
        self.ask(&access, call, 0).await
    }

    async fn stored_run(&self) -> Result<Option<Run>, Trouble> {
        let found = self.browser.read(&[RUN]).await?.remove(RUN);
        // A run of another version cannot be gone on with.
        Ok(found.and_then(|run| serde_json::from_value(run).ok()))
    }

    async fn store_run(&self, run: &Run) -> Result<(), Trouble> {
        self.browser.write(entries([(RUN, value(run)?)])).await
    }

    /// Stores a run that has ended, and puts it into the log, at once.
    async fn end_run(&self, run: &Run) -> Result<(), Trouble> {
        let _writing = self.writing.lock().await;
        let known = log::read(self.browser.read(&[LOG]).await?.remove(LOG));
        let log = log::with(known, run.clone(), self.browser.now());
        self.browser
            .write(entries([(RUN, value(run)?), (LOG, value(log)?)]))
            .await
    }

    /// The log, newest first. What is too old goes as it is read.
    pub(super) async fn rehearsal_log(&self) -> Result<Vec<Run>, Trouble> {
        let _writing = self.writing.lock().await;
        let stored = log::read(self.browser.read(&[LOG]).await?.remove(LOG));
        let count = stored.len();
        let kept = log::kept(stored, self.browser.now());
        if kept.len() < count {
            self.browser.write(entries([(LOG, value(&kept)?)])).await?;
        }
        Ok(kept)
    }

    /// Clears the log, and the run that ended last.
    pub(super) async fn clear_rehearsal_log(&self) -> Result<Vec<Run>, Trouble> {
        let _driving = self.driving.lock().await;
        let _writing = self.writing.lock().await;
        let underway = self.stored_run().await?.is_some_and(|run| run.ended.is_none());
        if underway {
            self.browser.remove(&[LOG]).await?;
        } else {
            self.browser.remove(&[LOG, RUN]).await?;
        }
        Ok(Vec::new())
    }

    /// What is noted of the partners' set-ups.
    pub(super) async fn notes(&self) -> Result<Notes, Trouble> {
        let found = self.browser.read(&[NOTES]).await?.remove(NOTES);
        Ok(found
            .and_then(|notes| serde_json::from_value(notes).ok())
            .unwrap_or_default())
    }

    /// Notes something of a partner's set-up: the fields of `note` in the place of what they were.
    pub(super) async fn keep_note(&self, partner: &str, note: &Map<String, Value>) -> Result<Notes, Trouble> {
        if crate::partners::setups::setup(partner).is_none() {
            return Err(Trouble::Refused {});
        }
        let _writing = self.writing.lock().await;
        let mut notes = self.notes().await?;
        let mut kept = match notes.remove(partner) {
            Some(Value::Object(kept)) => kept,
            _ => Map::new(),
        };
        kept.extend(note.clone());
        kept.retain(|_, value| !value.is_null());
        let kept = Value::Object(kept);
        if crate::protocol::decode::size(&kept) > NOTE {
            return Err(Trouble::Invalid {
                field: "note".to_owned(),
            });
        }
        notes.insert(partner.to_owned(), kept);
        self.browser.write(entries([(NOTES, value(&notes)?)])).await?;
        Ok(notes)
    }
}

/// Until when a run waits, in milliseconds since 1970; 0 when it does not.
fn waits_until(run: &Run) -> u64 {
    let item = run.current().and_then(|at| run.items.get(at));
    match item.map(|item| &item.state) {
        Some(State::Waiting { until, .. }) => *until,
        Some(State::Unsure { look, .. }) => *look,
        _ => 0,
    }
}
