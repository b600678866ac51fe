//! What a template is rendered with.

use crate::liquid::tables::{NoTables, Tables};
use crate::liquid::time::DateTime;
use crate::liquid::value::number::truncated;
use crate::liquid::value::{Object, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// Which kind of template is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartialKind {
    /// A template for `include` or `render`.
    Template,
    /// A content block: `{{content_blocks.${name}}}`.
    ContentBlock,
}

/// Where templates and content blocks come from.
pub trait Loader {
    /// The text of the template or content block `name`, where there is one.
    fn load(&self, kind: PartialKind, name: &str) -> Option<Cow<'_, str>>;
}

/// A loader without templates.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTemplates;

impl Loader for NoTemplates {
    fn load(&self, _kind: PartialKind, _name: &str) -> Option<Cow<'_, str>> {
        None
    }
}

/// Bounds of a rendering.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest number of steps: a node or a filter is one, and each 64 bytes that it makes are one more.
    pub steps: u64,
    /// The largest number of bytes of the text, and of any text made on the way.
    pub output: usize,
    /// The largest number of items that a range is made into.
    pub items: usize,
    /// How deep templates and blocks may stand in each other.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: 4_000_000,
            output: 4_000_000,
            items: 1_000_000,
            depth: 150,
        }
    }
}

/// Answers for the tags that would ask a service. A rendering never sends anything by itself.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    /// Answers for `connected_content`, of which the first that fits is taken.
    pub connected_content: Vec<ConnectedAnswer>,
    /// Items of catalogs: `{catalog: {id: item}}`.
    pub catalogs: Value,
    /// Items of selections: `{catalog: {selection: [item]}}`.
    pub selections: Value,
    /// Codes of promotion code lists: `{list: code}`.
    pub promotions: Value,
    /// Texts of translations: `{id: text}`.
    pub translations: Value,
    /// Shopping carts: `{id: cart}`.
    pub shopping_carts: Value,
}

/// An answer for `connected_content`.
#[derive(Clone, Debug, Default)]
pub struct ConnectedAnswer {
    /// The URL; a `*` in it stands for any text, also for none.
    pub url: String,
    /// The HTTP status; 0 is taken for 200.
    pub status: u16,
    /// The body; an object or array stands for its JSON.
    pub body: Value,
}

impl Samples {
    /// Reads samples as they are stored: an object with the names of the fields as keys, each of them optional.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        let field = |object: &Value, name: &str| match object {
            Value::Object(object) => object.get(name).cloned().unwrap_or_default(),
            _ => Value::Nil,
        };
        let answers = match field(value, "connected_content") {
            Value::Array(answers) => answers,
            _ => Arc::default(),
        };
        let answer = |answer: &Value| ConnectedAnswer {
            url: field(answer, "url").to_text().into_owned(),
            status: u16::try_from(truncated(&field(answer, "status"))).unwrap_or(0),
            body: field(answer, "body"),
        };
        Self {
            connected_content: answers.iter().map(answer).collect(),
            catalogs: field(value, "catalogs"),
            selections: field(value, "selections"),
            promotions: field(value, "promotions"),
            translations: field(value, "translations"),
            shopping_carts: field(value, "shopping_carts"),
        }
    }
}

/// What a template is rendered with.
#[derive(Clone)]
pub struct Environment<'e> {
    /// The variables. Keys such as `${first_name}` are standard attributes; objects such as
    /// `custom_attribute` stand under their name.
    pub(crate) data: &'e Object,
    pub(crate) attributes: Object,
    pub(crate) loader: &'e dyn Loader,
    pub(crate) tables: &'e dyn Tables,
    pub(crate) now: DateTime,
    pub(crate) samples: Option<&'e Samples>,
    pub(crate) limits: Limits,
    pub(crate) trace: bool,
}

impl<'e> Environment<'e> {
    /// An environment with these variables, without templates, samples and time zones, at the start of 1970.
    #[must_use]
    pub fn new(data: &'e Object) -> Self {
        let attributes = data
            .iter()
            .filter_map(|(key, value)| {
                let name = key.strip_prefix("${")?.strip_suffix('}')?;
                Some((name, value.clone()))
            })
            .collect();
        let zone = super::super::time::ZoneOffset {
            seconds: 0,
            name: "UTC".into(),
        };
        Self {
            data,
            attributes,
            loader: &NoTemplates,
            tables: &NoTables,
            now: DateTime {
                unix: 0,
                nanos: 0,
                zone,
            },
            samples: None,
            limits: Limits::default(),
            trace: false,
        }
    }

    /// Takes templates and content blocks from `loader`.
    #[must_use]
    pub fn with_loader(mut self, loader: &'e dyn Loader) -> Self {
        self.loader = loader;
        self
    }

    /// Takes time zones and cases of letters from `tables`.
    #[must_use]
    pub fn with_tables(mut self, tables: &'e dyn Tables) -> Self {
        self.tables = tables;
        self
    }

    /// Sets what `'now'` is. Moments beyond ten thousand years are left out.
    #[must_use]
    pub fn at(mut self, unix: i64, nanos: u32) -> Self {
        if let Some(now) = DateTime::utc(unix, nanos.min(999_999_999)) {
            self.now = now;
        }
        self
    }

    /// Takes answers from `samples`.
    #[must_use]
    pub fn with_samples(mut self, samples: &'e Samples) -> Self {
        self.samples = Some(samples);
        self
    }

    /// Sets the limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Lists in [`Rendered::origins`](crate::liquid::Rendered::origins) what came from where.
    #[must_use]
    pub fn trace(mut self) -> Self {
        self.trace = true;
        self
    }
}
