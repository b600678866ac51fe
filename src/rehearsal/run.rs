//! A workflow on its way.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::workflow::Finding;
use crate::braze::rest::answers::Profile;
use crate::braze::rest::{RestCall, RestFault};
use crate::partners::form::Tone;

/// The version of the stored shape.
pub const VERSION: u32 = 1;

/// Whether anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Look-ups are sent, writes are only shown.
    Dry,
    /// Everything is sent.
    Live,
}

/// A run. It holds no secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// [`VERSION`].
    pub version: u32,
    /// Its id: 16 hexadecimal digits, drawn at random.
    pub id: String,
    /// The workflow's id.
    pub workflow: String,
    /// The settings' id of the workspace.
    pub workspace: String,
    /// The workspace's name and instance, as they were.
    pub workspace_name: String,
    /// Whether anything is written.
    pub mode: Mode,
    /// What was typed, by field.
    pub inputs: Map<String, Value>,
    /// What steps found or set, by name.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub facts: Map<String, Value>,
    /// The steps, and after them what puts things back.
    pub items: Vec<Item>,
    /// The verdict: its tone, and the message key of its sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<(VerdictTone, String)>,
    /// The profile as it was before anything was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Profile>,
    /// The profile as it was read last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// When it began, in milliseconds since 1970.
    pub began: u64,
    /// When it ended; a run that is on its way has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<u64>,
    /// Whether the user stopped it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
}

/// How a verdict is meant, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictTone {
    /// As it should be.
    Ok,
    /// Worth a look.
    Warn,
    /// It did not work.
    Bad,
    /// Neither.
    Info,
}

impl From<Tone> for VerdictTone {
    fn from(tone: Tone) -> VerdictTone {
        match tone {
            Tone::Ok => VerdictTone::Ok,
            Tone::Warn => VerdictTone::Warn,
            Tone::Bad => VerdictTone::Bad,
            Tone::Info | Tone::Skip | Tone::Plain => VerdictTone::Info,
        }
    }
}

impl From<VerdictTone> for Tone {
    fn from(tone: VerdictTone) -> Tone {
        match tone {
            VerdictTone::Ok => Tone::Ok,
            VerdictTone::Warn => Tone::Warn,
            VerdictTone::Bad => Tone::Bad,
            VerdictTone::Info => Tone::Info,
        }
    }
}

/// A step of a run, or what puts one back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The step's id.
    pub step: String,
    /// Whether it puts that step back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub back: bool,
    /// Where it stands.
    pub state: State,
    /// Its request, once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<RestCall>,
    /// How often it was sent.
    #[serde(default)]
    pub tries: u32,
    /// The HTTP status of its last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The head of its last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Message key of what the answer means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub says: String,
    /// What went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<RestFault>,
    /// When it was sent last, or began to wait, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u64>,
}

/// Where a step stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum State {
    /// Its turn has not come.
    Next {},
    /// It is left out: not needed after what was found.
    Skipped {},
    /// Dry run: shown, not sent.
    Planned {},
    /// Stored before it is sent: whoever finds it so later does not know whether it was.
    Sending {},
    /// It waits.
    Waiting {
        /// Until when, in milliseconds since 1970.
        until: u64,
        /// What for.
        why: Why,
    },
    /// It may have been sent. Before anything else it is looked for, from this time on.
    Unsure {
        /// Not before this time, in milliseconds since 1970.
        look: u64,
        /// How often it was looked for.
        looks: u32,
    },
    /// It may have been sent, and was looked for in vain: it is not sent again.
    Lost {},
    /// It is done.
    Done {
        /// What was found.
        finding: Finding,
    },
    /// It waited.
    Waited {},
    /// It failed.
    Failed {},
    /// The user stopped before it.
    Stopped {},
}

/// What a step waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The step is a wait.
    Pause,
    /// Braze is busy.
    Busy,
    /// A look-up failed and is tried again.
    Again,
    /// It looks again.
    Poll,
}

impl State {
    /// Whether nothing more comes of it.
    pub fn is_over(&self) -> bool {
        !matches!(
            self,
            State::Next {} | State::Sending {} | State::Waiting { .. } | State::Unsure { .. }
        )
    }
}

impl Item {
    /// A step whose turn has not come.
    pub fn new(step: &str) -> Item {
        Item {
            step: step.to_owned(),
            back: false,
            state: State::Next {},
            call: None,
            tries: 0,
            status: None,
            answer: None,
            says: String::new(),
            fault: None,
            at: None,
        }
    }
}

impl Run {
    /// The item that is at work: the first that is not over.
    pub fn current(&self) -> Option<usize> {
        self.items.iter().position(|item| !item.state.is_over())
    }

    /// What a hole is filled with: a fact, or what was typed.
    pub fn value(&self, name: &str) -> Option<Value> {
        self.facts
            .get(name)
            .or_else(|| self.inputs.get(name))
            .filter(|value| !value.is_null())
            .cloned()
    }

    /// What a step found, if it is done.
    pub fn finding(&self, step: &str) -> Option<Finding> {
        let item = self.items.iter().find(|item| !item.back && item.step == step)?;
        match item.state {
            State::Done { finding } => Some(finding),
            _ => None,
        }
    }

    /// Names of attributes and events that are typed or written: what of a large profile is worth keeping.
    pub fn wanted(&self) -> Vec<String> {
        let mut wanted: Vec<String> = Vec::new();
        for input in self.inputs.values() {
            match input {
                Value::String(text) => wanted.push(text.clone()),
                Value::Object(fields) => wanted.extend(fields.keys().cloned()),
                _ => {}
            }
        }
        wanted
    }
}
