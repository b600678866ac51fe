//! From a webhook that was rendered for a user to the picture of what that user gets.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::js::Js;
use super::json::Json;
use super::variables::{Filled, colors, flatten, together};
use super::{Broken, picture, warnings};
use crate::partners::form::Text;
use crate::partners::picture::{Pictured, Rendered, Shown};
use crate::partners::sendbird::depth::is_exceeded;
use crate::partners::sendbird::{Placed, Role, placed};
use crate::partners::{Context, Template, Variable, VariableKind};

/// What is kept of a template to draw it: its views or its data, and its colors.
pub fn source(json: &Value) -> Option<Arc<str>> {
    let views = json.get("ui_template").filter(|views| has_views(views));
    let kept = match views {
        Some(Value::String(text)) => {
            let read: Value = serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone()));
            serde_json::json!({"views": read, "colors": json.get("color_variables")})
        }
        Some(views) => serde_json::json!({"views": views, "colors": json.get("color_variables")}),
        None => serde_json::json!({"data": json.get("data_template")?}),
    };
    let text = kept.to_string();
    (text.len() <= super::KEPT).then(|| text.into())
}

fn has_views(views: &Value) -> bool {
    views.is_string() || views.as_object().is_some_and(|views| !views.is_empty())
}

/// What a user gets from a rendered webhook.
pub fn pictured(rendered: &Rendered<'_>, context: &Context) -> Pictured {
    let application = rendered.application.and_then(|id| context.application(id));
    let kept = application.map(|application| &application.kept);
    let Some(found) = placed(rendered.url, rendered.body, kept) else {
        return Pictured::Unreadable;
    };
    let key = found
        .slot(Role::TemplateKey)
        .map(|slot| slot.text.clone())
        .unwrap_or_default();
    if key.is_empty() {
        return Pictured::NoTemplate;
    }
    let template = rendered.application.and_then(|id| context.template(id, &key));
    let Some(template) = template else {
        return Pictured::Unknown(key);
    };
    drawn(template, &held(&found), rendered.dark)
}

/// The variables of a rendered webhook and what they hold.
pub fn values(rendered: &Rendered<'_>, context: &Context) -> Vec<(String, String)> {
    let application = rendered.application.and_then(|id| context.application(id));
    let kept = application.map(|application| &application.kept);
    placed(rendered.url, rendered.body, kept)
        .map(|found| held(&found))
        .unwrap_or_default()
}

fn held(found: &Placed) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for variable in &found.variables {
        match serde_json::from_str::<Value>(&variable.text) {
            Ok(nested @ Value::Object(_)) => flatten(&nested, &variable.name, &mut |name, value| {
                values.push((name, Js::from(&Json::from(value)).text()));
            }),
            _ => values.push((variable.name.clone(), variable.text.clone())),
        }
    }
    values
}

/// A template with values, as it is drawn.
pub fn drawn(template: &Template, values: &[(String, String)], dark: bool) -> Pictured {
    let Some(source) = &template.source else {
        return Pictured::TooLarge;
    };
    let filled: Vec<Filled> = values
        .iter()
        .map(|(name, value)| of(name, value, &template.variables))
        .collect();
    let Some(opened) = opened(source) else {
        return Pictured::Broken(Broken::NotJson { line: 1 }.text());
    };
    if let Some(data) = &opened.data {
        if data.as_str().is_some_and(too_deep) {
            return Pictured::Broken(Broken::Deep.text());
        }
        return Pictured::Lines(lines(data, &filled));
    }
    let pairs = &opened.colors;
    let mut told = warnings::of_values(&together(&filled, colors(pairs, dark)));
    told.extend(opened.warnings.iter().cloned());
    match picture(&opened.views, &filled, pairs, dark) {
        Ok(picture) => Pictured::Picture(Shown {
            picture: picture.into(),
            warnings: told,
        }),
        Err(broken) => Pictured::Broken(broken.text()),
    }
}

/// What a source holds.
struct Opened {
    views: String,
    colors: Value,
    data: Option<Value>,
    warnings: Vec<Text>,
}

thread_local! {
    /// The source that was opened last: a template is drawn anew at each keystroke in a value.
    static LAST: RefCell<Option<(Arc<str>, Rc<Opened>)>> = const { RefCell::new(None) };
}

fn opened(source: &Arc<str>) -> Option<Rc<Opened>> {
    let known = LAST.with_borrow(|last| {
        let (_, opened) = last.as_ref().filter(|(known, _)| Arc::ptr_eq(known, source))?;
        Some(opened.clone())
    });
    if known.is_some() {
        return known;
    }
    let mut read: Value = serde_json::from_str(source).ok()?;
    let mut take = |name| read.get_mut(name).map(Value::take);
    let (views, colors, data) = (take("views"), take("colors"), take("data"));
    let opened = Rc::new(Opened {
        warnings: views
            .as_ref()
            .map(|views| warnings::of_views(&Json::from(views)))
            .unwrap_or_default(),
        views: match views {
            Some(Value::String(text)) => text,
            Some(views) => views.to_string(),
            None => String::new(),
        },
        colors: colors.unwrap_or_default(),
        data,
    });
    LAST.set(Some((source.clone(), opened.clone())));
    Some(opened)
}

/// Whether this is the text of something that nests too deep to be read.
fn too_deep(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_err_and(|error| is_exceeded(&error))
}

fn of(name: &str, value: &str, variables: &[Variable]) -> Filled {
    let kind = variables.iter().find(|variable| variable.name == name);
    Filled {
        name: name.to_owned(),
        value: value.to_owned(),
        items: kind.is_some_and(|variable| variable.kind == VariableKind::Items),
    }
}

/// The lines of a data template, `key : value`.
fn lines(data: &Value, values: &[Filled]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    flatten(data, "", &mut |name, value| {
        let text = Js::from(&Json::from(value)).text();
        let shown = super::variables::fill(&text, values, false).unwrap_or(text);
        found.push((name, shown));
    });
    found.truncate(200);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::{Application, Listing};
    use serde_json::json;

    fn context(ui: &Value) -> Context {
        let json = json!({"key": "k", "name": "K", "ui_template": ui, "data_template": {"City": "{city}"},
            "color_variables": {"SBCOLOR_a": "#111111,#222222"}});
        let template = crate::partners::sendbird::template(&json).expect("a template");
        Context {
            applications: vec![Application {
                id: "a".to_owned(),
                ..Application::default()
            }],
            templates: Some(("a".to_owned(), Listing::Loaded(vec![template].into()))),
            ..Context::default()
        }
    }

    fn rendered<'a>(body: &'a str) -> Rendered<'a> {
        Rendered {
            application: Some("a"),
            url: "https://api-x.notifications.sendbird.com/v1/notifications/messages",
            body,
            dark: true,
        }
    }

    #[test]
    fn a_rendered_webhook_becomes_its_picture() {
        let ui = json!({"version": 1, "body": {"items": [{"type": "text", "text": "Hi {name}", "textStyle": {"color": "{SBCOLOR_a}"}}]}});
        let body =
            r#"{"template":{"key":"k","variables":{"7":{"name":"Ada"}}},"mode":"realtime","targets":["7"]}"#;
        let Pictured::Picture(shown) = pictured(&rendered(body), &context(&ui)) else {
            panic!("no picture");
        };
        let text = format!("{:?}", shown.picture);
        assert!(
            text.contains("Hi Ada") && text.contains("#222222") && text.contains("variable: \"name\""),
            "{text}"
        );
    }

    #[test]
    fn what_cannot_be_drawn_is_said() {
        let context = context(&json!({}));
        let of = |key: &str| {
            format!(
                r#"{{"template":{{"key":"{key}","variables":{{"7":{{"city":"Oslo"}}}}}},"targets":["7"]}}"#
            )
        };
        assert_eq!(pictured(&rendered("no"), &context), Pictured::Unreadable);
        assert_eq!(
            pictured(&rendered(&of("other")), &context),
            Pictured::Unknown("other".to_owned())
        );
        assert_eq!(
            pictured(&rendered(&of("k")), &context),
            Pictured::Lines(vec![("City".to_owned(), "Oslo".to_owned())])
        );
    }
}
