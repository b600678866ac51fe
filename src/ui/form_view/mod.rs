//! Shows a draft's form from data, and says what the user changes. It knows controls, and no partner.

mod controls;
mod lists;

use leptos::context::Provider;
use leptos::prelude::*;

use self::controls::control;
use super::button::{Button, ButtonKind, ButtonSize};
use super::card::FormSection;
use super::dom::{by_id, focus_editable, focus_within, unique};
use super::field::{FieldContext, Hint, HintLine};
use super::i18n::{t, text};
use super::icon::Icon;
use crate::partners::Context;
use crate::partners::form::{Change, Control, Field, Form, Section};

/// Something about a field that takes the place of its hint: what is wrong, and a repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldNote {
    /// The field's id.
    pub field: String,
    /// What is wrong.
    pub hint: Hint,
    /// Name of the button that repairs it: "Fix: …".
    pub fix: Option<String>,
    /// Whether it takes the place of a hint that the field has by itself.
    pub over: bool,
}

/// What every field of a form is shown with.
#[derive(Clone, Copy)]
struct Shown {
    field: Memo<Field>,
    context: Signal<Context, LocalStorage>,
    on_change: Callback<Change>,
    on_template: Callback<String>,
    notes: Signal<Vec<FieldNote>>,
    on_fix: Callback<String>,
}

impl Shown {
    /// What is wrong with the field.
    fn note(self) -> Option<FieldNote> {
        self.field.with(|field| {
            self.notes
                .with(|notes| notes.iter().find(|note| note.field == field.id).cloned())
                .filter(|note| note.over || field.hint.is_none())
        })
    }

    /// The field's id.
    fn id(self) -> String {
        self.field.with_untracked(|field| field.id.clone())
    }

    /// Tells the field's new text.
    fn set(self, value: String) {
        self.on_change.run(Change::Set {
            field: self.id(),
            value,
        });
    }

    /// Tells a press.
    fn press(self) {
        self.on_change.run(Change::Press { field: self.id() });
    }

    /// Something of the control, for as long as it is of the kind that `read` knows.
    fn read<T: Default + Send + Sync + 'static>(self, read: fn(&Control) -> Option<T>) -> Signal<T> {
        Signal::derive(move || self.field.with(|field| read(&field.control).unwrap_or_default()))
    }
}

/// The form.
#[component]
pub fn FormView(
    /// The form; its fields are kept in the page for as long as their ids and kinds stay.
    #[prop(into)]
    form: Signal<Form, LocalStorage>,
    /// The applications and templates that its controls choose from.
    #[prop(into)]
    context: Signal<Context, LocalStorage>,
    /// The user changed something.
    #[prop(into)]
    on_change: Callback<Change>,
    /// The template of a field is to be chosen: the field's id.
    #[prop(into)]
    on_template: Callback<String>,
    /// What is wrong with fields; of several notes on one field the first is shown.
    #[prop(into, default = Signal::stored(Vec::new()))]
    notes: Signal<Vec<FieldNote>>,
    /// The note on a field is to be repaired: the field's id.
    #[prop(into, default = Callback::new(|_: String| ()))]
    on_fix: Callback<String>,
) -> impl IntoView {
    let sections = move || form.with(|form| form.sections.len());
    let one = move |index: usize| {
        let section = Memo::new(move |_| {
            form.with(|form| form.sections.get(index).cloned())
                .unwrap_or_default()
        });
        let title = Memo::new(move |_| section.with(|section| section.title.as_ref().map(text)));
        let aside = Memo::new(move |_| section.with(|section| section.aside.as_ref().map(text)));
        view! {
            <FormSection title aside>
                <Fields section context on_change on_template notes on_fix />
            </FormSection>
        }
    };
    view! { <For each=move || 0..sections() key=|index| *index children=one /> }
}

#[component]
fn Fields(
    section: Memo<Section>,
    context: Signal<Context, LocalStorage>,
    on_change: Callback<Change>,
    on_template: Callback<String>,
    notes: Signal<Vec<FieldNote>>,
    on_fix: Callback<String>,
) -> impl IntoView {
    let keys = move || {
        section.with(|section| {
            section
                .fields
                .iter()
                .map(|field| (field.id.clone(), kind(&field.control)))
                .collect::<Vec<_>>()
        })
    };
    let one = move |(id, of_kind): (String, u8)| {
        let find = move |section: &Section| {
            section
                .fields
                .iter()
                .find(|field| field.id == id && kind(&field.control) == of_kind)
                .cloned()
        };
        let Some(first) = section.with_untracked(&find) else {
            return ().into_any();
        };
        // A field that has left the form keeps its last state until it leaves the page.
        let field = Memo::new(move |old: Option<&Field>| {
            section
                .with(&find)
                .or_else(|| old.cloned())
                .unwrap_or_else(|| first.clone())
        });
        view! { <FormField shown=Shown { field, context, on_change, on_template, notes, on_fix } /> }
            .into_any()
    };
    view! {
        <div class="nb-vars">
            <For each=keys key=|key| key.clone() children=one />
        </div>
    }
}

/// A number for a control's kind: a field whose kind changes is made anew.
fn kind(control: &Control) -> u8 {
    match control {
        Control::Liquid { .. } => 0,
        Control::Line { .. } => 1,
        Control::Segments { .. } => 2,
        Control::Application { .. } => 3,
        Control::Template { .. } => 4,
        Control::Names { .. } => 5,
        Control::Pairs { .. } => 6,
        Control::Paste { .. } => 7,
        Control::Proposal { .. } => 8,
        Control::Note { .. } => 9,
    }
}

/// One field: its label, or the row that opens it; its control; the line below it. The control stays the same element
/// when the field folds or unfolds, so that what is being typed goes on.
#[component]
fn FormField(shown: Shown) -> impl IntoView {
    let field = shown.field;
    let note = Memo::new(move |_| shown.note());
    let hint = Memo::new(move |_| {
        if let Some(note) = note.get() {
            return Some(note.hint);
        }
        field.with(|field| {
            field.hint.as_ref().map(|hint| Hint {
                tone: hint.tone,
                text: text(&hint.text),
            })
        })
    });
    let context = FieldContext {
        control: unique("c"),
        label: unique("l"),
        hint: unique("h"),
        tone: Signal::derive(move || hint.get().map(|hint| hint.tone)),
    };
    let is_note = field.with_untracked(|field| matches!(field.control, Control::Note { .. }));
    if is_note {
        return view! { <Provider value=context>{controls::note(shown, hint)}</Provider> }.into_any();
    }
    let body = StoredValue::new(unique("field"));
    let open = RwSignal::new(false);
    let folded = Memo::new(move |_| field.with(|field| field.folded.as_ref().map(text)));
    let label = Memo::new(move |_| field.with(|field| text(&field.label)));
    let kind_word = Memo::new(move |_| field.with(|field| field.kind_word.as_ref().map(text)));
    Effect::new(move |was: Option<bool>| {
        let is_folded = folded.with(Option::is_some);
        // It folded because of what was typed in it: it stays open.
        if was == Some(false) && is_folded && by_id(&body.get_value()).is_some_and(|body| focus_within(&body))
        {
            open.set(true);
        }
        is_folded
    });
    let FieldContext {
        control: control_id,
        label: label_id,
        hint: hint_id,
        ..
    } = context.clone();
    let head = move || {
        if folded.with(Option::is_some) {
            view! {
                <button
                    type="button"
                    class="nb-more"
                    aria-expanded=move || if open.get() || note.with(Option::is_some) { "true" } else { "false" }
                    aria-controls=body.get_value()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon name=Signal::derive(move || if open.get() { "down" } else { "right" }) />
                    <span id=label_id.clone()>{label}</span>
                    <span class="nb-more__val nb-clip">{move || folded.get()}</span>
                </button>
            }
            .into_any()
        } else {
            let editable = control_id.clone();
            view! {
                <div class="nb-field__top">
                    <label class="nb-label" id=label_id.clone() for=control_id.clone() on:click=move |_| focus_editable(&editable)>
                        {label}
                    </label>
                    {move || kind_word.get().map(|word| view! { <small>{word}</small> })}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <div class="nb-field" data-field=shown.id()>
            {head}
            <div
                id=body.get_value()
                class="nb-field__body"
                hidden=move || folded.with(Option::is_some) && !open.get() && note.with(Option::is_none)
            >
                <Provider value=context.clone()>{control(shown)}</Provider>
                <div class="nb-hintline">
                    <HintLine hint id=hint_id />
                    {move || {
                        note.get()
                            .and_then(|note| note.fix)
                            .map(|label| {
                                view! {
                                    <Button
                                        kind=ButtonKind::Link
                                        size=ButtonSize::Small
                                        label=label
                                        on_press=move |()| shown.on_fix.run(shown.id())
                                    >
                                        {t("checks_fix")}
                                    </Button>
                                }
                            })
                    }}
                </div>
            </div>
        </div>
    }
    .into_any()
}
