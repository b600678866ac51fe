//! "What this key may do": the permissions that partners need, found and missing.

use leptos::prelude::*;

use super::needed;
use super::state::State;
use crate::braze::rest::permissions::{Found, KeyReport, PERMISSIONS};
use crate::partners::form::Tone;
use crate::partners::setups::SETUPS;
use crate::protocol::WorkspaceView;
use crate::ui::{Button, ButtonSize, Card, Icon, Notice, t, t_with, time};

/// The card, and what to do about what is missing.
#[component]
pub fn Key(state: State, workspace: WorkspaceView) -> impl IntoView {
    let at = workspace.report.as_ref().map(KeyReport::at);
    let end = move || {
        let checked = at.map(|at| t_with("workspace_checked", &[&time(at)]));
        view! {
            <span class="nb-dim nb-key__at">{checked}</span>
            <Button size=ButtonSize::Small icon="refresh" busy=state.checking on_press=move |()| state.check()>
                {t(if at.is_some() { "workspace_check_again" } else { "workspace_check" })}
            </Button>
        }
    };
    let body = match &workspace.report {
        None => view! { <p class="nb-key__none nb-mid">{t("workspace_unchecked_text")}</p> }.into_any(),
        Some(KeyReport::Wrong { .. }) => {
            let offer = state.offered(&workspace);
            let action = move || {
                offer.clone().map(|instance| {
                    let words = t_with("workspace_take_instance", &[&instance]);
                    view! {
                        <Button size=ButtonSize::Small on_press=move |()| state.take_instance(instance.clone())>
                            {words.clone()}
                        </Button>
                    }
                })
            };
            let dashboard = state.offered(&workspace);
            let says = match dashboard {
                Some(open) => t_with("workspace_wrong_offer", &[&workspace.instance, &open]),
                None => t_with("workspace_wrong_text", &[&workspace.instance]),
            };
            view! {
                <div class="nb-key__none">
                    <Notice tone=Tone::Bad title=t("workspace_wrong") action=action>
                        {says}
                    </Notice>
                </div>
            }
            .into_any()
        }
        Some(report) => view! { <Table report=report.clone() /> }.into_any(),
    };
    let lacks = workspace
        .report
        .as_ref()
        .filter(|report| matches!(report, KeyReport::Read { .. }));
    let notices = lacks.map(missing).unwrap_or_default();
    view! {
        <Card title=t("workspace_may") end=end>
            {body}
        </Card>
        {notices}
    }
}

/// The table: a row for each permission that some partner needs.
#[component]
fn Table(report: KeyReport) -> impl IntoView {
    let head = SETUPS
        .iter()
        .map(|setup| view! { <th scope="col" class="c">{t(setup.name)}</th> });
    let rows = needed(&report).into_iter().map(|(name, found)| {
        let does = PERMISSIONS
            .iter()
            .find(|one| one.name == name)
            .map_or("", |one| one.does);
        let (icon, words, class) = match found {
            Found::Has => ("check", "workspace_has", "nb-found nb-found--ok"),
            Found::Missing => ("x", "workspace_lacks", "nb-found nb-found--bad"),
            Found::Untold => ("unknown", "workspace_cannot_tell", "nb-found nb-found--warn"),
        };
        let cells = SETUPS.iter().map(|setup| {
            let needs = setup.permissions.iter().any(|(needed, _)| *needed == name);
            let (icon, words) = if needs {
                ("check", "workspace_needs")
            } else {
                ("dash", "workspace_needs_not")
            };
            view! {
                <td class="c">
                    <Icon name=icon />
                    <span class="nb-sr">{t(words)}</span>
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row">
                    <span class="nb-mono">{name}</span>
                    <span class="nb-item__sub">{t(does)}</span>
                </th>
                <td>
                    <span class=class>
                        <Icon name=icon />
                        {t(words)}
                    </span>
                </td>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <div class="nb-scroll">
            <table class="nb-table nb-permissions">
                <thead>
                    <tr>
                        <th scope="col">{t("workspace_permission")}</th>
                        <th scope="col">{t("workspace_this_key")}</th>
                        {head.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What each partner cannot do yet, and what to add.
fn missing(report: &KeyReport) -> Vec<AnyView> {
    SETUPS
        .iter()
        .filter_map(|setup| {
            let lacking: Vec<&str> = setup
                .permissions
                .iter()
                .map(|(name, _)| *name)
                .filter(|name| report.found(name) == Found::Missing)
                .collect();
            (!lacking.is_empty()).then(|| {
                view! {
                    <Notice tone=Tone::Warn title=t_with("workspace_partner_lacks", &[&t(setup.name)]) silent=true>
                        {t_with("workspace_add_permissions", &[&lacking.join(", ")])}
                    </Notice>
                }
                .into_any()
            })
        })
        .collect()
}
