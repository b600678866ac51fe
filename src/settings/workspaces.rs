//! Braze workspaces within the settings: added, changed, removed, brought back.

use super::Credentials;
use super::model::{BRAZE, Credential, Settings, Workspace};
use super::validate::{self, invalid};
use crate::braze::rest::RestFault;
use crate::protocol::Trouble;

/// The most workspaces that are kept.
pub const MOST: usize = 100;

/// What was typed for a workspace.
pub(super) struct Typed<'a> {
    /// The workspace to change; a new one when absent.
    pub id: Option<&'a str>,
    /// The name.
    pub name: &'a str,
    /// The instance's name.
    pub instance: &'a str,
    /// A new key; the stored one stays when absent.
    pub key: Option<&'a str>,
}

/// There is no such workspace.
pub fn unknown() -> Trouble {
    Trouble::Braze {
        fault: Box::new(RestFault::NoWorkspace {}),
    }
}

/// Adds or changes a workspace. What its key was found to be able to do is forgotten when key or instance change.
pub(super) fn save(
    settings: &mut Settings,
    credentials: &mut Credentials,
    typed: Typed,
    fresh_id: &str,
) -> Result<(), Trouble> {
    let name = validate::name(typed.name)?;
    let instance = validate::instance(typed.instance)?;
    let key = typed
        .key
        .map(validate::token)
        .transpose()
        .map_err(|_| invalid("key"))?;
    let id = match typed.id {
        Some(id) => {
            let workspace = settings
                .workspaces
                .iter_mut()
                .find(|workspace| workspace.id == id);
            let workspace = workspace.ok_or_else(unknown)?;
            if workspace.instance != instance || key.is_some() {
                workspace.report = None;
            }
            workspace.name = name;
            workspace.instance = instance;
            id
        }
        None => {
            if settings.workspace(fresh_id).is_some() || settings.workspaces.len() >= MOST {
                return Err(Trouble::Storage {});
            }
            settings.workspaces.push(Workspace {
                id: fresh_id.to_owned(),
                name,
                instance,
                report: None,
            });
            fresh_id
        }
    };
    if let Some(token) = key {
        let keys = credentials.entry(BRAZE.to_owned()).or_default();
        keys.insert(id.to_owned(), Credential { token });
    }
    Ok(())
}

/// Removes a workspace and its key.
pub(super) fn remove(
    settings: &mut Settings,
    credentials: &mut Credentials,
    id: &str,
) -> Result<(), Trouble> {
    settings.workspace(id).ok_or_else(unknown)?;
    settings.workspaces.retain(|workspace| workspace.id != id);
    if let Some(keys) = credentials.get_mut(BRAZE) {
        keys.remove(id);
    }
    credentials.retain(|_, keys| !keys.is_empty());
    Ok(())
}

/// A workspace that was removed, with its key and its place, for a change of mind. It is kept in memory only.
#[derive(Debug, Clone, PartialEq)]
pub struct RemovedWorkspace {
    workspace: Workspace,
    key: Option<Credential>,
    at: usize,
}

impl RemovedWorkspace {
    /// What is needed to bring a workspace back, taken before it is removed.
    pub fn of(id: &str, settings: &Settings, credentials: &Credentials) -> Option<RemovedWorkspace> {
        let at = settings
            .workspaces
            .iter()
            .position(|workspace| workspace.id == id)?;
        Some(RemovedWorkspace {
            workspace: settings.workspaces.get(at)?.clone(),
            key: credentials.get(BRAZE).and_then(|keys| keys.get(id)).cloned(),
            at,
        })
    }

    /// The workspace's id.
    pub fn id(&self) -> &str {
        &self.workspace.id
    }

    /// The settings with the workspace in its old place. One that is there already stays as it is.
    pub fn bring_back(
        &self,
        mut settings: Settings,
        mut credentials: Credentials,
    ) -> (Settings, Credentials) {
        if settings.workspace(self.id()).is_some() {
            return (settings, credentials);
        }
        let at = self.at.min(settings.workspaces.len());
        settings.workspaces.insert(at, self.workspace.clone());
        if let Some(key) = &self.key {
            let keys = credentials.entry(BRAZE.to_owned()).or_default();
            keys.insert(self.workspace.id.clone(), key.clone());
        }
        (settings, credentials)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::braze::rest::permissions::KeyReport;

    fn typed<'a>(id: Option<&'a str>, instance: &'a str, key: Option<&'a str>) -> Typed<'a> {
        Typed {
            id,
            name: "Sandbox",
            instance,
            key,
        }
    }

    fn some() -> (Settings, Credentials) {
        let (mut settings, mut credentials) = (Settings::default(), Credentials::new());
        for id in ["a", "b", "c"] {
            save(
                &mut settings,
                &mut credentials,
                typed(None, "eu-01", Some("not-a-key")),
                id,
            )
            .unwrap();
        }
        for workspace in &mut settings.workspaces {
            workspace.report = Some(KeyReport::Wrong { at: 1 });
        }
        (settings, credentials)
    }

    #[test]
    fn an_instance_is_one_of_the_fifteen_and_nothing_is_half_changed() {
        let before = some();
        for (instance, key, field) in [
            ("US-09", None, "instance"),
            ("rest.evil.example", None, "instance"),
            ("US-01", Some("two words"), "key"),
        ] {
            let (mut settings, mut credentials) = before.clone();
            let refused = save(
                &mut settings,
                &mut credentials,
                typed(Some("a"), instance, key),
                "x",
            );
            assert_eq!(refused, Err(invalid(field)));
            assert_eq!((settings, credentials), before.clone());
        }
        assert_eq!(before.0.workspaces[0].instance, "EU-01");
    }

    #[test]
    fn what_was_found_of_a_key_goes_with_the_key_or_the_instance() {
        for (instance, key, stays) in [
            ("EU-01", None, true),
            ("US-02", None, false),
            ("EU-01", Some("new"), false),
        ] {
            let (mut settings, mut credentials) = some();
            save(
                &mut settings,
                &mut credentials,
                typed(Some("b"), instance, key),
                "x",
            )
            .unwrap();
            assert_eq!(
                settings.workspaces[1].report.is_some(),
                stays,
                "{instance} {key:?}"
            );
            assert!(settings.workspaces[0].report.is_some());
        }
    }

    #[test]
    fn removing_and_bringing_back_is_as_if_nothing_had_happened() {
        for id in ["a", "b", "c"] {
            let (mut settings, mut credentials) = some();
            let removed = RemovedWorkspace::of(id, &settings, &credentials).unwrap();
            remove(&mut settings, &mut credentials, id).unwrap();
            assert!(!format!("{credentials:?}").contains(&format!("{id:?}")));
            assert_eq!(remove(&mut settings, &mut credentials, id), Err(unknown()));
            assert_eq!(removed.bring_back(settings, credentials), some(), "{id}");
        }
    }
}
