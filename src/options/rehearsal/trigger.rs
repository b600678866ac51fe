//! A partner's webhook, rendered for one user and, on an explicit yes, sent once.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use crate::partners::form::Tone;
use crate::partners::partner;
use crate::platform::zones::BrowserZones;
use crate::platform::{permissions, runtime, system};
use crate::protocol::{ApplicationView, Request, SettingsView, Triggered, Trouble};
use crate::rehearsal::workflow::Trigger;
use crate::ui::{
    Badge, Button, ButtonKind, Card, Choice, CopyButton, Dialog, Field, Hint, Notice, Select, TextInput, t,
    t_with, text,
};
use crate::webhook::Body;
use crate::webhook::preview::{Given, Moment, Person, USERS, preview};
use crate::webhook::proof::Field as Place;

/// The card.
#[component]
pub fn TriggerCard(trigger: &'static Trigger) -> impl IntoView {
    let applications = RwSignal::new(Vec::<ApplicationView>::new());
    let chosen = RwSignal::new(None::<String>);
    let typed = RwSignal::new(BTreeMap::<&'static str, String>::new());
    let user = RwSignal::new(USERS.first().map_or("", |user| user.id).to_owned());
    let email = RwSignal::new(String::new());
    let (asked, busy) = (RwSignal::new(false), RwSignal::new(false));
    let told = RwSignal::new(None::<Result<Triggered, Trouble>>);
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
            chosen.set(Some(first.id.clone()));
            let preset = partner(trigger.partner).and_then(|partner| partner.preset);
            if let (Some(preset), Some(field)) = (preset, trigger.fields.first()) {
                let kept = preset.text(&first.kept).to_owned();
                typed.update(|typed| {
                    typed.insert(field.id, kept);
                });
            }
        }
        applications.set(own);
    });
    let service = move || {
        partner(trigger.partner)
            .map(|one| t(one.name))
            .unwrap_or_default()
    };
    let rendered = Memo::new(move |_| {
        let webhook = typed.with(|typed| (trigger.webhook)(&|id| typed.get(id).cloned().unwrap_or_default()));
        let sample = user.with(|id| USERS.iter().find(|user| user.id == *id)).copied();
        let sample = sample.or(USERS.first().copied())?;
        let mut edits = BTreeMap::new();
        if user.with(|id| id == "profile") {
            edits.insert("email_address".to_owned(), email.get());
        }
        let moment = Moment {
            unix: i64::try_from(system::now() / 1_000).unwrap_or_default(),
            zones: &BrowserZones,
        };
        let given = Given {
            person: Person::Sample(sample),
            edits: &edits,
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
        let values = rendered
            .get()
            .map(|(values, _)| Value::Object(values))
            .unwrap_or_default();
        serde_json::to_string_pretty(&values).unwrap_or_default()
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
            busy.set(false);
            told.set(Some(answer));
        });
    };
    let users = Signal::derive(|| {
        let samples = USERS.iter().map(|user| Choice {
            aside: None,
            ..Choice::new(user.id, user.name.map_or_else(|| t(user.why), str::to_owned))
        });
        samples
            .chain([Choice::new("profile", t("rehearsal_trigger_profile"))])
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
    let disabled = Signal::derive(move || chosen.with(Option::is_none) || aborted().is_some());
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
                <Show when=move || user.with(|id| id == "profile")>
                    <Field
                        label=t("rehearsal_email")
                        hint=Signal::derive(|| Some(Hint::new(Tone::Plain, t("rehearsal_trigger_email_hint"))))
                    >
                        <TextInput value=email on_input=move |value| email.set(value) />
                    </Field>
                </Show>
            </div>
            <div class="nb-key__none nb-col nb-col--2">
                <div class="nb-codebox">
                    <div class="nb-req">
                        <b>"POST"</b>
                        <span class="nb-grow nb-clip">{format!("https://{}{}", trigger.host, trigger.path)}</span>
                        <Badge>{t("rehearsal_trigger_not_sent")}</Badge>
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
