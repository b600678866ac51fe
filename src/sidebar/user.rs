//! The form of a user to preview for, as a view of its own.

use leptos::prelude::*;

use super::bench;
use super::frame::Frame;
use super::notices::Met;
use super::session::Session;
use crate::ui::{Button, ButtonKind, ButtonSize, Dialog, UserDraft, UserEditor, t};
use crate::webhook::Webhook;
use crate::webhook::preview::rows::{Row, data};
use crate::webhook::preview::{GROUPS, PROFILE, SavedUser};

/// The form: of the user with an id, or of a new one.
#[component]
pub fn UserView(
    /// The user's id.
    id: Option<String>,
) -> impl IntoView {
    let session = Session::get();
    let known = session.workbench.with_untracked(|workbench| {
        let id = id.as_deref()?;
        workbench.users.iter().find(|user| user.id == id).cloned()
    });
    let is_new = known.is_none();
    let user = known.unwrap_or_else(|| untrack(|| begun(session)));
    let draft = UserDraft::of(user);
    let asking = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let leave = move |()| {
        if draft.is_changed() {
            asking.set(true);
        } else {
            session.work_on();
        }
    };
    let save = move |()| {
        tried.set(true);
        if untrack(|| draft.fault()).is_none() {
            session.trouble.set(None);
            bench::save_users(session, untrack(|| draft.all()));
        }
    };
    let fault = Signal::derive(move || draft.fault().filter(|_| tried.get()));
    let foot = move || {
        view! {
            <div role="alert">
                {move || fault.get().map(|fault| view! { <p class="nb-hint nb-hint--bad">{fault}</p> })}
            </div>
            <div class="nb-foot__do">
                <Button kind=ButtonKind::Primary size=ButtonSize::Large block=true on_press=save>
                    {t("users_save")}
                </Button>
                <Button size=ButtonSize::Large on_press=leave>
                    {t("users_cancel")}
                </Button>
            </div>
        }
    };
    let title = t(if is_new { "users_add" } else { "users_edit" });
    view! {
        <Frame title=title sub=t("users_sub") back=Callback::new(leave) foot=foot>
            {move || session.trouble.get().map(|trouble| view! { <Met trouble /> })}
            {is_new.then(|| view! { <p class="nb-hint nb-checks">{t("users_begun")}</p> })}
            <UserEditor draft />
        </Frame>
        <Dialog
            open=asking
            title=t("users_discard_title")
            keep=t("users_discard_keep")
            on_keep=move |()| asking.set(false)
            confirm=t("users_discard")
            on_confirm=move |()| {
                asking.set(false);
                session.work_on();
            }
        >
            <p>{t("users_discard_text")}</p>
        </Dialog>
    }
}

/// A new user: what the webhook asks for, as it was seen last.
fn begun(session: Session) -> SavedUser {
    let webhook: Option<Webhook> = session.webhook().or_else(|| session.form_webhook());
    let person = session.user.get();
    let made = webhook.map(|webhook| bench::preview_for(session, &webhook, &person, true));
    let values = made.map(|made| made.values).unwrap_or_default();
    let rows: Vec<Row> = values
        .iter()
        .filter_map(|(source, value)| row(source, value.as_deref().unwrap_or_default()))
        .collect();
    SavedUser {
        data: data(&rows),
        ..SavedUser::default()
    }
}

/// `custom_attribute.${plan}` as a row. What stands deeper in an attribute has to be written as JSON by the user.
fn row(source: &str, text: &str) -> Option<Row> {
    let (object, rest) = source.split_once("${")?;
    let name = rest.strip_suffix('}')?;
    let group = match object.trim_end_matches('.') {
        "" => PROFILE,
        object => object,
    };
    let group = GROUPS.iter().find(|known| **known == group)?;
    Some(Row {
        group,
        name: name.to_owned(),
        text: text.to_owned(),
    })
}
