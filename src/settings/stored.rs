//! Reads what storage holds under `settings` and `credentials`.

use serde_json::Value;

use super::credentials::{Credentials, Lasting};
use super::migrations::migrate;
use super::model::{Settings, VERSION};

/// What stands in storage.
#[derive(Debug, Clone, PartialEq)]
pub enum Stored {
    /// Values of this version, or carried over to it.
    Read(Settings, Credentials),
    /// A newer version of the extension wrote it: it must not be touched.
    Newer(u64),
    /// It is none of ours, or damaged: it has to be set aside before anything is written.
    Corrupt,
}

/// Reads the values of both keys on disk; a key that is absent is `None`. Two absent keys are a first start. The tokens
/// in memory are not read here: they can be lost at any time, and nothing is damaged by that.
pub fn read(settings: Option<Value>, credentials: Option<Value>) -> Stored {
    let Some(settings) = settings else {
        return match credentials {
            None => Stored::Read(Settings::default(), Credentials::new()),
            Some(_) => Stored::Corrupt,
        };
    };
    let Some(version) = settings.get("version").and_then(Value::as_u64) else {
        return Stored::Corrupt;
    };
    if version > u64::from(VERSION) {
        return Stored::Newer(version);
    }
    let credentials = credentials.unwrap_or_else(|| Value::Object(serde_json::Map::new()));
    let Some((settings, credentials)) = migrate(version, settings, credentials) else {
        return Stored::Corrupt;
    };
    match (
        serde_json::from_value(settings),
        serde_json::from_value::<Lasting>(credentials),
    ) {
        (Ok(settings), Ok(lasting)) => Stored::Read(
            settings,
            Credentials {
                lasting,
                ..Credentials::new()
            },
        ),
        _ => Stored::Corrupt,
    }
}
