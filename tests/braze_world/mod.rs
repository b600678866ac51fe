//! A Braze in memory for the host's tests: users, subscription groups, and faults to come. It takes what is documented
//! and refuses the rest, so that a wrong request is seen.

#![allow(dead_code, reason = "two tests share it, and each uses a part")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use notification_builder::partners::service::Answer;
use serde_json::{Map, Value, json};

/// The group that there is.
pub const GROUP: &str = "4ab1c0de-77e2-4c19-9d03-5f0e21c8b6a4";

/// What happens to a request instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// This status, and nothing is done.
    Status(u16),
    /// It is done, and no answer comes.
    DoneUnanswered,
    /// It is not done, and no answer comes.
    Unanswered,
}

#[derive(Default)]
pub struct World {
    /// Profiles as `/users/export/ids` gives them.
    pub users: Vec<Value>,
    /// Phone numbers by group.
    pub subscribed: BTreeSet<(String, String)>,
    /// Requests that came, as `POST /users/track {…}`.
    pub calls: Vec<String>,
    /// Those of them that changed something.
    pub writes: Vec<String>,
    /// What happens to the requests to come, in their order; `None` is nothing.
    pub faults: VecDeque<Option<Fault>>,
    /// Attributes that another value is kept for than was written; null is none.
    pub spoils: Vec<(String, Value)>,
    /// Whether a subscription that is set takes effect.
    pub deaf: bool,
    /// Opts this number in once the status was read so often.
    pub opt_in_after: Option<usize>,
    /// What every refusal repeats.
    pub echo: String,
    /// How many reads of a status there were.
    pub reads: usize,
}

fn key_of(user: &Value, who: &Map<String, Value>) -> bool {
    let same = |name: &str| who.get(name).is_some_and(|value| user.get(name) == Some(value));
    let alias = who.get("user_alias").is_some_and(|alias| {
        user["user_aliases"]
            .as_array()
            .is_some_and(|all| all.contains(alias))
    });
    same("external_id") || same("braze_id") || alias
}

impl World {
    pub fn with(users: &[Value]) -> World {
        World {
            users: users.to_vec(),
            ..World::default()
        }
    }

    /// Answers a request; `None` is no answer at all.
    pub fn take(
        &mut self,
        method: &str,
        path: &str,
        query: &BTreeMap<String, String>,
        body: Option<&str>,
    ) -> Option<Answer> {
        let line = match body {
            Some(body) => format!("{method} {path} {body}"),
            None => format!("{method} {path}"),
        };
        self.calls.push(line.clone());
        let fault = self.faults.pop_front().flatten();
        match fault {
            Some(Fault::Status(status)) => {
                return Some(Answer {
                    status,
                    retry_after: (status == 429).then(|| "60".to_owned()),
                    body: json!({"message": format!("no {}", self.echo), "errors": ["told to"]}).to_string(),
                    ..Answer::default()
                });
            }
            Some(Fault::Unanswered) => return None,
            _ => {}
        }
        let body: Value = body.map_or(Value::Null, |body| serde_json::from_str(body).unwrap());
        let (status, answer) = self.carry_out(path, query, &body, line);
        let answer = Answer {
            status,
            body: answer.to_string(),
            ..Answer::default()
        };
        (fault != Some(Fault::DoneUnanswered)).then_some(answer)
    }

    fn carry_out(
        &mut self,
        path: &str,
        query: &BTreeMap<String, String>,
        body: &Value,
        line: String,
    ) -> (u16, Value) {
        let refused = |why: &str| (400, json!({"message": why}));
        match path {
            "/users/export/ids" => {
                let found: Vec<&Value> = match (body.get("email_address"), body.get("phone")) {
                    (Some(email), None) => self.users.iter().filter(|user| user["email"] == *email).collect(),
                    (None, Some(phone)) => self.users.iter().filter(|user| user["phone"] == *phone).collect(),
                    _ => return refused("one identifier"),
                };
                (
                    201,
                    json!({"message": "success", "users": found, "invalid_user_ids": []}),
                )
            }
            "/users/track" => {
                let lists = (body.get("attributes"), body.get("events"));
                if lists == (None, None) {
                    return refused("nothing to track");
                }
                self.writes.push(line);
                for object in lists.0.and_then(Value::as_array).into_iter().flatten() {
                    self.write_attributes(object.as_object().unwrap());
                }
                for event in lists.1.and_then(Value::as_array).into_iter().flatten() {
                    self.log_event(event.as_object().unwrap());
                }
                (201, json!({"message": "success", "attributes_processed": 1}))
            }
            "/subscription/status/get" => {
                let group = query.get("subscription_group_id").cloned().unwrap_or_default();
                let Some(phone) = query.get("phone").cloned() else {
                    return refused("a user is needed");
                };
                if group != GROUP {
                    return refused("the subscription group is unknown");
                }
                self.reads += 1;
                if self.opt_in_after.is_some_and(|after| self.reads > after) {
                    self.subscribed.insert((group.clone(), phone.clone()));
                }
                let subscribed = self.subscribed.contains(&(group, phone.clone()));
                let state = if subscribed { "Subscribed" } else { "Unsubscribed" };
                (200, json!({"status": {phone: state}, "message": "success"}))
            }
            "/subscription/status/set" => {
                if body["subscription_group_id"] != GROUP {
                    return refused("the subscription group is unknown");
                }
                let on = match body["subscription_state"].as_str() {
                    Some("subscribed") => true,
                    Some("unsubscribed") => false,
                    _ => return refused("subscription_state"),
                };
                self.writes.push(line);
                for phone in body["phone"].as_array().unwrap() {
                    let row = (GROUP.to_owned(), phone.as_str().unwrap().to_owned());
                    if on && !self.deaf {
                        self.subscribed.insert(row);
                    } else if !on {
                        self.subscribed.remove(&row);
                    }
                }
                (201, json!({"message": "success"}))
            }
            _ => (404, json!({"message": "no such endpoint"})),
        }
    }

    fn user(&mut self, who: &Map<String, Value>) -> Option<&mut Value> {
        let at = self.users.iter().position(|user| key_of(user, who));
        // Somebody who is named by an address alone: a profile is made with it.
        let named = ["external_id", "braze_id", "user_alias"]
            .iter()
            .any(|name| who.contains_key(*name));
        if let (false, Some(email)) = (named, who.get("email")) {
            let known = self.users.iter().position(|user| user["email"] == *email);
            if known.is_none() && who.get("_update_existing_only") != Some(&json!(true)) {
                let id = format!("braze-{}", self.users.len());
                self.users.push(
                    json!({"braze_id": id, "user_aliases": [], "custom_attributes": {}, "custom_events": []}),
                );
                return self.users.last_mut();
            }
            return self.users.get_mut(known?);
        }
        if let (None, Some(alias)) = (at, who.get("user_alias")) {
            if who.get("_update_existing_only") == Some(&json!(true)) {
                return None;
            }
            let id = format!("braze-{}", self.users.len());
            self.users.push(json!({"braze_id": id, "user_aliases": [alias], "custom_attributes": {}, "custom_events": []}));
            return self.users.last_mut();
        }
        self.users.get_mut(at?)
    }

    fn write_attributes(&mut self, object: &Map<String, Value>) {
        let spoils = self.spoils.clone();
        let Some(user) = self.user(object) else { return };
        for (name, value) in object {
            let spoilt = spoils.iter().find(|(spoilt, _)| spoilt == name);
            let value = spoilt.map_or(value, |(_, other)| other);
            match name.as_str() {
                "external_id" | "braze_id" | "user_alias" | "_update_existing_only" => {}
                "email" | "phone" => user[name] = value.clone(),
                _ if value.is_null() => {
                    user["custom_attributes"].as_object_mut().unwrap().remove(name);
                }
                _ => user["custom_attributes"][name] = value.clone(),
            }
        }
    }

    fn log_event(&mut self, event: &Map<String, Value>) {
        let name = event["name"].clone();
        assert!(event["time"].as_str().unwrap().ends_with('Z'));
        let user = self.user(event).expect("an event of somebody who is there");
        let events = user["custom_events"].as_array_mut().unwrap();
        match events.iter_mut().find(|known| known["name"] == name) {
            Some(known) => known["count"] = json!(known["count"].as_u64().unwrap() + 1),
            None => events.push(json!({"name": name, "count": 1, "last": event["time"]})),
        }
    }
}

/// A profile that was there before.
pub fn ada() -> Value {
    json!({"external_id": "user-ada", "braze_id": "b-ada", "email": "ada+test@example.com", "phone": "+13135551212",
           "custom_attributes": {"tier": "silver"}, "custom_events": [], "user_aliases": []})
}
