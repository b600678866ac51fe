//! The profile after a run: what was written beside what is there, and the rest of it.

use leptos::prelude::*;
use serde_json::Value;

use crate::rehearsal::compare::{Became, compare};
use crate::rehearsal::{Mode, Run};
use crate::ui::{Card, Icon, t};

fn shown(value: &Value) -> String {
    match value {
        Value::Null => t("rehearsal_removed"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The profile as it was read last.
#[component]
pub fn Afterwards(run: Run) -> impl IntoView {
    let Some(profile) = run.profile.clone() else {
        return ().into_any();
    };
    let compared = compare(&run);
    let rows = compared.iter().map(|row| {
        let (icon, words, class) = match row.became {
            Became::Arrived => ("check", "rehearsal_arrived", "nb-found nb-found--ok"),
            Became::Changed => ("warn", "rehearsal_changed", "nb-found nb-found--warn"),
            Became::Missing => ("x", "rehearsal_missing", "nb-found nb-found--bad"),
        };
        view! {
            <tr>
                <th scope="row" class="nb-mono">{row.name.clone()}</th>
                <td>{shown(&row.sent)}</td>
                <td>{row.there.as_ref().map(shown).unwrap_or_default()}</td>
                <td>
                    <span class=class>
                        <Icon name=icon />
                        {t(words)}
                    </span>
                </td>
            </tr>
        }
    });
    let table = (!compared.is_empty()).then(|| {
        view! {
            <div class="nb-scroll">
                <table class="nb-table">
                    <thead>
                        <tr>
                            <th scope="col">{t("rehearsal_name")}</th>
                            <th scope="col">{t("rehearsal_was_written")}</th>
                            <th scope="col">{t("rehearsal_is_there")}</th>
                            <th scope="col">{t("rehearsal_became")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    });
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut fact = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            facts.push((t(key), value));
        }
    };
    fact("rehearsal_external_id", profile.external_id.clone());
    fact("rehearsal_braze_id", profile.braze_id.clone());
    let aliases: Vec<String> = profile
        .user_aliases
        .iter()
        .map(|alias| format!("{}: {}", alias.alias_label, alias.alias_name))
        .collect();
    fact("rehearsal_aliases", Some(aliases.join(", ")));
    fact("rehearsal_email", profile.email.clone());
    fact("rehearsal_profile_phone", profile.phone.clone());
    let attributes: Vec<String> = profile
        .custom_attributes
        .iter()
        .map(|(name, value)| format!("{name} = {}", shown(value)))
        .collect();
    fact("rehearsal_attributes", Some(attributes.join(", ")));
    let events: Vec<String> = profile
        .custom_events
        .iter()
        .map(|event| format!("{} × {}", event.name, event.count))
        .collect();
    fact("rehearsal_events", Some(events.join(", ")));
    let title = if run.mode == Mode::Live {
        "rehearsal_afterwards"
    } else {
        "rehearsal_profile_now"
    };
    let rows = facts
        .into_iter()
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd>{value}</dd>
            }
        })
        .collect_view();
    view! {
        <Card title=t(title)>
            {table}
            <dl class="nb-facts nb-key__none">{rows}</dl>
        </Card>
    }
    .into_any()
}
