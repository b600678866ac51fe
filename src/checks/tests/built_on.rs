//! The comment at a body's end that says what it was built on changes nothing of what is found.

use crate::checks::{self, Surroundings};
use crate::webhook::{Body, BuiltOn, Header, Method, Webhook};

#[test]
fn the_comment_is_no_finding_and_hides_none() {
    let built_on = BuiltOn {
        template: "order shipped".to_owned(),
        version: 1_767_312_000_000,
    };
    let bodies = [
        r#"{"receiver": "{{custom_attribute.${id} | default: 'x' | json_escape}}", "template_key": "k"}"#,
        r#"{"receiver": "{{custom_attribute.${id}}}", "template_key": "k", "variables": {"a": "1",}}"#,
        "{\"a\": \"line\nbreak\"}",
    ];
    for body in bodies {
        let found = |body: String| -> Vec<&'static str> {
            let webhook = Webhook {
                url: "https://api-7c1e.notifications.sendbird.com/braze/notifications/single".to_owned(),
                method: Method::Post,
                headers: vec![Header::text("Content-Type", "application/json")],
                body: Body::Raw(body),
            };
            let found = checks::check(&webhook, &Surroundings::default());
            found.iter().map(|finding| finding.rule.id).collect()
        };
        let with = format!("{body}\n{}", built_on.written());
        assert_eq!(found(with), found(body.to_owned()), "{body}");
    }
}
