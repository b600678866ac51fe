//! Renders Braze's own tags, with answers from the samples.

use super::Request;
use super::environment::ConnectedAnswer;
use super::error::Fail;
use super::renderer::Renderer;
use crate::liquid::syntax::ast::{Block, BrazeTag, BrazeTagKind, Interpolation, InterpolationPart};
use crate::liquid::value::{Object, Value};
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
                let (catalog, ids) = argument
                    .split_once(char::is_whitespace)
                    .unwrap_or((&argument, ""));
                let items = self.sample(|samples| &samples.catalogs, catalog).map(|items| {
                    ids.split(',')
                        .filter_map(|id| member(&items, unquoted_str(id)))
                        .collect::<Vec<_>>()
                });
                self.scope
                    .set(&"items".into(), Value::array(items.unwrap_or_default()));
            }
            BrazeTagKind::CatalogSelectionItems => {
                let (catalog, selection) = argument
                    .split_once(char::is_whitespace)
                    .unwrap_or((&argument, ""));
                let items = self
                    .sample(|samples| &samples.selections, catalog)
                    .and_then(|selections| member(&selections, unquoted_str(selection)));
                self.scope.set(&"items".into(), items.unwrap_or_default());
            }
            BrazeTagKind::ShoppingCart => {
                let cart = self.sample(|samples| &samples.shopping_carts, unquoted_str(&argument));
                self.scope.set(&"shopping_cart".into(), cart.unwrap_or_default());
            }
            BrazeTagKind::Promotion => {
                if let Some(code) = self.sample(|samples| &samples.promotions, &argument) {
                    self.write(&code, out);
                }
            }
        }
        Ok(())
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
        match self.sample(|samples| &samples.translations, &id) {
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
            answered: answer.is_some(),
            url,
        };
        self.done.requests.push(request);
        let saved = self.option(tag, "save")?;
        let Some(answer) = answer else {
            if let Some(name) = saved {
                self.scope.set(&name.into(), Value::Nil);
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
                self.scope.set(&name.into(), value);
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
    fn fits(&self, url: &str) -> bool {
        match self.url.strip_suffix('*') {
            Some(start) => url.starts_with(start),
            None => self.url == url,
        }
    }
}

fn member(table: &Value, key: &str) -> Option<Value> {
    match table {
        Value::Object(object) => object.get(key).cloned(),
        _ => None,
    }
}

fn unquoted_str(text: &str) -> &str {
    let text = text.trim();
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
