//! One URL with a host that is fixed text.

use super::{Fault, Machine};
use crate::webhook::proof::Reason;
use crate::webhook::proof::kind::Kind;

/// How far a URL has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Url<'r> {
    /// The hosts that are allowed, with a dot in front those below; all of them when there are none.
    hosts: &'r [&'r str],
    state: State,
    /// Digits of `%XX` that are still due.
    percent: u8,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// `https://`, as far as it has been read.
    Scheme(String),
    /// Host and port.
    Host(String),
    Path,
    Query,
    Fragment,
}

impl<'r> Url<'r> {
    /// Before the URL.
    pub(crate) fn new(hosts: &'r [&'r str]) -> Url<'r> {
        Url {
            hosts,
            state: State::Scheme(String::new()),
            percent: 0,
        }
    }

    /// Whether host and port are ones that a webhook may go to. Braze sends to the ports 80 and 443 only (Braze's
    /// webhook documents).
    fn may_go_to(&self, authority: &str) -> bool {
        let (host, port) = authority
            .split_once(':')
            .map_or((authority, None), |(host, port)| (host, Some(port)));
        let labels = host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
        let allowed = |rule: &&str| match rule.strip_prefix('.') {
            Some(domain) => host.len() > domain.len() && host.ends_with(*rule),
            None => host == *rule,
        };
        labels
            && matches!(port, None | Some("80" | "443"))
            && (self.hosts.is_empty() || self.hosts.iter().any(allowed))
    }

    fn step(&mut self, c: char, from_value: bool) -> Result<(), Reason> {
        if self.percent > 0 {
            self.percent -= 1;
            return if c.is_ascii_hexdigit() {
                Ok(())
            } else {
                Err(Reason::NoUrl)
            };
        }
        match &mut self.state {
            State::Scheme(read) => {
                read.push(c.to_ascii_lowercase());
                if matches!(&**read, "https://" | "http://") {
                    self.state = State::Host(String::new());
                } else if !"https://".starts_with(&**read) && !"http://".starts_with(&**read) {
                    return Err(Reason::NoUrl);
                }
                Ok(())
            }
            State::Host(host) => {
                let next = match c {
                    '/' => State::Path,
                    '?' => State::Query,
                    '#' => State::Fragment,
                    _ if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':') => {
                        host.push(c.to_ascii_lowercase());
                        return Ok(());
                    }
                    _ => return Err(Reason::Host),
                };
                let host = std::mem::take(host);
                let fine = self.may_go_to(&host);
                self.state = next;
                if fine { Ok(()) } else { Err(Reason::Host) }
            }
            State::Query if from_value && matches!(c, '&' | '#') => Err(Reason::Query),
            state => {
                match c {
                    '%' => self.percent = 2,
                    '?' if *state == State::Path => *state = State::Query,
                    '#' if *state != State::Fragment => *state = State::Fragment,
                    // Brackets, and a second `#`, are not strictly allowed, but every client takes them.
                    _ if c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?#[]".contains(c) => {}
                    _ => return Err(Reason::NoUrl),
                }
                Ok(())
            }
        }
    }

    fn read(&mut self, text: &str, from_value: bool) -> Result<(), Fault> {
        for (at, c) in text.char_indices() {
            self.step(c, from_value).map_err(|reason| Fault { at, reason })?;
        }
        // What a value begins it must end itself.
        if from_value && self.percent > 0 {
            let reason = Reason::NoUrl;
            return Err(Fault {
                at: text.len(),
                reason,
            });
        }
        Ok(())
    }
}

impl Machine for Url<'_> {
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        self.read(text, false)
    }

    fn value_text(&mut self, text: &str) -> Result<(), Fault> {
        self.read(text, true)
    }

    fn kind(&mut self, kind: Kind) -> Result<(), Reason> {
        if kind == Kind::OldAny {
            return Err(Reason::OlderEngine);
        }
        let plain = matches!(
            kind,
            Kind::UrlSafe | Kind::Digits | Kind::Number | Kind::NumberText
        );
        match self.state {
            State::Scheme(_) | State::Host(_) => Err(Reason::Host),
            _ if self.percent > 0 => Err(Reason::NoUrl),
            _ if plain => Ok(()),
            State::Path | State::Fragment if kind == Kind::UrlText => Ok(()),
            _ if kind == Kind::Error => Err(Reason::ErrorShown),
            State::Query => Err(Reason::Query),
            _ => Err(Reason::NoUrl),
        }
    }

    fn end(&self) -> Result<(), Reason> {
        match &self.state {
            _ if self.percent > 0 => Err(Reason::NoUrl),
            State::Scheme(_) => Err(Reason::NoUrl),
            State::Host(host) if !self.may_go_to(host) => Err(Reason::Host),
            _ => Ok(()),
        }
    }

    fn takes_nothing(&self) -> bool {
        !matches!(self.state, State::Scheme(_) | State::Host(_)) && self.percent == 0
    }
}
