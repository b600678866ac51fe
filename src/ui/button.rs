//! Buttons.

use leptos::prelude::*;

use super::icon::Icon;

/// What a button is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one action of a view.
    Primary,
    /// Any other action.
    #[default]
    Plain,
    /// An action that stays in the background.
    Quiet,
    /// Looks like a link.
    Link,
    /// Takes something away.
    Danger,
    /// Takes something away for good: the second button of a dialog.
    DangerSolid,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            ButtonKind::Primary => " nb-btn--primary",
            ButtonKind::Plain => "",
            ButtonKind::Quiet => " nb-btn--quiet",
            ButtonKind::Link => " nb-btn--link",
            ButtonKind::Danger => " nb-btn--danger",
            ButtonKind::DangerSolid => " nb-btn--danger-solid",
        }
    }
}

/// How large a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonSize {
    /// 28 px: within rows and banners.
    Small,
    /// 32 px.
    #[default]
    Regular,
    /// 36 px: a footer's or the popup's one action.
    Large,
}

impl ButtonSize {
    fn class(self) -> &'static str {
        match self {
            ButtonSize::Small => " nb-btn--sm",
            ButtonSize::Regular => "",
            ButtonSize::Large => " nb-btn--lg",
        }
    }
}

/// A button with words. A busy one keeps the focus, turns its icon and takes no presses.
#[component]
pub fn Button(
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// What it is for.
    #[prop(optional)]
    kind: ButtonKind,
    /// How large it is.
    #[prop(optional)]
    size: ButtonSize,
    /// As wide as its place.
    #[prop(optional)]
    block: bool,
    /// Its id in the document, where something gives it the focus.
    #[prop(optional)]
    id: Option<&'static str>,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// What it began is under way.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// It cannot be pressed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// It is told and shown as disabled and keeps the focus; who takes the press says why nothing comes of it.
    #[prop(into, optional)]
    held: Signal<bool>,
    /// Its name where the words alone do not say what it is of.
    #[prop(into, optional)]
    label: MaybeProp<String>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let class = format!(
        "nb-btn{}{}{}",
        kind.class(),
        size.class(),
        if block { " nb-btn--block" } else { "" }
    );
    let press = move |_| {
        if !busy.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            id=id
            class=class
            class:is-busy=busy
            aria-busy=move || busy.get().then_some("true")
            disabled=disabled
            aria-disabled=move || held.get().then_some("true")
            aria-label=move || label.get()
            on:click=press
        >
            {move || {
                if busy.get() {
                    Some(view! { <Icon name="spin" spin=true /> }.into_any())
                } else {
                    icon.map(|icon| view! { <Icon name=icon /> }.into_any())
                }
            }}
            {children()}
        </button>
    }
}

/// A button that is an icon; its name is told to screen readers and as a tooltip.
#[component]
pub fn IconButton(
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// The icon.
    #[prop(into)]
    icon: Signal<&'static str>,
    /// Its name: a verb.
    #[prop(into)]
    label: Signal<String>,
    /// With a border, 32 px.
    #[prop(optional)]
    line: bool,
    /// 24 px, for the end of an input.
    #[prop(optional)]
    inside: bool,
) -> impl IntoView {
    let class = match (inside, line) {
        (true, _) => "nb-plus nb-plus--dim",
        (false, true) => "nb-icon-btn nb-icon-btn--line",
        (false, false) => "nb-icon-btn",
    };
    view! {
        <button type="button" class=class aria-label=label title=label on:click=move |_| on_press.run(())>
            <Icon name=icon />
        </button>
    }
}
