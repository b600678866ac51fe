//! Attributes that Braze's documents do not list: a slip, or one of the workspace's own without its object.

use crate::braze::personalization::{Scope, attributes, correction};
use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::checks::words::nearest;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "unlisted-attribute",
    Severity::Warning,
    ("check_unlisted_attribute", "check_unlisted_attribute_advice"),
    Page::Tags,
    find,
);

/// Scopes whose names are Braze's.
const CLOSED: [Scope; 4] = [Scope::Profile, Scope::Device, Scope::Campaign, Scope::Canvas];

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        for attribute in text.attributes() {
            let scope = CLOSED
                .into_iter()
                .find(|scope| scope.object().trim_end_matches('.') == attribute.object_name());
            let Some(scope) = scope else { continue };
            let names: Vec<&str> = attributes()
                .filter(|known| known.scope == scope)
                .map(|known| known.name)
                .collect();
            let listed = names.contains(&attribute.name);
            // Links that Braze makes (`${preference_center_url}`) are many, and not listed with the rest.
            let link = scope == Scope::Profile && attribute.name.ends_with("_url");
            if listed || link || correction(&attribute.source()).is_some() {
                continue;
            }
            let told = Found::at(text.part, attribute.span()).arg(attribute.source());
            let with = |name: &str| format!("{}${{{name}}}", scope.object());
            all.push(match nearest(attribute.name, names) {
                Some(name) => told
                    .arg(with(name))
                    .advice("check_unlisted_attribute_meant")
                    .fix(Fix::replace(text.part, attribute.span(), with(name)).to_be_asked()),
                None if scope == Scope::Profile => {
                    let custom = format!("custom_attribute.${{{}}}", attribute.name);
                    told.arg(&*custom)
                        .advice("check_unlisted_attribute_custom")
                        .fix(Fix::replace(text.part, attribute.span(), custom).to_be_asked())
                }
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
        found(
            "unlisted-attribute",
            value("{{${frist_name}}}{{${plan}}}{{campaign.${nmae}}}{{canvas.${owner}}}"),
            &["${frist_name}", "${plan}", "campaign.${nmae}", "canvas.${owner}"],
        );
        fixed(
            "unlisted-attribute",
            value("{{${First_Name}}}"),
            r#"{"a": "{{${first_name}}}"}"#,
        );
        fixed(
            "unlisted-attribute",
            value("{{${plan}}}"),
            r#"{"a": "{{custom_attribute.${plan}}}"}"#,
        );
        silent(
            "unlisted-attribute",
            [
                value("{{${first_name}}}{{custom_attribute.${plan}}}{{event_properties.${x}}}"),
                value("{{${email}}}{{${preference_center_url}}}{{subscribed_state.${abc}}}"),
                value("{{most_recently_used_device.${model}}}{{content_blocks.${footer}}}"),
            ],
        );
    }
}
