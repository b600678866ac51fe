//! The users to preview for: listed, added, edited, duplicated, removed.

use leptos::prelude::*;

use super::{Editing, State};
use crate::ui::{Button, ButtonKind, Empty, IconButton, UserDraft, UserEditor, t, t_with};
use crate::webhook::preview::SavedUser;

/// The users.
#[component]
pub(super) fn Users(state: State) -> impl IntoView {
    let add = move |()| state.editing.set(Editing::User(SavedUser::default()));
    let editor = move || match state.editing.get() {
        Editing::User(user) => Some(view! { <EditUser state user /> }),
        _ => None,
    };
    let duplicate = move |user: &SavedUser| {
        let name: String = t_with("users_copy_of", &[&user.name]).chars().take(60).collect();
        let copy = SavedUser {
            id: String::new(),
            name: name.trim().to_owned(),
            data: user.data.clone(),
        };
        state.save(vec![copy]);
    };
    let row = move |user: SavedUser| {
        let count = user.attributes().count().to_string();
        let (edited, copied, removed) = (user.clone(), user.clone(), user.clone());
        view! {
            <div class="nb-item" role="listitem">
                <span class="nb-ava" aria-hidden="true">
                    {user.initials()}
                </span>
                <span class="nb-grow">
                    <span class="nb-item__title nb-strong" dir="auto">{user.name.clone()}</span>
                    <span class="nb-item__sub">{t_with("users_count", &[&count])}</span>
                </span>
                <IconButton
                    icon="edit"
                    label=t_with("users_edit_named", &[&user.name])
                    on_press=move |()| state.editing.set(Editing::User(edited.clone()))
                />
                <IconButton
                    icon="copy"
                    label=t_with("users_duplicate_named", &[&user.name])
                    on_press=move |()| duplicate(&copied)
                />
                <IconButton
                    icon="trash"
                    label=t_with("users_remove_named", &[&user.name])
                    on_press=move |()| state.remove_user(removed.clone())
                />
            </div>
        }
    };
    let list = move || {
        let users = state.users();
        if users.is_empty() {
            return view! { <Empty icon="user" title=t("users_none") text=t("users_none_text") /> }
                .into_any();
        }
        let rows = users.into_iter().map(row).collect_view();
        view! {
            <div class="nb-list" role="list" aria-label=t("options_users")>
                {rows}
            </div>
        }
        .into_any()
    };
    view! {
        <section class="nb-card">
            <div class="nb-card__head">
                <h2 class="nb-card__title">{t("options_users")}</h2>
                <span class="nb-end">
                    <Button icon="plus" on_press=add>
                        {t("users_add")}
                    </Button>
                </span>
            </div>
            {list}
            {editor}
        </section>
    }
}

/// The form of one user.
#[component]
fn EditUser(state: State, user: SavedUser) -> impl IntoView {
    let title = t(if user.id.is_empty() {
        "users_add"
    } else {
        "users_edit"
    });
    let draft = UserDraft::of(user);
    let tried = RwSignal::new(false);
    let save = move |()| {
        tried.set(true);
        if untrack(|| draft.fault()).is_none() {
            state.save(untrack(|| draft.all()));
        }
    };
    view! {
        <div class="nb-card__pad nb-col nb-col--4 nb-editing" role="group" aria-label=title>
            <UserEditor draft />
            <div role="alert">
                {move || {
                    draft.fault().filter(|_| tried.get()).map(|fault| view! { <p class="nb-hint nb-hint--bad">{fault}</p> })
                }}
            </div>
            <div class="nb-row">
                <Button kind=ButtonKind::Primary on_press=save>
                    {t("users_save")}
                </Button>
                <Button on_press=move |()| state.editing.set(Editing::Nothing)>{t("users_cancel")}</Button>
            </div>
        </div>
    }
}
