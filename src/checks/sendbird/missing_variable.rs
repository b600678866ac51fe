//! A variable of the template that is not filled: its name stays visible in the notification.

use super::with_template;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::sendbird::Role;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-unfilled-variable",
    Severity::Warning,
    ("check_unfilled_variable", "check_unfilled_variable_advice"),
    Page::Sendbird,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let Some((placed, template)) = with_template(view) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for variable in &template.variables {
        let given = placed.variables.iter().find(|given| given.name == variable.name);
        let nested = || {
            let object = variable.name.split_once('.').map(|(object, _)| object);
            object.is_some_and(|object| placed.variables.iter().any(|given| given.name == object))
        };
        let span = match given {
            Some(given) if given.text.trim().is_empty() => given.span,
            Some(_) => continue,
            None if nested() => continue,
            None => placed
                .slot(Role::Variables)
                .map(|slot| slot.span)
                .unwrap_or_default(),
        };
        all.push(
            Found::at(Part::Body, span)
                .arg(&*variable.name)
                .arg(&*template.name),
        );
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let text =
            r#"{"receiver": "a", "template_key": "k", "variables": {"name": " ", "img": {"url": "z"}}}"#;
        found(
            "sendbird-unfilled-variable",
            sendbird(text).template("k", &["name", "arrival", "img.url"]),
            &[r#"{"name": " ", "img": {"url": "z"}}"#, "\"name\": \" \""],
        );
        silent(
            "sendbird-unfilled-variable",
            [
                sendbird(text),
                sendbird(text).template("other", &["name"]),
                sendbird(&text.replace("\" \"", "\"{{x | json_escape}}\"")).template("k", &["name"]),
                sendbird(&text.replace("\" \"", "12")).template("k", &["name"]),
            ],
        );
    }
}
