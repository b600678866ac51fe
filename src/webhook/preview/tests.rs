use super::*;
use crate::liquid::NoTables;
use crate::webhook::{Body, Header, HeaderValue, Method};

fn webhook(url: &str, body: &str) -> Webhook {
    Webhook {
        url: url.into(),
        method: Method::Post,
        headers: vec![Header {
            name: "X-User".into(),
            value: HeaderValue::Text("{{${user_id}}}".into()),
        }],
        body: Body::Raw(body.into()),
    }
}

fn shown(webhook: &Webhook, user: User, edits: &[(&str, &str)]) -> Preview {
    given(webhook, Person::Sample(user), edits, &[])
}

fn given(webhook: &Webhook, person: Person, edits: &[(&str, &str)], samples: &[Sample]) -> Preview {
    let edits = edits
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let moment = Moment {
        unix: 1_767_225_600,
        tables: &NoTables,
    };
    preview(
        webhook,
        &Given {
            person,
            edits: &edits,
            samples,
            moment,
        },
    )
}

fn saved(data: serde_json::Value) -> SavedUser {
    SavedUser {
        id: "0123456789abcdef".into(),
        name: "Grace".into(),
        data: data.as_object().cloned().unwrap_or_default(),
    }
}

fn sample(kind: SampleKind, name: &str, text: &str) -> Sample {
    Sample {
        kind,
        name: name.into(),
        status: None,
        text: text.into(),
    }
}

fn body(preview: &Preview) -> &str {
    preview
        .parts
        .last()
        .and_then(|part| part.text.as_deref())
        .unwrap_or_default()
}

const BODY: &str = r#"{% if custom_attribute.${sendbird_id} == blank %}{% abort_message('No ID') %}{% endif %}{"name":"{{${first_name} | default: 'there' | json_escape}}"}"#;

#[test]
fn a_webhook_is_rendered_with_the_users_values() {
    let webhook = webhook("https://example.com/{{${user_id}}}", BODY);
    let preview = shown(&webhook, USERS[0], &[]);
    let texts: Vec<_> = preview.parts.iter().map(|part| part.text.as_deref()).collect();
    assert_eq!(
        texts,
        [
            Some("https://example.com/ada-4711"),
            Some("X-User"),
            Some("ada-4711"),
            Some(r#"{"name":"Ada"}"#)
        ]
    );
    assert_eq!(preview.aborted, None);
    let names: Vec<_> = preview.values.iter().map(|(name, _)| &**name).collect();
    assert_eq!(
        names,
        ["${user_id}", "custom_attribute.${sendbird_id}", "${first_name}"]
    );
}

#[test]
fn what_would_not_be_sent_says_why() {
    let preview = shown(&webhook("https://example.com/", BODY), User::named("empty"), &[]);
    assert_eq!(preview.aborted.as_deref(), Some("No ID"));
}

#[test]
fn an_edit_wins_over_the_user() {
    let edits = [
        ("${first_name}", "Grace"),
        ("custom_attribute.${sendbird_id}", "g1"),
    ];
    let preview = shown(
        &webhook("https://example.com/", BODY),
        User::named("empty"),
        &edits,
    );
    let body = preview.parts.last().expect("a body");
    assert_eq!(body.text.as_deref(), Some(r#"{"name":"Grace"}"#));
}

#[test]
fn pieces_say_what_came_from_where_and_lose_nothing() {
    let preview = shown(&webhook("https://example.com/", BODY), User::named("quote"), &[]);
    let body = preview.parts.last().expect("a body");
    let shown = body.shown();
    assert_eq!(
        shown.iter().map(|piece| piece.text).collect::<String>(),
        body.text.clone().unwrap_or_default()
    );
    let marked: Vec<_> = shown.iter().filter(|piece| piece.output.is_some()).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0].text, "O'\\\"Brien");
    let written = body.written();
    assert_eq!(
        written.iter().map(|piece| piece.text).collect::<String>(),
        body.source
    );
    let output = written
        .iter()
        .find(|piece| piece.output.is_some())
        .expect("an output");
    assert_eq!(output.output, marked[0].output);
    assert!(output.text.starts_with("{{${first_name}"));
}

#[test]
fn a_credential_is_not_shown() {
    let mut webhook = webhook("https://example.com/", "{}");
    webhook.headers[0].value = HeaderValue::Secret(crate::webhook::Secret::new("t0ken \"x".to_owned()));
    let preview = shown(&webhook, USERS[0], &[]);
    assert!(!format!("{preview:?}").contains("t0ken"));
}

#[test]
fn a_saved_user_has_what_was_saved_and_nothing_else() {
    let grace = saved(serde_json::json!({
        "profile": {"first_name": "Grace"},
        "custom_attribute": {"sendbird_id": "g-1", "pets": [{"name": "Bo"}, {"name": "Cy"}, {"name": "Di"}]},
    }));
    let text = r#"{"id":"{{custom_attribute.${sendbird_id}}}","last":"{{${last_name} | default: 'none'}}","pets":[{% for pet in custom_attribute.${pets} %}"{{pet.name}}"{% unless forloop.last %},{% endunless %}{% endfor %}],"campaign":"{{campaign.${api_id}}}"}"#;
    let webhook = webhook("https://example.com/", text);
    let made = given(&webhook, Person::Saved(&grace), &[], &[]);
    assert_eq!(
        body(&made),
        r#"{"id":"g-1","last":"none","pets":["Bo","Cy","Di"],"campaign":"5f3c0a1b2d4e6f7a8b9c0d1e"}"#
    );
    let value = |name: &str| {
        let found = made.values.iter().find(|(known, _)| known == name);
        found.and_then(|(_, value)| value.clone())
    };
    assert_eq!(value("custom_attribute.${sendbird_id}").as_deref(), Some("g-1"));
    assert_eq!(value("custom_attribute.${pets}[].name").as_deref(), Some("Bo"));
    assert_eq!(value("${last_name}"), None);
    let edits = [
        ("${last_name}", "Hopper"),
        ("custom_attribute.${pets}[].name", "Ed"),
    ];
    let edited = given(&webhook, Person::Saved(&grace), &edits, &[]);
    assert!(body(&edited).contains(r#""last":"Hopper","pets":["Ed","Ed","Ed"]"#));
}

#[test]
fn what_becomes_of_it_is_judged_by_what_is_rendered() {
    let plain = webhook("https://example.com/", r#"{"name":"{{${first_name}}}"}"#);
    let fate = |user: &str| shown(&plain, User::named(user), &[]);
    assert_eq!(fate("typical").fate(), Fate::Sent);
    let broken = fate("quote");
    assert_eq!(broken.fate(), Fate::Broken);
    // The user's own quotation mark ends the text; what follows is not JSON.
    assert_eq!(broken.parts.last().and_then(|part| part.broken_at), Some(12));
    assert_eq!(
        shown(&webhook("https://example.com/", BODY), User::named("empty"), &[]).fate(),
        Fate::Skipped
    );
    let url = webhook("https://example.com/?q={{${first_name}}}", "{}");
    assert_eq!(shown(&url, User::named("line_break"), &[]).fate(), Fate::Broken);
    let endless = webhook(
        "https://example.com/",
        "{% for i in (1..9999) %}{% for j in (1..9999) %}{% endfor %}{% endfor %}{}",
    );
    assert_eq!(shown(&endless, USERS[0], &[]).fate(), Fate::Unknown);
}

const ASKING: &str = r#"{% connected_content https://api.example.com/users/{{${user_id}}}/orders :method post :save orders %}{% catalog_items games {{custom_attribute.${game}}} %}{"total":"{{orders.total}}","title":"{{items[0].title}}","code":"{% promotion('spring') %}","hi":"{% translation hello %}Hi{% endtranslation %}","foot":"{{content_blocks.${footer}}}"}"#;

#[test]
fn services_are_asked_for_what_the_webhook_needs_and_answers_are_made_up() {
    let made = shown(&webhook("https://example.com/", ASKING), USERS[0], &[]);
    let needs: Vec<_> = made
        .needs
        .iter()
        .map(|need| (need.kind, &*need.name, &*need.pattern, need.sample))
        .collect();
    assert_eq!(
        needs,
        [
            (
                SampleKind::ConnectedContent,
                "https://api.example.com/users/ada-4711/orders",
                "https://api.example.com/users/*/orders",
                None
            ),
            (SampleKind::CatalogItem, "games game", "games game", None),
            (SampleKind::Promotion, "spring", "spring", None),
            (SampleKind::Translation, "hello", "hello", None),
            (SampleKind::ContentBlock, "footer", "footer", None),
        ]
    );
    assert_eq!(made.needs[0].made_up, "{\n  \"total\": 49\n}");
    assert_eq!(made.needs[0].method, "POST");
    assert_eq!(made.needs[1].made_up, "{\n  \"title\": \"title\"\n}");
    assert!(body(&made).starts_with(r#"{"total":"49","#), "{}", body(&made));
    let names: Vec<_> = made.values.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["${user_id}", "custom_attribute.${game}"]);
}

#[test]
fn ones_own_samples_answer_first() {
    let samples = [
        sample(
            SampleKind::ConnectedContent,
            "https://api.example.com/users/*/orders",
            r#"{"total": 7}"#,
        ),
        sample(SampleKind::CatalogItem, "games game", r#"{"title": "Go"}"#),
        sample(SampleKind::Promotion, "spring", "AB12"),
        sample(SampleKind::Translation, "hello", "Hallo"),
        sample(SampleKind::ContentBlock, "footer", "for {{${first_name}}}"),
    ];
    let webhook = webhook("https://example.com/", ASKING);
    let made = given(&webhook, Person::Sample(USERS[0]), &[], &samples);
    assert_eq!(
        body(&made),
        r#"{"total":"7","title":"Go","code":"AB12","hi":"Hallo","foot":"for Ada"}"#
    );
    let answered: Vec<_> = made.needs.iter().map(|need| need.sample).collect();
    assert_eq!(answered, [Some(0), Some(1), Some(2), Some(3), Some(4)]);
    let grace = saved(serde_json::json!({"profile": {"user_id": "g"}, "custom_attribute": {"game": "game"}}));
    let made = given(&webhook, Person::Saved(&grace), &[], &samples);
    assert_eq!(
        body(&made),
        r#"{"total":"7","title":"Go","code":"AB12","hi":"Hallo","foot":"for "}"#
    );
}

#[test]
fn a_status_reaches_the_template() {
    let text = "{% connected_content https://a.b/ :save r %}{{r.__http_status_code__}}";
    let mut answer = sample(SampleKind::ConnectedContent, "https://a.b/", "{}");
    answer.status = Some(503);
    let made = given(
        &webhook("https://example.com/", text),
        Person::Sample(USERS[0]),
        &[],
        &[answer],
    );
    assert_eq!(body(&made), "503");
}

proptest::proptest! {
    #[test]
    fn any_text_is_previewed(body in ".{0,200}", user in 0..USERS.len()) {
        let preview = shown(&webhook("https://example.com/", &body), USERS[user], &[]);
        for part in &preview.parts {
            let text: String = part.shown().iter().map(|piece| piece.text).collect();
            proptest::prop_assert_eq!(text, part.text.clone().unwrap_or_default());
            let source: String = part.written().iter().map(|piece| piece.text).collect();
            proptest::prop_assert_eq!(source, part.source.clone());
        }
    }
}
