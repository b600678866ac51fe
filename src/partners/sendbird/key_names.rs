//! Which keys of a body hold what. For the Braze integration nobody outside Sendbird knows them, so they are data:
//! a documented guess that a person can change, or have learnt from a body that works ([`super::learn`]).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::path::{Path, Step};

/// What a place in a body holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The Sendbird user who gets the notification.
    Receiver,
    /// The key of the notification template.
    TemplateKey,
    /// The object with the template's variables.
    Variables,
    /// The Braze custom event that reports SENT and READ (integration only).
    EventName,
    /// Real-time or batch (Platform API only; the integration says it in its URL).
    Mode,
    /// The push notification's title (Platform API only).
    PushTitle,
    /// The push notification's text (Platform API only).
    PushBody,
}

impl Role {
    /// The roles whose keys a person can name, with their ids and the message keys of their labels.
    pub const NAMED: [(Role, &'static str, &'static str); 4] = [
        (Role::Receiver, "receiver", "sendbird_role_receiver"),
        (Role::TemplateKey, "template_key", "sendbird_role_template_key"),
        (Role::Variables, "variables", "sendbird_role_variables"),
        (Role::EventName, "event_name", "sendbird_role_event_name"),
    ];
}

/// Two keys of [`KeyNames`] that cannot both be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("two roles have the same place in the body, or one lies in the other")]
pub struct Clash;

/// The key names of the integration body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyNames {
    /// Place of [`Role::Receiver`].
    pub receiver: Path,
    /// Place of [`Role::TemplateKey`].
    pub template_key: Path,
    /// Place of [`Role::Variables`].
    pub variables: Path,
    /// Place of [`Role::EventName`].
    pub event_name: Path,
}

impl Default for KeyNames {
    /// A guess, by the words of the fields that Sendbird's own tool shows (`docs/what-we-do-not-know.md`).
    fn default() -> Self {
        KeyNames {
            receiver: Path::key("receiver"),
            template_key: Path::key("template_key"),
            variables: Path::key("variables"),
            event_name: Path::key("event_name"),
        }
    }
}

impl KeyNames {
    /// The place of a role; `None` for roles that the integration body does not have.
    pub fn place(&self, role: Role) -> Option<&Path> {
        match role {
            Role::Receiver => Some(&self.receiver),
            Role::TemplateKey => Some(&self.template_key),
            Role::Variables => Some(&self.variables),
            Role::EventName => Some(&self.event_name),
            Role::Mode | Role::PushTitle | Role::PushBody => None,
        }
    }

    /// These names with another place for a role; refused when two would clash.
    pub fn with(&self, role: Role, path: Path) -> Result<KeyNames, Clash> {
        let names = self.clone().placed(role, path);
        names.check()?;
        Ok(names)
    }

    /// These names with another place for a role, unchecked: [`KeyNames::check`] has the word.
    pub fn placed(mut self, role: Role, path: Path) -> KeyNames {
        match role {
            Role::Receiver => self.receiver = path,
            Role::TemplateKey => self.template_key = path,
            Role::Variables => self.variables = path,
            Role::EventName => self.event_name = path,
            Role::Mode | Role::PushTitle | Role::PushBody => {}
        }
        self
    }

    /// Refuses names of which two clash, or whose receiver is said to stand under itself.
    pub fn check(&self) -> Result<(), Clash> {
        let paths = [
            &self.receiver,
            &self.template_key,
            &self.variables,
            &self.event_name,
        ];
        let clash = paths
            .iter()
            .enumerate()
            .any(|(index, path)| paths[index + 1..].iter().any(|other| path.clashes(other)));
        // An object that is entered by a key in one path cannot be an array in another.
        let mixed = paths.iter().any(|a| {
            paths.iter().any(|b| {
                a.0.iter()
                    .zip(&b.0)
                    .find(|(x, y)| x != y)
                    .is_some_and(|(x, y)| matches!(x, Step::Item) || matches!(y, Step::Item))
            })
        });
        if clash || mixed || self.receiver.0.contains(&Step::Receiver) {
            Err(Clash)
        } else {
            Ok(())
        }
    }

    /// The names kept for an application ([`crate::partners::Application::kept`]), if there are any that hold.
    pub fn kept(value: &Value) -> Option<KeyNames> {
        let names = KeyNames::deserialize(value.get("key_names")?).ok()?;
        names.check().ok()?;
        Some(names)
    }

    /// As [`KeyNames::kept`] reads it.
    pub fn keep(&self) -> Value {
        serde_json::json!({ "key_names": self })
    }
}

/// The two formats that Sendbird takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// The Braze integration's own endpoint: it reports SENT and READ back to Braze.
    #[default]
    Integration,
    /// The Platform API (`POST /v1/notifications/messages`), documented, without events.
    Platform,
}

/// The places of all roles in a body, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout(pub Vec<(Role, Path)>);

/// The Platform API's body (Sendbird's documents, "Send a notification").
const PLATFORM: &[(Role, &str)] = &[
    (Role::TemplateKey, "template.key"),
    (Role::Variables, "template.variables.<receiver>"),
    (Role::Mode, "mode"),
    (Role::Receiver, "targets[]"),
    (Role::PushTitle, "push_template.title"),
    (Role::PushBody, "push_template.body"),
];

impl Layout {
    /// The layout of a format.
    pub fn of(wire: Wire, names: &KeyNames) -> Layout {
        Layout(match wire {
            Wire::Integration => Role::NAMED
                .iter()
                .filter_map(|(role, ..)| Some((*role, names.place(*role)?.clone())))
                .collect(),
            Wire::Platform => PLATFORM
                .iter()
                .filter_map(|(role, path)| Some((*role, Path::parse(path)?)))
                .collect(),
        })
    }

    /// The place of a role.
    pub fn place(&self, role: Role) -> Option<&Path> {
        self.0.iter().find(|(of, _)| *of == role).map(|(_, path)| path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_platform_format_is_a_place() {
        assert_eq!(
            Layout::of(Wire::Platform, &KeyNames::default()).0.len(),
            PLATFORM.len()
        );
    }

    #[test]
    fn names_that_clash_are_refused() {
        let names = KeyNames::default();
        assert_eq!(names.with(Role::EventName, Path::key("receiver")), Err(Clash));
        let inside = Path::parse("variables.event").expect("a place");
        assert_eq!(names.with(Role::EventName, inside), Err(Clash));
        let nested = names
            .with(Role::Receiver, Path::parse("to[]").expect("a place"))
            .expect("fits");
        assert_eq!(
            nested.with(Role::EventName, Path::parse("to.event").expect("a place")),
            Err(Clash)
        );
    }

    #[test]
    fn kept_names_come_back() {
        let names = KeyNames::default()
            .with(Role::TemplateKey, Path::parse("template.id").expect("a place"))
            .expect("fits");
        assert_eq!(KeyNames::kept(&names.keep()), Some(names));
        assert_eq!(
            KeyNames::kept(&serde_json::json!({"key_names": {"receiver": 3}})),
            None
        );
    }
}
