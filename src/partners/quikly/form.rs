//! The form that edits a trigger.

use super::EMAIL;
use super::draft::{EMAIL_KEY, EVENT_KEY, Quikly, SCOPE_KEY};
use crate::partners::Draft;
use crate::partners::fields::{code, hint, liquid, liquid_flaw, note, plain};
use crate::partners::form::{Control, Field, Form, Hint, Section, Text, Tone};
use crate::webhook::parts::{Part, has_liquid, parts};

/// Describes the form.
pub fn form(draft: &Quikly) -> Form {
    let own = |key: &str, label: &str, control: Control, hint: Option<Hint>| Field {
        kind_word: Some(Text::Plain(key.to_owned())),
        ..plain(key, label, control, hint)
    };
    let mut fields = vec![
        plain(
            "application",
            "quikly_authorization",
            Control::Application {
                chosen: draft.application().map(str::to_owned),
            },
            Some(hint(Tone::Plain, "quikly_authorization_hint")),
        ),
        own(
            SCOPE_KEY,
            "quikly_scope",
            code(draft.value(SCOPE_KEY), None),
            Some(hint(Tone::Plain, "quikly_scope_hint")),
        ),
        own(
            EVENT_KEY,
            "quikly_event",
            code(draft.value(EVENT_KEY), None),
            None,
        ),
        own(
            EMAIL_KEY,
            "quikly_email",
            liquid(draft.value(EMAIL_KEY), None, &["${email_address}"]),
            Some(email_hint(draft)),
        ),
    ];
    if !draft.skip_blank && !EMAIL.before(draft.value(EMAIL_KEY)).is_empty() {
        fields.push(note(
            "skip",
            "quikly_skip",
            Tone::Warn,
            "quikly_skip_hint",
            Some("quikly_skip_action"),
        ));
    }
    let rows: Vec<(String, String)> = draft
        .more()
        .map(|pair| (pair.key.clone(), pair.value.clone()))
        .collect();
    let risky = rows
        .iter()
        .any(|(key, value)| needs_escape(key) || needs_escape(value));
    let below = if risky {
        hint(Tone::Warn, "quikly_more_quotes")
    } else {
        hint(Tone::Plain, "quikly_more_hint")
    };
    Form {
        sections: vec![
            Section {
                fields,
                ..Section::default()
            },
            Section {
                title: Some(Text::key("quikly_more")),
                aside: Some(Text::key("quikly_optional")),
                fields: vec![plain(
                    "more",
                    "quikly_more_pairs",
                    Control::Pairs { rows },
                    Some(below),
                )],
            },
        ],
    }
}

fn email_hint(draft: &Quikly) -> Hint {
    let email = draft.value(EMAIL_KEY);
    if let Some(flaw) = liquid_flaw(email) {
        flaw
    } else if !has_liquid(email) {
        hint(Tone::Warn, "quikly_email_literal")
    } else if draft.skip_blank {
        hint(Tone::Skip, "quikly_email_skip")
    } else {
        hint(Tone::Plain, "quikly_email_hint")
    }
}

/// Whether plain text in a value is something that JSON escapes, which Braze may or may not do.
fn needs_escape(value: &str) -> bool {
    parts(value)
        .iter()
        .any(|part| matches!(part, Part::Text(text) if text.contains(['"', '\\', '\n', '\r', '\t'])))
}
