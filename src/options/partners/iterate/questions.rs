//! The questions of a survey, and the attributes and the event that answers become.

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::braze::rest::answers::Attribute;
use crate::options::partners::State;
use crate::options::partners::ask::{Found, Told, ask, note};
use crate::options::partners::kept::keep;
use crate::options::partners::sheet::{ADD, Column, Sheet, SheetTable, flaw};
use crate::partners::form::Tone;
use crate::partners::iterate::questions::{
    EVENT, MOST, Question, QuestionFlaw, default_name, named, response,
};
use crate::partners::iterate::{QUESTIONS, noted};
use crate::protocol::Request;
use crate::ui::{Button, Card, t, t_with};

const COLUMNS: &[Column] = &[
    Column {
        name: "iterate_column_prompt",
        code: false,
        choices: None,
        placeholder: |_| String::new(),
    },
    Column {
        name: "iterate_column_name",
        code: true,
        choices: None,
        placeholder: |cells| {
            cells
                .first()
                .map(|prompt| default_name(prompt))
                .unwrap_or_default()
        },
    },
    Column {
        name: "iterate_column_answer",
        code: false,
        choices: None,
        placeholder: |_| String::new(),
    },
];

fn cells(question: &Question) -> Vec<String> {
    vec![
        question.prompt.clone(),
        question.name.clone(),
        question.answer.clone(),
    ]
}

fn questions(sheet: Sheet) -> Vec<Question> {
    let one = |cells: &Vec<String>| {
        let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
        Question {
            prompt: cell(0),
            name: cell(1),
            answer: cell(2),
        }
    };
    sheet.values().iter().map(one).collect()
}

/// What is wrong with each question's attribute.
fn flaws(questions: &[Question], existing: &[Attribute]) -> Vec<Vec<QuestionFlaw>> {
    let names: Vec<&str> = existing.iter().map(|one| one.name.as_str()).collect();
    let all = named(questions, &names).into_iter();
    all.map(|named| named.flaws).collect()
}

/// The card.
#[component]
pub fn Questions(state: State) -> impl IntoView {
    let sheet = Sheet::new();
    let (looks_at_attributes, looks_for_event) = (RwSignal::new(false), RwSignal::new(false));
    let told: Told = RwSignal::new(None);
    let found = Memo::new(move |_| {
        let existing = state.existing.get().unwrap_or_default();
        flaws(&questions(sheet), &existing)
    });
    let lines = Signal::derive(move || {
        let line = |one: &QuestionFlaw| flaw(one.breaks(), one.message());
        let row = |flaws: &Vec<QuestionFlaw>| flaws.iter().map(line).collect();
        found.with(|found| found.iter().map(row).collect::<Vec<_>>())
    });
    let written = move || {
        let questions = questions(sheet);
        let breaks = flaws(&questions, &[]).iter().flatten().any(|flaw| flaw.breaks());
        let mut note = Map::new();
        note.insert("named".to_owned(), (!questions.is_empty() && !breaks).into());
        let kept = serde_json::to_value(&questions).unwrap_or_default();
        note.insert(QUESTIONS.to_owned(), kept);
        note
    };
    keep(
        state,
        sheet,
        "iterate",
        |notes: &Value| noted(notes).iter().map(cells).collect(),
        written,
    );
    let compare = move |()| {
        ask::<Vec<Attribute>>(
            state,
            looks_at_attributes,
            |id| Request::ListAttributes { id },
            move |all| {
                let count = all.len().to_string();
                state.existing.set(Some(all));
                let clashes = found.with_untracked(|found| {
                    let clash = |row: &&Vec<QuestionFlaw>| row.contains(&QuestionFlaw::Exists);
                    found.iter().filter(clash).count()
                });
                told.set(Some(if clashes == 0 {
                    (Tone::Ok, t_with("iterate_no_clash", &[&count]))
                } else {
                    (
                        Tone::Warn,
                        t_with("iterate_clashes", &[&clashes.to_string(), &count]),
                    )
                }));
            },
        );
    };
    let look_for_event = move |()| {
        ask::<Vec<String>>(
            state,
            looks_for_event,
            |id| Request::ListEvents { id },
            move |all| {
                told.set(Some(if all.iter().any(|name| name == EVENT) {
                    state.note("iterate", note("event", true));
                    (Tone::Ok, t_with("iterate_event_there", &[EVENT]))
                } else {
                    (Tone::Info, t_with("iterate_event_not_yet", &[EVENT]))
                }));
            },
        );
    };
    let full = Signal::derive(move || sheet.len() >= MOST);
    let nothing = Signal::derive(move || response(&questions(sheet)).is_empty());
    let rehearse = move |()| {
        let _ = window().location().set_hash("rehearsal/iterate_response");
    };
    view! {
        <Card title=t("iterate_questions")>
            <div class="nb-col nb-col--2 nb-key__none">
                <p class="nb-mid">{t("iterate_questions_text")}</p>
                <Show
                    when=move || { sheet.len() > 0 }
                    fallback=|| view! { <p class="nb-dim">{t("iterate_questions_none")}</p> }
                >
                    <SheetTable sheet columns=COLUMNS label=t("iterate_questions") flaws=lines />
                </Show>
                <Found told />
                <div class="nb-row nb-row--wrap">
                    <Button
                        icon="plus"
                        id=ADD
                        disabled=full
                        on_press=move |()| sheet.push(cells(&Question::default()))
                    >
                        {t("iterate_add")}
                    </Button>
                    <Button icon="globe" busy=looks_at_attributes on_press=compare>
                        {t("iterate_compare")}
                    </Button>
                    <Button icon="search" busy=looks_for_event on_press=look_for_event>
                        {t("iterate_look_for_event")}
                    </Button>
                </div>
                <div class="nb-row nb-row--wrap nb-sheet__next">
                    <p class="nb-grow nb-mid">{t_with("iterate_rehearse_text", &[EVENT])}</p>
                    <Button icon="play" disabled=nothing on_press=rehearse>
                        {t("iterate_rehearse")}
                    </Button>
                </div>
            </div>
        </Card>
    }
}
