//! The campaign's names in a Canvas, and the Canvas's in a campaign.

use super::of_objects;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::partners::Place;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "campaign-or-canvas",
    Severity::Warning,
    ("check_campaign_or_canvas", "check_campaign_or_canvas_advice"),
    Page::Tags,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let (elsewhere, here) = match view.around.place {
        Some(Place::Campaign) => ("canvas", "campaign"),
        Some(Place::Canvas) => ("campaign", "canvas"),
        Some(Place::Template) | None => return Vec::new(),
    };
    of_objects(view, &[elsewhere], |_, found, _| found.arg(here))
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::partners::Place;

    #[test]
    fn both_sides() {
        let text = "{{campaign.${name}}}{{canvas.${name}}}";
        found(
            "campaign-or-canvas",
            value(text).at(Place::Canvas),
            &["campaign.${name}"],
        );
        found(
            "campaign-or-canvas",
            value(text).at(Place::Campaign),
            &["canvas.${name}"],
        );
        silent(
            "campaign-or-canvas",
            [value(text), value(text).at(Place::Template)],
        );
    }
}
