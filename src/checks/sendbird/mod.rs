//! Webhooks for Sendbird.

pub(super) mod application;
pub(super) mod event_missing;
pub(super) mod missing_variable;
pub(super) mod mode;
pub(super) mod path;
pub(super) mod receiver_blank;
pub(super) mod required;
pub(super) mod unknown_variable;
pub(super) mod variable_text;

use super::view::View;
use crate::partners::Template;
use crate::partners::sendbird::{Placed, Role};

/// The body and the chosen template, where the body names this very template.
fn with_template<'v>(view: &'v View) -> Option<(&'v Placed, &'v Template)> {
    let placed = view.sendbird.as_ref()?;
    let template = view.around.template?;
    let key = placed.slot(Role::TemplateKey)?;
    (key.text.trim() == template.key && placed.slot(Role::Variables).is_some()).then_some((placed, template))
}
