//! "Paste what failed": a line of Braze's Message Activity Log, or an answer of a service, becomes the field, the value
//! and what to do.
//!
//! What can be known of a line is a table ([`ROWS`]). Braze's wording of its log is documented for few cases, so rows
//! look for words and numbers, never for whole sentences.

mod rows;

pub use rows::ROWS;

use serde_json::Value;

use crate::partners::sendbird::{self, Placed, Role};
use crate::webhook::{Body, HeaderValue, Webhook};

/// The longest text that is looked at, in bytes: a log's line is far below it.
const LONGEST: usize = 100_000;

/// What a row looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A service's own code, as a number `code` in a JSON object; the message has to hold the word, in lower case.
    Code(u64, &'static str),
    /// Words, all of which have to be there, in lower case.
    Words(&'static [&'static str]),
    /// An HTTP status, in words or in a message of Braze's.
    Status(u16),
}

/// Which part of a webhook something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// The body as a whole.
    Body,
    /// The URL.
    Url,
    /// The header with the token.
    Token,
    /// The template's key.
    Template,
    /// The user who gets it.
    Receiver,
    /// A value of the body that the message names.
    Named,
    /// The service, and nothing in the webhook.
    Service,
    /// The webhook's own Liquid.
    Liquid,
}

/// What is said of a failure; `$1` is what its message names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Message key of what happened.
    pub title: &'static str,
    /// Message key of what to do.
    pub fix: &'static str,
}

/// What is known of a kind of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What is said of it.
    pub words: Words,
    /// What it looks for.
    pub sign: Sign,
    /// What it is about.
    pub about: About,
}

/// A failure, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The row.
    pub row: &'static Row,
    /// What the message names: a key, a value, a reason. Empty when it names nothing.
    pub named: String,
    /// The field's name in the body or the header's; empty when none is known.
    pub field: String,
    /// What the open webhook holds there; empty when it holds nothing or a secret.
    pub value: String,
    /// The field of the draft's form, where there is one.
    pub form_field: Option<String>,
    /// The HTTP status, when one was told.
    pub status: Option<u16>,
    /// The service's code; 0 when none was told.
    pub code: u64,
}

/// Explains a text; `webhook` is the one that is open. `None` when nothing in it is known.
pub fn explain(text: &str, webhook: Option<&Webhook>) -> Option<Explained> {
    let text = head(text);
    let answer = answer(text);
    let code = answer
        .as_ref()
        .and_then(|answer| number(answer.get("code")?))
        .unwrap_or(0);
    let message = answer
        .as_ref()
        .and_then(|answer| answer.get("message")?.as_str())
        .unwrap_or(text);
    let lower = text.to_lowercase();
    let status = status(text, code);
    let row = ROWS.iter().find(|row| match row.sign {
        Sign::Code(of, word) => of == code && code != 0 && lower.contains(word),
        Sign::Words(words) => words.iter().all(|word| lower.contains(word)),
        Sign::Status(of) => status == Some(of),
    })?;
    let named = named(message, row);
    let placed = webhook.and_then(|webhook| match &webhook.body {
        Body::Raw(body) => sendbird::placed(&webhook.url, body, None),
        Body::Pairs(_) => None,
    });
    let (field, value, form_field) = place(row.about, &named, webhook, placed.as_ref());
    Some(Explained {
        row,
        named,
        field,
        value,
        form_field,
        status,
        code,
    })
}

/// As much of a text as is looked at.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The JSON object in a text, which may stand in words.
fn answer(text: &str) -> Option<Value> {
    let from = text.find('{')?;
    let to = text.rfind('}')?;
    let value = serde_json::from_str::<Value>(text.get(from..=to)?).ok();
    // A log may show an answer with its quotation marks escaped.
    value
        .or_else(|| serde_json::from_str(&text.get(from..=to)?.replace("\\\"", "\"")).ok())
        .filter(Value::is_object)
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// The HTTP status that a text tells: the first number from 400 to 599 that stands by itself, or follows "HTTP".
/// A number within a JSON answer is none.
fn status(text: &str, code: u64) -> Option<u16> {
    let outside = match (text.find('{'), text.rfind('}')) {
        (Some(from), Some(to)) if from < to => [&text[..from], &text[to..]].concat(),
        _ => text.to_owned(),
    };
    let words = outside.split(|c: char| !c.is_ascii_alphanumeric());
    let found = words
        .filter(|word| word.len() == 3)
        .filter_map(|word| word.parse::<u16>().ok())
        .find(|status| *status == 207 || (400..600).contains(status));
    // Sendbird's codes begin with the status that they come with.
    found.or_else(|| {
        u16::try_from(code / 1000)
            .ok()
            .filter(|status| (400..600).contains(status))
    })
}

/// What a message names: an abort's reason, else what stands in quotation marks first.
fn named(message: &str, row: &Row) -> String {
    if row.words == rows::SKIPPED {
        let after = message
            .split_once(['\'', '"', '“'])
            .map(|(_, after)| after)
            .or_else(|| message.split_once(':').map(|(_, after)| after))
            .unwrap_or_default();
        return short(after.trim_end_matches(['\'', '"', '”', ' ', '.', ')']));
    }
    let mut quoted = message.split(['"', '“', '”', '`']);
    short(quoted.nth(1).unwrap_or_default())
}

fn short(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(120) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Name, value and form field of what a failure is about.
fn place(
    about: About,
    named: &str,
    webhook: Option<&Webhook>,
    placed: Option<&Placed>,
) -> (String, String, Option<String>) {
    let slot = |role: Role| {
        let slot = placed.and_then(|placed| placed.slot(role));
        slot.map(|slot| {
            let field = placed.and_then(|placed| placed.field(slot.span));
            (slot.text.clone(), field)
        })
    };
    let of_role = |role: Role, name: &str| match slot(role) {
        Some((value, field)) => (name.to_owned(), short(&value), field),
        None => (name.to_owned(), String::new(), None),
    };
    match about {
        About::Template => of_role(Role::TemplateKey, "template"),
        About::Receiver => of_role(Role::Receiver, "receiver"),
        About::Url => {
            let url = webhook.map(|webhook| short(&webhook.url)).unwrap_or_default();
            ("URL".to_owned(), url, Some("url".to_owned()))
        }
        About::Token => {
            let secret = |value: &HeaderValue| matches!(value, HeaderValue::Secret(_));
            let header = webhook.and_then(|webhook| {
                let named = ["Api-Token", "Authorization"];
                let found = webhook.headers.iter();
                found
                    .into_iter()
                    .find(|header| secret(&header.value) || named.iter().any(|name| header.is(name)))
            });
            let shown = header.map(|header| header.value.shown().to_owned());
            (
                header.map_or_else(|| "Api-Token".to_owned(), |header| header.name.clone()),
                header
                    .filter(|header| !secret(&header.value))
                    .and(shown)
                    .unwrap_or_default(),
                Some("token".to_owned()),
            )
        }
        About::Named => {
            let bare = named.rsplit(['.', ' ']).next().unwrap_or(named);
            let variable = placed.and_then(|placed| {
                let found = placed.variables.iter().find(|variable| variable.name == bare)?;
                Some((short(&found.text), placed.field(found.span)))
            });
            let target = matches!(bare, "targets" | "receiver");
            let (value, field) = match variable {
                Some(found) => found,
                None if target => slot(Role::Receiver).unwrap_or_default(),
                None if bare == "key" => slot(Role::TemplateKey).unwrap_or_default(),
                None => (String::new(), None),
            };
            (named.to_owned(), short(&value), field)
        }
        About::Body | About::Service | About::Liquid => (String::new(), String::new(), None),
    }
}

#[cfg(test)]
mod tests;
