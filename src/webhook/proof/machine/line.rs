//! A header: text in which no line break may stand.

use super::{Fault, Machine};
use crate::webhook::proof::Reason;
use crate::webhook::proof::kind::Kind;

/// A text of one line. It has nothing to remember.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line;

impl Machine for Line {
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        match text.find(['\r', '\n', '\0']) {
            Some(at) => Err(Fault {
                at,
                reason: Reason::LineBreak,
            }),
            None => Ok(()),
        }
    }

    fn kind(&mut self, kind: Kind) -> Result<(), Reason> {
        match kind {
            Kind::OldAny => Err(Reason::OlderEngine),
            Kind::Any | Kind::JsonLines => Err(Reason::LineBreak),
            _ => Ok(()),
        }
    }

    fn end(&self) -> Result<(), Reason> {
        Ok(())
    }

    fn takes_nothing(&self) -> bool {
        true
    }
}
