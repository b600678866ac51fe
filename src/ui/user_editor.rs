//! A user to preview webhooks for: name and attributes, in a form or as JSON.

use leptos::prelude::*;
use serde_json::Value as Json;

use super::button::{Button, ButtonKind, ButtonSize, IconButton};
use super::choice::{Choice, Segments};
use super::field::{Field, Hint};
use super::i18n::{t, t_with};
use super::input::{TextArea, TextInput};
use crate::partners::form::Tone;
use crate::protocol::workbench::{USER, name_fits, size};
use crate::webhook::preview::rows::{Row, data, is_broken_json, rows};
use crate::webhook::preview::{GROUPS, NotRead, SavedUser, read_users};

/// Message keys of the groups' headings, in the order of [`GROUPS`].
const HEADINGS: [&str; 7] = [
    "personalization_profile",
    "personalization_custom",
    "personalization_event",
    "personalization_trigger",
    "personalization_context",
    "personalization_subscription",
    "personalization_device",
];

/// A user that is being edited.
#[derive(Clone, Copy)]
pub struct UserDraft {
    id: StoredValue<String>,
    name: RwSignal<String>,
    rows: RwSignal<Vec<(u32, Row)>>,
    /// Numbers the rows, so that each stays the same element.
    next: StoredValue<u32>,
    /// The JSON that was pasted or typed and not read; nothing while what stands there is the rows.
    unread: RwSignal<Option<(String, NotRead)>>,
    /// Further users of a pasted export.
    others: RwSignal<Vec<SavedUser>>,
    /// The user as it was when editing began.
    before: StoredValue<SavedUser>,
}

impl UserDraft {
    /// Begins to edit a user.
    pub fn of(user: SavedUser) -> UserDraft {
        let draft = UserDraft {
            id: StoredValue::new(user.id.clone()),
            name: RwSignal::new(user.name.clone()),
            rows: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            unread: RwSignal::new(None),
            others: RwSignal::new(Vec::new()),
            before: StoredValue::new(user.clone()),
        };
        draft.take(&user);
        draft
    }

    fn take(self, user: &SavedUser) {
        let all = rows(user).into_iter().map(|row| (self.number(), row)).collect();
        self.rows.set(all);
    }

    fn number(self) -> u32 {
        self.next.update_value(|next| *next += 1);
        self.next.get_value()
    }

    fn add(self, group: &'static str) -> u32 {
        let number = self.number();
        let row = Row {
            group,
            name: String::new(),
            text: String::new(),
        };
        self.rows.update(|rows| rows.push((number, row)));
        number
    }

    /// The user as it is now.
    pub fn user(self) -> SavedUser {
        let rows: Vec<Row> = self
            .rows
            .with(|rows| rows.iter().map(|(_, row)| row.clone()).collect());
        SavedUser {
            id: self.id.get_value(),
            name: self.name.with(|name| name.trim().to_owned()),
            data: data(&rows),
        }
    }

    /// The users to save: this one, and further ones of a pasted export.
    pub fn all(self) -> Vec<SavedUser> {
        std::iter::once(self.user()).chain(self.others.get()).collect()
    }

    /// Whether it differs from what it was when editing began.
    pub fn is_changed(self) -> bool {
        let now = self.user();
        self.unread.with(Option::is_some) || self.before.with_value(|before| *before != now)
    }

    /// Why it cannot be saved, as a sentence.
    pub fn fault(self) -> Option<String> {
        if self.unread.with(Option::is_some) {
            return Some(t("users_not_read"));
        }
        let user = self.user();
        if !name_fits(&user.name) {
            return Some(t("users_name_missing"));
        }
        (size(&user) > USER).then(|| t("trouble_invalid_user"))
    }

    /// Takes pasted or typed JSON up.
    fn paste(self, text: String) {
        match read_users(&text) {
            Ok(mut users) => {
                let first = users.remove(0);
                self.take(&first);
                if self.name.with_untracked(|name| name.trim().is_empty()) {
                    self.name.set(first.name);
                }
                let named = |user: &SavedUser| name_fits(&user.name);
                self.others.set(users.into_iter().filter(named).collect());
                self.unread.set(None);
            }
            Err(fault) => self.unread.set(Some((text, fault))),
        }
    }
}

/// Edits a user.
#[component]
pub fn UserEditor(
    /// The user.
    draft: UserDraft,
) -> impl IntoView {
    let mode = RwSignal::new("form".to_owned());
    let options = Signal::derive(|| {
        vec![
            Choice::new("form", t("users_as_form")),
            Choice::new("json", t("users_as_json")),
        ]
    });
    let choose = move |to: String| {
        if draft.unread.with_untracked(Option::is_none) {
            mode.set(to);
        }
    };
    let name_hint = Signal::derive(move || {
        let name = draft.name.get();
        (!name.is_empty() && !name_fits(name.trim())).then(|| Hint::new(Tone::Bad, t("users_name_missing")))
    });
    let groups = move || {
        let one = |(group, heading): (&&'static str, &'static str)| {
            view! { <Group draft group=*group heading=heading /> }
        };
        GROUPS.iter().zip(HEADINGS).map(one).collect_view()
    };
    view! {
        <div class="nb-col nb-col--4">
            <Field label=t("users_name") hint=name_hint>
                <TextInput value=draft.name max=60 on_input=move |name| draft.name.set(name) />
            </Field>
            <Segments block=true options chosen=mode on_choose=choose label=t("users_attributes") />
            <Show when=move || mode.with(|mode| mode == "json") fallback=groups>
                <AsJson draft />
            </Show>
        </div>
    }
}

/// The attributes of one group.
#[component]
fn Group(draft: UserDraft, group: &'static str, heading: &'static str) -> impl IntoView {
    let numbers = move || {
        draft.rows.with(|rows| {
            let mine = rows.iter().filter(|(_, row)| row.group == group);
            mine.map(|(number, _)| *number).collect::<Vec<_>>()
        })
    };
    let add = move |()| {
        let number = draft.add(group);
        leptos::task::spawn_local(async move {
            // The row is drawn first, and before the next key comes.
            leptos::task::tick().await;
            if let Some(input) = super::dom::by_id(&row_id(number)) {
                super::dom::focus(&input);
            }
        });
    };
    let label = t_with("users_add_attribute", &[&t(heading)]);
    let (title, add_label) = (t(heading), label.clone());
    view! {
        <section class="nb-attributes" role="group" aria-label=t(heading)>
            <div class="nb-attributes__head">
                <h4>{title}</h4>
                <IconButton icon="plus" label=add_label on_press=add />
            </div>
            <For each=numbers key=|number| *number children=move |number| view! { <Attribute draft number /> } />
        </section>
    }
}

fn row_id(number: u32) -> String {
    format!("nb-attribute-{number}")
}

/// One attribute.
#[component]
fn Attribute(draft: UserDraft, number: u32) -> impl IntoView {
    let read = move |part: fn(&Row) -> String| {
        Signal::derive(move || {
            draft.rows.with(|rows| {
                let row = rows.iter().find(|(known, _)| *known == number);
                row.map(|(_, row)| part(row)).unwrap_or_default()
            })
        })
    };
    let change = move |edit: &dyn Fn(&mut Row)| {
        draft.rows.update(|rows| {
            if let Some((_, row)) = rows.iter_mut().find(|(known, _)| *known == number) {
                edit(row);
            }
        });
    };
    let (name, text) = (read(|row| row.name.clone()), read(|row| row.text.clone()));
    let broken = Signal::derive(move || {
        text.with(|text| is_broken_json(text))
            .then(|| Hint::new(Tone::Warn, t("users_kept_as_text")))
    });
    let remove = move |()| {
        draft
            .rows
            .update(|rows| rows.retain(|(known, _)| *known != number))
    };
    view! {
        <div class="nb-pair">
            <TextInput
                value=name
                code=true
                max=255
                id=row_id(number)
                label=t("users_attribute_name")
                on_input=move |typed: String| change(&|row| row.name.clone_from(&typed))
            />
            <TextInput
                value=text
                label=Signal::derive(move || t_with("users_attribute_value", &[&name.get()]))
                on_input=move |typed: String| change(&|row| row.text.clone_from(&typed))
            />
            <IconButton icon="trash" label=Signal::derive(move || t_with("users_attribute_remove", &[&name.get()])) on_press=remove />
        </div>
        <super::field::HintLine hint=broken />
    }
}

/// The attributes as JSON, to paste an export into.
#[component]
fn AsJson(draft: UserDraft) -> impl IntoView {
    let written = Memo::new(move |_| {
        serde_json::to_string_pretty(&Json::Object(draft.user().data)).unwrap_or_default()
    });
    // What is typed stays as it is typed for as long as it says the same.
    let typed = RwSignal::new(written.get_untracked());
    let hint = Signal::derive(move || {
        let fault = draft
            .unread
            .with(|unread| unread.as_ref().map(|(_, fault)| fault.clone()));
        match fault {
            Some(NotRead::NotJson { line, column }) => Some(Hint::new(
                Tone::Bad,
                t_with("users_not_json", &[&line.to_string(), &column.to_string()]),
            )),
            Some(NotRead::NoUser) => Some(Hint::new(Tone::Bad, t("users_no_user"))),
            None => {
                let others = draft.others.with(Vec::len);
                let count = draft.rows.with(Vec::len).to_string();
                Some(match others {
                    0 => Hint::new(Tone::Plain, t_with("users_read", &[&count])),
                    many => Hint::new(Tone::Ok, t_with("users_read_many", &[&(many + 1).to_string()])),
                })
            }
        }
    });
    let input = move |text: String| {
        typed.set(text.clone());
        draft.paste(text);
    };
    let tidy = move |()| {
        draft.unread.set(None);
        typed.set(written.get_untracked());
    };
    view! {
        <Field label=t("users_json") hint=hint>
            <TextArea value=typed code=true rows=14 on_input=input />
        </Field>
        <p class="nb-hint">{t("users_json_text")}</p>
        <Show when=move || draft.unread.with(Option::is_some)>
            <div>
                <Button kind=ButtonKind::Link size=ButtonSize::Small on_press=tidy>
                    {t("users_json_back")}
                </Button>
            </div>
        </Show>
    }
}
