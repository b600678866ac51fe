//! "About and privacy": what is stored where, and where the extension may connect.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Title;
use super::transfer::Transfer;
use crate::partners::form::Tone;
use crate::partners::{PARTNERS, Partner};
use crate::platform::permissions;
use crate::ui::{Badge, Button, ButtonSize, Card, Hint, HintLine, t, t_with};

/// Message keys of one row: what, where, until, who can read it.
type Row = [&'static str; 4];

/// What is stored. A row here is a promise: change it with the code that stores.
const STORED: &[Row] = &[
    [
        "options_stored_tokens",
        "options_where_disk",
        "options_until_removed",
        "options_who_extension_no_pages",
    ],
    [
        "options_stored_session_tokens",
        "options_where_memory",
        "options_until_closed",
        "options_who_extension_no_pages",
    ],
    [
        "options_stored_applications",
        "options_where_disk",
        "options_until_removed",
        "options_who_extension",
    ],
    [
        "options_stored_workspaces",
        "options_where_disk",
        "options_until_removed",
        "options_who_extension_no_pages",
    ],
    [
        "options_stored_rehearsals",
        "options_where_disk",
        "options_until_thirty",
        "options_who_extension",
    ],
    [
        "options_stored_lessons",
        "options_where_disk",
        "options_until_removed",
        "options_who_extension",
    ],
    [
        "options_stored_drafts",
        "options_where_disk",
        "options_until_replaced",
        "options_who_extension",
    ],
    [
        "options_stored_workbench",
        "options_where_disk",
        "options_until_removed",
        "options_who_extension",
    ],
    [
        "options_stored_templates",
        "options_where_copy",
        "options_until_refresh",
        "options_who_extension",
    ],
    [
        "options_stored_written",
        "options_where_braze",
        "options_until_braze",
        "options_who_braze",
    ],
];

/// The section.
#[component]
pub fn About() -> impl IntoView {
    let row = |[what, place, until, who]: &Row| {
        view! {
            <tr>
                <th scope="row">{t(what)}</th>
                <td>{t(place)}</td>
                <td>{t(until)}</td>
                <td>{t(who)}</td>
            </tr>
        }
    };
    view! {
        <Title title=t("options_about") text=t_with("options_about_text", &[env!("CARGO_PKG_VERSION")]) />
        <Card title=t("options_stored")>
            <div class="nb-scroll">
                <table class="nb-table">
                    <thead>
                        <tr>
                            <th scope="col">{t("options_what")}</th>
                            <th scope="col">{t("options_where")}</th>
                            <th scope="col">{t("options_until")}</th>
                            <th scope="col">{t("options_who")}</th>
                        </tr>
                    </thead>
                    <tbody>{STORED.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </Card>
        <Card title=t("options_hosts")>
            <div class="nb-scroll">
                <table class="nb-table">
                    <thead>
                        <tr>
                            <th scope="col">{t("options_host_column")}</th>
                            <th scope="col">{t("options_host_for")}</th>
                            <th scope="col">{t("options_host_state")}</th>
                        </tr>
                    </thead>
                    <tbody>{PARTNERS.iter().map(|partner| view! { <Host partner /> }).collect_view()}</tbody>
                </table>
            </div>
        </Card>
        <Transfer />
        <HintLine hint=Hint::new(Tone::Info, t("options_erasure")) />
    }
}

/// A service that may be called, once the user has allowed it.
#[component]
fn Host(partner: &'static Partner) -> impl IntoView {
    let granted = RwSignal::new(None::<bool>);
    let look = move || {
        spawn_local(async move {
            granted.try_set(Some(permissions::granted(partner.hosts).await));
        });
    };
    look();
    let take_back = move |()| {
        spawn_local(async move {
            permissions::give_back(partner.hosts).await;
            look();
        });
    };
    let purpose = if partner.service.templates.is_some() {
        "options_host_templates"
    } else {
        "options_host_nothing_yet"
    };
    let name = partner.host().trim_start_matches('.');
    let name = if partner.host().starts_with('.') {
        format!("*.{name}")
    } else {
        name.to_owned()
    };
    let label = t_with("options_take_back_of", &[&name]);
    view! {
        <tr>
            <th scope="row" class="nb-mono">
                {name}
            </th>
            <td>{t(purpose)}</td>
            <td>
                {move || match granted.get() {
                    Some(true) => {
                        view! {
                            <span class="nb-row nb-row--between">
                                <Badge tone=Tone::Ok>{t("options_allowed")}</Badge>
                                <Button size=ButtonSize::Small label=label.clone() on_press=take_back>
                                    {t("options_take_back")}
                                </Button>
                            </span>
                        }
                            .into_any()
                    }
                    Some(false) => view! { <Badge>{t("options_not_asked")}</Badge> }.into_any(),
                    None => ().into_any(),
                }}
            </td>
        </tr>
    }
}
