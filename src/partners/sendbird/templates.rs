//! Sendbird's list of notification templates: how it is asked for and what an answer says.

use serde_json::Value;

use super::errors::trouble;
use super::view::{Found, walk};
use super::{depth, endpoint::api_host, view};
use crate::partners::picture::Theme;
use crate::partners::service::{Answer, Call, Page};
use crate::partners::{Template, Variable, VariableKind};
use crate::protocol::Trouble;

/// Asks for one page of templates, the newest first (Sendbird's documents for client SDKs, "List templates").
pub fn list_request(app_id: &str, after: Option<&str>) -> Call {
    let mut query = vec![
        ("order", "updated_at".to_owned()),
        ("limit", "100".to_owned()),
        ("reverse", "true".to_owned()),
        ("show_ui_template", "true".to_owned()),
        ("show_color_variables", "true".to_owned()),
    ];
    query.extend(after.map(|token| ("token", token.to_owned())));
    Call {
        query,
        ..Call::get(api_host(app_id), "/v3/notifications/templates")
    }
}

/// Reads an answer to [`list_request`].
pub fn read_answer(answer: &Answer) -> Result<Page, Trouble> {
    if let Some(trouble) = trouble(answer) {
        return Err(trouble);
    }
    page(&answer.body).ok_or(Trouble::Garbled {
        status: answer.status,
    })
}

/// Asks how notifications look around their templates (the same documents, "Get notification settings").
pub fn theme_request(app_id: &str) -> Call {
    Call::get(api_host(app_id), "/v3/notifications/settings")
}

/// Reads an answer to [`theme_request`].
pub fn read_theme(answer: &Answer) -> Result<Option<Theme>, Trouble> {
    if let Some(trouble) = trouble(answer) {
        return Err(trouble);
    }
    let json: Value = serde_json::from_str(&answer.body).map_err(|_| Trouble::Garbled {
        status: answer.status,
    })?;
    Ok(super::picture::theme(&json))
}

/// A page of templates; elements without a key and archived ones are left out. `None` when this is no such list.
/// A template that nests too deep to be read keeps its place with what can be read of it.
pub fn page(body: &str) -> Option<Page> {
    let json: Value = match serde_json::from_str(body) {
        Err(error) if depth::is_exceeded(&error) => serde_json::from_str(&depth::folded(body)).ok()?,
        read => read.ok()?,
    };
    let list = json.get("templates")?.as_array()?;
    let next = json
        .get("next")
        .and_then(Value::as_str)
        .filter(|token| !token.is_empty() && json.get("has_more").and_then(Value::as_bool) != Some(false));
    Some(Page {
        templates: list.iter().filter_map(template).collect(),
        next: next.map(str::to_owned),
    })
}

/// All templates of a list of JSON; none when it is no list.
pub fn templates_of(json: &str) -> Vec<Template> {
    let list = serde_json::from_str::<Vec<Value>>(json).unwrap_or_default();
    list.iter().filter_map(template).collect()
}

/// One template; `None` when it has no key or is archived.
pub fn template(json: &Value) -> Option<Template> {
    let key = json.get("key").and_then(text).filter(|key| !key.is_empty())?;
    if json.get("is_archived").and_then(Value::as_bool) == Some(true) {
        return None;
    }
    let mut found = Found::default();
    let has_ui = json
        .get("ui_template")
        .is_some_and(|ui| ui.as_object().is_some_and(|object| !object.is_empty()) || ui.is_string());
    match has_ui {
        true => walk(json.get("ui_template").unwrap_or(&Value::Null), &mut found),
        false => view::data_lines(json.get("data_template").unwrap_or(&Value::Null), &mut found),
    }
    let colors: Vec<&String> = json
        .get("color_variables")
        .and_then(Value::as_object)
        .map(|colors| colors.keys().collect())
        .unwrap_or_default();
    found
        .variables
        .retain(|variable| !colors.contains(&&variable.name) && !variable.name.starts_with(COLOR));
    if let Some(schema) = json.get("variable_schema").and_then(Value::as_array) {
        by_schema(&mut found.variables, schema);
    }
    Some(Template {
        name: json
            .get("name")
            .and_then(text)
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| key.clone()),
        label: json.get("label").and_then(text).unwrap_or_default(),
        updated_at: json.get("updated_at").and_then(number).unwrap_or(0),
        variables: found.variables,
        texts: found.texts,
        picture: found.picture,
        source: super::picture::source(json),
        key,
    })
}

/// Begins the names of color variables, which Sendbird fills itself.
const COLOR: &str = "SBCOLOR_";

/// Takes kinds from the server API's schema, and adds what it names and the views do not show. An image has one
/// row there, for `{img.url}`, `{img.width}` and `{img.height}` together.
fn by_schema(variables: &mut Vec<Variable>, schema: &[Value]) {
    for row in schema {
        let Some(name) = row
            .get("key")
            .or_else(|| row.get("name"))
            .and_then(text)
            .filter(|name| !name.is_empty())
        else {
            continue;
        };
        let kind = match row.get("type").and_then(Value::as_str) {
            Some("image") => Some(VariableKind::Image),
            Some("action") => Some(VariableKind::Action),
            Some("string") => Some(VariableKind::Text),
            _ => None,
        };
        let dotted = format!("{name}.");
        if let Some(variable) = variables.iter_mut().find(|variable| variable.name == name) {
            // A text that stands in a link is an action although the schema calls it a string.
            if let Some(kind) = kind.filter(|kind| *kind != VariableKind::Text) {
                variable.kind = kind;
            }
        } else if !variables
            .iter()
            .any(|variable| variable.name.starts_with(&dotted))
        {
            let kind = kind.unwrap_or(VariableKind::Text);
            let name = if kind == VariableKind::Image {
                format!("{name}.url")
            } else {
                name
            };
            variables.push(Variable { name, kind });
        }
    }
}

/// A text, or a number as one.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A number, also one in quotation marks or with a fraction.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64().or_else(|| {
            let whole = number.as_f64()?.trunc();
            (0.0..9.0e15).contains(&whole).then_some(whole as u64)
        }),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::Block;
    use proptest::prelude::*;
    use serde_json::json;

    fn kinds(template: &Template) -> Vec<(&str, VariableKind)> {
        template
            .variables
            .iter()
            .map(|variable| (variable.name.as_str(), variable.kind))
            .collect()
    }

    fn shipped() -> Value {
        json!({
            "key": "order-shipped", "name": "Order shipped", "label": "Orders", "updated_at": "1767225600000",
            "ui_template": {"version": "1", "body": {"items": [
                {"type": "image", "imageUrl": "{img.url}", "metaData": {"pixelWidth": "{img.width}", "pixelHeight": 3}},
                {"type": "box", "items": [
                    {"type": "text", "text": "Hi {name}", "textStyle": {"color": "{SBCOLOR_a}", "weight": "bold"}},
                    {"type": "text", "text": "Order {order-no}, {name}", "textStyle": {"color": "{tint}"}},
                    {"type": "textButton", "text": "Track", "action": {"type": "web", "data": "{track}"}},
                ]},
                {"type": "carouselView", "items": "{@cards}"},
            ]}},
            "color_variables": {"tint": "#fff,#000"},
            "unknown": [1, {"x": null}],
        })
    }

    #[test]
    fn variables_come_in_the_order_of_the_card() {
        let template = template(&shipped()).expect("a template");
        assert_eq!(
            kinds(&template),
            [
                ("img.url", VariableKind::Image),
                ("img.width", VariableKind::Size),
                ("name", VariableKind::Text),
                ("order-no", VariableKind::Text),
                ("track", VariableKind::Action),
                ("cards", VariableKind::Items),
            ]
        );
        assert_eq!(template.updated_at, 1_767_225_600_000);
        assert_eq!(template.label, "Orders");
        assert_eq!(template.texts, ["Hi {name}", "Order {order-no}, {name}", "Track"]);
        assert_eq!(
            template.picture,
            [
                Block::Image,
                Block::Title,
                Block::Line,
                Block::Button,
                Block::Image
            ]
        );
    }

    #[test]
    fn the_schema_knows_what_the_views_do_not_show() {
        let mut json = shipped();
        json["variable_schema"] = json!([
            {"key": "img", "type": "image", "name": "img"}, {"key": "name", "type": "string"},
            {"key": "photo", "type": "image"}, {"key": "link", "type": "action"}, {"key": ""}, 7,
        ]);
        let found = template(&json).expect("a template");
        let found = kinds(&found);
        assert_eq!(found.len(), 8);
        assert_eq!(
            found[6..],
            [("photo.url", VariableKind::Image), ("link", VariableKind::Action)]
        );
    }

    #[test]
    fn data_templates_are_lines() {
        let found =
            template(&json!({"key": "k", "ui_template": {}, "data_template": {"City": "{city}", "n": 1}}));
        let found = found.expect("a template");
        assert_eq!(kinds(&found), [("city", VariableKind::Text)]);
        assert_eq!(found.name, "k");
        assert_eq!(found.texts, ["City : {city}", "n : 1"]);
    }

    #[test]
    fn pages_lead_to_the_next() {
        let page_of = |json: Value| page(&json.to_string());
        let first = page_of(
            json!({"templates": [shipped(), {"name": "no key"}, {"key": "old", "is_archived": true}],
            "has_more": true, "next": "abc"}),
        )
        .expect("a page");
        assert_eq!((first.templates.len(), first.next.as_deref()), (1, Some("abc")));
        let last = page_of(json!({"templates": [], "has_more": false, "next": "abc"})).expect("a page");
        assert_eq!(last.next, None);
        assert_eq!(page("<!doctype html>"), None);
        assert_eq!(page_of(json!({"data": {"items": "moved"}})), None);
        let call = list_request("7C1E", first.next.as_deref());
        assert_eq!(call.host, "api-7c1e.sendbird.com");
        assert!(call.query.contains(&("token", "abc".to_owned())));
    }

    #[test]
    fn answers_that_are_none_are_troubles() {
        let answer = |status, body: &str| Answer {
            status,
            retry_after: Some("7".to_owned()),
            body: body.to_owned(),
            ..Answer::default()
        };
        let cases = [
            (200, "<html>", Trouble::Garbled { status: 200 }),
            (200, r#"{"templates":[{"key":"#, Trouble::Garbled { status: 200 }),
            (401, "", Trouble::BadToken {}),
            (400, r#"{"error":true,"code":400401}"#, Trouble::BadToken {}),
            (403, r#"{"error":true,"code":403100}"#, Trouble::Forbidden {}),
            (403, r#"{"error":true,"code":"403101"}"#, Trouble::NotEnabled {}),
            (404, r#"{"error":true,"code":400201}"#, Trouble::NotFound {}),
            (400, r#"{"error":true,"code":400301}"#, Trouble::NotFound {}),
            (429, "", Trouble::Busy { seconds: 7 }),
            (502, "<html>", Trouble::ServerError { status: 502 }),
            (302, "", Trouble::Redirected {}),
            (
                400,
                r#"{"error":true,"code":400111}"#,
                Trouble::Rejected {
                    status: 400,
                    code: 400_111,
                },
            ),
            (
                207,
                r#"{"error":true,"code":207100}"#,
                Trouble::Rejected {
                    status: 207,
                    code: 207_100,
                },
            ),
            (418, "x", Trouble::Rejected { status: 418, code: 0 }),
        ];
        for (status, body, trouble) in cases {
            assert_eq!(
                read_answer(&answer(status, body)),
                Err(trouble),
                "{status} {body}"
            );
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let words = prop::sample::select(vec![
            "key",
            "name",
            "ui_template",
            "data_template",
            "body",
            "items",
            "type",
            "text",
            "imageUrl",
            "action",
            "data",
            "box",
            "image",
            "textButton",
            "carouselView",
            "version",
            "variable_schema",
            "{a}",
            "{@b}",
            "@{c}",
            "{",
            "{}",
            "metaData",
            "templates",
            "updated_at",
            "color_variables",
            "é{ü}",
        ]);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            words.clone().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::hash_map(words.clone().prop_map(str::to_owned), inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_answer_panics(json in any_json(), list in prop::collection::vec(any_json(), 0..3), raw in ".{0,60}") {
            let _ = template(&json);
            let _ = page(&json.to_string());
            let _ = page(&serde_json::json!({"templates": list}).to_string());
            let _ = page(&raw);
        }
    }
}
