//! Quikly's set-up, and what its servers do for each person (Braze's documents on Quikly).
//!
//! Those pages print some requests wrongly, in every language; what is here is what Braze takes, and the wrong form
//! stands beside it ([`Wrong`](crate::rehearsal::workflow::Wrong)).

mod profiles;
mod sms;
mod steps;
mod trigger;

pub use profiles::{ATTRIBUTES, EMAIL_ACQUISITION};
pub use sms::{SMS, SMS_DOUBLE};

use crate::partners::steps::{HAS_WORKSPACE, MAY_EXPORT, MAY_TRACK};
use crate::rehearsal::checklist::{Fact, Row};
use crate::rehearsal::workflow::Setup;

/// Quikly's row.
pub static SETUP: Setup = Setup {
    id: "quikly",
    name: "quikly_name",
    text: "quikly_what",
    icon: "watch",
    permissions: &[
        ("users.track", "quikly_needs_track"),
        ("users.export.ids", "quikly_needs_export"),
        ("subscription.status.get", "quikly_needs_status_get"),
        ("subscription.status.set", "quikly_needs_status_set"),
    ],
    checklist: &[
        Row {
            title: "quikly_check_token",
            how: "quikly_check_token_how",
            fact: Fact::Token("quikly"),
            section: "authorizations",
        },
        HAS_WORKSPACE,
        MAY_TRACK,
        MAY_EXPORT,
        Row {
            title: "quikly_check_status_get",
            how: "partners_check_permission_how",
            fact: Fact::Permission("subscription.status.get"),
            section: "workspaces",
        },
        Row {
            title: "quikly_check_status_set",
            how: "quikly_check_status_set_how",
            fact: Fact::Permission("subscription.status.set"),
            section: "workspaces",
        },
        Row {
            title: "partners_check_saved",
            how: "quikly_check_saved_how",
            fact: Fact::TemplateSaved("quikly"),
            section: "",
        },
        Row {
            title: "quikly_check_handed",
            how: "quikly_check_handed_how",
            fact: Fact::Noted("handed_over"),
            section: "",
        },
        Row {
            title: "partners_check_rehearsed",
            how: "partners_check_rehearsed_how",
            fact: Fact::Rehearsed(&[
                "quikly_email",
                "quikly_sms",
                "quikly_sms_double",
                "quikly_attributes",
            ]),
            section: "rehearsal",
        },
    ],
    workflows: &[&EMAIL_ACQUISITION, &SMS, &SMS_DOUBLE, &ATTRIBUTES],
    trigger: Some(&trigger::TRIGGER),
    sample: None,
};
