//! What goes wrong: told in a sentence, nothing written twice, nothing lost.

use notification_builder::braze::rest::RestFault;
use notification_builder::partners::setups::workflow;
use notification_builder::rehearsal::engine::{self, Begin};
use notification_builder::rehearsal::{Mode, log};
use serde_json::{Map, Value, json};

use crate::braze_world::{Fault, GROUP, World, ada};
use crate::play::{begin, item, live, play, states, typed, verdict};

fn with_faults(faults: &[Option<Fault>], users: &[Value]) -> World {
    World {
        faults: faults.iter().copied().collect(),
        ..World::with(users)
    }
}

const FINE: Option<Fault> = None;

#[test]
fn a_key_revoked_midway_ends_the_run_and_says_what_was_done() {
    let mut world = with_faults(&[FINE, FINE, FINE, Some(Fault::Status(401))], &[]);
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!(states(&run), "dddwF--");
    assert!(matches!(
        item(&run, "subscribe").fault,
        Some(RestFault::BadKey { .. })
    ));
    assert_eq!(verdict(&run), "rehearsal_verdict_failed");
    assert!(run.ended.is_some() && world.subscribed.is_empty());
}

#[test]
fn a_permission_that_is_missing_is_named() {
    let mut world = with_faults(&[FINE, FINE, Some(Fault::Status(403))], &[]);
    let run = live("quikly_sms", json!({}), &mut world);
    let fault = item(&run, "make").fault.clone();
    assert_eq!(
        fault,
        Some(RestFault::Forbidden {
            permission: "users.track".into()
        })
    );
}

#[test]
fn a_429_for_a_minute_is_waited_out_for_reads_and_for_writes() {
    for at in 0..6 {
        let mut faults = vec![FINE; at];
        faults.push(Some(Fault::Status(429)));
        let mut world = with_faults(&faults, &[]);
        let run = live("quikly_sms", json!({}), &mut world);
        assert_eq!(verdict(&run), "quikly_verdict_credit", "429 at request {at}");
        assert_eq!(world.writes.len(), 2, "429 at request {at}");
        assert!(run.ended.unwrap() >= 180_000);
    }
}

#[test]
fn a_braze_that_stays_busy_is_given_up() {
    let mut world = with_faults(&[Some(Fault::Status(429)); 20], &[]);
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!(states(&run), "F------");
    assert!(world.calls.len() < 10);
}

#[test]
fn an_unknown_group_is_told_in_brazes_own_words() {
    let mut world = World::default();
    let run = live("quikly_sms", json!({"group": "00000000-0000"}), &mut world);
    assert_eq!(
        item(&run, "first").fault,
        Some(RestFault::Refused {
            message: "the subscription group is unknown".into()
        })
    );
    assert_eq!(world.writes.len(), 0);
    assert_ne!(GROUP, "00000000-0000");
}

#[test]
fn look_ups_that_fail_are_tried_again_and_writes_are_looked_for() {
    for fault in [Fault::Status(503), Fault::DoneUnanswered, Fault::Unanswered] {
        let mut world = with_faults(&[Some(fault)], &[ada()]);
        assert_eq!(
            verdict(&live("quikly_sms", json!({}), &mut world)),
            "quikly_verdict_credit"
        );
    }
    // Subscribing somebody new: the write took place, though no answer came.
    let mut world = with_faults(&[FINE, FINE, Some(Fault::DoneUnanswered)], &[]);
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!(verdict(&run), "quikly_verdict_credit");
    assert_eq!(item(&run, "make").says, "rehearsal_was_sent");
    assert_eq!((world.users.len(), world.writes.len()), (1, 2));
    // It did not, and is not sent again.
    let mut world = with_faults(&[FINE, FINE, Some(Fault::Unanswered)], &[]);
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("ddL----", "rehearsal_verdict_lost")
    );
    assert_eq!(world.writes.len(), 0);
}

#[test]
fn a_field_that_does_not_fit_is_named_and_nothing_begins() {
    let (_, flow) = workflow("quikly_sms").unwrap();
    let wrong = |typed: &Map<String, Value>| {
        let begin = Begin {
            id: String::new(),
            workspace: "w",
            workspace_name: String::new(),
            mode: Mode::Dry,
            typed,
        };
        engine::begin(flow, begin, 0).unwrap_err()
    };
    assert_eq!(
        wrong(&typed(json!({"phone": "13135551212"}))),
        ("phone".to_owned(), "rehearsal_phone_no_plus")
    );
    assert_eq!(
        wrong(&typed(json!({"email": "ada"}))),
        ("email".to_owned(), "rehearsal_not_email")
    );
    assert_eq!(wrong(&Map::new()).0, "phone");
}

#[test]
fn a_profile_of_a_megabyte_is_read_and_kept_small() {
    let mut large = ada();
    for at in 0..4_000 {
        large["custom_attributes"][format!("attribute_{at}")] = json!("x".repeat(250));
    }
    assert!(large.to_string().len() > 1_000_000);
    let mut world = World::with(&[large]);
    let run = live(
        "quikly_attributes",
        json!({"tier": "zz_tier", "tier_value": "gold"}),
        &mut world,
    );
    assert_eq!(verdict(&run), "quikly_verdict_attributes");
    assert_eq!(run.profile.as_ref().unwrap().custom_attributes["zz_tier"], "gold");
    let size = serde_json::to_string(&run).unwrap().len();
    assert!(size < 120_000, "{size}");
}

#[test]
fn the_log_keeps_thirty_days_and_not_too_much() {
    let day = 24 * 60 * 60 * 1_000;
    let mut run = begin("quikly_sms", Mode::Dry, &typed(json!({})));
    play(&mut run, &mut World::default(), &mut |_| None);
    let mut log = Vec::new();
    for at in 0..200_u64 {
        let run = notification_builder::rehearsal::Run {
            id: format!("{at:016x}"),
            began: at * day,
            ended: Some(at * day),
            ..run.clone()
        };
        log = log::with(log, run, at * day);
        assert!(log.len() <= 30);
    }
    assert_eq!(log[0].ended, Some(199 * day));
    assert_eq!(log.last().unwrap().ended, Some(170 * day));
    assert_eq!(log::kept(log.clone(), 500 * day), []);
    let again = log::with(log.clone(), log[3].clone(), 199 * day);
    assert_eq!(again.len(), log.len(), "the same run stands there once");
    let read = log::read(Some(serde_json::to_value(&log).unwrap()));
    assert_eq!(read, log);
    assert_eq!(log::read(Some(json!([{"version": 99}, 7]))), []);
    assert!(log::file(&log).contains("quikly_sms"));
}
