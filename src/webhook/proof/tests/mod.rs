//! What the proof says of small fields, one for each reason.

mod parts;

use super::*;
use crate::webhook::{Header, Pair, Secret};

fn raw(body: &str) -> Webhook {
    Webhook {
        url: "https://example.com/hook".to_owned(),
        method: Method::Post,
        headers: Vec::new(),
        body: Body::Raw(body.to_owned()),
    }
}

fn verdict(webhook: &Webhook, field: Field) -> String {
    match &prove(webhook).field(field).expect("the field").verdict {
        Verdict::Proven => "proven".to_owned(),
        Verdict::Broken(found) => format!("broken {}", found.attribute.as_deref().unwrap_or("always")),
        Verdict::Unknown(doubt) => format!("unknown {}", doubt.reason.name()),
    }
}

#[test]
fn bodies() {
    let cases = [
        ("7", "proven"),
        ("\"{{x | json_escape}}\"", "proven"),
        ("", "broken always"),
        ("{\"a\":1,}", "broken always"),
        ("{\"a\":\"{{x}}\"}", "broken x"),
        ("{\"{{x | json_escape}}\":\"{{y | url_encode}}\"}", "proven"),
        // A number whose end is not known takes no further digits.
        ("{{x | plus: 0}}0", "broken x"),
        (
            "\"{{x | default: 'a' | json_escape}}{{y | json_escape | default: 'b'}}\"",
            "proven",
        ),
        ("\"{{x | json_escape | default: y}}\"", "broken y"),
        ("\"\\u00{{x | json_escape}}\"", "broken x"),
        ("{{x | abs}}", "unknown older_engine"),
        ("{{x | plus: 0 | abs | at_least: 1}}", "proven"),
        ("\"a {%- if x -%}\n b {%- endif -%} c\"", "unknown older_engine"),
        ("{\"a\": {{- x | as_json_string -}} }", "unknown older_engine"),
        ("\"{{content_blocks.${a}}}\"", "unknown text_elsewhere"),
        ("\"{% include 'a' %}\"", "unknown text_elsewhere"),
        ("\"{{ x | \"", "unknown syntax"),
        ("[{% for i in x %}[{% endfor %}]", "broken always"),
        (
            "[{% for i in (1..3) %}{{i}}{% if forloop.last == false %},{% endif %}{% endfor %}]",
            "proven",
        ),
        (
            "[{% for i in x %}{% cycle '1', '2' %}{% unless forloop.last %},{% endunless %}{% endfor %}]",
            "proven",
        ),
        (
            "{% assign a = 'x,y' | split: ',' %}\"{{a[0]}} {{a | join: '-'}}\"",
            "proven",
        ),
        (
            "{% if x == 'gold' or x == 'red' %}\"{{x}}\"{% else %}0{% endif %}",
            "proven",
        ),
        (
            "{% if x %}{% if x %}1{% else %}}{% endif %}{% else %}2{% endif %}",
            "proven",
        ),
        ("{% unless x %}1{% endunless %}{% if x %}2{% endif %}", "proven"),
        ("{% if x and y %}1{% else %}2{% endif %}", "proven"),
        (
            "{% if x == blank %}{% abort_message('x') %}{% endif %}{% if x == blank %}}{% endif %}1",
            "proven",
        ),
        ("{% if x contains 'a' %}1{% else %}2{% endif %}", "proven"),
        ("{% increment a %}", "proven"),
        ("{% echo x | as_json_string %}", "proven"),
        ("\"{{x | json_parse}}\"", "unknown unescaped"),
        ("{{x | date: '%s'}}", "broken x"),
        ("\"{{'now' | date: '%n'}}\"", "broken always"),
        ("\"{{x | json_escape | replace: ' ', '_'}}\"", "proven"),
        ("\"{{x | json_escape | remove: '\\'}}\"", "broken x"),
        ("\"{{x | json_escape | upcase}}\"", "broken x"),
        ("\"{{campaign.${api_id}}}\"", "proven"),
        (
            "{% capture a %}{% if x %}\"b\": 1{% endif %}{% endcapture %}{ {{a}} }",
            "proven",
        ),
        ("{% tablerow i in x %}1{% endtablerow %}", "broken always"),
        ("{\"a\":{{x | divided_by: 0}}}", "broken always"),
        ("{\"a\":{{x | divided_by: 2.5}}}", "proven"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .map(|(body, expected)| (body, expected, verdict(&raw(body), Field::Body)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(body, expected, found)| format!("{body}: {found}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_counterexample_marks_its_place() {
    let webhook = raw("{\"id\": \"{{${user_id} | json_escape}}\", \"name\": \"{{${first_name}}}\"}");
    let proof = prove(&webhook);
    let Verdict::Broken(found) = proof.verdict() else {
        panic!("{proof:?}")
    };
    assert_eq!(found.attribute.as_deref(), Some("${first_name}"));
    assert_eq!(
        (&*found.value, found.kind),
        ("O'\"Brien", Some(HostileKind::Quote))
    );
    assert_eq!(found.rendered, "{\"id\": \"7\", \"name\": \"O'\"Brien\"}");
    assert_eq!(found.mark.of(&found.rendered), "O'\"Brien");
    let Body::Raw(text) = &webhook.body else {
        panic!("raw")
    };
    assert_eq!(found.source.expect("an output").of(text), "{{${first_name}}}");
}

#[test]
fn all_places_are_told() {
    let proof = prove(&raw(
        "{\"a\": \"{{x}}\", \"b\": {{y}}, \"c\": \"{{z | json_escape}}\"}",
    ));
    let reasons: Vec<Reason> = proof
        .field(Field::Body)
        .expect("a body")
        .doubts
        .iter()
        .map(|doubt| doubt.reason)
        .collect();
    assert_eq!(reasons, [Reason::Unescaped, Reason::NotJson]);
}

#[test]
fn urls() {
    let cases = [
        ("https://api.sendbird.com/a/b", "proven"),
        (
            "https://api.sendbird.com:443/{{x | url_param_escape}}?id={{y | url_encode}}&n={{z | size}}",
            "proven",
        ),
        (
            "https://{% if x %}eu{% else %}us{% endif %}.sendbird.com/",
            "proven",
        ),
        ("https://api.sendbird.com/?id={{x}}", "broken x"),
        ("https://api.sendbird.com/?id={{x | url_escape}}", "broken x"),
        ("https://api.sendbird.com/{{x | url_escape}}", "proven"),
        ("https://{{x}}.sendbird.com/", "broken x"),
        ("https://api.sendbird.com:8080/", "broken always"),
        ("https://sendbird.com.example/", "broken always"),
        ("https://user@api.sendbird.com/", "broken always"),
        ("ftp://api.sendbird.com/", "broken always"),
        ("", "broken always"),
    ];
    for (url, expected) in cases {
        let webhook = Webhook {
            url: url.to_owned(),
            ..raw("1")
        };
        let proof = prove_within(&webhook, &[".sendbird.com"]);
        let found = match &proof.field(Field::Url).expect("a URL").verdict {
            Verdict::Proven => "proven".to_owned(),
            Verdict::Broken(found) => format!("broken {}", found.attribute.as_deref().unwrap_or("always")),
            Verdict::Unknown(doubt) => format!("unknown {}", doubt.reason.name()),
        };
        assert_eq!(found, expected, "{url}");
    }
}

#[test]
fn headers() {
    let secret = |text: &str| Header {
        name: "Api-Token".to_owned(),
        value: HeaderValue::Secret(Secret::new(text.to_owned())),
    };
    let cases = [
        (Header::text("X-User", "{{x | url_encode}}"), "proven"),
        (
            Header::text("X-User", "{{x | json_escape}} {{y | as_json_string}}"),
            "proven",
        ),
        (Header::text("X-User", "{{x}}"), "broken x"),
        (
            Header::text("X-User", "{{x | strip_newlines}}"),
            "unknown line_break",
        ),
        (secret("a-token"), "proven"),
        (secret("{{x}}"), "unknown secret"),
    ];
    for (header, expected) in cases {
        let webhook = Webhook {
            headers: vec![header.clone()],
            ..raw("1")
        };
        assert_eq!(verdict(&webhook, Field::HeaderValue(0)), expected, "{header:?}");
        assert!(!format!("{:?}", prove(&webhook)).contains("a-token"));
    }
}

#[test]
fn pairs_are_proven_where_they_are_safe_both_ways_and_never_broken() {
    for (value, expected) in [
        ("plain", "proven"),
        ("{{x | json_escape}}", "proven"),
        ("{{x}}", "unknown unescaped"),
        ("{% if x %}a{% endif %}", "proven"),
    ] {
        let pair = Pair {
            key: "k".to_owned(),
            value: value.to_owned(),
        };
        let webhook = Webhook {
            body: Body::Pairs(vec![pair]),
            ..raw("")
        };
        assert_eq!(verdict(&webhook, Field::PairValue(0)), expected, "{value}");
        assert!(!try_out(&webhook).contains(&Trial::Breaks), "{value}");
    }
}

#[test]
fn the_strip_tells_what_was_tried() {
    let told = |body: &str| -> Vec<&str> {
        let trials = try_out(&raw(body));
        let breaking = HostileKind::ALL
            .into_iter()
            .zip(trials)
            .filter(|(_, trial)| *trial == Trial::Breaks);
        breaking.map(|(kind, _)| kind.name()).collect()
    };
    assert_eq!(told("\"{{x}}\""), ["quote", "backslash", "line_break", "braces"]);
    assert_eq!(told("{{x | default: 0}}").len(), 9);
    assert_eq!(told("\"{{x | json_escape}}\""), [""; 0]);
    assert_eq!(told("{\"a\":1,}").len(), 10);
    let elsewhere = try_out(&raw("\"{{content_blocks.${a}}}\""));
    assert_eq!(elsewhere, [Trial::Undecided; 10]);
}

#[test]
fn remarks_and_what_is_not_judged() {
    let body = "{\"a\": 1, \"a\": \"{{x | json_escape}}\"}";
    let proof = prove(&raw(body));
    assert_eq!(proof.verdict(), &Verdict::Proven);
    let [Note::DuplicateKey(span)] = proof.notes[..] else {
        panic!("{proof:?}")
    };
    assert_eq!((span.of(body), span.start), ("\"a\"", 9));

    let form = Webhook {
        headers: vec![Header::text("Content-Type", "application/x-www-form-urlencoded")],
        ..raw("a=1")
    };
    assert_eq!(verdict(&form, Field::Body), "unknown other_content_type");
    let get = Webhook {
        method: Method::Get,
        ..raw("")
    };
    assert_eq!(prove(&get).verdict(), &Verdict::Proven);
}

#[test]
fn too_many_paths_are_not_known_rather_than_slow() {
    let nested = (0..40).fold("{{x | plus: 0}}".to_owned(), |inner, at| {
        format!("{{% for i{at} in a{at} %}}{{% if b{at} %}}{inner}{{% endif %}}{{% endfor %}}")
    });
    assert_eq!(
        verdict(&raw(&format!("[{nested}]")), Field::Body),
        "unknown too_complex"
    );
}

#[test]
fn each_kind_of_value_that_breaks_has_its_own_counterexample() {
    let webhook = raw(r#"{"name":"{{${first_name}}}","plain":"{{${city} | json_escape}}"}"#);
    let found = counterexamples(&webhook);
    let kinds: Vec<_> = found.iter().filter_map(|(_, found)| found.kind).collect();
    assert_eq!(
        kinds,
        [
            HostileKind::Quote,
            HostileKind::Backslash,
            HostileKind::LineBreak,
            HostileKind::Braces
        ]
    );
    for (field, found) in &found {
        assert_eq!(*field, Field::Body);
        assert_eq!(found.attribute.as_deref(), Some("${first_name}"));
        assert!(serde_json::from_str::<serde_json::Value>(&found.rendered).is_err());
    }
    assert!(counterexamples(&raw(r#"{"name":"{{${first_name} | json_escape}}"}"#)).is_empty());
}
