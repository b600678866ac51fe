//! Braze's attributes in a path: `custom_attribute.${plan}`.

use crate::liquid::{Filtered, Path, SegmentKind, Span};

/// An attribute that a template names.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'t> {
    /// The object before it, with its place; none for a standard attribute.
    pub(super) object: Option<(&'t str, Span)>,
    /// Its name.
    pub(super) name: &'t str,
    /// The place of `${name}`.
    pub(super) name_span: Span,
}

impl<'t> Attribute<'t> {
    /// The attribute that a path begins with.
    pub(super) fn of(path: &'t Path) -> Option<Attribute<'t>> {
        let (object, segment) = match &path.root.kind {
            SegmentKind::Attribute(_) => (None, &path.root),
            SegmentKind::Name(name) => (Some((&**name, path.root.span)), path.segments.first()?),
            SegmentKind::Index(_) => return None,
        };
        match &segment.kind {
            SegmentKind::Attribute(name) => Some(Attribute {
                object,
                name,
                name_span: segment.span,
            }),
            _ => None,
        }
    }

    /// The object's name; empty for a standard attribute.
    pub(super) fn object_name(&self) -> &'t str {
        self.object.map_or("", |(name, _)| name)
    }

    /// The whole place, from the object to the closing brace.
    pub(super) fn span(&self) -> Span {
        self.object
            .map_or(self.name_span, |(_, span)| span.to(self.name_span))
    }

    /// As it is written: `custom_attribute.${plan}`.
    pub(super) fn source(&self) -> String {
        match self.object {
            Some((object, _)) => format!("{object}.${{{}}}", self.name),
            None => format!("${{{}}}", self.name),
        }
    }
}

/// One text for each path that means the same: white space aside, with all its steps.
pub(super) fn key(path: &Path) -> String {
    let mut key = String::new();
    for segment in std::iter::once(&path.root).chain(&path.segments) {
        match &segment.kind {
            SegmentKind::Name(name) => key.push_str(name),
            SegmentKind::Attribute(name) => {
                key.push_str("${");
                key.push_str(name);
                key.push('}');
            }
            SegmentKind::Index(index) => {
                key.push('[');
                key.push_str(index.as_text().unwrap_or("?"));
                key.push(']');
            }
        }
        key.push('.');
    }
    key
}

/// What a person calls a value: the attribute's name, else the value as it is written, at most 30 characters.
pub(super) fn label(value: &Filtered, source: &str) -> String {
    let attribute = value.expr.as_path().and_then(Attribute::of);
    match attribute {
        Some(attribute) => attribute.name.to_owned(),
        None => short(value.expr.span.of(source)),
    }
}

/// A text in one line, at most 30 characters of it.
pub(super) fn short(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(30) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
