//! Names that people write and Braze does not have: `${email}`.

use crate::braze::personalization::correction;
use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "unknown-attribute",
    Severity::Error,
    ("check_unknown_attribute", "check_unknown_attribute_advice"),
    Page::Tags,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        for attribute in text.attributes() {
            let Some(right) = correction(&attribute.source()) else {
                continue;
            };
            let told = Found::at(text.part, attribute.span()).arg(attribute.source());
            all.push(match right {
                Some(right) => told
                    .arg(right)
                    .advice("check_unknown_attribute_right")
                    .fix(Fix::replace(text.part, attribute.span(), right)),
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
        let wrong = || {
            body(r#"{"a": "{{ ${external_id} }}{% if ${email} == blank %}{% endif %}", "b": "{{${phone}}}"}"#)
        };
        found(
            "unknown-attribute",
            wrong(),
            &["${external_id}", "${email}", "${phone}"],
        );
        fixed(
            "unknown-attribute",
            value("{{${external_id} | default: 'x'}}"),
            r#"{"a": "{{${user_id} | default: 'x'}}"}"#,
        );
        found(
            "unknown-attribute",
            url("https://example.com/{{${campaign_id}}}"),
            &["${campaign_id}"],
        );
        silent(
            "unknown-attribute",
            [
                value("{{${user_id}}}{{custom_attribute.${email}}}{{event_properties.${phone}}}"),
                value("${email}"),
            ],
        );
    }
}
