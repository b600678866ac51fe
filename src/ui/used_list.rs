//! A list of pages where webhooks stand that the extension wrote.

use leptos::prelude::*;

use super::badge::{Badge, Empty, Notice, Skeleton};
use super::button::IconButton;
use super::card::Thumb;
use super::i18n::{t, t_with};
use super::{day, icon::Icon};
use crate::partners::form::Tone;
use crate::partners::{Block, Place, partner};
use crate::protocol::Used;
use crate::protocol::used::{TokenState, Version};

/// The list. Entries that somebody should look at come first.
#[component]
pub fn UsedList(
    /// The entries; none while they are fetched.
    #[prop(into)]
    rows: Signal<Option<Vec<Used>>, LocalStorage>,
    /// The page that is open now.
    #[prop(optional_no_strip)]
    here: Option<String>,
    /// An entry is to be taken out: its page.
    #[prop(into)]
    on_forget: Callback<String>,
) -> impl IntoView {
    // Which of them were opened from here.
    let opened = RwSignal::new(Vec::<String>::new());
    move || match rows.get() {
        None => view! { <Skeleton rows=4 /> }.into_any(),
        Some(rows) if rows.is_empty() => {
            view! { <Empty icon="link" title=t("used_empty") text=t("used_empty_text") /> }.into_any()
        }
        Some(mut rows) => {
            // A stable sort: within both parts the newest stays first.
            rows.sort_by_key(|row| !row.stale());
            let stale = rows.iter().filter(|row| row.stale()).count();
            let lead = match stale {
                0 => (Tone::Ok, t("used_all_well")),
                1 => (Tone::Warn, t("used_one_stale")),
                many => (Tone::Warn, t_with("used_many_stale", &[&many.to_string()])),
            };
            let here = here.clone();
            let row = move |row: Used| one(row, here.as_deref(), opened, on_forget);
            view! {
                <div class="nb-col">
                    <Notice tone=lead.0 title=lead.1 silent=true>
                        {(stale > 0).then(|| t("used_stale_text"))}
                    </Notice>
                    <ul class="nb-card nb-list">{rows.into_iter().map(row).collect_view()}</ul>
                </div>
            }
            .into_any()
        }
    }
}

fn one(
    row: Used,
    here: Option<&str>,
    opened: RwSignal<Vec<String>>,
    on_forget: Callback<String>,
) -> impl IntoView + use<> {
    let place = t(match row.place {
        Place::Template => "used_place_template",
        Place::Campaign => "used_place_campaign",
        Place::Canvas => "used_place_canvas",
    });
    let name = if row.name.is_empty() {
        t("sidebar_untitled")
    } else {
        row.name.clone()
    };
    let template = row.template.as_ref().map(|template| template.name.clone());
    let service = partner(&row.partner)
        .map(|partner| t(partner.name))
        .unwrap_or_default();
    let detail: Vec<String> = [
        place,
        template.unwrap_or(service),
        row.application.clone(),
        day(row.at),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    let picture = row.template.as_ref().map_or_else(
        || vec![Block::Title, Block::Line],
        |template| template.picture.clone(),
    );
    let version = match row.version {
        Version::Changed => Some(view! { <Badge tone=Tone::Warn>{t("used_changed")}</Badge> }.into_any()),
        Version::Gone => Some(view! { <Badge tone=Tone::Bad>{t("used_gone")}</Badge> }.into_any()),
        Version::Same | Version::Unknown => None,
    };
    let token = (row.token == TokenState::Replaced)
        .then(|| view! { <Badge tone=Tone::Warn>{t("used_token")}</Badge> });
    let is_here = here == Some(row.page.as_str());
    let page = StoredValue::new(row.page.clone());
    let was_opened = move || opened.with(|opened| opened.contains(&page.get_value()));
    let label = t_with("used_open_named", &[&name]);
    let open = if is_here {
        view! { <Badge accent=true>{t("used_here")}</Badge> }.into_any()
    } else {
        view! {
            <a
                class="nb-btn nb-btn--sm"
                href=row.url.clone()
                target="_blank"
                rel="noreferrer"
                aria-label=label
                on:click=move |_| {
                    opened.update(|opened| {
                        let page = page.get_value();
                        if !opened.contains(&page) {
                            opened.push(page);
                        }
                    })
                }
            >
                {move || was_opened().then(|| view! { <Icon name="check" /> })}
                {t("used_open")}
            </a>
        }
        .into_any()
    };
    view! {
        <li class="nb-item nb-item--top">
            <Thumb picture />
            <span class="nb-grow">
                <span class="nb-item__title nb-strong nb-clip">{name.clone()}</span>
                <span class="nb-item__sub">{detail.join(" · ")}</span>
                <span class="nb-row nb-row--wrap">{version} {token}</span>
            </span>
            {open}
            <IconButton
                icon="trash"
                label=t_with("used_forget", &[&name])
                on_press=move |()| on_forget.run(page.get_value())
            />
        </li>
    }
}
