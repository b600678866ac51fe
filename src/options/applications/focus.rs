//! Where the focus goes: when what had it has gone, to the row of what is open, or to the button that adds one; to the
//! field that was refused.

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

/// The id of the fields of what is open.
pub const FORM: &str = "application-form";

/// The field of its name.
pub const NAME: &str = "#application-form [data-field=name] input";

/// Marks a field of what is open as refused; it takes the focus.
pub fn refuse(refused: RwSignal<Option<String>>, field: String) {
    refused.set(Some(field));
    dom::focus_refused(FORM);
}
