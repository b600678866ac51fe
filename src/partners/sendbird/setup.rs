//! Sendbird's set-up (Braze's and Sendbird's documents on their integration). Its servers do nothing in Braze but log the
//! event, so there is nothing to rehearse; its own part of the settings page finds out what the checklist is ticked by.

use serde_json::Value;

use crate::braze::rest::answers::Profile;
use crate::partners::steps::HAS_WORKSPACE;
use crate::rehearsal::checklist::{Fact, Row};
use crate::rehearsal::workflow::Setup;

/// Sendbird's row.
pub static SETUP: Setup = Setup {
    id: "sendbird",
    name: "sendbird_name",
    text: "sendbird_what",
    icon: "bubble",
    permissions: &[
        ("users.track", "sendbird_needs_track"),
        ("users.export.ids", "sendbird_needs_export"),
        ("events.list", "sendbird_needs_events"),
        ("custom_attributes.get", "sendbird_needs_attributes"),
    ],
    checklist: &[
        Row {
            title: "sendbird_check_application",
            how: "sendbird_check_application_how",
            fact: Fact::Token("sendbird"),
            section: "applications",
        },
        Row {
            title: "sendbird_check_uikit",
            how: "sendbird_check_uikit_how",
            fact: Fact::Untold,
            section: "",
        },
        HAS_WORKSPACE,
        Row {
            title: "sendbird_check_key",
            how: "sendbird_check_key_how",
            fact: Fact::Permission("users.track"),
            section: "workspaces",
        },
        Row {
            title: "sendbird_check_endpoints",
            how: "sendbird_check_endpoints_how",
            fact: Fact::Untold,
            section: "",
        },
        Row {
            title: "sendbird_check_user",
            how: "sendbird_check_user_how",
            fact: Fact::Noted("user"),
            section: "",
        },
        Row {
            title: "sendbird_check_event",
            how: "sendbird_check_event_how",
            fact: Fact::Noted("event"),
            section: "",
        },
        Row {
            title: "sendbird_check_callback",
            how: "sendbird_check_callback_how",
            fact: Fact::Noted("callback"),
            section: "",
        },
        Row {
            title: "partners_check_saved",
            how: "sendbird_check_saved_how",
            fact: Fact::TemplateSaved("sendbird"),
            section: "",
        },
    ],
    workflows: &[],
    trigger: None,
    sample: None,
};

/// Whether a profile has Sendbird's user ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilledIn {
    /// There is no profile.
    Nobody,
    /// It has, and which.
    Filled(String),
    /// It has not, or a blank one.
    Blank,
}

/// Looks for Sendbird's user ID on the first profile: in an attribute, or as the profile's external ID (`${user_id}`).
pub fn filled_in(profiles: &[Profile], attribute: Option<&str>) -> FilledIn {
    let Some(profile) = profiles.first() else {
        return FilledIn::Nobody;
    };
    let id = match attribute {
        Some(name) => match profile.custom_attributes.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        },
        None => profile.external_id.clone().unwrap_or_default(),
    };
    if id.trim().is_empty() {
        FilledIn::Blank
    } else {
        FilledIn::Filled(id)
    }
}

/// How often the event was logged for the first profile: `SENT` is logged first and `READ` after it, so that two are both.
/// A profile's export does not say which status each had. `None` when there is no profile.
pub fn callback(profiles: &[Profile], event: &str) -> Option<u64> {
    profiles.first().map(|profile| profile.count(event))
}

/// A name that differs from the one looked for by letter case, spaces, hyphens and underscores only.
pub fn near<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |name: &str| -> String {
        name.chars()
            .filter(|letter| !matches!(letter, ' ' | '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect()
    };
    let wanted = plain(name);
    names
        .into_iter()
        .find(|known| *known != name && plain(known) == wanted)
}

/// The CSV for Braze's user import from a pasted list: on each line an external ID and Sendbird's user ID, divided by a
/// tab, a semicolon, a comma, or spaces; a line with one ID takes it for both. How many rows it has; `None` when there are none.
pub fn import_csv(list: &str, attribute: &str) -> (usize, Option<String>) {
    let quoted = |text: &str| {
        if text.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let mut csv = format!("external_id,{}\r\n", quoted(attribute));
    let mut rows = 0;
    for line in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let divider = ['\t', ';', ',']
            .into_iter()
            .find(|divider| line.contains(*divider));
        let (external, sendbird) = match divider {
            Some(divider) => line.split_once(divider).unwrap_or((line, line)),
            None => line.split_once(char::is_whitespace).unwrap_or((line, line)),
        };
        let (external, sendbird) = (external.trim(), sendbird.trim());
        if external.is_empty() || sendbird.is_empty() || external == "external_id" {
            continue;
        }
        csv.push_str(&format!("{},{}\r\n", quoted(external), quoted(sendbird)));
        rows += 1;
    }
    (rows, (rows > 0 && !attribute.is_empty()).then_some(csv))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn profile(value: Value) -> Vec<Profile> {
        vec![serde_json::from_value(value).unwrap()]
    }

    #[test]
    fn an_id_is_looked_for_where_it_is_said_to_be() {
        let ada = profile(
            json!({"external_id": "1", "custom_attributes": {"sendbird_id": "sb", "number": 7, "blank": " "}}),
        );
        let filled = |id: &str| FilledIn::Filled(id.to_owned());
        assert_eq!(filled_in(&ada, Some("sendbird_id")), filled("sb"));
        assert_eq!(filled_in(&ada, Some("number")), filled("7"));
        assert_eq!(filled_in(&ada, None), filled("1"));
        assert_eq!(filled_in(&ada, Some("blank")), FilledIn::Blank);
        assert_eq!(filled_in(&ada, Some("other")), FilledIn::Blank);
        assert_eq!(filled_in(&[], None), FilledIn::Nobody);
    }

    #[test]
    fn two_events_are_sent_and_read() {
        let ada = profile(json!({"custom_events": [{"name": "shipped", "count": 2}]}));
        assert_eq!(
            (
                callback(&ada, "shipped"),
                callback(&ada, "other"),
                callback(&[], "x")
            ),
            (Some(2), Some(0), None)
        );
    }

    #[test]
    fn a_name_that_is_nearly_the_same_is_told() {
        assert_eq!(near("sendbird_id", ["x", "Sendbird ID"]), Some("Sendbird ID"));
        assert_eq!(near("sendbird_id", ["sendbird_id", "sendbird_ids"]), None);
    }

    #[test]
    fn a_pasted_list_becomes_a_csv_for_brazes_import() {
        let (rows, csv) = import_csv(
            "external_id,sendbird_id\n1, a\n2\tb \"x\"\n\n3;c\n4 d\nsame\n,\n",
            "sendbird_id",
        );
        assert_eq!(rows, 5);
        assert_eq!(
            csv.unwrap(),
            "external_id,sendbird_id\r\n1,a\r\n2,\"b \"\"x\"\"\"\r\n3,c\r\n4,d\r\nsame,same\r\n"
        );
        assert_eq!(import_csv(" \n", "sendbird_id"), (0, None));
        assert_eq!(import_csv("1,2", ""), (1, None));
    }
}
