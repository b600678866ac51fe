//! A filter that does not exist: the value goes through it unchanged.

use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::checks::words::nearest;
use crate::liquid::FILTERS;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "unknown-filter",
    Severity::Error,
    ("check_unknown_filter", "check_unknown_filter_advice"),
    Page::Filters,
    find,
);

/// Filters of Shopify's that Braze's documents name as not supported.
const REFUSED: &[&str] = &["camelcase", "handle", "pluralize"];

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        for filter in text.values.iter().flat_map(|value| &value.filters) {
            if filter.info.is_some() || &*filter.name == "index" {
                continue;
            }
            let told = Found::at(text.part, filter.name_span).arg(&*filter.name);
            let meant = nearest(&filter.name, FILTERS.iter().map(|row| row.name));
            all.push(match meant {
                _ if REFUSED.contains(&&*filter.name) => told.advice("check_unknown_filter_refused"),
                Some(meant) => told
                    .arg(meant)
                    .advice("check_unknown_filter_meant")
                    .fix(Fix::replace(text.part, filter.name_span, meant)),
                None => told,
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let typo = || value("{{ a | default: 'b' | json_escpae }}");
        found("unknown-filter", typo(), &["json_escpae"]);
        fixed(
            "unknown-filter",
            typo(),
            r#"{"a": "{{ a | default: 'b' | json_escape }}"}"#,
        );
        found(
            "unknown-filter",
            value("{% assign b = a | camelcase %}{% if {{ a | frob }} == 1 %}{% endif %}"),
            &["camelcase", "frob"],
        );
        unfixed("unknown-filter", value("{{ a | camelcase }}"));
        silent(
            "unknown-filter",
            [value("{{ a | json_escape | lstrip | md5 }}"), value("a | frob")],
        );
    }
}
