//! First run: no application is stored yet.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::frame::Frame;
use super::session::{Session, View};
use crate::partners::Partner;
use crate::partners::form::{Change, Tone};
use crate::platform::permissions;
use crate::platform::runtime::send;
use crate::protocol::{Fields, Request, SettingsView, Templates, Token, Trouble};
use crate::ui::{
    Button, ButtonKind, ButtonSize, Field, Hint, Icon, Notice, TextInput, Thumb, TokenInput, t, t_with, text,
};

/// Connect an application, or build without one.
#[component]
pub fn Connect() -> impl IntoView {
    let session = Session::get();
    let app_id = RwSignal::new(String::new());
    let token = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Trouble>);
    let Some(partner) = untrack(|| session.partner()) else {
        return ().into_any();
    };
    let name = t(partner.name);

    let invalid = move |field: &'static str| {
        trouble.with(|trouble| {
            trouble
                .as_ref()
                .filter(|trouble| matches!(trouble, Trouble::Invalid { field: of } if of == field))
                .map(|trouble| Hint::new(Tone::Bad, text(&trouble.text(&t(partner.name)))))
        })
    };
    let id_hint = Signal::derive(move || {
        Some(invalid("app_id").unwrap_or_else(|| Hint::new(Tone::Plain, t("sidebar_connect_id_hint"))))
    });
    let token_hint = Signal::derive(move || {
        Some(invalid("token").unwrap_or_else(|| Hint::new(Tone::Plain, t("sidebar_connect_token_hint"))))
    });
    let press = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let (app_id, token) = (app_id.get_untracked(), token.get_untracked());
        spawn_local(async move {
            // Chrome asks only for a click of a moment ago, so this comes before anything else that waits.
            let granted = permissions::request(partner.hosts).await;
            let done = connect(session, partner, app_id, token, granted).await;
            busy.set(false);
            if let Err(met) = done {
                trouble.set(Some(met));
            }
        });
    };
    let foot = move || {
        view! {
            <p class="nb-foot__say">{t_with("sidebar_connect_asks", &[&t(partner.name)])}</p>
            <div class="nb-foot__do">
                <Button kind=ButtonKind::Primary size=ButtonSize::Large block=true busy=busy on_press=press>
                    {t("sidebar_connect")}
                </Button>
            </div>
        }
    };
    let other = move || {
        trouble
            .get()
            .filter(|trouble| !matches!(trouble, Trouble::Invalid { .. }))
            .map(|trouble| view! { <Notice tone=Tone::Bad title=text(&trouble.text(&t(partner.name))) /> })
    };
    view! {
        <Frame title=t("extension_short_name") foot=foot>
            <div class="nb-col nb-col--6">
                <div>
                    <Picture />
                    <h3 class="nb-lead">{t_with("sidebar_connect_title", &[&name])}</h3>
                    <p class="nb-mid">{t("sidebar_connect_text")}</p>
                </div>
                {other}
                <div class="nb-col nb-col--3">
                    <Field label=t("sidebar_application_id") hint=id_hint>
                        <TextInput
                            code=true
                            value=app_id
                            on_input=move |value| app_id.set(value)
                            placeholder="7C1E40D2-5B0A-…"
                        />
                    </Field>
                    <Field label=t("sidebar_api_token") hint=token_hint>
                        <TokenInput value=token on_input=move |value| token.set(value) placeholder=t("sidebar_paste_token") />
                    </Field>
                </div>
                <div class="nb-card nb-list">
                    <button type="button" class="nb-item" on:click=move |_| session.view.set(View::Build)>
                        <crate::ui::Glyph name="edit" />
                        <span class="nb-grow">
                            <span class="nb-item__title nb-strong">{t("sidebar_without_title")}</span>
                            <span class="nb-item__sub">{t("sidebar_without_text")}</span>
                        </span>
                        <Icon name="right" />
                    </button>
                    <button type="button" class="nb-item" on:click=move |_| session.open_view(View::Recipes)>
                        <crate::ui::Glyph name="book" />
                        <span class="nb-grow">
                            <span class="nb-item__title nb-strong">{t("recipes_title")}</span>
                            <span class="nb-item__sub">{t("recipes_sub")}</span>
                        </span>
                        <Icon name="right" />
                    </button>
                </div>
                <p class="nb-hint">
                    <Icon name="lock" />
                    <span>{t("sidebar_token_stays")}</span>
                </p>
            </div>
        </Frame>
    }
    .into_any()
}

/// What the builder does, as a picture: a template becomes JSON.
#[component]
fn Picture() -> impl IntoView {
    use crate::partners::Block::{Button, Image, Line, Title};
    view! {
        <div class="nb-becomes" aria-hidden="true">
            <Thumb picture=vec![Image, Title, Line, Button] />
            <Icon name="arrow" />
            <pre class="nb-code nb-becomes__json">"{\n \"receiver\": " <b>"id"</b> ",\n \"name\": " <b>"name"</b> "\n}"</pre>
        </div>
    }
}

/// Stores the application and asks its service once.
async fn connect(
    session: Session,
    partner: &'static Partner,
    app_id: String,
    token: String,
    granted: bool,
) -> Result<(), Trouble> {
    let before: Vec<String> = session
        .settings
        .with_untracked(|settings| settings.applications.iter().map(|one| one.id.clone()).collect());
    let save = Request::SaveApplication(Fields {
        id: session.connecting.get_untracked(),
        partner: partner.id.to_owned(),
        name: Some(t(partner.name)),
        app_id: Some(app_id),
        color: Some(1),
        token: (!token.trim().is_empty()).then(|| Token::new(token.trim().to_owned())),
        ..Fields::default()
    });
    let settings = send::<SettingsView>(&save).await?;
    let new = settings
        .applications
        .iter()
        .find(|one| !before.contains(&one.id))
        .map(|one| one.id.clone());
    // A second try after a refused token changes the application that the first one stored.
    let id = new.or_else(|| session.connecting.get_untracked());
    session.connecting.set(id.clone());
    session.settings.set(settings);
    let Some(id) = id else {
        return Err(Trouble::NoApplication {});
    };
    if !granted {
        return Err(Trouble::NoPermission {
            hosts: partner.hosts.to_owned(),
        });
    }
    let templates = send::<Templates>(&Request::Templates {
        id: id.clone(),
        fresh: true,
    })
    .await?;
    super::templates::take(session, &id, templates);
    actions::change(
        session,
        Change::Set {
            field: "application".to_owned(),
            value: id,
        },
    );
    session.connecting.set(None);
    session.view.set(View::Build);
    Ok(())
}
