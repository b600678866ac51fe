//! A write that may have been sent: it is looked for, and never sent again.

use super::engine::{TRIES, lost, set};
use super::read;
use super::run::{Run, State};
use super::workflow::{Finding, Step};
use crate::braze::rest::RestFault;
use crate::braze::rest::queue::back_off;
use crate::partners::service::Answer;

/// How often a write that may have been sent is looked for: Braze takes in what it is sent a while later.
pub const LOOKS: u32 = 3;
/// Between two such looks, in milliseconds.
const LOOK_AGAIN: u64 = 30_000;

/// A write that may have been sent was looked for.
pub(super) fn looked(
    run: &mut Run,
    at: usize,
    step: &'static Step,
    came: Result<Answer, RestFault>,
    looks: u32,
    now: u64,
    jitter: u64,
) {
    let Some(check) = &step.check else {
        return lost(run, at, now);
    };
    let permission = check.ask.endpoint.row().permission;
    let read = came.and_then(|answer| read::read(check.ask.reading, &answer, permission, run));
    let again = |wait: u64| State::Unsure {
        look: now.saturating_add(wait),
        looks: looks + 1,
    };
    match read {
        Ok(read) if read.finding == check.finds => {
            read::keep(run, read);
            run.items[at].fault = None;
            run.items[at].state = State::Done {
                finding: Finding::Written,
            };
            run.items[at].says = "rehearsal_was_sent".to_owned();
            set(run, step, now);
        }
        Ok(_) if looks + 1 >= LOOKS => lost(run, at, now),
        Ok(_) => run.items[at].state = again(LOOK_AGAIN),
        Err(RestFault::Busy { seconds }) if looks + 1 < TRIES => {
            run.items[at].state = again(u64::from(seconds) * 1_000);
        }
        Err(fault) if fault.passing() && looks + 1 < TRIES => {
            run.items[at].state = again(back_off(looks + 1, jitter));
        }
        Err(fault) => {
            run.items[at].fault = Some(fault);
            lost(run, at, now);
        }
    }
}
