//! Filters of Liquid that Braze's documents leave out, or name as not supported.

use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::FilterOrigin;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "undocumented-filter",
    Severity::Warning,
    ("check_undocumented_filter", "check_undocumented_filter_advice"),
    Page::Filters,
    find,
);

/// Filters that do the very same as a documented one.
const SAME: &[(&str, &str)] = &[("h", "escape")];

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        for filter in text.values.iter().flat_map(|value| &value.filters) {
            let left_out = filter
                .info
                .is_some_and(|info| info.origin == FilterOrigin::LiquidOnly);
            if left_out {
                let same = SAME.iter().find(|row| row.0 == &*filter.name).map(|row| row.1);
                all.push(
                    Found::at(text.part, filter.name_span)
                        .arg(&*filter.name)
                        .fix(same.map(|name| Fix::replace(text.part, filter.name_span, name))),
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
            "undocumented-filter",
            value("{{ a | lstrip | sum }}"),
            &["lstrip", "sum"],
        );
        fixed(
            "undocumented-filter",
            value("{{ a | h }}"),
            r#"{"a": "{{ a | escape }}"}"#,
        );
        silent(
            "undocumented-filter",
            [value("{{ a | strip | json_escape }}"), value("{{ a | frob }}")],
        );
    }
}
