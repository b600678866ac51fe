//! The form that edits the draft.

use super::change::field;
use super::draft::Sendbird;
use super::endpoint::{Endpoint, Mode, compose, shape};
use super::form_names::key_names;
use super::guard;
use super::key_names::Wire;
use crate::partners::fields::{hint, liquid, liquid_flaw, note, plain};
use crate::partners::form::{Control, Field, Form, Hint, Section, Text, Tone};
use crate::partners::{Context, Listing, Place, VariableKind, recipes};
use crate::webhook::escape::lacks_escape;
use crate::webhook::parts::has_liquid;

/// Attributes that are offered first for a receiver.
const RECEIVERS: &[&str] = &["custom_attribute.${sendbird_id}", "${user_id}"];
/// Attributes that are offered first for a variable.
const VALUES: &[&str] = &["${first_name}", "${last_name}"];

/// Describes the form.
pub fn form(draft: &Sendbird, context: &Context) -> Form {
    Form {
        sections: vec![
            address(draft, context),
            notification(draft, context),
            after_sending(draft, context),
        ],
    }
}

fn address(draft: &Sendbird, context: &Context) -> Section {
    let mut fields = vec![plain(
        field::APPLICATION,
        "sendbird_application",
        Control::Application {
            chosen: draft.application.clone(),
        },
        None,
    )];
    if draft.mode().is_some() {
        let options = [
            (Mode::RealTime, "sendbird_real_time"),
            (Mode::Batch, "sendbird_batch"),
        ];
        fields.push(plain(
            field::ENDPOINT,
            "sendbird_endpoint",
            Control::Segments {
                options: options
                    .map(|(mode, caption)| (mode.word().to_owned(), Text::key(caption)))
                    .to_vec(),
                chosen: draft
                    .mode()
                    .map(|mode| mode.word().to_owned())
                    .unwrap_or_default(),
            },
            Some(advice(draft, context)),
        ));
    }
    fields.push(url(draft));
    fields.push(receiver(draft));
    let skips = draft.content.preamble.contains("abort_message");
    if !draft.content.skip_blank && !skips && !guard(&draft.content.receiver.text).is_empty() {
        fields.push(note(
            field::SKIP,
            "sendbird_skip",
            Tone::Warn,
            "sendbird_skip_hint",
            Some("sendbird_skip_action"),
        ));
    }
    Section {
        fields,
        ..Section::default()
    }
}

/// Which mode fits the place.
fn advice(draft: &Sendbird, context: &Context) -> Hint {
    let (tone, key) = match (context.place, draft.mode()) {
        (Some(Place::Canvas), Some(Mode::RealTime)) => (Tone::Ok, "sendbird_advice_canvas"),
        (Some(Place::Canvas), Some(Mode::Batch)) => (Tone::Warn, "sendbird_advice_canvas"),
        (Some(Place::Campaign), Some(Mode::Batch)) => (Tone::Ok, "sendbird_advice_campaign"),
        (Some(Place::Campaign), Some(Mode::RealTime)) => (Tone::Warn, "sendbird_advice_campaign"),
        _ => (Tone::Info, "sendbird_advice_template"),
    };
    hint(tone, key)
}

fn url(draft: &Sendbird) -> Field {
    let (value, folded) = match &draft.endpoint {
        Endpoint::Url(url) => (url.clone(), None),
        Endpoint::Composed(_) => (String::new(), Some(Text::key("sendbird_url_paste"))),
    };
    let found = shape(&value);
    let below = if value.is_empty() {
        match draft.url().is_empty() {
            true => hint(Tone::Info, "sendbird_url_missing"),
            false => hint(Tone::Plain, "sendbird_url_guess"),
        }
    } else if found.wire.is_none() {
        hint(Tone::Warn, "sendbird_url_shape")
    } else if !found.sendbird {
        hint(Tone::Warn, "sendbird_url_host")
    } else {
        hint(Tone::Plain, "sendbird_url_pasted")
    };
    let example = if draft.app_id.is_empty() {
        "https://".to_owned()
    } else {
        compose(
            &draft.app_id,
            draft.content.wire,
            draft.mode().unwrap_or_default(),
        )
    };
    Field {
        id: field::URL.to_owned(),
        label: Text::key("sendbird_url"),
        kind_word: None,
        control: Control::Line {
            value,
            placeholder: Some(Text::Plain(example)),
            code: true,
        },
        hint: Some(below),
        folded,
    }
}

fn receiver(draft: &Sendbird) -> Field {
    let text = &draft.content.receiver.text;
    let below = if text.trim().is_empty() {
        hint(Tone::Info, "sendbird_receiver_empty")
    } else if let Some(flaw) = liquid_flaw(text) {
        flaw
    } else if !has_liquid(text) {
        hint(Tone::Warn, "sendbird_receiver_literal")
    } else if draft.content.skip_blank || draft.content.preamble.contains("abort_message") {
        hint(Tone::Skip, "sendbird_receiver_skip")
    } else {
        hint(Tone::Plain, "sendbird_receiver_hint")
    };
    plain(
        field::RECEIVER,
        "sendbird_receiver",
        liquid(text, Some(Text::key("sendbird_receiver_placeholder")), RECEIVERS),
        Some(below),
    )
}

fn notification(draft: &Sendbird, context: &Context) -> Section {
    let template = draft.template(context);
    let variables = draft.variables(context);
    let loading =
        matches!(&context.templates, Some((of, Listing::Loading)) if Some(of) == draft.application.as_ref());
    let mut fields = vec![plain(
        field::TEMPLATE,
        "sendbird_template",
        Control::Template {
            key: draft.content.template_key.text.clone(),
        },
        template_hint(draft),
    )];
    let chosen = !draft.content.template_key.is_empty();
    if template.is_some() || (loading && !variables.is_empty()) {
        for (name, slot) in &variables {
            let kind = template
                .and_then(|template| template.variables.iter().find(|variable| variable.name == *name))
                .map(|variable| variable.kind);
            let known = kind.is_some() || template.is_none();
            fields.push(variable(
                name,
                &slot.text,
                kind.unwrap_or(VariableKind::Text),
                known,
            ));
        }
    } else if chosen || !draft.content.variables.is_empty() {
        fields.push(plain(
            field::VARIABLES,
            "sendbird_variables",
            Control::Pairs {
                rows: draft
                    .content
                    .variables
                    .iter()
                    .map(|(name, slot)| (name.clone(), slot.text.clone()))
                    .collect(),
            },
            Some(hint(Tone::Plain, "sendbird_variables_hint")),
        ));
    }
    for (name, value) in &draft.set_aside {
        fields.push(Field {
            label: Text::Plain(name.clone()),
            hint: Some(Hint {
                tone: Tone::Info,
                text: Text::with("sendbird_set_aside", &[value]),
            }),
            ..note(
                &format!("{}{name}", field::ASIDE),
                "sendbird_variables",
                Tone::Info,
                "sendbird_set_aside",
                Some("sendbird_set_aside_action"),
            )
        });
    }
    if draft.found.as_deref().is_some_and(lacks_escape) {
        fields.push(note(
            field::ESCAPE,
            "sendbird_escape",
            Tone::Warn,
            "sendbird_escape_hint",
            Some("sendbird_escape_action"),
        ));
    }
    let filled = variables.iter().filter(|(_, slot)| !slot.is_empty()).count();
    Section {
        title: Some(Text::key("sendbird_notification")),
        aside: (!variables.is_empty()).then(|| {
            Text::with(
                "sendbird_filled",
                &[&filled.to_string(), &variables.len().to_string()],
            )
        }),
        fields,
    }
}

/// What is worth knowing of the chosen template.
fn template_hint(draft: &Sendbird) -> Option<Hint> {
    let key = &draft.content.template_key.text;
    if key.trim().is_empty() {
        Some(hint(Tone::Info, "sendbird_template_empty"))
    } else {
        recipes::example(key).map(|_| hint(Tone::Warn, "sendbird_template_example"))
    }
}

/// Word behind a variable's name, the sample in its empty field, and what an empty value means; by kind.
const KINDS: &[(VariableKind, &str, &str, Option<&str>)] = &[
    (VariableKind::Text, "sendbird_kind_text", "", None),
    (
        VariableKind::Image,
        "sendbird_kind_image",
        "https://shop.example/picture.jpg",
        Some("sendbird_empty_image"),
    ),
    (VariableKind::Size, "sendbird_kind_size", "600", None),
    (
        VariableKind::Action,
        "sendbird_kind_action",
        "https://shop.example/",
        Some("sendbird_empty_action"),
    ),
    (VariableKind::Color, "sendbird_kind_color", "#742DDD", None),
    (VariableKind::Items, "sendbird_kind_items", "[{…}]", None),
];

/// Samples of texts, by a part of a variable's name in lower case; the first that fits counts.
const SAMPLES: &[(&str, &str)] = &[
    ("order", "#48213"),
    ("price", "$24.90"),
    ("amount", "$24.90"),
    ("total", "$24.90"),
    ("product", "Rain jacket"),
    ("code", "SAVE10"),
    ("point", "1,200"),
    ("date", "November 18"),
    ("day", "Friday"),
    ("arrival", "Friday by 8 PM"),
    ("time", "9:30 AM"),
    ("address", "12 Harbor Street"),
    ("city", "Portland"),
    ("last", "Okafor"),
    ("name", "Ada"),
];

/// What a variable may hold, as a sample in its empty field.
fn sample(name: &str, kind: VariableKind) -> &'static str {
    let of_kind = KINDS.iter().find(|row| row.0 == kind).map_or("", |row| row.2);
    let name = name.to_lowercase();
    let of_name = || {
        SAMPLES
            .iter()
            .find(|(part, _)| name.contains(part))
            .map(|row| row.1)
    };
    match of_kind {
        "" => of_name().unwrap_or_default(),
        sample => sample,
    }
}

fn variable(name: &str, value: &str, kind: VariableKind, known: bool) -> Field {
    let row = KINDS.iter().find(|row| row.0 == kind);
    let empty = row.and_then(|row| row.3).filter(|_| value.trim().is_empty());
    let unknown = || (!known).then(|| hint(Tone::Warn, "sendbird_variable_unknown"));
    let below = liquid_flaw(value)
        .or_else(unknown)
        .or_else(|| empty.map(|key| hint(Tone::Info, key)));
    Field {
        id: format!("{}{name}", field::VARIABLE),
        label: Text::Plain(name.to_owned()),
        kind_word: row.map(|row| Text::key(row.1)),
        control: liquid(value, Some(Text::Plain(sample(name, kind).to_owned())), VALUES),
        hint: below,
        folded: None,
    }
}

fn after_sending(draft: &Sendbird, context: &Context) -> Section {
    let content = &draft.content;
    let platform = content.wire == Wire::Platform;
    let (tone, key) = match (platform, content.event_name.is_empty()) {
        (true, _) => (Tone::Bad, "sendbird_event_platform"),
        (false, true) => (Tone::Plain, "sendbird_event_empty"),
        (false, false) => (Tone::Plain, "sendbird_event_hint"),
    };
    let mut fields = vec![plain(
        field::EVENT,
        "sendbird_event",
        Control::Line {
            value: content.event_name.text.clone(),
            placeholder: None,
            code: true,
        },
        Some(hint(tone, key)),
    )];
    if platform {
        for (id, label, slot) in [
            (field::PUSH_TITLE, "sendbird_push_title", &content.push_title),
            (field::PUSH_BODY, "sendbird_push_body", &content.push_body),
        ] {
            let shown = if slot.is_empty() {
                Text::key("sendbird_none")
            } else {
                Text::Plain(slot.text.clone())
            };
            fields.push(Field {
                folded: Some(shown),
                ..plain(
                    id,
                    label,
                    liquid(&slot.text, None, VALUES),
                    liquid_flaw(&slot.text).or_else(|| Some(hint(Tone::Plain, "sendbird_push_hint"))),
                )
            });
        }
    }
    fields.push(Field {
        folded: Some(Text::key("sendbird_token_placeholder")),
        ..note(
            field::TOKEN,
            "sendbird_token",
            Tone::Plain,
            "sendbird_token_hint",
            None,
        )
    });
    let formats = [
        ("integration", "sendbird_format_integration"),
        ("platform", "sendbird_format_platform"),
    ];
    let chosen = formats[usize::from(platform)];
    fields.push(Field {
        folded: Some(Text::key(chosen.1)),
        ..plain(
            field::FORMAT,
            "sendbird_format",
            Control::Segments {
                options: formats
                    .map(|(id, caption)| (id.to_owned(), Text::key(caption)))
                    .to_vec(),
                chosen: chosen.0.to_owned(),
            },
            Some(hint(Tone::Plain, "sendbird_format_hint")),
        )
    });
    if !platform {
        fields.extend(key_names(draft, context));
    }
    Section {
        title: Some(Text::key("sendbird_after_sending")),
        aside: None,
        fields,
    }
}
