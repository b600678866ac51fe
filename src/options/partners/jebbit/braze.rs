//! The workspace's own attributes: compared with the mapping, and taken into it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::mapping::existing;
use super::{cells, rows, type_name};
use crate::braze::rest::answers::Attribute;
use crate::options::partners::State;
use crate::options::partners::ask::ask;
use crate::options::partners::sheet::Sheet;
use crate::partners::jebbit::mapping::{Existing, MOST, Row};
use crate::protocol::Request;
use crate::ui::{Button, Checkbox, Dialog, Toast, Toasts, t, t_with};

/// The button that reads them, and the list to choose from.
#[component]
pub fn FromBraze(state: State, sheet: Sheet) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let (busy, open) = (RwSignal::new(false), RwSignal::new(false));
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let others = move || {
        let mapped: BTreeSet<String> = rows(sheet).iter().map(|row| row.attribute().to_owned()).collect();
        let all = existing(state).into_iter();
        all.filter(|one| !mapped.contains(&one.name)).collect::<Vec<_>>()
    };
    let look = move |()| {
        ask::<Vec<Attribute>>(
            state,
            busy,
            |id| Request::ListAttributes { id },
            move |found| {
                let count = found.len().to_string();
                state.existing.set(Some(found));
                chosen.update(BTreeSet::clear);
                if untrack(others).is_empty() {
                    let text = t_with("jebbit_braze_none", &[&count]);
                    toasts.show(Toast { text, action: None });
                } else {
                    open.set(true);
                }
            },
        );
    };
    let add = move |()| {
        open.set(false);
        let room = MOST.saturating_sub(untrack(|| sheet.len()));
        let taken = untrack(others)
            .into_iter()
            .filter(|one| chosen.with_untracked(|all| all.contains(&one.name)));
        for one in taken.take(room) {
            let row = Row {
                id: one.name,
                kind: one.kind.unwrap_or_default(),
                ..Row::default()
            };
            sheet.push(cells(&row));
        }
    };
    let item = move |one: Existing| {
        let name = StoredValue::new(one.name.clone());
        let is_on = Signal::derive(move || chosen.with(|all| name.with_value(|name| all.contains(name))));
        let change = move |on: bool| {
            chosen.update(|all| {
                if on {
                    all.insert(name.get_value());
                } else {
                    all.remove(&name.get_value());
                }
            });
        };
        view! {
            <li class="nb-item">
                <Checkbox checked=is_on on_change=change>
                    <span class="nb-mono">{one.name}</span>
                    " "
                    <span class="nb-dim">{one.kind.map(type_name)}</span>
                </Checkbox>
            </li>
        }
    };
    view! {
        <Button icon="globe" busy on_press=look>
            {t("jebbit_braze")}
        </Button>
        <Dialog
            open
            title=t("jebbit_braze_title")
            keep=t("ui_cancel")
            on_keep=move |()| open.set(false)
            confirm=Signal::derive(move || t_with("jebbit_braze_add", &[&chosen.with(BTreeSet::len).to_string()]))
            on_confirm=add
        >
            <p>{t("jebbit_braze_text")}</p>
            <ul class="nb-card nb-list nb-import" tabindex="0" aria-label=t("jebbit_braze_title")>
                {untrack(others).into_iter().map(item).collect_view()}
            </ul>
        </Dialog>
    }
}
