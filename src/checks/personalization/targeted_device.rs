//! `targeted_device`: only messages that go to a device have one.

use super::of_objects;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "targeted-device",
    Severity::Error,
    ("check_targeted_device", "check_targeted_device_advice"),
    Page::Tags,
    find,
);

fn find(view: &View) -> Vec<Found> {
    of_objects(view, &["targeted_device"], |_, found, _| found)
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "targeted-device",
            value("{{targeted_device.${os}}}"),
            &["targeted_device.${os}"],
        );
        silent("targeted-device", [value("{{most_recently_used_device.${os}}}")]);
    }
}
