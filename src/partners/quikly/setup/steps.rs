//! Fields and steps that several of Quikly's workflows share.

use crate::braze::rest::Endpoint;
use crate::rehearsal::field::{Field, FieldKind};
use crate::rehearsal::workflow::{Ask, Check, Does, Finding, Means, Reading, STEP, Step, Then, Undo, Wrong};

pub(super) use crate::partners::steps::*;

pub(super) const PHONE: Field = Field {
    id: "phone",
    label: "rehearsal_phone",
    hint: "rehearsal_phone_hint",
    kind: FieldKind::Phone,
    optional: false,
};
pub(super) const GROUP: Field = Field {
    id: "group",
    label: "rehearsal_group",
    hint: "rehearsal_group_hint",
    kind: FieldKind::Group,
    optional: false,
};
pub(super) const EVENT: Field = Field {
    id: "event",
    label: "rehearsal_event",
    hint: "quikly_event_hint",
    kind: FieldKind::Event,
    optional: false,
};
pub(super) const ATTRIBUTE: Field = Field {
    id: "attribute",
    label: "rehearsal_attribute",
    hint: "quikly_attribute_hint",
    kind: FieldKind::Attribute,
    optional: true,
};
pub(super) const VALUE: Field = Field {
    id: "value",
    label: "rehearsal_value",
    hint: "",
    kind: FieldKind::Value,
    optional: true,
};

pub(super) const fn status() -> Ask {
    Ask {
        endpoint: Endpoint::StatusGet,
        query: &[("subscription_group_id", "{group}"), ("phone", "{phone}")],
        body: "",
        reading: Reading::Subscription,
    }
}

pub(super) const WRITTEN: &[Means] = &[means(Finding::Written, "quikly_attribute_written", Then::GoOn)];

pub(super) const FIND: Step = Step {
    id: "find",
    title: "rehearsal_step_find",
    does: Does::Ask(by_email(Reading::Profile)),
    means: &[
        means(Finding::NoProfile, "quikly_no_profile", Then::GoOn),
        means(Finding::OneProfile, "quikly_one_profile", Then::GoOn),
        means(Finding::SeveralProfiles, "quikly_several_profiles", Then::GoOn),
    ],
    note: "quikly_find_note",
    ..STEP
};

/// Makes an alias-only profile; the address is the alias.
pub(super) const MAKE: Step = Step {
    id: "make",
    title: "quikly_step_make",
    does: Does::Ask(Ask {
        endpoint: Endpoint::Track,
        query: &[],
        body: r#"{"attributes":[{"_update_existing_only":false,"user_alias":{"alias_name":"{email}","alias_label":"email"},"email":"{email}"}]}"#,
        reading: Reading::Written,
    }),
    when: &[("find", NONE)],
    means: &[means(Finding::Written, "quikly_made", Then::GoOn)],
    note: "quikly_would_make",
    check: Some(Check {
        ask: by_email(Reading::Profile),
        finds: Finding::OneProfile,
    }),
    undo: Undo::Cannot("rehearsal_made_stays"),
    sets: &[(
        "user",
        r#"{"user_alias":{"alias_name":"{email}","alias_label":"email"}}"#,
    )],
    wrong: Some(Wrong {
        text: r#"{"attributes":[{"_update_existing_only":false,
  "user_alias:":{"alias_name":"email@example.com","alias_label":"email"},
  "email":"email@example.com"}]}"#,
        why: "quikly_wrong_alias",
    }),
    ..STEP
};

/// The profile as Braze gives it back; a new one takes a while to be there.
pub(super) const LOOK: Step = Step {
    id: "profile",
    title: "rehearsal_step_profile",
    does: Does::Poll {
        ask: by_email(Reading::Profile),
        every: 30,
        most: 6,
        until: Finding::OneProfile,
    },
    means: &[
        means(Finding::OneProfile, "quikly_profile_there", Then::GoOn),
        means(Finding::SeveralProfiles, "quikly_several_profiles", Then::GoOn),
        means(Finding::NoProfile, "quikly_profile_not_yet", Then::GoOn),
    ],
    note: "rehearsal_would_look",
    ..STEP
};

/// A step that writes a custom attribute.
pub(super) const fn attribute(body: &'static str, name: &'static str, value: &'static str) -> Step {
    Step {
        does: Does::Ask(Ask {
            endpoint: Endpoint::Track,
            query: &[],
            body,
            reading: Reading::Written,
        }),
        means: WRITTEN,
        note: "quikly_would_write",
        check: Some(Check {
            ask: by_email(Reading::Attribute(name, value)),
            finds: Finding::Present,
        }),
        undo: Undo::Attributes,
        ..STEP
    }
}
