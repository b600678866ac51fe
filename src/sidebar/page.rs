//! The page that is open beside the sidebar.

use std::rc::Rc;

use serde::de::DeserializeOwned;

use crate::dashboard::edit::{Ask, Event};
use crate::platform::port::{HandsPort, Lost};
use crate::platform::{runtime, tabs};

/// The page.
#[derive(Clone)]
pub struct Page(Rc<HandsPort>);

impl Page {
    /// Connects to the page that this frame stands in; what it tells goes to `on_event`.
    pub async fn connect(
        on_event: impl Fn(Event) + 'static,
        on_lost: impl Fn() + 'static,
    ) -> Result<Page, Lost> {
        let tab = tabs::current().await.ok_or(Lost::Gone)?;
        let port = HandsPort::open(tab, &runtime::nonce())?;
        port.on_event(on_event);
        port.on_lost(on_lost);
        Ok(Page(Rc::new(port)))
    }

    /// The hands that read and write it.
    pub fn hands(&self) -> &HandsPort {
        &self.0
    }

    /// Asks for something that [`crate::dashboard::Hands`] does not say.
    pub async fn ask<T: DeserializeOwned>(&self, ask: Ask) -> Result<T, Lost> {
        let answer = self.0.ask(ask).await?;
        serde_json::from_value(answer).map_err(|_| Lost::Failed)
    }
}
