//! A parsed template and what can be asked of it.

use super::ast::{Block, BrazeTag, Interpolation, InterpolationPart, Node, Output, Tag, TagKind};
use super::error::SyntaxError;
use super::personalization::Personalization;
use super::span::Span;
use std::fmt;
use std::sync::Arc;

/// A parsed template. It prints (`Display`) as the text that it was parsed from.
#[derive(Clone, Debug)]
pub struct Template {
    source: Arc<str>,
    root: Block,
    errors: Vec<SyntaxError>,
}

/// A piece of a template's text. The pieces of a template are its whole text, without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Its place.
    pub span: Span,
}

/// The kinds of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Plain text.
    Text,
    /// `{{ … }}`.
    Output,
    /// `{% … %}`.
    Tag,
    /// What `raw` shows as it stands.
    Raw,
    /// What `comment` and `doc` leave out.
    Comment,
}

impl Template {
    pub(crate) fn new(source: Arc<str>, root: Block, errors: Vec<SyntaxError>) -> Self {
        Self { source, root, errors }
    }

    pub(crate) fn shared_source(&self) -> Arc<str> {
        self.source.clone()
    }

    /// The text that was parsed.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The tree.
    #[must_use]
    pub fn root(&self) -> &Block {
        &self.root
    }

    /// The nodes of the tree's first level.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.root.nodes
    }

    /// What is wrong with the text, in the order in which it was found; empty for a text that strict mode
    /// takes. After 200 errors no more are listed.
    #[must_use]
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    /// The text of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.source)
    }

    /// Calls `visit` for every node, parents first, in the order of the text, with those inside of tags.
    pub fn walk<'t>(&'t self, visit: &mut dyn FnMut(&'t Node)) {
        walk(&self.root, visit);
    }

    /// All outputs `{{ … }}` that stand in the text by themselves, in blocks too; not those nested in tags
    /// and filter arguments.
    #[must_use]
    pub fn outputs(&self) -> Vec<&Output> {
        let mut outputs: Vec<&Output> = Vec::new();
        self.walk(&mut |node| {
            if let Node::Output(output) = node {
                outputs.push(output);
            }
        });
        outputs
    }

    /// The output, where the whole text is exactly one output and nothing else.
    #[must_use]
    pub fn single_output(&self) -> Option<&Output> {
        match self.nodes() {
            [Node::Output(output)] if self.errors.is_empty() => Some(output),
            _ => None,
        }
    }

    /// The personalization, where the whole text is exactly one personalization and nothing else.
    #[must_use]
    pub fn single_personalization(&self) -> Option<Personalization<'_>> {
        self.single_output()?.personalization()
    }

    /// Whether the text is plain: no outputs, no tags, no errors.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.errors.is_empty() && self.nodes().iter().all(|node| matches!(node, Node::Text(_)))
    }

    /// The pieces of the text, in their order, without gaps.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        let mut found = Vec::new();
        collect(&self.root, &mut found);
        found.push(Piece {
            kind: PieceKind::Text,
            span: Span::new(self.source.len(), self.source.len()),
        });
        // What belongs to no node stands in a block tag that is not written as it must be.
        let mut pieces = Vec::with_capacity(found.len());
        let mut behind = 0;
        for piece in found {
            if behind < piece.span.start {
                pieces.push(Piece {
                    kind: PieceKind::Comment,
                    span: Span::new(behind, piece.span.start),
                });
            }
            behind = behind.max(piece.span.end);
            if !piece.span.is_empty() {
                pieces.push(piece);
            }
        }
        pieces
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces()
            .iter()
            .try_for_each(|piece| f.write_str(self.text(piece.span)))
    }
}

fn walk<'t>(block: &'t Block, visit: &mut dyn FnMut(&'t Node)) {
    for node in &block.nodes {
        visit(node);
        if let Node::Tag(tag) = node {
            if let TagKind::Liquid(lines) = &tag.kind {
                walk(lines, visit);
            }
            for (_, block) in tag.blocks() {
                walk(block, visit);
            }
        }
    }
}

fn collect(block: &Block, pieces: &mut Vec<Piece>) {
    for node in &block.nodes {
        match node {
            Node::Text(text) => pieces.push(Piece {
                kind: PieceKind::Text,
                span: text.span,
            }),
            Node::Output(output) => pieces.push(Piece {
                kind: PieceKind::Output,
                span: output.span,
            }),
            Node::Tag(tag) => collect_tag(tag, pieces),
        }
    }
}

fn collect_tag(tag: &Tag, pieces: &mut Vec<Piece>) {
    pieces.push(Piece {
        kind: PieceKind::Tag,
        span: tag.open,
    });
    for (clause, block) in tag.blocks() {
        pieces.extend(clause.map(|span| Piece {
            kind: PieceKind::Tag,
            span,
        }));
        collect(block, pieces);
    }
    if let Some(span) = tag.close {
        match &tag.kind {
            TagKind::Raw(span) => pieces.push(Piece {
                kind: PieceKind::Raw,
                span: *span,
            }),
            TagKind::Comment(span) => pieces.push(Piece {
                kind: PieceKind::Comment,
                span: *span,
            }),
            _ => {}
        }
        pieces.push(Piece {
            kind: PieceKind::Tag,
            span,
        });
    }
}

impl BrazeTag {
    /// The value of the option `name`, where it is given.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&Interpolation> {
        self.options
            .iter()
            .find(|option| &*option.name == name)
            .map(|option| &option.value)
    }
}

impl Interpolation {
    /// The text, where there are no outputs in it.
    #[must_use]
    pub fn plain<'s>(&self, source: &'s str) -> Option<&'s str> {
        let plain = self
            .parts
            .iter()
            .all(|part| matches!(part, InterpolationPart::Text(_)));
        plain.then(|| self.span.of(source))
    }
}
