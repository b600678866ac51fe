//! A field for text with Liquid in it: words and chips, and a `+` for personalization.
//!
//! A chip counts as one character: arrows step over it, Backspace selects it and then deletes it, Enter edits what
//! stands in for a blank value. `+` or Alt+P opens the personalization picker at the caret; Escape closes it and
//! returns the caret. Pasting inserts plain text; Shift+Enter makes a new line. The field takes every edit from the
//! browser's `beforeinput` and carries it out on the source itself, so that nothing beside the edit changes.

mod chip;
mod chip_editor;
mod editor;
mod history;
mod surface;

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, HtmlElement, Node};

use self::chip_editor::ChipEditor;
use self::editor::{Editor, active, text_of};
use super::dom::{on_document, property, unique};
use super::field::FieldContext;
use super::i18n::t;
use super::icon::Icon;
use super::picker::PersonalizationPicker;
use super::popover::{Popover, PopoverWidth, close_popover, open_popover};
use crate::partners::Place;

/// The editor of one field, and what has to be told when it changes.
#[derive(Clone, Copy)]
struct Handle {
    editor: StoredValue<Editor, LocalStorage>,
    on_change: Callback<String>,
}

impl Handle {
    fn with<T>(self, run: impl FnOnce(&Editor) -> T) -> Option<T> {
        self.editor.try_with_value(run)
    }

    fn update<T>(self, run: impl FnOnce(&mut Editor) -> T) -> Option<T> {
        self.editor.try_update_value(run)
    }

    /// Runs an edit, and tells the source when it is another afterwards.
    fn edit(self, run: impl FnOnce(&mut Editor)) {
        let changed = self.update(|editor| {
            let before = editor.surface.source().to_owned();
            run(editor);
            let after = editor.surface.source();
            (after != before).then(|| after.to_owned())
        });
        if let Some(Some(source)) = changed {
            self.on_change.run(source);
        }
    }
}

/// The field. Its value is Liquid source; what it gives back differs from that by the user's edits alone.
#[component]
pub fn LiquidField(
    /// The source.
    #[prop(into)]
    value: Signal<String>,
    /// It was changed.
    #[prop(into)]
    on_change: Callback<String>,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
    /// Attributes offered first, as `custom_attribute.${x}` or `${x}`.
    #[prop(into, optional)]
    suggested: Signal<Vec<String>>,
    /// Where the webhook stands: what exists there is offered.
    #[prop(into, optional)]
    place: Signal<Option<Place>>,
    /// Its name, where no field's label stands above it.
    #[prop(into, optional)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let field = FieldContext::unless_named(label);
    let (bad, warn) = (field.bad(), field.warn());
    let labelled_by = field.labelled_by();
    let handle = Handle {
        editor: StoredValue::new_local(Editor::default()),
        on_change,
    };
    let area = NodeRef::<leptos::html::Div>::new();
    let frame = StoredValue::new(unique("liquid"));
    let picker = StoredValue::new(unique("picker"));
    let chip_box = StoredValue::new(unique("chip"));
    let picking = RwSignal::new(false);
    let editing = RwSignal::new(false);

    Effect::new(move |_| {
        let source = value.get();
        let Some(area) = area.get() else { return };
        handle.update(|editor| {
            if editor.surface.area().is_none() {
                editor
                    .surface
                    .attach(area.unchecked_into::<HtmlElement>(), &source);
            } else if editor.surface.source() != source && !editor.composing {
                editor.show(&source);
            }
        });
    });
    on_document("selectionchange", move || {
        handle.update(Editor::watch_selection);
    });

    // Whatever floats over the field gives the caret back when it closes, unless the focus went elsewhere meanwhile.
    let give_back = move |was_open: Option<bool>| {
        let open = picking.get() || editing.get();
        if was_open == Some(true) && !open && may_take_focus(area.get_untracked(), &frame.get_value()) {
            handle.with(Editor::focus);
        }
        open
    };
    Effect::new(give_back);

    let key = move |event: KeyboardEvent| {
        // The browser tells of a selection only after the key that made it; the next key may come first.
        handle.update(Editor::watch_selection);
        let alt_p = event.alt_key() && event.code() == "KeyP" && !event.ctrl_key() && !event.meta_key();
        let enter = event.key() == "Enter" && !event.is_composing();
        if alt_p {
            event.prevent_default();
            open_popover(&picker.get_value());
        } else if enter && handle.with(Editor::selected_chip).flatten().is_some() {
            event.prevent_default();
            open_popover(&chip_box.get_value());
        } else {
            on_key(handle, &event);
        }
    };
    let press = move |event: ev::PointerEvent| {
        let Some(node) = event.target().and_then(|target| target.dyn_into::<Node>().ok()) else {
            return;
        };
        let chip = handle
            .with(|editor| editor.surface.chip_of(&node).map(|chip| chip.range.clone()))
            .flatten();
        if let Some(chip) = chip {
            handle.update(|editor| {
                editor.select(chip.start, chip.end);
                editor.focus();
            });
        }
    };
    let click = move |event: ev::MouseEvent| {
        let node = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let on_chip = node
            .is_some_and(|node| handle.with(|editor| editor.surface.chip_of(&node).is_some()) == Some(true));
        if on_chip {
            open_popover(&chip_box.get_value());
        }
    };
    let insert = move |output: String| {
        close_popover(&picker.get_value());
        handle.edit(|editor| {
            let selected = editor.selected();
            editor.replace(selected, &output, false);
        });
        handle.with(Editor::focus);
    };
    let replace_chip = move |written: String| {
        close_popover(&chip_box.get_value());
        handle.edit(|editor| {
            if let Some(range) = editor.selected_chip() {
                editor.replace(range, &written, false);
            }
        });
        handle.with(Editor::focus);
    };
    let chip_now = move || {
        handle
            .with(|editor| editor.selected_source().to_owned())
            .unwrap_or_default()
    };

    view! {
        <div class="nb-input nb-liquid" id=frame.get_value() class:is-bad=bad class:is-warn=warn>
            <div
                node_ref=area
                class="nb-input__area"
                id=field.control.clone()
                contenteditable="true"
                role="textbox"
                aria-multiline="true"
                tabindex="0"
                spellcheck="true"
                aria-labelledby=labelled_by
                aria-label=move || label.get()
                aria-describedby=field.described_by()
                aria-invalid=move || bad.get().then_some("true")
                aria-placeholder=move || placeholder.get()
                data-placeholder=move || placeholder.get()
                on:beforeinput=move |event| before_input(handle, &event)
                on:input=move |_| {
                    if handle.with(|editor| editor.composing) == Some(false) {
                        handle.edit(Editor::read_back);
                    }
                }
                on:compositionstart=move |_| {
                    handle.update(|editor| editor.composing = true);
                }
                on:compositionend=move |_| {
                    handle.edit(|editor| {
                        editor.composing = false;
                        editor.read_back();
                    });
                }
                on:keydown=key
                on:pointerdown=press
                on:click=click
                on:copy=move |event| {
                    copy(handle, &event);
                }
                on:cut=move |event| {
                    if copy(handle, &event) {
                        handle.edit(|editor| {
                            let selected = editor.selected();
                            editor.replace(selected, "", false);
                        });
                    }
                }
            ></div>
            <span class="nb-input__tail">
                <button
                    type="button"
                    class="nb-plus"
                    aria-label=t("ui_personalize")
                    title=t("ui_personalize_key")
                    aria-haspopup="dialog"
                    aria-expanded=move || if picking.get() { "true" } else { "false" }
                    popovertarget=picker.get_value()
                >
                    <Icon name="plus" />
                </button>
            </span>
        </div>
        <Popover
            id=picker.get_value()
            anchor=frame.get_value()
            open=picking
            role="dialog"
            width=PopoverWidth::Roomy
            label=t("ui_personalize")
        >
            <PersonalizationPicker suggested place on_insert=insert />
        </Popover>
        <Popover
            id=chip_box.get_value()
            anchor=frame.get_value()
            open=editing
            role="dialog"
            width=PopoverWidth::Roomy
            label=t("ui_chip_edit")
        >
            <ChipEditor source=chip_now() on_done=replace_chip />
        </Popover>
    }
}

/// Whether the focus is nowhere, or still within the field.
fn may_take_focus(area: Option<web_sys::HtmlDivElement>, frame: &str) -> bool {
    match active() {
        None => true,
        Some(active) if active.node_name() == "BODY" => true,
        Some(active) => {
            area.is_some_and(|area| area.is_same_node(Some(&active)))
                || active
                    .closest(&format!("#{frame}, [popover]"))
                    .ok()
                    .flatten()
                    .is_some()
        }
    }
}

/// Keys beside those that open something.
fn on_key(handle: Handle, event: &KeyboardEvent) {
    let command = event.ctrl_key() || event.meta_key();
    let letter = event.key().to_lowercase();
    match letter.as_str() {
        "enter" if !event.is_composing() => {
            event.prevent_default();
            if event.shift_key() {
                handle.edit(|editor| {
                    let selected = editor.selected();
                    editor.replace(selected, "\n", false);
                });
            }
        }
        "arrowleft" | "arrowright" if !command && !event.alt_key() => {
            let over = handle.update(|editor| editor.step_over(letter == "arrowright", event.shift_key()));
            if over == Some(true) {
                event.prevent_default();
            }
        }
        "z" if command && !event.alt_key() => {
            event.prevent_default();
            handle.edit(|editor| editor.step(!event.shift_key()));
        }
        "y" if command && !event.alt_key() => {
            event.prevent_default();
            handle.edit(|editor| editor.step(false));
        }
        _ => {}
    }
}

/// Takes an edit from the browser, and carries it out on the source.
fn before_input(handle: Handle, event: &web_sys::InputEvent) {
    let kind = property(event, "inputType").unwrap_or_default();
    if kind.contains("Composition") || handle.with(|editor| editor.composing) == Some(true) {
        return;
    }
    event.prevent_default();
    let event: &JsValue = event;
    handle.edit(|editor| {
        editor.watch_selection();
        let range = editor.target(event);
        match kind.as_str() {
            "historyUndo" => editor.step(true),
            "historyRedo" => editor.step(false),
            "insertLineBreak" => editor.replace(range, "\n", false),
            "insertText" => editor.replace(range, &text_of(event), true),
            "insertReplacementText" | "insertFromPaste" | "insertFromDrop" | "insertFromYank" => {
                editor.replace(range, &text_of(event), false);
            }
            kind if kind.starts_with("delete") => drop(editor.delete(kind, range)),
            // Bold, lists and the like are no part of a Liquid text.
            _ => {}
        }
    });
}

/// Copies the selection's source; whether there was one.
fn copy(handle: Handle, event: &ClipboardEvent) -> bool {
    let source = handle
        .with(|editor| editor.selected_source().to_owned())
        .unwrap_or_default();
    let Some(clipboard) = event.clipboard_data().filter(|_| !source.is_empty()) else {
        return false;
    };
    event.prevent_default();
    clipboard.set_data("text/plain", &source).is_ok()
}
