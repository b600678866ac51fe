//! Renders Braze's own tags, with answers from the samples.

use super::environment::ConnectedAnswer;
use super::error::Fail;
use super::renderer::Renderer;
use super::{Asked, Request, Service};
use crate::liquid::syntax::ast::{Block, BrazeTag, BrazeTagKind, Interpolation, InterpolationPart};
use crate::liquid::value::cut::{is_space, split_at_byte, trim};
use crate::liquid::value::text::joined;
use crate::liquid::value::{Object, Value, search, shared};
use std::sync::Arc;

/// The key under which an answer's HTTP status is kept.
const STATUS: &str = "__http_status_code__";

impl Renderer<'_> {
    /// The text with its outputs rendered.
    fn interpolated(&self, text: &Interpolation) -> Result<String, Fail> {
        let mut out = String::new();
        for part in &text.parts {
            match part {
                InterpolationPart::Text(span) => out.push_str(span.of(&self.source)),
                InterpolationPart::Output(value) => {
                    let value = self.filtered(value)?;
                    self.write(&value, &mut out);
                }
            }
        }
        Ok(out)
    }

    /// The text with `*` in the place of each output.
    fn pattern(&self, text: &Interpolation) -> String {
        let mut out = String::new();
        for part in &text.parts {
            match part {
                InterpolationPart::Text(span) => out.push_str(span.of(&self.source)),
                InterpolationPart::Output(_) if out.ends_with('*') => {}
                InterpolationPart::Output(_) => out.push('*'),
            }
        }
        out
    }

    fn option(&self, tag: &BrazeTag, name: &str) -> Result<Option<String>, Fail> {
        tag.option(name).map(|value| self.interpolated(value)).transpose()
    }

    pub(super) fn braze_tag(&mut self, tag: &BrazeTag, out: &mut String) -> Result<(), Fail> {
        let argument = self.interpolated(&tag.argument)?;
        match tag.kind {
            BrazeTagKind::AbortMessage => return Err(self.abort(argument)),
            BrazeTagKind::MessageExtras => {
                let key = unquoted(self.option(tag, "key")?.unwrap_or_default());
                let value = unquoted(self.option(tag, "value")?.unwrap_or_default());
                self.done.message_extras.push((key, value));
            }
            BrazeTagKind::ConnectedContent => self.connected_content(tag, argument, out)?,
            BrazeTagKind::CatalogItems => {
                let (catalog, ids) = first_word(&argument);
                let known = self
                    .sample(|samples| &samples.catalogs, catalog)
                    .unwrap_or_default();
                let mut items = Vec::new();
                for id in ids.split(',').map(unquoted_str) {
                    let item = member(&known, id);
                    self.asked(Service::Catalog, &joined(&[catalog, " ", id]), item.is_some());
                    items.extend(item);
                }
                self.scope.set(&shared("items"), Value::array(items));
            }
            BrazeTagKind::CatalogSelectionItems => {
                let (catalog, selection) = first_word(&argument);
                let items = self
                    .sample(|samples| &samples.selections, catalog)
                    .and_then(|selections| member(&selections, unquoted_str(selection)));
                let name = joined(&[catalog, " ", unquoted_str(selection)]);
                self.asked(Service::Selection, &name, items.is_some());
                self.scope.set(&shared("items"), items.unwrap_or_default());
            }
            BrazeTagKind::ShoppingCart => {
                let id = unquoted_str(&argument);
                let cart = self.sample(|samples| &samples.shopping_carts, id);
                self.asked(Service::ShoppingCart, id, cart.is_some());
                self.scope.set(&shared("shopping_cart"), cart.unwrap_or_default());
            }
            BrazeTagKind::Promotion => {
                let code = self.sample(|samples| &samples.promotions, &argument);
                self.asked(Service::Promotion, &argument, code.is_some());
                if let Some(code) = code {
                    self.write(&code, out);
                }
            }
        }
        Ok(())
    }

    /// Takes down what a service would have been asked for, once.
    pub(super) fn asked(&mut self, service: Service, name: &str, answered: bool) {
        let asked = Asked {
            service,
            name: trim(name).to_owned(),
            answered,
        };
        if !self.done.asked.contains(&asked) {
            self.done.asked.push(asked);
        }
    }

    fn sample(&self, table: fn(&super::environment::Samples) -> &Value, key: &str) -> Option<Value> {
        member(table(self.env.samples?), key)
    }

    pub(super) fn translation(
        &mut self,
        id: &Interpolation,
        body: &Block,
        out: &mut String,
    ) -> Result<(), Fail> {
        let id = self.interpolated(id)?;
        let text = self.sample(|samples| &samples.translations, &id);
        self.asked(Service::Translation, &id, text.is_some());
        match text {
            Some(text) => {
                self.write(&text, out);
                Ok(())
            }
            None => self.block(body, out),
        }
    }

    fn connected_content(&mut self, tag: &BrazeTag, url: String, out: &mut String) -> Result<(), Fail> {
        let method = self.option(tag, "method")?.unwrap_or_else(|| "get".to_owned());
        let answers = self
            .env
            .samples
            .map_or(&[][..], |samples| &samples.connected_content);
        let answer = answers.iter().find(|answer| answer.fits(&url));
        let request = Request {
            method: method.to_ascii_uppercase(),
            headers: self.option(tag, "headers")?.unwrap_or_default(),
            body: self.option(tag, "body")?.unwrap_or_default(),
            pattern: self.pattern(&tag.argument),
            answered: answer.is_some(),
            url,
        };
        self.done.requests.push(request);
        let saved = self.option(tag, "save")?;
        let Some(answer) = answer else {
            if let Some(name) = saved {
                self.scope.set(&shared(&name), Value::Nil);
            }
            return Ok(());
        };
        let status = Value::Int(if answer.status == 0 { 200 } else { answer.status }.into());
        let value = match &answer.body {
            Value::Str(text) => serde_json::from_str(text).unwrap_or_else(|_| answer.body.clone()),
            other => other.clone(),
        };
        match saved {
            Some(name) => {
                let value = match value {
                    Value::Object(object) => {
                        let mut object: Object = (*object).clone();
                        object.insert(STATUS, status);
                        Value::Object(Arc::new(object))
                    }
                    other => other,
                };
                self.scope.set(&shared(&name), value);
            }
            // Without a variable the answer is shown; Braze shows nothing of an answer that is an error.
            None if matches!(answer.status, 0 | 200..=299) => match &answer.body {
                Value::Str(text) => out.push_str(text),
                other => other.write_json(out, self.env.limits.output),
            },
            None => {}
        }
        Ok(())
    }
}

impl ConnectedAnswer {
    /// Whether it answers a URL.
    #[must_use]
    pub fn fits(&self, url: &str) -> bool {
        let Some((start, mut pattern)) = split_at_byte(&self.url, b'*') else {
            return url == self.url;
        };
        let Some(mut rest) = url.strip_prefix(start) else {
            return false;
        };
        while let Some((part, behind)) = split_at_byte(pattern, b'*') {
            let Some(at) = search::find(rest, part) else {
                return false;
            };
            (rest, pattern) = (&rest[at + part.len()..], behind);
        }
        rest.ends_with(pattern)
    }
}

/// What stands before the first whitespace, and behind it.
fn first_word(text: &str) -> (&str, &str) {
    let len = text.bytes().position(is_space).unwrap_or(text.len());
    (&text[..len], text.get(len + 1..).unwrap_or_default())
}

fn member(table: &Value, key: &str) -> Option<Value> {
    match table {
        Value::Object(object) => object.get(key).cloned(),
        _ => None,
    }
}

fn unquoted_str(text: &str) -> &str {
    let text = trim(text);
    for quote in ['\'', '"'] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner;
        }
    }
    text
}

fn unquoted(text: String) -> String {
    unquoted_str(&text).to_owned()
}
