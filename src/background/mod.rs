//! The service worker: the vault, drafts, and all requests to partners' services.
//!
//! Everything is written against [`Browser`], so that it runs on the host in tests.

mod drafts;
mod hosts;
mod templates;
mod vault;

use async_lock::Mutex;
use serde::Serialize;
use serde_json::{Value, json};

use crate::partners::Partner;
use crate::platform::Browser;
use crate::protocol::sender::{Sender, Stamp};
use crate::protocol::{PageRole, Request, Trouble, decode};
use crate::settings::Removed;

/// The service worker over a browser.
pub struct Worker<B> {
    browser: B,
    partners: &'static [&'static Partner],
    page_role: fn(&str) -> PageRole,
    /// Held by whatever reads storage in order to write it: two windows that save at once lose nothing.
    writing: Mutex<()>,
    /// The application that was removed last, for a change of mind; never stored.
    removed: Mutex<Option<Removed>>,
}

impl<B: Browser> Worker<B> {
    /// A worker that knows these partners, and what there is to do on an address.
    pub const fn new(
        browser: B,
        partners: &'static [&'static Partner],
        page_role: fn(&str) -> PageRole,
    ) -> Worker<B> {
        Worker {
            browser,
            partners,
            page_role,
            writing: Mutex::new(()),
            removed: Mutex::new(None),
        }
    }

    /// Answers a message: `{"ok": …}` or `{"error": …}`. `message` is what was sent, as JSON; `stamp` what the
    /// browser says of the sender; `id` and `home` the extension's own id and origin.
    pub async fn answer(&self, message: &str, stamp: &Stamp, id: &str, home: &str) -> Value {
        match self.carry_out(message, stamp, id, home).await {
            Ok(answer) => json!({ "ok": answer }),
            Err(trouble) => json!({ "error": trouble }),
        }
    }

    async fn carry_out(&self, message: &str, stamp: &Stamp, id: &str, home: &str) -> Result<Value, Trouble> {
        let sender = Sender::of(stamp, id, home);
        // A sender that may do nothing does not get as far as the decoder.
        if sender == Sender::Foreign {
            return Err(Trouble::Refused {});
        }
        let request = decode::decode(message)?;
        if !sender.may(request.command()) {
            return Err(Trouble::Refused {});
        }
        match request {
            Request::Page { url } => self.page(&url, stamp),
            Request::Settings {} => value(self.view().await?),
            Request::SaveApplication { .. }
            | Request::RemoveApplication { .. }
            | Request::Activate { .. }
            | Request::Keep { .. }
            | Request::Learn { .. }
            | Request::Forget { .. }
            | Request::ImportLessons { .. } => value(self.change(request).await?),
            Request::RestoreApplication { id } => value(self.restore(&id).await?),
            Request::Templates { id, fresh } => value(self.templates(&id, fresh).await?),
            Request::FillInToken { id } => value(self.token(&id).await?),
            Request::Draft { key } => self.draft(&key).await,
            Request::StoreDraft { key, draft } => self.store_draft(&key, draft).await.map(|()| Value::Null),
        }
    }

    /// What there is to do on a page: of the sender's own origin only, whatever address it names.
    fn page(&self, url: &str, stamp: &Stamp) -> Result<Value, Trouble> {
        let origin = stamp.origin.as_deref().unwrap_or_default();
        match url.strip_prefix(origin) {
            Some(path) if path.starts_with('/') => value((self.page_role)(url)),
            _ => Err(Trouble::Refused {}),
        }
    }
}

fn value(answer: impl Serialize) -> Result<Value, Trouble> {
    serde_json::to_value(answer).map_err(|_| Trouble::Storage {})
}

/// Entries of storage, from keys and values.
fn entries<const N: usize>(pairs: [(&str, Value); N]) -> crate::platform::Entries {
    pairs
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}
