//! "Choose it in the page": the user points at a field that was not recognized, and confirms it.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::candidates::Candidates;
use super::frame::Frame;
use super::notices::Met;
use super::partial::part_name;
use super::session::{Session, View};
use super::writing::tell;
use crate::dashboard::edit::Ask;
use crate::dashboard::snapshot::{Handle, Kind, Snapshot};
use crate::dashboard::{self, Learned, Part, Unfit, learn};
use crate::partners::form::Tone;
use crate::platform::runtime::send;
use crate::protocol::{Request, SettingsView};
use crate::ui::{Button, ButtonKind, ButtonSize, Notice, dom, t, t_with};

/// How far choosing has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Teaching {
    /// The user is to point at it.
    Pointing,
    /// This was pointed at; the page shows it outlined.
    Chosen(Learned),
    /// What was pointed at cannot be it.
    Unfit(Unfit),
}

/// Begins to ask for a part.
pub fn begin(session: Session, part: Part) {
    session.trouble.set(None);
    session.teaching.set(Some(Teaching::Pointing));
    session.view.set(View::Teach(part));
    tell(session, Ask::Pick { on: true, id: None });
}

/// Takes what was chosen from the list, as if it had been pointed at; it stays outlined.
fn take(session: Session, id: Handle) {
    tell(
        session,
        Ask::Pick {
            on: false,
            id: Some(id),
        },
    );
    picked(session, id);
}

/// Ends it, wherever it stands, and takes the outline out of the page.
pub fn end(session: Session) {
    if session.teaching.get_untracked().is_some() {
        session.teaching.set(None);
        tell(session, Ask::Pick { on: false, id: None });
    }
}

/// The user has pointed at something.
pub fn picked(session: Session, id: Handle) {
    let View::Teach(part) = session.view.get_untracked() else {
        return tell(session, Ask::Pick { on: false, id: None });
    };
    spawn_local(async move {
        let Some(page) = session.page() else { return };
        let Ok(snapshot) = page.ask::<Snapshot>(Ask::Snapshot).await else {
            return session.lost();
        };
        // It may have been given up meanwhile.
        if session.teaching.get_untracked().is_some() {
            session
                .teaching
                .set(Some(match learn(&snapshot, &page.hands().lessons(), part, id) {
                    Ok(learned) => Teaching::Chosen(learned),
                    Err(why) => Teaching::Unfit(why),
                }));
        }
    });
}

/// Keeps the lesson, and looks at the page with it.
fn keep(session: Session, learned: Learned) {
    spawn_local(async move {
        let request = Request::Learn {
            lesson: learned.lesson,
        };
        match send::<SettingsView>(&request).await {
            Ok(settings) => session.take_settings(settings),
            Err(trouble) => return session.trouble.set(Some(trouble)),
        }
        end(session);
        let Some(page) = session.page() else { return };
        // Without tabs one look shows at once what is still missing.
        match dashboard::glance(page.hands()).await {
            Ok(look) if look.webhook.is_err() && !look.surface.missing().is_empty() && !has_tabs(&look) => {
                session.look.set(Some(look));
                session.view.set(View::Partial);
            }
            Ok(_) => actions::open(session, None),
            Err(_) => session.lost(),
        }
    });
}

fn has_tabs(look: &dashboard::Look) -> bool {
    use dashboard::labels::Word;
    look.surface.tabs.tab(Word::Settings).is_some()
}

/// Choosing one part.
#[component]
pub fn Teach(
    /// The part.
    part: Part,
) -> impl IntoView {
    let session = Session::get();
    let name = t(part_name(part));
    let cancel = move |()| {
        end(session);
        session.view.set(View::Partial);
    };
    // The page is not told of the clicks, so the focus stays here, and with it the keys.
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() {
            cancel(());
        }
    });
    on_cleanup(move || escape.remove());
    // What was taken from the list by the keys is confirmed by them: the list, and the focus with it, has gone.
    Effect::new(move |_| {
        if matches!(
            session.teaching.get(),
            Some(Teaching::Chosen(_) | Teaching::Unfit(_))
        ) {
            request_animation_frame(|| dom::focus_first(".nb-foot__do button"));
        }
    });
    let again = move |()| begin(session, part);
    let buttons = move || match session.teaching.get() {
        Some(Teaching::Chosen(learned)) => {
            let keep = move |()| keep(session, learned.clone());
            Some(
                    view! {
                        <Button kind=ButtonKind::Primary size=ButtonSize::Large block=true icon="check" on_press=keep>
                            {t("teach_use")}
                        </Button>
                        <Button size=ButtonSize::Large on_press=again>
                            {t("teach_another")}
                        </Button>
                    }
                    .into_any(),
                )
        }
        Some(Teaching::Unfit(_)) => Some(
            view! {
                <Button kind=ButtonKind::Primary size=ButtonSize::Large block=true on_press=again>
                    {t("teach_another")}
                </Button>
                <Button size=ButtonSize::Large on_press=cancel>
                    {t("teach_cancel")}
                </Button>
            }
            .into_any(),
        ),
        Some(Teaching::Pointing) => Some(
            view! {
                <Button size=ButtonSize::Large block=true on_press=cancel>
                    {t("teach_cancel")}
                </Button>
            }
            .into_any(),
        ),
        None => None,
    };
    let foot = move || {
        view! {
            <p class="nb-foot__say">{t("sidebar_untouched")}</p>
            <div class="nb-foot__do">{buttons}</div>
        }
    };
    let told = {
        let name = name.clone();
        move || match session.teaching.get() {
            Some(Teaching::Pointing) => view! {
                <Notice tone=Tone::Info title=t_with("teach_point_title", &[&name])>
                    {t("teach_point_text")}
                </Notice>
                <Candidates part on_take=move |id| take(session, id) />
            }
            .into_any(),
            Some(Teaching::Unfit(why)) => {
                let args = [name.as_str()];
                view! { <Notice tone=Tone::Warn title=t_with(unfit(why), &args)>{t("teach_unfit_text")}</Notice> }.into_any()
            }
            Some(Teaching::Chosen(learned)) => view! { <Chosen name=name.clone() learned /> }.into_any(),
            None => ().into_any(),
        }
    };
    view! {
        <Frame title=t_with("teach_title", &[&name]) back=Callback::new(cancel) foot=foot>
            <div class="nb-col">
                {told} {move || session.trouble.get().map(|trouble| view! { <Met trouble /> })}
            </div>
        </Frame>
    }
}

/// What was pointed at, for a yes.
#[component]
fn Chosen(name: String, learned: Learned) -> impl IntoView {
    let label = if learned.label.is_empty() {
        t("teach_no_label")
    } else {
        format!("“{}”", learned.label)
    };
    view! {
        <Notice tone=Tone::Info title=t_with("teach_chosen_title", &[&name])>
            {t("teach_chosen_text")}
        </Notice>
        <dl class="nb-card nb-facts">
            <dt>{t("teach_labeled")}</dt>
            <dd>{label}</dd>
            <dt>{t("teach_kind")}</dt>
            <dd>{t(kind_name(learned.kind))}</dd>
        </dl>
        <p class="nb-hint">{t("teach_kept")}</p>
    }
}

/// Message key of a kind of control.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Monaco | Kind::Codemirror | Kind::Ace | Kind::Rich | Kind::Textarea => "kind_editor",
        Kind::Input => "kind_input",
        Kind::Select | Kind::Choice => "kind_list",
        Kind::Radio | Kind::Checkbox | Kind::Option | Kind::Tab => "kind_choice",
        Kind::Button | Kind::Link => "kind_button",
        Kind::Box | Kind::Text | Kind::Heading | Kind::Label | Kind::Panel | Kind::Alert => "kind_text",
    }
}

/// Message key of the sentence that says why something cannot be the part; `$1` is the part.
fn unfit(why: Unfit) -> &'static str {
    match why {
        Unfit::Gone => "unfit_gone",
        Unfit::NoField => "unfit_no_field",
        Unfit::Kind => "unfit_kind",
        Unfit::Taken => "unfit_taken",
        Unfit::Locked => "unfit_locked",
        Unfit::Alike => "unfit_alike",
    }
}
