//! Which attributes a template uses, and how: what to render it with.

use super::eval::is_made_by_braze;
use crate::liquid::{
    Block, Comparison, Condition, Expr, ExprKind, Filtered, InterpolationPart, Node, Operator, Path,
    SegmentKind, Span, Tag, TagKind, Template, Value,
};
use std::sync::Arc;

/// A place in the data: an attribute, or an object or array around attributes.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// The attribute as the template names it.
    pub(crate) name: String,
    /// Literals that it is compared with.
    pub(crate) literals: Vec<Value>,
    /// Whether a condition asks for it.
    pub(crate) asked: bool,
    /// What is in it: by key, or for arrays in each item.
    pub(super) inside: Vec<(Step, usize)>,
}

/// A step into a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// To what a key holds.
    Key(String),
    /// To each item.
    Item,
}

/// The items of each array.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Items {
    /// How many.
    pub(crate) count: usize,
    /// The item in which what conditions ask for is missing.
    pub(crate) gap: Option<usize>,
}

/// All places, the first of which is the whole data.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) places: Vec<Place>,
    /// Variables that answers of Connected Content are saved in.
    pub(crate) saved: Vec<String>,
    /// Names and ids of catalogs.
    pub(crate) catalogs: Vec<String>,
    /// Whether text comes from elsewhere.
    pub(crate) elsewhere: bool,
    /// Whether something is gone through by a loop.
    pub(crate) loops: bool,
    /// Outputs that show an attribute.
    pub(crate) outputs: Vec<(Span, usize)>,
    /// Variables of the template that are an attribute, or are not.
    names: Vec<(Arc<str>, Option<usize>)>,
}

/// Filters whose output is, or is of, what they are given.
const KEEPING: [&str; 8] = [
    "sort",
    "sort_natural",
    "reverse",
    "uniq",
    "compact",
    "where",
    "json_parse",
    "concat",
];

impl Shape {
    pub(crate) fn of(template: &Template) -> Shape {
        let mut shape = Shape {
            places: vec![Place::default()],
            saved: Vec::new(),
            catalogs: Vec::new(),
            elsewhere: false,
            loops: false,
            outputs: Vec::new(),
            names: Vec::new(),
        };
        shape.block(template.root(), template.source());
        shape
    }

    /// Adds what another template uses, which is rendered as part of the first.
    pub(crate) fn add(&mut self, template: &Template) {
        self.block(template.root(), template.source());
    }

    /// The attributes: places with nothing in them that people can fill.
    pub(crate) fn attributes(&self) -> Vec<usize> {
        (1..self.places.len())
            .filter(|at| self.places[*at].inside.is_empty() && !is_made_by_braze(&self.places[*at].name))
            .collect()
    }

    fn enter(&mut self, at: usize, step: Step) -> usize {
        let place = &self.places[at];
        if let Some((_, found)) = place.inside.iter().find(|(known, _)| *known == step) {
            return *found;
        }
        let name = match &step {
            Step::Key(key) if place.name.is_empty() => key.clone(),
            Step::Key(key) => [&place.name, ".", key].concat(),
            Step::Item => [&place.name, "[]"].concat(),
        };
        let found = self.places.len();
        self.places.push(Place {
            name,
            ..Place::default()
        });
        self.places[at].inside.push((step, found));
        found
    }

    fn place(&mut self, path: &Path) -> Option<usize> {
        let mut at = match &path.root.kind {
            SegmentKind::Attribute(name) => self.enter(0, Step::Key(format!("${{{name}}}"))),
            SegmentKind::Name(name) if &**name == "forloop" => return None,
            SegmentKind::Name(name) if &**name == "content_blocks" => {
                self.elsewhere = true;
                return None;
            }
            SegmentKind::Name(name) => match self.names.iter().rev().find(|(known, _)| known == name) {
                Some((_, found)) => (*found)?,
                None => self.enter(0, Step::Key(name.to_string())),
            },
            SegmentKind::Index(_) => return None,
        };
        for segment in &path.segments {
            let step = match &segment.kind {
                SegmentKind::Name(name) => match &**name {
                    "size" => return Some(at),
                    "first" | "last" => Step::Item,
                    name => Step::Key(name.to_owned()),
                },
                SegmentKind::Attribute(name) => Step::Key(name.to_string()),
                SegmentKind::Index(index) => match index.as_text() {
                    Some(key) => Step::Key(key.to_owned()),
                    None => Step::Item,
                },
            };
            let is_attribute = matches!(segment.kind, SegmentKind::Attribute(_));
            at = self.enter(at, step);
            if is_attribute && !self.places[at].name.contains('$') {
                let name = &mut self.places[at].name;
                if let Some(dot) = name.rfind('.') {
                    *name = format!("{}.${{{}}}", &name[..dot], &name[dot + 1..]);
                }
            }
        }
        Some(at)
    }

    fn expr(&mut self, expr: &Expr) -> Option<usize> {
        match &expr.kind {
            ExprKind::Path(path) => self.place(path),
            ExprKind::Nested(inner) => self.filtered(inner),
            ExprKind::Range(ends) => {
                self.expr(&ends.0);
                self.expr(&ends.1);
                None
            }
            _ => None,
        }
    }

    /// The place that a filter chain's output is, where it is one.
    fn filtered(&mut self, value: &Filtered) -> Option<usize> {
        let start = self.expr(&value.expr);
        let mut at = start;
        for filter in &value.filters {
            for arg in &filter.args {
                self.expr(&arg.value);
            }
            let key = filter.args.first().and_then(|arg| arg.value.as_text());
            at = match (&*filter.name, at, key) {
                ("first" | "last", Some(at), _) => Some(self.enter(at, Step::Item)),
                ("property_accessor", Some(at), Some(key)) => Some(self.enter(at, Step::Key(key.to_owned()))),
                ("map", Some(at), Some(key)) => {
                    let item = self.enter(at, Step::Item);
                    self.enter(item, Step::Key(key.to_owned()));
                    None
                }
                ("default", at, _) => {
                    // A default is seen where the value is missing.
                    if let Some(start) = start {
                        self.places[start].asked = true;
                    }
                    at
                }
                (name, at, _) if KEEPING.contains(&name) => at,
                _ => None,
            };
        }
        at
    }

    fn condition(&mut self, condition: &Condition) {
        for (comparison, _) in &condition.parts {
            self.comparison(comparison);
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        let left = self.expr(&comparison.left);
        let Some((operator, right)) = &comparison.right else {
            return self.ask(left, None, &Operator::Equal);
        };
        let other = self.expr(right);
        self.ask(left, Some(right), operator);
        self.ask(other, Some(&comparison.left), operator);
    }

    fn ask(&mut self, place: Option<usize>, literal: Option<&Expr>, operator: &Operator) {
        let Some(place) = place.map(|at| &mut self.places[at]) else {
            return;
        };
        place.asked = true;
        let Some(ExprKind::Literal(value)) = literal.map(|expr| &expr.kind) else {
            return;
        };
        let ordered = !matches!(
            operator,
            Operator::Equal | Operator::NotEqual | Operator::Contains
        );
        let values = match value {
            Value::Int(number) if ordered => {
                vec![
                    Value::Int(number.saturating_add(1)),
                    Value::Int(number.saturating_sub(1)),
                ]
            }
            other => vec![other.clone()],
        };
        for value in values {
            if !place.literals.contains(&value) {
                place.literals.push(value);
            }
        }
    }

    fn block(&mut self, block: &Block, source: &str) {
        for node in &block.nodes {
            match node {
                Node::Text(_) => {}
                Node::Output(output) => {
                    let shown = self.expr(&output.value.expr);
                    self.outputs.extend(shown.map(|at| (output.span, at)));
                    self.filtered(&output.value);
                }
                Node::Tag(tag) => self.tag(tag, source),
            }
        }
    }

    fn tag(&mut self, tag: &Tag, source: &str) {
        match &tag.kind {
            TagKind::Assign { target, value, .. } => {
                let at = self.filtered(value);
                self.names.push((target.clone(), at));
            }
            TagKind::Capture { target, body, .. } => {
                self.block(body, source);
                self.names.push((target.clone(), None));
            }
            TagKind::Echo(value) => {
                self.filtered(value);
            }
            TagKind::If { branches, .. } => {
                for branch in branches {
                    if let Some(condition) = &branch.condition {
                        self.condition(condition);
                    }
                    self.block(&branch.body, source);
                }
            }
            TagKind::Case(case) => {
                let subject = self.expr(&case.subject);
                for branch in &case.branches {
                    for value in branch.values.iter().flatten() {
                        self.expr(value);
                        self.ask(subject, Some(value), &Operator::Equal);
                    }
                    self.block(&branch.body, source);
                }
            }
            TagKind::For(looped) => {
                self.loops = true;
                let at = self.expr(&looped.collection);
                let bounds = [&looped.limit, &looped.offset, &looped.columns];
                for bound in bounds.into_iter().flatten() {
                    self.expr(bound);
                }
                let item = at.map(|at| self.enter(at, Step::Item));
                self.names.push((looped.variable.clone(), item));
                self.block(&looped.body, source);
                self.names.pop();
                for branch in &looped.otherwise {
                    self.block(&branch.body, source);
                }
            }
            TagKind::Cycle { values, .. } => {
                for value in values {
                    self.expr(value);
                }
            }
            TagKind::IfChanged(body) | TagKind::Liquid(body) => self.block(body, source),
            TagKind::Include(_) | TagKind::Render(_) | TagKind::Translation { .. } => self.elsewhere = true,
            TagKind::Braze(braze) => {
                use crate::liquid::BrazeTagKind;
                let options = braze.options.iter().map(|option| &option.value);
                for part in std::iter::once(&braze.argument)
                    .chain(options)
                    .flat_map(|text| &text.parts)
                {
                    if let InterpolationPart::Output(value) = part {
                        self.filtered(value);
                    }
                }
                let save = braze.option("save").and_then(|name| name.plain(source));
                match (braze.kind, save) {
                    (BrazeTagKind::ConnectedContent, Some(name)) => self.saved.push(name.to_owned()),
                    (BrazeTagKind::ConnectedContent | BrazeTagKind::Promotion, _) => self.elsewhere = true,
                    (BrazeTagKind::CatalogItems | BrazeTagKind::CatalogSelectionItems, _) => {
                        self.catalogs.push(braze.argument.span.of(source).to_owned());
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
