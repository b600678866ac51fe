//! Where the focus goes when what had it has gone: to the row of what is open, or to the button that adds one.

use leptos::prelude::*;

use crate::ui::dom;

/// The id of an application's row in the document.
pub fn row_id(id: &str) -> String {
    format!("application-{id}")
}

/// Gives the focus to an application's row as soon as it is there; where there is none, to the button that adds one.
pub fn focus_row(id: Option<String>) {
    request_animation_frame(move || match id {
        Some(id) => dom::focus_id(&row_id(&id)),
        None => dom::focus_id(ADD),
    });
}

/// The id of the button that begins a new application.
pub const ADD: &str = "application-add";
