//! What a rendered text must be, read from its start to its end.

mod json;
mod line;
mod url;

pub(crate) use json::{Inside, Json};
pub(crate) use line::Line;
pub(crate) use url::Url;

use super::Reason;
use super::kind::{Kind, is_safe};

/// Where a text stops being what it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte of the text.
    pub(crate) at: usize,
    /// Why.
    pub(crate) reason: Reason,
}

/// Reads a text piece by piece. A machine's state is all that it knows of what it has read.
pub(crate) trait Machine: Clone + PartialEq {
    /// Reads a text that is known.
    fn text(&mut self, text: &str) -> Result<(), Fault>;

    /// Reads a known text that a value brought in.
    fn value_text(&mut self, text: &str) -> Result<(), Fault> {
        self.text(text)
    }

    /// Reads any text of a kind: fails when one of them does not fit, and goes on as if it had fitted.
    fn kind(&mut self, kind: Kind) -> Result<(), Reason>;

    /// Whether the text may end here.
    fn end(&self) -> Result<(), Reason>;

    /// Whether a text of any length may be missing here without harm, as inside of a string.
    fn takes_nothing(&self) -> bool;
}

/// Accepts everything: for what a block does besides the text that it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anything;

impl Machine for Anything {
    fn text(&mut self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn kind(&mut self, _: Kind) -> Result<(), Reason> {
        Ok(())
    }

    fn end(&self) -> Result<(), Reason> {
        Ok(())
    }

    fn takes_nothing(&self) -> bool {
        true
    }
}

/// Accepts text without quotes, backslashes and control characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plain;

impl Machine for Plain {
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        match text.bytes().position(|byte| !is_safe(byte)) {
            Some(at) => Err(Fault {
                at,
                reason: Reason::Structure,
            }),
            None => Ok(()),
        }
    }

    fn kind(&mut self, kind: Kind) -> Result<(), Reason> {
        if kind.is_plain() {
            Ok(())
        } else {
            Err(Reason::Unescaped)
        }
    }

    fn end(&self) -> Result<(), Reason> {
        Ok(())
    }

    fn takes_nothing(&self) -> bool {
        true
    }
}
