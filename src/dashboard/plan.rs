//! From what a form holds to what it is to hold: the next edits.

use std::collections::BTreeSet;
use std::fmt;

use super::edit::Edit;
use super::hands::opens;
use super::labels;
use super::parts::{BodyField, Choice, Chooser, Mode, Part, Refusal, TextField, Why, need};
use super::plan_rows;
use super::same::{filled, same_text};
use super::snapshot::Handle;
use super::surface::Surface;
use crate::webhook::{Body, HeaderValue, Method, Webhook};

/// One edit, and what it is for.
#[derive(Clone, PartialEq)]
pub struct Step {
    /// The part.
    pub part: Part,
    /// The header's name, where the part is a header.
    pub header: Option<String>,
    /// The edit.
    pub edit: Edit,
    /// Whether the edit carries a secret.
    pub secret: bool,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut step = f.debug_struct("Step");
        step.field("part", &self.part).field("header", &self.header);
        if self.secret {
            step.finish_non_exhaustive()
        } else {
            step.field("edit", &self.edit).finish()
        }
    }
}

impl Step {
    /// Whether the edit changes which fields there are, so that the page has to be looked at again.
    pub fn is_structural(&self) -> bool {
        matches!(self.edit, Edit::Click { .. }) || self.part == Part::BodyType
    }

    pub(super) fn new(part: Part, edit: Edit) -> Step {
        Step {
            part,
            header: None,
            edit,
            secret: false,
        }
    }
}

/// What is known of a run beyond the form that is in view.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// Headers that we added, by name; these rows may be removed.
    pub ours: Vec<String>,
    /// Whether the form is put back: headers of ours that the target does not name are taken out, secrets are
    /// replaced by texts, and surplus rows are removed.
    pub exact: bool,
    /// Whether every header that the target does not name is ours: nobody else has written since.
    pub all_ours: bool,
    /// How many header rows there were, blank ones included.
    pub header_rows: Option<usize>,
    /// How many rows of pairs there were, blank ones included.
    pub pair_rows: Option<usize>,
    /// Whether the rows' remove buttons turned out not to remove.
    pub no_remove: bool,
    /// Options that a list turned out not to have.
    pub(super) tried: Vec<(Handle, String)>,
    /// Parts that held the target when they were last in view.
    pub(super) done: BTreeSet<Part>,
}

impl Notes {
    /// Keeps which parts in view hold the target.
    pub fn note(&mut self, target: &Webhook, surface: &Surface) {
        for part in Part::ALL {
            match next(part, target, surface, self) {
                Ok(Next::Sets(sets)) if sets.is_empty() => self.done.insert(part),
                Ok(_) => self.done.remove(&part),
                Err(_) => false,
            };
        }
    }

    /// Keeps that a list has no such option.
    pub fn no_option(&mut self, list: Handle, option: &str) {
        self.tried.push((list, option.to_owned()));
    }

    /// Forgets which parts held the target, for another target.
    pub(super) fn anew(&mut self) {
        self.done.clear();
    }

    fn has_tried(&self, list: Handle, option: &str) -> bool {
        self.tried
            .iter()
            .any(|(tried, text)| *tried == list && text == option)
    }
}

pub(super) enum Next {
    /// One edit after which the page has to be looked at again.
    Structure(Step),
    /// Edits that can be carried out one after the other.
    Sets(Vec<Step>),
}

/// The next edits towards the target: what changes the form's structure first and alone, then what can be written in
/// view, then the tab or fold behind which the rest is. Empty when the form holds the target.
///
/// Headers that the target does not name stay as they are; so does a token that stands where the target has a
/// placeholder.
pub fn plan(target: &Webhook, surface: &Surface, notes: &Notes) -> Result<Vec<Step>, Refusal> {
    let mut sets = Vec::new();
    let mut behind = None;
    for part in [Part::BodyType, Part::Body, Part::Headers, Part::Url, Part::Method] {
        match next(part, target, surface, notes) {
            Ok(Next::Structure(step)) => return Ok(vec![step]),
            Ok(Next::Sets(more)) => sets.extend(more),
            Err(Refusal { why: Why::Behind, .. }) => {
                if !notes.done.contains(&part) {
                    behind = behind.or(opener(part, surface));
                }
            }
            Err(refusal) => return Err(refusal),
        }
    }
    if sets.is_empty() {
        sets.extend(behind);
    }
    Ok(sets)
}

fn opener(part: Part, surface: &Surface) -> Option<Step> {
    opens(surface, part).map(|id| Step::new(part, Edit::Click { id }))
}

fn next(part: Part, target: &Webhook, surface: &Surface, notes: &Notes) -> Result<Next, Refusal> {
    match part {
        Part::Url => {
            let mut sets = Vec::new();
            set(part, need(part, &surface.webhook_url)?, &target.url, &mut sets)?;
            Ok(Next::Sets(sets))
        }
        Part::Method => method(need(part, &surface.method)?, target.method),
        Part::BodyType => mode(need(part, &surface.mode)?, Mode::of(&target.body), notes),
        Part::Body => match (need(part, &surface.body)?, &target.body) {
            (BodyField::Raw(field), Body::Raw(text)) => {
                let mut sets = Vec::new();
                set(part, field, text, &mut sets)?;
                Ok(Next::Sets(sets))
            }
            (BodyField::Pairs(rows), Body::Pairs(pairs)) => plan_rows::pairs(rows, &filled(pairs), notes),
            _ => Err(Refusal::new(part, Why::Missing)),
        },
        Part::Headers => plan_rows::headers(need(part, &surface.headers)?, &target.headers, notes),
    }
}

fn method(chooser: &Chooser<Method>, wanted: Method) -> Result<Next, Refusal> {
    let refuse = |why| Err(Refusal::new(Part::Method, why));
    if chooser.now == Some(wanted) {
        return Ok(Next::Sets(Vec::new()));
    }
    if chooser.locked {
        return refuse(Why::Locked);
    }
    let edit = match &chooser.how {
        Choice::List(id) => Edit::Choose {
            id: *id,
            option: wanted.name().to_owned(),
        },
        Choice::Clicks(clicks) => match clicks.iter().find(|(method, _)| *method == wanted) {
            Some((_, id)) => Edit::Click { id: *id },
            None => return refuse(Why::Unknown),
        },
        Choice::Fixed => return refuse(Why::Locked),
    };
    Ok(Next::Sets(vec![Step::new(Part::Method, edit)]))
}

fn mode(chooser: &Chooser<Mode>, wanted: Mode, notes: &Notes) -> Result<Next, Refusal> {
    let refuse = |why| Err(Refusal::new(Part::BodyType, why));
    if chooser.now == Some(wanted) {
        return Ok(Next::Sets(Vec::new()));
    }
    if chooser.locked {
        return refuse(Why::Locked);
    }
    let edit = match &chooser.how {
        Choice::List(id) => {
            let other = chooser.now.unwrap_or(wanted).word();
            let forms = labels::forms_beside(wanted.word(), other, &chooser.text);
            match forms.into_iter().find(|form| !notes.has_tried(*id, form)) {
                Some(form) => Edit::Choose {
                    id: *id,
                    option: form.to_owned(),
                },
                None => return refuse(Why::Unknown),
            }
        }
        Choice::Clicks(clicks) => match clicks.iter().find(|(mode, _)| *mode == wanted) {
            Some((_, id)) => Edit::Click { id: *id },
            None => return refuse(Why::Unknown),
        },
        Choice::Fixed => return refuse(Why::Unknown),
    };
    Ok(Next::Structure(Step::new(Part::BodyType, edit)))
}

/// Adds the edit that makes a field hold a text, if it does not.
pub(super) fn set(part: Part, field: &TextField, text: &str, sets: &mut Vec<Step>) -> Result<(), Refusal> {
    let held = match &field.value {
        Some(HeaderValue::Text(held)) => held,
        _ => return Err(Refusal::new(part, Why::Unread)),
    };
    if same_text(held, text) {
        return Ok(());
    }
    if field.locked {
        return Err(Refusal::new(part, Why::Locked));
    }
    sets.push(Step::new(
        part,
        Edit::Set {
            id: field.id,
            text: text.to_owned(),
        },
    ));
    Ok(())
}
