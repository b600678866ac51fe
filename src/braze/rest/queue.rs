//! The queue that keeps to Braze's limits: a pure state machine that is told the time and what was answered, and says
//! what to do next.
//!
//! A limit is kept in three ways. Within the documented window no more is sent than the window takes. When an answer
//! says that nothing remains (`X-RateLimit-Remaining: 0`), the group waits for its reset. A 429 holds the whole group for
//! as long as `Retry-After` says, and the job is asked again after that. Failures back off, ever longer and with jitter,
//! so that two windows that failed together do not come back together; what writes is not asked again after a failure
//! that may have worked.

use std::collections::{BTreeMap, VecDeque};

use super::endpoint::{Endpoint, Limit};

/// How often a job is asked again.
pub const TRIES: u32 = 5;
/// The first back-off, in milliseconds; each further one is twice as long.
pub const FIRST: u64 = 1_000;
/// The longest back-off, in milliseconds.
pub const LONGEST: u64 = 120_000;

/// A job's number.
pub type JobId = u64;

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Send this job now, then tell [`Queue::answered`].
    Send(JobId),
    /// Nothing before this time, in milliseconds since 1970.
    Wait(u64),
    /// Nothing to send; jobs may still be out.
    Idle,
}

/// What an answer says to the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heard {
    /// What came of it.
    pub outcome: Outcome,
    /// `X-RateLimit-Remaining`.
    pub remaining: Option<u64>,
    /// In how many milliseconds the limit is reset.
    pub reset: Option<u64>,
}

/// What came of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// An answer that will not become another one.
    #[default]
    Settled,
    /// 429, and in how many milliseconds it may be asked again.
    Busy(u64),
    /// A failure that may pass; what writes may have worked.
    Failed,
}

/// Whether a job is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Done,
    /// It is asked again, at this time.
    Again(u64),
    /// It was asked often enough, or may not be asked twice.
    GiveUp,
}

/// How far everything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Jobs that are done, given up or canceled.
    pub done: u64,
    /// All jobs.
    pub all: u64,
}

#[derive(Debug)]
struct Job {
    id: JobId,
    endpoint: Endpoint,
    tries: u32,
    not_before: u64,
    out: bool,
}

/// The queue of one workspace's host.
#[derive(Debug, Default)]
pub struct Queue {
    jobs: VecDeque<Job>,
    /// When each group's requests of the running window were sent.
    sent: BTreeMap<&'static str, VecDeque<u64>>,
    /// Until when a group is held.
    held: BTreeMap<&'static str, u64>,
    last: JobId,
    progress: Progress,
}

impl Queue {
    /// An empty queue.
    pub const fn new() -> Queue {
        Queue {
            jobs: VecDeque::new(),
            sent: BTreeMap::new(),
            held: BTreeMap::new(),
            last: 0,
            progress: Progress { done: 0, all: 0 },
        }
    }

    /// Adds a job.
    pub fn push(&mut self, endpoint: Endpoint) -> JobId {
        self.last += 1;
        self.progress.all += 1;
        self.jobs.push_back(Job {
            id: self.last,
            endpoint,
            tries: 0,
            not_before: 0,
            out: false,
        });
        self.last
    }

    /// Takes a job away, wherever it stands; whether it was there. An answer that still comes is nobody's.
    pub fn cancel(&mut self, id: JobId) -> bool {
        let before = self.jobs.len();
        self.jobs.retain(|job| job.id != id);
        let gone = before > self.jobs.len();
        self.progress.done += u64::from(gone);
        gone
    }

    /// Takes all jobs away.
    pub fn cancel_all(&mut self) {
        self.progress.done += self.jobs.len() as u64;
        self.jobs.clear();
    }

    /// How far everything is.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// From when on a request to an endpoint may be sent.
    fn open_at(&mut self, limit: Limit, now: u64) -> u64 {
        let held = self.held.get(limit.group).copied().unwrap_or_default();
        let sent = self.sent.entry(limit.group).or_default();
        while sent
            .front()
            .is_some_and(|at| at.saturating_add(limit.window) <= now)
        {
            sent.pop_front();
        }
        let full = sent.len() >= limit.count as usize;
        let free = match sent.front() {
            Some(first) if full => first.saturating_add(limit.window),
            _ => 0,
        };
        held.max(free)
    }

    /// What to do at this time. Jobs go out in the order in which they came; one that has to wait lets others pass.
    pub fn next(&mut self, now: u64) -> Next {
        let mut soonest = None::<u64>;
        let waiting: Vec<JobId> = self
            .jobs
            .iter()
            .filter(|job| !job.out)
            .map(|job| job.id)
            .collect();
        for id in waiting {
            match self.next_of(id, now) {
                Next::Wait(open) => soonest = Some(soonest.map_or(open, |soonest| soonest.min(open))),
                next => return next,
            }
        }
        soonest.map_or(Next::Idle, Next::Wait)
    }

    /// What to do about one job at this time, for whoever waits for that one alone: others neither come first nor are
    /// sent. [`Next::Idle`] when it is out or gone.
    pub fn next_of(&mut self, id: JobId, now: u64) -> Next {
        let Some(at) = self.jobs.iter().position(|job| job.id == id && !job.out) else {
            return Next::Idle;
        };
        let job = &self.jobs[at];
        let limit = job.endpoint.row().limit;
        let open = job.not_before.max(self.open_at(limit, now));
        if open > now {
            return Next::Wait(open);
        }
        let job = &mut self.jobs[at];
        job.out = true;
        job.tries += 1;
        self.sent.entry(limit.group).or_default().push_back(now);
        Next::Send(id)
    }

    /// Takes in what came of a job. `jitter` is drawn at random, any number.
    pub fn answered(&mut self, id: JobId, heard: Heard, now: u64, jitter: u64) -> Verdict {
        let Some(at) = self.jobs.iter().position(|job| job.id == id && job.out) else {
            return Verdict::GiveUp;
        };
        let row = self.jobs[at].endpoint.row();
        let mut hold = |until: u64| {
            let held = self.held.entry(row.limit.group).or_default();
            *held = until.max(*held);
        };
        if let (Some(0), Some(reset)) = (heard.remaining, heard.reset) {
            hold(now.saturating_add(reset.min(row.limit.window)));
        }
        let job = &mut self.jobs[at];
        let again = match heard.outcome {
            Outcome::Settled => None,
            Outcome::Busy(wait) => {
                let until = now
                    .saturating_add(wait.max(1))
                    .saturating_add(jitter % (wait / 4 + 1));
                hold(until);
                Some(until)
            }
            Outcome::Failed if row.writes => None,
            Outcome::Failed => Some(now.saturating_add(back_off(job.tries, jitter))),
        };
        match again {
            Some(until) if job.tries < TRIES => {
                job.not_before = until;
                job.out = false;
                Verdict::Again(until)
            }
            again => {
                self.jobs.remove(at);
                self.progress.done += 1;
                match (again, heard.outcome) {
                    (None, Outcome::Settled) => Verdict::Done,
                    _ => Verdict::GiveUp,
                }
            }
        }
    }
}

/// How long to wait after the `tries`-th failure, in milliseconds: between half and the whole of a time that doubles.
pub fn back_off(tries: u32, jitter: u64) -> u64 {
    let whole = FIRST
        .saturating_mul(1 << tries.saturating_sub(1).min(20))
        .min(LONGEST);
    whole / 2 + jitter % (whole / 2 + 1)
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
