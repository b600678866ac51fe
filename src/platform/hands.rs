//! The port as the hands that `dashboard` looks and writes with.

use serde::de::DeserializeOwned;

use super::port::HandsPort;
use crate::dashboard::edit::{Ask, Edit, Held};
use crate::dashboard::snapshot::{Handle, Snapshot};
use crate::dashboard::{Hands, Lost};
use crate::protocol::Lesson;

/// How long a pause lasts when the page does not change, in milliseconds.
const PAUSE: u32 = 100;

impl Hands for HandsPort {
    async fn snapshot(&self) -> Result<Snapshot, Lost> {
        answer(self, Ask::Snapshot).await
    }

    async fn read(&self, ids: &[Handle]) -> Result<Vec<Held>, Lost> {
        let held: Vec<Held> = answer(self, Ask::Read { ids: ids.to_vec() }).await?;
        // One answer for each, in order, or the texts would be taken for those of other fields.
        match held.iter().map(|held| held.id).eq(ids.iter().copied()) {
            true => Ok(held),
            false => Err(Lost),
        }
    }

    async fn edit(&self, edit: &Edit) -> Result<Held, Lost> {
        answer(self, Ask::Edit(edit.clone())).await
    }

    async fn pause(&self) -> Result<(), Lost> {
        HandsPort::pause(self, PAUSE).await;
        if self.is_open() { Ok(()) } else { Err(Lost) }
    }

    fn lessons(&self) -> Vec<Lesson> {
        HandsPort::lessons(self)
    }
}

/// What else than the documented answer comes from a page that cannot be worked with.
async fn answer<T: DeserializeOwned>(port: &HandsPort, ask: Ask) -> Result<T, Lost> {
    let answer = port.ask(ask).await.map_err(|_| Lost)?;
    serde_json::from_value(answer).map_err(|_| Lost)
}
