//! "About and privacy": what is stored where, and where the extension may connect.

use leptos::prelude::*;

use super::Title;
use crate::partners::form::Tone;
use crate::ui::{Card, Hint, HintLine, t, t_with};

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
        <HintLine hint=Hint::new(Tone::Info, t("options_erasure")) />
    }
}
