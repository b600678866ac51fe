//! Test sends: one real message, never twice for one request, and what came of the last ones.
//!
//! Before a message goes out its request is noted in storage, so that a message to the service worker that comes twice,
//! or after the worker was killed, finds what there is to know instead of sending again.

use serde::{Deserialize, Serialize};

use super::{Worker, entries, value};
use crate::partners::service::Answer;
use crate::partners::test_send::{Outcome, TestMessage};
use crate::platform::Browser;
use crate::protocol::{Tested, Trouble};
use crate::settings::{Application, hosts};

/// How long a service may take, in milliseconds.
const LIMIT: u32 = 60_000;
/// How many sends of an application are remembered.
const MOST: usize = 50;
/// The most characters of an answer that are shown.
const SHOWN: usize = 4_000;
const VERSION: u32 = 1;

/// The sends of an application, the newest last.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Log {
    version: u32,
    sends: Vec<Tested>,
}

/// The key under which an application's sends are stored.
pub(super) fn log_key(id: &str) -> String {
    format!("tests:{id}")
}

impl<B: Browser> Worker<B> {
    /// Sends one real message.
    ///
    /// A trouble as answer means that nothing was sent; whatever happens once the message is on its way is an
    /// [`Outcome`].
    pub(super) async fn test_send(
        &self,
        id: &str,
        request: &str,
        message: &TestMessage,
    ) -> Result<Tested, Trouble> {
        // One after the other: a second message of the same request waits for what became of the first.
        let _sending = self.sending.lock().await;
        let (application, token) = self.application(id).await?;
        let mut log = self.log(id).await?;
        if let Some(known) = log.sends.iter().find(|sent| sent.request == request) {
            return Ok(known.clone());
        }
        let partner = self.partners.iter().find(|row| row.id == application.partner);
        let partner = partner.ok_or(Trouble::Refused {})?;
        let test = partner.service.test.as_ref().ok_or(Trouble::Refused {})?;
        if !self.browser.granted(partner.hosts).await {
            return Err(Trouble::NoPermission {
                hosts: partner.hosts.to_owned(),
            });
        }
        let token = token.ok_or(Trouble::NoToken {})?;
        let call = (test.request)(&application.app_id, message);
        if !hosts::covers(partner.hosts, &call.host) {
            return Err(Trouble::Refused {});
        }
        let begun = self.browser.now();
        let mut sent = Tested {
            request: request.to_owned(),
            to: message.to.clone(),
            at: begun,
            outcome: Outcome::Unknown,
            trouble: Some(Trouble::Restarted {}),
            status: None,
            code: 0,
            took: 0,
            answer: String::new(),
        };
        self.note(&application, &mut log, sent.clone()).await?;
        let secret = partner.scheme.value(&token);
        let answer = self
            .browser
            .send(&call, (partner.secret_header, &secret), LIMIT)
            .await;
        sent.took = self.browser.now().saturating_sub(begun);
        if let Ok(answer) = &answer {
            sent.status = Some(answer.status);
            sent.code = (test.code)(answer);
            sent.answer = shown(answer, &token);
        }
        let result = answer.and_then(|answer| (test.read)(&answer));
        sent.outcome = Outcome::of(&result);
        sent.trouble = result.err();
        // The message is on its way, whether or not that can be written down.
        let noted = Tested {
            answer: String::new(),
            ..sent.clone()
        };
        let _ = self.note(&application, &mut log, noted).await;
        Ok(sent)
    }

    /// The last sends of an application, the newest first, without the services' answers.
    pub(super) async fn test_sends(&self, id: &str) -> Result<Vec<Tested>, Trouble> {
        self.application(id).await?;
        let log = self.log(id).await?;
        Ok(log.sends.into_iter().rev().collect())
    }

    async fn log(&self, id: &str) -> Result<Log, Trouble> {
        let key = log_key(id);
        let found = self.browser.read(&[&key]).await?.remove(&key);
        let log = found.and_then(|found| serde_json::from_value::<Log>(found).ok());
        Ok(log.unwrap_or(Log {
            version: VERSION,
            sends: Vec::new(),
        }))
    }

    /// Notes a send, in the place of what was noted of it before. The application may have been removed meanwhile:
    /// then nothing is kept of it.
    async fn note(&self, application: &Application, log: &mut Log, sent: Tested) -> Result<(), Trouble> {
        let _writing = self.writing.lock().await;
        let (settings, _) = self.load_to_write().await?;
        settings
            .application(&application.id)
            .ok_or(Trouble::NoApplication {})?;
        log.sends.retain(|known| known.request != sent.request);
        log.sends.push(sent);
        let over = log.sends.len().saturating_sub(MOST);
        log.sends.drain(..over);
        let stored = value(&*log)?;
        self.browser
            .write(entries([(&log_key(&application.id), stored)]))
            .await
    }
}

/// An answer's body for people: cut, and without the token should the service repeat it.
fn shown(answer: &Answer, token: &str) -> String {
    let body = if token.is_empty() {
        answer.body.clone()
    } else {
        answer.body.replace(token, "••••")
    };
    match body.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", body.get(..at).unwrap_or_default()),
        None => body,
    }
}
