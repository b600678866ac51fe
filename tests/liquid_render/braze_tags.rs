//! Braze's tags, with sample answers.

use crate::{NOW, object, render_with};
use notification_builder::liquid::{self, ConnectedAnswer, Environment, Rendered, Samples, Service};

const SAMPLES: &str = r#"{
    "connected_content": [
        {"url": "https://api.example.com/user/42", "body": {"name": "Ann"}},
        {"url": "https://api.example.com/missing*", "status": 404, "body": "nothing here"},
        {"url": "https://api.example.com/*", "body": "plain"}
    ],
    "catalogs": {"Games": {"1": {"title": "Chess", "price": 5}, "2": {"title": "Go"}}},
    "selections": {"Games": {"cheap": [{"title": "Go"}]}},
    "promotions": {"spring": "SPRING-1"},
    "translations": {"hello_id": "Hallo"},
    "shopping_carts": {"c1": {"total": 12}}
}"#;

fn render(template: &str) -> Rendered {
    let samples = Samples::of(&serde_json::from_str(SAMPLES).expect("samples"));
    let data = object(
        r#"{"${user_id}":"42","custom_attribute":{"game":"2"},"context":{"cart":"c1"},"reason":"because"}"#,
    );
    let env = Environment::new(&data).with_samples(&samples).at(NOW, 0);
    let template = liquid::parse(template);
    assert_eq!(template.errors(), []);
    template.render(&env).expect("no limit is reached")
}

#[test]
fn connected_content_takes_sample_answers() {
    let rendered = render(
        "{% connected_content https://api.example.com/user/{{${user_id}}} :method post :headers {\"X-A\": \"{{${user_id}}}\"} :body a={{'b c' | url_encode}} :content_type application/json :save user :retry %}{{ user.name }} {{ user.__http_status_code__ }}",
    );
    assert_eq!(rendered.text, "Ann 200");
    let request = &rendered.requests[0];
    assert_eq!(
        (&*request.method, &*request.url),
        ("POST", "https://api.example.com/user/42")
    );
    assert_eq!(request.pattern, "https://api.example.com/user/*");
    assert_eq!(
        (&*request.headers, &*request.body, request.answered),
        ("{\"X-A\": \"42\"}", "a=b+c", true)
    );
}

#[test]
fn connected_content_without_a_variable_shows_its_answer() {
    assert_eq!(
        render("[{% connected_content https://api.example.com/x %}]").text,
        "[plain]"
    );
    assert_eq!(
        render("[{% connected_content https://api.example.com/missing/1 %}]").text,
        "[]"
    );
    let rendered = render("[{% connected_content https://other.example.com :save r %}{{ r }}]");
    assert_eq!(rendered.text, "[]");
    assert!(!rendered.requests[0].answered);
}

#[test]
fn abort_message_ends_the_rendering() {
    for (tag, reason) in [
        ("{% abort_message('no id') %}", "no id"),
        ("{% abort_message(\"no id\") %}", "no id"),
        ("{% abort_message() %}", ""),
        ("{% abort_message %}", ""),
        ("{% abort_message(reason) %}", "because"),
        ("{% abort_message('user {{${user_id}}}') %}", "user 42"),
    ] {
        let rendered = render(&format!("before{{% if true %}}{tag}{{% endif %}}after"));
        assert_eq!(rendered.text, "before", "{tag}");
        assert_eq!(
            rendered.aborted.map(|aborted| aborted.reason).as_deref(),
            Some(reason),
            "{tag}"
        );
    }
    assert!(render("text").aborted.is_none());
}

#[test]
fn message_extras_are_collected() {
    let rendered = render(
        "{% message_extras :key id :value {{${user_id}}} %}{% message_extras :key \"a b\" :value 'c' %}x",
    );
    assert_eq!(rendered.text, "x");
    assert_eq!(
        rendered.message_extras,
        [("id".into(), "42".into()), ("a b".into(), "c".into())]
    );
}

#[test]
fn catalogs_carts_promotions_and_translations() {
    for (template, expected) in [
        (
            "{% catalog_items Games 1, 2 %}{{ items[0].title }}{{ items[1].title }}",
            "ChessGo",
        ),
        (
            "{% catalog_items Games {{custom_attribute.${game}}} %}{{ items[0].title }}",
            "Go",
        ),
        ("{% catalog_items Games 9 %}{{ items.size }}", "0"),
        ("{% catalog_items Nosuch 1 %}[{{ items[0].title }}]", "[]"),
        (
            "{% catalog_selection_items Games cheap %}{{ items[0].title }}",
            "Go",
        ),
        (
            "{% shopping_cart {{context.${cart}}} %}{{ shopping_cart.total }}",
            "12",
        ),
        ("{% promotion('spring') %}", "SPRING-1"),
        ("{% promotion('nosuch') %}", ""),
        ("{% translation hello_id %}Hello{% endtranslation %}", "Hallo"),
        (
            "{% translation other_id %}Hello {{ 1 }}{% endtranslation %}",
            "Hello 1",
        ),
    ] {
        assert_eq!(render(template).text, expected, "{template}");
    }
}

#[test]
fn without_samples_nothing_is_answered() {
    let rendered = render_with(
        "{% promotion('spring') %}{% catalog_items Games 1 %}{{ items }}{% connected_content https://a.b %}",
        "",
        &[],
    );
    assert_eq!(rendered.text, "");
    assert_eq!(rendered.requests.len(), 1);
}

#[test]
fn origins_say_what_came_from_where() {
    let text =
        "a {{ ${user_id} }} {% capture x %}{{ 1 }}{% endcapture %}{% for i in (1..2) %}{{ i }}{% endfor %}";
    let data = object(r#"{"${user_id}":"é"}"#);
    let env = Environment::new(&data).trace();
    let template = liquid::parse(text);
    let rendered = template.render(&env).expect("no limit is reached");
    let found: Vec<_> = rendered
        .origins
        .iter()
        .map(|origin| (origin.shown.of(&rendered.text), template.text(origin.source)))
        .collect();
    assert_eq!(
        found,
        [("é", "{{ ${user_id} }}"), ("1", "{{ i }}"), ("2", "{{ i }}")]
    );
}

#[test]
fn what_services_would_be_asked_for_is_taken_down() {
    let rendered = render(
        "{% catalog_items Games {{${user_id}}}, 2 %}{% catalog_items Games 2 %}{% catalog_selection_items Games new %}{% promotion('spring') %}{% translation greeting %}Hi{% endtranslation %}{% shopping_cart c9 %}{{content_blocks.${footer}}}",
    );
    let asked: Vec<_> = rendered
        .asked
        .iter()
        .map(|asked| (asked.service, &*asked.name, asked.answered))
        .collect();
    assert_eq!(
        asked,
        [
            (Service::Catalog, "Games 42", false),
            (Service::Catalog, "Games 2", true),
            (Service::Selection, "Games new", false),
            (Service::Promotion, "spring", true),
            (Service::Translation, "greeting", false),
            (Service::ShoppingCart, "c9", false),
            (Service::ContentBlock, "footer", false),
        ]
    );
}

#[test]
fn a_star_in_an_answers_url_stands_for_any_text() {
    let fits = |pattern: &str, url: &str| {
        let answer = ConnectedAnswer {
            url: pattern.into(),
            ..ConnectedAnswer::default()
        };
        answer.fits(url)
    };
    assert!(fits("https://a.b/*/orders", "https://a.b/42/orders"));
    assert!(fits("https://a.b/*/orders?*", "https://a.b/42/orders?x=1"));
    assert!(fits("*", ""));
    assert!(fits("https://a.b/*", "https://a.b/"));
    assert!(fits("*a*a", "aa"));
    assert!(!fits("*a*a", "a"));
    assert!(!fits("https://a.b/*/orders", "https://a.b/orders"));
    assert!(!fits("https://a.b/x", "https://a.b/xy"));
    assert!(!fits("https://a.b/*/orders", "https://a.b/42/orders/7"));
}
