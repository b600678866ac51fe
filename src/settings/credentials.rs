//! Tokens, in the two places where they can be kept. Read by the service worker only.

use std::collections::BTreeMap;

use super::model::{Application, Credential};

/// What is stored on disk under `credentials`: by partner, and by the settings' id of an application.
pub type Lasting = BTreeMap<String, BTreeMap<String, Credential>>;

/// What is kept in memory under `credentials`: by the ticket that an application names.
pub type Session = BTreeMap<String, Credential>;

/// All tokens.
///
/// A token that is kept until the browser closes is found by a ticket. A new token gets a new one, so that one write of
/// the settings decides which token counts: what is cut off before it has changed nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Credentials {
    /// On disk, `chrome.storage.local`.
    pub lasting: Lasting,
    /// In memory until the browser closes, `chrome.storage.session`.
    pub session: Session,
}

/// What is on disk, as the map that it is: REST keys stand there only.
impl std::ops::Deref for Credentials {
    type Target = Lasting;

    fn deref(&self) -> &Lasting {
        &self.lasting
    }
}

impl std::ops::DerefMut for Credentials {
    fn deref_mut(&mut self) -> &mut Lasting {
        &mut self.lasting
    }
}

impl Credentials {
    /// Nothing.
    pub fn new() -> Credentials {
        Credentials::default()
    }

    /// The credential of an application.
    pub fn of(&self, application: &Application) -> Option<&Credential> {
        match &application.ticket {
            Some(ticket) => self.session.get(ticket),
            None => self.lasting.get(&application.partner)?.get(&application.id),
        }
    }

    /// Puts a credential where the application says that it is kept.
    pub fn put(&mut self, application: &Application, credential: Credential) {
        let (of, key) = match &application.ticket {
            Some(ticket) => (&mut self.session, ticket),
            None => (
                self.lasting.entry(application.partner.clone()).or_default(),
                &application.id,
            ),
        };
        of.insert(key.clone(), credential);
    }

    /// Forgets the credential of an application, and gives it.
    pub fn take(&mut self, application: &Application) -> Option<Credential> {
        match &application.ticket {
            Some(ticket) => self.session.remove(ticket),
            None => {
                let of_partner = self.lasting.get_mut(&application.partner)?;
                let taken = of_partner.remove(&application.id);
                if of_partner.is_empty() {
                    self.lasting.remove(&application.partner);
                }
                taken
            }
        }
    }

    /// Drops what no application names.
    pub fn prune(&mut self, applications: &[Application]) {
        self.session.retain(|ticket, _| {
            applications
                .iter()
                .any(|application| application.ticket.as_ref() == Some(ticket))
        });
    }
}
