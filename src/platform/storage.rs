//! `chrome.storage`. Before anything is stored, `background.js` closes it to content scripts.

use serde_json::Value;
use wasm_bindgen::prelude::*;

use super::browser::Entries;
use super::js;
use crate::protocol::Trouble;

#[wasm_bindgen]
extern "C" {
    /// One of the storage areas.
    type StorageArea;

    #[wasm_bindgen(method, catch)]
    async fn get(this: &StorageArea, keys: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn set(this: &StorageArea, entries: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn remove(this: &StorageArea, keys: &JsValue) -> Result<JsValue, JsValue>;
}

/// Where a value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// On disk, as plain text, until the extension is removed: `chrome.storage.local`, 10 MB.
    Local,
    /// In memory until the browser closes: `chrome.storage.session`, 10 MB.
    Session,
}

impl Area {
    fn object(self) -> Result<StorageArea, Trouble> {
        let name = match self {
            Area::Local => "local",
            Area::Session => "session",
        };
        let area = js::global(&["chrome", "storage", name]);
        if area.is_object() {
            return Ok(area.unchecked_into());
        }
        Err(Trouble::Storage {})
    }

    /// Reads keys; absent ones are left out.
    pub async fn read(self, keys: &[&str]) -> Result<Entries, Trouble> {
        let found = self.object()?.get(&js::to_js(&keys)).await.map_err(failed)?;
        js::from_js(&found).ok_or(Trouble::Storage {})
    }

    /// Writes several keys at once, all or none.
    pub async fn write(self, entries: Entries) -> Result<(), Trouble> {
        let entries = js::to_js(&Value::Object(entries));
        self.object()?.set(&entries).await.map_err(failed)?;
        Ok(())
    }

    /// Removes keys.
    pub async fn remove(self, keys: &[&str]) -> Result<(), Trouble> {
        self.object()?.remove(&js::to_js(&keys)).await.map_err(failed)?;
        Ok(())
    }
}

// Chrome's own words would not help the user, and may quote what was to be stored.
fn failed(_: JsValue) -> Trouble {
    Trouble::Storage {}
}
