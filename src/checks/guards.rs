//! Which attributes a webhook looks at before it shows them.

use std::collections::BTreeSet;

use super::attributes::key;
use super::walk::{Seen, any_tag, condition};
use crate::liquid::{BrazeTagKind, Expr, Filtered, Node, SegmentKind, TagKind, Template};

/// What a webhook's Liquid asks of its attributes, by [`key`].
#[derive(Debug, Default)]
pub(super) struct Guards {
    /// Attributes that some condition looks at.
    pub(super) tested: BTreeSet<String>,
    /// Attributes for which, in some condition, the send is aborted.
    pub(super) aborting: BTreeSet<String>,
}

impl Guards {
    /// Adds a template's. A condition over a variable that was captured or assigned is one over what went into it.
    pub(super) fn add(&mut self, template: &Template) {
        let mut made: Vec<(String, Vec<String>)> = Vec::new();
        template.walk(&mut |node| {
            let Node::Tag(tag) = node else { return };
            let mut looked_at = Vec::new();
            let mut look = |seen: Seen| {
                if let Seen::Path(path, _) = seen {
                    looked_at.push(key(path));
                }
            };
            match &tag.kind {
                TagKind::Assign { target, value, .. } => {
                    made.push((format!("{target}."), value_paths(value)));
                    return;
                }
                TagKind::Capture { target, body, .. } => {
                    let inside = body.nodes.iter().flat_map(node_paths).collect();
                    made.push((format!("{target}."), inside));
                    return;
                }
                TagKind::If { branches, .. } => {
                    for branch in branches.iter().filter_map(|branch| branch.condition.as_ref()) {
                        condition(branch, &mut look);
                    }
                }
                TagKind::Case(case) => looked_at.extend(expr_path(&case.subject)),
                _ => return,
            }
            let sources: Vec<String> = made
                .iter()
                .filter(|(target, _)| looked_at.contains(target))
                .flat_map(|(_, from)| from.iter().cloned())
                .collect();
            looked_at.extend(sources);
            let aborts = tag.blocks().iter().any(|(_, block)| {
                any_tag(block, &|tag| {
                    matches!(&tag.kind, TagKind::Braze(braze) if braze.kind == BrazeTagKind::AbortMessage)
                })
            });
            if aborts {
                self.aborting.extend(looked_at.iter().cloned());
            }
            self.tested.extend(looked_at);
        });
    }
}

fn value_paths(value: &Filtered) -> Vec<String> {
    expr_path(&value.expr).into_iter().collect()
}

fn expr_path(expr: &Expr) -> Option<String> {
    let path = expr.as_path()?;
    (!matches!(path.root.kind, SegmentKind::Index(_))).then(|| key(path))
}

fn node_paths(node: &Node) -> Vec<String> {
    match node {
        Node::Output(output) => value_paths(&output.value),
        Node::Tag(tag) => tag
            .blocks()
            .iter()
            .flat_map(|(_, block)| block.nodes.iter().flat_map(node_paths))
            .collect(),
        Node::Text(_) => Vec::new(),
    }
}
