//! Renders `include`, `render` and content blocks.

use super::Service;
use super::environment::PartialKind;
use super::error::Fail;
use super::renderer::Renderer;
use super::scope::{Loop, Scope, Slot};
use crate::liquid::syntax::ast::PartialTag;
use crate::liquid::syntax::expr::{ExprKind, Filtered, SegmentKind};
use crate::liquid::syntax::parser::parse;
use crate::liquid::syntax::template::Template;
use crate::liquid::value::Value;
use crate::liquid::value::shared;
use crate::liquid::value::text::joined;
use std::sync::Arc;

impl Renderer<'_> {
    /// The template or content block `name`, parsed once for a rendering.
    fn partial(&mut self, kind: PartialKind, name: &str) -> Result<(Arc<str>, Arc<Template>), Fail> {
        let known = self
            .partials
            .iter()
            .find(|(known, title, _)| *known == kind && &**title == name);
        if let Some((_, title, template)) = known {
            return Ok((title.clone(), template.clone()));
        }
        let text = self.env.loader.load(kind, name);
        if kind == PartialKind::ContentBlock {
            self.asked(Service::ContentBlock, name, text.is_some());
        }
        let Some(text) = text else {
            return Err(Fail::Error(joined(&["No such template '", name, "'"])));
        };
        self.charge((text.len() / 16) as u64)?;
        let title = shared(name);
        let template = Arc::new(parse(&text));
        self.partials.push((kind, title.clone(), template.clone()));
        Ok((title, template))
    }

    /// Renders a template in the place of the current one.
    fn run(&mut self, title: &Arc<str>, template: &Template, out: &mut String) -> Result<(), Fail> {
        let outer = self.current.replace(title.clone());
        let result = self.deeper(|renderer| renderer.template(template, out));
        self.current = outer;
        result
    }

    pub(super) fn include(&mut self, tag: &PartialTag, out: &mut String) -> Result<(), Fail> {
        if self.isolated {
            return Err(Fail::error("include usage is not allowed in this context"));
        }
        let name = self.eval(&tag.name)?.into_owned();
        let Value::Str(name) = &name else {
            return Err(Fail::error(
                "Argument error in tag 'include' - Illegal template name",
            ));
        };
        let (title, template) = self.partial(PartialKind::Template, name)?;
        let value = match &tag.value {
            Some(value) => self.eval(value)?.into_owned(),
            None => match self.scope.frame(name) {
                Some(Slot::Value(value)) => value.clone(),
                Some(_) => Value::Nil,
                None => self
                    .scope
                    .variable(name)
                    .or_else(|| self.env.data.get(name))
                    .cloned()
                    .unwrap_or_default(),
            },
        };
        let variable = tag.alias.clone().unwrap_or_else(|| base(name));
        let start = self.scope.frames.len();
        for arg in &tag.args {
            let value = self.eval(&arg.value)?.into_owned();
            if let Some(name) = &arg.name {
                self.scope.frames.push((name.clone(), Slot::Value(value)));
            }
        }
        self.scope.frames.push((variable, Slot::Value(Value::Nil)));
        let slot = self.scope.frames.len() - 1;
        let mut result = Ok(());
        if let Value::Array(items) = &value {
            for item in items.iter() {
                self.scope.frames[slot].1 = Slot::Value(item.clone());
                result = self.charge(1).and_then(|()| self.run(&title, &template, out));
                if result.is_err() {
                    break;
                }
            }
        } else {
            self.scope.frames[slot].1 = Slot::Value(value);
            result = self.run(&title, &template, out);
        }
        self.scope.frames.truncate(start);
        result
    }

    pub(super) fn render_partial(&mut self, tag: &PartialTag, out: &mut String) -> Result<(), Fail> {
        let name = self.eval(&tag.name)?.into_owned();
        let Value::Str(name) = &name else {
            return Err(Fail::error(
                "Argument error in tag 'render' - Illegal template name",
            ));
        };
        let (title, template) = self.partial(PartialKind::Template, name)?;
        let value = match &tag.value {
            Some(value) => self.eval(value)?.into_owned(),
            None => Value::Nil,
        };
        let mut args = Vec::new();
        for arg in &tag.args {
            let value = self.eval(&arg.value)?.into_owned();
            args.extend(arg.name.clone().map(|name| (name, value)));
        }
        let variable = tag.alias.clone().unwrap_or_else(|| base(name));
        let length = match &value {
            Value::Array(_) | Value::Object(_) | Value::Range(_) if tag.each => value.size(),
            _ => None,
        };
        let Some(length) = length else {
            return self.isolated(&title, &template, &args, (&variable, value), None, out);
        };
        for index in 0..length {
            self.charge(1)?;
            let item = match &value {
                Value::Array(items) => items[index].clone(),
                Value::Object(object) => object.iter().nth(index).map_or(Value::Nil, |(key, value)| {
                    Value::array(vec![Value::Str(key.clone()), value.clone()])
                }),
                Value::Range(range) => Value::int(i128::from(range.0) + index as i128),
                _ => Value::Nil,
            };
            let state = Loop {
                name: name.clone(),
                length,
                index,
                parent: None,
            };
            self.isolated(&title, &template, &args, (&variable, item), Some(state), out)?;
        }
        Ok(())
    }

    /// Renders a template that sees nothing but its arguments.
    fn isolated(
        &mut self,
        title: &Arc<str>,
        template: &Template,
        args: &[(Arc<str>, Value)],
        (variable, value): (&Arc<str>, Value),
        state: Option<Loop>,
        out: &mut String,
    ) -> Result<(), Fail> {
        let mut scope = Scope::default();
        scope
            .frames
            .extend(state.map(|state| (shared("forloop"), Slot::Loop(state))));
        for (name, value) in args {
            scope.set(name, value.clone());
        }
        if !value.is_nil() {
            scope.set(variable, value);
        }
        let outer = std::mem::replace(&mut self.scope, scope);
        let was_isolated = std::mem::replace(&mut self.isolated, true);
        let result = self.run(title, template, out);
        self.isolated = was_isolated;
        self.scope = outer;
        self.interrupt = None;
        result
    }

    /// Renders the output where it is a content block's; answers whether it is.
    pub(super) fn content_block(&mut self, value: &Filtered, out: &mut String) -> Result<bool, Fail> {
        let ExprKind::Path(path) = &value.expr.kind else {
            return Ok(false);
        };
        let (SegmentKind::Name(root), [step]) = (&path.root.kind, &*path.segments) else {
            return Ok(false);
        };
        let SegmentKind::Attribute(name) = &step.kind else {
            return Ok(false);
        };
        if &**root != "content_blocks" {
            return Ok(false);
        }
        let (title, template) = self.partial(PartialKind::ContentBlock, name)?;
        if value.filters.iter().all(|filter| filter.info.is_none()) {
            self.run(&title, &template, out)?;
            return Ok(true);
        }
        let mut text = String::new();
        self.run(&title, &template, &mut text)?;
        let value = self.apply(Value::text(text), &value.filters)?;
        self.write(&value, out);
        Ok(true)
    }
}

/// The variable's name that a template's name stands for.
fn base(name: &str) -> Arc<str> {
    let at = name.bytes().rposition(|byte| byte == b'/').map_or(0, |at| at + 1);
    shared(&name[at..])
}
