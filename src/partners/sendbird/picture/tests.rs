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
fn bad_input_ends_soon_and_in_one_message() {
    let begun = std::time::Instant::now();
    let deep = |n: usize| {
        format!(
            "{{\"version\":1,\"body\":{{\"items\":[{}{}]}}}}",
            "{\"type\":\"box\",\"items\":[".repeat(n),
            "]}".repeat(n)
        )
    };
    let run = |template: &str| picture(template, &[], &Value::Null, false);
    assert_eq!(run(&deep(10_000)), Err(Broken::Deep));
    assert!(run(&deep(50)).is_ok());
    assert_eq!(run("<html>"), Err(Broken::NotJson { line: 1 }));
    assert_eq!(run(""), Err(Broken::NotJson { line: 1 }));
    let boxes: Vec<Value> = (0..50_000).map(|_| json!({"type": "box"})).collect();
    assert!(matches!(of(Value::from(boxes)), Err(Broken::Long | Broken::Many)));
    assert_eq!(
        of(json!([{"type": "text", "text": "x".repeat(5_000_000)}])),
        Err(Broken::Long)
    );
    let cyclic = Filled {
        name: "a".to_owned(),
        value: "[\"{@a}\",{@a}]".to_owned(),
        items: true,
    };
    let template = r#"{"version":1,"body":{"items":[{"type":"carouselView","items":"{@a}"}]}}"#;
    assert!(picture(template, &[cyclic], &Value::Null, false).is_err());
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
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
