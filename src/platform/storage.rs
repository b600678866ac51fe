//! `chrome.storage`. Before anything is stored, `background.js` closes it to content scripts.

use serde_json::Value;
use wasm_bindgen::prelude::*;

use super::browser::Entries;
use super::js;
use crate::protocol::SETTINGS_KEYS;
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

/// Chrome's event of a change, in whichever context it was made.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener, catch)]
    fn add_listener(listener: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = removeListener, catch)]
    fn remove_listener(listener: &JsValue) -> Result<(), JsValue>;
}

/// Told of changes until it is dropped.
pub struct Watch(Closure<dyn FnMut(JsValue)>);

impl Watch {
    /// Tells whenever settings changed, here or in another window: that they did, and never what they hold.
    pub fn settings(changed: impl Fn() + 'static) -> Watch {
        let listener = Closure::<dyn FnMut(JsValue)>::new(move |changes: JsValue| {
            if SETTINGS_KEYS
                .iter()
                .any(|key| !js::get(&changes, key).is_undefined())
            {
                changed();
            }
        });
        let _ = add_listener(listener.as_ref());
        Watch(listener)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = remove_listener(self.0.as_ref());
    }
}

// Chrome's own words would not help the user, and may quote what was to be stored.
fn failed(_: JsValue) -> Trouble {
    Trouble::Storage {}
}
