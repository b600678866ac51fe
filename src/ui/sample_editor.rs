//! One sample answer: what for, and what is answered.

use leptos::prelude::*;

use super::button::{Button, ButtonSize};
use super::field::{Field, Hint};
use super::i18n::{t, t_with};
use super::input::{TextArea, TextInput};
use crate::partners::form::Tone;
use crate::protocol::workbench::sample_fits;
use crate::webhook::preview::{Sample, SampleKind, check_json};

/// Message keys of a kind: its name, what its own name is, what its text is.
pub fn sample_words(kind: SampleKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        SampleKind::ConnectedContent => ("sample_connected", "sample_connected_name", "sample_body"),
        SampleKind::CatalogItem => ("sample_item", "sample_item_name", "sample_json"),
        SampleKind::CatalogSelection => ("sample_selection", "sample_selection_name", "sample_json"),
        SampleKind::Promotion => ("sample_promotion", "sample_promotion_name", "sample_code"),
        SampleKind::Translation => ("sample_translation", "sample_translation_name", "sample_text"),
        SampleKind::ContentBlock => ("sample_block", "sample_block_name", "sample_text"),
        SampleKind::ShoppingCart => ("sample_cart", "sample_cart_name", "sample_json"),
    }
}

/// Edits a sample.
#[component]
pub fn SampleEditor(
    /// The sample as it is now.
    sample: Sample,
    /// It is to be kept.
    #[prop(into)]
    on_save: Callback<Sample>,
    /// It is to be removed; nothing for one that is not kept yet.
    #[prop(into, optional)]
    on_remove: Option<Callback<()>>,
    /// It is left as it was.
    #[prop(into, optional)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let kind = sample.kind;
    let (_, name_key, text_key) = sample_words(kind);
    let name = RwSignal::new(sample.name.clone());
    let status = RwSignal::new(sample.status.map(|status| status.to_string()).unwrap_or_default());
    let text = RwSignal::new(sample.text.clone());
    let code = Signal::derive(move || {
        let typed = status.with(|status| status.trim().to_owned());
        match typed.as_str() {
            "" => Some(None),
            typed => typed
                .parse::<u16>()
                .ok()
                .filter(|status| (100..=599).contains(status))
                .map(Some),
        }
    });
    let now = Signal::derive(move || Sample {
        kind,
        name: name.with(|name| name.trim().to_owned()),
        status: code.get().flatten(),
        text: text.get(),
    });
    let before = StoredValue::new(sample);
    let is_new = on_remove.is_none();
    let ready = move || {
        let now = now.get();
        code.get().is_some() && sample_fits(&now) && (is_new || before.with_value(|before| *before != now))
    };
    let name_hint = Signal::derive(move || {
        if name.with(|name| name.trim().is_empty()) {
            Some(Hint::new(Tone::Bad, t("sample_name_missing")))
        } else if kind == SampleKind::ConnectedContent {
            Some(Hint::new(Tone::Plain, t("sample_star")))
        } else {
            None
        }
    });
    let status_hint = Signal::derive(move || {
        code.get()
            .is_none()
            .then(|| Hint::new(Tone::Bad, t("sample_status_wrong")))
    });
    // A body of Connected Content is most often JSON: where it begins as such and is none, that is worth a word.
    let text_hint = Signal::derive(move || {
        text.with(|text| {
            let looks = text.trim_start().starts_with(['{', '[']);
            let fault = check_json(text).err().filter(|_| kind.is_json() || looks)?;
            let tone = if kind.is_json() { Tone::Bad } else { Tone::Warn };
            let place = [fault.line.to_string(), fault.column.to_string()];
            Some(Hint::new(
                tone,
                t_with("sample_not_json", &[&place[0], &place[1]]),
            ))
        })
    });
    view! {
        <div class="nb-col nb-col--3 nb-sample">
            <Field label=t(name_key) hint=name_hint>
                <TextInput value=name code=true on_input=move |typed| name.set(typed) />
            </Field>
            {(kind == SampleKind::ConnectedContent)
                .then(|| {
                    view! {
                        <Field label=t("sample_status") hint=status_hint>
                            <TextInput value=status code=true placeholder="200".to_owned() max=3 on_input=move |typed| status.set(typed) />
                        </Field>
                    }
                })}
            <Field label=t(text_key) hint=text_hint>
                <TextArea value=text code=true rows=6 on_input=move |typed| text.set(typed) />
            </Field>
            <div class="nb-row nb-row--wrap">
                <Button size=ButtonSize::Small disabled=Signal::derive(move || !ready()) on_press=move |()| on_save.run(now.get_untracked())>
                    {t("sample_save")}
                </Button>
                {on_cancel
                    .map(|cancel| {
                        view! { <Button size=ButtonSize::Small on_press=cancel>{t("users_cancel")}</Button> }
                    })}
                {on_remove
                    .map(|remove| {
                        view! {
                            <Button size=ButtonSize::Small icon="trash" on_press=remove>
                                {t("sample_remove")}
                            </Button>
                        }
                    })}
            </div>
        </div>
    }
}

/// The most bytes that a body should have: a number, or no limit.
#[component]
pub fn LimitField(
    /// The limit that is kept.
    #[prop(into)]
    limit: Signal<Option<u32>>,
    /// Another one is to be kept.
    #[prop(into)]
    on_save: Callback<Option<u32>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| typed.set(limit.get().map(|limit| limit.to_string()).unwrap_or_default()));
    let read = Signal::derive(move || {
        let text = typed.with(|typed| typed.replace([' ', ',', '.', '\u{a0}'], ""));
        match text.as_str() {
            "" => Some(None),
            text => text
                .parse::<u32>()
                .ok()
                .filter(|bytes| crate::protocol::workbench::BODY.contains(bytes))
                .map(Some),
        }
    });
    let hint = Signal::derive(move || {
        Some(match read.get() {
            None => Hint::new(Tone::Bad, t("trouble_invalid_bytes")),
            Some(_) => Hint::new(Tone::Plain, t("limit_text")),
        })
    });
    let same = Signal::derive(move || read.get().is_none_or(|read| read == limit.get()));
    let save = move |()| {
        if let Some(read) = read.get_untracked() {
            on_save.run(read);
        }
    };
    view! {
        <Field label=t("limit_label") hint=hint>
            <div class="nb-row">
                <div class="nb-grow">
                    <TextInput value=typed placeholder=t("limit_none") max=12 on_input=move |text| typed.set(text) on_enter=Callback::new(save) />
                </div>
                <Button disabled=same on_press=save>
                    {t("limit_save")}
                </Button>
            </div>
        </Field>
    }
}
