//! An Iterate survey's link with the user's identifier on it: inserted at the caret of the page's field, or copied.

use leptos::prelude::*;

use super::frame::Frame;
use super::insert::Inserter;
use super::session::{Session, View};
use crate::partners::iterate::link::linked;
use crate::ui::{
    Button, ButtonKind, ButtonSize, Field, Hint, TextInput, Toast, Toasts, copy_text, t, t_with,
};

/// The link's field and what becomes of it, with buttons below.
#[component]
pub fn SurveyLink() -> impl IntoView {
    let session = Session::get();
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let inserter = Inserter::new(session);
    let given = RwSignal::new(String::new());
    let made = Memo::new(move |_| given.with(|given| linked(given)));
    let link = move || made.get().ok().map(|made| made.link);
    let came = inserter.hint();
    let hint = Signal::derive(move || {
        came.get().or_else(|| {
            let (tone, key) = match made.get() {
                Ok(linked) => linked.done.told(),
                Err(error) => error.told(),
            };
            Some(Hint::new(tone, t(key)))
        })
    });
    let insert = move |()| {
        if let Some(link) = link() {
            inserter.insert(link);
        }
    };
    let copy = move |()| {
        let Some(link) = link() else { return };
        copy_text(link.clone(), move |done| {
            let text = match done {
                true => t("iterate_link_copied"),
                false => t_with("insert_neither", &[&link]),
            };
            toasts.show(Toast { text, action: None });
        });
    };
    let none = Signal::derive(move || made.with(Result::is_err));
    view! {
        <section class="nb-sec nb-col">
            <div class="nb-sec__head">
                <h3>{t("iterate_link_title")}</h3>
            </div>
            <p class="nb-hint">{t("iterate_link_text")}</p>
            <Field label=t("iterate_link_label") hint>
                <TextInput
                    value=given
                    on_input=move |text| {
                        inserter.forget();
                        given.set(text);
                    }
                    placeholder="https://iteratehq.com/…"
                    code=true
                />
            </Field>
            {move || {
                link()
                    .map(|link| {
                        view! {
                            <p class="nb-code" data-made="link">
                                {link}
                            </p>
                        }
                    })
            }}
            <div class="nb-row">
                <Button kind=ButtonKind::Primary size=ButtonSize::Large disabled=none on_press=insert>
                    {t("iterate_link_insert")}
                </Button>
                <Button size=ButtonSize::Large icon="copy" disabled=none on_press=copy>
                    {t("iterate_link_copy")}
                </Button>
            </div>
        </section>
    }
}

/// The same as a view of its own, over a webhook.
#[component]
pub fn Survey(
    /// The view that one comes back to.
    from: View,
) -> impl IntoView {
    let session = Session::get();
    let back = move |()| session.view.set(from.clone());
    view! {
        <Frame title=t("iterate_title") back=back>
            <SurveyLink />
        </Frame>
    }
}
