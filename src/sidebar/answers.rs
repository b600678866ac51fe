//! What services would be asked for, and what they are taken to answer: sample data, edited in place.

use leptos::prelude::*;

use super::bench;
use super::session::Session;
use crate::partners::form::Tone;
use crate::ui::{Badge, Disclosure, SampleEditor, Toasts, sample_words, t};
use crate::webhook::preview::{Need, Preview, Sample, SampleKind};

/// The services that the webhook asks.
#[component]
pub fn Answers(
    /// The webhook for the chosen user.
    made: Memo<Preview>,
) -> impl IntoView {
    let needs = Memo::new(move |_| made.with(|made| made.needs.clone()));
    let one = move |need: Need| view! { <Answer need /> };
    view! {
        <Show when=move || needs.with(|needs| !needs.is_empty())>
            <section class="nb-sec">
                <div class="nb-sec__head">
                    <h3>{t("answers_title")}</h3>
                </div>
                <p class="nb-hint">{t("answers_text")}</p>
                <div class="nb-card nb-list nb-answers">
                    <For each=move || needs.get() key=Clone::clone children=one />
                </div>
            </section>
        </Show>
    }
}

/// One request, and its answer.
#[component]
fn Answer(need: Need) -> impl IntoView {
    let session = Session::get();
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let (kind_key, _, _) = sample_words(need.kind);
    let kept: Option<Sample> = need.sample.and_then(|at| {
        session
            .workbench
            .with_untracked(|bench| bench.samples.get(at).cloned())
    });
    let asked = match need.method.as_str() {
        "" => need.name.clone(),
        method => format!("{method} {}", need.name),
    };
    let badge = match (&kept, need.made_up.is_empty()) {
        (Some(_), _) => view! { <Badge accent=true>{t("answers_own")}</Badge> }.into_any(),
        (None, false) => view! { <Badge>{t("answers_made_up")}</Badge> }.into_any(),
        (None, true) => view! { <Badge tone=Tone::Warn>{t("answers_none")}</Badge> }.into_any(),
    };
    let sample = kept.clone().unwrap_or_else(|| Sample {
        kind: need.kind,
        name: need.pattern.clone(),
        status: None,
        text: match (need.kind, need.made_up.as_str()) {
            (kind, "") if kind.is_json() => "{}".to_owned(),
            (_, made_up) => made_up.to_owned(),
        },
    });
    let parts = StoredValue::new((sample, kept));
    let editor = move || {
        let (sample, kept) = parts.get_value();
        let former = kept.as_ref().map(|kept| kept.name.clone());
        let save = move |sample: Sample| bench::save_sample(session, sample, former.clone());
        match kept {
            Some(kept) => {
                let on_remove = Callback::new(move |()| bench::remove_sample(session, toasts, &kept));
                view! { <SampleEditor sample on_save=save on_remove /> }.into_any()
            }
            None => view! { <SampleEditor sample on_save=save /> }.into_any(),
        }
    };
    let label = match need.kind {
        SampleKind::ConnectedContent => t("answers_edit"),
        _ => t("answers_edit_sample"),
    };
    view! {
        <div class="nb-answer">
            <div class="nb-row nb-row--between">
                <span class="nb-dim">{t(kind_key)}</span>
                {badge}
            </div>
            <div class="nb-mono nb-answer__asked">{asked}</div>
            <Disclosure label>{editor}</Disclosure>
        </div>
    }
}
