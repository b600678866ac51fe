//! The draft as it will be for one user: the user, what the service receives, and the values.

mod picture;
mod sizes;
mod values;
mod variables;
mod webhook;

use leptos::prelude::*;

use super::answers::Answers;
use super::bench::preview_for;
use super::judgement::Judgement;
use super::people::People;
use super::session::Session;
use crate::partners::form::Tone;
use crate::ui::{Notice, t, t_with};
use crate::webhook::preview::Preview;
use picture::Pictures;
use values::Values;
use webhook::Webhook;

/// The preview.
#[component]
pub fn PreviewTab() -> impl IntoView {
    let session = Session::get();
    let judgement = Judgement::get();
    let made = Memo::new(move |_| of(session, judgement, &session.user.get(), true));
    view! {
        <Pictures made />
        <section class="nb-sec">
            <People made />
        </section>
        <Aborted made />
        <Webhook made />
        <Answers made />
        <Values made />
    }
}

/// What is worked on, for the user with an id; with the values that were changed where `edited`.
fn of(session: Session, judgement: Judgement, person: &str, edited: bool) -> Preview {
    judgement.webhook.with(|webhook| {
        webhook
            .as_ref()
            .map(|webhook| preview_for(session, webhook, person, edited))
            .unwrap_or_default()
    })
}

/// Why nothing is sent to this user.
#[component]
fn Aborted(made: Memo<Preview>) -> impl IntoView {
    move || {
        made.with(|made| made.aborted.clone()).map(|reason| {
            let title = match reason.trim() {
                "" => t("preview_aborted"),
                reason => t_with("preview_aborted_reason", &[reason]),
            };
            view! {
                <div class="nb-checks">
                    <Notice tone=Tone::Info title=title silent=true>
                        {t("preview_aborted_text")}
                    </Notice>
                </div>
            }
        })
    }
}
