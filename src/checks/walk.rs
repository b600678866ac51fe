//! All values of a template, wherever they stand.

use crate::liquid::{
    Block, Condition, Expr, ExprKind, Filtered, Interpolation, InterpolationPart, Node, Path, SegmentKind,
    Span, Tag, TagKind, Template,
};

/// A value of a template.
#[derive(Clone, Copy)]
pub(super) enum Seen<'t> {
    /// `{{ … }}` that stands in the text by itself, with the place of its braces.
    Output(&'t Filtered, Span),
    /// Any other value with its filters.
    Value(&'t Filtered),
    /// A path, in any of them and in conditions.
    Path(&'t Path, Span),
}

/// Sees everything, in the order of the text.
pub(super) fn visit<'t>(template: &'t Template, see: &mut dyn FnMut(Seen<'t>)) {
    template.walk(&mut |node| match node {
        Node::Text(_) => {}
        Node::Output(output) => {
            see(Seen::Output(&output.value, output.span));
            inside(&output.value, see);
        }
        Node::Tag(tag) => tag_values(tag, see),
    });
}

/// The paths that a condition looks at.
pub(super) fn condition<'t>(condition: &'t Condition, see: &mut dyn FnMut(Seen<'t>)) {
    for (comparison, _) in &condition.parts {
        expr(&comparison.left, see);
        if let Some((_, right)) = &comparison.right {
            expr(right, see);
        }
    }
}

fn tag_values<'t>(tag: &'t Tag, see: &mut dyn FnMut(Seen<'t>)) {
    match &tag.kind {
        TagKind::Assign { value, .. } | TagKind::Echo(value) => filtered(value, see),
        TagKind::If { branches, .. } => {
            for found in branches.iter().filter_map(|branch| branch.condition.as_ref()) {
                condition(found, see);
            }
        }
        TagKind::Case(case) => {
            expr(&case.subject, see);
            for value in case.branches.iter().filter_map(|branch| branch.values.as_ref()) {
                exprs(value, see);
            }
        }
        TagKind::For(looped) => {
            expr(&looped.collection, see);
            exprs(
                [&looped.limit, &looped.offset, &looped.columns]
                    .into_iter()
                    .flatten(),
                see,
            );
        }
        TagKind::Cycle { name, values, .. } => exprs(name.iter().chain(values), see),
        TagKind::Include(partial) | TagKind::Render(partial) => {
            exprs(partial.value.iter().chain([&partial.name]), see);
            exprs(partial.args.iter().map(|argument| &argument.value), see);
        }
        TagKind::Braze(braze) => {
            interpolation(&braze.argument, see);
            for option in &braze.options {
                interpolation(&option.value, see);
            }
        }
        TagKind::Translation { id, .. } => interpolation(id, see),
        _ => {}
    }
}

fn interpolation<'t>(text: &'t Interpolation, see: &mut dyn FnMut(Seen<'t>)) {
    for part in &text.parts {
        if let InterpolationPart::Output(value) = part {
            filtered(value, see);
        }
    }
}

fn filtered<'t>(value: &'t Filtered, see: &mut dyn FnMut(Seen<'t>)) {
    see(Seen::Value(value));
    inside(value, see);
}

fn inside<'t>(value: &'t Filtered, see: &mut dyn FnMut(Seen<'t>)) {
    expr(&value.expr, see);
    for filter in &value.filters {
        exprs(filter.args.iter().map(|argument| &argument.value), see);
    }
}

fn exprs<'t>(all: impl IntoIterator<Item = &'t Expr>, see: &mut dyn FnMut(Seen<'t>)) {
    for found in all {
        expr(found, see);
    }
}

fn expr<'t>(found: &'t Expr, see: &mut dyn FnMut(Seen<'t>)) {
    match &found.kind {
        ExprKind::Path(path) => {
            see(Seen::Path(path, found.span));
            for segment in std::iter::once(&path.root).chain(&path.segments) {
                if let SegmentKind::Index(index) = &segment.kind {
                    expr(index, see);
                }
            }
        }
        ExprKind::Range(ends) => {
            expr(&ends.0, see);
            expr(&ends.1, see);
        }
        ExprKind::Nested(inner) => filtered(inner, see),
        ExprKind::Nothing
        | ExprKind::Literal(_)
        | ExprKind::Empty
        | ExprKind::Blank
        | ExprKind::Invalid(_) => {}
    }
}

/// Whether a block has a tag for which `test` holds, in its own blocks too.
pub(super) fn any_tag(block: &Block, test: &dyn Fn(&Tag) -> bool) -> bool {
    block.nodes.iter().any(|node| match node {
        Node::Tag(tag) => {
            let lines = matches!(&tag.kind, TagKind::Liquid(lines) if any_tag(lines, test));
            test(tag) || lines || tag.blocks().iter().any(|(_, block)| any_tag(block, test))
        }
        _ => false,
    })
}
