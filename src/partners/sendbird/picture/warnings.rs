//! Where a template is known to look different on the web, on iOS and on Android, and what its editor can do.

use super::js::Js;
use super::json::Json;
use super::variables::Filled;
use super::views::name;
use crate::partners::form::Text;

/// Most warnings of one template.
const MOST: usize = 12;

/// One rule: for which views it warns, and the message key of its sentence.
struct Rule {
    applies: fn(&Js<'_>, &str) -> bool,
    message: &'static str,
}

/// The rules (Sendbird's clients for iOS, Android and the web, and its documents).
const RULES: &[Rule] = &[
    Rule {
        applies: |view, _| {
            let align = view.get("align");
            matches!(align, Js::Other(_))
                && (align.get("horizontal").is_nothing() != align.get("vertical").is_nothing())
        },
        message: "picture_warn_align",
    },
    Rule {
        applies: |view, _| {
            ["width", "height"].iter().any(|key| {
                let size = view.get(key);
                let value = size.get("value");
                size.get("type").is("flex") && !value.loosely(0.0) && !value.loosely(1.0)
            })
        },
        message: "picture_warn_flex",
    },
    Rule {
        applies: |view, kind| kind == "carouselView" && view.get("carouselStyle").get("spacing").is_nothing(),
        message: "picture_warn_spacing",
    },
    Rule {
        applies: |_, kind| kind == "carouselView",
        message: "picture_warn_carousel",
    },
    Rule {
        applies: |_, kind| kind == "cascadeView",
        message: "picture_warn_cascade",
    },
    Rule {
        applies: |view, _| view.get("action").truthy() && !view.get("action").get("type").truthy(),
        message: "picture_warn_action",
    },
    Rule {
        applies: |view, kind| {
            let padding = view.get("viewStyle").get("padding");
            kind == "textButton"
                && matches!(padding, Js::Other(_))
                && ["top", "bottom", "left", "right"]
                    .iter()
                    .any(|side| padding.get(side).is_nothing())
        },
        message: "picture_warn_padding",
    },
    Rule {
        applies: |_, kind| {
            !matches!(
                kind,
                "box" | "text" | "textButton" | "image" | "imageButton" | "carouselView" | "cascadeView"
            )
        },
        message: "picture_warn_type",
    },
];

/// What the views of a template give reason to warn of, each rule once, for the first view that it applies to.
pub fn of_views(root: &Json<'_>) -> Vec<Text> {
    let mut found: Vec<(&str, Text)> = Vec::new();
    if Js::from(root).get("version").is_nothing() {
        found.push(("", Text::key("picture_warn_version")));
    }
    let mut left: Vec<&Json<'_>> = root
        .get("body")
        .and_then(|body| body.get("items"))
        .into_iter()
        .collect();
    while let Some(value) = left.pop() {
        match value {
            Json::Array(items) => left.extend(items.iter().rev()),
            Json::Object(_) => {
                let view = Js::from(value);
                if let Js::Text(kind) = view.get("type") {
                    for rule in RULES {
                        let known = found.iter().any(|(message, _)| *message == rule.message);
                        if !known && found.len() < MOST && (rule.applies)(&view, kind) {
                            found.push((rule.message, Text::with(rule.message, &[&name(&view)])));
                        }
                    }
                }
                left.extend(value.get("items"));
                left.extend(value.get("body").and_then(|body| body.get("items")));
            }
            _ => {}
        }
    }
    found.into_iter().map(|(_, text)| text).collect()
}

/// What values give reason to warn of: characters that the substitution takes for its own.
pub fn of_values(values: &[Filled]) -> Vec<Text> {
    let fault = |value: &str| {
        let special = ["$&", "$$", "$`", "$'"]
            .iter()
            .find(|special| value.contains(**special));
        match value
            .chars()
            .find(|c| matches!(c, '"' | '\\' | '\n' | '\r' | '\t'))
        {
            Some('"') => Some("\"".to_owned()),
            Some('\\') => Some("\\".to_owned()),
            Some(_) => Some("↵".to_owned()),
            None => special.map(|special| (*special).to_owned()),
        }
    };
    values
        .iter()
        .filter(|filled| !filled.items)
        .filter_map(|filled| {
            Some(Text::with(
                "picture_warn_value",
                &[&filled.name, &fault(&filled.value)?],
            ))
        })
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn keys(items: Value) -> Vec<String> {
        let texts = of_views(&Json::from(&json!({"version": 1, "body": {"items": items}})));
        texts
            .into_iter()
            .map(|text| match text {
                Text::Message(key, _) => key,
                Text::Plain(text) => text,
            })
            .collect()
    }

    #[test]
    fn each_difference_between_devices_is_told_once() {
        let found = keys(json!([
            {"type": "text", "text": "a", "align": {"horizontal": "left"}, "action": {"data": "x"}},
            {"type": "text", "text": "a", "align": {"vertical": "top"}, "width": {"type": "flex", "value": 2}},
            {"type": "carouselView", "items": [{"version": 1, "body": {"items": [
                {"type": "textButton", "text": "b", "viewStyle": {"padding": {"top": 1}}}, {"type": "video"}]}}]},
            {"type": "cascadeView", "items": []},
        ]));
        assert_eq!(
            found,
            [
                "picture_warn_align",
                "picture_warn_action",
                "picture_warn_flex",
                "picture_warn_spacing",
                "picture_warn_carousel",
                "picture_warn_padding",
                "picture_warn_type",
                "picture_warn_cascade",
            ]
        );
        assert!(
            keys(json!([{"type": "text", "text": "a", "align": {"horizontal": "left", "vertical": "top"}}]))
                .is_empty()
        );
    }

    #[test]
    fn values_that_the_substitution_takes_for_its_own_are_told() {
        let values = [
            Filled::text("a", "fine"),
            Filled::text("b", "a \"b\""),
            Filled::text("c", "$& more"),
            Filled::text("d", "5 $"),
        ];
        assert_eq!(of_values(&values).len(), 2);
    }
}
