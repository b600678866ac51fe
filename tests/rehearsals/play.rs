//! Plays a run over the world, on a clock that jumps.

use std::collections::BTreeMap;

use notification_builder::braze::rest::fault::fault_of;
use notification_builder::braze::rest::{RestCall, RestFault};
use notification_builder::partners::service::Answer;
use notification_builder::partners::setups::workflow;
use notification_builder::protocol::Trouble;
use notification_builder::rehearsal::engine::{self, Begin, Do};
use notification_builder::rehearsal::{Item, Mode, Run, State};
use serde_json::{Map, Value, json};

use crate::braze_world::{GROUP, World};

pub const EMAIL: &str = "ada+test@example.com";
pub const PHONE: &str = "+13135551212";

/// Where a worker is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kill {
    /// The request was not sent.
    Before,
    /// It was sent, and carried out.
    After,
}

pub fn typed(more: Value) -> Map<String, Value> {
    let mut typed = json!({"email": EMAIL, "phone": "+1 (313) 555-1212", "group": GROUP});
    for (name, value) in more.as_object().unwrap() {
        typed[name] = value.clone();
    }
    typed.as_object().unwrap().clone()
}

pub fn begin(id: &str, mode: Mode, typed: &Map<String, Value>) -> Run {
    let (_, flow) = workflow(id).unwrap();
    let begin = Begin {
        id: "0123456789abcdef".into(),
        workspace: "w",
        workspace_name: "Sandbox, EU-01".into(),
        mode,
        typed,
    };
    engine::begin(flow, begin, 1_000).unwrap()
}

pub fn send(world: &mut World, call: &RestCall) -> Result<Answer, RestFault> {
    let call = call.to("rest.fra-01.braze.eu");
    let query: BTreeMap<String, String> = call
        .query
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    let answer = world.take(call.method.name(), &call.path, &query, call.body.as_deref());
    let answer = answer.ok_or(RestFault::from(Trouble::Silent {}))?;
    match fault_of(&answer, "x") {
        Some(busy @ RestFault::Busy { .. }) => Err(busy),
        _ => Ok(answer),
    }
}

/// Plays to the end; `kills` says at which request the worker is ended. What time it is then.
pub fn play(run: &mut Run, world: &mut World, kills: &mut dyn FnMut(usize) -> Option<Kill>) -> u64 {
    let (_, flow) = workflow(&run.workflow).unwrap();
    let mut now = 2_000;
    let mut sent = 0;
    for _ in 0..500 {
        match engine::next(run, flow, now) {
            Do::Rest => return now,
            Do::Sleep(until) => {
                assert!(until > now);
                now = until;
            }
            Do::Send(call) => {
                // What is stored is all that a new worker has.
                let stored = serde_json::to_string(&run).unwrap();
                let kill = kills(sent);
                sent += 1;
                if kill == Some(Kill::Before) {
                    *run = serde_json::from_str(&stored).unwrap();
                    engine::resume(run, flow, now);
                    continue;
                }
                let came = send(world, &call);
                now += 300;
                if kill == Some(Kill::After) {
                    *run = serde_json::from_str(&stored).unwrap();
                    engine::resume(run, flow, now);
                    continue;
                }
                engine::answered(run, flow, came, now, 7);
            }
        }
    }
    panic!("it does not end: {run:#?}");
}

pub fn live(id: &str, more: Value, world: &mut World) -> Run {
    let mut run = begin(id, Mode::Live, &typed(more));
    play(&mut run, world, &mut |_| None);
    run
}

pub fn dry(id: &str, more: Value, world: &mut World) -> Run {
    let mut run = begin(id, Mode::Dry, &typed(more));
    play(&mut run, world, &mut |_| None);
    run
}

pub fn item<'a>(run: &'a Run, step: &str) -> &'a Item {
    run.items
        .iter()
        .find(|item| item.step == step && !item.back)
        .unwrap()
}

/// The states of all steps in a letter each: done, skipped, planned, waited, failed, lost, stopped.
pub fn states(run: &Run) -> String {
    run.items
        .iter()
        .map(|item| match item.state {
            State::Done { .. } => 'd',
            State::Skipped {} => '-',
            State::Planned {} => 'p',
            State::Waited {} => 'w',
            State::Failed {} => 'F',
            State::Lost {} => 'L',
            State::Stopped {} => 's',
            _ => '?',
        })
        .collect()
}

pub fn verdict(run: &Run) -> &str {
    &run.verdict.as_ref().unwrap().1
}
