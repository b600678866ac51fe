//! Jebbit's set-up, and what its test submission does (Braze's documents on Jebbit): Jebbit's engineer pushes one
//! submission, so that one sees how the data looks on a profile.

use serde_json::{Map, Value};

use super::mapping::{self, Row as Mapped};
use crate::braze::rest::Endpoint;
use crate::partners::steps::*;
use crate::rehearsal::checklist::{Fact, Row};
use crate::rehearsal::workflow::{
    Ask, Check, Does, Finding, Reading, STEP, Setup, Step, Then, Undo, Workflow,
};

/// The key of the notes that holds the mapping.
pub const ROWS: &str = "rows";

/// Jebbit's row.
pub static SETUP: Setup = Setup {
    id: "jebbit",
    name: "jebbit_name",
    text: "jebbit_what",
    icon: "question",
    permissions: &[
        ("users.track", "jebbit_needs_track"),
        ("users.export.ids", "jebbit_needs_user_data"),
        ("users.alias.new", "jebbit_needs_user_data"),
        ("users.identify", "jebbit_needs_user_data"),
        ("users.export.segment", "jebbit_needs_user_data"),
        ("users.delete", "jebbit_needs_user_data"),
    ],
    checklist: &[
        HAS_WORKSPACE,
        MAY_TRACK,
        MAY_EXPORT,
        Row {
            title: "jebbit_check_user_data",
            how: "jebbit_check_user_data_how",
            fact: Fact::Permission("users.identify"),
            section: "workspaces",
        },
        Row {
            title: "jebbit_check_mapped",
            how: "jebbit_check_mapped_how",
            fact: Fact::Noted("mapped"),
            section: "partners/jebbit",
        },
        Row {
            title: "jebbit_check_handed",
            how: "jebbit_check_handed_how",
            fact: Fact::Noted("handed_over"),
            section: "partners/jebbit",
        },
        Row {
            title: "jebbit_check_rehearsed",
            how: "jebbit_check_rehearsed_how",
            fact: Fact::Rehearsed(&["jebbit_submission"]),
            section: "rehearsal/jebbit_submission",
        },
    ],
    workflows: &[&SUBMISSION],
    trigger: None,
    sample: Some(sample),
};

/// The mapping among the notes of the set-up.
pub fn rows(notes: &Value) -> Vec<Mapped> {
    noted_rows(notes, ROWS)
}

fn sample(notes: &Value) -> Map<String, Value> {
    mapping::submission(&rows(notes))
}

/// Jebbit's test submission.
pub static SUBMISSION: Workflow = Workflow {
    id: "jebbit_submission",
    title: "jebbit_submission_title",
    text: "jebbit_submission_text",
    fields: &[EMAIL, ATTRIBUTES],
    steps: &[
        Step {
            id: "find",
            title: "rehearsal_step_find",
            does: Does::Ask(by_email(Reading::Profile)),
            means: &[
                means(Finding::NoProfile, "jebbit_no_profile", Then::GoOn),
                means(Finding::OneProfile, "rehearsal_one_profile_to_write", Then::GoOn),
                SEVERAL,
            ],
            note: "rehearsal_find_note",
            ..STEP
        },
        Step {
            id: "make",
            title: "jebbit_step_make",
            does: Does::Ask(Ask {
                endpoint: Endpoint::Track,
                query: &[],
                body: r#"{"attributes":[{"_update_existing_only":false,"...what":"{attributes}","email":"{email}"}]}"#,
                reading: Reading::Written,
            }),
            when: &[("find", NONE)],
            means: &[means(Finding::Written, "jebbit_made", Then::GoOn)],
            note: "jebbit_would_make",
            check: Some(Check {
                ask: by_email(Reading::Profile),
                finds: Finding::OneProfile,
            }),
            undo: Undo::Cannot("rehearsal_made_stays"),
            ..STEP
        },
        WRITE_ALL,
        LOOK_FOR_ALL,
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_submission_comes_from_the_notes_of_the_mapping() {
        let notes = json!({"rows": [{"id": "age", "kind": "number", "example": "41"}, {"id": "none"}], "mapped": true});
        assert_eq!(Value::Object(sample(&notes)), json!({"age": 41}));
        for damaged in [
            json!({}),
            json!({"rows": 1}),
            json!({"rows": [{"id": 1}]}),
            Value::Null,
        ] {
            assert!(rows(&damaged).is_empty(), "{damaged}");
        }
    }
}
