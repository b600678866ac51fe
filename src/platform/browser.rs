//! What the service worker needs of the browser, as a trait: so that its handlers run on the host in tests, where
//! each await can be cut off.

use std::future::Future;

use serde_json::{Map, Value};

use crate::partners::service::{Answer, Call};
use crate::protocol::Trouble;

/// Keys of storage and their values.
pub type Entries = Map<String, Value>;

/// The browser, as the service worker sees it.
pub trait Browser {
    /// Reads keys of `chrome.storage.local`; absent ones are left out of the answer.
    /// Fails with [`Trouble::Storage`].
    fn read(&self, keys: &[&str]) -> impl Future<Output = Result<Entries, Trouble>>;

    /// Writes several keys at once, all or none of them. Fails with [`Trouble::Storage`] (quota).
    fn write(&self, entries: Entries) -> impl Future<Output = Result<(), Trouble>>;

    /// Reads keys of `chrome.storage.session`, which is gone when the browser closes; absent ones are left out of the
    /// answer. Fails with [`Trouble::Storage`].
    fn read_session(&self, keys: &[&str]) -> impl Future<Output = Result<Entries, Trouble>>;

    /// Writes several keys of `chrome.storage.session` at once. Fails with [`Trouble::Storage`] (quota).
    fn write_session(&self, entries: Entries) -> impl Future<Output = Result<(), Trouble>>;

    /// Removes keys. Fails with [`Trouble::Storage`].
    fn remove(&self, keys: &[&str]) -> impl Future<Output = Result<(), Trouble>>;

    /// Whether the user has granted a match pattern of hosts.
    fn granted(&self, hosts: &str) -> impl Future<Output = bool>;

    /// Sends a request with one secret header, name and value, and reads the answer whole, within `limit`
    /// milliseconds. Follows no redirection and sends no cookies.
    ///
    /// Fails with [`Trouble::Offline`], [`Trouble::Unreachable`], [`Trouble::Silent`], [`Trouble::Redirected`], or
    /// [`Trouble::Garbled`] (more than 12 MB, or not UTF-8). A request with a body fails with [`Trouble::Offline`] only
    /// when it was not sent; after [`Trouble::Unreachable`] the service may have received it.
    fn send(
        &self,
        call: &Call,
        secret: (&str, &str),
        limit: u32,
    ) -> impl Future<Output = Result<Answer, Trouble>>;

    /// Has the browser wake the worker at a time, in milliseconds since 1970, and again should it be ended before it
    /// is done. Another time takes the place of the one before. Fails with [`Trouble::Storage`].
    fn wake_at(&self, time: u64) -> impl Future<Output = Result<(), Trouble>>;

    /// Takes that back.
    fn wake_never(&self) -> impl Future<Output = ()>;

    /// Waits for as many milliseconds. The browser may end the worker meanwhile.
    fn sleep(&self, millis: u32) -> impl Future<Output = ()>;

    /// The time, in milliseconds since 1970.
    fn now(&self) -> u64;

    /// 16 hexadecimal digits, drawn at random.
    fn fresh_id(&self) -> String;
}
