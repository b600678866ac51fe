//! Settings and credentials in storage. Tokens leave this file masked, or by [`Worker::token`].

use serde_json::{Value, json};

use super::{Worker, entries, value};
use crate::platform::Browser;
use crate::protocol::{Request, SETTINGS_KEYS, SettingsFile, SettingsView, Trouble};
use crate::settings::credentials::Session;
use crate::settings::stored::{self, Stored};
use crate::settings::view::token;
use crate::settings::{
    Application, Credentials, Ground, Removed, RemovedWorkspace, Settings, apply, import, view,
};

const SETTINGS: &str = SETTINGS_KEYS[0];
/// Tokens: on disk and in memory.
const CREDENTIALS: &str = SETTINGS_KEYS[1];
/// Values that could not be read, in the order in which they were found. Nothing of it is ever written over.
pub(super) const SET_ASIDE: &str = SETTINGS_KEYS[2];

impl<B: Browser> Worker<B> {
    /// The settings as a page may see them.
    pub(super) async fn view(&self) -> Result<SettingsView, Trouble> {
        let (settings, credentials) = self.load().await?;
        self.shown(&settings, &credentials).await
    }

    /// Changes the settings, and gives them back as a page may see them.
    pub(super) async fn change(&self, request: Request) -> Result<SettingsView, Trouble> {
        let _writing = self.writing.lock().await;
        let (settings, credentials) = self.load_to_write().await?;
        if let Request::RemoveApplication { id } = &request {
            // Before the settings: what is cut off in between has lost a copy only.
            let keys = [
                super::templates::copy_key(id),
                super::test_send::log_key(id),
                super::theme::copy_key(id),
            ];
            self.browser.remove(&[&keys[0], &keys[1], &keys[2]]).await?;
        }
        let removed = match &request {
            Request::RemoveApplication { id } => Removed::of(id, &settings, &credentials),
            _ => None,
        };
        let fresh = || self.browser.fresh_id();
        let ground = Ground {
            partners: self.partners,
            fresh: &fresh,
        };
        let removed_workspace = match &request {
            Request::RemoveWorkspace { id } => RemovedWorkspace::of(id, &settings, &credentials),
            _ => None,
        };
        let before = credentials.session.clone();
        let (settings, credentials) = apply(settings, credentials, request, &ground)?;
        self.save(&settings, &credentials, before).await?;
        if removed.is_some() {
            *self.removed.lock().await = removed;
        }
        if removed_workspace.is_some() {
            *self.removed_workspace.lock().await = removed_workspace;
        }
        self.shown(&settings, &credentials).await
    }

    /// Writes both values while [`Worker::writing`] is held, no token of a session among what changed, and gives them as a
    /// page may see them.
    pub(super) async fn store(
        &self,
        settings: &Settings,
        credentials: &Credentials,
    ) -> Result<SettingsView, Trouble> {
        self.save(settings, credentials, credentials.session.clone())
            .await?;
        self.shown(settings, credentials).await
    }

    /// Brings back the application that was removed last.
    pub(super) async fn restore(&self, id: &str) -> Result<SettingsView, Trouble> {
        let _writing = self.writing.lock().await;
        let (settings, credentials) = self.load_to_write().await?;
        let mut remembered = self.removed.lock().await;
        let removed = remembered.as_ref().filter(|removed| removed.id() == id);
        let removed = removed.ok_or(Trouble::NoApplication {})?;
        let before = credentials.session.clone();
        let (settings, credentials) = removed.bring_back(settings, credentials);
        self.save(&settings, &credentials, before).await?;
        *remembered = None;
        self.shown(&settings, &credentials).await
    }

    /// Writes settings and credentials. The one write to the disk decides: the tokens in memory stand there before it,
    /// beside those that counted until then (`before`), which go after it.
    async fn save(
        &self,
        settings: &Settings,
        credentials: &Credentials,
        before: Session,
    ) -> Result<(), Trouble> {
        let mut both = before.clone();
        both.extend(credentials.session.clone());
        if both != before {
            self.browser
                .write_session(entries([(CREDENTIALS, value(&both)?)]))
                .await?;
        }
        let lasting = [
            (SETTINGS, value(settings)?),
            (CREDENTIALS, value(&credentials.lasting)?),
        ];
        self.browser.write(entries(lasting)).await?;
        if both != credentials.session {
            // One that stays is named by nothing, and goes with the next change.
            let left = entries([(CREDENTIALS, value(&credentials.session)?)]);
            let _ = self.browser.write_session(left).await;
        }
        Ok(())
    }

    /// The settings as a file.
    pub(super) async fn export(&self, tokens: bool) -> Result<SettingsFile, Trouble> {
        let (settings, credentials) = self.load().await?;
        Ok(import::export(&settings, &credentials, tokens))
    }

    /// What was set aside, for the user to save as a file.
    pub(super) async fn set_aside_values(&self) -> Result<Vec<Value>, Trouble> {
        let found = self.browser.read(&[SET_ASIDE]).await?.remove(SET_ASIDE);
        Ok(listed(found))
    }

    /// Forgets the first values of what was set aside: those that the user has been shown.
    pub(super) async fn drop_set_aside(&self, count: u32) -> Result<SettingsView, Trouble> {
        let writing = self.writing.lock().await;
        let mut all = self.set_aside_values().await?;
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(all.len());
        all.drain(..count);
        if all.is_empty() {
            self.browser.remove(&[SET_ASIDE]).await?;
        } else {
            self.browser
                .write(entries([(SET_ASIDE, Value::Array(all))]))
                .await?;
        }
        drop(writing);
        self.view().await
    }

    /// An application's token, for the one page that asks for it.
    pub(super) async fn token(&self, id: &str) -> Result<String, Trouble> {
        let (_, token) = self.application(id).await?;
        token.ok_or(Trouble::NoToken {})
    }

    /// An application and its token.
    pub(super) async fn application(&self, id: &str) -> Result<(Application, Option<String>), Trouble> {
        let (settings, credentials) = self.load().await?;
        let application = settings.application(id).ok_or(Trouble::NoApplication {})?;
        let token = token(&credentials, application).map(str::to_owned);
        Ok((application.clone(), token))
    }

    /// Reads the settings.
    pub(super) async fn load(&self) -> Result<(Settings, Credentials), Trouble> {
        match self.stored().await? {
            Stored::Read(settings, credentials) => Ok((settings, credentials)),
            Stored::Newer(_) => Err(Trouble::Newer {}),
            Stored::Corrupt => {
                let _writing = self.writing.lock().await;
                self.load_to_write().await
            }
        }
    }

    /// Reads the settings while [`Worker::writing`] is held; sets aside what cannot be read.
    pub(super) async fn load_to_write(&self) -> Result<(Settings, Credentials), Trouble> {
        match self.stored().await? {
            Stored::Read(settings, credentials) => Ok((settings, credentials)),
            Stored::Newer(_) => Err(Trouble::Newer {}),
            Stored::Corrupt => {
                self.set_aside().await?;
                Ok((Settings::default(), Credentials::new()))
            }
        }
    }

    async fn stored(&self) -> Result<Stored, Trouble> {
        let mut found = self.browser.read(&[SETTINGS, CREDENTIALS]).await?;
        let mut stored = stored::read(found.remove(SETTINGS), found.remove(CREDENTIALS));
        if let Stored::Read(settings, credentials) = &mut stored
            && settings.applications.iter().any(|one| one.ticket.is_some())
        {
            let kept = self
                .browser
                .read_session(&[CREDENTIALS])
                .await?
                .remove(CREDENTIALS);
            // Whatever else stands there is as good as gone: the user is asked for the token again.
            credentials.session = kept
                .and_then(|kept| serde_json::from_value(kept).ok())
                .unwrap_or_default();
        }
        Ok(stored)
    }

    /// Moves both values to [`SET_ASIDE`] and begins empty, in one write.
    async fn set_aside(&self) -> Result<(), Trouble> {
        let mut found = self.browser.read(&[SETTINGS, CREDENTIALS, SET_ASIDE]).await?;
        let mut all = listed(found.remove(SET_ASIDE));
        all.push(json!({
            "at": self.browser.now(),
            SETTINGS: found.remove(SETTINGS),
            CREDENTIALS: found.remove(CREDENTIALS),
        }));
        let begun = [
            (SETTINGS, value(Settings::default())?),
            (CREDENTIALS, json!({})),
            (SET_ASIDE, Value::Array(all)),
        ];
        self.browser.write(entries(begun)).await
    }

    async fn shown(&self, settings: &Settings, credentials: &Credentials) -> Result<SettingsView, Trouble> {
        let set_aside = !self.browser.read(&[SET_ASIDE]).await?.is_empty();
        Ok(SettingsView {
            set_aside,
            ..view(settings, credentials)
        })
    }
}

/// What was set aside, as a list.
fn listed(found: Option<Value>) -> Vec<Value> {
    match found {
        None => Vec::new(),
        Some(Value::Array(all)) => all,
        Some(other) => vec![other],
    }
}
