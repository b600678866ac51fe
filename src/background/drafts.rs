//! Drafts in storage: the last [`MOST`] pages' drafts, the one stored longest ago removed first.
//!
//! An index says which of [`MOST`] slots holds which page's draft. A draft and the index are written at once, and
//! removing a draft is writing over its slot, so that nothing is ever left behind.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Worker, entries, value};
use crate::platform::Browser;
use crate::protocol::Trouble;

/// How many drafts are kept.
const MOST: u8 = 50;
const INDEX: &str = "drafts";
const VERSION: u32 = 1;

/// The value of [`INDEX`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Index {
    version: u32,
    /// From the draft stored longest ago to the newest.
    drafts: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    page: String,
    slot: u8,
}

/// The value of a slot.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    page: String,
    draft: Value,
}

impl<B: Browser> Worker<B> {
    /// The draft of a page, or null.
    pub(super) async fn draft(&self, page: &str) -> Result<Value, Trouble> {
        let index = self.index().await?;
        let Some(entry) = index.drafts.iter().find(|entry| entry.page == page) else {
            return Ok(Value::Null);
        };
        let key = slot_key(entry.slot);
        let found = self.browser.read(&[&key]).await?.remove(&key);
        // Another page may have been given the slot since the index was read.
        Ok(found
            .and_then(|found| serde_json::from_value(found).ok())
            .filter(|kept: &Kept| kept.page == page)
            .map_or(Value::Null, |kept| kept.draft))
    }

    /// Stores the draft of a page; null removes it.
    pub(super) async fn store_draft(&self, page: &str, draft: Value) -> Result<(), Trouble> {
        let _writing = self.writing.lock().await;
        let mut index = self.index().await?;
        let slot = match index.drafts.iter().position(|entry| entry.page == page) {
            Some(at) => index.drafts.remove(at).slot,
            None if draft.is_null() => return Ok(()),
            None => index.free_slot(),
        };
        let kept = match draft {
            Value::Null => Value::Null,
            draft => {
                let page = page.to_owned();
                index.drafts.push(Entry {
                    page: page.clone(),
                    slot,
                });
                value(Kept { page, draft })?
            }
        };
        self.browser
            .write(entries([(INDEX, value(&index)?), (&slot_key(slot), kept)]))
            .await
    }

    async fn index(&self) -> Result<Index, Trouble> {
        let empty = Index {
            version: VERSION,
            drafts: Vec::new(),
        };
        let Some(found) = self.browser.read(&[INDEX]).await?.remove(INDEX) else {
            return Ok(empty);
        };
        if found.get("version").and_then(Value::as_u64) > Some(u64::from(VERSION)) {
            return Err(Trouble::Newer {});
        }
        // Drafts can be filled in anew: a damaged index is begun anew.
        Ok(serde_json::from_value(found).unwrap_or(empty))
    }
}

impl Index {
    /// A slot that holds no draft, or that of the draft which has to give way.
    fn free_slot(&mut self) -> u8 {
        let taken = |slot: &u8| self.drafts.iter().any(|entry| entry.slot == *slot);
        match (0..MOST).find(|slot| !taken(slot)) {
            Some(slot) => slot,
            None => self.drafts.remove(0).slot,
        }
    }
}

fn slot_key(slot: u8) -> String {
    format!("draft:{slot}")
}
