//! The list of an application's templates.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::frame::Frame;
use super::notices::Met;
use super::session::{Listed, Session, View};
use crate::partners::form::{Change, Control};
use crate::partners::{Listing, Template};
use crate::platform::i18n::short_date;
use crate::platform::runtime::send;
use crate::protocol::{Request, Templates};
use crate::ui::{
    Button, ButtonKind, ButtonSize, Empty, Field, IconButton, Skeleton, TemplateCard, TextInput, dom, t,
    t_with,
};

/// Asks for an application's templates; a list that is there is kept meanwhile.
pub fn list(session: Session, id: String, fresh: bool) {
    let known = session.listed.with_untracked(|listed| listed.contains_key(&id));
    if known && !fresh {
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

/// Takes an answer in.
pub fn take(session: Session, id: &str, templates: Templates) {
    let Templates {
        templates,
        fetched_at,
        stale,
    } = templates;
    let listed = Listed {
        listing: Listing::Loaded(templates),
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
    let templates = Signal::derive_local(move || match listed().map(|listed| listed.listing) {
        Some(Listing::Loaded(templates)) => templates,
        _ => Vec::new(),
    });
    let shown = Signal::derive_local(move || {
        let query = query.get();
        templates
            .get()
            .into_iter()
            .filter(|template| matches(template, &query))
            .collect::<Vec<_>>()
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
        Some(t_with(
            "sidebar_templates_sub",
            &[&name.unwrap_or_default(), &count],
        ))
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
        let trouble = listed().and_then(|listed| listed.trouble.or(listed.stale));
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
            Some(Listing::Loaded(_)) => view! { <List shown chosen on_use=choose /> }.into_any(),
        };
        view! {
            {trouble.map(|trouble| view! { <div class="nb-gutter"><Met trouble /></div> })}
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

/// The list box. Arrows move, Enter uses.
#[component]
fn List(
    /// The templates that match.
    #[prop(into)]
    shown: Signal<Vec<Template>, LocalStorage>,
    /// The chosen key.
    chosen: RwSignal<String>,
    /// A template is to be used.
    #[prop(into)]
    on_use: Callback<String>,
) -> impl IntoView {
    let one = move |template: Template| {
        let key = StoredValue::new(template.key.clone());
        let is_on = Signal::derive(move || chosen.with(|chosen| *chosen == key.get_value()));
        let title = if template.name.is_empty() {
            template.key.clone()
        } else {
            template.name.clone()
        };
        let variables = template.variables.len().to_string();
        let detail = t_with(
            "sidebar_template_detail",
            &[&short_date(template.updated_at), &variables],
        );
        view! {
            <TemplateCard
                name=title
                key_name=template.key.clone()
                detail=detail
                picture=template.picture.clone()
                option=is_on
                on_press=move |()| {
                    if is_on.get_untracked() { on_use.run(key.get_value()) } else { chosen.set(key.get_value()) }
                }
            />
        }
    };
    let move_focus = move |event: leptos::ev::KeyboardEvent| {
        if let Some(to) = dom::rove_among(&event, "[role=option]") {
            to.click();
            dom::focus(&to);
        }
    };
    view! {
        <div class="nb-list" role="listbox" tabindex="0" aria-label=t("sidebar_templates") on:keydown=move_focus>
            {move || shown.get().into_iter().map(one).collect_view()}
        </div>
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

/// Whether a template has every word of the query in its name, key or texts.
fn matches(template: &Template, query: &str) -> bool {
    query.split_whitespace().map(str::to_lowercase).all(|word| {
        let texts = template.texts.iter().map(String::as_str);
        [template.name.as_str(), template.key.as_str()]
            .into_iter()
            .chain(texts)
            .any(|text| text.to_lowercase().contains(&word))
    })
}
