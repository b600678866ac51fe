//! What opens from a chip: what stands in when the attribute is blank, or the code itself.

use leptos::prelude::*;

use crate::partners::form::Tone;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::dom::{focus, unique};
use crate::ui::field::{Field, Hint};
use crate::ui::i18n::{t, t_with};
use crate::ui::input::{TextArea, TextInput};
use crate::ui::popover::on_shown;
use crate::webhook::chips::{Face, face, with_default};

/// Edits one chip. An attribute has a default, any other Liquid its text; what comes out takes the chip's place.
#[component]
pub fn ChipEditor(
    /// The chip's source.
    source: String,
    /// It was edited: its new source, empty when it was removed.
    #[prop(into)]
    on_done: Callback<String>,
) -> impl IntoView {
    let source = StoredValue::new(source);
    let shown = face(&source.get_value());
    let first = match &shown {
        Face::Attribute { default, .. } => default.clone().unwrap_or_default(),
        Face::Code => source.get_value(),
    };
    let text = RwSignal::new(first.clone());
    let is_code = shown == Face::Code;
    let written = move || {
        let text = text.get();
        if is_code {
            return Some(text);
        }
        // A default that was there and blank stays as it is written.
        if text == first {
            return Some(source.get_value());
        }
        with_default(&source.get_value(), (!text.is_empty()).then_some(text.as_str()))
    };
    let written = Signal::derive(written);
    let hint = Signal::derive(move || {
        written
            .get()
            .is_none()
            .then(|| Hint::new(Tone::Bad, t("ui_default_refused")))
    });
    let done = move |()| {
        if let Some(written) = written.get_untracked() {
            on_done.run(written);
        }
    };
    let body = unique("chip-editor");
    {
        let body = body.clone();
        on_shown(move || {
            let first = crate::ui::dom::by_id(&body).and_then(|body| {
                crate::ui::dom::query_all(&body, "input, textarea")
                    .first()
                    .cloned()
            });
            if let Some(first) = first {
                focus(&first);
            }
        });
    }
    let control = match &shown {
        Face::Attribute { name, .. } => view! {
            <Field label=t_with("ui_when_blank_of", &[name]) hint>
                <TextInput
                    value=text
                    on_input=move |value| text.set(value)
                    placeholder=t("ui_when_blank_nothing")
                    on_enter=Callback::new(done)
                />
            </Field>
        }
        .into_any(),
        Face::Code => view! {
            <Field label=t("ui_chip_source")>
                <TextArea value=text on_input=move |value| text.set(value) code=true rows=3 />
            </Field>
        }
        .into_any(),
    };
    view! {
        <div class="nb-popover__in" id=body>
            {control}
            <div class="nb-row nb-row--between">
                <Button kind=ButtonKind::Quiet size=ButtonSize::Small icon="trash" on_press=move |()| on_done.run(String::new())>
                    {t("ui_chip_remove")}
                </Button>
                <Button kind=ButtonKind::Primary size=ButtonSize::Small on_press=done>
                    {t("ui_chip_done")}
                </Button>
            </div>
        </div>
    }
}
