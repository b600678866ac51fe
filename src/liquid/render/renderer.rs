//! Goes through the tree and writes the text.

use super::environment::Environment;
use super::error::{Fail, LimitError, RenderError};
use super::scope::{Scope, set};
use super::{Aborted, Origin, Rendered};
use crate::liquid::syntax::ast::{Block, Node, Output, Tag, TagKind};
use crate::liquid::syntax::error::Place;
use crate::liquid::syntax::span::Span;
use crate::liquid::syntax::template::Template;
use crate::liquid::value::number::{Number, Operation, operate};
use crate::liquid::value::shared;
use crate::liquid::value::text::joined;
use crate::liquid::value::{Object, Value};
use std::cell::Cell;
use std::sync::Arc;

/// `break` and `continue` on their way to their loop.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Interrupt {
    Break,
    Continue,
}

/// The state of a rendering.
pub(crate) struct Renderer<'e> {
    pub(super) env: &'e Environment<'e>,
    pub(super) scope: Scope,
    steps: Cell<u64>,
    pub(super) depth: usize,
    pub(super) interrupt: Option<Interrupt>,
    /// Whether the text goes elsewhere than to the end of the message, as in `capture`.
    captures: usize,
    /// Whether a template is rendered by `render`, which sees nothing of the outside.
    pub(super) isolated: bool,
    /// The template or content block that is rendered, with its text.
    pub(super) current: Option<Arc<str>>,
    pub(super) source: Arc<str>,
    pub(super) partials: Vec<(super::environment::PartialKind, Arc<str>, Arc<Template>)>,
    pub(super) done: Rendered,
}

impl<'e> Renderer<'e> {
    pub(super) fn new(env: &'e Environment<'e>) -> Self {
        Self {
            env,
            scope: Scope::default(),
            steps: Cell::new(env.limits.steps),
            depth: 0,
            interrupt: None,
            captures: 0,
            isolated: false,
            current: None,
            source: shared(""),
            partials: Vec::new(),
            done: Rendered::default(),
        }
    }

    pub(super) fn finish(mut self, out: String) -> Rendered {
        self.done.text = out;
        self.done
    }

    /// The variables from outside, unless they are hidden.
    pub(super) fn globals(&self) -> Option<&'e Object> {
        (!self.isolated).then_some(self.env.data)
    }

    /// Takes `cost` steps.
    pub(super) fn charge(&self, cost: u64) -> Result<(), Fail> {
        let left = self
            .steps
            .get()
            .checked_sub(cost)
            .ok_or(Fail::Limit(LimitError::Steps))?;
        self.steps.set(left);
        Ok(())
    }

    pub(super) fn template(&mut self, template: &Template, out: &mut String) -> Result<(), Fail> {
        let outer = std::mem::replace(&mut self.source, template.shared_source());
        let result = self.block(template.root(), out);
        self.source = outer;
        result
    }

    /// Goes one level deeper while `inside` runs.
    pub(super) fn deeper(&mut self, inside: impl FnOnce(&mut Self) -> Result<(), Fail>) -> Result<(), Fail> {
        if self.depth >= self.env.limits.depth {
            return Err(Fail::error("Nesting too deep"));
        }
        self.depth += 1;
        let result = inside(self);
        self.depth -= 1;
        result
    }

    /// Renders a block's nodes, up to a `break` or `continue`.
    pub(super) fn block(&mut self, block: &Block, out: &mut String) -> Result<(), Fail> {
        if self.depth >= self.env.limits.depth {
            return Err(Fail::error("Nesting too deep"));
        }
        self.depth += 1;
        let result = self.nodes(block, out);
        self.depth -= 1;
        result
    }

    fn nodes(&mut self, block: &Block, out: &mut String) -> Result<(), Fail> {
        for node in &block.nodes {
            self.charge(1)?;
            let before = out.len();
            let result = match node {
                Node::Text(text) => {
                    if !block.mute {
                        out.push_str(text.shown.of(&self.source));
                    }
                    Ok(())
                }
                Node::Output(output) => self.output(output, out),
                Node::Tag(tag) => self.tag(tag, out),
            };
            if let Err(fail) = result {
                self.recover(fail, node.span(), out)?;
            }
            if out.len() > self.env.limits.output {
                return Err(Fail::Limit(LimitError::Output));
            }
            self.charge((out.len().saturating_sub(before) / 64) as u64)?;
            if self.interrupt.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// Shows what went wrong, and lists it, unless that ends the rendering.
    fn recover(&mut self, fail: Fail, span: Span, out: &mut String) -> Result<(), Fail> {
        let message = match fail {
            Fail::Error(message) => joined(&["Liquid error: ", &message]),
            Fail::Syntax(message) => joined(&["Liquid syntax error: ", &message]),
            other => return Err(other),
        };
        out.push_str(&message);
        let place = Place::of(&self.source, span.start);
        // Finding the place reads the text again.
        self.charge((self.source.len() / 64) as u64)?;
        self.done.errors.push(RenderError {
            message,
            span,
            place,
            template: self.current.clone(),
        });
        Ok(())
    }

    /// Writes a value as an output shows it.
    pub(super) fn write(&self, value: &Value, out: &mut String) {
        value.write(out, self.env.limits.output);
    }

    fn output(&mut self, output: &Output, out: &mut String) -> Result<(), Fail> {
        let start = out.len();
        if !self.content_block(&output.value, out)? {
            let value = self.filtered(&output.value)?;
            self.write(&value, out);
        }
        if self.env.trace && self.captures == 0 && self.current.is_none() {
            let shown = Span::new(start, out.len());
            self.done.origins.push(Origin {
                shown,
                source: output.span,
            });
        }
        Ok(())
    }

    /// Renders a block to a text of its own.
    pub(super) fn captured(&mut self, block: &Block) -> Result<String, Fail> {
        let mut text = String::new();
        self.captures += 1;
        let result = self.block(block, &mut text);
        self.captures -= 1;
        result.map(|()| text)
    }

    fn tag(&mut self, tag: &Tag, out: &mut String) -> Result<(), Fail> {
        match &tag.kind {
            TagKind::Assign { target, value, .. } => {
                let value = self.filtered(value)?.into_owned();
                self.scope.set(target, value);
            }
            TagKind::Capture { target, body, .. } => {
                let text = self.captured(body)?;
                self.scope.set(target, Value::text(text));
            }
            TagKind::Echo(value) => {
                let value = self.filtered(value)?;
                self.write(&value, out);
            }
            TagKind::If { unless, branches } => self.conditional(*unless, branches, out)?,
            TagKind::Case(case) => self.case(case, out)?,
            TagKind::For(looped) if looped.table => self.table_row(looped, out)?,
            TagKind::For(looped) => self.for_loop(looped, out)?,
            TagKind::Cycle { name, values, key } => self.cycle(name.as_ref(), values, key, out)?,
            TagKind::Counter { name, up } => self.count(name, *up, out)?,
            TagKind::Include(partial) => self.include(partial, out)?,
            TagKind::Render(partial) => self.render_partial(partial, out)?,
            TagKind::IfChanged(body) => {
                let text = self.captured(body)?;
                if self.scope.changed.as_ref() != Some(&text) {
                    out.push_str(&text);
                    self.scope.changed = Some(text);
                }
            }
            TagKind::Liquid(body) => self.nodes(body, out)?,
            TagKind::Comment(_) => {}
            TagKind::Raw(span) => out.push_str(span.of(&self.source)),
            TagKind::Break => self.interrupt = Some(Interrupt::Break),
            TagKind::Continue => self.interrupt = Some(Interrupt::Continue),
            TagKind::Braze(tag) => self.braze_tag(tag, out)?,
            TagKind::Translation { id, body } => self.translation(id, body, out)?,
            TagKind::Invalid(message) => return Err(Fail::Syntax(message.clone())),
        }
        Ok(())
    }

    fn count(&mut self, name: &Arc<str>, up: bool, out: &mut String) -> Result<(), Fail> {
        let known = self
            .scope
            .counters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value);
        let value = match known.or_else(|| self.globals()?.get(name)) {
            Some(number @ (Value::Int(_) | Value::Big(_) | Value::Float(_))) => number.clone(),
            None | Some(Value::Nil | Value::Bool(false)) => Value::Int(0),
            Some(_) => return Err(Fail::error("internal")),
        };
        let step = if up { Operation::Plus } else { Operation::Minus };
        let next = operate(step, Number::of(&value), Number::Int(1)).unwrap_or_default();
        self.write(if up { &value } else { &next }, out);
        set(&mut self.scope.counters, name, next);
        Ok(())
    }

    /// Ends the rendering, as `abort_message` does.
    pub(super) fn abort(&mut self, reason: String) -> Fail {
        self.done.aborted = Some(Aborted { reason });
        Fail::Abort
    }
}
