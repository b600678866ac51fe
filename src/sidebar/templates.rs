//! The list of an application's templates.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::frame::Frame;
use super::notices::ListTrouble;
use super::session::{Listed, Session, View};
use super::template_list::TemplateList;
use crate::partners::form::{Change, Control};
use crate::partners::{Listing, Template};
use crate::platform::runtime::send;
use crate::platform::system;
use crate::protocol::{Request, Templates};
use crate::ui::{
    Button, ButtonKind, ButtonSize, Choice, Empty, Field, IconButton, Progress, Select, Skeleton, TextInput,
    moment, t, t_with,
};

/// How often it is asked how far a list is, in milliseconds.
const AGAIN: u32 = 400;

/// Asks for an application's templates, where the draft's partner has a list of them; one that is there is kept meanwhile.
pub fn list(session: Session, id: String, fresh: bool) {
    let lists = untrack(|| session.partner()).is_some_and(|partner| partner.service.templates.is_some());
    let known = session.listed.with_untracked(|listed| listed.contains_key(&id));
    if !lists || (known && !fresh) {
        return;
    }
    session.listed.update(|listed| {
        listed.entry(id.clone()).or_insert(Listed {
            listing: Listing::Loading,
            fetched_at: 0,
            stale: None,
            trouble: None,
        });
    });
    session.listing.set(true);
    session.arrived.set(0);
    watch(session, id.clone());
    spawn_local(async move {
        match send::<Templates>(&Request::Templates {
            id: id.clone(),
            fresh,
        })
        .await
        {
            Ok(templates) => take(session, &id, templates),
            Err(trouble) => session.listed.update(|listed| {
                if let Some(listed) = listed.get_mut(&id) {
                    if listed.listing == Listing::Loading {
                        listed.listing = Listing::Failed(trouble.text(""));
                    }
                    listed.trouble = Some(trouble);
                }
            }),
        }
        session.listing.set(false);
    });
}

/// Asks how far a list is, for as long as it is fetched.
fn watch(session: Session, id: String) {
    spawn_local(async move {
        system::sleep(AGAIN).await;
        while session.listing.get_untracked() {
            let request = Request::TemplatesProgress { id: id.clone() };
            if let Ok(Some(arrived)) = send::<Option<usize>>(&request).await {
                session.arrived.set(arrived);
            }
            system::sleep(AGAIN).await;
        }
    });
}

/// Stops fetching; what was there before is shown again.
fn stop(session: Session) {
    let Some(id) = untrack(|| session.application()) else {
        return;
    };
    spawn_local(async move {
        let _ = send::<()>(&Request::StopTemplates { id }).await;
    });
}

/// Takes an answer in.
pub fn take(session: Session, id: &str, templates: Templates) {
    let Templates {
        templates,
        fetched_at,
        stale,
    } = templates;
    let listed = Listed {
        listing: Listing::Loaded(templates.into()),
        fetched_at,
        stale,
        trouble: None,
    };
    session
        .listed
        .update(|all| drop(all.insert(id.to_owned(), listed)));
}

/// The picker.
#[component]
pub fn Picker(
    /// The form's field that takes the key.
    field: String,
) -> impl IntoView {
    let session = Session::get();
    let field = StoredValue::new(field);
    let query = RwSignal::new(String::new());
    let typing = RwSignal::new(false);
    let chosen = RwSignal::new(untrack(|| key_of(session, &field.get_value())));
    let listed = move || {
        let id = session.application()?;
        session.listed.with(|listed| listed.get(&id).cloned())
    };
    let label = RwSignal::new(String::new());
    // What a template is found by is put together once, and not at each keystroke.
    let templates = Memo::new(move |_| match listed().map(|listed| listed.listing) {
        Some(Listing::Loaded(templates)) => templates.iter().map(Found::of).collect(),
        _ => Vec::new(),
    });
    let labels = Memo::new(move |_| {
        let mut labels: Vec<String> =
            templates.with(|all: &Vec<Found>| all.iter().map(|found| found.template.label.clone()).collect());
        labels.retain(|label| !label.is_empty());
        labels.sort();
        labels.dedup();
        labels
    });
    let shown = Memo::new(move |_| {
        let words: Vec<String> = query.get().split_whitespace().map(str::to_lowercase).collect();
        let label = label.get();
        templates.with(|all| {
            all.iter()
                .filter(|found| label.is_empty() || found.template.label == label)
                .filter(|found| words.iter().all(|word| found.by.contains(word)))
                .map(|found| found.template.clone())
                .collect::<Vec<_>>()
        })
    });
    let back = move || session.view.set(View::Build);
    let choose = move |key: String| {
        actions::change(
            session,
            Change::Set {
                field: field.get_value(),
                value: key,
            },
        );
        back();
    };
    let sub = move || {
        let name = session.application().and_then(|id| {
            session.settings.with(|settings| {
                settings
                    .applications
                    .iter()
                    .find(|one| one.id == id)
                    .map(|one| one.name.clone())
            })
        });
        let count = templates.with(Vec::len).to_string();
        let name = name.unwrap_or_default();
        Some(match listed().map_or(0, |listed| listed.fetched_at) {
            0 => t_with("sidebar_templates_sub", &[&name, &count]),
            at => t_with("sidebar_templates_sub_of", &[&name, &count, &moment(at)]),
        })
    };
    let refresh = move |()| {
        if let Some(id) = untrack(|| session.application()) {
            list(session, id, true);
        }
    };
    let foot = move || {
        view! {
            <div class="nb-foot__do">
                <Show
                    when=move || typing.get()
                    fallback=move || {
                        view! {
                            <Button
                                kind=ButtonKind::Primary
                                size=ButtonSize::Large
                                block=true
                                disabled=Signal::derive(move || chosen.with(String::is_empty))
                                on_press=move |()| choose(chosen.get_untracked())
                            >
                                {t("sidebar_use_template")}
                            </Button>
                            <Button size=ButtonSize::Large on_press=move |()| typing.set(true)>
                                {t("sidebar_type_key")}
                            </Button>
                        }
                    }
                >
                    <Button
                        kind=ButtonKind::Primary
                        size=ButtonSize::Large
                        block=true
                        disabled=Signal::derive(move || chosen.with(|key| key.trim().is_empty()))
                        on_press=move |()| choose(chosen.get_untracked().trim().to_owned())
                    >
                        {t("sidebar_use_key")}
                    </Button>
                    <Button size=ButtonSize::Large on_press=move |()| typing.set(false)>
                        {t("sidebar_show_list")}
                    </Button>
                </Show>
            </div>
        }
    };
    let rows = move || {
        let state = listed().map(|listed| listed.listing);
        let body = match state {
            None => view! { <Empty icon="plug" title=t("sidebar_no_application") text=t("sidebar_no_application_text") /> }.into_any(),
            Some(Listing::Loading) => view! { <Skeleton rows=6 /> }.into_any(),
            Some(Listing::Failed(_)) => ().into_any(),
            Some(Listing::Loaded(all)) if all.is_empty() => {
                view! {
                    <Empty icon="bubble" title=t("sidebar_no_templates") text=t("sidebar_no_templates_text")>
                        <Button icon="refresh" on_press=refresh>
                            {t("sidebar_look_again")}
                        </Button>
                    </Empty>
                }
                .into_any()
            }
            Some(Listing::Loaded(_)) if shown.with(Vec::is_empty) => {
                view! { <Empty icon="search" title=t_with("sidebar_no_match", &[&query.get()]) /> }.into_any()
            }
            Some(Listing::Loaded(_)) => view! { <TemplateList shown chosen on_use=choose /> }.into_any(),
        };
        view! {
            {body}
        }
    };
    view! {
        <Frame title=t("sidebar_choose_template") sub=Signal::derive(sub) back=move |()| back() flush=true foot=foot>
            <Show
                when=move || typing.get()
                fallback=move || {
                    view! {
                        <div class="nb-sticky nb-search">
                            <TextInput
                                icon="search"
                                value=query
                                on_input=move |value| query.set(value)
                                label=t("sidebar_search_templates")
                                placeholder=t("sidebar_search_placeholder")
                                tail=move || {
                                    view! { <IconButton inside=true icon="refresh" label=t("sidebar_refresh") on_press=refresh /> }
                                }
                            />
                            <Show when=move || { labels.with(Vec::len) > 1 }>
                                <Select
                                    options=Signal::derive(move || labels.with(|labels| label_choices(labels)))
                                    chosen=Signal::derive(move || Some(label.get()))
                                    on_choose=move |value| label.set(value)
                                    label=t("sidebar_label")
                                />
                            </Show>
                        </div>
                        <Fetching />
                        <div class="nb-gutter">
                            <ListTrouble />
                        </div>
                        {rows}
                    }
                }
            >
                <div class="nb-gutter">
                    <Field label=t("sidebar_template_key")>
                        <TextInput
                            code=true
                            value=chosen
                            on_input=move |value| chosen.set(value)
                            on_enter=move |()| choose(chosen.get_untracked().trim().to_owned())
                        />
                    </Field>
                </div>
            </Show>
        </Frame>
    }
}

/// All labels, and each of them.
fn label_choices(labels: &[String]) -> Vec<Choice> {
    let all = Choice::new("", t("sidebar_all_labels"));
    let each = labels
        .iter()
        .map(|label| Choice::new(label.clone(), label.clone()));
    std::iter::once(all).chain(each).collect()
}

/// How far a list is that takes a while.
#[component]
fn Fetching() -> impl IntoView {
    let session = Session::get();
    let aside = move || match session.arrived.get() {
        0 => None,
        many => Some(t_with("sidebar_arrived", &[&many.to_string()])),
    };
    view! {
        <Show when=move || session.listing.get()>
            <div class="nb-gutter">
                <Progress
                    label=t("sidebar_fetching")
                    aside=Signal::derive(aside)
                    on_cancel=move |()| stop(session)
                    cancel=t("test_stop")
                />
            </div>
        </Show>
    }
}

/// The key that the form's field holds now.
fn key_of(session: Session, field: &str) -> String {
    let form = session.form();
    let fields = form.sections.iter().flat_map(|section| &section.fields);
    fields
        .filter(|other| other.id == field)
        .find_map(|other| match &other.control {
            Control::Template { key } => Some(key.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

/// A template and what it is found by: name, key, label and texts, in lower case.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    template: Template,
    by: String,
}

impl Found {
    fn of(template: &Template) -> Found {
        let texts = template.texts.iter().map(String::as_str);
        let all = [&*template.name, &*template.key, &*template.label];
        let by = all.into_iter().chain(texts).collect::<Vec<_>>().join("\n");
        Found {
            template: template.clone(),
            by: by.to_lowercase(),
        }
    }
}
