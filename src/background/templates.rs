//! An application's templates: from its partner's service, or from the copy of the last time.

use serde::{Deserialize, Serialize};

use super::{Worker, entries, value};
use crate::partners::service::TemplateList;
use crate::partners::{Partner, Template};
use crate::platform::Browser;
use crate::protocol::{Templates, Trouble, decode};
use crate::settings::{Application, hosts};

/// The most templates that are listed; Sendbird's own client keeps as many.
const MOST: usize = 1_000;
/// The most pages that are asked for.
const PAGES: usize = 50;
/// How long all pages together may take, in milliseconds.
const LIMIT: u64 = 60_000;
/// How old a copy may be that is as good as a new list, in milliseconds.
const YOUNG: u64 = 60_000;
/// The most bytes of a copy. Settings have to find room beside the copies of many applications.
const COPY: usize = 1_048_576;
const VERSION: u32 = 2;
/// The most bytes of all that templates are drawn from, in one answer; the oldest templates go without.
const DRAWN: usize = 4_194_304;

/// A stored list.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Copy {
    version: u32,
    /// The partner's id of the application that it is of.
    app_id: String,
    /// The application's own host, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    host: Option<String>,
    fetched_at: u64,
    templates: Vec<Template>,
}

/// A list that is being fetched.
#[derive(Debug, Default)]
pub(super) struct Fetching {
    count: usize,
    stop: bool,
}

/// The key under which an application's list is stored.
pub(super) fn copy_key(id: &str) -> String {
    format!("templates:{id}")
}

impl<B: Browser> Worker<B> {
    /// Lists the templates of an application. Without `fresh` a young copy will do, and an old one when the service
    /// cannot be asked just now.
    pub(super) async fn templates(&self, id: &str, fresh: bool) -> Result<Templates, Trouble> {
        let (application, token) = self.application(id).await?;
        let partner = self.partners.iter().find(|row| row.id == application.partner);
        let partner = partner.ok_or(Trouble::Refused {})?;
        let list = partner.service.templates.as_ref().ok_or(Trouble::Refused {})?;
        if !self.browser.granted(partner.hosts).await {
            return Err(Trouble::NoPermission {
                hosts: partner.hosts.to_owned(),
            });
        }
        let token = token.ok_or(Trouble::NoToken {})?;
        let copy = match fresh {
            true => None,
            false => self.copy(&application).await?,
        };
        if let Some(copy) = &copy {
            let age = self.browser.now().checked_sub(copy.fetched_at);
            if age.is_some_and(|age| age < YOUNG) {
                return Ok(copy.shown(None));
            }
        }
        self.fetching
            .lock()
            .await
            .insert(id.to_owned(), Fetching::default());
        let listed = self.listed(&application, partner, list, &token).await;
        self.fetching.lock().await.remove(id);
        match listed {
            Ok(templates) => {
                let copy = Copy {
                    version: VERSION,
                    app_id: application.app_id.clone(),
                    host: application.host.clone(),
                    fetched_at: self.browser.now(),
                    templates,
                };
                let shown = copy.shown(None);
                self.keep_copy(&application, copy).await;
                Ok(shown)
            }
            Err(trouble) => match copy {
                Some(copy) if trouble.passing() => Ok(copy.shown(Some(trouble))),
                _ => Err(trouble),
            },
        }
    }

    /// Asks the service, page by page, newest first.
    async fn listed(
        &self,
        application: &Application,
        partner: &Partner,
        list: &TemplateList,
        token: &str,
    ) -> Result<Vec<Template>, Trouble> {
        let secret = partner.scheme.value(token);
        let end = self.browser.now().saturating_add(LIMIT);
        let mut templates: Vec<Template> = Vec::new();
        let mut after: Option<String> = None;
        for _ in 0..PAGES {
            let mut call = (list.request)(&application.app_id, after.as_deref());
            if let Some(host) = &application.host {
                call.host.clone_from(host);
            }
            if !hosts::covers(partner.hosts, &call.host) {
                return Err(Trouble::Refused {});
            }
            let left = end.saturating_sub(self.browser.now());
            let left = u32::try_from(left).ok().filter(|left| *left > 0);
            let left = left.ok_or(Trouble::Silent {})?;
            let answer = self
                .browser
                .send(&call, (partner.secret_header, &secret), left)
                .await?;
            let page = (list.read)(&answer)?;
            templates.extend(page.templates);
            if let Some(fetching) = self.fetching.lock().await.get_mut(&application.id) {
                fetching.count = templates.len();
                if fetching.stop {
                    return Err(Trouble::Stopped {});
                }
            }
            // A service that gives the same place again would be asked for ever.
            if page.next.is_none() || page.next == after || templates.len() >= MOST {
                break;
            }
            after = page.next;
        }
        templates.sort_by_key(|template| std::cmp::Reverse(template.updated_at));
        templates.truncate(MOST);
        within(&mut templates, DRAWN);
        Ok(templates)
    }

    async fn copy(&self, application: &Application) -> Result<Option<Copy>, Trouble> {
        let key = copy_key(&application.id);
        let found = self.browser.read(&[&key]).await?.remove(&key);
        let copy = found.and_then(|found| serde_json::from_value::<Copy>(found).ok());
        Ok(copy.filter(|copy| copy.version == VERSION && copy.is_of(application)))
    }

    /// The stored list of an application's templates, however old.
    pub(super) async fn copied(&self, application: &Application) -> Result<Option<Vec<Template>>, Trouble> {
        Ok(self.copy(application).await?.map(|copy| copy.templates))
    }

    /// How many templates have arrived of a list that is being fetched; nothing when none is.
    pub(super) async fn templates_progress(&self, id: &str) -> Option<usize> {
        self.fetching.lock().await.get(id).map(|fetching| fetching.count)
    }

    /// Stops fetching a list after the page that is under way.
    pub(super) async fn stop_templates(&self, id: &str) {
        if let Some(fetching) = self.fetching.lock().await.get_mut(id) {
            fetching.stop = true;
        }
    }

    /// Stores a copy, if it has room and the application is still there. The list is good without it.
    async fn keep_copy(&self, application: &Application, mut copy: Copy) {
        // Twice what is drawn from, since quotation marks in it are written with a backslash.
        within(&mut copy.templates, COPY / 2);
        let mut stored = value(&copy);
        if stored.as_ref().is_ok_and(|copy| decode::size(copy) > COPY) {
            within(&mut copy.templates, 0);
            stored = value(&copy);
        }
        let Ok(copy) = stored else { return };
        if decode::size(&copy) > COPY {
            return;
        }
        let _writing = self.writing.lock().await;
        let Ok((settings, _)) = self.load_to_write().await else {
            return;
        };
        let now = settings.application(&application.id);
        if now.is_some_and(|now| now.app_id == application.app_id && now.host == application.host) {
            let _ = self
                .browser
                .write(entries([(&copy_key(&application.id), copy)]))
                .await;
        }
    }
}

/// Keeps what templates are drawn from, from the first on, until there is more of it than that.
fn within(templates: &mut [Template], most: usize) {
    let mut left = most;
    for template in templates {
        let size = template.source.as_ref().map_or(0, |source| source.len());
        match left.checked_sub(size).filter(|_| most > 0) {
            Some(rest) => left = rest,
            None => template.source = None,
        }
    }
}

impl Copy {
    fn is_of(&self, application: &Application) -> bool {
        self.app_id == application.app_id && self.host == application.host
    }

    fn shown(&self, stale: Option<Trouble>) -> Templates {
        Templates {
            templates: self.templates.clone(),
            fetched_at: self.fetched_at,
            stale,
        }
    }
}
