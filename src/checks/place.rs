//! Where a finding stands.

use crate::liquid::Span;
use crate::webhook::proof::Field;
use crate::webhook::{Body, HeaderValue, Webhook};

/// A part of a webhook; numbers are positions in its lists. The order is the one in which findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The webhook URL.
    Url,
    /// The HTTP method; it has no text.
    Method,
    /// The request headers as a whole: a header is missing. It has no text.
    Headers,
    /// A header's name.
    HeaderName(usize),
    /// A header's value.
    HeaderValue(usize),
    /// The raw body, or the key-value body as a whole.
    Body,
    /// A pair's key.
    PairKey(usize),
    /// A pair's value.
    PairValue(usize),
}

impl Part {
    /// The part's text; `None` where it has none, where the webhook has no such part, and for credentials.
    pub fn text(self, webhook: &Webhook) -> Option<&str> {
        let pair = |at: usize| match &webhook.body {
            Body::Pairs(pairs) => pairs.get(at),
            Body::Raw(_) => None,
        };
        match self {
            Part::Url => Some(&webhook.url),
            Part::Method | Part::Headers => None,
            Part::HeaderName(at) => webhook.headers.get(at).map(|header| &*header.name),
            Part::HeaderValue(at) => match &webhook.headers.get(at)?.value {
                HeaderValue::Text(text) => Some(text),
                HeaderValue::Secret(_) => None,
            },
            Part::Body => match &webhook.body {
                Body::Raw(text) => Some(text),
                Body::Pairs(_) => None,
            },
            Part::PairKey(at) => pair(at).map(|pair| &*pair.key),
            Part::PairValue(at) => pair(at).map(|pair| &*pair.value),
        }
    }
}

impl From<Field> for Part {
    fn from(field: Field) -> Part {
        match field {
            Field::Url => Part::Url,
            Field::HeaderName(at) => Part::HeaderName(at),
            Field::HeaderValue(at) => Part::HeaderValue(at),
            Field::Body => Part::Body,
            Field::PairKey(at) => Part::PairKey(at),
            Field::PairValue(at) => Part::PairValue(at),
        }
    }
}

/// Where a finding stands: a part, and bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The part.
    pub part: Part,
    /// The bytes, on character boundaries; empty where the part as a whole is meant, or where something is missing.
    pub span: Span,
    /// The field of the partner's form that holds this place, by its id ([`crate::partners::form::Field::id`]):
    /// `receiver`, `variable:name`. `None` where no one field does.
    pub field: Option<String>,
}
