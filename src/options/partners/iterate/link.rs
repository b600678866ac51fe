//! The link of a survey with the user's identifier on it, to copy. The builder in the dashboard inserts it at the caret.

use leptos::prelude::*;

use crate::options::partners::State;
use crate::options::partners::ask::note;
use crate::partners::form::Tone;
use crate::ui::{Card, CopySurveyLink, Hint, HintLine, SurveyLink, SurveyLinkField, t};

/// The card.
#[component]
pub fn LinkCard(state: State) -> impl IntoView {
    let link = SurveyLink::blank();
    let copied = move |()| state.note("iterate", note("link", true));
    view! {
        <Card title=t("iterate_link_card")>
            <div class="nb-form nb-card__pad--4">
                <SurveyLinkField link />
                <div class="nb-form__do">
                    <CopySurveyLink link on_copied=copied />
                </div>
                <HintLine hint=Hint::new(Tone::Info, t("iterate_link_note")) />
            </div>
        </Card>
    }
}
