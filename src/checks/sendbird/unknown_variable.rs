//! A variable that the template does not have.

use super::with_template;
use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::checks::words::nearest;
use crate::liquid::Span;
use crate::webhook::escape::write_text;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-unknown-variable",
    Severity::Warning,
    ("check_unknown_variable", "check_unknown_variable_advice"),
    Page::Sendbird,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let (Some(body), Some((placed, template))) = (view.body(), with_template(view)) else {
        return Vec::new();
    };
    let known = |name: &str| template.variables.iter().any(|variable| variable.name == name);
    // Of a nested variable (`"img": {"url": …}`) the template names the parts.
    let nested = |name: &str| {
        let begin = format!("{name}.");
        template
            .variables
            .iter()
            .any(|variable| variable.name.starts_with(&begin))
    };
    let missing = template
        .variables
        .iter()
        .map(|variable| &*variable.name)
        .filter(|name| placed.variables.iter().all(|given| given.name != *name));
    let missing: Vec<&str> = missing.collect();
    let mut all = Vec::new();
    for given in &placed.variables {
        if known(&given.name) || nested(&given.name) || given.name.starts_with("SBCOLOR_") {
            continue;
        }
        let fix = nearest(&given.name, missing.iter().copied()).and_then(|right| {
            // The key ends where its second quotation mark stands.
            let source = given.span.of(body.source);
            let end = source.get(1..)?.find('"')? + 2;
            let key = Span::new(given.span.start, given.span.start + end);
            Some(Fix::replace(Part::Body, key, write_text(right)).to_be_asked())
        });
        all.push(
            Found::at(Part::Body, given.span)
                .arg(&*given.name)
                .arg(&*template.name)
                .fix(fix),
        );
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let text = r#"{"receiver": "a", "template_key": "k", "variables": {"name": "x", "arival": "y", "img": {"url": "z"}}}"#;
        let scene = || sendbird(text).template("k", &["name", "arrival", "img.url"]);
        found("sendbird-unknown-variable", scene(), &["\"arival\": \"y\""]);
        fixed(
            "sendbird-unknown-variable",
            scene(),
            &text.replace("arival", "arrival"),
        );
        assert_eq!(
            scene()
                .findings()
                .iter()
                .find(|finding| finding.rule.id == "sendbird-unknown-variable")
                .and_then(|finding| finding.spot.field.clone()),
            Some("variable:arival".to_owned())
        );
        silent(
            "sendbird-unknown-variable",
            [
                sendbird(text),
                sendbird(text).template("other", &["name"]),
                sendbird(text).template("k", &["name", "arival", "img.url"]),
            ],
        );
    }
}
