//! An application that was removed, for a change of mind.

use super::credentials::Credentials;
use super::model::{Application, Credential, Settings};

/// An application that was removed, with its token and its place. It is kept in memory and never stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Removed {
    application: Application,
    credential: Option<Credential>,
    /// Its place in the list.
    at: usize,
    was_active: bool,
}

impl Removed {
    /// What is needed to bring an application back, taken before it is removed; `None` when there is none of that id.
    pub fn of(id: &str, settings: &Settings, credentials: &Credentials) -> Option<Removed> {
        let at = settings
            .applications
            .iter()
            .position(|application| application.id == id)?;
        let application = settings.applications.get(at)?.clone();
        let credential = credentials.of(&application).cloned();
        let was_active = settings.active.as_deref() == Some(id);
        Some(Removed {
            application,
            credential,
            at,
            was_active,
        })
    }

    /// The application's id.
    pub fn id(&self) -> &str {
        &self.application.id
    }

    /// The settings with the application in its old place, or at the end of a list that has become shorter. One that
    /// is there already stays as it is.
    pub fn bring_back(
        &self,
        mut settings: Settings,
        mut credentials: Credentials,
    ) -> (Settings, Credentials) {
        if settings.application(self.id()).is_some() {
            return (settings, credentials);
        }
        let at = self.at.min(settings.applications.len());
        settings.applications.insert(at, self.application.clone());
        if self.was_active {
            settings.active = Some(self.application.id.clone());
        }
        if let Some(credential) = &self.credential {
            credentials.put(&self.application, credential.clone());
        }
        (settings, credentials)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Request;
    use crate::settings::{Ground, apply};
    use serde_json::Value;

    fn application(id: &str) -> Application {
        Application {
            id: id.into(),
            partner: "sendbird".into(),
            name: id.into(),
            app_id: "2D7B4CDB-932F-4082-9B09-A1153792DC8D".into(),
            color: 1,
            host: None,
            ticket: (id == "c").then(|| "t".into()),
            kept: Value::Null,
        }
    }

    fn some() -> (Settings, Credentials) {
        let token = |token: &str| Credential { token: token.into() };
        let settings = Settings {
            applications: ["a", "b", "c"].map(application).into(),
            active: Some("b".into()),
            ..Settings::default()
        };
        let of_partner = [("a".to_owned(), token("1")), ("b".to_owned(), token("2"))];
        let credentials = Credentials {
            lasting: [("sendbird".to_owned(), of_partner.into())].into(),
            session: [("t".to_owned(), token("3"))].into(),
        };
        (settings, credentials)
    }

    #[test]
    fn removing_and_bringing_back_is_as_if_nothing_had_happened() {
        for id in ["a", "b", "c"] {
            let (settings, credentials) = some();
            let removed = Removed::of(id, &settings, &credentials).unwrap();
            let ground = Ground {
                partners: &[],
                fresh: &String::new,
            };
            let request = Request::RemoveApplication { id: id.into() };
            let (less, fewer) = apply(settings, credentials, request, &ground).unwrap();
            assert!(less.application(id).is_none());
            assert_eq!(removed.bring_back(less, fewer), some(), "{id}");
        }
    }

    #[test]
    fn what_is_there_is_not_brought_back_twice() {
        let (settings, credentials) = some();
        let removed = Removed::of("a", &settings, &credentials).unwrap();
        assert_eq!(removed.bring_back(settings, credentials), some());
        let (settings, credentials) = some();
        assert!(Removed::of("d", &settings, &credentials).is_none());
    }
}
