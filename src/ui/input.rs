//! Text inputs.

use leptos::prelude::*;

use super::button::IconButton;
use super::copy::copy_text;
use super::field::FieldContext;
use super::i18n::t;
use super::icon::Icon;

/// One line of plain text.
#[component]
pub fn TextInput(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// It was changed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
    /// The code font: a URL, a key.
    #[prop(optional)]
    code: bool,
    /// Its name, where no field's label stands above it.
    #[prop(into, optional)]
    label: MaybeProp<String>,
    /// An icon before the text.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Characters at most.
    #[prop(optional)]
    max: Option<u32>,
    /// Its id, where no field has one for it.
    #[prop(into, optional)]
    id: Option<String>,
    /// It is read and copied, and not typed into.
    #[prop(optional)]
    fixed: bool,
    /// Enter was pressed.
    #[prop(into, optional)]
    on_enter: Option<Callback<()>>,
    /// The input itself, to give it the focus.
    #[prop(optional)]
    node: NodeRef<leptos::html::Input>,
    /// What stands at its end: small buttons.
    #[prop(into, optional)]
    tail: Option<ViewFn>,
) -> impl IntoView {
    let field = FieldContext::unless_named(label);
    let (bad, warn) = (field.bad(), field.warn());
    view! {
        <div class="nb-input" class:is-bad=bad class:is-warn=warn>
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <input
                node_ref=node
                id=id.unwrap_or_else(|| field.control.clone())
                type="text"
                class:nb-input__mono=code
                autocomplete="off"
                spellcheck=if code { "false" } else { "true" }
                maxlength=max
                readonly=fixed
                aria-label=move || label.get()
                aria-describedby=field.described_by()
                aria-invalid=move || bad.get().then_some("true")
                placeholder=move || placeholder.get()
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
                on:keydown=move |event| {
                    let pressed = event.key() == "Enter" && !event.is_composing();
                    if let Some(enter) = on_enter.filter(|_| pressed) {
                        enter.run(());
                    }
                }
            />
            {tail.map(|tail| view! { <span class="nb-input__tail">{move || tail.run()}</span> })}
        </div>
    }
}

/// Several lines of plain text.
#[component]
pub fn TextArea(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// It was changed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
    /// The code font.
    #[prop(optional)]
    code: bool,
    /// Its name, where no field's label stands above it.
    #[prop(into, optional)]
    label: MaybeProp<String>,
    /// Lines that are seen.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let field = FieldContext::unless_named(label);
    let (bad, warn) = (field.bad(), field.warn());
    view! {
        <div class="nb-input" class:is-bad=bad class:is-warn=warn>
            <textarea
                id=field.control.clone()
                class:nb-input__mono=code
                autocomplete="off"
                spellcheck=if code { "false" } else { "true" }
                rows=rows
                aria-label=move || label.get()
                aria-describedby=field.described_by()
                aria-invalid=move || bad.get().then_some("true")
                placeholder=move || placeholder.get()
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            ></textarea>
        </div>
    }
}

/// A token: a new one is typed or pasted hidden, and shown on demand. A stored one is here as its masked form, the
/// placeholder; where the page may have it, it is fetched to be shown or copied.
#[component]
pub fn TokenInput(
    /// What was typed so far.
    #[prop(into)]
    value: Signal<String>,
    /// It was changed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Shown while it is empty: the stored token, masked.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
    /// The stored token, while it is shown.
    #[prop(into, optional)]
    revealed: MaybeProp<String>,
    /// The stored token is to be shown, or not any more.
    #[prop(into, optional)]
    on_reveal: Option<Callback<bool>>,
    /// The stored token is to be copied.
    #[prop(into, optional)]
    on_copy: Option<Callback<()>>,
    /// It was copied just now.
    #[prop(into, optional)]
    copied: Signal<bool>,
) -> impl IntoView {
    let field = FieldContext::get();
    let bad = field.bad();
    let shown = RwSignal::new(false);
    let typed = move || !value.with(String::is_empty);
    let stored = move || !typed() && placeholder.get().is_some();
    let visible = move || {
        if typed() {
            shown.get()
        } else {
            revealed.get().is_some()
        }
    };
    let has_buttons = move || typed() || (stored() && on_reveal.is_some());
    let press = move |()| match on_reveal {
        Some(reveal) if !untrack(typed) => reveal.run(!untrack(visible)),
        _ => shown.update(|shown| *shown = !*shown),
    };
    let text = move || match revealed.get() {
        Some(token) if !typed() => token,
        _ => value.get(),
    };
    view! {
        <div class="nb-input" class:is-bad=bad>
            <input
                id=field.control.clone()
                // Not a password field: the browser would offer to keep what it holds.
                type="text"
                class="nb-input__mono"
                class:nb-input__hidden=move || typed() && !shown.get()
                autocomplete="off"
                spellcheck="false"
                aria-describedby=field.described_by()
                aria-invalid=move || bad.get().then_some("true")
                placeholder=move || placeholder.get()
                prop:value=text
                on:input=move |event| on_input.run(event_target_value(&event))
            />
            <span class="nb-input__tail" hidden=move || !has_buttons()>
                <IconButton
                    inside=true
                    icon=Signal::derive(move || if visible() { "eyeoff" } else { "eye" })
                    label=Signal::derive(move || t(if visible() { "ui_hide_token" } else { "ui_show_token" }))
                    on_press=press
                />
                {on_copy
                    .map(|copy| {
                        view! {
                            <Show when=stored>
                                <IconButton
                                    inside=true
                                    icon=Signal::derive(move || if copied.get() { "check" } else { "copy" })
                                    label=Signal::derive(move || t(
                                        if copied.get() { "ui_copied" } else { "ui_copy_token" },
                                    ))
                                    on_press=copy
                                />
                            </Show>
                        }
                    })}
            </span>
        </div>
        <span class="nb-sr" role="status">
            {move || copied.get().then(|| t("ui_copied"))}
        </span>
    }
}

/// Copies a text on a press, and says so for a moment.
#[component]
pub fn CopyButton(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Its name: "Copy the URL".
    #[prop(into)]
    label: Signal<String>,
    /// 24 px, for the end of an input.
    #[prop(optional)]
    inside: bool,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let press = move |()| {
        copy_text(value.get_untracked(), move |done| {
            copied.try_set(done);
            set_timeout(
                move || {
                    copied.try_set(false);
                },
                std::time::Duration::from_secs(2),
            );
        });
    };
    view! {
        <IconButton
            inside=inside
            icon=Signal::derive(move || if copied.get() { "check" } else { "copy" })
            label=Signal::derive(move || if copied.get() { t("ui_copied") } else { label.get() })
            on_press=press
        />
        <span class="nb-sr" role="status">
            {move || copied.get().then(|| t("ui_copied"))}
        </span>
    }
}
