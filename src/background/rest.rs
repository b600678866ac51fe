//! Requests to Braze's REST API: to the workspace's own host only, behind the queue that keeps to the limits.

use std::collections::BTreeMap;

use async_lock::Mutex;

use super::Worker;
use crate::braze::instances::{self, Instance};
use crate::braze::rest::fault::fault_of;
use crate::braze::rest::queue::{Heard, Next, Outcome, Queue, Verdict};
use crate::braze::rest::{RestCall, RestFault};
use crate::partners::service::Answer;
use crate::platform::Browser;
use crate::protocol::Trouble;
use crate::settings::view::key;
use crate::settings::{Workspace, hosts};

/// How long one answer may take, in milliseconds.
const LIMIT: u32 = 60_000;
/// The header that carries the key.
const HEADER: &str = "Authorization";

/// The queues, by host.
pub(super) type Queues = Mutex<BTreeMap<&'static str, Queue>>;

/// A workspace that can be asked: its host, and its key, which has no `Debug`.
pub(super) struct Access {
    pub workspace: Workspace,
    pub instance: &'static Instance,
    key: String,
}

impl Access {
    /// A text of Braze's in which the key cannot be read, should it have been echoed.
    pub fn masked(&self, text: &str) -> String {
        text.replace(&self.key, "••••••••")
    }
}

/// The match pattern of an instance's REST host.
pub fn pattern(instance: &Instance) -> String {
    format!("https://{}/*", instance.rest)
}

impl<B: Browser> Worker<B> {
    /// Whatever is needed to ask a workspace.
    ///
    /// # Errors
    /// There is no such workspace or no key, or the user has not granted the host.
    pub(super) async fn access(&self, id: &str) -> Result<Access, RestFault> {
        let (settings, credentials) = self.load().await?;
        let workspace = settings.workspace(id).ok_or(RestFault::NoWorkspace {})?.clone();
        let instance = instances::by_name(&workspace.instance).ok_or(RestFault::NoWorkspace {})?;
        let key = key(&credentials, id).ok_or(RestFault::NoKey {})?.to_owned();
        let hosts = pattern(instance);
        if !self.browser.granted(&hosts).await {
            return Err(Trouble::NoPermission { hosts }.into());
        }
        Ok(Access {
            workspace,
            instance,
            key,
        })
    }

    /// Sends a request once, now. What comes back is the answer, whatever its status.
    pub(super) async fn ask_once(&self, access: &Access, call: &RestCall) -> Result<Answer, RestFault> {
        let call = call.to(access.instance.rest);
        if !hosts::covers(&pattern(access.instance), &call.host) {
            return Err(Trouble::Refused {}.into());
        }
        let secret = format!("Bearer {}", access.key);
        let mut answer = self.browser.send(&call, (HEADER, &secret), LIMIT).await?;
        answer.body = access.masked(&answer.body);
        Ok(answer)
    }

    /// Sends a request as soon as the queue lets it, and again where that helps. Waits no longer than `patience`
    /// milliseconds in all: what would take longer is [`RestFault::Busy`].
    pub(super) async fn ask(
        &self,
        access: &Access,
        call: &RestCall,
        patience: u64,
    ) -> Result<Answer, RestFault> {
        let end = self.browser.now().saturating_add(patience);
        let host = access.instance.rest;
        let id = self
            .queues
            .lock()
            .await
            .entry(host)
            .or_default()
            .push(call.endpoint);
        let mut last: Result<Answer, RestFault> = Err(RestFault::Busy { seconds: 60 });
        loop {
            let next = self
                .queues
                .lock()
                .await
                .entry(host)
                .or_default()
                .next_of(id, self.browser.now());
            match next {
                Next::Idle => return last,
                Next::Wait(until) if until > end => {
                    self.queues.lock().await.entry(host).or_default().cancel(id);
                    let left = until.saturating_sub(self.browser.now()).div_ceil(1_000);
                    let seconds = u32::try_from(left).unwrap_or(3_600).clamp(1, 3_600);
                    return match last {
                        Ok(answer) if answer.status != 429 => Ok(answer),
                        Err(fault) if !matches!(fault, RestFault::Busy { .. }) => Err(fault),
                        _ => Err(RestFault::Busy { seconds }),
                    };
                }
                Next::Wait(until) => {
                    let wait = until.saturating_sub(self.browser.now());
                    self.browser.sleep(u32::try_from(wait).unwrap_or(u32::MAX)).await;
                }
                Next::Send(_) => {
                    last = self.ask_once(access, call).await;
                    let heard = heard(&last, call);
                    let verdict = self.queues.lock().await.entry(host).or_default().answered(
                        id,
                        heard,
                        self.browser.now(),
                        self.jitter(),
                    );
                    if !matches!(verdict, Verdict::Again(_)) {
                        return last;
                    }
                }
            }
        }
    }

    /// Any number, drawn at random.
    fn jitter(&self) -> u64 {
        u64::from_str_radix(&self.browser.fresh_id(), 16).unwrap_or_default()
    }
}

/// What an answer says to the queue.
fn heard(answer: &Result<Answer, RestFault>, call: &RestCall) -> Heard {
    let answer = match answer {
        Ok(answer) => answer,
        Err(fault) => {
            return Heard {
                outcome: if fault.passing() {
                    Outcome::Failed
                } else {
                    Outcome::Settled
                },
                ..Heard::default()
            };
        }
    };
    let outcome = match fault_of(answer, call.endpoint.row().permission) {
        Some(RestFault::Busy { seconds }) => Outcome::Busy(u64::from(seconds) * 1_000),
        Some(RestFault::Server { .. }) => Outcome::Failed,
        _ => Outcome::Settled,
    };
    let number = |text: &Option<String>| text.as_deref()?.trim().parse::<u64>().ok();
    let date = answer.date.as_deref().and_then(crate::partners::retry::http_date);
    let reset = number(&answer.reset).zip(date).map(|(reset, date)| {
        reset
            .saturating_sub(u64::try_from(date).unwrap_or_default())
            .saturating_mul(1_000)
    });
    Heard {
        outcome,
        remaining: number(&answer.remaining),
        reset,
    }
}
