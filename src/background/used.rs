//! Where webhooks stand that the extension wrote: for each page the template's version and a fingerprint of the token.

use serde::{Deserialize, Serialize};

use super::{Worker, entries, value};
use crate::braze::instances;
use crate::dashboard::routes::{draft_key, host};
use crate::partners::{Place, Template};
use crate::platform::Browser;
use crate::protocol::Trouble;
use crate::protocol::decode::size;
use crate::protocol::used::{TokenState, Used, Version, Written};
use crate::settings::view::token;
use crate::webhook::fingerprint;

const KEY: &str = "used";
const VERSION: u32 = 1;
/// How many pages are remembered; the one written longest ago gives way.
const MOST: usize = 200;
/// The most bytes of a template that are kept as JSON: what is larger loses its texts and its picture.
const TEMPLATE: usize = 6_000;

/// The value of [`KEY`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    version: u32,
    /// What fingerprints are made with; drawn once.
    salt: String,
    /// The newest last.
    rows: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    page: String,
    url: String,
    place: Place,
    name: String,
    partner: String,
    application: Option<String>,
    template: Option<Template>,
    /// The fingerprint of the token that was filled in.
    token: Option<String>,
    at: u64,
    /// Whether Braze was seen to save it.
    #[serde(default)]
    saved: bool,
}

impl<B: Browser> Worker<B> {
    /// Notes that a webhook was written.
    pub(super) async fn written(&self, written: Written) -> Result<(), Trouble> {
        let page = page_of(&written.url)?;
        let was = written.was.as_deref().map(page_of).transpose()?;
        let _writing = self.writing.lock().await;
        let (settings, credentials) = self.load_to_write().await?;
        let mut list = self.used_list().await?;
        let old = list
            .rows
            .iter()
            .position(|row| row.page == page || Some(&row.page) == was.as_ref())
            .map(|at| list.rows.remove(at));
        list.rows.retain(|row| row.page != page);
        let application = written
            .application
            .as_deref()
            .and_then(|id| settings.application(id));
        let filled = application
            .filter(|_| written.filled_in)
            .and_then(|application| token(&credentials, application))
            .map(|token| fingerprint(&list.salt, token));
        list.rows.push(Row {
            page,
            url: written.url,
            place: written.place,
            name: written.name,
            partner: written.partner,
            application: written.application,
            template: written.template.map(small),
            saved: written.saved || old.as_ref().is_some_and(|old| old.saved),
            // A webhook that is written again keeps the token that it had.
            token: filled.or_else(|| old.and_then(|old| old.token)),
            at: self.browser.now(),
        });
        let over = list.rows.len().saturating_sub(MOST);
        list.rows.drain(..over);
        self.browser.write(entries([(KEY, value(&list)?)])).await
    }

    /// One page's entry, or all, the newest first, with what has become of their templates and tokens.
    pub(super) async fn where_used(&self, page: Option<&str>) -> Result<Vec<Used>, Trouble> {
        let (settings, credentials) = self.load().await?;
        let list = self.used_list().await?;
        let mut found = Vec::new();
        let wanted = |row: &Row| page.is_none_or(|page| row.page == page);
        for mut row in list.rows.into_iter().rev().filter(wanted) {
            let application = row.application.as_deref().and_then(|id| settings.application(id));
            let listed = match application {
                Some(application) => self.copied(application).await?,
                None => None,
            };
            let version = match (&row.template, listed) {
                (Some(template), Some(listed)) => {
                    match listed.iter().find(|listed| listed.key == template.key) {
                        Some(now) if now.updated_at == template.updated_at => Version::Same,
                        Some(_) => Version::Changed,
                        None => Version::Gone,
                    }
                }
                _ => Version::Unknown,
            };
            let stored = application.and_then(|application| token(&credentials, application));
            let token = match (&row.token, stored) {
                (Some(then), Some(now)) if *then == fingerprint(&list.salt, now) => TokenState::Same,
                (Some(_), Some(_)) => TokenState::Replaced,
                _ => TokenState::Unknown,
            };
            if page.is_none()
                && let Some(template) = &mut row.template
            {
                template.texts.clear();
                template.variables.clear();
            }
            found.push(Used {
                page: row.page,
                url: row.url,
                place: row.place,
                name: row.name,
                partner: row.partner,
                application: application
                    .map(|application| application.name.clone())
                    .unwrap_or_default(),
                template: row.template,
                version,
                token,
                at: row.at,
                saved: row.saved,
            });
        }
        Ok(found)
    }

    /// Takes a page out of the list.
    pub(super) async fn forget_used(&self, page: &str) -> Result<(), Trouble> {
        let _writing = self.writing.lock().await;
        let mut list = self.used_list().await?;
        list.rows.retain(|row| row.page != page);
        self.browser.write(entries([(KEY, value(&list)?)])).await
    }

    async fn used_list(&self) -> Result<List, Trouble> {
        let found = self.browser.read(&[KEY]).await?.remove(KEY);
        if let Some(found) = &found
            && found.get("version").and_then(serde_json::Value::as_u64) > Some(u64::from(VERSION))
        {
            return Err(Trouble::Newer {});
        }
        // The list is a convenience, made anew by working on: what cannot be read is begun anew.
        Ok(found
            .and_then(|found| serde_json::from_value(found).ok())
            .unwrap_or_else(|| List {
                version: VERSION,
                salt: self.browser.fresh_id() + &self.browser.fresh_id(),
                rows: Vec::new(),
            }))
    }
}

/// Host and path of a page of Braze's dashboards.
fn page_of(url: &str) -> Result<String, Trouble> {
    let refused = || Trouble::Invalid {
        field: "url".to_owned(),
    };
    if !url.starts_with("https://") || instances::by_dashboard(host(url).unwrap_or_default()).is_none() {
        return Err(refused());
    }
    draft_key(url).ok_or_else(refused)
}

/// A template that leaves room for others.
fn small(template: Template) -> Template {
    if serde_json::to_value(&template).map_or(usize::MAX, |json| size(&json)) <= TEMPLATE {
        return template;
    }
    Template {
        texts: Vec::new(),
        picture: Vec::new(),
        ..template
    }
}
