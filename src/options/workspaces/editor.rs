//! The editor of one workspace.

use leptos::prelude::*;

use super::state::{FORM, Fields, State};
use crate::braze::instances::INSTANCES;
use crate::partners::form::Tone;
use crate::ui::{
    Button, ButtonKind, Card, Choice, Field, Hint, IconButton, Select, TextInput, TokenInput, t, t_with,
};

/// The editor.
#[component]
pub fn Editor(state: State) -> impl IntoView {
    let title = Signal::derive(move || match state.current() {
        Some(workspace) => workspace.name,
        None => t("workspace_new"),
    });
    let end = move || {
        state.current().map(|workspace| {
            view! {
                <IconButton
                    icon="trash"
                    label=t("workspace_remove")
                    on_press=move |()| state.remove(workspace.clone())
                />
            }
        })
    };
    let refusal = move |field: &'static str, key: &'static str, otherwise: Option<&'static str>| {
        Signal::derive(move || {
            let refused = state.refused.with(|refused| refused.as_deref() == Some(field));
            match (refused, otherwise) {
                (true, _) => Some(Hint::new(Tone::Bad, t_with(key, &["Braze"]))),
                (false, Some(hint)) => Some(Hint::new(Tone::Plain, t(hint))),
                (false, None) => None,
            }
        })
    };
    let set = move |write: fn(&mut Fields, String), value: String| {
        state.fields.update(|fields| write(fields, value));
        state.refused.set(None);
    };
    let instances = Signal::stored(
        INSTANCES
            .iter()
            .map(|instance| Choice {
                aside: Some(instance.rest.to_owned()),
                ..Choice::new(instance.name, instance.name)
            })
            .collect::<Vec<_>>(),
    );
    let instance = move || state.fields.with(|fields| fields.instance.clone());
    let from_dashboard = Signal::derive(move || {
        let open = state.dashboard.get();
        let key = match (&open, instance()) {
            (Some(open), chosen) if *open == chosen => "workspace_instance_open",
            _ => "workspace_instance_hint",
        };
        let refused = state
            .refused
            .with(|refused| refused.as_deref() == Some("instance"));
        Some(if refused {
            Hint::new(Tone::Bad, t("trouble_invalid_instance"))
        } else {
            Hint::new(Tone::Plain, t(key))
        })
    });
    let masked = Signal::derive(move || state.current().and_then(|workspace| workspace.key));
    let differs = Signal::derive(move || state.differs());
    let is_new = move || state.opened.with(|opened| opened.as_deref() == Some(""));
    view! {
        <Card title end=end>
            <div class="nb-form nb-card__pad--4" id=FORM>
                <Field label=t("options_name") hint=refusal("name", "trouble_invalid_name", None)>
                    <TextInput
                        value=Signal::derive(move || state.fields.with(|fields| fields.name.clone()))
                        on_input=move |value| set(|fields, value| fields.name = value, value)
                        max=60
                        on_enter=Callback::new(move |()| state.save())
                    />
                </Field>
                <Field label=t("workspace_instance") hint=from_dashboard>
                    <Select
                        options=instances
                        chosen=Signal::derive(move || Some(instance()).filter(|name| !name.is_empty()))
                        on_choose=move |value| set(|fields, value| fields.instance = value, value)
                        placeholder=t("workspace_choose_instance")
                    />
                </Field>
                <Field label=t("workspace_key") hint=refusal("key", "trouble_invalid_key", Some("workspace_key_hint"))>
                    <TokenInput
                        value=Signal::derive(move || state.fields.with(|fields| fields.key.clone()))
                        on_input=move |value| set(|fields, value| fields.key = value, value)
                        placeholder=masked
                    />
                </Field>
            </div>
            <div class="nb-card__head nb-savebar">
                <span class="nb-hint" role="status">
                    {move || t(if differs.get() { "options_not_saved" } else { "options_saved" })}
                </span>
                <span class="nb-end nb-row">
                    <Button
                        disabled=Signal::derive(move || !is_new() && !differs.get())
                        on_press=move |()| state.discard()
                    >
                        {t("options_discard")}
                    </Button>
                    <Button
                        kind=ButtonKind::Primary
                        busy=state.busy
                        disabled=Signal::derive(move || !differs.get())
                        on_press=move |()| state.save()
                    >
                        {move || t(if is_new() { "workspace_save_new" } else { "options_save" })}
                    </Button>
                </span>
            </div>
        </Card>
    }
}
