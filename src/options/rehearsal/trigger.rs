//! A partner's webhook, rendered for one user and, on an explicit yes, sent once.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use super::state::State;
use crate::braze::rest::answers::Profile;
use crate::options::workspaces;
use crate::partners::form::Tone;
use crate::partners::partner;
use crate::platform::tables::BrowserTables;
use crate::platform::{permissions, runtime, system};
use crate::protocol::{ApplicationView, LookUpBy, Request, SettingsView, Triggered, Trouble, Workbench};
use crate::rehearsal::workflow::Trigger;
use crate::ui::{
    Badge, Button, ButtonKind, Card, Choice, CopyButton, Dialog, Field, Hint, Notice, Select, TextInput, t,
    t_with, text,
};
use crate::webhook::Body;
use crate::webhook::preview::{Given, Moment, Person, SavedUser, USERS, preview, read_users};
use crate::webhook::proof::Field as Place;

/// The choice of a profile that is looked up in the workspace.
const FOUND: &str = "profile";

/// Looks a profile up, to render for it.
#[component]
fn LookUp(state: State, found: RwSignal<Option<SavedUser>>) -> impl IntoView {
    let email = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let told = RwSignal::new(None::<Hint>);
    let look = move |()| {
        let Some(workspace) = state.chosen() else {
            told.set(Some(Hint::new(Tone::Bad, t("rehearsal_no_workspace"))));
            return;
        };
        let value = email.get_untracked().trim().to_owned();
        busy.set(true);
        spawn_local(async move {
            let request = |id| Request::LookUp {
                id,
                by: LookUpBy::EmailAddress,
                value,
            };
            let answer = workspaces::ask::<Vec<Profile>>(workspace, request).await;
            // The card may have gone meanwhile.
            busy.try_set(false);
            let profiles = match answer {
                Ok(profiles) => profiles,
                Err(trouble) => {
                    told.try_set(Some(Hint::new(Tone::Bad, text(&trouble.text("Braze")))));
                    return;
                }
            };
            let export = serde_json::json!({ "users": profiles }).to_string();
            let users = read_users(&export).unwrap_or_default();
            let several = users.len() > 1;
            let first = users.into_iter().next();
            told.try_set(Some(match &first {
                None => Hint::new(Tone::Warn, t("sendbird_nobody")),
                Some(_) if several => Hint::new(Tone::Warn, t("rehearsal_trigger_several")),
                Some(user) => Hint::new(Tone::Ok, t_with("rehearsal_trigger_found", &[&user.name])),
            }));
            found.try_set(first);
        });
    };
    view! {
        <Field label=t("rehearsal_email") hint=Signal::derive(move || told.get())>
            <div class="nb-row">
                <div class="nb-grow">
                    <TextInput
                        value=email
                        on_input=move |value| email.set(value)
                        on_enter=Callback::new(look)
                        label=t("rehearsal_trigger_email")
                    />
                </div>
                <Button busy on_press=look>
                    {t("rehearsal_trigger_look")}
                </Button>
            </div>
        </Field>
    }
}

/// The card.
#[component]
pub fn TriggerCard(state: State, trigger: &'static Trigger) -> impl IntoView {
    let applications = RwSignal::new(Vec::<ApplicationView>::new());
    let chosen = RwSignal::new(None::<String>);
    let typed = RwSignal::new(BTreeMap::<&'static str, String>::new());
    let user = RwSignal::new(USERS.first().map_or("", |user| user.id).to_owned());
    let saved = RwSignal::new(Vec::<SavedUser>::new());
    let found = RwSignal::new(None::<SavedUser>);
    let (asked, busy) = (RwSignal::new(false), RwSignal::new(false));
    let told = RwSignal::new(None::<Result<Triggered, Trouble>>);
    spawn_local(async move {
        if let Ok(bench) = runtime::send::<Workbench>(&Request::Workbench {}).await {
            saved.try_set(bench.users);
        }
    });
    spawn_local(async move {
        let Ok(view) = runtime::send::<SettingsView>(&Request::Settings {}).await else {
            return;
        };
        let own: Vec<_> = view
            .applications
            .into_iter()
            .filter(|one| one.partner == trigger.partner && one.token.is_some())
            .collect();
        if let Some(first) = own.first() {
            chosen.try_set(Some(first.id.clone()));
            let preset = partner(trigger.partner).and_then(|partner| partner.preset);
            if let (Some(preset), Some(field)) = (preset, trigger.fields.first()) {
                let kept = preset.text(&first.kept).to_owned();
                typed.try_update(|typed| {
                    typed.insert(field.id, kept);
                });
            }
        }
        applications.try_set(own);
    });
    let service = move || {
        partner(trigger.partner)
            .map(|one| t(one.name))
            .unwrap_or_default()
    };
    let rendered = Memo::new(move |_| {
        let webhook = typed.with(|typed| (trigger.webhook)(&|id| typed.get(id).cloned().unwrap_or_default()));
        let (id, saved, found) = (user.get(), saved.read(), found.read());
        let person = match id.as_str() {
            FOUND => Person::Saved(found.as_ref()?),
            id => Person::named(id, &saved),
        };
        let moment = Moment {
            unix: i64::try_from(system::now() / 1_000).unwrap_or_default(),
            tables: &BrowserTables,
        };
        let given = Given {
            person,
            edits: &BTreeMap::new(),
            samples: &[],
            moment,
        };
        let shown = preview(&webhook, &given);
        let mut values = Map::new();
        for part in shown.parts {
            if let (Place::PairValue(at), Body::Pairs(pairs)) = (part.field, &webhook.body)
                && let Some(pair) = pairs.get(at)
            {
                values.insert(pair.key.clone(), part.text.unwrap_or_default().into());
            }
        }
        Some((values, shown.aborted))
    });
    let body = Signal::derive(move || {
        let shown = rendered
            .get()
            .map(|(values, _)| serde_json::to_string_pretty(&Value::Object(values)).unwrap_or_default());
        shown.unwrap_or_default()
    });
    let aborted = move || rendered.get().and_then(|(_, aborted)| aborted);
    let send = move |()| {
        asked.set(false);
        let (Some(id), Some((values, None))) = (chosen.get_untracked(), rendered.get_untracked()) else {
            return;
        };
        busy.set(true);
        told.set(None);
        spawn_local(async move {
            let hosts = partner(trigger.partner).map_or("", |partner| partner.hosts);
            let answer = if permissions::request(hosts).await {
                runtime::send(&Request::SendTrigger { id, values }).await
            } else {
                Err(Trouble::NoPermission {
                    hosts: hosts.to_owned(),
                })
            };
            busy.try_set(false);
            told.try_set(Some(answer));
        });
    };
    let users = Signal::derive(move || {
        let one = |person: Person| match person {
            Person::Sample(user) => {
                Choice::new(user.id, user.name.map_or_else(|| t(user.why), str::to_owned))
            }
            Person::Saved(user) => Choice::new(user.id.clone(), user.name.clone()),
        };
        let saved = saved.read();
        let all = Person::all(&saved).map(one);
        all.chain([Choice::new(FOUND, t("rehearsal_trigger_profile"))])
            .collect::<Vec<_>>()
    });
    let authorizations = Signal::derive(move || {
        let all = applications.get();
        all.into_iter()
            .map(|one| Choice::new(one.id, one.name))
            .collect::<Vec<_>>()
    });
    let fields = trigger.fields.iter().map(move |field| {
        view! {
            <Field label=t(field.label)>
                <TextInput
                    code=true
                    value=Signal::derive(move || typed.with(|typed| typed.get(field.id).cloned().unwrap_or_default()))
                    on_input=move |value| typed.update(|typed| { typed.insert(field.id, value); })
                />
            </Field>
        }
    });
    let result = move || {
        told.get().map(|answer| match answer {
            Ok(Triggered { status, answer }) => {
                let good = (200..300).contains(&status);
                let key = if good {
                    "rehearsal_trigger_taken"
                } else {
                    "rehearsal_trigger_refused"
                };
                let title = t_with(key, &[&service(), &status.to_string()]);
                view! {
                    <Notice tone=if good { Tone::Ok } else { Tone::Bad } title>
                        <pre class="nb-code" tabindex="0">{answer}</pre>
                    </Notice>
                }
                .into_any()
            }
            Err(trouble) => {
                view! { <Notice tone=Tone::Bad title=text(&trouble.text(&service())) /> }.into_any()
            }
        })
    };
    let nobody = move || rendered.with(Option::is_none);
    let disabled = Signal::derive(move || chosen.with(Option::is_none) || aborted().is_some() || nobody());
    view! {
        <Card title=t_with("rehearsal_trigger", &[&service()])>
            <div class="nb-rehearse__form nb-card__pad--4">
                <Field label=t("rehearsal_trigger_key")>
                    <Select
                        options=authorizations
                        chosen=Signal::derive(move || chosen.get())
                        on_choose=move |id| chosen.set(Some(id))
                        placeholder=t("rehearsal_trigger_no_key")
                    />
                </Field>
                {fields.collect_view()}
                <Field label=t("rehearsal_trigger_user")>
                    <Select
                        options=users
                        chosen=Signal::derive(move || Some(user.get()))
                        on_choose=move |id| user.set(id)
                    />
                </Field>
                <Show when=move || user.with(|id| id == FOUND)>
                    <LookUp state found />
                </Show>
            </div>
            <div class="nb-key__none nb-col nb-col--2">
                <div class="nb-codebox">
                    <div class="nb-req">
                        <b>"POST"</b>
                        <span class="nb-grow nb-clip">{format!("https://{}{}", trigger.host, trigger.path)}</span>
                        {move || told.with(Option::is_none).then(|| view! { <Badge>{t("rehearsal_trigger_not_sent")}</Badge> })}
                        <CopyButton value=body label=t("rehearsal_copy_body") inside=true />
                    </div>
                    <pre class="nb-code nb-req__body" tabindex="0">{body}</pre>
                </div>
                {move || {
                    aborted()
                        .map(|reason| view! { <Notice tone=Tone::Skip title=t_with("rehearsal_trigger_skipped", &[&reason]) /> })
                }}
                {result}
                <div class="nb-row nb-rehearse__do">
                    <Button kind=ButtonKind::Plain icon="send" busy disabled on_press=move |()| asked.set(true)>
                        {t("rehearsal_trigger_send")}
                    </Button>
                </div>
            </div>
        </Card>
        <Dialog
            open=asked
            title=Signal::derive(move || t_with("rehearsal_trigger_ask", &[&service()]))
            keep=t("rehearsal_trigger_keep")
            on_keep=move |()| asked.set(false)
            confirm=t("rehearsal_trigger_send")
            on_confirm=send
        >
            <p>{t("rehearsal_trigger_ask_text")}</p>
        </Dialog>
    }
}
