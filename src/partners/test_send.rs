//! One real message to one user, to try a webhook out: what is sent, and what came of it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::form::Text;
use super::service::{Answer, Call};
use crate::protocol::Trouble;

/// The most users that get a test, one after the other.
pub const MOST_USERS: usize = 10;

/// How a partner's service is given one message for one user.
pub struct TestSend {
    /// The request; the service worker adds the token.
    pub request: fn(app_id: &str, message: &TestMessage) -> Call,
    /// Whether the service took it.
    pub read: fn(&Answer) -> Result<(), Trouble>,
    /// The service's own code in an answer; 0 where it has none.
    pub code: fn(&Answer) -> u64,
    /// What the service's refusals mean, the first row that fits counts.
    pub refusals: &'static [Refusal],
}

/// What is sent. It holds a user's values, no token and no address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestMessage {
    /// The partner's id of the user.
    pub to: String,
    /// The template's key.
    pub template: String,
    /// The template's variables, with nothing left to be rendered.
    pub variables: Map<String, Value>,
    /// The push notification's texts, where the webhook has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub push: Option<Push>,
}

/// The texts of a push notification; what is empty is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// The title.
    pub title: String,
    /// The text below it.
    pub body: String,
}

/// What is known of a message that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The service took it.
    Accepted,
    /// The service refused it, or it was never sent: nobody gets it.
    Refused,
    /// Nobody can tell: the answer was lost, cut, or the service failed while it had the message.
    Unknown,
}

impl Outcome {
    /// What an answer, or its absence, says of a message. A request that failed on its way may have arrived.
    pub fn of(result: &Result<(), Trouble>) -> Outcome {
        match result {
            Ok(()) => Outcome::Accepted,
            Err(
                Trouble::Unreachable {}
                | Trouble::Silent {}
                | Trouble::ServerError { .. }
                | Trouble::Garbled { .. }
                | Trouble::Restarted {}
                | Trouble::Updated {},
            ) => Outcome::Unknown,
            Err(_) => Outcome::Refused,
        }
    }
}

/// What a refusal means for somebody who tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The service's code.
    pub code: u64,
    /// A word that its message has, in lower case; empty for any message.
    pub word: &'static str,
    /// Message key of two words for a list.
    pub badge: &'static str,
    /// Message key of what happened.
    pub title: &'static str,
    /// Message key of what it means and what to do.
    pub text: &'static str,
}

impl TestSend {
    /// What a refusal means, by the service's code and answer.
    pub fn refusal(&self, code: u64, answer: &str) -> Option<&'static Refusal> {
        let answer = answer.to_lowercase();
        self.refusals
            .iter()
            .find(|row| row.code == code && answer.contains(row.word))
    }
}

/// Why a webhook cannot be tried out for a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untestable(pub Text);

/// The users that a text names: parted by commas, semicolons or white space, each once, in their order.
pub fn users(text: &str) -> Vec<String> {
    let mut users: Vec<String> = Vec::new();
    for name in text.split([',', ';', '\n', '\t', ' ']).map(str::trim) {
        if !name.is_empty() && !users.iter().any(|known| known == name) {
            users.push(name.to_owned());
        }
    }
    users
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_named_once_each_in_their_order() {
        assert_eq!(
            users(" priya.raman, marco.test;\tqa-01\npriya.raman,, "),
            ["priya.raman", "marco.test", "qa-01"]
        );
        assert!(users(" ,; ").is_empty());
    }

    #[test]
    fn what_may_have_arrived_is_never_called_refused() {
        let lost = [
            Trouble::Unreachable {},
            Trouble::Silent {},
            Trouble::ServerError { status: 502 },
            Trouble::Garbled { status: 200 },
            Trouble::Restarted {},
        ];
        for trouble in lost {
            assert_eq!(
                Outcome::of(&Err(trouble.clone())),
                Outcome::Unknown,
                "{trouble:?}"
            );
        }
        let refused = [
            Trouble::Offline {},
            Trouble::BadToken {},
            Trouble::Busy { seconds: 7 },
            Trouble::Redirected {},
            Trouble::Rejected { status: 400, code: 1 },
        ];
        for trouble in refused {
            assert_eq!(
                Outcome::of(&Err(trouble.clone())),
                Outcome::Refused,
                "{trouble:?}"
            );
        }
        assert_eq!(Outcome::of(&Ok(())), Outcome::Accepted);
    }
}
