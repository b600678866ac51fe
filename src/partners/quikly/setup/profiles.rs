//! Quikly's workflows on profiles: e-mail acquisition, and custom attributes.

use super::steps::*;
use crate::partners::form::Tone;
use crate::rehearsal::field::{Field, FieldKind};
use crate::rehearsal::workflow::{Does, Finding, Reading, STEP, Step, Then, Workflow};

/// E-mail acquisition.
pub static EMAIL_ACQUISITION: Workflow = Workflow {
    id: "quikly_email",
    title: "quikly_email_title",
    text: "quikly_text",
    fields: &[
        EMAIL,
        ATTRIBUTE,
        VALUE,
        Field {
            optional: true,
            ..EVENT
        },
    ],
    steps: &[
        FIND,
        Step {
            id: "mark",
            title: "rehearsal_step_mark",
            names: &["attribute"],
            when: &[("find", ONE)],
            needs: &["attribute", "value"],
            ..attribute(
                r#"{"attributes":[{"...":"{user}","_update_existing_only":true,"{attribute}":"{value}"}]}"#,
                "attribute",
                "value",
            )
        },
        MAKE,
        event("event", &["event"]),
        Step {
            means: &[
                means(
                    Finding::OneProfile,
                    "quikly_profile_there",
                    Then::Verdict(Tone::Ok, "quikly_verdict_email"),
                ),
                means(
                    Finding::SeveralProfiles,
                    "quikly_several_profiles",
                    Then::Verdict(Tone::Warn, "quikly_verdict_several"),
                ),
                means(
                    Finding::NoProfile,
                    "quikly_profile_not_yet",
                    Then::Verdict(Tone::Warn, "quikly_verdict_not_yet"),
                ),
            ],
            ..LOOK
        },
    ],
};

/// Custom attributes by the tier or incentive reached, to show a matching Content Card.
pub static ATTRIBUTES: Workflow = Workflow {
    id: "quikly_attributes",
    title: "quikly_attributes_title",
    text: "quikly_attributes_text",
    fields: &[
        EMAIL,
        Field {
            id: "tier",
            label: "quikly_tier",
            hint: "quikly_tier_hint",
            kind: FieldKind::Attribute,
            optional: false,
        },
        Field {
            id: "tier_value",
            label: "rehearsal_value",
            hint: "",
            kind: FieldKind::Value,
            optional: false,
        },
        Field {
            id: "incentive",
            label: "quikly_incentive",
            hint: "quikly_incentive_hint",
            kind: FieldKind::Attribute,
            optional: true,
        },
        Field {
            id: "incentive_value",
            label: "rehearsal_value",
            hint: "",
            kind: FieldKind::Value,
            optional: true,
        },
    ],
    steps: &[
        Step {
            note: "quikly_find_note",
            ..FIND_TO_WRITE
        },
        Step {
            id: "tier",
            title: "rehearsal_step_mark",
            names: &["tier"],
            ..attribute(
                r#"{"attributes":[{"...":"{user}","_update_existing_only":true,"{tier}":"{tier_value}"}]}"#,
                "tier",
                "tier_value",
            )
        },
        Step {
            id: "incentive",
            title: "rehearsal_step_mark",
            names: &["incentive"],
            needs: &["incentive", "incentive_value"],
            ..attribute(
                r#"{"attributes":[{"...":"{user}","_update_existing_only":true,"{incentive}":"{incentive_value}"}]}"#,
                "incentive",
                "incentive_value",
            )
        },
        Step {
            id: "profile",
            title: "rehearsal_step_profile",
            does: Does::Poll {
                ask: by_email(Reading::Attribute("tier", "tier_value")),
                every: 30,
                most: 6,
                until: Finding::Present,
            },
            means: &[
                means(
                    Finding::Present,
                    "quikly_attribute_there",
                    Then::Verdict(Tone::Ok, "quikly_verdict_attributes"),
                ),
                means(
                    Finding::Absent,
                    "quikly_attribute_not_there",
                    Then::Verdict(Tone::Warn, "quikly_verdict_attributes_not_yet"),
                ),
            ],
            note: "rehearsal_would_look",
            ..STEP
        },
    ],
};
