//! What can go wrong with a request to Braze, and the sentence that says so.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::partners::form::Text;
use crate::partners::retry::seconds_to_wait;
use crate::partners::service::Answer;
use crate::protocol::Trouble;

/// The most characters of Braze's own words that are shown.
const WORDS: usize = 300;

/// Why a request did not do what it should. Each is one sentence of the catalogue (`braze_…`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RestFault {
    /// 401: the key or the instance is wrong, or the key lacks the permission.
    #[error("the key was not accepted")]
    BadKey {
        /// The permission that the endpoint wants.
        permission: String,
    },
    /// 403: the key lacks the permission.
    #[error("the key lacks {permission}")]
    Forbidden {
        /// The permission that the endpoint wants.
        permission: String,
    },
    /// 400: the request is refused.
    #[error("refused: {message}")]
    Refused {
        /// Braze's own words.
        message: String,
    },
    /// Accepted, but for objects that Braze names.
    #[error("accepted in part: {message}")]
    Partly {
        /// Braze's own words.
        message: String,
    },
    /// 404.
    #[error("not found")]
    NotFound {},
    /// 429: too many requests.
    #[error("too many requests")]
    Busy {
        /// Seconds to wait, 1 to 3,600.
        seconds: u32,
    },
    /// 5xx and 408.
    #[error("Braze failed with {status}")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// The answer is not what Braze documents.
    #[error("the answer could not be understood")]
    Garbled {
        /// The HTTP status.
        status: u16,
    },
    /// There is no such workspace (removed in another window).
    #[error("there is no such workspace")]
    NoWorkspace {},
    /// No key is stored for the workspace.
    #[error("no key is stored")]
    NoKey {},
    /// It was not sent, or no answer came: the browser, the network, a missing permission.
    #[error("{trouble}")]
    Network {
        /// What happened.
        trouble: Trouble,
    },
}

impl RestFault {
    /// The sentence that says what happened and what to do.
    pub fn text(&self) -> Text {
        match self {
            RestFault::BadKey { permission } => Text::with("braze_bad_key", &[permission]),
            RestFault::Forbidden { permission } => Text::with("braze_forbidden", &[permission]),
            RestFault::Refused { message } => Text::with("braze_refused", &[message]),
            RestFault::Partly { message } => Text::with("braze_partly", &[message]),
            RestFault::NotFound {} => Text::with("braze_not_found", &[]),
            RestFault::Busy { seconds } => Text::with("braze_busy", &[&seconds.to_string()]),
            RestFault::Server { status } => Text::with("braze_server", &[&status.to_string()]),
            RestFault::Garbled { status } => Text::with("braze_garbled", &[&status.to_string()]),
            RestFault::NoWorkspace {} => Text::with("braze_no_workspace", &[]),
            RestFault::NoKey {} => Text::with("braze_no_key", &[]),
            RestFault::Network { trouble } => trouble.text("Braze"),
        }
    }

    /// Whether Braze may have carried the request out although this came of it.
    pub fn may_have_worked(&self) -> bool {
        match self {
            RestFault::Server { .. } | RestFault::Garbled { .. } => true,
            RestFault::Network { trouble } => matches!(
                trouble,
                Trouble::Unreachable {} | Trouble::Silent {} | Trouble::Offline {} | Trouble::Garbled { .. }
            ),
            _ => false,
        }
    }

    /// Whether asking again may help, when asking twice does no harm.
    pub fn passing(&self) -> bool {
        matches!(self, RestFault::Busy { .. }) || self.may_have_worked()
    }
}

impl From<Trouble> for RestFault {
    fn from(trouble: Trouble) -> RestFault {
        RestFault::Network { trouble }
    }
}

/// The fault in an answer; `None` when it is a 2xx. `permission` is the one that the endpoint wants.
pub fn fault_of(answer: &Answer, permission: &str) -> Option<RestFault> {
    let permission = permission.to_owned();
    Some(match answer.status {
        200..=299 => return None,
        400 | 413 | 415 | 422 => RestFault::Refused {
            message: words(&answer.body),
        },
        401 => RestFault::BadKey { permission },
        403 => RestFault::Forbidden { permission },
        404 => RestFault::NotFound {},
        429 => RestFault::Busy {
            seconds: seconds_of(answer),
        },
        408 | 500..=599 => RestFault::Server {
            status: answer.status,
        },
        status => RestFault::Garbled { status },
    })
}

/// How long a 429 asks to wait: by `Retry-After`, else by `X-RateLimit-Reset` (seconds since 1970, measured against
/// the answer's own date), else a minute.
fn seconds_of(answer: &Answer) -> u32 {
    let by_reset = || {
        let reset = answer.reset.as_deref()?.trim().parse::<i64>().ok()?;
        let now = crate::partners::retry::http_date(answer.date.as_deref()?)?;
        u32::try_from((reset - now).clamp(1, 3_600)).ok()
    };
    match (&answer.retry_after, by_reset()) {
        (None, Some(seconds)) => seconds,
        (retry_after, _) => seconds_to_wait(retry_after.as_deref(), answer.date.as_deref()),
    }
}

/// Braze's own words about a refusal: its message, and the first of its errors.
pub fn words(body: &str) -> String {
    let json: Value = serde_json::from_str(body).unwrap_or_default();
    let message = json.get("message").and_then(Value::as_str).unwrap_or_default();
    let first = json
        .get("errors")
        .and_then(Value::as_array)
        .and_then(|errors| errors.first());
    let first = match first {
        Some(Value::String(text)) => text.clone(),
        Some(other) => match other.get("type").and_then(Value::as_str) {
            Some(kind) => kind.to_owned(),
            None => other.to_string(),
        },
        None => String::new(),
    };
    let text = match (message, first.as_str()) {
        ("", first) => first.to_owned(),
        (message, "") => message.to_owned(),
        (message, first) if message.contains(first) => message.to_owned(),
        ("success" | "error", first) => first.to_owned(),
        (message, first) => format!("{message} ({first})"),
    };
    let text = if text.is_empty() { "?".to_owned() } else { text };
    text.chars()
        .filter(|letter| !letter.is_control())
        .take(WORDS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            status,
            body: body.to_owned(),
            ..Answer::default()
        }
    }

    #[test]
    fn every_status_is_one_fault() {
        let of = |status| {
            fault_of(
                &answer(status, r#"{"message":"no","errors":["why"]}"#),
                "users.track",
            )
        };
        let permission = || "users.track".to_owned();
        assert_eq!(of(201), None);
        assert_eq!(
            of(400),
            Some(RestFault::Refused {
                message: "no (why)".to_owned()
            })
        );
        assert_eq!(
            of(401),
            Some(RestFault::BadKey {
                permission: permission()
            })
        );
        assert_eq!(
            of(403),
            Some(RestFault::Forbidden {
                permission: permission()
            })
        );
        assert_eq!(of(404), Some(RestFault::NotFound {}));
        assert_eq!(of(429), Some(RestFault::Busy { seconds: 60 }));
        assert_eq!(of(503), Some(RestFault::Server { status: 503 }));
        assert_eq!(of(302), Some(RestFault::Garbled { status: 302 }));
    }

    #[test]
    fn a_429_is_waited_for_as_long_as_braze_says() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT".to_owned());
        let with = |retry_after: Option<&str>, reset: Option<&str>| Answer {
            retry_after: retry_after.map(str::to_owned),
            reset: reset.map(str::to_owned),
            date: date.clone(),
            ..answer(429, "")
        };
        assert_eq!(seconds_of(&with(Some("7"), Some("784111877"))), 7);
        assert_eq!(seconds_of(&with(None, Some("784111877"))), 100);
        assert_eq!(seconds_of(&with(None, Some("1"))), 1);
        assert_eq!(seconds_of(&with(None, Some("soon"))), 60);
    }

    #[test]
    fn a_write_without_an_answer_may_have_worked_and_a_refused_one_has_not() {
        assert!(RestFault::from(Trouble::Silent {}).may_have_worked());
        assert!(RestFault::Server { status: 502 }.may_have_worked());
        assert!(!RestFault::Busy { seconds: 1 }.may_have_worked());
        let refused = RestFault::Refused {
            message: String::new(),
        };
        assert!(!refused.may_have_worked() && !refused.passing());
        assert!(RestFault::Busy { seconds: 1 }.passing());
    }

    proptest! {
        #[test]
        fn foreign_words_are_short_and_of_one_line(body in ".{0,600}", message in ".{0,600}") {
            let json = serde_json::json!({"message": message, "errors": [{"type": body}]}).to_string();
            for text in [words(&json), words(&body)] {
                prop_assert!(!text.is_empty() && text.chars().count() <= WORDS);
                prop_assert!(!text.chars().any(char::is_control));
            }
        }
    }
}
