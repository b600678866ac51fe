//! `{{first_name}}`: without `${…}` it is a variable of the template's own, which nobody has set.

use std::collections::BTreeSet;

use crate::braze::personalization::{Scope, attributes};
use crate::checks::fix::Fix;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::checks::walk::any_tag;
use crate::liquid::{BrazeTagKind, SegmentKind, Tag, TagKind, Template};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "attribute-without-braces",
    Severity::Warning,
    ("check_braceless", "check_braceless_advice"),
    Page::Tags,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let mut set = BTreeSet::new();
    for text in &view.texts {
        if brings_unknown(text.template) {
            return Vec::new();
        }
        own_names(text.template, &mut set);
    }
    let mut all = Vec::new();
    for text in &view.texts {
        for (path, span) in &text.paths {
            let SegmentKind::Name(name) = &path.root.kind else {
                continue;
            };
            if !path.segments.is_empty() {
                continue;
            }
            let standard = attributes().any(|known| known.scope == Scope::Profile && known.name == &**name);
            if standard && !set.contains(&**name) {
                let with = format!("${{{name}}}");
                all.push(
                    Found::at(text.part, path.root.span)
                        .arg(&**name)
                        .arg(&*with)
                        .fix((path.root.span == *span).then(|| Fix::replace(text.part, *span, with))),
                );
            }
        }
    }
    all
}

/// Whether something may set variables that is not known here.
fn brings_unknown(template: &Template) -> bool {
    template.source().contains("content_blocks")
        || any_tag(template.root(), &|tag| {
            matches!(
                tag.kind,
                TagKind::Include(_) | TagKind::Render(_) | TagKind::Invalid(_)
            )
        })
}

/// The variables that a template sets.
fn own_names(template: &Template, set: &mut BTreeSet<String>) {
    let mut add = |tag: &Tag| match &tag.kind {
        TagKind::Assign { target, .. } | TagKind::Capture { target, .. } => {
            set.insert(target.to_string());
        }
        TagKind::For(looped) => {
            set.insert(looped.variable.to_string());
        }
        TagKind::Counter { name, .. } => {
            set.insert(name.to_string());
        }
        TagKind::Braze(braze) if braze.kind == BrazeTagKind::ConnectedContent => {
            if let Some(name) = braze
                .option("save")
                .and_then(|save| save.plain(template.source()))
            {
                set.insert(name.trim().to_owned());
            }
        }
        _ => {}
    };
    template.walk(&mut |node| {
        if let crate::liquid::Node::Tag(tag) = node {
            add(tag);
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "attribute-without-braces",
            value("{{ first_name | default: 'x' }}{% if city == 'Berlin' %}{% endif %}"),
            &["first_name", "city"],
        );
        fixed(
            "attribute-without-braces",
            value("{{ first_name | default: 'x' }}"),
            r#"{"a": "{{ ${first_name} | default: 'x' }}"}"#,
        );
        silent(
            "attribute-without-braces",
            [
                value("{{ ${first_name} }}{{ city.name }}{{ anything }}"),
                value("{% assign city = 'Berlin' %}{{ city }}"),
                value("{% for language in languages %}{{ language }}{% endfor %}"),
                value("{% connected_content https://example.com :save country %}{{ country }}"),
                value("{{ content_blocks.${setup} }}{{ first_name }}"),
            ],
        );
    }
}
