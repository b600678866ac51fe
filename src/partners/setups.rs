//! The set-ups of all partners, with or without a webhook: a row each.

use crate::rehearsal::workflow::{Setup, Workflow};

/// All set-ups, in the order in which they are shown.
pub static SETUPS: &[&Setup] = &[
    &super::sendbird::SETUP,
    &super::quikly::SETUP,
    &super::jebbit::SETUP,
    &super::iterate::SETUP,
];

/// The set-up with an id.
pub fn setup(id: &str) -> Option<&'static Setup> {
    SETUPS.iter().copied().find(|setup| setup.id == id)
}

/// The workflow with an id, and the set-up that it belongs to.
pub fn workflow(id: &str) -> Option<(&'static Setup, &'static Workflow)> {
    SETUPS.iter().copied().find_map(|setup| {
        let found = setup.workflows.iter().find(|workflow| workflow.id == id)?;
        Some((setup, *found))
    })
}
