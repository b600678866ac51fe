//! Parses the markup of each tag.

use super::ast::{Block, CaseBranch, CaseTag, Tag, TagKind};
use super::cursor::{Cursor, Kind};
use super::error::SyntaxErrorKind;
use super::expr::{Expr, ExprKind};
use super::expression::expression;
use super::lax;
use super::parser::{Parser, Stop};
use super::partials;
use super::scanner::{TagToken, pair};
use super::span::Span;
use crate::liquid::value::cut::{has, trim, trim_left, trim_right};
use crate::liquid::value::{Value, shared};
use std::sync::Arc;

const ASSIGN: &str = "assign [var] = [source]";
const CAPTURE: &str = "capture [var]";
const CASE: &str = "case [condition]";
const WHEN: &str = "{% when [condition] [or condition2...] %}";
const CYCLE: &str = "cycle [name :] var [, var2, var3 ...]";
const DOC: &str = "{% doc %}{% enddoc %}";
const RAW: &str = "raw";
const COMMENT: &str = "each line of comments must be prefixed by the '#' character";

/// What parsing a tag's markup and blocks gives: its kind and its end.
pub(crate) type Parsed = (TagKind, Option<Stop>);

impl<'s> Parser<'s> {
    /// Parses the tag, where there is one of this name.
    pub(crate) fn tag(&mut self, token: &TagToken, name: &'s str) -> Option<Tag> {
        let (kind, stop) = match name {
            "assign" => (self.assign(token), None),
            "capture" => self.capture(token, name),
            "echo" => (TagKind::Echo(self.filtered(token.markup)), None),
            "if" | "unless" => self.conditional(token, name),
            "case" => self.case(token, name),
            "for" | "tablerow" => self.looped(token, name),
            "cycle" => (self.cycle(token), None),
            "increment" | "decrement" => {
                let counter = shared(token.markup.of(self.src));
                (
                    TagKind::Counter {
                        name: counter,
                        up: name == "increment",
                    },
                    None,
                )
            }
            "include" => (partials::include(self, token), None),
            "render" => (partials::render(self, token), None),
            "ifchanged" => {
                let (body, stop) = self.plain_block(token, name);
                (TagKind::IfChanged(body), stop)
            }
            "liquid" if !self.in_lines() => (TagKind::Liquid(self.lines(token.markup)), None),
            "comment" | "doc" | "raw" => self.verbatim(token, name),
            "#" => (self.inline_comment(token), None),
            "break" => (TagKind::Break, None),
            "continue" => (TagKind::Continue, None),
            _ => self.braze_tag(token, name)?,
        };
        let (close, end) = match stop {
            Some(Stop::End(span)) => (Some(span), span.end),
            Some(Stop::Missing(end)) => (None, end),
            Some(Stop::Clause(_)) | None => (None, token.span.end),
        };
        let blank = is_blank(&kind);
        Some(Tag {
            span: Span::new(token.span.start, end),
            open: token.span,
            close,
            name_span: token.name,
            markup: token.markup,
            kind,
            blank,
        })
    }

    /// Lists that the tag is not written as it must be.
    pub(crate) fn usage(&mut self, token: &TagToken, usage: &'static str) -> Arc<str> {
        let tag = token.name.of(self.src).to_owned();
        self.fail(SyntaxErrorKind::TagSyntax { tag, usage }, token.span)
    }

    /// The block of a tag without clauses.
    pub(crate) fn plain_block(&mut self, token: &TagToken, name: &'s str) -> (Block, Option<Stop>) {
        match self.enter(name, token.span) {
            Ok(()) => {
                let (body, stop) = self.block(token.span.end, &[]);
                (body, Some(stop))
            }
            Err(_) => (Block::default(), None),
        }
    }

    fn assign(&mut self, token: &TagToken) -> TagKind {
        let text = token.markup.of(self.src);
        for at in (0..text.len()).filter(|at| text.as_bytes()[*at] == b'=') {
            let target = trim_right(&text[..at]);
            let len = target
                .bytes()
                .rev()
                .take_while(|byte| is_signature(*byte))
                .count();
            if len > 0 {
                let end = token.markup.start + target.len();
                let target_span = Span::new(end - len, end);
                let value = self.filtered(Span::new(token.markup.start + at + 1, token.markup.end));
                return TagKind::Assign {
                    target: shared(target_span.of(self.src)),
                    target_span,
                    value,
                };
            }
        }
        TagKind::Invalid(self.usage(token, ASSIGN))
    }

    fn capture(&mut self, token: &TagToken, name: &'s str) -> Parsed {
        let text = token.markup.of(self.src);
        let start = text.bytes().position(is_signature);
        let target_span = start.map_or(Span::new(token.markup.end, token.markup.end), |start| {
            let len = text
                .bytes()
                .skip(start)
                .take_while(|byte| is_signature(*byte))
                .count();
            Span::new(token.markup.start + start, token.markup.start + start + len)
        });
        let wrong = start.is_none().then(|| self.usage(token, CAPTURE));
        let (body, stop) = self.plain_block(token, name);
        match wrong {
            Some(message) => (TagKind::Invalid(message), stop),
            None => (
                TagKind::Capture {
                    target: shared(target_span.of(self.src)),
                    target_span,
                    body,
                },
                stop,
            ),
        }
    }

    fn case(&mut self, token: &TagToken, name: &'s str) -> Parsed {
        let found = lax::fragment(self.src, token.markup.start, token.markup.end);
        let wrong = found.is_none().then(|| self.usage(token, CASE));
        let subject = match found {
            Some(found) => lax::expr(self.src, found),
            None => Expr {
                kind: ExprKind::Nothing,
                span: token.markup,
            },
        };
        if let Err(message) = self.enter(name, token.span) {
            return (TagKind::Invalid(message), None);
        }
        let (lead, mut stop) = self.block(token.span.end, &["when", "else"]);
        let mut branches: Vec<CaseBranch> = Vec::new();
        while let Stop::Clause(clause) = stop {
            let values = (clause.name.of(self.src) == "when").then(|| self.when_values(&clause));
            let (body, next) = self.block(clause.span.end, &["when", "else"]);
            branches.push(CaseBranch {
                open: clause.span,
                values,
                body,
            });
            stop = next;
        }
        if lead.blank {
            mute(branches.iter_mut().map(|branch| &mut branch.body).collect());
        }
        match wrong {
            Some(message) => (TagKind::Invalid(message), Some(stop)),
            None => (
                TagKind::Case(Box::new(CaseTag {
                    subject,
                    lead,
                    branches,
                })),
                Some(stop),
            ),
        }
    }

    fn when_values(&mut self, clause: &TagToken) -> Vec<Expr> {
        let mut values = Vec::new();
        let mut at = clause.markup.start;
        while let Some(found) = lax::fragment(self.src, at, clause.markup.end) {
            values.push(lax::expr(self.src, found));
            let rest = Span::new(found.end, clause.markup.end).trimmed(self.src);
            let text = rest.of(self.src);
            at = rest.start;
            if text.starts_with(',') {
                at += 1;
            } else if text.starts_with("or") && text[2..].starts_with(|c: char| c.is_ascii_whitespace()) {
                at += 2;
            } else {
                return values;
            }
        }
        self.usage(clause, WHEN);
        values
    }

    fn cycle(&mut self, token: &TagToken) -> TagKind {
        let (src, end) = (self.src, token.markup.end);
        let Some(first) = lax::fragment(src, token.markup.start, end) else {
            return TagKind::Invalid(self.usage(token, CYCLE));
        };
        let mut cursor = Cursor::new(src, token.markup);
        let mut name = None;
        let mut at = first.start;
        if let Ok(found) = expression(&mut cursor, 0)
            && cursor.take(Kind::Colon).is_some()
        {
            name = Some(found);
            at = cursor.behind;
        } else if let Some(text) = first.of(src).strip_suffix(':')
            && !text.is_empty()
        {
            name = Some(lax::expr(src, Span::new(first.start, first.end - 1)));
            at = first.end;
        }
        let mut values = Vec::new();
        let mut key = String::new();
        while let Some(found) = lax::fragment(src, at, end) {
            let value = lax::expr(src, found);
            // Ruby leaves a `nil` that is written there out of the list.
            if !matches!(&value.kind, ExprKind::Literal(Value::Nil)) {
                match &value.kind {
                    // Ruby shows a variable by its address, so that such a group is this tag's own.
                    ExprKind::Path(_) => key.push('\u{0}'),
                    ExprKind::Literal(literal) => literal.write_json(&mut key, usize::MAX),
                    _ => key.push_str(found.of(src)),
                }
                key.push(',');
                values.push(value);
            }
            match src[found.end..end].find(',') {
                Some(comma) => at = found.end + comma + 1,
                None => break,
            }
        }
        if has(&key, 0) {
            key.push_str(&token.span.start.to_string());
        }
        TagKind::Cycle {
            name,
            values,
            key: shared(&key),
        }
    }

    fn verbatim(&mut self, token: &TagToken, name: &'s str) -> Parsed {
        let found = match name {
            "comment" => self.skip_comment(),
            "doc" => self.skip_to("enddoc"),
            _ => self.skip_to("endraw"),
        };
        let Some((body, close)) = found else {
            let message = self.fail(SyntaxErrorKind::NeverClosed(name.to_owned()), token.span);
            return (TagKind::Invalid(message), Some(Stop::Missing(token.span.end)));
        };
        let stop = Some(Stop::End(close));
        let usage = if name == "doc" { DOC } else { RAW };
        let nested = name == "doc" && opens_doc(body.of(self.src));
        if name != "comment" && (!token.markup.is_empty() || nested) {
            return (TagKind::Invalid(self.usage(token, usage)), stop);
        }
        (
            if name == "raw" {
                TagKind::Raw(body)
            } else {
                TagKind::Comment(body)
            },
            stop,
        )
    }

    fn inline_comment(&mut self, token: &TagToken) -> TagKind {
        let text = token.markup.of(self.src);
        let plain = |line: &str| !trim(line).is_empty() && !trim(line).starts_with('#');
        if text.split('\n').skip(1).any(plain) {
            return TagKind::Invalid(self.usage(token, COMMENT));
        }
        TagKind::Comment(token.markup)
    }
}

const fn is_signature(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'[' | b']' | b'(' | b')')
}

fn opens_doc(body: &str) -> bool {
    let mut from = 0;
    while let Some(at) = pair(body.as_bytes(), from, b"{%") {
        from = at + 2;
        let tag = &body[from..];
        let name = trim_left(tag.strip_prefix('-').unwrap_or(tag));
        if let Some(rest) = name.strip_prefix("doc")
            && !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        {
            return true;
        }
    }
    false
}

/// Liquid leaves out the whitespace of blocks that can show nothing else.
pub(crate) fn mute(blocks: Vec<&mut Block>) {
    if blocks.iter().all(|block| block.blank) {
        for block in blocks {
            block.mute = true;
        }
    }
}

fn is_blank(kind: &TagKind) -> bool {
    match kind {
        TagKind::Assign { .. } | TagKind::Capture { .. } | TagKind::Comment(_) => true,
        TagKind::If { branches, .. } => branches.iter().all(|branch| branch.body.blank),
        TagKind::Case(case) => case.lead.blank && case.branches.iter().all(|branch| branch.body.blank),
        TagKind::For(looped) => looped.body.blank && looped.otherwise.iter().all(|branch| branch.body.blank),
        TagKind::IfChanged(body) | TagKind::Liquid(body) => body.blank,
        TagKind::Raw(span) => span.is_empty(),
        _ => false,
    }
}
