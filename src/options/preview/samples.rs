//! What services are taken to answer: listed, added, edited, removed.

use leptos::prelude::*;

use super::{Editing, State};
use crate::protocol::Request;
use crate::ui::{Choice, Empty, IconButton, SampleEditor, Select, sample_words, t, t_with};
use crate::webhook::preview::{Sample, SampleKind};

/// The sample answers.
#[component]
pub(super) fn Samples(state: State) -> impl IntoView {
    let kinds = Signal::derive(|| {
        let one = |(at, kind): (usize, SampleKind)| Choice::new(at.to_string(), t(sample_words(kind).0));
        SampleKind::ALL
            .into_iter()
            .enumerate()
            .map(one)
            .collect::<Vec<_>>()
    });
    let add = move |at: String| {
        let kind = at
            .parse::<usize>()
            .ok()
            .and_then(|at| SampleKind::ALL.get(at).copied());
        if let Some(kind) = kind {
            let text = if kind.is_json() { "{}" } else { "" };
            let sample = Sample {
                kind,
                name: String::new(),
                status: None,
                text: text.to_owned(),
            };
            state.editing.set(Editing::Sample(sample, false));
        }
    };
    let editor = move || match state.editing.get() {
        Editing::Sample(sample, kept) => Some(view! { <EditSample state sample kept /> }),
        _ => None,
    };
    let row = move |sample: Sample| {
        let (edited, removed) = (sample.clone(), sample.clone());
        view! {
            <div class="nb-item" role="listitem">
                <span class="nb-grow">
                    <span class="nb-item__title nb-strong nb-clip">{sample.name.clone()}</span>
                    <span class="nb-item__sub">{t(sample_words(sample.kind).0)}</span>
                </span>
                <IconButton
                    icon="edit"
                    label=t_with("users_edit_named", &[&sample.name])
                    on_press=move |()| state.editing.set(Editing::Sample(edited.clone(), true))
                />
                <IconButton
                    icon="trash"
                    label=t_with("users_remove_named", &[&sample.name])
                    on_press=move |()| state.remove_sample(removed.clone())
                />
            </div>
        }
    };
    let list = move || {
        let samples = state.samples();
        if samples.is_empty() {
            return view! { <Empty icon="plug" title=t("samples_none") text=t("samples_none_text") /> }
                .into_any();
        }
        let rows = samples.into_iter().map(row).collect_view();
        view! {
            <div class="nb-list" role="list" aria-label=t("options_samples")>
                {rows}
            </div>
        }
        .into_any()
    };
    view! {
        <section class="nb-card">
            <div class="nb-card__head">
                <h2 class="nb-card__title">{t("options_samples")}</h2>
                <span class="nb-end nb-card__select">
                    <Select
                        options=kinds
                        chosen=Signal::derive(|| None::<String>)
                        on_choose=add
                        placeholder=t("samples_add")
                        label=t("samples_add")
                    />
                </span>
            </div>
            {list}
            {editor}
        </section>
    }
}

/// The form of one sample.
#[component]
fn EditSample(state: State, sample: Sample, kept: bool) -> impl IntoView {
    let former = kept.then(|| sample.name.clone());
    let title = t(sample_words(sample.kind).0);
    let save = move |sample: Sample| {
        let request = Request::SaveSample {
            sample,
            former: former.clone(),
            at: None,
        };
        state.ask(request, move || state.editing.set(Editing::Nothing));
    };
    let cancel = Callback::new(move |()| state.editing.set(Editing::Nothing));
    view! {
        <div class="nb-card__pad nb-editing" role="group" aria-label=title>
            <SampleEditor sample on_save=save on_cancel=cancel />
        </div>
    }
}
