//! How an application's notifications look around their templates: `GET /v3/notifications/settings`.

use serde_json::Value;

use super::js::Js;
use super::json::Json;
use super::style::{color, harmless};
use crate::partners::picture::{Letters, Theme};

/// The theme of an answer to the request for settings; `None` when it has none.
pub fn theme(json: &Value) -> Option<Theme> {
    let own = json.get("themes")?.as_array()?.first()?;
    let notification = own.get("notification");
    let components = own.get("components");
    let get = |of: Option<&Value>, key: &str| of.and_then(|of| of.get(key)).cloned().unwrap_or_default();
    let pair = |of: &Value, key: &str| of.get(key).and_then(Value::as_str).and_then(pair);
    let number = |of: &Value, key: &str| of.get(key).and_then(pixels);
    let letters = |key: &str| {
        let of = get(notification, key);
        Letters {
            size: number(&of, "textSize"),
            color: pair(&of, "textColor"),
            bold: of.get("fontWeight").and_then(Value::as_str) == Some("bold"),
        }
    };
    let note = notification.cloned().unwrap_or_default();
    let button = get(components, "textButton");
    let text = get(components, "text");
    let (list, header) = (get(Some(own), "list"), get(Some(own), "header"));
    Some(Theme {
        radius: number(&note, "radius"),
        background: pair(&note, "backgroundColor"),
        unread: pair(&note, "unreadIndicatorColor"),
        // The group was called "category" before it was called "label".
        label: if note.get("label").is_some() {
            letters("label")
        } else {
            letters("category")
        },
        time: letters("sentAt"),
        list: pair(&list, "backgroundColor"),
        header: pair(&header, "backgroundColor"),
        header_text: pair(&header, "textColor"),
        text: pair(&text, "textColor"),
        button_text: pair(&button, "textColor"),
        button_background: pair(&button, "backgroundColor"),
        button_radius: number(&button, "radius"),
        name: own
            .get("key")
            .or_else(|| own.get("name"))
            .and_then(Value::as_str)
            .map(str::to_owned),
    })
}

/// A `"light,dark"` pair of colors that may stand in a style.
fn pair(text: &str) -> Option<(String, String)> {
    let (light, dark) = text.split_once(',').unwrap_or((text, text));
    let one = |text: &str| harmless(&color(text.trim()));
    Some((one(light)?, one(dark)?))
}

fn pixels(value: &Value) -> Option<f64> {
    let number = Js::from(&Json::from(value)).number();
    (0.0..=200.0).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_theme_is_read_with_what_it_has() {
        let answer = json!({"updated_at": 1, "theme_mode": "default", "themes": [{
            "key": "default", "unknown": [1],
            "notification": {"radius": "8", "backgroundColor": "#EEEEEE,#2C2C2C", "category": {"textSize": 12, "textColor": "#80000000,#FFFFFF", "fontWeight": "bold"}},
            "list": {"backgroundColor": "#FFFFFF"}, "components": {"textButton": {"textColor": "red;x:y,#000", "radius": -1}},
        }]});
        let theme = theme(&answer).expect("a theme");
        assert_eq!(theme.radius, Some(8.0));
        assert_eq!(
            theme.background,
            Some(("#EEEEEE".to_owned(), "#2C2C2C".to_owned()))
        );
        assert_eq!(
            theme.label.color,
            Some(("#00000080".to_owned(), "#FFFFFF".to_owned()))
        );
        assert!(theme.label.bold);
        assert_eq!(theme.list, Some(("#FFFFFF".to_owned(), "#FFFFFF".to_owned())));
        assert_eq!((theme.button_text, theme.button_radius), (None, None));
        assert_eq!(super::theme(&json!({"themes": []})), None);
    }
}
