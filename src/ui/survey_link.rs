//! The link of a survey with the user's identifier on it: its field, what becomes of it, and the button that copies it.

use leptos::prelude::*;

use super::button::{Button, ButtonSize};
use super::copy::copy_text;
use super::field::{Field, Hint};
use super::i18n::{t, t_with};
use super::input::TextInput;
use super::toast::{Toast, Toasts};
use crate::partners::iterate::link::{LinkError, Linked, linked};

/// A link that is typed, and what becomes of it.
#[derive(Clone, Copy)]
pub struct SurveyLink {
    given: RwSignal<String>,
    made: Memo<Result<Linked, LinkError>>,
}

impl SurveyLink {
    /// Nothing is typed yet.
    pub fn blank() -> SurveyLink {
        let given = RwSignal::new(String::new());
        let made = Memo::new(move |_| given.with(|given| linked(given)));
        SurveyLink { given, made }
    }

    /// The link that was made; nothing while what is typed is none.
    pub fn link(self) -> Option<String> {
        self.made.get().ok().map(|made| made.link)
    }

    /// There is no link to take.
    pub fn none(self) -> Signal<bool> {
        Signal::derive(move || self.made.with(Result::is_err))
    }

    fn told(self) -> Hint {
        let (tone, key) = match self.made.get() {
            Ok(linked) => linked.done.told(),
            Err(error) => error.told(),
        };
        Hint::new(tone, t(key))
    }
}

/// The field, and the link that is made of what is typed.
#[component]
pub fn SurveyLinkField(
    /// What is typed.
    link: SurveyLink,
    /// A hint that stands in the place of the field's own.
    #[prop(into, optional)]
    instead: Signal<Option<Hint>>,
    /// Something was typed.
    #[prop(into, optional)]
    on_typed: Option<Callback<()>>,
) -> impl IntoView {
    let hint = Signal::derive(move || instead.get().or_else(|| Some(link.told())));
    let typed = move |text: String| {
        if let Some(on_typed) = on_typed {
            on_typed.run(());
        }
        link.given.set(text);
    };
    let made = move || {
        link.link()
            .map(|link| view! { <p class="nb-code" data-made="link">{link}</p> })
    };
    view! {
        <Field label=t("iterate_link_label") hint>
            <TextInput value=link.given on_input=typed placeholder="https://iteratehq.com/…" code=true />
        </Field>
        {made}
    }
}

/// The button that copies it, and says what came of that.
#[component]
pub fn CopySurveyLink(
    /// What is copied.
    link: SurveyLink,
    /// How large it is.
    #[prop(optional)]
    size: ButtonSize,
    /// It was copied.
    #[prop(into, optional)]
    on_copied: Option<Callback<()>>,
) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let copy = move |()| {
        let Some(link) = untrack(|| link.link()) else {
            return;
        };
        copy_text(link.clone(), move |done| {
            if let Some(on_copied) = on_copied.filter(|_| done) {
                on_copied.run(());
            }
            let text = match done {
                true => t("iterate_link_copied"),
                false => t_with("insert_neither", &[&link]),
            };
            toasts.show(Toast { text, action: None });
        });
    };
    view! {
        <Button size icon="copy" disabled=link.none() on_press=copy>
            {t("iterate_link_copy")}
        </Button>
    }
}
