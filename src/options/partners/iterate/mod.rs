//! Iterate's set-up: the link of a survey, and the attributes that its questions become.

mod link;
mod questions;

use leptos::prelude::*;

use self::link::LinkCard;
use self::questions::Questions;
use super::State;

/// Iterate's part of the partners.
#[component]
pub fn Iterate(state: State) -> impl IntoView {
    view! {
        <LinkCard state />
        <Questions state />
    }
}
