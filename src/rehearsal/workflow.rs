//! The shape of a partner's set-up and of its workflows, as data.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::checklist::Row;
use super::field::{Field, FieldKind};
use crate::braze::rest::Endpoint;
use crate::partners::form::Tone;
use crate::webhook::Webhook;

/// What a partner's set-up needs. A partner without a webhook has one too.
pub struct Setup {
    /// Its id: lower case, stable, stored in runs.
    pub id: &'static str,
    /// Message key of the partner's name.
    pub name: &'static str,
    /// Message key of what it is: "Urgency campaigns".
    pub text: &'static str,
    /// The icon's name in the sprite.
    pub icon: &'static str,
    /// The permissions that its key needs, each with the message key of what for.
    pub permissions: &'static [(&'static str, &'static str)],
    /// What is to be done, in order.
    pub checklist: &'static [Row],
    /// What can be rehearsed.
    pub workflows: &'static [&'static Workflow],
    /// Its webhook, when that can be rehearsed: rendered for one user, and sent once.
    pub trigger: Option<&'static Trigger>,
    /// The attributes that a rehearsal writes, from what is noted of the set-up; for workflows with a field of
    /// [`FieldKind::Attributes`].
    pub sample: Option<Sample>,
}

/// The attributes that a rehearsal writes, from what is noted of a set-up.
pub type Sample = fn(&Value) -> Map<String, Value>;

/// What was typed, by field.
pub type Typed<'t> = &'t dyn Fn(&str) -> String;

/// A webhook that can be sent from here.
pub struct Trigger {
    /// The partner whose token it carries.
    pub partner: &'static str,
    /// The host that it goes to.
    pub host: &'static str,
    /// The path.
    pub path: &'static str,
    /// What is typed for it; the first is what the settings keep for an authorization.
    pub fields: &'static [Field],
    /// The webhook as Braze would hold it, from what was typed by field.
    pub webhook: fn(Typed) -> Webhook,
    /// The keys of its body, each with what its rendered value has to be.
    pub body: &'static [(&'static str, FieldKind)],
}

/// What a partner's servers do for one person.
pub struct Workflow {
    /// Its id: lower case, stable, stored in runs.
    pub id: &'static str,
    /// Message key of its title.
    pub title: &'static str,
    /// Message key of a sentence about it.
    pub text: &'static str,
    /// What has to be known for it.
    pub fields: &'static [Field],
    /// Its steps, in order.
    pub steps: &'static [Step],
}

impl Workflow {
    /// The step with an id.
    pub fn step(&self, id: &str) -> Option<&'static Step> {
        self.steps.iter().find(|step| step.id == id)
    }
}

/// One step.
pub struct Step {
    /// Its id within the workflow.
    pub id: &'static str,
    /// Message key of its title; `$1` is the value of the first of [`Step::names`].
    pub title: &'static str,
    /// Fields whose values the step's texts name, as `$1`, `$2` …
    pub names: &'static [&'static str],
    /// What it does.
    pub does: Does,
    /// What has to have been found by earlier steps. A step that was only planned is taken for any of these.
    pub when: &'static [(&'static str, &'static [Finding])],
    /// Optional fields without which it is left out.
    pub needs: &'static [&'static str],
    /// What its answer means.
    pub means: &'static [Means],
    /// Message key of what it would change, or why it is there.
    pub note: &'static str,
    /// How it is found out whether a write took place whose answer never came; without it nobody can tell.
    pub check: Option<Check>,
    /// How it is taken back.
    pub undo: Undo,
    /// Values that later steps may use once this one is done or planned, as templates.
    pub sets: &'static [(&'static str, &'static str)],
    /// What the partner's pages print in its place.
    pub wrong: Option<Wrong>,
}

/// A step without anything, for `..STEP`.
pub const STEP: Step = Step {
    id: "",
    title: "",
    names: &[],
    does: Does::Wait(0),
    when: &[],
    needs: &[],
    means: &[],
    note: "",
    check: None,
    undo: Undo::Nothing,
    sets: &[],
    wrong: None,
};

/// What a step does.
pub enum Does {
    /// Sends one request: a look-up or a write, by its endpoint.
    Ask(Ask),
    /// Waits for as many seconds.
    Wait(u32),
    /// Looks again and again, `every` so many seconds, until something is found, at `most` so often.
    Poll {
        /// The look-up.
        ask: Ask,
        /// Seconds between two looks.
        every: u32,
        /// The most looks.
        most: u32,
        /// What ends it.
        until: Finding,
    },
}

/// A request as a template ([`super::template`]).
pub struct Ask {
    /// Where it goes.
    pub endpoint: Endpoint,
    /// The query's names, and values with holes.
    pub query: &'static [(&'static str, &'static str)],
    /// The body as JSON with holes; empty sends none.
    pub body: &'static str,
    /// How its answer is read.
    pub reading: Reading,
}

/// How an answer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It was written, or not.
    Written,
    /// Whether somebody is subscribed.
    Subscription,
    /// Whether there is a profile. Keeps it, and what names its user as `{user}`.
    Profile,
    /// Whether the profile has more of an event than before: the field that names the event.
    Event(&'static str),
    /// Whether the profile has a custom attribute of that value: the fields that hold its name and its value.
    Attribute(&'static str, &'static str),
    /// Whether the profile has all the custom attributes that a field holds by name.
    Attributes(&'static str),
}

/// What an answer said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// It was written.
    Written,
    /// Somebody is subscribed.
    Subscribed,
    /// Nobody is.
    NotSubscribed,
    /// There is no profile.
    NoProfile,
    /// There is one profile.
    OneProfile,
    /// There are several profiles.
    SeveralProfiles,
    /// The event or attribute is there.
    Present,
    /// It is not.
    Absent,
}

/// What a finding means.
pub struct Means {
    /// The finding.
    pub on: Finding,
    /// Message key of what it means.
    pub says: &'static str,
    /// What follows.
    pub then: Then,
}

/// What follows from a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The next step.
    GoOn,
    /// The verdict over the whole run, by tone and message key; the next step all the same.
    Verdict(Tone, &'static str),
    /// The verdict, and the end.
    End(Tone, &'static str),
}

/// How it is found out whether a write took place.
pub struct Check {
    /// The look-up.
    pub ask: Ask,
    /// What it finds when the write took place.
    pub finds: Finding,
}

/// How a write is taken back.
pub enum Undo {
    /// There is nothing to take back.
    Nothing,
    /// It cannot be: message key of why, and of what to do.
    Cannot(&'static str),
    /// By a request.
    Ask(Endpoint, &'static str),
    /// By writing the attributes as they were before.
    Attributes,
}

/// What a partner's pages print in the place of a right request.
pub struct Wrong {
    /// The text as it is printed.
    pub text: &'static str,
    /// Message key of what is wrong with it.
    pub why: &'static str,
}
