//! What Sendbird's refusals mean.

use serde_json::Value;

use crate::partners::retry::seconds_to_wait;
use crate::partners::service::Answer;
use crate::protocol::Trouble;

/// Makes the trouble that a row stands for.
type Make = fn() -> Trouble;

/// Meaning of a refusal, by Sendbird's own code (Sendbird's documents, "Error codes").
const BY_CODE: &[(u64, Make)] = &[
    (400_401, || Trouble::BadToken {}),
    (403_100, || Trouble::Forbidden {}),
    (403_101, || Trouble::NotEnabled {}),
    (400_201, || Trouble::NotFound {}),
    (400_301, || Trouble::NotFound {}),
];

/// Meaning of a refusal without a code that is known, by HTTP status.
const BY_STATUS: &[(u16, Make)] = &[
    (401, || Trouble::BadToken {}),
    (403, || Trouble::Forbidden {}),
    (404, || Trouble::NotFound {}),
    (410, || Trouble::NotFound {}),
];

/// The code for too many requests.
const RATE_LIMIT: u64 = 500_910;

/// What an answer says; `None` when it is a success. A 207 is none: part of the targets failed.
pub fn trouble(answer: &Answer) -> Option<Trouble> {
    let status = answer.status;
    let json: Option<Value> = serde_json::from_str(&answer.body).ok();
    let failed = json
        .as_ref()
        .and_then(|json| json.get("error"))
        .and_then(Value::as_bool);
    let code = code(&answer.body);
    if (200..300).contains(&status) && status != 207 && failed != Some(true) {
        return None;
    }
    if status == 429 || code == RATE_LIMIT {
        return Some(Trouble::Busy {
            seconds: seconds_to_wait(answer.retry_after.as_deref(), answer.date.as_deref()),
        });
    }
    if let Some((_, trouble)) = BY_CODE.iter().find(|(of, _)| *of == code) {
        return Some(trouble());
    }
    if (300..400).contains(&status) {
        return Some(Trouble::Redirected {});
    }
    if status >= 500 {
        return Some(Trouble::ServerError { status });
    }
    if let Some((_, trouble)) = BY_STATUS.iter().find(|(of, _)| *of == status) {
        return Some(trouble());
    }
    Some(Trouble::Rejected { status, code })
}

/// Sendbird's own code in an answer's body; 0 where it has none.
pub fn code(body: &str) -> u64 {
    let json: Option<Value> = serde_json::from_str(body).ok();
    let code = json.as_ref().and_then(|json| json.get("code"));
    code.and_then(number).unwrap_or(0)
}

/// A number, also one in quotation marks.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}
