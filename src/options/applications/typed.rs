//! What is typed into the editor, and what of it differs from what is stored.

use serde_json::{Value, json};

use crate::partners::{Partner, partner};
use crate::protocol::{ApplicationView, Fields, Token};

/// The fields of the editor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The partner's id of it, as typed.
    pub app_id: String,
    /// A new token; empty leaves the stored one.
    pub token: String,
    /// The color's number.
    pub color: u8,
    /// The host, empty for the one that follows from the id.
    pub host: String,
    /// Whether the token is kept only until the browser closes.
    pub until_close: bool,
    /// What a new draft begins with, where the partner has that.
    pub preset: String,
}

/// One field: message key of its name, whether it differs, and how it is taken over from another [`Typed`].
type Field = (&'static str, fn(&Typed, &Typed) -> bool, fn(&mut Typed, &Typed));

/// The fields, in the order of the editor. The preset's name is the partner's.
const FIELDS: &[Field] = &[
    (
        "options_name",
        |a, b| a.name != b.name,
        |to, from| to.name.clone_from(&from.name),
    ),
    (
        "options_color",
        |a, b| a.color != b.color,
        |to, from| to.color = from.color,
    ),
    (
        "options_app_id",
        |a, b| a.app_id != b.app_id,
        |to, from| to.app_id.clone_from(&from.app_id),
    ),
    (
        "options_token",
        |a, b| a.token != b.token,
        |to, from| to.token.clone_from(&from.token),
    ),
    (
        "options_lasts",
        |a, b| a.until_close != b.until_close,
        |to, from| to.until_close = from.until_close,
    ),
    (
        "options_host",
        |a, b| a.host != b.host,
        |to, from| to.host.clone_from(&from.host),
    ),
    (
        "",
        |a, b| a.preset != b.preset,
        |to, from| to.preset.clone_from(&from.preset),
    ),
];

impl Typed {
    /// What the editor holds of a stored application before anything is typed.
    pub fn of(application: &ApplicationView) -> Typed {
        let preset = partner(&application.partner).and_then(|partner| partner.preset);
        Typed {
            name: application.name.clone(),
            app_id: application.app_id.clone(),
            token: String::new(),
            color: application.color,
            host: application.host.clone().unwrap_or_default(),
            until_close: application.until_close,
            preset: preset
                .map(|preset| preset.text(&application.kept).to_owned())
                .unwrap_or_default(),
        }
    }

    /// Message keys of the fields that differ.
    pub fn differing(&self, from: &Typed, partner: Option<&Partner>) -> Vec<&'static str> {
        let preset = partner.and_then(|partner| partner.preset);
        FIELDS
            .iter()
            .filter(|(_, differs, _)| differs(self, from))
            .map(|(name, ..)| match *name {
                "" => preset.map_or("", |preset| preset.label),
                name => name,
            })
            .collect()
    }

    /// What was typed, over what is stored now: fields that were left as they had been stored (`before`) follow what
    /// another window made of them (`now`).
    pub fn rebase(&mut self, before: &Typed, now: &Typed) {
        for (_, differs, take) in FIELDS {
            if !differs(self, before) {
                take(self, now);
            }
        }
    }

    /// The request's fields: all of a new application's, of a stored one those that differ.
    pub fn fields(&self, partner: &Partner, stored: Option<&ApplicationView>) -> Fields {
        let before = stored.map(Typed::of);
        let changed =
            |differs: fn(&Typed, &Typed) -> bool| before.as_ref().is_none_or(|before| differs(self, before));
        let given =
            |value: &String, differs: fn(&Typed, &Typed) -> bool| changed(differs).then(|| value.clone());
        let preset = partner.preset.filter(|_| changed(|a, b| a.preset != b.preset));
        Fields {
            id: stored.map(|stored| stored.id.clone()),
            partner: partner.id.to_owned(),
            name: given(&self.name, |a, b| a.name != b.name),
            app_id: given(&self.app_id, |a, b| a.app_id != b.app_id),
            color: changed(|a, b| a.color != b.color).then_some(self.color),
            token: (!self.token.is_empty()).then(|| Token::new(self.token.clone())),
            host: given(&self.host, |a, b| a.host != b.host),
            until_close: changed(|a, b| a.until_close != b.until_close).then_some(self.until_close),
            kept: preset.map(|preset| {
                let mut kept = stored.map_or(Value::Null, |stored| stored.kept.clone());
                let text = self.preset.trim();
                match kept.as_object_mut() {
                    Some(kept) if text.is_empty() => drop(kept.remove(preset.key)),
                    Some(kept) => drop(kept.insert(preset.key.to_owned(), json!(text))),
                    None if text.is_empty() => kept = json!({}),
                    None => kept = json!({ preset.key: text }),
                }
                kept
            }),
        }
    }
}
