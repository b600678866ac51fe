//! What a change of the form does to the draft.

use super::content::Slot;
use super::draft::Sendbird;
use super::endpoint::{Endpoint, Mode, shape, with_mode};
use super::key_names::{KeyNames, Role, Wire};
use super::learn::learn;
use super::path::Path;
use crate::partners::Context;
use crate::partners::form::{Change, Effect};
use crate::webhook::BuiltOn;

/// Ids of the form's fields.
pub mod field {
    pub const APPLICATION: &str = "application";
    pub const ENDPOINT: &str = "endpoint";
    pub const URL: &str = "url";
    pub const RECEIVER: &str = "receiver";
    pub const SKIP: &str = "skip";
    pub const TEMPLATE: &str = "template";
    /// Before a variable's name: a field of its own.
    pub const VARIABLE: &str = "variable:";
    /// All variables as pairs, while the template is not known.
    pub const VARIABLES: &str = "variables";
    /// Before a variable's name: a value that was set aside.
    pub const ASIDE: &str = "aside:";
    pub const ESCAPE: &str = "escape";
    pub const EVENT: &str = "event";
    pub const PUSH_TITLE: &str = "push_title";
    pub const PUSH_BODY: &str = "push_body";
    pub const TOKEN: &str = "token";
    pub const NAMES: &str = "names";
    pub const LEARN: &str = "learn";
    pub const LESSON: &str = "lesson";
    pub const FORMAT: &str = "format";
}

/// Takes a change in. Changes of fields that are not there do nothing.
pub fn change(draft: &mut Sendbird, change: Change, context: &Context) -> Vec<Effect> {
    match change {
        Change::Set { field, value } => return set(draft, &field, value, context),
        Change::Name { role, key, .. } => rename(draft, &role, &key, context),
        Change::Pairs { rows, .. } => draft.replace_variables(rows),
        Change::Press { field } => return press(draft, &field, context),
        Change::Decline { field } if field == field::LESSON => {
            if draft.lesson.take().is_none() {
                draft.names = None;
            }
            draft.undecided = false;
            draft.pasted.clear();
        }
        Change::Decline { .. } => {}
    }
    Vec::new()
}

fn set(draft: &mut Sendbird, field: &str, value: String, context: &Context) -> Vec<Effect> {
    match field {
        field::APPLICATION => {
            if draft.application.as_deref() == Some(&value) {
                return Vec::new();
            }
            draft.choose_application(Some(value), context);
            if !draft.undecided {
                draft.names = None;
            }
            return draft
                .application
                .clone()
                .map(|application| Effect::List { application })
                .into_iter()
                .collect();
        }
        field::ENDPOINT => {
            if let Some(mode) = Mode::from_word(&value) {
                draft.set_mode(mode);
            }
        }
        field::URL => draft.set_url(&value),
        field::RECEIVER => draft.content.receiver.set(&value),
        field::TEMPLATE => draft.choose_template(&value, context),
        field::EVENT => draft.content.event_name.set(&value),
        field::PUSH_TITLE => draft.content.push_title.set(&value),
        field::PUSH_BODY => draft.content.push_body.set(&value),
        field::FORMAT => draft.set_wire(if value == "platform" {
            Wire::Platform
        } else {
            Wire::Integration
        }),
        field::LEARN => {
            draft.pasted = value;
            draft.lesson = None;
        }
        _ => {
            if let Some(name) = field.strip_prefix(field::VARIABLE) {
                draft.set_variable(name, &value);
            }
        }
    }
    Vec::new()
}

fn press(draft: &mut Sendbird, field: &str, context: &Context) -> Vec<Effect> {
    match field {
        field::SKIP => draft.content.skip_blank = true,
        field::ESCAPE => draft.found = None,
        field::LEARN => draft.lesson = Some(learn(&draft.pasted, draft.templates(context))),
        field::LESSON => {
            if let Some(Some(lesson)) = draft.lesson.take() {
                draft.names = Some(lesson.names);
            }
            draft.pasted.clear();
            draft.undecided = false;
            return draft.keep_names(context);
        }
        _ => {
            if let Some(name) = field.strip_prefix(field::ASIDE) {
                draft.set_aside.retain(|(of, _)| of != name);
            }
        }
    }
    Vec::new()
}

/// Names a role's key. A name that clashes with another, or is none, is not taken.
fn rename(draft: &mut Sendbird, role: &str, key: &str, context: &Context) {
    let Some((role, ..)) = Role::NAMED.iter().find(|(_, id, _)| *id == role) else {
        return;
    };
    let Some(path) = Path::parse(key.trim()) else {
        return;
    };
    if let Ok(names) = draft.key_names(context).with(*role, path) {
        draft.undecided = names != draft.usual_names(context);
        draft.names = draft.undecided.then_some(names);
    }
}

impl Sendbird {
    fn set_mode(&mut self, mode: Mode) {
        if self.content.wire == Wire::Platform && self.mode() != Some(mode) {
            self.content.mode_word = Slot::quoted(mode.word());
        }
        match &mut self.endpoint {
            Endpoint::Composed(present) => *present = mode,
            Endpoint::Url(url) => {
                if let Some(other) = with_mode(url, mode) {
                    *url = other;
                }
            }
        }
    }

    /// A pasted URL; an empty one goes back to the composed address.
    fn set_url(&mut self, url: &str) {
        let url = url.trim();
        let mode = self.mode().unwrap_or_default();
        if url.is_empty() {
            self.endpoint = Endpoint::Composed(mode);
            return;
        }
        self.endpoint = Endpoint::Url(url.to_owned());
        if let Some(wire) = shape(url).wire {
            self.set_wire(wire);
        }
    }

    fn set_wire(&mut self, wire: Wire) {
        if self.content.wire == wire {
            return;
        }
        let mode = self.mode().unwrap_or_default();
        // What has no role in one format's body has no place in the other's, but comes back with it.
        std::mem::swap(&mut self.content.extras, &mut self.extras_aside);
        self.content.wire = wire;
        self.content.mode_word = Slot::quoted(mode.word());
        if let Endpoint::Composed(present) = &mut self.endpoint {
            *present = mode;
        }
    }

    fn set_variable(&mut self, name: &str, value: &str) {
        match self.content.variables.iter_mut().find(|(of, _)| of == name) {
            Some((_, slot)) => slot.set(value),
            None => self
                .content
                .variables
                .push((name.to_owned(), Slot::quoted(value))),
        }
    }

    /// All variables, as pairs. A value that was not touched keeps its form; of a name given twice the first counts.
    fn replace_variables(&mut self, rows: Vec<(String, String)>) {
        let mut variables: Vec<(String, Slot)> = Vec::new();
        for (name, value) in rows {
            if variables.iter().any(|(of, _)| *of == name) {
                continue;
            }
            let mut slot = self
                .content
                .variables
                .iter()
                .find(|(of, _)| *of == name)
                .map(|(_, slot)| slot.clone())
                .unwrap_or_default();
            slot.set(&value);
            variables.push((name, slot));
        }
        self.content.variables = variables;
    }

    /// Another template. Values of variables of the same name stay; others are set aside, and come back with a
    /// template that has them.
    fn choose_template(&mut self, key: &str, context: &Context) {
        if self.content.template_key.text == key {
            return;
        }
        self.content.template_key = Slot::quoted(key);
        self.content.built_on = None;
        self.take_template(context);
    }

    /// Takes the chosen template as it is now.
    pub(super) fn take_template(&mut self, context: &Context) {
        let Some(template) = self.template(context) else {
            return;
        };
        self.content.built_on = Some(BuiltOn {
            template: template.key.clone(),
            version: template.updated_at,
        });
        let mut given = std::mem::take(&mut self.content.variables);
        let mut aside = std::mem::take(&mut self.set_aside);
        for variable in &template.variables {
            let here = given
                .iter()
                .position(|(name, _)| *name == variable.name)
                .map(|at| given.remove(at));
            let there = aside
                .iter()
                .position(|(name, _)| *name == variable.name)
                .map(|at| aside.remove(at));
            let slot = here
                .map(|(_, slot)| slot)
                .filter(|slot| !slot.text.is_empty())
                .or_else(|| there.map(|(_, value)| Slot::quoted(&value)))
                .unwrap_or_default();
            self.content.variables.push((variable.name.clone(), slot));
        }
        for (name, slot) in given {
            if !slot.is_empty() {
                aside.retain(|(of, _)| *of != name);
                aside.push((name, slot.text));
            }
        }
        self.set_aside = aside;
    }

    /// Keeps the draft's key names for its application.
    fn keep_names(&mut self, context: &Context) -> Vec<Effect> {
        let names: KeyNames = self.key_names(context);
        match &self.application {
            Some(application) => vec![Effect::Keep {
                application: application.clone(),
                kept: names.keep(),
            }],
            None => Vec::new(),
        }
    }
}
