//! The controls of a form.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Shown;
use super::lists::{Names, Pairs, Proposal};
use crate::partners::form::{Control, Tone};
use crate::partners::{Block, Template};
use crate::platform::runtime;
use crate::ui::badge::Notice;
use crate::ui::button::{Button, ButtonSize};
use crate::ui::card::TemplateCard;
use crate::ui::choice::{Choice, Segments};
use crate::ui::day;
use crate::ui::field::{FieldContext, Hint};
use crate::ui::i18n::{t, t_with, text};
use crate::ui::input::{TextArea, TextInput};
use crate::ui::liquid_field::LiquidField;
use crate::ui::select::ApplicationSelect;

/// The control of a field.
pub fn control(shown: Shown) -> AnyView {
    match shown.field.with_untracked(|field| field.control.clone()) {
        Control::Liquid { .. } => liquid(shown),
        Control::Line { code, .. } => line(shown, code),
        Control::Segments { .. } => segments(shown),
        Control::Application { .. } => application(shown),
        Control::Template { .. } => template(shown),
        Control::Names { .. } => view! { <Names shown /> }.into_any(),
        Control::Pairs { .. } => view! { <Pairs shown /> }.into_any(),
        Control::Paste { .. } => paste(shown),
        Control::Proposal { .. } => view! { <Proposal shown /> }.into_any(),
        Control::Note { .. } => ().into_any(),
    }
}

fn liquid(shown: Shown) -> AnyView {
    let value = shown.read(|control| match control {
        Control::Liquid { value, .. } => Some(value.clone()),
        _ => None,
    });
    let placeholder = shown.read(|control| match control {
        Control::Liquid { placeholder, .. } => Some(placeholder.as_ref().map(text)),
        _ => None,
    });
    let suggested = shown.read(|control| match control {
        Control::Liquid { suggested, .. } => Some(suggested.clone()),
        _ => None,
    });
    let place = Signal::derive(move || shown.context.with(|context| context.place));
    view! { <LiquidField value placeholder suggested place on_change=move |value| shown.set(value) /> }
        .into_any()
}

fn line(shown: Shown, code: bool) -> AnyView {
    let value = shown.read(|control| match control {
        Control::Line { value, .. } => Some(value.clone()),
        _ => None,
    });
    let placeholder = shown.read(|control| match control {
        Control::Line { placeholder, .. } => Some(placeholder.as_ref().map(text)),
        _ => None,
    });
    view! { <TextInput value placeholder code on_input=move |value| shown.set(value) /> }.into_any()
}

fn segments(shown: Shown) -> AnyView {
    let options = shown.read(|control| match control {
        Control::Segments { options, .. } => Some(
            options
                .iter()
                .map(|(value, caption)| Choice::new(value, text(caption)))
                .collect::<Vec<_>>(),
        ),
        _ => None,
    });
    let chosen = shown.read(|control| match control {
        Control::Segments { chosen, .. } => Some(chosen.clone()),
        _ => None,
    });
    view! { <Segments block=true options chosen on_choose=move |value| shown.set(value) /> }.into_any()
}

fn application(shown: Shown) -> AnyView {
    let applications = Signal::derive(move || shown.context.with(|context| context.applications.clone()));
    let chosen = shown.read(|control| match control {
        Control::Application { chosen } => Some(chosen.clone()),
        _ => None,
    });
    let none = move || applications.with(Vec::is_empty);
    view! {
        <Show
            when=move || !none()
            fallback=|| view! {
                <div>
                    <Button icon="plus" on_press=|()| open_settings()>
                        {t("ui_add_application")}
                    </Button>
                </div>
            }
        >
            <ApplicationSelect applications chosen on_choose=move |id| shown.set(id) />
        </Show>
    }
    .into_any()
}

/// Opens the settings page.
fn open_settings() {
    spawn_local(async {
        let _ = runtime::open_options().await;
    });
}

fn template(shown: Shown) -> AnyView {
    let key = shown.read(|control| match control {
        Control::Template { key } => Some(key.clone()),
        _ => None,
    });
    let found = Memo::new(move |_| {
        let key = key.get();
        shown.context.with(|context| {
            let of = context.templates.as_ref().map(|(of, _)| of.as_str());
            context.template(of.unwrap_or_default(), &key).cloned()
        })
    });
    let open = move |()| shown.on_template.run(shown.id());
    let of = move |read: fn(&Template) -> String| {
        Signal::derive(move || found.with(|found| found.as_ref().map(read)))
    };
    let listed_name = of(|template| template.name.clone());
    let name = Signal::derive(move || {
        listed_name
            .get()
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| key.get())
    });
    let key_name = Signal::derive(move || found.with(Option::is_some).then(|| key.get()));
    let detail = of(|template| t_with("ui_changed", &[&day(template.updated_at)]));
    let picture = Signal::derive(move || {
        found.with(|found| {
            found.as_ref().map_or_else(
                || vec![Block::Title, Block::Line, Block::Line],
                |found| found.picture.clone(),
            )
        })
    });
    let id = FieldContext::get().control;
    view! {
        <Show
            when=move || key.with(|key| !key.is_empty())
            fallback=move || {
                let id = id.clone();
                view! {
                    <div>
                        <Button icon="grid" on_press=open attr:id=id>
                            {t("ui_choose_template")}
                        </Button>
                    </div>
                }
            }
        >
            <TemplateCard name key_name detail picture action=t("ui_change") on_press=open />
        </Show>
    }
    .into_any()
}

fn paste(shown: Shown) -> AnyView {
    let value = shown.read(|control| match control {
        Control::Paste { value, .. } => Some(value.clone()),
        _ => None,
    });
    let action = shown.read(|control| match control {
        Control::Paste { action, .. } => Some(text(action)),
        _ => None,
    });
    let empty = Signal::derive(move || value.with(|value| value.trim().is_empty()));
    view! {
        <div class="nb-col nb-col--2">
            <TextArea value code=true on_input=move |value| shown.set(value) />
            <div>
                <Button disabled=empty on_press=move |()| shown.press()>
                    {move || action.get()}
                </Button>
            </div>
        </div>
    }
    .into_any()
}

/// A sentence of its own, with what can be done about it.
pub fn note(shown: Shown, hint: Memo<Option<Hint>>) -> impl IntoView {
    let tone = Memo::new(move |_| hint.with(|hint| hint.as_ref().map_or(Tone::Plain, |hint| hint.tone)));
    let title = Signal::derive(move || shown.field.with(|field| text(&field.label)));
    let action = shown.read(|control| match control {
        Control::Note { action } => Some(action.as_ref().map(text)),
        _ => None,
    });
    let button = move || {
        action.get().map(|words| {
            view! {
                <Button size=ButtonSize::Small on_press=move |()| shown.press()>
                    {words}
                </Button>
            }
        })
    };
    move || {
        view! {
            <Notice tone=tone.get() title silent=true action=move || button>
                {move || hint.get().map(|hint| hint.text)}
            </Notice>
        }
    }
}
