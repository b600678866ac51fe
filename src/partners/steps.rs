//! What several partners' set-ups and workflows share: rows of checklists, fields and steps.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::form::Tone;
use crate::braze::rest::Endpoint;
use crate::rehearsal::checklist::{Fact, Row};
use crate::rehearsal::field::{Field, FieldKind};
use crate::rehearsal::workflow::{Ask, Check, Does, Finding, Means, Reading, STEP, Step, Then, Undo};

/// A workspace is stored with its key.
pub const HAS_WORKSPACE: Row = Row {
    title: "partners_check_workspace",
    how: "partners_check_workspace_how",
    fact: Fact::Workspace,
    section: "workspaces",
};

/// Its key writes profiles and events.
pub const MAY_TRACK: Row = Row {
    title: "partners_check_track",
    how: "partners_check_permission_how",
    fact: Fact::Permission("users.track"),
    section: "workspaces",
};

/// Its key looks profiles up.
pub const MAY_EXPORT: Row = Row {
    title: "partners_check_export",
    how: "partners_check_permission_how",
    fact: Fact::Permission("users.export.ids"),
    section: "workspaces",
};

/// The test user's email address.
pub const EMAIL: Field = Field {
    id: "email",
    label: "rehearsal_email",
    hint: "rehearsal_email_hint",
    kind: FieldKind::Email,
    optional: false,
};
/// Looks the profile up by the email address, as the documents say.
pub const BY_EMAIL: &str = r#"{"email_address":"{email}","fields_to_export":["braze_id","country","custom_attributes","custom_events","email","external_id","first_name","home_city","language","last_name","phone","time_zone","user_aliases"]}"#;

/// The profile that has the address `{email}`.
pub const fn by_email(reading: Reading) -> Ask {
    Ask {
        endpoint: Endpoint::ExportIds,
        query: &[],
        body: BY_EMAIL,
        reading,
    }
}

/// What a finding means.
pub const fn means(on: Finding, says: &'static str, then: Then) -> Means {
    Means { on, says, then }
}

/// There is no profile.
pub const NONE: &[Finding] = &[Finding::NoProfile];
/// There is one profile.
pub const ONE: &[Finding] = &[Finding::OneProfile];
/// It was written.
pub const MADE: &[Finding] = &[Finding::Written];
/// Braze took the event.
pub const LOGGED: &[Means] = &[means(Finding::Written, "rehearsal_event_logged", Then::GoOn)];
/// A step that logs the event `{event}`.
pub const fn event(id: &'static str, needs: &'static [&'static str]) -> Step {
    Step {
        id,
        title: "rehearsal_step_event",
        names: &["event"],
        needs,
        does: Does::Ask(Ask {
            endpoint: Endpoint::Track,
            query: &[],
            body: r#"{"events":[{"...":"{user}","name":"{event}","time":"{now}"}]}"#,
            reading: Reading::Written,
        }),
        means: LOGGED,
        note: "rehearsal_would_log",
        check: Some(Check {
            ask: by_email(Reading::Event("event")),
            finds: Finding::Present,
        }),
        undo: Undo::Cannot("rehearsal_event_stays"),
        ..STEP
    }
}

/// Looks for the one profile that is written to; none and several end the run before anything is written.
pub const FIND_TO_WRITE: Step = Step {
    id: "find",
    title: "rehearsal_step_find",
    does: Does::Ask(by_email(Reading::Profile)),
    means: &[
        means(
            Finding::NoProfile,
            "rehearsal_no_profile_to_write",
            Then::End(Tone::Bad, "rehearsal_verdict_no_profile"),
        ),
        means(Finding::OneProfile, "rehearsal_one_profile_to_write", Then::GoOn),
        SEVERAL,
    ],
    note: "rehearsal_find_note",
    ..STEP
};

/// Several profiles: we write to none of them.
pub const SEVERAL: Means = means(
    Finding::SeveralProfiles,
    "rehearsal_several_to_write",
    Then::End(Tone::Bad, "rehearsal_verdict_several_to_write"),
);

/// What a partner would write on the profile: custom attributes, by name.
pub const ATTRIBUTES: Field = Field {
    id: "attributes",
    label: "rehearsal_attributes",
    hint: "",
    kind: FieldKind::Attributes,
    optional: false,
};

/// Writes `{attributes}` on the profile that was found.
pub const WRITE_ALL: Step = Step {
    id: "write",
    title: "rehearsal_step_write",
    does: Does::Ask(Ask {
        endpoint: Endpoint::Track,
        query: &[],
        body: r#"{"attributes":[{"...who":"{user}","_update_existing_only":true,"...what":"{attributes}"}]}"#,
        reading: Reading::Written,
    }),
    when: &[("find", ONE)],
    means: &[means(Finding::Written, "rehearsal_all_written", Then::GoOn)],
    note: "rehearsal_would_write",
    check: Some(Check {
        ask: by_email(Reading::Attributes("attributes")),
        finds: Finding::Present,
    }),
    undo: Undo::Attributes,
    ..STEP
};

/// Looks at the profile until it has all of `{attributes}`, and says whether they arrived.
pub const LOOK_FOR_ALL: Step = Step {
    id: "profile",
    title: "rehearsal_step_profile",
    does: Does::Poll {
        ask: by_email(Reading::Attributes("attributes")),
        every: 30,
        most: 6,
        until: Finding::Present,
    },
    means: &[
        means(
            Finding::Present,
            "rehearsal_all_there",
            Then::Verdict(Tone::Ok, "rehearsal_verdict_arrived"),
        ),
        means(
            Finding::Absent,
            "rehearsal_not_all_there",
            Then::Verdict(Tone::Warn, "rehearsal_verdict_not_all"),
        ),
    ],
    note: "rehearsal_would_look",
    ..STEP
};

/// A table among the notes of a set-up: its rows, or none when it is missing or damaged.
pub fn noted_rows<T: DeserializeOwned>(notes: &Value, key: &str) -> Vec<T> {
    let rows = notes.get(key).cloned().unwrap_or_default();
    serde_json::from_value(rows).unwrap_or_default()
}
