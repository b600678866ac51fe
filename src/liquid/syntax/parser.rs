//! Builds the tree: blocks, their clauses and their ends, going on after every error.

use super::ast::{Block, Node, Output, Tag, TagKind, Text};
use super::error::{Place, SyntaxError, SyntaxErrorKind};
use super::expr::Filtered;
use super::expression::{Fail, Wrong, whole_filtered};
use super::lax;
use super::scanner::{Scanner, TagToken, Token, split_tag};
use super::span::Span;
use super::template::Template;
use crate::liquid::value::shared;
use std::sync::Arc;

/// How deep blocks may stand in each other, as in Liquid.
const MAX_DEPTH: usize = 100;
/// After so many errors no more are listed.
const MAX_ERRORS: usize = 200;

/// How a block came to its end.
pub(crate) enum Stop {
    /// By its end tag.
    End(Span),
    /// By one of its clauses (`else`, `elsif`, `when`).
    Clause(TagToken),
    /// Not at all; an error has been listed.
    Missing(usize),
}

/// Where tokens come from: the template's text, or the lines of a `liquid` tag.
enum Feed<'s> {
    Text(Scanner<'s>),
    Lines { at: usize, end: usize },
}

/// The parser's state.
pub(crate) struct Parser<'s> {
    pub(crate) src: &'s str,
    feed: Feed<'s>,
    pending: Option<TagToken>,
    /// The open blocks: name and opening tag.
    open: Vec<(&'s str, Span)>,
    errors: Vec<SyntaxError>,
}

/// Parses a template in lax mode.
pub(crate) fn parse(src: &str) -> Template {
    let mut parser = Parser {
        src,
        feed: Feed::Text(Scanner::new(src)),
        pending: None,
        open: Vec::new(),
        errors: Vec::new(),
    };
    let (root, _) = parser.block(0, &[]);
    Template::new(src.into(), root, parser.errors)
}

impl<'s> Parser<'s> {
    /// Lists an error.
    pub(crate) fn fail(&mut self, kind: SyntaxErrorKind, span: Span) -> Arc<str> {
        let error = SyntaxError {
            kind,
            span,
            place: Place { line: 0, column: 0 },
        };
        let message = shared(&error.kind.to_string());
        if self.errors.len() < MAX_ERRORS {
            let place = Place::of(self.src, span.start);
            self.errors.push(SyntaxError { place, ..error });
        }
        message
    }

    /// Lists what an expression's parser found.
    #[expect(clippy::boxed_local, reason = "failures travel boxed")]
    pub(crate) fn report(&mut self, fail: Fail) -> Arc<str> {
        let Wrong { kind, span } = *fail;
        self.fail(kind, span)
    }

    /// A value with filters; where it is not written as it must be, what lax mode makes of it.
    pub(crate) fn filtered(&mut self, span: Span) -> Filtered {
        let span = span.trimmed(self.src);
        match whole_filtered(self.src, span, 0) {
            Ok(value) => value,
            Err(fail) => {
                self.report(fail);
                lax::filtered(self.src, span)
            }
        }
    }

    fn next(&mut self) -> Option<Token> {
        if let Some(tag) = self.pending.take() {
            return Some(Token::Tag(tag));
        }
        match &mut self.feed {
            Feed::Text(scanner) => scanner.next(),
            Feed::Lines { at, end } => {
                while *at < *end {
                    let text = &self.src[*at..*end];
                    let line = Span::new(*at, *at + text.find('\n').unwrap_or(text.len()));
                    *at = line.end + 1;
                    let inner = line.trimmed(self.src);
                    if inner.is_empty() {
                        continue;
                    }
                    return Some(match split_tag(self.src, inner) {
                        Some((name, markup)) => Token::Tag(TagToken {
                            span: inner,
                            name,
                            markup,
                        }),
                        None => Token::Broken {
                            span: inner,
                            opener: "",
                        },
                    });
                }
                None
            }
        }
    }

    /// Goes past everything up to the tag `name`: the text before it and the tag.
    pub(crate) fn skip_to(&mut self, name: &str) -> Option<(Span, Span)> {
        if let Feed::Text(scanner) = &mut self.feed {
            return scanner.skip_to(name);
        }
        let mut body: Option<Span> = None;
        while let Some(token) = self.next() {
            let (Token::Tag(TagToken { span, .. }) | Token::Broken { span, .. }) = token else {
                break;
            };
            if let Token::Tag(tag) = token
                && tag.name.of(self.src) == name
            {
                return Some((body.unwrap_or(Span::new(span.start, span.start)), span));
            }
            body = Some(body.map_or(span, |body| body.to(span)));
        }
        None
    }

    /// Goes past the body of a comment, in which only `comment` and `raw` count.
    pub(crate) fn skip_comment(&mut self) -> Option<(Span, Span)> {
        let mut start = None;
        let mut depth = 1;
        while let Some(token) = self.next() {
            let span = match token {
                Token::Text { span, .. } | Token::Output { span, .. } | Token::Broken { span, .. } => span,
                Token::Tag(tag) => tag.span,
            };
            let start = *start.get_or_insert(span.start);
            if let (Token::Broken { opener: "{{", .. }, Feed::Text(scanner)) = (&token, &mut self.feed) {
                scanner.skip_brace();
            }
            if let Token::Tag(tag) = token {
                match tag.name.of(self.src) {
                    "comment" => depth += 1,
                    "endcomment" => depth -= 1,
                    "raw" => drop(self.skip_to("endraw")?),
                    _ => {}
                }
            }
            if depth == 0 {
                return Some((Span::new(start, span.start), span));
            }
        }
        None
    }

    /// Whether the lines of a `liquid` tag are parsed, in which there is no other.
    pub(crate) const fn in_lines(&self) -> bool {
        matches!(self.feed, Feed::Lines { .. })
    }

    /// Parses the lines of a `liquid` tag.
    pub(crate) fn lines(&mut self, span: Span) -> Block {
        let outer = std::mem::replace(
            &mut self.feed,
            Feed::Lines {
                at: span.start,
                end: span.end,
            },
        );
        let open = std::mem::take(&mut self.open);
        let (block, _) = self.block(span.start, &[]);
        self.feed = outer;
        self.open = open;
        block
    }

    /// Enters the block of the tag `name`, unless that is too deep.
    pub(crate) fn enter(&mut self, name: &'s str, span: Span) -> Result<(), Arc<str>> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.fail(SyntaxErrorKind::TooDeep, span));
        }
        self.open.push((name, span));
        Ok(())
    }

    /// Parses nodes up to the end of the innermost open block, or to one of `clauses`. With no block open it
    /// goes to the end of the text.
    pub(crate) fn block(&mut self, start: usize, clauses: &[&str]) -> (Block, Stop) {
        let mut block = Block {
            nodes: Vec::new(),
            span: Span::new(start, start),
            blank: true,
            mute: false,
        };
        while let Some(token) = self.next() {
            let node = match token {
                Token::Text { span, shown } => {
                    let blank = shown
                        .of(self.src)
                        .bytes()
                        .all(|byte| matches!(byte, 9..=13 | b' '));
                    Node::Text(Text { span, shown, blank })
                }
                Token::Output { span, inner } => Node::Output(Box::new(Output {
                    span,
                    value: self.filtered(inner),
                })),
                Token::Broken { span, opener } => {
                    let kind = if opener.is_empty() || span.len() > 2 {
                        SyntaxErrorKind::Unexpected {
                            expected: "a tag's name",
                            found: span.of(self.src).chars().take(40).collect(),
                        }
                    } else {
                        SyntaxErrorKind::Unterminated(opener)
                    };
                    let message = self.fail(kind, span);
                    self.invalid(
                        &TagToken {
                            span,
                            name: Span::new(span.start, span.start),
                            markup: span,
                        },
                        message,
                    )
                }
                Token::Tag(tag) => match self.tag_or_stop(&tag, clauses) {
                    Ok(node) => node,
                    Err(stop) => return (block, stop),
                },
            };
            let span = node.span();
            block.span.end = span.end;
            block.blank &= match &node {
                Node::Text(text) => text.blank,
                Node::Output(_) => false,
                Node::Tag(tag) => tag.blank,
            };
            block.nodes.push(node);
        }
        let end = block.span.end;
        if let Some((name, span)) = self.open.pop() {
            self.fail(SyntaxErrorKind::NeverClosed(name.to_owned()), span);
        }
        (block, Stop::Missing(end))
    }

    /// A tag that Liquid or Braze does not know, or that is not written as it must be.
    pub(crate) fn invalid(&mut self, token: &TagToken, message: Arc<str>) -> Node {
        Node::Tag(Box::new(Tag {
            span: token.span,
            open: token.span,
            close: None,
            name_span: token.name,
            markup: token.markup,
            kind: TagKind::Invalid(message),
            blank: false,
        }))
    }

    fn tag_or_stop(&mut self, token: &TagToken, clauses: &[&str]) -> Result<Node, Stop> {
        let name = token.name.of(self.src);
        if let Some(block) = name.strip_prefix("end") {
            if self.open.last().is_some_and(|(name, _)| *name == block) {
                self.open.pop();
                return Err(Stop::End(token.span));
            }
            if self.open.iter().any(|(name, _)| *name == block) {
                // The end tag of an outer block: the inner one has none.
                let (inner, span) = self.open.pop().unwrap_or_default();
                self.fail(SyntaxErrorKind::NeverClosed(inner.to_owned()), span);
                self.pending = Some(*token);
                return Err(Stop::Missing(token.span.start));
            }
        } else if clauses.contains(&name) {
            return Err(Stop::Clause(*token));
        }
        if let Some(tag) = self.tag(token, name) {
            return Ok(Node::Tag(Box::new(tag)));
        }
        let kind = if name.starts_with("end") {
            let block = self.open.last().map(|(name, _)| (*name).to_owned());
            SyntaxErrorKind::StrayEnd {
                found: name.to_owned(),
                block,
            }
        } else if matches!(name, "else" | "elsif" | "when") {
            SyntaxErrorKind::StrayClause(name.to_owned())
        } else {
            SyntaxErrorKind::UnknownTag(name.to_owned())
        };
        let message = self.fail(kind, token.span);
        Ok(self.invalid(token, message))
    }
}

impl Node {
    /// The node's place, with everything up to its end tag.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::Output(output) => output.span,
            Self::Tag(tag) => tag.span,
        }
    }
}
