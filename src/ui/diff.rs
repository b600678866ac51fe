//! Before and after: of a field, and of a text line by line.

use leptos::prelude::*;
use similar::{ChangeTag, TextDiff};

use super::badge::Badge;
use super::i18n::t;
use crate::partners::form::Tone;

/// A text, before and after, line by line.
#[component]
pub fn CodeDiff(
    /// The text before.
    #[prop(into)]
    before: Signal<String>,
    /// The text after.
    #[prop(into)]
    after: Signal<String>,
    /// What it is of.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let rows = move || {
        let (before, after) = (before.get(), after.get());
        let diff = TextDiff::from_lines(&before, &after);
        diff.iter_all_changes()
            .map(|change| {
                let line = change.value().trim_end_matches(['\n', '\r']).to_owned();
                match change.tag() {
                    ChangeTag::Equal => view! { <span class="nb-code__keep">{line}</span> }.into_any(),
                    ChangeTag::Insert => view! { <ins>{line}</ins> }.into_any(),
                    ChangeTag::Delete => view! { <del>{line}</del> }.into_any(),
                }
            })
            .collect_view()
    };
    view! {
        <pre class="nb-code nb-code--diff" tabindex="0" role="group" aria-label=label>
            {rows}
        </pre>
    }
}

/// One field before and after.
#[component]
pub fn FieldDiff(
    /// The field.
    #[prop(into)]
    label: Signal<String>,
    /// What it holds.
    #[prop(into)]
    before: Signal<String>,
    /// What it will hold.
    #[prop(into)]
    after: Signal<String>,
) -> impl IntoView {
    let badge = move || {
        let (before, after) = (before.get(), after.get());
        if before == after {
            view! { <Badge>{t("ui_diff_same")}</Badge> }.into_any()
        } else if before.is_empty() {
            view! { <Badge tone=Tone::Ok count=true>{t("ui_diff_new")}</Badge> }.into_any()
        } else if after.is_empty() {
            view! { <Badge tone=Tone::Bad count=true>{t("ui_diff_removed")}</Badge> }.into_any()
        } else {
            view! { <Badge accent=true>{t("ui_diff_changes")}</Badge> }.into_any()
        }
    };
    let side = |value: String, class: &'static str| {
        if value.is_empty() {
            view! { <dd class="none">{t("ui_diff_empty")}</dd> }.into_any()
        } else {
            view! { <dd class=class>{value}</dd> }.into_any()
        }
    };
    view! {
        <div class="nb-diff">
            <div class="nb-diff__top">
                <span class="nb-strong">{label}</span>
                <span class="nb-end">{badge}</span>
            </div>
            <dl class="nb-diff__ba">
                <dt>{t("ui_diff_before")}</dt>
                {move || side(before.get(), "was")}
                <dt>{t("ui_diff_after")}</dt>
                {move || side(after.get(), "is")}
            </dl>
        </div>
    }
}
