//! The page that is open beside the sidebar, as the dashboard's knowledge wants it: [`Hands`] over the port.

use std::rc::Rc;

use serde::de::DeserializeOwned;

use crate::dashboard::edit::{Ask, Edit, Event, Held};
use crate::dashboard::snapshot::{Handle, Snapshot};
use crate::dashboard::{self, Hands};
use crate::platform::port::{HandsPort, Lost};
use crate::platform::{runtime, system, tabs};

/// How long a pause lasts, in milliseconds.
const PAUSE: u32 = 250;

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

    /// Asks for something that [`Hands`] does not say.
    pub async fn ask<T: DeserializeOwned>(&self, ask: Ask) -> Result<T, Lost> {
        let answer = self.0.ask(ask).await?;
        serde_json::from_value(answer).map_err(|_| Lost::Failed)
    }
}

impl Hands for Page {
    async fn snapshot(&self) -> Result<Snapshot, dashboard::Lost> {
        self.ask(Ask::Snapshot).await.map_err(lost)
    }

    async fn read(&self, ids: &[Handle]) -> Result<Vec<Held>, dashboard::Lost> {
        self.ask(Ask::Read { ids: ids.to_vec() }).await.map_err(lost)
    }

    async fn edit(&self, edit: &Edit) -> Result<Held, dashboard::Lost> {
        self.ask(Ask::Edit(edit.clone())).await.map_err(lost)
    }

    async fn pause(&self) -> Result<(), dashboard::Lost> {
        system::sleep(PAUSE).await;
        Ok(())
    }
}

fn lost(_: Lost) -> dashboard::Lost {
    dashboard::Lost
}
