use serde_json::{Value, json};

use super::*;
use crate::partners::picture::{Block, Node};

fn of(items: Value) -> Result<Picture, Broken> {
    picture(
        &json!({"version": 1, "body": {"items": items}}).to_string(),
        &[],
        &Value::Null,
        false,
    )
}

fn block(node: &Node) -> &Block {
    match node {
        Node::Block(block) => block,
        other => panic!("{other:?} is no box"),
    }
}

#[test]
fn what_breaks_the_renderer_is_said() {
    let text = || json!({"type": "text", "text": "a"});
    let cases = [
        (json!([{"type": "text"}]), "picture_broken_text"),
        (json!([{"type": "text", "text": 5}]), "picture_broken_text"),
        (json!([{"type": "carouselView"}]), "picture_broken_cards"),
        (
            json!([{"type": "carouselView", "items": "{@cards}"}]),
            "picture_broken_cards",
        ),
        (
            json!([{"type": "carouselView", "items": [{}]}]),
            "picture_broken_cards",
        ),
        (json!([null]), "picture_broken_view"),
        (json!(["text"]), "picture_broken_view"),
        (json!([{"type": "box", "items": 5}]), "picture_broken_items"),
        (json!([{"type": "box", "align": null}]), "picture_broken_null"),
        (
            json!([{"type": "box", "items": [{"type": "image", "width": null}]}]),
            "picture_broken_null",
        ),
        (
            json!([{"type": "carouselView", "items": [{"version": 3, "body": {"items": [text()]}}]}]),
            "picture_broken_version",
        ),
        (json!({}), "picture_broken_items"),
    ];
    for (items, key) in cases {
        let broken = of(items.clone()).expect_err(&items.to_string());
        assert!(
            matches!(broken.text(), crate::partners::form::Text::Message(found, _) if found == key),
            "{items}"
        );
    }
}

#[test]
fn versions_are_one_two_and_none() {
    for (version, good) in [
        (json!(1), true),
        (json!("2"), true),
        (json!(null), true),
        (json!("0x1"), true),
        (json!([1]), true),
        (json!(0), true),
        (json!(3), false),
        (json!("1a"), false),
        (json!({}), false),
    ] {
        let template = json!({"version": version, "body": {"items": []}}).to_string();
        assert_eq!(
            picture(&template, &[], &Value::Null, false).is_ok(),
            good,
            "{template}"
        );
    }
}

#[test]
fn bad_input_ends_at_a_limit_and_in_one_message() {
    let deep = |n: usize| {
        format!(
            "{{\"version\":1,\"body\":{{\"items\":[{}{}]}}}}",
            "{\"type\":\"box\",\"items\":[".repeat(n),
            "]}".repeat(n)
        )
    };
    let run = |template: &str| picture(template, &[], &Value::Null, false);
    assert_eq!(run(&deep(10_000)), Err(Broken::Deep));
    assert_eq!(run(&deep(DEEPEST + 2)), Err(Broken::Deep));
    assert!(run(&deep(50)).is_ok());
    assert_eq!(run("<html>"), Err(Broken::NotJson { line: 1 }));
    assert_eq!(run(""), Err(Broken::NotJson { line: 1 }));
    assert_eq!(run("null"), Err(Broken::NoItems));
    let boxes = |n: usize| Value::from(vec![json!({"type": "box"}); n]);
    assert!(matches!(of(boxes(50_000)), Err(Broken::Long | Broken::Many)));
    assert_eq!(of(boxes(MOST + 1)), Err(Broken::Many));
    assert!(of(boxes(MOST)).is_ok());
    let text = |length: usize| json!([{"type": "text", "text": "x".repeat(length)}]);
    assert_eq!(of(text(5_000_000)), Err(Broken::Long));
    assert!(of(text(LONGEST - 200)).is_ok());
    // Without a version the web shows it; the warnings say that phones may not.
    assert!(run(r#"{"body":{"items":[]}}"#).is_ok());
}

#[test]
fn lists_that_hold_themselves_are_put_in_once() {
    let cyclic = |name: &str, value: &str| Filled {
        name: name.to_owned(),
        value: value.to_owned(),
        items: true,
    };
    let template = r#"{"version":1,"body":{"items":[{"type":"carouselView","items":"{@a}"}]}}"#;
    let card = |list: &str| {
        format!(r#"[{{"version":1,"body":{{"items":[{{"type":"carouselView","items":"{list}"}}]}}}}]"#)
    };
    for values in [
        vec![cyclic("a", &card("{@a}"))],
        vec![cyclic("a", &card("@{b}")), cyclic("b", &card("{@a}"))],
    ] {
        assert!(matches!(
            picture(template, &values, &Value::Null, false),
            Err(Broken::NoCards(_))
        ));
    }
    let values = [cyclic("a", "[\"{@a}\",{@a}]")];
    assert!(picture(template, &values, &Value::Null, false).is_err());
    // Each of them doubles what was there.
    let doubling: Vec<Filled> = (0..60).map(|_| Filled::text("a", "{a}{a}")).collect();
    let template = r#"{"version":1,"body":{"items":[{"type":"text","text":"{a}"}]}}"#;
    assert_eq!(
        picture(template, &doubling, &Value::Null, false),
        Err(Broken::Long)
    );
}

#[test]
fn absurd_sizes_give_no_width() {
    let long = "9".repeat(400);
    for value in [
        json!(-5),
        json!("-1e9"),
        json!("NaN"),
        json!({"a": 1}),
        json!([]),
        json!(true),
        json!(long),
    ] {
        let shown = of(json!([{"type": "box", "width": {"type": "fixed", "value": value},
            "viewStyle": {"radius": value, "borderWidth": value, "margin": {"left": value}}}]));
        let shown = shown.unwrap();
        let style = &block(&shown.nodes[0]).style;
        assert!(!style.split(';').any(|one| one.starts_with("width:")), "{style}");
    }
}

#[test]
fn nothing_foreign_gets_into_a_declaration() {
    let hostile = "red;position:fixed;background:url(https://evil.example)";
    let found = of(json!([
        {"type": "box", "viewStyle": {"backgroundColor": hostile, "borderColor": hostile, "borderWidth": hostile,
            "radius": hostile, "margin": {"top": hostile}, "padding": {"left": hostile},
            "backgroundImageUrl": "javascript:alert(1)"},
         "width": {"type": "fixed", "value": hostile}},
        {"type": "text", "text": "<script>", "textStyle": {"color": "#GGG", "size": hostile, "weight": hostile}},
        {"type": "image", "imageUrl": "javascript:alert(1)", "metaData": {"pixelWidth": hostile, "pixelHeight": 1}},
    ])).unwrap();
    fn walk(node: &Node) {
        if let Node::Block(block) = node {
            assert!(
                !block.style.contains("fixed;") && !block.style.contains("evil"),
                "{}",
                block.style
            );
            block.nodes.iter().for_each(walk);
        }
    }
    found.nodes.iter().for_each(walk);
}

#[test]
fn sizes_limit_siblings() {
    use crate::partners::picture::Size;
    let wrap = json!({"type": "flex", "value": "1"});
    let found = of(json!([{"type": "box", "items": [
        {"type": "text", "text": "a", "width": wrap}, {"type": "text", "text": "b"},
        {"type": "textButton", "text": "c", "width": wrap},
    ]}]))
    .unwrap();
    assert_eq!(found.measured.len(), 3);
    let sizes = [
        None,
        Some(Size {
            width: 9.5,
            content_width: 9.5,
            content_height: 18.0,
        }),
        Some(Size::default()),
    ];
    assert_eq!(
        found.limits(&sizes),
        [
            "max-height:calc(100% - 0px);",
            "max-width:calc(100% - 0px);",
            "max-width:calc((100% - 8.5px) / 1);height:0;"
        ]
    );
    assert!(block(&found.nodes[0]).measured);
}
