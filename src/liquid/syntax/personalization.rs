//! Reads a Braze personalization out of an output.

use super::ast::Output;
use super::expr::{Expr, Filter, Path, SegmentKind};

/// A Braze personalization: `{{custom_attribute.${plan} | default: 'free' | json_escape}}`.
#[derive(Clone, Debug)]
pub struct Personalization<'t> {
    /// The object before the braces, such as `custom_attribute`; none for a standard attribute.
    pub object: Option<&'t str>,
    /// The attribute's name in the braces.
    pub attribute: &'t str,
    /// The whole path; steps after the attribute are in [`Path::segments`].
    pub path: &'t Path,
    /// The argument of the first `default` filter.
    pub default: Option<&'t Expr>,
    /// The other filters, in their order.
    pub filters: Vec<&'t Filter>,
    /// Whether the path goes on after the attribute, as in `${orders}[0].total`.
    pub has_steps: bool,
}

impl Output {
    /// The personalization that the output shows, where it shows one.
    #[must_use]
    pub fn personalization(&self) -> Option<Personalization<'_>> {
        let path = self.value.expr.as_path()?;
        let (object, attribute, steps) = match (&path.root.kind, path.segments.first()) {
            (SegmentKind::Attribute(attribute), _) => (None, attribute, path.segments.len()),
            (SegmentKind::Name(object), Some(step)) => match &step.kind {
                SegmentKind::Attribute(attribute) => (Some(&**object), attribute, path.segments.len() - 1),
                _ => return None,
            },
            _ => return None,
        };
        let filters = &self.value.filters;
        let at = filters.iter().position(|filter| &*filter.name == "default");
        Some(Personalization {
            object,
            attribute,
            path,
            default: at
                .and_then(|at| filters[at].args.first())
                .map(|argument| &argument.value),
            filters: filters
                .iter()
                .enumerate()
                .filter(|(i, _)| Some(*i) != at)
                .map(|(_, filter)| filter)
                .collect(),
            has_steps: steps > 0,
        })
    }
}

impl<'t> Personalization<'t> {
    /// The default, where it is a string literal.
    #[must_use]
    pub fn default_text(&self) -> Option<&'t str> {
        self.default.and_then(Expr::as_text)
    }

    /// Whether a filter of this name is used.
    #[must_use]
    pub fn has_filter(&self, name: &str) -> bool {
        self.filters.iter().any(|filter| &*filter.name == name)
    }
}
