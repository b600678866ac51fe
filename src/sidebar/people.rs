//! For whom the draft is previewed: the users in a row, each with what becomes of the draft for them; one's own first.

use leptos::prelude::*;

use super::bench;
use super::judgement::Judgement;
use super::session::Session;
use crate::ui::{Button, ButtonKind, ButtonSize, Toasts, dom, t, t_with};
use crate::webhook::preview::{Fate, Person, Preview, SavedUser};

/// A user as the row shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Face {
    id: String,
    name: String,
    initials: String,
    why: String,
    own: bool,
}

impl Face {
    fn of(person: Person) -> Face {
        match person {
            Person::Sample(user) => Face {
                id: user.id.to_owned(),
                name: user.name.map_or_else(|| t("user_no_name"), str::to_owned),
                initials: user.initials.to_owned(),
                why: t(user.why),
                own: false,
            },
            Person::Saved(user) => Face {
                id: user.id.clone(),
                name: user.name.clone(),
                initials: user.initials(),
                why: t("users_own"),
                own: true,
            },
        }
    }
}

/// The users in a row.
#[component]
pub fn People(
    /// The preview of the chosen user.
    made: Memo<Preview>,
) -> impl IntoView {
    let session = Session::get();
    let judgement = Judgement::get();
    let faces = Memo::new(move |_| {
        session
            .workbench
            .with(|bench| Person::all(&bench.users).map(Face::of).collect::<Vec<_>>())
    });
    let chosen = Memo::new(move |_| {
        let id = session.user.get();
        session
            .workbench
            .with(|bench| Face::of(Person::named(&id, &bench.users)))
    });
    let untouched = Memo::new(move |_| {
        judgement.webhook.with(|webhook| {
            let Some(webhook) = webhook.as_ref().filter(|webhook| !webhook.is_blank()) else {
                return Vec::new();
            };
            let one = |face: &Face| {
                let made = bench::preview_for(session, webhook, &face.id, false);
                (face.id.clone(), made.fate())
            };
            faces.with(|faces| faces.iter().map(one).collect::<Vec<_>>())
        })
    });
    let fates = Memo::new(move |_| {
        let mut fates = untouched.get();
        chosen.with(|chosen| {
            if let Some((_, fate)) = fates.iter_mut().find(|(id, _)| *id == chosen.id) {
                *fate = made.with(Preview::fate);
            }
        });
        fates
    });
    let one = move |face: Face| {
        let id = StoredValue::new(face.id.clone());
        let is_on = move || chosen.with(|chosen| id.with_value(|id| *id == chosen.id));
        let fate = move || {
            fates.with(|fates| {
                let found = fates.iter().find(|(known, _)| id.with_value(|id| id == known));
                found.map(|(_, fate)| *fate)
            })
        };
        view! {
            <button
                type="button"
                role="radio"
                aria-checked=move || if is_on() { "true" } else { "false" }
                tabindex=move || if is_on() { "0" } else { "-1" }
                on:click=move |_| session.user.set(id.get_value())
            >
                <span class="nb-ava" aria-hidden="true">
                    {face.initials}
                    {move || fate().map(|fate| view! { <i class=class_of(fate)></i> })}
                </span>
                <span class="nb-who__name nb-clip" dir="auto">
                    {face.name}
                </span>
                <span class="nb-who__why">{face.why}</span>
                <span class="nb-sr">{move || fate().map(|fate| t(words_of(fate)))}</span>
            </button>
        }
    };
    let rove = |event: leptos::ev::KeyboardEvent| {
        if let Some(to) = dom::rove_among(&event, "[role=radio]") {
            to.click();
            dom::focus(&to);
        }
    };
    view! {
        <div class="nb-sec__head nb-row--between">
            <h3>{t("preview_as")}</h3>
            <Button
                kind=ButtonKind::Quiet
                size=ButtonSize::Small
                icon="plus"
                on_press=move |()| bench::edit_user(session, None)
            >
                {t("users_add")}
            </Button>
        </div>
        <div class="nb-who" role="radiogroup" aria-label=t("preview_as") on:keydown=rove>
            <For each=move || faces.get() key=Clone::clone children=one />
        </div>
        <Line chosen fates />
    }
}

/// What becomes of the draft for the chosen user, and what can be done with that user.
#[component]
fn Line(chosen: Memo<Face>, fates: Memo<Vec<(String, Fate)>>) -> impl IntoView {
    let session = Session::get();
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let fate = move || {
        chosen.with(|chosen| {
            fates.with(|fates| {
                let found = fates.iter().find(|(id, _)| *id == chosen.id);
                found.map(|(_, fate)| *fate)
            })
        })
    };
    let own = move || chosen.with(|chosen| chosen.own);
    let id = move || chosen.with_untracked(|chosen| chosen.id.clone());
    let duplicate = move |()| {
        let copy = session.workbench.with_untracked(|bench| {
            let id = id();
            let user = bench.users.iter().find(|user| user.id == id)?;
            let name: String = t_with("users_copy_of", &[&user.name]).chars().take(60).collect();
            Some(SavedUser {
                id: String::new(),
                name: name.trim().to_owned(),
                data: user.data.clone(),
            })
        });
        if let Some(copy) = copy {
            bench::save_users(session, vec![copy]);
        }
    };
    let buttons = move || {
        own().then(|| {
            view! {
                <span class="nb-row">
                    <Button kind=ButtonKind::Link size=ButtonSize::Small on_press=move |()| bench::edit_user(session, Some(id()))>
                        {t("users_edit_short")}
                    </Button>
                    <Button kind=ButtonKind::Link size=ButtonSize::Small on_press=duplicate>
                        {t("users_duplicate")}
                    </Button>
                    <Button kind=ButtonKind::Link size=ButtonSize::Small on_press=move |()| bench::remove_user(session, toasts, &id())>
                        {t("users_remove")}
                    </Button>
                </span>
            }
        })
    };
    view! {
        <div class="nb-row nb-row--between nb-row--wrap nb-who__line">
            <span class="nb-dim">{move || fate().map(|fate| t(words_of(fate)))}</span>
            {buttons}
        </div>
    }
}

/// How a fate looks; its shape says it without color too.
fn class_of(fate: Fate) -> &'static str {
    match fate {
        Fate::Sent => "",
        Fate::Skipped => "s",
        Fate::Broken => "b",
        Fate::Unknown => "u",
    }
}

/// Message key of what becomes of a webhook.
fn words_of(fate: Fate) -> &'static str {
    match fate {
        Fate::Sent => "fate_sent",
        Fate::Skipped => "fate_skipped",
        Fate::Broken => "fate_broken",
        Fate::Unknown => "fate_unknown",
    }
}
