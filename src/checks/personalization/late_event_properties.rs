//! Properties of the triggering event beyond a Canvas's first step, where they are empty.

use super::of_objects;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::Place;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "late-event-properties",
    Severity::Error,
    (
        "check_late_event_properties",
        "check_late_event_properties_advice",
    ),
    Page::Tags,
    find,
);

fn find(view: &View) -> Vec<Found> {
    if view.around.place != Some(Place::Canvas) || view.around.first_step != Some(false) {
        return Vec::new();
    }
    of_objects(view, &["event_properties"], |_, found, attribute| {
        found.arg(format!("context.${{{}}}", attribute.name))
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::partners::Place;

    #[test]
    fn both_sides() {
        let text = "{{event_properties.${order}}}";
        found(
            "late-event-properties",
            value(text).step(false),
            &["event_properties.${order}"],
        );
        silent(
            "late-event-properties",
            [
                value(text),
                value(text).step(true),
                value(text).at(Place::Canvas),
                value(text).at(Place::Campaign),
                value("{{context.${order}}}").step(false),
            ],
        );
    }
}
