//! How an application's messages look around their pictures: from its partner's service, or as it was the last time.

use serde::{Deserialize, Serialize};

use super::{Worker, entries, value};
use crate::partners::picture::Theme;
use crate::platform::Browser;
use crate::protocol::Trouble;
use crate::settings::hosts;

/// How long the service may take, in milliseconds.
const LIMIT: u32 = 20_000;
/// How old a copy may be that is as good as a new answer, in milliseconds.
const YOUNG: u64 = 3_600_000;

/// A stored theme.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Copy {
    app_id: String,
    fetched_at: u64,
    theme: Option<Theme>,
}

/// The key under which an application's theme is stored.
pub(super) fn copy_key(id: &str) -> String {
    format!("theme:{id}")
}

impl<B: Browser> Worker<B> {
    /// The theme of an application; none where it has no own one.
    pub(super) async fn theme(&self, id: &str) -> Result<Option<Theme>, Trouble> {
        let (application, token) = self.application(id).await?;
        let partner = self.partners.iter().find(|row| row.id == application.partner);
        let partner = partner.ok_or(Trouble::Refused {})?;
        let call = partner.service.theme.as_ref().ok_or(Trouble::Refused {})?;
        let key = copy_key(&application.id);
        let found = self.browser.read(&[&key]).await?.remove(&key);
        let copy = found
            .and_then(|found| serde_json::from_value::<Copy>(found).ok())
            .filter(|copy| copy.app_id == application.app_id);
        let age = copy
            .as_ref()
            .and_then(|copy| self.browser.now().checked_sub(copy.fetched_at));
        if age.is_some_and(|age| age < YOUNG) {
            return Ok(copy.and_then(|copy| copy.theme));
        }
        if !self.browser.granted(partner.hosts).await {
            return Err(Trouble::NoPermission {
                hosts: partner.hosts.to_owned(),
            });
        }
        let token = token.ok_or(Trouble::NoToken {})?;
        let mut request = (call.request)(&application.app_id);
        if let Some(host) = &application.host {
            request.host.clone_from(host);
        }
        if !hosts::covers(partner.hosts, &request.host) {
            return Err(Trouble::Refused {});
        }
        let secret = partner.scheme.value(&token);
        let answer = self
            .browser
            .send(&request, (partner.secret_header, &secret), LIMIT)
            .await;
        match answer.and_then(|answer| (call.read)(&answer)) {
            Ok(theme) => {
                let copy = Copy {
                    app_id: application.app_id.clone(),
                    fetched_at: self.browser.now(),
                    theme,
                };
                self.keep_theme(&application.id, &key, &copy).await;
                Ok(copy.theme)
            }
            // An old theme is better than none.
            Err(trouble) => copy.map(|copy| copy.theme).ok_or(trouble),
        }
    }

    /// Stores a theme, if the application is still there. The theme is good without it.
    async fn keep_theme(&self, id: &str, key: &str, copy: &Copy) {
        let Ok(copy) = value(copy) else { return };
        let _writing = self.writing.lock().await;
        let Ok((settings, _)) = self.load_to_write().await else {
            return;
        };
        if settings.application(id).is_some() {
            let _ = self.browser.write(entries([(key, copy)])).await;
        }
    }
}
