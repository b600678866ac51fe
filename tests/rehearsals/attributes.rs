//! Every branch of Jebbit's test submission and of Iterate's response.

use notification_builder::partners::setups::workflow;
use notification_builder::protocol::{SettingsView, Used};
use notification_builder::rehearsal::checklist::{Fact, Known, Tick, tick};
use notification_builder::rehearsal::compare::{Became, compare};
use notification_builder::rehearsal::{engine, undo};
use serde_json::{Value, json};

use crate::braze_world::{Fault, World, ada};
use crate::play::{EMAIL, dry, item, live, play, states, verdict};

fn answers() -> Value {
    json!({"attributes": {"skin type": "dry \"ish\"", "age": 41, "vegan": true, "likes": ["a", "b"]}})
}

fn body(call: &str) -> Value {
    serde_json::from_str(call.splitn(3, ' ').nth(2).unwrap()).unwrap()
}

fn with(world: &World, name: &str) -> Value {
    world.users[0]["custom_attributes"][name].clone()
}

#[test]
fn a_submission_for_somebody_known_is_written_compared_and_put_back() {
    let mut world = World::with(&[ada()]);
    let mut run = live("jebbit_submission", answers(), &mut world);
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("d-dd", "rehearsal_verdict_arrived")
    );
    assert_eq!(
        body(&world.writes[0]),
        json!({"attributes": [{"external_id": "user-ada", "_update_existing_only": true, "skin type": "dry \"ish\"",
            "age": 41, "vegan": true, "likes": ["a", "b"]}]})
    );
    let compared = compare(&run);
    assert_eq!(compared.len(), 4);
    assert!(compared.iter().all(|row| row.became == Became::Arrived));

    let (_, flow) = workflow("jebbit_submission").unwrap();
    assert!(engine::put_back(&mut run, flow));
    play(&mut run, &mut world, &mut |_| None);
    assert_eq!(world.users, [ada()], "as if nothing had been");
}

#[test]
fn a_submission_for_somebody_new_makes_a_profile_which_stays() {
    let mut world = World::default();
    let run = live("jebbit_submission", answers(), &mut world);
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("dd-d", "rehearsal_verdict_arrived")
    );
    let sent = body(&world.writes[0]);
    assert_eq!(sent["attributes"][0]["email"], EMAIL);
    assert_eq!(sent["attributes"][0]["_update_existing_only"], false);
    assert_eq!((world.writes.len(), with(&world, "age")), (1, json!(41)));
    let (_, flow) = workflow("jebbit_submission").unwrap();
    assert_eq!(undo::left(&run, flow), ["rehearsal_made_stays"]);
}

#[test]
fn what_arrives_otherwise_is_told_apart_from_what_is_missing() {
    let mut world = World {
        spoils: vec![("age".into(), json!("41")), ("vegan".into(), Value::Null)],
        ..World::with(&[ada()])
    };
    let run = live("jebbit_submission", answers(), &mut world);
    assert_eq!(verdict(&run), "rehearsal_verdict_not_all");
    assert_eq!(item(&run, "profile").tries, 6, "it may only be late");
    let became: Vec<(String, Became)> = compare(&run)
        .into_iter()
        .map(|row| (row.name, row.became))
        .collect();
    let expected = [
        ("age", Became::Changed),
        ("likes", Became::Arrived),
        ("skin type", Became::Arrived),
        ("vegan", Became::Missing),
    ];
    assert_eq!(became, expected.map(|(name, became)| (name.to_owned(), became)));
}

#[test]
fn nothing_is_written_where_several_profiles_have_the_address_or_for_iterate_none() {
    for flow in ["jebbit_submission", "iterate_response"] {
        let mut world = World::with(&[ada(), ada()]);
        let run = live(flow, answers(), &mut world);
        assert_eq!(verdict(&run), "rehearsal_verdict_several_to_write", "{flow}");
        assert!(world.writes.is_empty());
    }
    let mut world = World::default();
    let run = live("iterate_response", answers(), &mut world);
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("d---", "rehearsal_verdict_no_profile")
    );
    assert!(world.writes.is_empty());
}

#[test]
fn a_response_writes_the_answers_and_logs_the_event() {
    let mut world = World::with(&[ada()]);
    let mut run = live("iterate_response", answers(), &mut world);
    assert_eq!(
        (states(&run).as_str(), verdict(&run)),
        ("dddd", "rehearsal_verdict_arrived")
    );
    assert_eq!(
        body(&world.writes[1])["events"][0]["name"],
        "survey-question-response"
    );
    let profile = run.profile.clone().unwrap();
    assert_eq!(profile.count("survey-question-response"), 1);
    let (_, flow) = workflow("iterate_response").unwrap();
    assert_eq!(undo::left(&run, flow), ["rehearsal_event_stays"]);
    assert!(engine::put_back(&mut run, flow));
    play(&mut run, &mut world, &mut |_| None);
    assert_eq!(world.users[0]["custom_attributes"], json!({"tier": "silver"}));
}

#[test]
fn a_dry_run_shows_every_write_and_sends_none() {
    for (flow, planned) in [("jebbit_submission", "d-pp"), ("iterate_response", "dppp")] {
        let mut world = World::with(&[ada()]);
        let run = dry(flow, answers(), &mut world);
        assert_eq!(states(&run), planned, "{flow}");
        assert!(world.writes.is_empty());
        let call = item(&run, "write").call.as_ref().unwrap();
        assert_eq!(call.body.as_ref().unwrap()["attributes"][0]["age"], 41);
    }
}

#[test]
fn a_write_without_an_answer_is_looked_for_and_not_sent_again() {
    let mut world = World {
        faults: [None, Some(Fault::DoneUnanswered)].into(),
        ..World::with(&[ada()])
    };
    let run = live("jebbit_submission", answers(), &mut world);
    assert_eq!(item(&run, "write").says, "rehearsal_was_sent");
    assert_eq!(
        (verdict(&run), world.writes.len()),
        ("rehearsal_verdict_arrived", 1)
    );
}

#[test]
fn a_large_former_value_is_put_back_whole_or_not_at_all() {
    for (size, comes_back) in [(9_000, true), (200_000, false)] {
        let mut before = ada();
        before["custom_attributes"]["likes"] = json!(vec!["x".repeat(250); size / 250]);
        let mut world = World::with(&[before.clone()]);
        let mut run = live("jebbit_submission", answers(), &mut world);
        let (_, flow) = workflow("jebbit_submission").unwrap();
        assert_eq!(undo::left(&run, flow).is_empty(), comes_back);
        assert!(engine::put_back(&mut run, flow));
        play(&mut run, &mut world, &mut |_| None);
        let likes = with(&world, "likes");
        if comes_back {
            assert_eq!(likes, before["custom_attributes"]["likes"]);
        } else {
            assert_eq!(likes, json!(["a", "b"]), "never a part of the former value");
        }
        assert_eq!(with(&world, "age"), Value::Null);
    }
}

#[test]
fn a_saved_template_ticks_its_row_and_one_that_was_only_written_does_not() {
    let used = |partner: &str, place: &str, saved: bool| -> Used {
        serde_json::from_value(
            json!({"page": "p", "url": "https://p", "place": place, "name": "Spring", "partner": partner,
            "application": "", "version": "unknown", "token": "unknown", "at": 1, "saved": saved}),
        )
        .unwrap()
    };
    let ticked = |used: &[Used]| {
        let known = Known {
            settings: &SettingsView::default(),
            workspace: None,
            log: &[],
            notes: &Value::Null,
            used,
        };
        tick(Fact::TemplateSaved("quikly"), &known)
    };
    assert_eq!(ticked(&[]), Tick::Open);
    assert_eq!(ticked(&[used("quikly", "template", false)]), Tick::Open);
    assert_eq!(ticked(&[used("sendbird", "template", true)]), Tick::Open);
    assert_eq!(ticked(&[used("quikly", "campaign", true)]), Tick::Open);
    assert_eq!(
        ticked(&[used("quikly", "template", true)]),
        Tick::Done("Spring".into())
    );
}
