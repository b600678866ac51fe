//! The variables of the message, and what they hold for the user that is previewed.

use leptos::prelude::*;

use crate::partners;
use crate::partners::picture::Rendered;
use crate::sidebar::session::Session;
use crate::webhook::preview::Preview;
use crate::webhook::proof::Field;

/// The variables of the message and what they hold for the user.
pub(super) fn values_of(session: Session, made: &Preview) -> Vec<(String, String)> {
    let Some(drawing) = session
        .partner()
        .and_then(|partner| partners::drawing(partner.id))
    else {
        return Vec::new();
    };
    let text = |wanted: Field| {
        let part = made.parts.iter().find(|part| part.field == wanted);
        part.and_then(|part| part.text.as_deref()).unwrap_or_default()
    };
    let application = session.application();
    let rendered = Rendered {
        application: application.as_deref(),
        url: text(Field::Url),
        body: text(Field::Body),
        dark: false,
    };
    (drawing.values)(&rendered, &session.context())
}

/// The variables and what they hold for the user, each lit while the pointer is on its place in the picture.
#[component]
pub(super) fn Variables(made: Memo<Preview>, hot: RwSignal<Option<String>>) -> impl IntoView {
    let session = Session::get();
    let rows = move || made.with(|made| values_of(session, made));
    let one = move |(name, value): (String, String)| {
        let own = StoredValue::new(name.clone());
        let is_hot = move || hot.with(|hot| own.with_value(|own| hot.as_deref() == Some(own)));
        view! {
            <div
                class:is-hot=is_hot
                on:pointerenter=move |_| hot.set(Some(own.get_value()))
                on:pointerleave=move |_| hot.set(None)
            >
                <span class="nb-values__name nb-clip">{name}</span>
                <span class="nb-clip" dir="auto">
                    {value}
                </span>
            </div>
        }
    };
    view! { <div class="nb-values">{move || rows().into_iter().map(one).collect_view()}</div> }
}
