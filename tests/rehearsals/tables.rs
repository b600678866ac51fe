//! The tables of set-ups and workflows hold together.

use std::collections::BTreeSet;

use notification_builder::braze::rest::RestCall;
use notification_builder::braze::rest::permissions::PERMISSIONS;
use notification_builder::partners::setups::SETUPS;
use notification_builder::rehearsal::Mode;
use notification_builder::rehearsal::engine::call;
use notification_builder::rehearsal::workflow::{Ask, Does, Step, Undo};
use serde_json::{Value, json};

use crate::play::{begin, typed};

fn asks(step: &Step) -> Vec<&Ask> {
    let own = match &step.does {
        Does::Ask(ask) | Does::Poll { ask, .. } => Some(ask),
        Does::Wait(_) => None,
    };
    own.into_iter()
        .chain(step.check.as_ref().map(|check| &check.ask))
        .collect()
}

#[test]
fn every_request_is_one_that_its_endpoint_takes() {
    let inputs = json!({"event": "joined", "attribute": "quikly", "value": "yes", "tier": "tier", "tier_value": "gold", "incentive": "perk", "incentive_value": "3", "attributes": {"age": 41}});
    for flow in SETUPS.iter().flat_map(|setup| setup.workflows) {
        let mut run = begin(flow.id, Mode::Live, &typed(inputs.clone()));
        run.facts.insert("user".into(), json!({"external_id": "1"}));
        // Iterate's is not typed: an earlier step says it.
        run.facts.insert("event".into(), json!("joined"));
        for ask in flow.steps.iter().flat_map(asks) {
            let call = call(ask, &run, 0).unwrap();
            call.check()
                .unwrap_or_else(|unfit| panic!("{}: {unfit}", flow.id));
        }
        for step in flow.steps {
            if let Undo::Ask(endpoint, body) = &step.undo {
                let body =
                    notification_builder::rehearsal::template::fill(body, &|name| run.value(name)).unwrap();
                assert_eq!(RestCall::post(*endpoint, body).check(), Ok(()), "{}", flow.id);
            }
        }
    }
}

#[test]
fn what_the_pages_print_is_refused_by_the_same_check() {
    let mut seen = 0;
    for step in SETUPS
        .iter()
        .flat_map(|setup| setup.workflows)
        .flat_map(|flow| flow.steps)
    {
        let (Some(wrong), Does::Ask(ask)) = (&step.wrong, &step.does) else {
            continue;
        };
        seen += 1;
        let unfit = match serde_json::from_str::<Value>(wrong.text) {
            Err(_) => true,
            Ok(body) => {
                let call = RestCall::post(ask.endpoint, body.clone());
                // The misspelt alias is still an attribute to Braze: then the alias is what is missing.
                call.check().is_err() || body["attributes"][0].get("user_alias").is_none()
            }
        };
        assert!(unfit, "{}", wrong.text);
    }
    assert!(seen >= 4, "{seen}");
}

#[test]
fn ids_are_their_own_and_refer_to_what_is_there() {
    let mut workflows = BTreeSet::new();
    for setup in SETUPS {
        for (permission, _) in setup.permissions {
            assert!(
                PERMISSIONS.iter().any(|known| known.name == *permission),
                "{permission}"
            );
        }
        for flow in setup.workflows {
            assert!(workflows.insert(flow.id), "{}", flow.id);
            let fields: BTreeSet<&str> = flow.fields.iter().map(|field| field.id).collect();
            let mut before = BTreeSet::new();
            for step in flow.steps {
                assert!(
                    step.when.iter().all(|(id, _)| before.contains(id)),
                    "{} {}",
                    flow.id,
                    step.id
                );
                assert!(
                    step.needs
                        .iter()
                        .chain(step.names)
                        .all(|field| fields.contains(field))
                );
                assert!(before.insert(step.id), "{} {}", flow.id, step.id);
                for ask in asks(step) {
                    let permission = ask.endpoint.row().permission;
                    assert!(
                        setup.permissions.iter().any(|(known, _)| *known == permission),
                        "{} needs {permission}",
                        setup.id
                    );
                }
                let writes = matches!(&step.does, Does::Ask(ask) if ask.endpoint.row().writes);
                assert_eq!(
                    writes,
                    step.check.is_some(),
                    "{} {}: a write can be looked for",
                    flow.id,
                    step.id
                );
                assert_eq!(
                    writes,
                    !matches!(step.undo, Undo::Nothing),
                    "{} {}",
                    flow.id,
                    step.id
                );
            }
        }
    }
}
