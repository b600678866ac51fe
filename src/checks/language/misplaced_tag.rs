//! `endif`, `else`, `when` where nothing of the kind is open.

use super::errors;
use crate::checks::attributes::short;
use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::SyntaxErrorKind;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "misplaced-tag",
    Severity::Error,
    ("check_misplaced_tag", "check_misplaced_tag_advice"),
    Page::Tags,
    find,
)
.explains();

fn find(view: &View) -> Vec<Found> {
    errors(view, |text, error| match &error.kind {
        SyntaxErrorKind::StrayEnd { found, block } => {
            let told = Found::at(text.part, error.span).arg(short(error.span.of(text.source)));
            Some(match block {
                Some(block) => {
                    let right = error
                        .span
                        .of(text.source)
                        .replacen(found, &format!("end{block}"), 1);
                    told.arg(format!("{{% end{block} %}}"))
                        .advice("check_misplaced_tag_other_end")
                        .fix(Fix::replace(text.part, error.span, right).to_be_asked())
                }
                None => told,
            })
        }
        SyntaxErrorKind::StrayClause(_) => {
            Some(Found::at(text.part, error.span).arg(short(error.span.of(text.source))))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found("misplaced-tag", value("x{% endif %}"), &["{% endif %}"]);
        found("misplaced-tag", value("{% else %}x"), &["{% else %}"]);
        fixed(
            "misplaced-tag",
            value("{% unless a %}x{% endif %}"),
            r#"{"a": "{% unless a %}x{% endunless %}"}"#,
        );
        silent(
            "misplaced-tag",
            [value("{% if a %}x{% else %}y{% endif %}"), value("endif")],
        );
    }
}
