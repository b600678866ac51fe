//! Braze workspaces: what their keys may do, and what can be looked up in them.

use super::{Worker, entries};
use crate::braze::instances;
use crate::braze::rest::answers::{Attribute, Attributes, Events, Exported, Profile, next_cursor, read};
use crate::braze::rest::permissions::{KeyReport, PERMISSIONS, judge, probe};
use crate::braze::rest::requests::export_by;
use crate::braze::rest::{Endpoint, RestCall, RestFault};
use crate::platform::Browser;
use crate::protocol::sender::Stamp;
use crate::protocol::{LookUpBy, SettingsView, Trouble};
use crate::settings::workspaces::unknown;

/// How long one look-up may wait for Braze in all, in milliseconds. A worker that waits for longer may be ended.
pub(super) const PATIENCE: u64 = 20_000;
/// The most pages of a list that are read.
const PAGES: usize = 40;
/// The key under which the instance is stored whose dashboard was open last.
const DASHBOARD: &str = "dashboard";

impl<B: Browser> Worker<B> {
    /// Brings back the workspace that was removed last.
    pub(super) async fn restore_workspace(&self, id: &str) -> Result<SettingsView, Trouble> {
        let _writing = self.writing.lock().await;
        let (settings, credentials) = self.load_to_write().await?;
        let mut remembered = self.removed_workspace.lock().await;
        let removed = remembered.as_ref().filter(|removed| removed.id() == id);
        let removed = removed.ok_or_else(unknown)?;
        let (settings, credentials) = removed.bring_back(settings, credentials);
        let view = self.store(&settings, &credentials).await?;
        *remembered = None;
        Ok(view)
    }

    /// Finds out which permissions a workspace's key has, and keeps that beside the workspace.
    pub(super) async fn check_key(&self, id: &str) -> Result<SettingsView, Trouble> {
        let access = self.access(id).await.map_err(trouble)?;
        let mut answers = Vec::new();
        for permission in PERMISSIONS {
            let answer = match probe(permission) {
                Some(call) => self.ask(&access, &call, PATIENCE).await,
                None => Err(RestFault::NotFound {}),
            };
            match answer {
                // Nothing was found out at all: that is worth a sentence, not a table of question marks.
                Err(fault @ RestFault::Network { .. }) if answers.is_empty() => return Err(trouble(fault)),
                answer => answers.push((permission.name, answer.ok())),
            }
        }
        let answers: Vec<_> = answers
            .iter()
            .map(|(name, answer)| (*name, answer.as_ref()))
            .collect();
        let report = judge(&answers, self.browser.now());
        self.keep_report(id, &access.workspace.instance, report).await
    }

    /// Keeps a report, if the workspace and its instance are still what they were.
    async fn keep_report(
        &self,
        id: &str,
        instance: &str,
        report: KeyReport,
    ) -> Result<SettingsView, Trouble> {
        let _writing = self.writing.lock().await;
        let (mut settings, credentials) = self.load_to_write().await?;
        let workspace = settings.workspaces.iter_mut().find(|one| one.id == id);
        let workspace = workspace.ok_or_else(unknown)?;
        if workspace.instance == instance {
            workspace.report = Some(report);
        }
        self.store(&settings, &credentials).await
    }

    /// Remembers whose dashboard is open: by what the browser stamped on the content script's message.
    pub(super) async fn saw_dashboard(&self, stamp: &Stamp) {
        let host = stamp
            .origin
            .as_deref()
            .and_then(|origin| origin.strip_prefix("https://"));
        let Some(instance) = host.and_then(instances::by_dashboard) else {
            return;
        };
        if self.dashboard().await.ok().flatten().as_deref() != Some(instance.name) {
            let seen = entries([(DASHBOARD, instance.name.into())]);
            // Only an offer rests on it.
            let _ = self.browser.write(seen).await;
        }
    }

    /// The instance whose dashboard was open last.
    pub(super) async fn dashboard(&self) -> Result<Option<String>, Trouble> {
        let found = self.browser.read(&[DASHBOARD]).await?.remove(DASHBOARD);
        let name = found.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
        Ok(instances::by_name(name).map(|instance| instance.name.to_owned()))
    }

    /// The names of a workspace's custom events.
    pub(super) async fn list_events(&self, id: &str) -> Result<Vec<String>, Trouble> {
        let access = self.access(id).await.map_err(trouble)?;
        let mut names = Vec::new();
        for page in 0..PAGES {
            let call = RestCall::get(Endpoint::EventsList, &[("page", &page.to_string())]);
            let permission = call.endpoint.row().permission;
            let answer = self.ask(&access, &call, PATIENCE).await.map_err(trouble)?;
            let events: Events = read(&answer, permission).map_err(trouble)?;
            if events.events.is_empty() {
                break;
            }
            names.extend(events.events);
        }
        Ok(names)
    }

    /// A workspace's custom attributes.
    pub(super) async fn list_attributes(&self, id: &str) -> Result<Vec<Attribute>, Trouble> {
        let access = self.access(id).await.map_err(trouble)?;
        let mut all = Vec::new();
        let mut cursor: Option<String> = None;
        for _ in 0..PAGES {
            let call = match &cursor {
                Some(cursor) => RestCall::get(Endpoint::CustomAttributes, &[("cursor", cursor)]),
                None => RestCall::get(Endpoint::CustomAttributes, &[]),
            };
            let answer = self.ask(&access, &call, PATIENCE).await.map_err(trouble)?;
            let permission = call.endpoint.row().permission;
            let page: Attributes = read(&answer, permission).map_err(trouble)?;
            all.extend(page.attributes);
            let next = answer.link.as_deref().and_then(next_cursor);
            if next.is_none() || next == cursor {
                break;
            }
            cursor = next;
        }
        Ok(all)
    }

    /// Profiles by one identifier, small enough to be shown.
    pub(super) async fn look_up(&self, id: &str, by: LookUpBy, typed: &str) -> Result<Vec<Profile>, Trouble> {
        let access = self.access(id).await.map_err(trouble)?;
        let call = export_by(by.name(), typed.trim());
        let answer = self.ask(&access, &call, PATIENCE).await.map_err(trouble)?;
        let found: Exported = read(&answer, call.endpoint.row().permission).map_err(trouble)?;
        Ok(found.users.iter().take(50).map(|user| user.kept(&[])).collect())
    }
}

/// A fault on its way to a page.
pub(super) fn trouble(fault: RestFault) -> Trouble {
    match fault {
        RestFault::Network { trouble } => trouble,
        fault => Trouble::Braze {
            fault: Box::new(fault),
        },
    }
}
