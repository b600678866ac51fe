//! Quikly's SMS acquisition, with and without double opt-in.

use super::steps::*;
use crate::braze::rest::Endpoint;
use crate::partners::form::Tone;
use crate::rehearsal::workflow::{
    Ask, Check, Does, Finding, Reading, STEP, Step, Then, Undo, Workflow, Wrong,
};

const FIRST: Step = Step {
    id: "first",
    title: "quikly_step_status",
    does: Does::Ask(status()),
    means: &[
        means(
            Finding::Subscribed,
            "quikly_subscribed_already",
            Then::End(Tone::Ok, "quikly_verdict_already"),
        ),
        means(Finding::NotSubscribed, "quikly_not_subscribed", Then::GoOn),
    ],
    note: "quikly_status_note",
    ..STEP
};

const PAUSE: Step = Step {
    id: "wait",
    title: "quikly_step_wait",
    does: Does::Wait(120),
    when: &[("make", MADE)],
    note: "quikly_wait_note",
    ..STEP
};

/// SMS acquisition.
pub static SMS: Workflow = Workflow {
    id: "quikly_sms",
    title: "quikly_sms_title",
    text: "quikly_text",
    fields: &[PHONE, EMAIL, GROUP],
    steps: &[
        FIRST,
        FIND,
        MAKE,
        PAUSE,
        Step {
            id: "subscribe",
            title: "quikly_step_subscribe",
            does: Does::Ask(Ask {
                endpoint: Endpoint::StatusSet,
                query: &[],
                body: r#"{"subscription_group_id":"{group}","subscription_state":"subscribed","phone":["{phone}"]}"#,
                reading: Reading::Written,
            }),
            means: &[means(Finding::Written, "quikly_subscribed_sent", Then::GoOn)],
            note: "quikly_would_subscribe",
            check: Some(Check {
                ask: status(),
                finds: Finding::Subscribed,
            }),
            undo: Undo::Ask(
                Endpoint::StatusSet,
                r#"{"subscription_group_id":"{group}","subscription_state":"unsubscribed","phone":["{phone}"]}"#,
            ),
            wrong: Some(Wrong {
                text: r#"{"subscription_group_id":"the-id-of-the-subscription-group",
 "subscription_status":"subscribed", "phone":["+13135551212"]}]}"#,
                why: "quikly_wrong_status",
            }),
            ..STEP
        },
        Step {
            id: "again",
            title: "quikly_step_again",
            does: Does::Ask(status()),
            means: &[
                means(
                    Finding::Subscribed,
                    "quikly_subscribed_now",
                    Then::Verdict(Tone::Ok, "quikly_verdict_credit"),
                ),
                means(
                    Finding::NotSubscribed,
                    "quikly_still_not",
                    Then::Verdict(Tone::Warn, "quikly_verdict_no_credit"),
                ),
            ],
            note: "quikly_would_credit",
            ..STEP
        },
        LOOK,
    ],
};

/// SMS acquisition with double opt-in: an event asks the person, who answers in their own time.
pub static SMS_DOUBLE: Workflow = Workflow {
    id: "quikly_sms_double",
    title: "quikly_sms_double_title",
    text: "quikly_sms_double_text",
    fields: &[PHONE, EMAIL, GROUP, EVENT],
    steps: &[
        FIRST,
        FIND,
        MAKE,
        PAUSE,
        event("event", &["event"]),
        Step {
            id: "poll",
            title: "quikly_step_poll",
            does: Does::Poll {
                ask: status(),
                every: 30,
                most: 20,
                until: Finding::Subscribed,
            },
            when: &[("event", MADE)],
            means: &[
                means(
                    Finding::Subscribed,
                    "quikly_subscribed_now",
                    Then::Verdict(Tone::Ok, "quikly_verdict_credit"),
                ),
                means(
                    Finding::NotSubscribed,
                    "quikly_never_answered",
                    Then::Verdict(Tone::Warn, "quikly_verdict_no_credit"),
                ),
            ],
            note: "quikly_poll_note",
            ..STEP
        },
        LOOK,
    ],
};
