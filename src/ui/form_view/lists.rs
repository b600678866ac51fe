//! Controls of several rows: key names, further pairs, a proposal.

use leptos::prelude::*;

use super::Shown;
use crate::partners::form::{Change, Control};
use crate::ui::button::{Button, ButtonKind, ButtonSize, IconButton};
use crate::ui::i18n::{t, text};
use crate::ui::input::TextInput;
use crate::ui::liquid_field::LiquidField;

/// Key names that the user may change.
#[component]
pub fn Names(shown: Shown) -> impl IntoView {
    let rows = shown.read(|control| match control {
        Control::Names { rows } => Some(
            rows.iter()
                .map(|(role, label, key)| (role.clone(), text(label), key.clone()))
                .collect::<Vec<_>>(),
        ),
        _ => None,
    });
    let one = move |(role, label): (String, String)| {
        let of = role.clone();
        let key = Signal::derive(move || {
            rows.with(|rows| {
                rows.iter()
                    .find(|row| row.0 == of)
                    .map(|row| row.2.clone())
                    .unwrap_or_default()
            })
        });
        let change = move |key| {
            shown.on_change.run(Change::Name {
                field: shown.id(),
                role: role.clone(),
                key,
            });
        };
        view! {
            <div class="nb-pair nb-pair--fixed">
                <span>{label.clone()}</span>
                <TextInput value=key code=true label=label on_input=change />
            </div>
        }
    };
    let heads = move || {
        rows.get()
            .into_iter()
            .map(|(role, label, _)| (role, label))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="nb-col nb-col--2" role="group">
            <For
                each=heads
                key=|row| row.clone()
                children=one
            />
        </div>
    }
}

/// Key and Liquid value of each pair.
type Rows = Vec<(String, String)>;

/// Further key-value pairs.
#[component]
pub fn Pairs(shown: Shown) -> impl IntoView {
    let rows = shown.read(|control| match control {
        Control::Pairs { rows } => Some(rows.clone()),
        _ => None,
    });
    let place = Signal::derive(move || shown.context.with(|context| context.place));
    let change = move |edit: &dyn Fn(&mut Rows)| {
        let mut rows = rows.get_untracked();
        edit(&mut rows);
        shown.on_change.run(Change::Pairs {
            field: shown.id(),
            rows,
        });
    };
    let one = move |index: usize| {
        let key = Signal::derive(move || {
            rows.with(|rows| rows.get(index).map(|row| row.0.clone()).unwrap_or_default())
        });
        let value = Signal::derive(move || {
            rows.with(|rows| rows.get(index).map(|row| row.1.clone()).unwrap_or_default())
        });
        let set_key = move |key: String| {
            change(&|rows| {
                if let Some(row) = rows.get_mut(index) {
                    row.0.clone_from(&key);
                }
            });
        };
        let set_value = move |value: String| {
            change(&|rows| {
                if let Some(row) = rows.get_mut(index) {
                    row.1.clone_from(&value);
                }
            });
        };
        let remove = move |()| {
            change(&|rows| {
                if index < rows.len() {
                    rows.remove(index);
                }
            });
        };
        view! {
            <div class="nb-pair">
                <TextInput value=key code=true label=t("ui_pair_key") on_input=set_key />
                <LiquidField value place label=t("ui_pair_value") on_change=set_value />
                <IconButton icon="trash" label=t("ui_pair_remove") on_press=remove />
            </div>
        }
    };
    view! {
        <div class="nb-col nb-col--2" role="group">
            <For each=move || 0..rows.with(Vec::len) key=|index| *index children=one />
            <div>
                <Button
                    kind=ButtonKind::Quiet
                    size=ButtonSize::Small
                    icon="plus"
                    on_press=move |()| change(&|rows| rows.push((String::new(), String::new())))
                >
                    {t("ui_pair_add")}
                </Button>
            </div>
        </div>
    }
}

/// A proposal with what it rests on.
#[component]
pub fn Proposal(shown: Shown) -> impl IntoView {
    let rows = shown.read(|control| match control {
        Control::Proposal { rows, .. } => Some(
            rows.iter()
                .map(|(label, value)| (text(label), value.clone()))
                .collect::<Vec<_>>(),
        ),
        _ => None,
    });
    let captions = shown.read(|control| match control {
        Control::Proposal { accept, decline, .. } => Some((text(accept), text(decline))),
        _ => None,
    });
    let decline = move |()| shown.on_change.run(Change::Decline { field: shown.id() });
    view! {
        <div class="nb-card nb-card__pad nb-col nb-col--3">
            <dl class="nb-facts">
                {move || {
                    rows.get()
                        .into_iter()
                        .map(|(label, value)| {
                            view! {
                                <dt>{label}</dt>
                                <dd class="nb-mono">{value}</dd>
                            }
                        })
                        .collect_view()
                }}
            </dl>
            <div class="nb-row nb-row--wrap">
                <Button kind=ButtonKind::Primary on_press=move |()| shown.press()>
                    {move || captions.get().0}
                </Button>
                <Button on_press=decline>{move || captions.get().1}</Button>
            </div>
        </div>
    }
}
