//! Quikly's webhook, rehearsed: as the template writes it, for one user.

use super::super::{EMAIL_PAIR, PLACEHOLDER, TOKEN_HEADER, URL, email_guard};
use crate::rehearsal::field::{Field, FieldKind};
use crate::rehearsal::workflow::{Trigger, Typed};
use crate::webhook::{Body, Header, Method, Pair, Webhook};

/// The user's email address, as the documents mean it (they print a brace too few).
const EMAIL: &str = "{{${email_address}}}";

/// The webhook.
pub static TRIGGER: Trigger = Trigger {
    partner: "quikly",
    host: "api.quikly.com",
    path: "/webhook/braze",
    fields: &[
        Field {
            id: "q_scope",
            label: "quikly_scope",
            hint: "",
            kind: FieldKind::Event,
            optional: false,
        },
        Field {
            id: "event",
            label: "quikly_event",
            hint: "",
            kind: FieldKind::Event,
            optional: false,
        },
    ],
    webhook,
    body: &[
        ("q_scope", FieldKind::Event),
        ("event", FieldKind::Event),
        (EMAIL_PAIR, FieldKind::Email),
    ],
};

fn webhook(typed: Typed) -> Webhook {
    let pair = |key: &str, value: String| Pair {
        key: key.to_owned(),
        value,
    };
    Webhook {
        url: URL.to_owned(),
        method: Method::Post,
        headers: vec![
            Header::text(TOKEN_HEADER, PLACEHOLDER),
            Header::text("Content-Type", "application/json"),
        ],
        body: Body::Pairs(vec![
            pair("q_scope", typed("q_scope")),
            pair("event", typed("event")),
            pair(EMAIL_PAIR, format!("{}{EMAIL}", email_guard(EMAIL))),
        ]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::Context;
    use crate::partners::quikly::Quikly;

    #[test]
    fn it_is_the_webhook_that_the_template_writes() {
        assert_eq!(URL, format!("https://{}{}", TRIGGER.host, TRIGGER.path));
        let webhook = webhook(&|id| format!("my-{id}"));
        assert!(Quikly::read(&webhook, &Context::default()).is_some());
    }
}
