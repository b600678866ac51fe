//! What holds for any webhook.

use proptest::prelude::*;
use std::collections::BTreeMap;

use crate::checks::testing::is_told;
use crate::checks::{Edit, Finding, Part, Severity, Surroundings, apply, check, fix_all_safe};
use crate::liquid;
use crate::partners::{Application, Place, Template, Variable, VariableKind};
use crate::webhook::{Body, Header, HeaderValue, Method, Pair, Webhook};

/// Pieces of texts, right and wrong.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\"a\"",
    "\"a\": ",
    "\"user_alias:\"",
    "\"alias_label: \"email\"",
    "1 ",
    "true",
    " ",
    "\n",
    "“",
    "”",
    "'",
    "’",
    "\u{a0}",
    "\u{200b}",
    "é",
    "漢😀",
    "\\",
    "$&",
    "{{",
    "}}",
    "{%",
    "%}",
    "${",
    "x",
    "{{${first_name}}}",
    "{{${email_address}}",
    "{{ ${email} | default: 'a' }}",
    "{{${user_id} | default: “b”}}",
    "{{ custom_attributes.${a} | json_escpae }}",
    "{{ x | json_escape | truncate: 3 }}",
    "{{ x | h }}",
    "{{- a | append -}}",
    "{{ first_name | upcase }}",
    "{{context.${a}}}",
    "{{api_trigger_properties.${é}}}",
    "{{event_properties.${a}[0].b}}",
    "{% if ${user_id} == blank %}",
    "{% elseif b %}",
    "{% else %}",
    "{% endif %}",
    "{% unless forloop.last %}",
    "{% endunless %}",
    "{% for i in event_properties.${x} %}",
    "{% endfor %}",
    "{% abort_message('no') %}",
    "{% assign a = ${city} %}",
    "{% capture c %}",
    "{% endcapture %}",
    "{% asign %}",
    "{% raw %}",
    "{% endraw %}",
    "your-event-identifier",
    "? ser_braze_id=",
    "subscription_status",
    "subscription_group_id",
    "YOUR-REST-API-KEY",
];
const URLS: &[&str] = &[
    "",
    "https://example.com/",
    "http://example.com:81/",
    "api.quikly.com",
    "https://api.quikly.com/webhook/braze",
    "https://rest.iad-09.braze.com/users/track",
    "https://dashboard-01.braze.com",
    "?token=abc&n=",
    "/a b",
    "ftp://x",
    "https://api-7c1e40d2-93a5-4b6f-8e21-5d0f9a3cb6e1.notifications.sendbird.com/braze/notifications/multi",
    "https://api-00000000-93a5-4b6f-8e21-5d0f9a3cb6e1.notifications.sendbird.com/v1/notifications/messages",
];
const HEADERS: &[&str] = &[
    "Content-Type",
    "Content\u{2013}Type",
    "Type de contenu",
    "Autorisation",
    "Authorization",
    "Api-Token",
    "X Team:",
    "Api\u{2011}Token",
    "X\u{200b}",
    "",
    "é",
];
const BODIES: &[&str] = &[
    r#"{"receiver": "{{${user_id}}}", "template_key": "k", "variables": {"nam": "a\"b", "n": ""}, "event_name": ""}"#,
    "{\"attributes\": [{\"user_alias:\": {\"alias_name\": \"a\", \"alias_label: \"email\"\n }}]}",
    r#"{"a": "{{${email} | upcase}}", "a": {{custom_attribute.${n}}},}"#,
    "{“a”: “{{ x | default: “y” }}”}",
    r#"{"subscription_group_id": "x", "subscription_status": "subscribed" "phone": ["{{${phone}}}"]}"#,
];

/// Slips in the structure of a body or a URL: what follows one is not read.
const STRUCTURE: &[&str] = &[
    "extra-comma",
    "iterate-link",
    "missing-comma",
    "colon-in-key",
    "json-quotes",
    "invisible-character",
    "line-break-in-text",
];
/// What may come to light behind them, besides what no rule explains any more.
const BEHIND: &[&str] = &[
    "json-escape",
    "url-escape",
    "header-line-break",
    "unquoted-value",
    "json-broken",
    "unknown-attribute",
    "subscription-state",
];
/// Rules whose repair puts an abort before a value.
const ABORTS: &[&str] = &["quikly-email-blank", "sendbird-receiver-blank"];
/// Whether a repair can change what the rest is: an address becomes a partner's, a body JSON, or it is sent at all.
fn reveals(finding: &Finding, edit: &Edit) -> bool {
    match edit {
        Edit::Replace { part, .. } => {
            matches!(part, Part::Url | Part::HeaderName(_)) || finding.rule.id == "content-type-differs"
        }
        Edit::Method(_) => true,
        Edit::AddHeader { name, .. } => name == "Content-Type",
        Edit::Unquote { .. } => false,
    }
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..7).prop_map(|pieces| pieces.concat())
}

/// A text that is nearly right: a body with a piece put in somewhere.
fn body_text() -> impl Strategy<Value = String> {
    prop_oneof![
        text(),
        text().prop_map(|text| format!("{{\"a\": \"{text}\"}}")),
        (prop::sample::select(BODIES), any::<prop::sample::Index>(), text()).prop_map(|(body, at, text)| {
            let mut at = at.index(body.len() + 1);
            while !body.is_char_boundary(at) {
                at -= 1;
            }
            let (before, behind) = body.split_at(at);
            format!("{before}{text}{behind}")
        }),
        prop::sample::select(BODIES).prop_map(str::to_owned),
    ]
}

fn webhook() -> impl Strategy<Value = Webhook> {
    let header = (prop::sample::select(HEADERS), text()).prop_map(|(name, value)| Header {
        name: name.to_owned(),
        value: HeaderValue::read(name, value),
    });
    let body = prop_oneof![
        4 => body_text().prop_map(Body::Raw),
        1 => prop::collection::vec(
            (prop::sample::select(vec!["q_scope", "event", "email", "subscription_status", "a"]), text()),
            0..4
        )
        .prop_map(|rows| {
            let pair = |(key, value): (&str, String)| Pair {
                key: key.to_owned(),
                value,
            };
            Body::Pairs(rows.into_iter().map(pair).collect())
        }),
    ];
    (
        (
            prop::sample::select(URLS),
            prop_oneof![3 => Just(String::new()), 1 => text()],
        ),
        prop::sample::select(Method::ALL.to_vec()),
        prop::collection::vec(header, 0..3),
        body,
    )
        .prop_map(|((url, more), method, headers, body)| Webhook {
            url: format!("{url}{more}"),
            method,
            headers,
            body,
        })
}

fn application() -> Application {
    Application {
        id: "a1".to_owned(),
        partner: "sendbird".to_owned(),
        app_id: crate::checks::testing::APP.to_owned(),
        ..Application::default()
    }
}

fn template() -> Template {
    let variable = |name: &str| Variable {
        name: name.to_owned(),
        kind: VariableKind::Text,
    };
    Template {
        key: "k".to_owned(),
        name: "k".to_owned(),
        label: String::new(),
        updated_at: 0,
        variables: ["name", "n"].map(variable).to_vec(),
        texts: Vec::new(),
        source: None,
        picture: Vec::new(),
    }
}

fn texts(webhook: &Webhook) -> Vec<String> {
    let mut texts = vec![webhook.url.clone()];
    for (at, _) in webhook.headers.iter().enumerate() {
        texts.extend(Part::HeaderName(at).text(webhook).map(str::to_owned));
        texts.extend(Part::HeaderValue(at).text(webhook).map(str::to_owned));
    }
    match &webhook.body {
        Body::Raw(text) => texts.push(text.clone()),
        Body::Pairs(pairs) => texts.extend(
            pairs
                .iter()
                .flat_map(|pair| [pair.key.clone(), pair.value.clone()]),
        ),
    }
    texts
}

fn liquid_errors(webhook: &Webhook) -> usize {
    texts(webhook)
        .iter()
        .map(|text| liquid::parse(text).errors().len())
        .sum()
}

fn by_rule(findings: &[Finding], severity: Severity) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity() == severity) {
        *counts.entry(finding.rule.id).or_default() += 1;
    }
    counts
}

fn is_a_place(webhook: &Webhook, part: Part, span: liquid::Span) {
    match part.text(webhook) {
        Some(text) => assert!(
            text.get(span.start..span.end).is_some(),
            "{part:?} {span:?} {webhook:?}"
        ),
        None => assert!(span.is_empty(), "{part:?} {span:?} {webhook:?}"),
    }
}

proptest! {
    #[test]
    fn findings_have_places_and_texts_and_repairs_repair(
        webhook in webhook(),
        place in prop::sample::select(vec![None, Some(Place::Campaign), Some(Place::Canvas), Some(Place::Template)]),
        known in any::<bool>(),
    ) {
        let (application, template) = (application(), template());
        let around = Surroundings {
            place,
            first_step: known.then_some(false),
            application: known.then_some(&application),
            template: known.then_some(&template),
            body_limit: known.then_some(30),
            asked_method: known.then_some("PATCH"),
        };
        let findings = check(&webhook, &around);
        let errors = liquid_errors(&webhook);
        for finding in &findings {
            is_a_place(&webhook, finding.spot.part, finding.spot.span);
            is_told(&finding.message);
            let Some(fix) = &finding.fix else { continue };
            for edit in &fix.edits {
                if let Edit::Replace { part, span, .. } = edit {
                    is_a_place(&webhook, *part, *span);
                }
            }
            let fixed = apply(fix, &webhook);
            prop_assert_ne!(&fixed, &webhook);
            if !fix.safe {
                continue;
            }
            let after = check(&fixed, &around);
            let told = |finding: &Finding, webhook: &Webhook| {
                let text = finding.spot.part.text(webhook).unwrap_or_default();
                (finding.rule.id, finding.message.args.clone(), finding.spot.span.of(text).to_owned())
            };
            let count = |findings: &[Finding], of: &Webhook| {
                let same = |other: &&Finding| told(other, of) == told(finding, &webhook);
                findings.iter().filter(same).count()
            };
            let gone = after.iter().all(|other| {
                let start = other.spot.span.start;
                other.rule != finding.rule || (other.spot.part, start) != (finding.spot.part, finding.spot.span.start)
            });
            // What the parser has not read because of an error may have findings of its own.
            if errors == 0 {
                prop_assert!(
                    gone || count(&after, &fixed) < count(&findings, &webhook),
                    "{} in {:?} stays in {:?}", finding.rule.id, webhook, fixed
                );
                prop_assert_eq!(liquid_errors(&fixed), 0, "{} of {:?}", finding.rule.id, &webhook);
                if fix.edits.iter().any(|edit| reveals(finding, edit)) {
                    continue;
                }
                let before = by_rule(&findings, Severity::Error);
                let structure = STRUCTURE.contains(&finding.rule.id);
                for (id, count) in by_rule(&after, Severity::Error) {
                    let known = before.get(id).copied().unwrap_or_default();
                    // An abort looks at the very value, flaws and all.
                    let repeats = known > 0 && ABORTS.contains(&finding.rule.id);
                    let hidden = id == "json-broken" && findings.iter().any(|other| other.rule.explains)
                        || structure && (STRUCTURE.contains(&id) || BEHIND.contains(&id));
                    prop_assert!(
                        count <= known || hidden || repeats,
                        "{} brings {} into {:?}", finding.rule.id, id, fixed
                    );
                }
            }
        }
        let fixed = fix_all_safe(&webhook, &around);
        let left: Vec<Finding> = check(&fixed.webhook, &around)
            .into_iter()
            .filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe))
            .collect();
        prop_assert!(left.is_empty(), "{:?} in {:?}", left, fixed.webhook);
    }
}
