//! The workbench in storage: users to preview for, sample answers, the body's limit.

use serde_json::{Value, json};

use super::vault::SET_ASIDE;
use super::{Worker, entries, value};
use crate::platform::Browser;
use crate::protocol::workbench::{VERSION, Workbench};
use crate::protocol::{Request, Trouble};
use crate::settings::workbench::change;

const WORKBENCH: &str = "workbench";

impl<B: Browser> Worker<B> {
    /// The workbench.
    pub(super) async fn workbench(&self) -> Result<Workbench, Trouble> {
        match self.stored_workbench().await? {
            Ok(bench) => Ok(bench),
            Err(_) => {
                let _writing = self.writing.lock().await;
                self.workbench_to_write().await
            }
        }
    }

    /// Changes the workbench, and gives it back.
    pub(super) async fn change_workbench(&self, request: Request) -> Result<Workbench, Trouble> {
        let _writing = self.writing.lock().await;
        let bench = self.workbench_to_write().await?;
        let bench = change(bench, request, &self.browser.fresh_id())?;
        self.browser.write(entries([(WORKBENCH, value(&bench)?)])).await?;
        Ok(bench)
    }

    /// Reads the workbench while [`Worker::writing`] is held; what cannot be read is set aside, and nothing of it is
    /// ever written over.
    async fn workbench_to_write(&self) -> Result<Workbench, Trouble> {
        let damaged = match self.stored_workbench().await? {
            Ok(bench) => return Ok(bench),
            Err(damaged) => damaged,
        };
        let mut all = match self.browser.read(&[SET_ASIDE]).await?.remove(SET_ASIDE) {
            None => Vec::new(),
            Some(Value::Array(all)) => all,
            Some(other) => vec![other],
        };
        all.push(json!({ "at": self.browser.now(), WORKBENCH: damaged }));
        let begun = [
            (WORKBENCH, value(Workbench::default())?),
            (SET_ASIDE, Value::Array(all)),
        ];
        self.browser.write(entries(begun)).await?;
        Ok(Workbench::default())
    }

    /// What stands in storage: a workbench, or what is none.
    async fn stored_workbench(&self) -> Result<Result<Workbench, Value>, Trouble> {
        let Some(found) = self.browser.read(&[WORKBENCH]).await?.remove(WORKBENCH) else {
            return Ok(Ok(Workbench::default()));
        };
        if found.get("version").and_then(Value::as_u64) > Some(u64::from(VERSION)) {
            return Err(Trouble::Newer {});
        }
        let bench: Result<Workbench, _> = serde_json::from_value(found.clone());
        Ok(bench.ok().filter(Workbench::fits).ok_or(found))
    }
}
