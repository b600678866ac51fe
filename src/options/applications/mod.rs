//! "Applications": the partners' applications, with their ids and tokens.

mod connection;
mod editor;
mod focus;
mod kind;
mod state;
mod token;
mod typed;

use leptos::ev;
use leptos::prelude::*;

use self::editor::Editor;
use self::focus::{ADD, row_id};
use self::kind::Kind;
pub use self::kind::{APPLICATIONS, AUTHORIZATIONS};
use self::state::{Opened, State};
use super::Title;
use crate::partners::form::Tone;
use crate::partners::partner;
use crate::protocol::ApplicationView;
use crate::ui::{Badge, Button, Dialog, Dot, Empty, Notice, Toasts, shortened, t};

/// The section.
#[component]
pub fn Applications(
    /// What it lists.
    kind: &'static Kind,
) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let state = State::new(kind, toasts);
    // What is to be opened once the user has said that unsaved changes may go.
    let waiting = RwSignal::new(None::<Opened>);
    let go = move |opened: Opened| {
        if state.is_dirty() {
            waiting.set(Some(opened));
        } else {
            state.open(opened);
        }
    };
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if state.is_dirty() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
    let applications = move || state.applications();
    let some = move || applications().is_some_and(|applications| !applications.is_empty());
    let none_yet = move || state.view.with(Option::is_some) && !some() && state.opened.get() != Opened::New;
    view! {
        <Title title=t(kind.title) text=t(kind.text)>
            <Button id=ADD icon="plus" on_press=move |()| go(Opened::New)>
                {t(kind.add)}
            </Button>
        </Title>
        {move || {
            state
                .trouble
                .get()
                .map(|trouble| view! { <Notice tone=Tone::Bad title=state.sentence(&trouble) /> })
        }}
        <Show when=some>
            <div class="nb-card nb-list nb-apps" role="group" aria-label=t(kind.title)>
                <For
                    each=move || applications().unwrap_or_default()
                    key=|application| application.id.clone()
                    children=move |application| {
                        view! { <Row state id=application.id on_open=move |id| go(Opened::Stored(id)) /> }
                    }
                />
            </div>
        </Show>
        <Show when=none_yet>
            <section class="nb-card">
                <Empty icon="key" title=t(kind.none[0]) text=t(kind.none[1]) />
            </section>
        </Show>
        <Show when=move || state.opened.get() != Opened::None>
            <Editor state />
        </Show>
        <Dialog
            open=Signal::derive(move || waiting.with(Option::is_some))
            title=t("options_leave")
            keep=t("options_leave_keep")
            on_keep=move |()| waiting.set(None)
            confirm=t("options_leave_discard")
            on_confirm=move |()| {
                if let Some(opened) = waiting.get_untracked() {
                    waiting.set(None);
                    state.open(opened);
                }
            }
        >
            <p>{t("options_leave_text")}</p>
        </Dialog>
    }
}

/// One application in the list.
#[component]
fn Row(
    state: State,
    /// Its id.
    id: String,
    /// It is to be opened.
    #[prop(into)]
    on_open: Callback<String>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let application = Memo::new(move |old: Option<&Option<ApplicationView>>| {
        state.stored(&id.get_value()).or_else(|| old.cloned().flatten())
    });
    let is_open = move || {
        id.with_value(|id| {
            state
                .opened
                .with(|opened| matches!(opened, Opened::Stored(open) if open == id))
        })
    };
    let badge = move || {
        if state.is_active(&id.get_value()) {
            Some(view! { <Badge tone=Tone::Ok>{t("options_active")}</Badge> })
        } else {
            None
        }
    };
    let tokenless = move || {
        let one = application.get().filter(|one| one.token.is_none())?;
        Some(if one.until_close {
            "options_token_gone"
        } else {
            "options_no_token"
        })
    };
    view! {
        <button
            type="button"
            class="nb-item"
            id=row_id(&id.get_value())
            class:is-on=is_open
            aria-pressed=move || if is_open() { "true" } else { "false" }
            on:click=move |_| on_open.run(id.get_value())
        >
            {move || application.get().map(|one| view! { <Dot color=one.color /> })}
            <span class="nb-grow nb-clip nb-strong">{move || application.get().map(|one| one.name)}</span>
            {move || application.get().map(|one| aside(state.kind, &one))}
            <span class="nb-apps__state">
                {move || tokenless().map(|key| view! { <Badge tone=Tone::Warn>{t(key)}</Badge> })}
                {badge}
            </span>
        </button>
    }
}

/// What tells an application from others of its name: its ID, or its service where several are listed.
fn aside(kind: &'static Kind, application: &ApplicationView) -> AnyView {
    if kind.services().nth(1).is_some() {
        let name = partner(&application.partner).map(|partner| t(partner.name));
        view! { <span class="nb-dim nb-apps__id">{name}</span> }.into_any()
    } else {
        view! { <span class="nb-mono nb-dim nb-apps__id">{shortened(&application.app_id)}</span> }.into_any()
    }
}
