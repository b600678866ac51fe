//! The part of the form that tells which keys the body has.

use super::change::field;
use super::draft::Sendbird;
use super::key_names::{KeyNames, Role};
use super::learn::{Lesson, learn};
use crate::partners::Context;
use crate::partners::fields::{hint, plain};
use crate::partners::form::{Control, Field, Text, Tone};

/// Key names as they are, a place to paste a body that works, and what was learnt from it.
pub fn key_names(draft: &Sendbird, context: &Context) -> Vec<Field> {
    let names = draft.key_names(context);
    let state = if names == KeyNames::default() {
        "sendbird_names_default"
    } else {
        "sendbird_names_own"
    };
    let rows = Role::NAMED
        .iter()
        .filter_map(|(role, id, label)| {
            Some((
                (*id).to_owned(),
                Text::key(label),
                names.place(*role)?.to_string(),
            ))
        })
        .collect();
    let failed = draft.lesson == Some(None);
    let mut fields = vec![
        Field {
            folded: Some(Text::key(state)),
            ..plain(
                field::NAMES,
                "sendbird_names",
                Control::Names { rows },
                Some(hint(Tone::Plain, "sendbird_names_hint")),
            )
        },
        Field {
            folded: (draft.pasted.is_empty()).then(|| Text::key("sendbird_learn_folded")),
            ..plain(
                field::LEARN,
                "sendbird_learn",
                Control::Paste {
                    action: Text::key("sendbird_learn_action"),
                    value: draft.pasted.clone(),
                },
                Some(if failed {
                    hint(Tone::Bad, "sendbird_learn_failed")
                } else {
                    hint(Tone::Plain, "sendbird_learn_hint")
                }),
            )
        },
    ];
    let lesson = match (&draft.lesson, &draft.found) {
        (Some(Some(lesson)), _) => Some((lesson.clone(), "sendbird_lesson_pasted")),
        (_, Some(found)) if draft.undecided => learn(found, draft.templates(context))
            .filter(|lesson| lesson.names == names)
            .map(|lesson| (lesson, "sendbird_lesson_open")),
        _ => None,
    };
    if let Some((lesson, why)) = lesson {
        fields.push(proposal(&lesson, why));
    } else if draft.undecided && draft.application.is_some() {
        fields.push(plain(
            field::LESSON,
            "sendbird_lesson",
            Control::Proposal {
                rows: Vec::new(),
                accept: Text::key("sendbird_lesson_accept"),
                decline: Text::key("sendbird_lesson_decline"),
            },
            Some(hint(Tone::Info, "sendbird_lesson_typed")),
        ));
    }
    fields
}

fn proposal(lesson: &Lesson, why: &str) -> Field {
    let label = |role: Role| {
        let row = Role::NAMED.iter().find(|(of, ..)| *of == role);
        row.map(|(.., label)| Text::key(label))
            .unwrap_or(Text::Plain(String::new()))
    };
    let found = lesson
        .found
        .iter()
        .map(|(role, path, sample)| (label(*role), format!("{path} = {}", short(sample))));
    let missing = lesson
        .missing
        .iter()
        .filter_map(|role| Some((label(*role), format!("{} ?", lesson.names.place(*role)?))));
    let others = lesson.unplaced.iter().map(|(path, sample)| {
        (
            Text::key("sendbird_role_none"),
            format!("{path} = {}", short(sample)),
        )
    });
    plain(
        field::LESSON,
        "sendbird_lesson",
        Control::Proposal {
            rows: found.chain(missing).chain(others).collect(),
            accept: Text::key("sendbird_lesson_accept"),
            decline: Text::key("sendbird_lesson_decline"),
        },
        Some(hint(Tone::Info, why)),
    )
}

/// A sample value on one line.
fn short(sample: &str) -> String {
    let line = sample.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 {
        line
    } else {
        line.chars().take(59).chain(['…']).collect()
    }
}
