//! A Canvas's context in a campaign, where there is none.

use super::of_objects;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::Place;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "context-in-campaign",
    Severity::Error,
    ("check_context_in_campaign", "check_context_in_campaign_advice"),
    Page::Tags,
    find,
);

fn find(view: &View) -> Vec<Found> {
    if view.around.place != Some(Place::Campaign) {
        return Vec::new();
    }
    of_objects(view, &["context", "canvas_entry_properties"], |_, found, _| found)
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::partners::Place;

    #[test]
    fn both_sides() {
        let text = "{{context.${order}}}{{canvas_entry_properties.${x}}}";
        found(
            "context-in-campaign",
            value(text).at(Place::Campaign),
            &["context.${order}", "canvas_entry_properties.${x}"],
        );
        silent(
            "context-in-campaign",
            [
                value(text),
                value(text).at(Place::Canvas),
                value("{{api_trigger_properties.${order}}}").at(Place::Campaign),
            ],
        );
    }
}
