//! Every branch of Quikly's workflows.

use notification_builder::partners::setups::workflow;
use notification_builder::rehearsal::compare::{Became, compare};
use notification_builder::rehearsal::engine;
use notification_builder::rehearsal::undo;
use serde_json::{Value, json};

use crate::braze_world::{GROUP, World, ada};
use crate::play::{PHONE, dry, item, live, play, states, verdict};

fn body(call: &str) -> Value {
    serde_json::from_str(call.splitn(3, ' ').nth(2).unwrap()).unwrap()
}

#[test]
fn sms_for_somebody_new_makes_waits_subscribes_and_credits_after_reading_again() {
    let mut world = World::default();
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!(states(&run), "dddwddd");
    assert_eq!(verdict(&run), "quikly_verdict_credit");
    assert_eq!(world.writes.len(), 2);
    assert_eq!(
        body(&world.writes[0]),
        json!({"attributes": [{"_update_existing_only": false, "user_alias": {"alias_name": "ada+test@example.com", "alias_label": "email"}, "email": "ada+test@example.com"}]})
    );
    assert_eq!(
        body(&world.writes[1]),
        json!({"subscription_group_id": GROUP, "subscription_state": "subscribed", "phone": [PHONE]})
    );
    let paths: Vec<&str> = world
        .calls
        .iter()
        .map(|call| call.split(' ').nth(1).unwrap())
        .collect();
    assert_eq!(
        paths,
        [
            "/subscription/status/get",
            "/users/export/ids",
            "/users/track",
            "/subscription/status/set",
            "/subscription/status/get",
            "/users/export/ids"
        ]
    );
    let (made, subscribed) = (
        item(&run, "make").at.unwrap(),
        item(&run, "subscribe").at.unwrap(),
    );
    assert!(
        subscribed >= made + 120_000,
        "about 2 minutes lie between the two"
    );
}

#[test]
fn sms_for_somebody_subscribed_credits_at_once_and_stops() {
    let mut world = World::default();
    world.subscribed.insert((GROUP.into(), PHONE.into()));
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("d------", "quikly_verdict_already")
    );
    assert_eq!((world.calls.len(), world.writes.len()), (1, 0));
}

#[test]
fn sms_for_somebody_known_makes_no_profile_and_waits_for_nothing() {
    let mut world = World::with(&[ada()]);
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("dd--ddd", "quikly_verdict_credit")
    );
    assert_eq!(world.users.len(), 1);
}

#[test]
fn nobody_is_credited_whose_status_does_not_say_so_afterwards() {
    let mut world = World {
        deaf: true,
        ..World::with(&[ada()])
    };
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!(verdict(&run), "quikly_verdict_no_credit");
}

#[test]
fn a_dry_run_looks_up_and_writes_nothing() {
    let mut world = World::default();
    let run = dry("quikly_sms", json!({}), &mut world);
    assert_eq!(states(&run), "ddppppp");
    assert_eq!((world.calls.len(), world.writes.len()), (2, 0));
    assert!(run.verdict.is_none(), "nobody is credited by a dry run");
    let shown = item(&run, "subscribe").call.as_ref().unwrap();
    assert_eq!(shown.body.as_ref().unwrap()["phone"], json!([PHONE]));
    let known = dry("quikly_sms", json!({}), &mut World::with(&[ada()]));
    assert_eq!(states(&known), "dd--ppp");
}

#[test]
fn every_workflow_is_dry_without_a_write_whoever_is_there() {
    let more = json!({"event": "joined", "attribute": "quikly", "value": "yes", "tier": "tier", "tier_value": "gold", "incentive": "perk", "incentive_value": "3"});
    for id in [
        "quikly_email",
        "quikly_sms",
        "quikly_sms_double",
        "quikly_attributes",
    ] {
        for users in [vec![], vec![ada()], vec![ada(), ada()]] {
            let mut world = World::with(&users);
            let run = dry(id, more.clone(), &mut world);
            assert_eq!(world.writes, Vec::<String>::new(), "{id}");
            assert_eq!(world.users, users);
            assert!(!states(&run).contains(['F', 'L', '?']), "{id} {}", states(&run));
        }
    }
}

#[test]
fn email_for_somebody_new_makes_one_profile_and_logs_the_event_if_there_is_one() {
    let mut world = World::default();
    let run = live(
        "quikly_email",
        json!({"attribute": "quikly", "value": "yes"}),
        &mut world,
    );
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("d-d-d", "quikly_verdict_email")
    );
    let mut world = World::default();
    let run = live("quikly_email", json!({"event": "joined"}), &mut world);
    assert_eq!(states(&run), "d-ddd");
    let event = &body(&world.writes[1])["events"][0];
    assert_eq!(
        event["user_alias"],
        json!({"alias_name": "ada+test@example.com", "alias_label": "email"})
    );
    assert_eq!(world.users[0]["custom_events"][0]["count"], 1);
    assert_eq!(run.profile.unwrap().count("joined"), 1);
}

#[test]
fn email_for_somebody_known_makes_none_and_marks_them_if_asked() {
    let mut world = World::with(&[ada()]);
    let run = live("quikly_email", json!({}), &mut world);
    assert_eq!((states(&run).as_str(), world.writes.len()), ("d---d", 0));
    let run = live(
        "quikly_email",
        json!({"attribute": "quikly", "value": "yes"}),
        &mut world,
    );
    assert_eq!(states(&run), "dd--d");
    assert_eq!(
        world.users[0]["custom_attributes"],
        json!({"tier": "silver", "quikly": "yes"})
    );
    let compared = compare(&run);
    assert_eq!(
        (compared[0].name.as_str(), compared[0].became),
        ("quikly", Became::Arrived)
    );
}

#[test]
fn somebody_found_twice_is_not_made_a_third_time_nor_written_to() {
    let mut world = World::with(&[ada(), ada()]);
    let run = live(
        "quikly_email",
        json!({"attribute": "quikly", "value": "yes"}),
        &mut world,
    );
    assert_eq!(verdict(&run), "quikly_verdict_several");
    assert_eq!((world.users.len(), world.writes.len()), (2, 0));
    let run = live(
        "quikly_attributes",
        json!({"tier": "tier", "tier_value": "gold"}),
        &mut world,
    );
    assert_eq!(
        (verdict(&run), world.writes.len()),
        ("rehearsal_verdict_several_to_write", 0)
    );
    let run = live("quikly_sms", json!({}), &mut world);
    assert_eq!((verdict(&run), world.writes.len()), ("quikly_verdict_credit", 1));
}

#[test]
fn double_opt_in_sends_the_event_and_reads_until_they_have() {
    let mut world = World {
        opt_in_after: Some(3),
        ..World::with(&[ada()])
    };
    let run = live("quikly_sms_double", json!({"event": "ask_opt_in"}), &mut world);
    assert_eq!(verdict(&run), "quikly_verdict_credit");
    assert_eq!(item(&run, "poll").tries, 3);
    assert!(
        !world.writes.iter().any(|call| call.contains("/subscription/")),
        "they opt in themselves"
    );
}

#[test]
fn double_opt_in_gives_up_after_ten_minutes() {
    let mut world = World::with(&[ada()]);
    let run = live("quikly_sms_double", json!({"event": "ask_opt_in"}), &mut world);
    assert_eq!(verdict(&run), "quikly_verdict_no_credit");
    assert_eq!(item(&run, "poll").tries, 20);
    let took = run.ended.unwrap() - run.began;
    assert!((570_000..640_000).contains(&took), "{took}");
}

#[test]
fn attributes_are_written_shown_and_put_back_as_they_were() {
    let mut world = World::with(&[ada()]);
    let more = json!({"tier": "tier", "tier_value": "gold", "incentive": "perk", "incentive_value": "3"});
    let mut run = live("quikly_attributes", more, &mut world);
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("dddd", "quikly_verdict_attributes")
    );
    assert_eq!(
        world.users[0]["custom_attributes"],
        json!({"tier": "gold", "perk": 3})
    );
    assert_eq!(run.profile.as_ref().unwrap().custom_attributes["tier"], "gold");

    let (_, flow) = workflow("quikly_attributes").unwrap();
    assert!(engine::put_back(&mut run, flow));
    play(&mut run, &mut world, &mut |_| None);
    assert_eq!(states(&run), "dddddd");
    assert_eq!(world.users, [ada()], "as if nothing had been");
    assert!(
        !engine::put_back(&mut run, flow),
        "there is nothing more to put back"
    );
}

#[test]
fn a_subscription_is_put_back_and_what_cannot_be_is_said() {
    let mut world = World::default();
    let mut run = live("quikly_sms", json!({}), &mut world);
    let (_, flow) = workflow("quikly_sms").unwrap();
    assert_eq!(undo::left(&run, flow), ["rehearsal_made_stays"]);
    assert!(engine::put_back(&mut run, flow));
    play(&mut run, &mut world, &mut |_| None);
    assert!(world.subscribed.is_empty());
    let mut dry = dry("quikly_sms", json!({}), &mut world);
    assert!(!engine::put_back(&mut dry, flow), "a dry run left nothing");
}

#[test]
fn an_address_with_a_quote_and_a_number_with_spaces_arrive_as_they_are_meant() {
    let address = "o'\"brien\\+x@example.com";
    let mut world = World::default();
    let run = live(
        "quikly_sms",
        json!({"email": address, "phone": "+44 20 7946-0958"}),
        &mut world,
    );
    assert_eq!(verdict(&run), "quikly_verdict_credit");
    assert_eq!(world.users[0]["email"], address);
    assert!(world.subscribed.contains(&(GROUP.into(), "+442079460958".into())));
}
