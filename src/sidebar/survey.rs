//! An Iterate survey's link with the user's identifier on it: inserted at the caret of the page's field, or copied.

use leptos::prelude::*;

use super::frame::Frame;
use super::insert::Inserter;
use super::session::{Session, View};
use crate::ui::{Button, ButtonKind, ButtonSize, CopySurveyLink, SurveyLink, SurveyLinkField, t};

/// The link's field and what becomes of it, with buttons below.
#[component]
pub fn SurveyLinkSection() -> impl IntoView {
    let inserter = Inserter::new(Session::get());
    let link = SurveyLink::blank();
    let insert = move |()| {
        if let Some(link) = untrack(|| link.link()) {
            inserter.insert(link);
        }
    };
    view! {
        <section class="nb-sec nb-col">
            <div class="nb-sec__head">
                <h3>{t("iterate_link_title")}</h3>
            </div>
            <p class="nb-hint">{t("iterate_link_text")}</p>
            <SurveyLinkField link instead=inserter.hint() on_typed=move |()| inserter.forget() />
            <div class="nb-row">
                <Button kind=ButtonKind::Primary size=ButtonSize::Large disabled=link.none() on_press=insert>
                    {t("iterate_link_insert")}
                </Button>
                <CopySurveyLink link size=ButtonSize::Large />
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
            <SurveyLinkSection />
        </Frame>
    }
}
