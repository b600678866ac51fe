//! Chrome as the service worker's browser.

use super::browser::{Browser, Entries};
use super::storage::Area;
use super::{http, permissions, system};
use crate::partners::service::{Answer, Call};
use crate::protocol::Trouble;

/// The browser that runs us.
pub struct Chrome;

impl Browser for Chrome {
    async fn read(&self, keys: &[&str]) -> Result<Entries, Trouble> {
        Area::Local.read(keys).await
    }

    async fn write(&self, entries: Entries) -> Result<(), Trouble> {
        Area::Local.write(entries).await
    }

    async fn remove(&self, keys: &[&str]) -> Result<(), Trouble> {
        Area::Local.remove(keys).await
    }

    async fn granted(&self, hosts: &str) -> bool {
        permissions::granted(hosts).await
    }

    async fn get(&self, call: &Call, secret: (&str, &str), limit: u32) -> Result<Answer, Trouble> {
        http::get(call, secret, limit).await
    }

    fn now(&self) -> u64 {
        system::now()
    }

    fn fresh_id(&self) -> String {
        system::fresh_id()
    }
}
