//! A question asked once, which names the thing it is about.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::dom::unique;

/// A modal dialog. It starts on the harmless button, and Escape is that button.
#[component]
pub fn Dialog(
    /// Whether it is asked.
    #[prop(into)]
    open: Signal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// The harmless button: "Keep it".
    #[prop(into)]
    keep: Signal<String>,
    /// It was pressed, or Escape.
    #[prop(into)]
    on_keep: Callback<()>,
    /// The other button: a verb and its object.
    #[prop(into)]
    confirm: Signal<String>,
    /// It was pressed.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// The other button takes something away.
    #[prop(optional)]
    danger: bool,
    /// What it means.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    let id = unique("dialog");
    let labelled_by = id.clone();
    Effect::new(move |_| {
        let asked = open.get();
        let Some(dialog) = node.get() else { return };
        if asked && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !asked && dialog.open() {
            dialog.close();
        }
    });
    let kind = if danger {
        ButtonKind::DangerSolid
    } else {
        ButtonKind::Primary
    };
    view! {
        <dialog
            node_ref=node
            class="nb-dialog"
            aria-labelledby=labelled_by
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_keep.run(());
            }
        >
            <h3 id=id>{title}</h3>
            <Show when=move || open.get()>{children()}</Show>
            <div class="nb-dialog__do">
                <Button on_press=on_keep>
                    {move || keep.get()}
                </Button>
                <Button kind on_press=on_confirm>
                    {move || confirm.get()}
                </Button>
            </div>
        </dialog>
    }
}
