//! Expressions, filters and their arguments, as parsed.

use super::span::Span;
use crate::liquid::filters::{self, FilterInfo};
use crate::liquid::value::{Value, shared};
use std::sync::Arc;

/// A value with the filters that it goes through: what stands between `{{` and `}}`.
#[derive(Clone, Debug)]
pub struct Filtered {
    /// From the value to the last filter, without the whitespace around.
    pub span: Span,
    /// The value.
    pub expr: Expr,
    /// The filters, in the order of their use.
    pub filters: Vec<Filter>,
}

/// A filter's name; one that is known is not kept anew.
#[derive(Clone, Debug)]
pub enum FilterName {
    /// That of a filter that the engine knows.
    Known(&'static str),
    /// Any other.
    Other(Arc<str>),
}

impl std::ops::Deref for FilterName {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Known(name) => name,
            Self::Other(name) => name,
        }
    }
}

/// One filter with its arguments.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The filter's name.
    pub name: FilterName,
    /// The name's place.
    pub name_span: Span,
    /// The arguments, in their order.
    pub args: Vec<Argument>,
    /// From the name to the last argument, without the `|` before it.
    pub span: Span,
    /// The filter that is known by the name.
    pub info: Option<&'static FilterInfo>,
}

/// An argument of a filter or tag.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The keyword, for an argument such as `allow_false: true`.
    pub name: Option<Arc<str>>,
    /// The value.
    pub value: Expr,
    /// Keyword and value.
    pub span: Span,
}

/// An expression: a literal, a variable, a range or a nested output.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its place.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// Nothing at all, as in `{{ }}`; it is nil.
    Nothing,
    /// A string, a number, `true`, `false` or `nil`.
    Literal(Value),
    /// The word `empty`: a test in conditions, the empty string elsewhere.
    Empty,
    /// The word `blank`: a test in conditions, the empty string elsewhere.
    Blank,
    /// A variable or Braze personalization, with the steps into it.
    Path(Path),
    /// `(from..to)`.
    Range(Box<(Expr, Expr)>),
    /// `{{ … }}` inside of a tag or a filter's argument (Braze).
    Nested(Box<Filtered>),
    /// A text that is no expression; evaluating it is an error with this message.
    Invalid(Arc<str>),
}

/// A variable and the steps into it, such as `custom_attribute.${orders}[0].total`.
#[derive(Clone, Debug)]
pub struct Path {
    /// The variable.
    pub root: Segment,
    /// The steps into it.
    pub segments: Vec<Segment>,
}

/// One step of a path.
#[derive(Clone, Debug)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// Its place: for a bracket with the brackets, for `${…}` with the braces, without the dot before it.
    pub span: Span,
}

/// The kinds of steps.
#[derive(Clone, Debug)]
pub enum SegmentKind {
    /// A plain name: `title`.
    Name(Arc<str>),
    /// Braze's `${title}`; the name is without the braces and the whitespace in them.
    Attribute(Arc<str>),
    /// `[expression]`.
    Index(Box<Expr>),
}

impl Filter {
    pub(crate) fn new(name: &str, name_span: Span, args: Vec<Argument>, span: Span) -> Self {
        let info = filters::find(name);
        Self {
            name: match info {
                Some(info) => FilterName::Known(info.name),
                None => FilterName::Other(shared(name)),
            },
            name_span,
            args,
            span,
            info,
        }
    }
}

impl Filtered {
    /// The filter of this name, where there is one.
    #[must_use]
    pub fn filter(&self, name: &str) -> Option<&Filter> {
        self.filters.iter().find(|filter| &*filter.name == name)
    }
}

impl Expr {
    /// The text of a string literal.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::Literal(Value::Str(text)) => Some(text),
            _ => None,
        }
    }

    /// The path, where the expression is one. A nested output without filters counts as what is in it.
    #[must_use]
    pub fn as_path(&self) -> Option<&Path> {
        match &self.kind {
            ExprKind::Path(path) => Some(path),
            ExprKind::Nested(inner) if inner.filters.is_empty() => inner.expr.as_path(),
            _ => None,
        }
    }
}

impl Path {
    /// Whether the path is nothing but this name.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.segments.is_empty() && matches!(&self.root.kind, SegmentKind::Name(name) if **name == *word)
    }

    /// Whether the path has `${…}` in it, that is, whether it is a Braze personalization.
    #[must_use]
    pub fn is_personalization(&self) -> bool {
        std::iter::once(&self.root)
            .chain(&self.segments)
            .any(|segment| matches!(segment.kind, SegmentKind::Attribute(_)))
    }
}
