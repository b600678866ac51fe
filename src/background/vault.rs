//! Settings and credentials in storage. Tokens leave this file masked, or by [`Worker::token`].

use serde_json::{Value, json};

use super::{Worker, entries, value};
use crate::platform::Browser;
use crate::protocol::{Request, SettingsView, Trouble};
use crate::settings::stored::{self, Stored};
use crate::settings::view::token;
use crate::settings::{Application, Credentials, Ground, Removed, RemovedWorkspace, Settings, apply, view};

const SETTINGS: &str = "settings";
const CREDENTIALS: &str = "credentials";
/// Values that could not be read, in the order in which they were found. Nothing of it is ever written over.
const SET_ASIDE: &str = "set_aside";

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
            self.browser.remove(&[&super::templates::copy_key(id)]).await?;
        }
        let removed = match &request {
            Request::RemoveApplication { id } => Removed::of(id, &settings, &credentials),
            _ => None,
        };
        let fresh_id = self.browser.fresh_id();
        let ground = Ground {
            partners: self.partners,
            fresh_id: &fresh_id,
        };
        let removed_workspace = match &request {
            Request::RemoveWorkspace { id } => RemovedWorkspace::of(id, &settings, &credentials),
            _ => None,
        };
        let (settings, credentials) = apply(settings, credentials, request, &ground)?;
        let view = self.store(&settings, &credentials).await?;
        if removed.is_some() {
            *self.removed.lock().await = removed;
        }
        if removed_workspace.is_some() {
            *self.removed_workspace.lock().await = removed_workspace;
        }
        Ok(view)
    }

    /// Writes both values while [`Worker::writing`] is held, and gives them as a page may see them.
    pub(super) async fn store(
        &self,
        settings: &Settings,
        credentials: &Credentials,
    ) -> Result<SettingsView, Trouble> {
        let both = [(SETTINGS, value(settings)?), (CREDENTIALS, value(credentials)?)];
        self.browser.write(entries(both)).await?;
        self.shown(settings, credentials).await
    }

    /// Brings back the application that was removed last.
    pub(super) async fn restore(&self, id: &str) -> Result<SettingsView, Trouble> {
        let _writing = self.writing.lock().await;
        let (settings, credentials) = self.load_to_write().await?;
        let mut remembered = self.removed.lock().await;
        let removed = remembered.as_ref().filter(|removed| removed.id() == id);
        let removed = removed.ok_or(Trouble::NoApplication {})?;
        let (settings, credentials) = removed.bring_back(settings, credentials);
        let both = [(SETTINGS, value(&settings)?), (CREDENTIALS, value(&credentials)?)];
        self.browser.write(entries(both)).await?;
        *remembered = None;
        self.shown(&settings, &credentials).await
    }

    /// An application's token, for the one sidebar that asks for it.
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
        Ok(stored::read(found.remove(SETTINGS), found.remove(CREDENTIALS)))
    }

    /// Moves both values to [`SET_ASIDE`] and begins empty, in one write.
    async fn set_aside(&self) -> Result<(), Trouble> {
        let mut found = self.browser.read(&[SETTINGS, CREDENTIALS, SET_ASIDE]).await?;
        let mut all = match found.remove(SET_ASIDE) {
            None => Vec::new(),
            Some(Value::Array(all)) => all,
            Some(other) => vec![other],
        };
        all.push(json!({
            "at": self.browser.now(),
            SETTINGS: found.remove(SETTINGS),
            CREDENTIALS: found.remove(CREDENTIALS),
        }));
        let begun = [
            (SETTINGS, value(Settings::default())?),
            (CREDENTIALS, value(Credentials::new())?),
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
