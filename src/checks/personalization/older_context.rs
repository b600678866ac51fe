//! `canvas_entry_properties`, the older name of a Canvas's context.

use super::of_objects;
use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::Place;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "older-context-name",
    Severity::Hint,
    ("check_older_context", "check_older_context_advice"),
    Page::Tags,
    find,
);

fn find(view: &View) -> Vec<Found> {
    if view.around.place == Some(Place::Campaign) {
        return Vec::new();
    }
    of_objects(view, &["canvas_entry_properties"], |part, found, attribute| {
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
        let text = "{{canvas_entry_properties.${order}}}";
        found(
            "older-context-name",
            value(text),
            &["canvas_entry_properties.${order}"],
        );
        fixed(
            "older-context-name",
            value(text),
            r#"{"a": "{{context.${order}}}"}"#,
        );
        silent(
            "older-context-name",
            [value(text).at(Place::Campaign), value("{{context.${order}}}")],
        );
    }
}
