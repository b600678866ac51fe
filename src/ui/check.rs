//! A checkbox.

use leptos::prelude::*;

use super::icon::Icon;

/// A checkbox and the words beside it, which belong to it.
#[component]
pub fn Checkbox(
    /// Whether it is checked.
    #[prop(into)]
    checked: Signal<bool>,
    /// It was changed.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="nb-row nb-checkbox">
            <input
                type="checkbox"
                class="nb-sr"
                prop:checked=checked
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="nb-check" class:is-on=checked aria-hidden="true">
                <Icon name="check" />
            </span>
            <span>{children()}</span>
        </label>
    }
}
