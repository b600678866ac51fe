//! What a set-up wants done, ticked from facts and never by hand.

use serde_json::Value;

use super::run::{Mode, Run};
use crate::braze::rest::permissions::Found;
use crate::partners::Place;
use crate::protocol::{SettingsView, Used};

/// One thing to be done.
pub struct Row {
    /// Message key of what it is.
    pub title: &'static str,
    /// Message key of how it is done; explained in place.
    pub how: &'static str,
    /// What ticks it.
    pub fact: Fact,
    /// The section of the settings where it is done; empty for none.
    pub section: &'static str,
}

/// What ticks a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// An application or authorization of this partner is stored with its token.
    Token(&'static str),
    /// A workspace is stored with its REST key.
    Workspace,
    /// The key of the chosen workspace has this permission.
    Permission(&'static str),
    /// A template of this partner was seen saved in Braze.
    TemplateSaved(&'static str),
    /// One of these workflows was rehearsed on a test user to a good end.
    Rehearsed(&'static [&'static str]),
    /// What the set-up's own page found out: a key of its facts that is `true`.
    Noted(&'static str),
    /// Nobody can tell from here.
    Untold,
}

/// Whether a row is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tick {
    /// It is, and what says so: a name, a masked key; may be empty.
    Done(String),
    /// It is not.
    Open,
    /// It cannot be told.
    Untold,
}

/// What is known when a checklist is ticked.
pub struct Known<'a> {
    /// The settings.
    pub settings: &'a SettingsView,
    /// The workspace that is looked at.
    pub workspace: Option<&'a str>,
    /// The log of rehearsals.
    pub log: &'a [Run],
    /// What the set-up's own page found out.
    pub notes: &'a Value,
    /// Where webhooks stand that the extension wrote.
    pub used: &'a [Used],
}

/// What is noted of a partner's set-up, by partner: found out, or chosen.
pub type Notes = std::collections::BTreeMap<String, Value>;

/// The most bytes of a partner's notes as JSON: a mapping of a few hundred attributes.
pub const NOTE: usize = 65_536;

/// Ticks a row.
pub fn tick(fact: Fact, known: &Known) -> Tick {
    let workspaces = || known.settings.workspaces.iter();
    let chosen = || {
        workspaces()
            .find(|one| Some(one.id.as_str()) == known.workspace)
            .or_else(|| workspaces().next())
    };
    let done = |detail: Option<String>| detail.map_or(Tick::Open, Tick::Done);
    match fact {
        Fact::Token(partner) => {
            let application = known
                .settings
                .applications
                .iter()
                .find(|one| one.partner == partner && one.token.is_some());
            done(application.map(|one| one.name.clone()))
        }
        Fact::Workspace => done(
            chosen()
                .filter(|one| one.key.is_some())
                .map(|one| one.name.clone()),
        ),
        Fact::Permission(name) => match chosen().and_then(|one| one.report.as_ref()) {
            None => Tick::Open,
            Some(report) => match report.found(name) {
                Found::Has => Tick::Done(String::new()),
                Found::Missing => Tick::Open,
                Found::Untold => Tick::Untold,
            },
        },
        Fact::TemplateSaved(partner) => {
            let template = |one: &&Used| one.partner == partner && one.place == Place::Template && one.saved;
            done(known.used.iter().find(template).map(|one| one.name.clone()))
        }
        Fact::Rehearsed(workflows) => {
            let run = known.log.iter().find(|run| {
                workflows.contains(&run.workflow.as_str())
                    && run.mode == Mode::Live
                    && !run.stopped
                    && run
                        .verdict
                        .as_ref()
                        .is_some_and(|(tone, _)| *tone == super::run::VerdictTone::Ok)
            });
            done(run.map(|run| run.workspace_name.clone()))
        }
        Fact::Noted(key) => match known.notes.get(key) {
            Some(Value::Bool(true)) => Tick::Done(String::new()),
            Some(Value::String(text)) if !text.is_empty() => Tick::Done(text.clone()),
            _ => Tick::Open,
        },
        Fact::Untold => Tick::Untold,
    }
}
