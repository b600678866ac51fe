//! Objects that are nearly right: `custom_attributes.${plan}`.

use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::checks::words::nearest;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "misspelled-object",
    Severity::Error,
    ("check_misspelled_object", "check_misspelled_object_advice"),
    Page::Tags,
    find,
);

/// Braze's objects that take `${…}`.
const OBJECTS: &[&str] = &[
    "custom_attribute",
    "event_properties",
    "api_trigger_properties",
    "context",
    "canvas_entry_properties",
    "subscribed_state",
    "most_recently_used_device",
    "targeted_device",
    "campaign",
    "canvas",
    "app",
    "card",
    "sms",
    "whats_app",
    "content_blocks",
];

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        for attribute in text.attributes() {
            let Some((object, span)) = attribute.object else {
                continue;
            };
            if OBJECTS.contains(&object) {
                continue;
            }
            let long = OBJECTS.iter().copied().filter(|known| known.len() > 5);
            if let Some(right) = nearest(object, long) {
                all.push(
                    Found::at(text.part, span)
                        .arg(object)
                        .arg(right)
                        .fix(Fix::replace(text.part, span, right)),
                );
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "misspelled-object",
            value("{{custom_attributes.${plan}}}{{event_property.${x}}}{{event_propertys.${x}}}"),
            &["custom_attributes", "event_propertys"],
        );
        fixed(
            "misspelled-object",
            value("{{custom_attributes.${plan} | upcase}}"),
            r#"{"a": "{{custom_attribute.${plan} | upcase}}"}"#,
        );
        silent(
            "misspelled-object",
            [
                value("{{custom_attribute.${plan}}}{{${plan}}}{{item.${x}}}"),
                value("{{ custom_attributes.plan }}"),
            ],
        );
    }
}
