//! A filter with too many or too few arguments: Liquid shows an error in the place of the value.

use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "filter-arguments",
    Severity::Error,
    ("check_filter_arguments", "check_filter_arguments_advice"),
    Page::Filters,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        for filter in text.values.iter().flat_map(|value| &value.filters) {
            let Some(info) = filter.info else { continue };
            // Keywords count as one argument together.
            let named = filter.args.iter().any(|argument| argument.name.is_some());
            let plain = filter
                .args
                .iter()
                .filter(|argument| argument.name.is_none())
                .count();
            let given = plain + usize::from(named);
            if !info.takes(given) {
                let expected = if info.min_args == info.max_args {
                    info.min_args.to_string()
                } else {
                    format!("{}–{}", info.min_args, info.max_args)
                };
                all.push(
                    Found::at(text.part, filter.span)
                        .arg(&*filter.name)
                        .arg(given.to_string())
                        .arg(expected),
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
            "filter-arguments",
            value("{{ a | append | upcase: 1 }}"),
            &["append", "upcase: 1"],
        );
        silent(
            "filter-arguments",
            [
                value("{{ a | append: 'b' | truncate | truncate: 5, '…' }}"),
                value("{{ a | default: 'b', allow_false: true }}"),
                value("{{ a | frob: 1, 2, 3 }}"),
            ],
        );
    }
}
