//! Chrome as the service worker's browser.

use super::browser::{Browser, Entries};
use super::storage::Area;
use super::{alarms, http, permissions, system};
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

    async fn read_session(&self, keys: &[&str]) -> Result<Entries, Trouble> {
        Area::Session.read(keys).await
    }

    async fn write_session(&self, entries: Entries) -> Result<(), Trouble> {
        Area::Session.write(entries).await
    }

    async fn remove(&self, keys: &[&str]) -> Result<(), Trouble> {
        Area::Local.remove(keys).await
    }

    async fn granted(&self, hosts: &str) -> bool {
        permissions::granted(hosts).await
    }

    async fn send(&self, call: &Call, secret: (&str, &str), limit: u32) -> Result<Answer, Trouble> {
        http::send(call, secret, limit).await
    }

    async fn wake_at(&self, time: u64) -> Result<(), Trouble> {
        alarms::set(time).await
    }

    async fn wake_never(&self) {
        alarms::clear().await;
    }

    async fn sleep(&self, millis: u32) {
        gloo_timers::future::TimeoutFuture::new(millis).await;
    }

    fn now(&self) -> u64 {
        system::now()
    }

    fn fresh_id(&self) -> String {
        system::fresh_id()
    }
}
