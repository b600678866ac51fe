//! Toasts: what was done, with a way back. A toast stays for 8 seconds, and for as long as the pointer or the focus is
//! on it.

use std::time::Duration;

use leptos::prelude::*;

use super::button::{Button, IconButton};
use super::i18n::t;
use super::icon::Icon;

const STAYS: Duration = Duration::from_secs(8);

/// A toast.
#[derive(Clone)]
pub struct Toast {
    /// What was done.
    pub text: String,
    /// A way back: the button's words, and what it does.
    pub action: Option<(String, Callback<()>)>,
}

/// Shows toasts, one at a time; a context of the page.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<Toast>>,
    /// Counts the toasts, so that an old timer does not take a new one away.
    number: RwSignal<u32>,
    held: RwSignal<bool>,
}

impl Toasts {
    /// Makes toasts possible below here.
    pub fn provide() -> Toasts {
        let toasts = Toasts {
            shown: RwSignal::new(None),
            number: RwSignal::new(0),
            held: RwSignal::new(false),
        };
        provide_context(toasts);
        toasts
    }

    /// Shows a toast in the place of the one before.
    pub fn show(self, toast: Toast) {
        self.shown.set(Some(toast));
        self.number.update(|number| *number = number.wrapping_add(1));
        self.held.set(false);
        self.wait(self.number.get_untracked());
    }

    /// Takes the toast away.
    pub fn dismiss(self) {
        self.shown.set(None);
    }

    fn wait(self, number: u32) {
        set_timeout(
            move || {
                if self.number.try_get_untracked() != Some(number) {
                    return;
                }
                if self.held.get_untracked() {
                    self.wait(number);
                } else {
                    self.dismiss();
                }
            },
            STAYS,
        );
    }
}

/// Where toasts appear; a status that is there from the start, so that they are told.
#[component]
pub fn ToastPlace() -> impl IntoView {
    let Some(toasts) = use_context::<Toasts>() else {
        return ().into_any();
    };
    let one = move |toast: Toast| {
        let action = toast.action.map(|(words, run)| {
            let press = move |()| {
                toasts.dismiss();
                run.run(());
            };
            view! { <Button on_press=press>{words}</Button> }
        });
        view! {
            <div
                class="nb-toast"
                on:pointerenter=move |_| toasts.held.set(true)
                on:pointerleave=move |_| toasts.held.set(false)
                on:focusin=move |_| toasts.held.set(true)
                on:focusout=move |_| toasts.held.set(false)
            >
                <Icon name="check" />
                <span class="nb-grow">{toast.text}</span>
                {action}
                <IconButton icon="x" label=t("ui_dismiss") on_press=move |()| toasts.dismiss() />
            </div>
        }
    };
    view! {
        <div class="nb-toasts" role="status">
            {move || toasts.shown.get().map(one)}
        </div>
    }
    .into_any()
}
