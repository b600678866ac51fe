//! `api_trigger_properties` in a Canvas, where they are empty.

use super::of_objects;
use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::Place;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "trigger-properties-in-canvas",
    Severity::Error,
    ("check_trigger_in_canvas", "check_trigger_in_canvas_advice"),
    Page::Tags,
    find,
);

fn find(view: &View) -> Vec<Found> {
    if view.around.place != Some(Place::Canvas) {
        return Vec::new();
    }
    of_objects(view, &["api_trigger_properties"], |part, found, attribute| {
        let object = attribute.object.map(|(_, span)| span).unwrap_or_default();
        found
            .arg(format!("context.${{{}}}", attribute.name))
            .fix(Fix::replace(part, object, "context").to_be_asked())
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::partners::Place;

    #[test]
    fn both_sides() {
        let text = "{{api_trigger_properties.${order}}}";
        found(
            "trigger-properties-in-canvas",
            value(text).at(Place::Canvas),
            &["api_trigger_properties.${order}"],
        );
        fixed(
            "trigger-properties-in-canvas",
            value(text).at(Place::Canvas),
            r#"{"a": "{{context.${order}}}"}"#,
        );
        silent(
            "trigger-properties-in-canvas",
            [
                value(text),
                value(text).at(Place::Campaign),
                value(text).at(Place::Template),
                value("{{context.${order}}}").at(Place::Canvas),
            ],
        );
    }
}
