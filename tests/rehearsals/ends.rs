//! A worker that is ended, and a user who stops, anywhere.

use notification_builder::partners::setups::workflow;
use notification_builder::rehearsal::engine::{self, Do};
use notification_builder::rehearsal::{Mode, State};
use proptest::prelude::*;
use serde_json::json;

use crate::braze_world::{Fault, World, ada};
use crate::play::{Kill, begin, play, send, states, typed};

const FLOWS: [&str; 6] = [
    "jebbit_submission",
    "iterate_response",
    "quikly_email",
    "quikly_sms",
    "quikly_sms_double",
    "quikly_attributes",
];

fn more() -> serde_json::Value {
    json!({"event": "joined", "attribute": "quikly", "value": "yes", "tier": "tier", "tier_value": "gold", "incentive": "perk", "incentive_value": "3", "attributes": {"age": 41, "likes": ["a"]}})
}

/// No write was carried out twice: a run writes nothing twice of its own accord.
fn once(world: &World) -> bool {
    let mut writes: Vec<&String> = world.writes.iter().collect();
    writes.sort();
    writes.windows(2).all(|two| two[0] != two[1])
}

#[test]
fn ended_at_any_request_nothing_is_written_twice_and_the_run_goes_on() {
    for id in FLOWS {
        for users in [vec![], vec![ada()]] {
            for at in 0..8 {
                for kill in [Kill::Before, Kill::After] {
                    let mut world = World {
                        opt_in_after: Some(2),
                        ..World::with(&users)
                    };
                    let mut run = begin(id, Mode::Live, &typed(more()));
                    play(&mut run, &mut world, &mut |sent| (sent == at).then_some(kill));
                    assert!(once(&world), "{id} {at} {kill:?}: {:#?}", world.writes);
                    assert!(run.ended.is_some() && run.verdict.is_some(), "{id} {at}");
                    let lost = states(&run).contains('L');
                    assert!(
                        !lost || kill == Kill::Before,
                        "{id} {at}: what was carried out is found"
                    );
                    assert!(!states(&run).contains('F'), "{id} {at}: {}", states(&run));
                }
            }
        }
    }
}

#[test]
fn stopping_anywhere_leaves_a_record_and_sends_nothing_more() {
    for id in FLOWS {
        for steps in 0..14 {
            let (_, flow) = workflow(id).unwrap();
            let mut world = World::default();
            let mut run = begin(id, Mode::Live, &typed(more()));
            let mut now = 2_000;
            for _ in 0..steps {
                match engine::next(&mut run, flow, now) {
                    Do::Rest => break,
                    Do::Sleep(until) => now = until,
                    Do::Send(call) => {
                        let came = send(&mut world, &call);
                        engine::answered(&mut run, flow, came, now, 0);
                    }
                }
            }
            let done = states(&run).matches('d').count();
            let calls = world.calls.len();
            engine::stop(&mut run, now);
            assert_eq!(engine::next(&mut run, flow, now + 1_000_000), Do::Rest);
            assert_eq!(world.calls.len(), calls);
            assert!(run.ended.is_some());
            assert!(run.items.iter().all(|item| item.state.is_over()));
            assert_eq!(
                states(&run).matches('d').count(),
                done,
                "what was done stays in the record"
            );
            // A stop during a request that writes does not claim that it was not sent.
            let mut halfway = begin(id, Mode::Live, &typed(more()));
            halfway.items = run.items.clone();
            engine::stop(&mut halfway, now);
        }
    }
}

#[test]
fn a_stop_while_a_write_is_out_says_that_it_may_have_been_sent() {
    let (_, flow) = workflow("quikly_sms").unwrap();
    let mut world = World::default();
    let mut run = begin("quikly_sms", Mode::Live, &typed(json!({})));
    loop {
        let Do::Send(call) = engine::next(&mut run, flow, 5_000) else {
            panic!("it should write")
        };
        if call.endpoint.row().writes {
            break;
        }
        let came = send(&mut world, &call);
        engine::answered(&mut run, flow, came, 5_000, 0);
    }
    engine::stop(&mut run, 6_000);
    assert_eq!(states(&run), "ddLssss");
    assert!(run.items.iter().any(|item| item.state == State::Lost {}));
}

fn fault() -> impl Strategy<Value = Option<Fault>> {
    prop_oneof![
        6 => Just(None),
        1 => Just(Some(Fault::Status(429))),
        1 => Just(Some(Fault::Status(500))),
        1 => Just(Some(Fault::DoneUnanswered)),
        1 => Just(Some(Fault::Unanswered)),
        1 => Just(Some(Fault::Status(401))),
    ]
}

proptest! {
    #[test]
    fn whatever_goes_wrong_every_run_ends_and_writes_nothing_twice(
        flow in 0..4_usize,
        known in 0..3_usize,
        faults in proptest::collection::vec(fault(), 0..16),
        kills in proptest::collection::vec(proptest::option::weighted(0.2, prop_oneof![Just(Kill::Before), Just(Kill::After)]), 30),
    ) {
        let mut world = World { faults: faults.into(), opt_in_after: Some(4), ..World::with(&vec![ada(); known]) };
        let mut run = begin(FLOWS[flow], Mode::Live, &typed(more()));
        play(&mut run, &mut world, &mut |sent| kills.get(sent).copied().flatten());
        prop_assert!(once(&world), "{:#?}", world.writes);
        prop_assert!(run.ended.is_some());
        prop_assert!(run.items.iter().all(|item| item.state.is_over()));
        let stored: notification_builder::rehearsal::Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
        prop_assert_eq!(stored, run);
    }
}
