//! Icons: one sprite, a symbol each. They are decoration; the words beside them or their control's name speak.

use leptos::prelude::*;

/// How large an icon is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IconSize {
    /// 12 px.
    Small,
    /// 16 px.
    #[default]
    Regular,
    /// 20 px.
    Large,
}

/// The symbol `i-NAME` of `static/icons/sprite.svg`.
#[component]
pub fn Icon(
    /// The symbol's name without `i-`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Its size.
    #[prop(optional)]
    size: IconSize,
    /// Turns: something is under way.
    #[prop(optional)]
    spin: bool,
) -> impl IntoView {
    let mut class = String::from("nb-i");
    match size {
        IconSize::Small => class.push_str(" nb-i--sm"),
        IconSize::Regular => {}
        IconSize::Large => class.push_str(" nb-i--lg"),
    }
    if spin {
        class.push_str(" nb-spin");
    }
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=move || format!("/static/icons/sprite.svg#i-{}", name.get()) />
        </svg>
    }
}

/// The extension's mark.
#[component]
pub fn Mark(
    /// Its edge in pixels.
    #[prop(default = 20)]
    size: u16,
) -> impl IntoView {
    view! {
        <svg width=size height=size aria-hidden="true" class="nb-mark">
            <use_ href="/static/icons/sprite.svg#mark" />
        </svg>
    }
}

/// An icon on a soft tile: a partner's, or a state's.
#[component]
pub fn Glyph(
    /// The symbol's name without `i-`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// 36 px instead of 28.
    #[prop(optional)]
    large: bool,
    /// Gray instead of petrol.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let size = if large { IconSize::Large } else { IconSize::Regular };
    view! {
        <span class="nb-glyph" class:nb-glyph--lg=large class:nb-glyph--plain=plain>
            <Icon name size />
        </span>
    }
}
