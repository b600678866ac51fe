//! Iterate's set-up, and what its servers do with an answer (Braze's documents on Iterate).

use serde_json::{Map, Value};

use super::questions::{self, Question};
use crate::partners::steps::*;
use crate::rehearsal::checklist::{Fact, Row};
use crate::rehearsal::workflow::{Setup, Step, Workflow};

/// The key of the notes that holds the questions.
pub const QUESTIONS: &str = "questions";

/// Iterate's row.
pub static SETUP: Setup = Setup {
    id: "iterate",
    name: "iterate_name",
    text: "iterate_what",
    icon: "survey",
    permissions: &[
        ("users.track", "iterate_needs_track"),
        ("kpi.mau.data_series", "iterate_needs_mau"),
        ("users.export.ids", "iterate_needs_export"),
        ("custom_attributes.get", "iterate_needs_attributes"),
        ("events.list", "iterate_needs_events"),
    ],
    checklist: &[
        HAS_WORKSPACE,
        MAY_TRACK,
        Row {
            title: "iterate_check_mau",
            how: "iterate_check_mau_how",
            fact: Fact::Permission("kpi.mau.data_series"),
            section: "workspaces",
        },
        Row {
            title: "iterate_check_key",
            how: "iterate_check_key_how",
            fact: Fact::Untold,
            section: "",
        },
        Row {
            title: "iterate_check_link",
            how: "iterate_check_link_how",
            fact: Fact::Noted("link"),
            section: "partners/iterate",
        },
        Row {
            title: "iterate_check_inline",
            how: "iterate_check_inline_how",
            fact: Fact::Untold,
            section: "",
        },
        Row {
            title: "iterate_check_named",
            how: "iterate_check_named_how",
            fact: Fact::Noted("named"),
            section: "partners/iterate",
        },
        Row {
            title: "iterate_check_event",
            how: "iterate_check_event_how",
            fact: Fact::Noted("event"),
            section: "partners/iterate",
        },
        Row {
            title: "partners_check_rehearsed",
            how: "partners_check_rehearsed_how",
            fact: Fact::Rehearsed(&["iterate_response"]),
            section: "rehearsal/iterate_response",
        },
    ],
    workflows: &[&RESPONSE],
    trigger: None,
    sample: Some(sample),
};

/// The questions among the notes of the set-up.
pub fn questions(notes: &Value) -> Vec<Question> {
    noted_rows(notes, QUESTIONS)
}

fn sample(notes: &Value) -> Map<String, Value> {
    questions::response(&questions(notes))
}

/// Somebody's answers to a survey.
pub static RESPONSE: Workflow = Workflow {
    id: "iterate_response",
    title: "iterate_response_title",
    text: "iterate_response_text",
    fields: &[EMAIL, ATTRIBUTES],
    steps: &[
        FIND_TO_WRITE,
        Step {
            title: "iterate_step_write",
            sets: &[("event", r#""survey-question-response""#)],
            ..WRITE_ALL
        },
        Step {
            title: "iterate_step_event",
            names: &[],
            when: &[("write", MADE)],
            ..event("event", &[])
        },
        LOOK_FOR_ALL,
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_event_is_the_one_that_iterate_logs() {
        let (name, value) = RESPONSE.step("write").unwrap().sets[0];
        assert_eq!(
            (name, serde_json::from_str::<Value>(value).unwrap()),
            ("event", json!(questions::EVENT))
        );
    }

    #[test]
    fn answers_come_from_the_notes_of_the_questions() {
        let notes = json!({"questions": [{"prompt": "How was it?", "answer": "fine"}, {"prompt": "NPS", "name": "nps", "answer": "9"}, {"prompt": "Why?"}]});
        assert_eq!(
            Value::Object(sample(&notes)),
            json!({"how was it?": "fine", "nps": "9"})
        );
        assert!(questions(&json!({"questions": "none"})).is_empty());
    }
}
