//! The draft's form.

use leptos::prelude::*;

use super::judgement::Judgement;
use super::notes::Notes;
use super::opening::{Source, Stored};
use super::session::{Session, View};
use super::tabbed::Tabbed;
use super::{actions, writing};
use crate::partners::form::Tone;
use crate::partners::partner;
use crate::sidebar::naming::is_taken;
use crate::ui::{
    Button, ButtonKind, ButtonSize, Dialog, Field, FormView, Hint, Notice, TextInput, t, t_with, text,
};

/// The draft.
#[component]
pub fn Build() -> impl IntoView {
    let session = Session::get();
    let Some(partner) = untrack(|| session.partner()) else {
        return ().into_any();
    };
    let asking = RwSignal::new(false);
    let press = move |()| {
        if session.over.get_untracked() {
            asking.set(true);
        } else {
            writing::review(session);
        }
    };
    let foot = move || {
        view! {
            <div class="nb-foot__do">
                <Button
                    kind=ButtonKind::Primary
                    size=ButtonSize::Large
                    block=true
                    busy=session.reading
                    on_press=press
                >
                    {t("sidebar_review")}
                </Button>
            </div>
        }
    };
    let host = move || {
        session.look.with(|look| {
            let url = look
                .as_ref()
                .and_then(|look| look.webhook.clone().ok())
                .map(|webhook| webhook.url);
            url.unwrap_or_default()
        })
    };
    view! {
        <Tabbed
            title=t(partner.title)
            icon=Some(partner.icon)
            content=move || view! { <Form /> }
            foot=foot
            on_review=Signal::derive(move || Some(Callback::new(press)))
        />
        <Dialog
            open=asking
            title=t("sidebar_over_title")
            keep=t("sidebar_over_keep")
            on_keep=move |()| asking.set(false)
            confirm=t("sidebar_over_review")
            on_confirm=move |()| {
                asking.set(false);
                session.over.set(false);
                writing::review(session);
            }
        >
            <p>{t_with("sidebar_over_text", &[&host()])}</p>
        </Dialog>
    }
    .into_any()
}

/// What the user fills in.
#[component]
fn Form() -> impl IntoView {
    let session = Session::get();
    let notes = Notes::of(session, Judgement::get());
    view! {
        <Name />
        <FormView
            form=Signal::derive_local(move || session.form())
            context=Signal::derive_local(move || session.context())
            on_change=move |change| actions::change(session, change)
            on_template=move |field| session.view.set(View::Templates(field))
            notes=notes.shown
            on_fix=move |field: String| notes.fix(&field)
        />
        <p class="nb-sr" role="status">
            {notes.said}
        </p>
    }
}

/// The name of a new webhook template.
#[component]
fn Name() -> impl IntoView {
    let session = Session::get();
    let needed = move || session.name_to_give().is_some();
    let taken = move || session.taken.with(|taken| is_taken(&session.name.get(), taken));
    let hint = Signal::derive(move || {
        if session.name.with(|name| name.trim().is_empty()) {
            Some(Hint::new(Tone::Warn, t("sidebar_name_empty")))
        } else if taken() {
            Some(Hint::new(Tone::Bad, t("sidebar_name_taken")))
        } else {
            None
        }
    });
    let input = move |name| {
        session.name.set(name);
        super::drafts::store(session);
    };
    view! {
        <Show when=needed>
            <section class="nb-sec">
                <Field label=t("sidebar_name") hint=hint>
                    <TextInput value=session.name on_input=input />
                </Field>
            </section>
        </Show>
    }
}

/// What the user should know of where this draft comes from.
#[component]
pub fn Kept() -> impl IntoView {
    let session = Session::get();
    let kept = move || session.source.get() == Some(Source::Kept);
    let end = move || {
        view! {
            <Button size=ButtonSize::Small on_press=move |()| actions::use_form(session)>
                {t("sidebar_use_form")}
            </Button>
        }
    };
    view! {
        <Show when=kept>
            <Notice tone=Tone::Info title=t("sidebar_kept_title") action=end>
                {t("sidebar_kept_text")}
            </Notice>
        </Show>
    }
}

/// Drafts of other partners that are kept for this page, and the way to each.
#[component]
pub fn Aside() -> impl IntoView {
    let session = Session::get();
    let one = move |stored: Stored| {
        let partner = partner(&stored.partner)?;
        let end = move || {
            view! {
                <Button size=ButtonSize::Small on_press=move |()| actions::take_up(session, partner)>
                    {t("sidebar_aside_take_up")}
                </Button>
            }
        };
        let title = t_with("sidebar_aside", &[&t(partner.title)]);
        Some(view! { <Notice tone=Tone::Info title action=end /> })
    };
    move || session.aside.get().into_iter().filter_map(one).collect_view()
}

/// What was said last.
#[component]
pub fn Said() -> impl IntoView {
    let session = Session::get();
    move || {
        session
            .said
            .get()
            .map(|said| view! { <p class="nb-hint" role="status">{text(&said)}</p> })
    }
}
