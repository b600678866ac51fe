//! What was recognised on a page: which field is which, what each holds, and what is missing.

use super::edit::Held;
pub use super::parts::{
    BodyField, Choice, Chooser, Find, Mode, Named, Part, Refusal, RowFields, Rows, Tabs, TextField, Why,
};
use super::parts::{need, text_of};
use super::routes::{Page, Route};
use super::snapshot::{Handle, Snapshot};
use crate::partners::Place;
use crate::webhook::{Body, Header, HeaderValue, Method, Pair, Webhook};

/// What was recognised on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    /// The page's address.
    pub url: String,
    /// Which page it is; `None` outside Braze.
    pub route: Option<Route>,
    /// The name of the template, campaign or Canvas.
    pub name: Option<Named>,
    /// The webhook URL.
    pub webhook_url: Find<TextField>,
    /// The HTTP method.
    pub method: Find<Chooser<Method>>,
    /// The body's form.
    pub mode: Find<Chooser<Mode>>,
    /// The body.
    pub body: Find<BodyField>,
    /// The request headers.
    pub headers: Find<Rows>,
    /// The composer's tabs.
    pub tabs: Tabs,
    /// Buttons that save, or leave the composer.
    pub save: Vec<Handle>,
    /// The alerts that are shown.
    pub alerts: Vec<String>,
    /// In the gallery: the names of the saved templates.
    pub saved: Vec<String>,
}

impl Surface {
    /// The kind of place whose webhook is composed here.
    pub fn place(&self) -> Option<Place> {
        self.route.and_then(|route| route.page.place())
    }

    /// Which page it is.
    pub fn page(&self) -> Page {
        self.route.map_or(Page::Other, |route| route.page)
    }

    /// Why a part is not there, or cannot be read although it is; `None` when it was found.
    pub fn trouble(&self, part: Part) -> Option<Refusal> {
        match part {
            Part::Url => need(part, &self.webhook_url).err(),
            Part::Method => chosen(part, &self.method).err(),
            Part::BodyType => chosen(part, &self.mode).err(),
            Part::Body => need(part, &self.body).err(),
            Part::Headers => need(part, &self.headers).err(),
        }
    }

    /// The parts that were found: "We found 3 of 5 fields".
    pub fn found(&self) -> Vec<Part> {
        Part::ALL
            .into_iter()
            .filter(|part| self.trouble(*part).is_none())
            .collect()
    }

    /// The parts that were not found, and why.
    pub fn missing(&self) -> Vec<Refusal> {
        Part::ALL
            .into_iter()
            .filter_map(|part| self.trouble(part))
            .collect()
    }

    /// Whether there is any sign of a composer.
    pub fn is_composer(&self) -> bool {
        Part::ALL.into_iter().any(|part| {
            !matches!(
                self.trouble(part),
                Some(Refusal {
                    why: Why::Missing,
                    ..
                })
            )
        })
    }

    /// The fields whose text has to be asked for before the form can be read.
    pub fn unread(&self) -> Vec<Handle> {
        self.fields()
            .filter(|field| field.value.is_none())
            .map(|field| field.id)
            .collect()
    }

    fn fields(&self) -> impl Iterator<Item = &TextField> {
        let mut fields: Vec<&TextField> = self.webhook_url.found().into_iter().collect();
        match self.body.found() {
            Some(BodyField::Raw(field)) => fields.push(field),
            Some(BodyField::Pairs(rows)) => fields.extend(rows.fields()),
            None => {}
        }
        fields.extend(self.headers.found().into_iter().flat_map(Rows::fields));
        fields.into_iter()
    }

    /// What the form holds, secret header values as [`crate::webhook::Secret`]; rows without any text are left out.
    pub fn webhook(&self) -> Result<Webhook, Refusal> {
        let url = text_of(Part::Url, need(Part::Url, &self.webhook_url)?)?;
        let method = chosen(Part::Method, &self.method)?;
        chosen(Part::BodyType, &self.mode)?;
        let body = self.read_body()?;
        let headers = need(Part::Headers, &self.headers)?
            .filled(Part::Headers)?
            .into_iter()
            .map(|(name, value)| Header { name, value })
            .collect();
        Ok(Webhook {
            url,
            method,
            headers,
            body,
        })
    }

    fn read_body(&self) -> Result<Body, Refusal> {
        Ok(match need(Part::Body, &self.body)? {
            BodyField::Raw(field) => Body::Raw(text_of(Part::Body, field)?),
            BodyField::Pairs(rows) => Body::Pairs(
                rows.filled(Part::Body)?
                    .into_iter()
                    .map(|(key, value)| Pair {
                        key,
                        value: value.shown().to_owned(),
                    })
                    .collect(),
            ),
        })
    }

    /// What the body's fields hold, when they are in view and read.
    pub(super) fn body_held(&self) -> Option<Body> {
        self.read_body().ok()
    }

    /// Takes secret header values out of the snapshot that this surface was recognised in, wherever they stand.
    pub fn scrub(&self, snapshot: &mut Snapshot) {
        let secrets: Vec<(Handle, &str)> = self
            .headers
            .found()
            .into_iter()
            .flat_map(|rows| &rows.rows)
            .filter_map(|row| match &row.value.value {
                Some(HeaderValue::Secret(secret)) => Some((row.value.id, secret.expose())),
                _ => None,
            })
            .collect();
        for node in &mut snapshot.nodes {
            scrub(node, &secrets);
        }
    }
}

/// What is chosen, or why that is not known.
fn chosen<T: Copy>(part: Part, find: &Find<Chooser<T>>) -> Result<T, Refusal> {
    need(part, find)?.now.ok_or(Refusal::new(part, Why::Unknown))
}

fn scrub(node: &mut super::snapshot::Node, secrets: &[(Handle, &str)]) {
    for (id, secret) in secrets {
        // A short value may be part of an innocent word; it is hidden in its own field only.
        let anywhere = secret.chars().count() >= 6;
        let own = node.id == *id;
        if anywhere && node.text.contains(secret) {
            node.text = node.text.replace(secret, HIDDEN);
        }
        if own || anywhere && node.value.as_ref().is_some_and(|value| value.contains(secret)) {
            node.value = Some(HIDDEN.to_owned());
        }
    }
    for child in &mut node.children {
        scrub(child, secrets);
    }
}

const HIDDEN: &str = "••••••••";

impl Snapshot {
    /// Puts in what fields answered when they were asked.
    pub fn fill(&mut self, answers: &[Held]) {
        for node in &mut self.nodes {
            fill(node, answers);
        }
    }
}

fn fill(node: &mut super::snapshot::Node, answers: &[Held]) {
    if let Some(Held { held: Some(held), .. }) = answers.iter().find(|answer| answer.id == node.id) {
        node.value = Some(held.clone());
    }
    for child in &mut node.children {
        fill(child, answers);
    }
}
