//! The service worker: the vault, drafts, and all requests to partners' services.
//!
//! Everything is written against [`Browser`], so that it runs on the host in tests.

mod drafts;
mod rehearsals;
mod rest;
mod templates;
mod test_send;
mod theme;
mod triggers;
mod used;
mod vault;
mod workbench;
mod workspaces;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use async_lock::Mutex;
use serde::Serialize;
use serde_json::{Value, json};

use crate::partners::Partner;
use crate::platform::Browser;
use crate::protocol::sender::{Sender, Stamp};
use crate::protocol::{PageRole, Request, Trouble, decode};
use crate::settings::{Removed, RemovedWorkspace};

/// The service worker over a browser.
pub struct Worker<B> {
    browser: B,
    partners: &'static [&'static Partner],
    page_role: fn(&str) -> PageRole,
    /// Held by whatever reads storage in order to write it: two windows that save at once lose nothing.
    writing: Mutex<()>,
    /// Lists of templates that are being fetched, by application.
    fetching: Mutex<BTreeMap<String, templates::Fetching>>,
    /// Held while a test is sent.
    sending: Mutex<()>,
    /// The application that was removed last, for a change of mind; never stored.
    removed: Mutex<Option<Removed>>,
    /// The workspace that was removed last, likewise.
    removed_workspace: Mutex<Option<RemovedWorkspace>>,
    /// Braze's limits, by host.
    queues: rest::Queues,
    /// Held by whoever carries the rehearsal on.
    driving: Mutex<()>,
    /// The user wants the rehearsal to stop.
    stopping: AtomicBool,
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
            sending: Mutex::new(()),
            fetching: Mutex::new(BTreeMap::new()),
            removed: Mutex::new(None),
            removed_workspace: Mutex::new(None),
            queues: Mutex::new(BTreeMap::new()),
            driving: Mutex::new(()),
            stopping: AtomicBool::new(false),
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
            Request::Workbench {} => value(self.workbench().await?),
            Request::SavePreviewUser { .. }
            | Request::RemovePreviewUser { .. }
            | Request::SaveSample { .. }
            | Request::RemoveSample { .. }
            | Request::LimitBody { .. }
            | Request::Inserted { .. } => value(self.change_workbench(request).await?),
            Request::Page { url } => {
                let role = self.page(&url, stamp)?;
                self.saw_dashboard(stamp).await;
                Ok(role)
            }
            Request::Settings {} => value(self.view().await?),
            Request::SaveApplication { .. }
            | Request::DuplicateApplication { .. }
            | Request::Import { .. }
            | Request::RemoveApplication { .. }
            | Request::Activate { .. }
            | Request::Keep { .. }
            | Request::Learn { .. }
            | Request::Forget { .. }
            | Request::ImportLessons { .. }
            | Request::SaveWorkspace { .. }
            | Request::RemoveWorkspace { .. } => value(self.change(request).await?),
            Request::RestoreApplication { id } => value(self.restore(&id).await?),
            Request::Templates { id, fresh } => value(self.templates(&id, fresh).await?),
            Request::RestoreWorkspace { id } => value(self.restore_workspace(&id).await?),
            Request::CheckKey { id } => value(self.check_key(&id).await?),
            Request::Dashboard {} => value(self.dashboard().await?),
            Request::ListEvents { id } => value(self.list_events(&id).await?),
            Request::ListAttributes { id } => value(self.list_attributes(&id).await?),
            Request::LookUp { id, by, value: typed } => value(self.look_up(&id, by, &typed).await?),
            Request::BeginRehearsal {
                workspace,
                workflow,
                live,
                inputs,
            } => value(self.begin_rehearsal(&workspace, &workflow, live, &inputs).await?),
            Request::Rehearsal {} => value(self.rehearsal().await?),
            Request::SendTrigger { id, values } => value(self.send_trigger(&id, &values).await?),
            Request::StopRehearsal {} => value(self.stop_rehearsal().await?),
            Request::PutBack {} => value(self.put_back().await?),
            Request::RehearsalLog {} => value(self.rehearsal_log().await?),
            Request::ClearRehearsalLog {} => value(self.clear_rehearsal_log().await?),
            Request::Notes {} => value(self.notes().await?),
            Request::KeepNote { partner, note } => value(self.keep_note(&partner, &note).await?),
            Request::RevealToken { id } | Request::FillInToken { id } => value(self.token(&id).await?),
            Request::Export { tokens } => value(self.export(tokens).await?),
            Request::SetAside {} => self.set_aside_values().await.map(Value::Array),
            Request::DropSetAside { count } => value(self.drop_set_aside(count).await?),
            Request::TestSend { id, request, message } => {
                value(self.test_send(&id, &request, &message).await?)
            }
            Request::TestSends { id } => value(self.test_sends(&id).await?),
            Request::TemplatesProgress { id } => value(self.templates_progress(&id).await),
            Request::StopTemplates { id } => {
                self.stop_templates(&id).await;
                Ok(Value::Null)
            }
            Request::Written { written } => self.written(*written).await.map(|()| Value::Null),
            Request::WhereUsed { page } => value(self.where_used(page.as_deref()).await?),
            Request::ForgetUsed { page } => self.forget_used(&page).await.map(|()| Value::Null),
            Request::Theme { id } => value(self.theme(&id).await?),
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
