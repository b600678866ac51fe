//! The editor of one application.

use leptos::prelude::*;

use super::connection::{Connection, NoConnection};
use super::focus::{FORM, NAME};
use super::state::{Opened, State};
use super::token::StoredToken;
use super::typed::Typed;
use crate::partners::form::Tone;
use crate::partners::partner;
use crate::settings::validate;
use crate::ui::{
    Button, ButtonKind, ButtonSize, Card, Choice, Field, Hint, IconButton, Select, TextInput, dom, t, t_with,
};

/// The editor.
#[component]
pub fn Editor(state: State) -> impl IntoView {
    let title = Signal::derive(move || match state.current() {
        Some(application) => application.name,
        None => t(state.kind.new),
    });
    let stored = move || state.current();
    // A partner whose applications have no ID takes an empty one.
    let has_id = untrack(|| state.partner()).is_some_and(|partner| (partner.service.app_id)("").is_none());
    let has_list = untrack(|| state.partner()).is_some_and(|partner| partner.service.templates.is_some());
    let of = Memo::new(move |_| state.partner().map(|partner| partner.id));
    let preset = move || of.get().and_then(partner).and_then(|partner| partner.preset);
    let end = move || {
        stored().map(|application| {
            let id = application.id.clone();
            let active = state.is_active(&id);
            let copied = application.clone();
            let dirty = Signal::derive(move || !state.unsaved().is_empty());
            view! {
                {(!active)
                    .then(|| {
                        view! {
                            <Button size=ButtonSize::Small on_press=move |()| state.activate(id.clone())>
                                {t("options_activate")}
                            </Button>
                        }
                    })}
                <Show when=move || !dirty.get()>
                    <IconButton icon="copy" label=t("options_duplicate") on_press={
                        let copied = copied.clone();
                        move |()| state.duplicate(&copied)
                    } />
                </Show>
                <IconButton
                    icon="trash"
                    label=t("options_remove")
                    on_press=move |()| state.remove(application.clone())
                />
            }
        })
    };
    let refusal = move |field: &'static str, key: &'static str| {
        Signal::derive(move || {
            let refused = state.refused.with(|refused| refused.as_deref() == Some(field));
            refused.then(|| Hint::new(Tone::Bad, t_with(key, &[&state.service()])))
        })
    };
    let app_id_hint = refusal("app_id", "trouble_invalid_app_id");
    let app_id_hint = Signal::derive(move || {
        app_id_hint.get().or_else(|| {
            Some(Hint::new(
                Tone::Plain,
                t_with("options_app_id_hint", &[&state.service()]),
            ))
        })
    });
    let has_host = untrack(|| state.partner()).is_some_and(|partner| partner.host().starts_with('.'));
    let host_hint = refusal("host", "trouble_invalid_host");
    let host_hint = Signal::derive(move || {
        host_hint.get().or_else(|| {
            Some(Hint::new(
                Tone::Plain,
                t_with("options_host_hint", &[&state.service()]),
            ))
        })
    });
    let set = move |field: &'static str, write: fn(&mut Typed, String), value: String| {
        state.fields.update(|fields| write(fields, value));
        if state
            .refused
            .with_untracked(|refused| refused.as_deref() == Some(field))
        {
            state.refused.set(None);
        }
    };
    // A new application is begun with its name.
    Effect::new(move |_| {
        if state.opened.get() == Opened::New {
            dom::focus_first(NAME);
        }
    });
    let save = move |()| state.save();
    view! {
        <Card title end=end>
            <div class="nb-form nb-card__pad--4" id=FORM>
                <Service state />
                <div data-field="name">
                    <Field label=t("options_name") hint=refusal("name", "trouble_invalid_name")>
                        <div class="nb-row nb-row--name">
                            <div class="nb-grow">
                                <TextInput
                                    value=Signal::derive(move || state.fields.with(|fields| fields.name.clone()))
                                    on_input=move |value| set("name", |fields, value| fields.name = value, value)
                                    max=60
                                    on_enter=Callback::new(save)
                                />
                            </div>
                            <Swatches state />
                        </div>
                    </Field>
                </div>
                {has_id
                    .then(|| {
                        view! {
                            <div data-field="app_id">
                                <Field label=t("options_app_id") hint=app_id_hint>
                                    <TextInput
                                        code=true
                                        value=Signal::derive(move || state.fields.with(|fields| fields.app_id.clone()))
                                        on_input=move |value| {
                                            set("app_id", |fields, value| fields.app_id = value, value)
                                        }
                                        on_enter=Callback::new(save)
                                    />
                                </Field>
                            </div>
                        }
                    })}
                <div data-field="token">
                    <StoredToken state refused=refusal("token", "trouble_invalid_token") on_input=move |value| {
                        set("token", |fields, value| fields.token = value, value)
                    } />
                </div>
                {has_host
                    .then(|| {
                        view! {
                            <div data-field="host">
                                <Field label=t("options_host") hint=host_hint>
                                    <TextInput
                                        code=true
                                        value=Signal::derive(move || state.fields.with(|fields| fields.host.clone()))
                                        on_input=move |value| set("host", |fields, value| fields.host = value, value)
                                        placeholder=t("options_host_automatic")
                                        on_enter=Callback::new(save)
                                    />
                                </Field>
                            </div>
                        }
                    })}
                {move || preset()
                    .map(|preset| {
                        view! {
                            <Field label=t(preset.label) hint=Signal::derive(move || Some(Hint::new(Tone::Plain, t(preset.hint))))>
                                <TextInput
                                    code=true
                                    value=Signal::derive(move || state.fields.with(|fields| fields.preset.clone()))
                                    on_input=move |value| set("kept", |fields, value| fields.preset = value, value)
                                    max=60
                                    on_enter=Callback::new(save)
                                />
                            </Field>
                        }
                    })}
                {move || {
                    stored()
                        .map(|_| match has_list {
                            true => view! { <Connection state /> }.into_any(),
                            false => view! { <NoConnection state /> }.into_any(),
                        })
                }}
            </div>
            <SaveBar state on_save=save />
        </Card>
    }
}

/// Which service a new one is of, where there are several. A stored one keeps its service.
#[component]
fn Service(state: State) -> impl IntoView {
    let options = Signal::derive(move || {
        let services = state.kind.services();
        services
            .map(|partner| Choice::new(partner.id, t(partner.name)))
            .collect::<Vec<_>>()
    });
    let several = options.with_untracked(|options| options.len() > 1);
    let choose = move |id: String| {
        state.service_of_new.set(partner(&id).map(|partner| partner.id));
        state.refused.set(None);
    };
    view! {
        <Show when=move || several && state.opened.get() == Opened::New>
            <Field label=t("options_service")>
                <Select
                    options
                    chosen=Signal::derive(move || state.service_of_new.get().map(str::to_owned))
                    on_choose=choose
                />
            </Field>
        </Show>
    }
}

/// The colors, one tab stop.
#[component]
fn Swatches(state: State) -> impl IntoView {
    let color = move || state.fields.with(|fields| fields.color);
    let one = move |number: u8| {
        let is_on = move || color() == number;
        view! {
            <button
                type="button"
                role="radio"
                aria-checked=move || if is_on() { "true" } else { "false" }
                tabindex=move || if is_on() { "0" } else { "-1" }
                aria-label=t_with("options_color_number", &[&number.to_string()])
                title=t_with("options_color_number", &[&number.to_string()])
                style=format!("--c:var(--app-{number})")
                on:click=move |_| state.fields.update(|fields| fields.color = number)
            ></button>
        }
    };
    view! {
        <div
            class="nb-swatches"
            role="radiogroup"
            aria-label=t("options_color")
            on:keydown=move |event| {
                if let Some(to) = dom::rove_among(&event, "[role=radio]") {
                    to.click();
                }
            }
        >
            {validate::COLORS.map(one).collect_view()}
        </div>
    }
}

/// What is unsaved, and the two things that can be done about it.
#[component]
fn SaveBar(
    state: State,
    /// Save was pressed.
    #[prop(into)]
    on_save: Callback<()>,
) -> impl IntoView {
    let is_new = move || state.opened.get() == Opened::New;
    let unsaved = Memo::new(move |_| state.unsaved());
    let clean = Signal::derive(move || unsaved.with(Vec::is_empty));
    let says = move || {
        if is_new() {
            return t("options_not_saved");
        }
        if clean.get() {
            return t("options_saved");
        }
        let names: Vec<String> = unsaved.with(|unsaved| unsaved.iter().map(|key| t(key)).collect());
        t_with("options_unsaved", &[&names.join(", ")])
    };
    view! {
        <div class="nb-card__head nb-savebar">
            <span class="nb-hint" role="status">
                {says}
            </span>
            <span class="nb-end nb-row">
                <Button
                    disabled=Signal::derive(move || !is_new() && clean.get())
                    on_press=move |()| state.discard()
                >
                    {t("options_discard")}
                </Button>
                <Button
                    kind=ButtonKind::Primary
                    busy=state.busy
                    disabled=Signal::derive(move || clean.get())
                    on_press=on_save
                >
                    {move || if is_new() { t(state.kind.save_new) } else { t("options_save") }}
                </Button>
            </span>
        </div>
    }
}
