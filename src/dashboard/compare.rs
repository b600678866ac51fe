//! The review: field by field what stands in the form and what will.

use super::lines::{Line, compare_lines};
use super::same::{assign, filled, holds, same_body, same_text};
use crate::webhook::{Body, HeaderValue, Webhook};

/// A field of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The webhook URL.
    Url,
    /// The HTTP method.
    Method,
    /// A request header, by its name.
    Header(String),
    /// The request body.
    Body,
}

/// What becomes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It was empty.
    New,
    /// It will hold something else.
    Changes,
    /// It holds this already.
    Stays,
    /// It is the user's own, and is not touched.
    Yours,
}

/// One field of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field.
    pub field: Field,
    /// What becomes of it.
    pub change: Change,
    /// What it holds; dots for a secret.
    pub before: String,
    /// What it will hold; dots for a secret.
    pub after: String,
    /// For the body: line by line; empty otherwise.
    pub lines: Vec<Line>,
    /// Whether either side is a secret.
    pub secret: bool,
}

/// Compares what the form holds with what is to be written: URL, method, the target's headers, the user's, the body.
pub fn compare(before: &Webhook, target: &Webhook) -> Vec<FieldChange> {
    let mut changes = vec![
        plain(
            Field::Url,
            &before.url,
            &target.url,
            same_text(&before.url, &target.url),
        ),
        plain(
            Field::Method,
            before.method.name(),
            target.method.name(),
            before.method == target.method,
        ),
    ];
    let places = assign(
        &target.headers,
        before.headers.iter().map(|header| header.name.as_str()),
    );
    for (header, place) in target.headers.iter().zip(&places) {
        let held = place.and_then(|at| before.headers.get(at));
        let left = held.is_some_and(|held| holds(&held.value, &header.value, false));
        let after = match held {
            Some(held) if left => &held.value,
            _ => &header.value,
        };
        let old = held.map_or("", |held| held.value.shown());
        let same = left && held.is_some_and(|held| same_text(&held.name, &header.name));
        let secret = |value: &HeaderValue| matches!(value, HeaderValue::Secret(_));
        changes.push(FieldChange {
            secret: secret(after) || held.is_some_and(|held| secret(&held.value)),
            ..plain(Field::Header(header.name.clone()), old, after.shown(), same)
        });
    }
    for (at, header) in before.headers.iter().enumerate() {
        if !places.contains(&Some(at)) {
            changes.push(FieldChange {
                field: Field::Header(header.name.clone()),
                change: Change::Yours,
                before: header.value.shown().to_owned(),
                after: header.value.shown().to_owned(),
                lines: Vec::new(),
                secret: matches!(header.value, HeaderValue::Secret(_)),
            });
        }
    }
    let (old, new) = (written(&before.body), written(&target.body));
    let lines = compare_lines(&old, &new);
    changes.push(FieldChange {
        lines,
        ..plain(Field::Body, &old, &new, same_body(&before.body, &target.body))
    });
    changes
}

fn plain(field: Field, before: &str, after: &str, same: bool) -> FieldChange {
    FieldChange {
        field,
        change: match (same, before.trim().is_empty()) {
            (true, _) => Change::Stays,
            (false, true) => Change::New,
            (false, false) => Change::Changes,
        },
        before: before.to_owned(),
        after: after.to_owned(),
        lines: Vec::new(),
        secret: false,
    }
}

/// A body as text: raw as it is, a pair on a line of its own.
fn written(body: &Body) -> String {
    match body {
        Body::Raw(text) => text.clone(),
        Body::Pairs(pairs) => filled(pairs)
            .iter()
            .map(|pair| format!("{}: {}", pair.key, pair.value))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::{Header, Method, Secret};

    fn webhook(headers: Vec<Header>, body: &str) -> Webhook {
        Webhook {
            url: "https://a.example/".into(),
            method: Method::Post,
            headers,
            body: Body::Raw(body.into()),
        }
    }

    #[test]
    fn each_field_says_what_becomes_of_it() {
        let token = Header {
            name: "api-token".into(),
            value: HeaderValue::Secret(Secret::new("s3cr3t-token".into())),
        };
        let before = webhook(
            vec![
                token,
                Header::text("Content-Type", "text/plain"),
                Header::text("X-Team", "lifecycle"),
            ],
            "",
        );
        let target = webhook(
            vec![
                Header::text("Api-Token", "SENDBIRD_API_TOKEN"),
                Header::text("Content-Type", "application/json"),
                Header::text("X-New", "1"),
            ],
            "{}",
        );
        let changes = compare(&before, &target);
        let told: Vec<(String, Change)> = changes
            .iter()
            .map(|change| (format!("{:?}", change.field), change.change))
            .collect();
        let header = |name: &str| format!("Header({name:?})");
        assert_eq!(
            told,
            vec![
                ("Url".to_owned(), Change::Stays),
                ("Method".to_owned(), Change::Stays),
                (header("Api-Token"), Change::Changes), // the name's case
                (header("Content-Type"), Change::Changes),
                (header("X-New"), Change::New),
                (header("X-Team"), Change::Yours),
                ("Body".to_owned(), Change::New),
            ]
        );
        assert!(!format!("{changes:?}").contains("s3cr3t"));
        assert_eq!(changes[2].after, changes[2].before);
    }
}
