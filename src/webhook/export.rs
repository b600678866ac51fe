//! A webhook as text to copy. Secrets never leave: they are masked here whatever they hold.

use serde_json::{Map, Value, json};

use super::{Body, Header, HeaderValue, Method, Webhook, is_secret_header};

/// What stands for a credential in a copy.
pub const MASK: &str = "••••••••";

/// The webhook as a readable JSON object: `url`, `method`, `headers`, `body`.
///
/// A raw body is a text, since it is JSON only once Liquid has run; pairs are an object. Headers are a list, since
/// a name may stand twice.
pub fn json(webhook: &Webhook) -> String {
    let headers: Vec<Value> = webhook
        .headers
        .iter()
        .map(|header| json!({"name": header.name, "value": shown(header)}))
        .collect();
    let body = match &webhook.body {
        Body::Raw(text) => Value::String(text.clone()),
        Body::Pairs(pairs) => pairs
            .iter()
            .map(|pair| json!({"key": pair.key, "value": pair.value}))
            .collect(),
    };
    let mut object = Map::new();
    object.insert("url".to_owned(), Value::String(webhook.url.clone()));
    object.insert(
        "method".to_owned(),
        Value::String(webhook.method.name().to_owned()),
    );
    object.insert("headers".to_owned(), Value::Array(headers));
    if webhook.method != Method::Get {
        object.insert("body".to_owned(), body);
    }
    serde_json::to_string_pretty(&object).unwrap_or_default()
}

/// The webhook as a `curl` command for a POSIX shell. Liquid stands in it as it is.
pub fn curl(webhook: &Webhook) -> String {
    let mut lines = vec![format!(
        "curl --globoff --request {} --url {}",
        webhook.method.name(),
        quoted(&webhook.url)
    )];
    for header in &webhook.headers {
        let line = format!("{}: {}", header.name.trim(), shown(header)).replace(['\r', '\n'], " ");
        lines.push(format!("--header {}", quoted(&line)));
    }
    if webhook.method != Method::Get && !webhook.body.is_blank() {
        let body = match &webhook.body {
            Body::Raw(text) => text.clone(),
            Body::Pairs(pairs) => {
                let object: Map<String, Value> = pairs
                    .iter()
                    .map(|pair| (pair.key.clone(), Value::String(pair.value.clone())))
                    .collect();
                serde_json::to_string_pretty(&object).unwrap_or_default()
            }
        };
        lines.push(format!("--data-raw {}", quoted(&body)));
    }
    lines.join(" \\\n  ")
}

/// A header's value as it may be copied: a placeholder stays, anything else of a secret header is masked.
fn shown(header: &Header) -> &str {
    match &header.value {
        HeaderValue::Text(text) if !is_secret_header(&header.name) || super::is_placeholder(text) => text,
        HeaderValue::Text(text) if text.trim().is_empty() => text,
        HeaderValue::Text(_) | HeaderValue::Secret(_) => MASK,
    }
}

/// A text as one word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::Secret;
    use proptest::prelude::*;

    fn webhook(body: &str) -> Webhook {
        Webhook {
            url: "https://example.com/a?b=1&c={{${user_id}}}".to_owned(),
            method: Method::Post,
            headers: vec![
                Header::text("Content-Type", "application/json"),
                Header {
                    name: "Api-Token".to_owned(),
                    value: HeaderValue::Secret(Secret::new("very-secret-token".to_owned())),
                },
                Header::text("Authorization", "Bearer typed-by-mistake"),
                Header::text("X-Api-Key", "YOUR_REST_API_KEY"),
            ],
            body: Body::Raw(body.to_owned()),
        }
    }

    #[test]
    fn no_secret_is_copied() {
        for copy in [json(&webhook("{}")), curl(&webhook("{}"))] {
            assert!(!copy.contains("very-secret"), "{copy}");
            assert!(!copy.contains("by-mistake"), "{copy}");
            assert!(copy.contains("YOUR_REST_API_KEY"), "{copy}");
            assert!(copy.contains(MASK), "{copy}");
        }
    }

    #[test]
    fn a_quotation_mark_does_not_end_the_word() {
        let copy = curl(&webhook("{\"a\":\"{{x | default: 'y'}}\"}"));
        assert!(
            copy.ends_with(r#"--data-raw '{"a":"{{x | default: '\''y'\''}}"}'"#),
            "{copy}"
        );
    }

    #[test]
    fn a_get_has_no_body() {
        let mut get = webhook("{}");
        get.method = Method::Get;
        assert!(!curl(&get).contains("--data-raw"));
        assert!(!json(&get).contains("\"body\""));
    }

    /// What a POSIX shell makes of a command without expansions.
    fn words(command: &str) -> Vec<String> {
        let mut words = vec![];
        let mut word: Option<String> = None;
        let mut chars = command.chars();
        while let Some(c) = chars.next() {
            match c {
                '\'' => {
                    let word = word.get_or_insert_default();
                    word.extend(chars.by_ref().take_while(|c| *c != '\''));
                }
                '\\' => match chars.next() {
                    Some('\n') | None => {}
                    Some(c) => word.get_or_insert_default().push(c),
                },
                ' ' | '\n' => words.extend(word.take()),
                c => word.get_or_insert_default().push(c),
            }
        }
        words.extend(word);
        words
    }

    proptest! {
        #[test]
        fn the_shell_gives_curl_the_very_body(body in r#"[ a'"\\$`!\n{}%;&|]{1,40}"#) {
            prop_assume!(!body.trim().is_empty());
            let given = words(&curl(&webhook(&body)));
            prop_assert_eq!(given.last(), Some(&body));
        }
    }
}
