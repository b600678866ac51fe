//! Carries a run from one state to the next.
//!
//! Whoever drives it stores the run after every call here, before anything is sent: a write is in storage as
//! [`State::Sending`] before it is on its way, so that a worker that is ended at any moment finds it and looks before it
//! goes on ([`resume`]).

use serde_json::Value;

use super::read::{self, Read};
use super::run::{Mode, Run, State, Why};
use super::template::fill;
use super::undo;
use super::unsure::looked;
use super::workflow::{Does, Finding, Step, Then, Workflow};
use crate::braze::rest::queue::back_off;
use crate::braze::rest::{RestCall, RestFault};
use crate::partners::form::Tone;
use crate::partners::service::Answer;

pub use super::begin::{Begin, begin, call};

/// How often one request is tried again in all.
pub const TRIES: u32 = 6;
/// The most characters of an answer that are kept.
const ANSWER: usize = 1_500;

/// What is to be done next.
#[derive(Debug, Clone, PartialEq)]
pub enum Do {
    /// Send this, then tell [`answered`].
    Send(RestCall),
    /// Nothing before this time, in milliseconds since 1970.
    Sleep(u64),
    /// Nothing: it has ended.
    Rest,
}

/// What a run does next. Store it before anything is sent.
pub fn next(run: &mut Run, flow: &'static Workflow, now: u64) -> Do {
    loop {
        if run.ended.is_some() {
            return Do::Rest;
        }
        let Some(at) = run.current() else {
            run.ended = Some(now);
            return Do::Rest;
        };
        let Some(step) = flow.step(&run.items[at].step) else {
            fail(run, at, RestFault::NotFound {}, now);
            continue;
        };
        let item = &run.items[at];
        match item.state {
            State::Waiting { until, .. } if until > now => return Do::Sleep(until),
            State::Waiting { why: Why::Pause, .. } => run.items[at].state = State::Waited {},
            State::Unsure { look, .. } if look > now => return Do::Sleep(look),
            State::Unsure { .. } => match step.check.as_ref().filter(|_| !item.back) {
                Some(check) => match call(&check.ask, run, now) {
                    Ok(call) => return Do::Send(call),
                    Err(_) => lost(run, at, now),
                },
                None => lost(run, at, now),
            },
            State::Next {} | State::Waiting { .. } => {
                if let Some(call) = turn(run, at, step, now) {
                    return Do::Send(call);
                }
            }
            // Only `resume` knows what to do about it.
            State::Sending {} => resume(run, flow, now),
            _ => return Do::Rest,
        }
    }
}

/// A step's turn: its request when it is to be sent now.
fn turn(run: &mut Run, at: usize, step: &'static Step, now: u64) -> Option<RestCall> {
    if run.items[at].back {
        let call = run.items[at].call.clone()?;
        return Some(sending(run, at, call, now));
    }
    if matches!(run.items[at].state, State::Next {}) && !applies(run, step) {
        run.items[at].state = State::Skipped {};
        return None;
    }
    let dry = run.mode == Mode::Dry;
    let ask = match &step.does {
        Does::Wait(_) if dry => {
            run.items[at].state = State::Planned {};
            return None;
        }
        Does::Wait(seconds) => {
            run.items[at].at = Some(now);
            run.items[at].state = State::Waiting {
                until: now.saturating_add(u64::from(*seconds) * 1_000),
                why: Why::Pause,
            };
            return None;
        }
        Does::Ask(ask) | Does::Poll { ask, .. } => ask,
    };
    let call = call(ask, run, now);
    let after_a_plan = run.items[..at].iter().any(|item| item.state == State::Planned {});
    if dry && (ask.endpoint.row().writes || after_a_plan) {
        run.items[at].call = call.ok();
        run.items[at].state = State::Planned {};
        set(run, step, now);
        return None;
    }
    match call {
        Ok(call) => Some(sending(run, at, call, now)),
        Err(_) => {
            // What should have been found by an earlier step is not there.
            run.items[at].state = State::Skipped {};
            None
        }
    }
}

fn sending(run: &mut Run, at: usize, call: RestCall, now: u64) -> RestCall {
    let item = &mut run.items[at];
    item.call = Some(call.clone());
    item.state = State::Sending {};
    item.at = Some(now);
    item.tries += 1;
    call
}

/// Whether a step is needed after what was found. A step that was only planned is taken for any finding.
fn applies(run: &Run, step: &Step) -> bool {
    let needs = step.needs.iter().all(|field| run.value(field).is_some());
    let when = step.when.iter().all(|(id, findings)| {
        let item = run.items.iter().find(|item| !item.back && item.step == *id);
        match item.map(|item| &item.state) {
            Some(State::Done { finding }) => findings.contains(finding),
            Some(State::Planned {}) => true,
            _ => false,
        }
    });
    needs && when
}

/// Takes in what came of the request that [`next`] gave out.
pub fn answered(
    run: &mut Run,
    flow: &'static Workflow,
    came: Result<Answer, RestFault>,
    now: u64,
    jitter: u64,
) {
    let Some(at) = run.current() else { return };
    let Some(step) = flow.step(&run.items[at].step) else {
        return;
    };
    if let State::Unsure { looks, .. } = run.items[at].state {
        return looked(run, at, step, came, looks, now, jitter);
    }
    if run.items[at].state != (State::Sending {}) {
        return;
    }
    let item = &mut run.items[at];
    if let Ok(answer) = &came {
        item.status = Some(answer.status);
        item.answer = Some(answer.body.chars().take(ANSWER).collect());
    }
    let back = item.back;
    let Some(call) = item.call.clone() else { return };
    let reading = match &step.does {
        _ if back => super::workflow::Reading::Written,
        Does::Ask(ask) | Does::Poll { ask, .. } => ask.reading,
        Does::Wait(_) => return,
    };
    let permission = call.endpoint.row().permission;
    let read = came.and_then(|answer| read::read(reading, &answer, permission, run));
    match read {
        Ok(read) => found(run, at, step, read, now),
        Err(fault) => faulted(run, at, fault, call.endpoint.row().writes, now, jitter),
    }
}

/// What a step found.
fn found(run: &mut Run, at: usize, step: &'static Step, read: Read, now: u64) {
    let finding = read.finding;
    read::keep(run, read);
    run.items[at].fault = None;
    if let Does::Poll {
        every, most, until, ..
    } = &step.does
        && finding != *until
        && run.items[at].tries < *most
        && !run.items[at].back
    {
        run.items[at].state = State::Waiting {
            until: now.saturating_add(u64::from(*every) * 1_000),
            why: Why::Poll,
        };
        return;
    }
    run.items[at].state = State::Done { finding };
    if run.items[at].back {
        run.items[at].says = "rehearsal_put_back".to_owned();
        return;
    }
    if finding == Finding::Written {
        set(run, step, now);
    }
    let Some(means) = step.means.iter().find(|means| means.on == finding) else {
        return;
    };
    run.items[at].says = means.says.to_owned();
    match means.then {
        Then::GoOn => {}
        Then::Verdict(tone, key) => run.verdict = Some((tone.into(), key.to_owned())),
        Then::End(tone, key) => {
            run.verdict = Some((tone.into(), key.to_owned()));
            skip_rest(run, at);
        }
    }
}

fn skip_rest(run: &mut Run, at: usize) {
    for item in &mut run.items[at + 1..] {
        if item.state == (State::Next {}) {
            item.state = State::Skipped {};
        }
    }
}

/// Values that later steps may use.
pub(super) fn set(run: &mut Run, step: &'static Step, now: u64) {
    for (name, template) in step.sets {
        let values = |hole: &str| match hole {
            "now" => Some(Value::from(read::iso(now))),
            hole => run.value(hole),
        };
        if let Ok(value) = fill(template, &values) {
            run.facts.insert((*name).to_owned(), value);
        }
    }
}

/// A request failed.
fn faulted(run: &mut Run, at: usize, fault: RestFault, writes: bool, now: u64, jitter: u64) {
    let item = &mut run.items[at];
    item.fault = Some(fault.clone());
    let tries_left = item.tries < TRIES;
    match fault {
        // Not taken: it may be sent again.
        RestFault::Busy { seconds } if tries_left => {
            let wait = u64::from(seconds) * 1_000;
            item.state = State::Waiting {
                until: now.saturating_add(wait).saturating_add(jitter % 1_000),
                why: Why::Busy,
            };
        }
        fault if writes && fault.may_have_worked() => {
            item.state = State::Unsure { look: now, looks: 0 };
        }
        fault if !writes && fault.passing() && tries_left => {
            item.state = State::Waiting {
                until: now.saturating_add(back_off(item.tries, jitter)),
                why: Why::Again,
            };
        }
        fault => fail(run, at, fault, now),
    }
}

/// Nobody can tell whether a write was sent: it is not sent again, and the run ends.
pub(super) fn lost(run: &mut Run, at: usize, now: u64) {
    run.items[at].state = State::Lost {};
    run.items[at].says = "rehearsal_may_have_been_sent".to_owned();
    end(run, at, "rehearsal_verdict_lost", now);
}

fn fail(run: &mut Run, at: usize, fault: RestFault, now: u64) {
    run.items[at].fault = Some(fault);
    run.items[at].state = State::Failed {};
    end(run, at, "rehearsal_verdict_failed", now);
}

fn end(run: &mut Run, at: usize, verdict: &str, now: u64) {
    skip_rest(run, at);
    run.verdict = Some((Tone::Bad.into(), verdict.to_owned()));
    run.ended = Some(now);
}

/// A new worker found a run that another one left: what it was about to write may have been sent.
pub fn resume(run: &mut Run, _flow: &'static Workflow, now: u64) {
    let Some(at) = run.current() else { return };
    let item = &mut run.items[at];
    if item.state != (State::Sending {}) {
        return;
    }
    let writes = item.call.as_ref().is_none_or(|call| call.endpoint.row().writes);
    item.state = if writes {
        State::Unsure { look: now, looks: 0 }
    } else {
        // A look-up may be sent twice.
        State::Waiting {
            until: now,
            why: Why::Again,
        }
    };
}

/// The user stops. What is on its way stays as unsure as it is.
pub fn stop(run: &mut Run, now: u64) {
    if run.ended.is_some() {
        return;
    }
    let unsure = |state: &State| matches!(state, State::Sending {} | State::Unsure { .. });
    for item in run.items.iter_mut().filter(|item| !item.state.is_over()) {
        let writes = item.call.as_ref().is_some_and(|call| call.endpoint.row().writes);
        item.state = if unsure(&item.state) && writes {
            item.says = "rehearsal_may_have_been_sent".to_owned();
            State::Lost {}
        } else {
            State::Stopped {}
        };
    }
    run.stopped = true;
    run.verdict = Some((Tone::Info.into(), "rehearsal_verdict_stopped".to_owned()));
    run.ended = Some(now);
}

/// Begins to put a test profile back: what can be taken back is added as steps, the last one first. Whether there is
/// anything.
pub fn put_back(run: &mut Run, flow: &'static Workflow) -> bool {
    if run.ended.is_none() || run.mode == Mode::Dry {
        return false;
    }
    let items = undo::items(run, flow);
    if items.is_empty() {
        return false;
    }
    run.items.extend(items);
    run.ended = None;
    true
}
