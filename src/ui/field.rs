//! A field: label above, control, and one line below it, which a finding replaces.

use leptos::context::Provider;
use leptos::prelude::*;

use super::dom::{focus_editable, unique};
use super::icon::Icon;
use crate::partners::form::Tone;

/// The line below a field, or any sentence with a tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

impl Hint {
    /// A sentence with a tone.
    pub fn new(tone: Tone, text: impl Into<String>) -> Hint {
        Hint {
            tone,
            text: text.into(),
        }
    }
}

/// The icon of a tone; [`Tone::Plain`] has none.
pub fn tone_icon(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Info => Some("info"),
        Tone::Ok => Some("check"),
        Tone::Warn => Some("warn"),
        Tone::Bad => Some("error"),
        Tone::Skip => Some("skip"),
        Tone::Plain => None,
    }
}

/// What a control within a [`Field`] needs to know of it, as a context.
#[derive(Debug, Clone)]
pub struct FieldContext {
    /// The id that the control takes; the label is `for` it.
    pub control: String,
    /// The label's id, for controls that are no form elements.
    pub label: String,
    /// The id of the line below.
    pub hint: String,
    /// The tone of the line below, when there is one.
    pub tone: Signal<Option<Tone>>,
}

impl FieldContext {
    /// The context of the field around, or one of its own.
    pub fn get() -> FieldContext {
        use_context().unwrap_or_else(FieldContext::alone)
    }

    /// The context for a control that may have a name of its own: one of several within a field is not the one that
    /// the field's label is for.
    pub fn unless_named(label: MaybeProp<String>) -> FieldContext {
        match label.get_untracked() {
            Some(_) => FieldContext::alone(),
            None => FieldContext::get(),
        }
    }

    fn alone() -> FieldContext {
        FieldContext {
            control: unique("c"),
            label: String::new(),
            hint: String::new(),
            tone: Signal::stored(None),
        }
    }

    /// The value for `aria-describedby`.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
        let (hint, tone) = (self.hint.clone(), self.tone);
        move || tone.get().map(|_| hint.clone())
    }

    /// The value for `aria-labelledby`; nothing outside a field.
    pub fn labelled_by(&self) -> Option<String> {
        (!self.label.is_empty()).then(|| self.label.clone())
    }

    /// Whether what the control holds does not work.
    pub fn bad(&self) -> Signal<bool> {
        let tone = self.tone;
        Signal::derive(move || tone.get() == Some(Tone::Bad))
    }

    /// Whether what the control holds is worth a look.
    pub fn warn(&self) -> Signal<bool> {
        let tone = self.tone;
        Signal::derive(move || tone.get() == Some(Tone::Warn))
    }
}

/// A field.
#[component]
pub fn Field(
    /// The label above it.
    #[prop(into)]
    label: Signal<String>,
    /// A word behind the label: "Text", "Button link".
    #[prop(into, optional)]
    kind_word: MaybeProp<String>,
    /// The line below it.
    #[prop(into, optional)]
    hint: MaybeProp<Hint>,
    /// What stands at the end of the label's line: a link-like button.
    #[prop(into, optional)]
    end: ViewFn,
    /// The control.
    children: Children,
) -> impl IntoView {
    let context = FieldContext {
        control: unique("c"),
        label: unique("l"),
        hint: unique("h"),
        tone: Signal::derive(move || hint.get().map(|hint| hint.tone)),
    };
    let editable = context.control.clone();
    view! {
        <div class="nb-field">
            <div class="nb-field__top">
                <label class="nb-label" id=context.label.clone() for=context.control.clone() on:click=move |_| focus_editable(&editable)>
                    {label}
                </label>
                {move || kind_word.get().map(|word| view! { <small>{word}</small> })}
                <span class="nb-end nb-field__end">{move || end.run()}</span>
            </div>
            <Provider value=context.clone()>{children()}</Provider>
            <HintLine hint id=context.hint.clone() />
        </div>
    }
}

/// The line below a field; stands in the page also while it is empty, so that a change is told.
#[component]
pub fn HintLine(
    /// The sentence.
    #[prop(into)]
    hint: MaybeProp<Hint>,
    /// Its id.
    #[prop(into, optional)]
    id: String,
) -> impl IntoView {
    let class = move || match hint.get().map(|hint| hint.tone) {
        Some(Tone::Ok) => "nb-hint nb-hint--ok",
        Some(Tone::Warn) => "nb-hint nb-hint--warn",
        Some(Tone::Bad) => "nb-hint nb-hint--bad",
        _ => "nb-hint",
    };
    view! {
        <p class=class id=id hidden=move || hint.get().is_none()>
            {move || {
                hint.get()
                    .map(|hint| {
                        view! {
                            {tone_icon(hint.tone).map(|icon| view! { <Icon name=icon /> })}
                            <span>{hint.text}</span>
                        }
                    })
            }}
        </p>
    }
}
