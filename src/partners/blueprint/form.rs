//! The form that edits a draft of a blueprint.

use super::{Blank, Filled};
use crate::partners::fields::{code, hint, liquid, liquid_flaw, note, plain};
use crate::partners::form::{Control, Field, Form, Hint, Section, Text, Tone};
use crate::partners::{Context, Draft};

/// Describes the form.
pub fn form(draft: &Filled, context: &Context) -> Form {
    let partner = draft.blueprint.partner;
    let mut fields = Vec::new();
    if !partner.secret_header.is_empty() {
        let below = match context.applications.is_empty() {
            true => hint(Tone::Plain, "blueprint_no_authorization"),
            false => hint(Tone::Plain, "blueprint_authorization_hint"),
        };
        fields.push(plain(
            "application",
            "blueprint_authorization",
            Control::Application {
                chosen: draft.application().map(str::to_owned),
            },
            Some(below),
        ));
    }
    fields.extend(draft.blueprint.blanks.iter().map(|blank| field(draft, blank)));
    if !draft.skips() && !draft.abort().is_empty() {
        fields.push(note(
            "skip",
            "blueprint_skip",
            Tone::Warn,
            "blueprint_skip_hint",
            Some("blueprint_skip_action"),
        ));
    }
    Form {
        sections: vec![Section {
            aside: Some(filled(draft)),
            title: Some(Text::key(partner.title)),
            fields,
        }],
    }
}

/// How many of the blanks hold something.
fn filled(draft: &Filled) -> Text {
    let blanks = draft.blueprint.blanks;
    let full = blanks
        .iter()
        .filter(|blank| !draft.value(blank.id).trim().is_empty());
    Text::with(
        "blueprint_filled",
        &[&full.count().to_string(), &blanks.len().to_string()],
    )
}

fn field(draft: &Filled, blank: &Blank) -> Field {
    let value = draft.value(blank.id);
    let control = match blank.fixed {
        true => code(value, None),
        false => liquid(value, None, blank.suggested),
    };
    Field {
        kind_word: Some(Text::Plain(blank.word.to_owned())),
        ..plain(blank.id, blank.label, control, below(draft, blank))
    }
}

fn below(draft: &Filled, blank: &Blank) -> Option<Hint> {
    let value = draft.value(blank.id);
    let guarded = draft
        .blueprint
        .guard
        .as_ref()
        .is_some_and(|(id, _)| *id == blank.id);
    if let Some(flaw) = liquid_flaw(value) {
        Some(flaw)
    } else if value.trim().is_empty() && !blank.optional {
        Some(hint(Tone::Warn, "blueprint_empty"))
    } else if guarded && draft.skips() && !draft.abort().is_empty() {
        Some(hint(Tone::Skip, "blueprint_skipped"))
    } else {
        blank.hint.map(|key| hint(Tone::Plain, key))
    }
}
